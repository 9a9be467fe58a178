//! A month: a report is filed with a file, returned, filed again and accepted; the scoreboard follows; a restart forgets nothing.

use serde_json::json;

use super::{People, done, open_reports, return_to, score, send_file, settle, step};
use crate::harness::child::{Home, Lantian};
use crate::harness::postgres::PrivatePostgres;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n";

#[test]
fn a_month_passes_on_sqlite() {
    a_month_passes(&Home::with_sqlite());
}

#[test]
fn a_month_passes_on_postgres() {
    let postgres = PrivatePostgres::start();
    a_month_passes(&Home::with_store(postgres.address()));
}

fn a_month_passes(home: &Home) {
    let lantian = home.serve();
    let (report, evidence) = file_and_accept(&lantian);
    lantian.stop().expect_quiet_log();

    let again = home.serve();
    assert_eq!(
        again.one_time_password(),
        None,
        "only the first start makes an administrator"
    );
    nothing_is_lost(&again, report, &evidence);
    again.stop().expect_quiet_log();
    let said = done(home, &["audit", "verify", "--lang", "en"]);
    assert!(said.contains("is sound"), "{said}");
}

fn file_and_accept(lantian: &Lantian) -> (i64, String) {
    let People {
        admin,
        mut office,
        mut clerk,
        auditor,
    } = settle(lantian);
    let before = score(&office);
    let reports = open_reports(&clerk);
    assert!(
        reports.len() > 3,
        "the calendar opened the reports: {reports:?}"
    );
    let report = reports[0];

    let evidence = send_file(&mut clerk, "photo.pdf", PDF);
    let filed = step(
        &mut clerk,
        report,
        "submit",
        ("本月完成 3 台锅炉拆除。", std::slice::from_ref(&evidence)),
    );
    assert_eq!(filed.json()["row"]["state"], "submitted");
    let own = step(&mut clerk, report, "accept", ("", &[]));
    assert_eq!(
        own.status,
        403,
        "nobody accepts what they filed: {}",
        own.text()
    );
    let returned = step(&mut office, report, "return", ("请补充拆除地点。", &[]));
    assert_eq!(returned.json()["row"]["state"], "returned");
    let twice = step(&mut office, report, "return", ("再退一次。", &[]));
    assert_eq!(
        twice.status,
        409,
        "what is returned cannot be returned: {}",
        twice.text()
    );
    let text = "本月完成 3 台锅炉拆除，均在灵城街道。";
    step(
        &mut clerk,
        report,
        "submit",
        (text, std::slice::from_ref(&evidence)),
    )
    .json();
    let accepted = step(&mut office, report, "accept", ("", &[]));
    assert_eq!(accepted.json()["row"]["state"], "accepted");

    let after = score(&office);
    let count = |score: &serde_json::Value, key: &str| score[key].as_u64().expect("a count");
    assert_eq!(count(&after, "accepted"), count(&before, "accepted") + 1);
    assert_eq!(count(&after, "returned"), count(&before, "returned") + 1);

    assert_eq!(clerk.get("/api/v1/users").status, 403);
    assert_eq!(
        admin.get("/api/v1/audit").status,
        403,
        "who runs the system does not read its trail"
    );
    let verified = auditor.get("/api/v1/audit/verification").json();
    assert_eq!(verified["broken_at"], json!(null), "{verified}");
    assert!(verified["entries"].as_u64() > Some(10), "{verified}");
    (report, evidence)
}

fn nothing_is_lost(lantian: &Lantian, report: i64, evidence: &str) {
    let people = return_to(lantian);
    let kept = people
        .clerk
        .get(&format!("/api/v1/reports/{report}"))
        .json();
    assert_eq!(kept["row"]["state"], "accepted");
    let kinds: Vec<&str> = kept["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .filter(|kind| *kind != "remind")
        .collect();
    assert_eq!(kinds, ["submit", "return", "submit", "accept"]);
    let file = people.clerk.get(&format!("/api/v1/evidence/{evidence}"));
    assert_eq!((file.status, file.body.as_slice()), (200, PDF));
    let clock = people.admin.get("/api/v1/clock").json();
    assert_eq!(
        clock["today"],
        super::FILING_DAY,
        "the replay goes on where it was"
    );
    assert_eq!(score(&people.office)["accepted"], 1);
}
