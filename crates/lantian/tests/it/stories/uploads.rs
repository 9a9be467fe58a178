//! Bad input from the network: each gets a clear refusal, changes nothing and ends nothing.

use serde_json::json;

use super::{settle, step};
use crate::harness::child::Home;

#[test]
fn bad_requests_and_files_are_refused_and_change_nothing() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let people = settle(&lantian);
    let (mut clerk, mut office, mut nobody) = (people.clerk, people.office, lantian.nobody());
    let entries = || people.auditor.get("/api/v1/audit/verification").json()["entries"].clone();
    let before = entries();

    let file = |name: &str| format!("/api/v1/evidence?name={name}");
    let binary = "application/octet-stream";
    clerk
        .upload(&file("a.pdf"), binary, b"MZ\x90\x00 a program")
        .refusal(422);
    clerk
        .upload(&file("a.exe"), binary, b"MZ\x90\x00 a program")
        .refusal(422);
    clerk
        .upload(&file("a.html"), binary, b"<script>alert(1)</script>")
        .refusal(422);
    let large = vec![b'x'; 21 << 20];
    clerk
        .upload(&file("large.txt"), binary, &large)
        .refusal(413);
    nobody.upload(&file("a.txt"), binary, b"text").refusal(401);

    let own = format!("/api/v1/reports/{}/steps", super::open_reports(&clerk)[0]);
    clerk
        .upload(&own, "application/json", b"{ not json")
        .refusal(400);
    let far = "/api/v1/reports/999999/steps";
    clerk
        .post(far, &json!({ "step": "submit", "text": "x" }))
        .refusal(404);
    assert_eq!(step(&mut clerk, -1, "submit", ("x", &[])).status, 404);
    let wrong = clerk.post(&own, &json!({ "step": "fly", "text": "x" }));
    assert!((400..=422).contains(&wrong.status), "{}", wrong.text());
    let unknown = clerk.post(
        &own,
        &json!({ "step": "submit", "text": "x", "evidence": ["0".repeat(64)] }),
    );
    assert!((400..=422).contains(&unknown.status), "{}", unknown.text());
    office
        .post(
            "/api/v1/users",
            &json!({ "login": "xx", "name": "x", "role": "reader" }),
        )
        .refusal(403);
    people.auditor.get("/api/v1/nothing/here").refusal(404);
    people.auditor.get("/api/v1/reports/%00").refusal(404);

    assert_eq!(entries(), before, "nothing was changed");
    lantian.stop().expect_quiet_log();
}

#[test]
fn wrong_passwords_lock_and_are_answered_alike() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let _people = settle(&lantian);
    let mut nobody = lantian.nobody();
    let unknown = nobody.try_sign_in("nobody-here", "wrong").refusal(401);
    let known = nobody.try_sign_in("clerk", "wrong").refusal(401);
    assert_eq!(known, unknown, "whether a login exists is not said");
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(nobody.try_sign_in("clerk", "wrong").status);
    }
    assert!(
        seen.iter().any(|status| matches!(status, 403 | 423 | 429)),
        "{seen:?}"
    );
    lantian.stop().expect_quiet_log();
}
