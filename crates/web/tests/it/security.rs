//! What keeps others out: origin, token, headers.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;

use crate::site::Site;

#[tokio::test]
async fn a_change_without_the_token_of_the_session_is_refused() {
    let site = Site::open().await;
    let person = site.administrator().await;
    for csrf in [None, Some(""), Some("guessed")] {
        let mut without = person.clone();
        without.csrf = csrf.map(str::to_owned);
        let user = json!({ "login": "wang", "name": "王", "role": "reader" });
        without
            .post("/api/v1/users", &user)
            .await
            .expect_problem(403, "csrf");
        without
            .change(Method::DELETE, "/api/v1/session", &json!({}))
            .await
            .expect_problem(403, "csrf");
    }
    person.get("/api/v1/session").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn another_site_can_ask_for_nothing() {
    let site = Site::open().await;
    let person = site.administrator().await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        for path in ["/api/v1/session", "/api/v1/users", "/api/v1/feed-token"] {
            let request = Request::post(path)
                .header(name, value)
                .header("content-type", "application/json")
                .body(Body::from("{}"))
                .unwrap();
            person.send(request).await.expect_problem(403, "cross-site");
        }
    }
    let own = Request::post("/api/v1/feed-token")
        .header("origin", "http://lantian.example.org")
        .header("sec-fetch-site", "same-origin")
        .body(Body::empty())
        .unwrap();
    person.send(own).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_it_may_do() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for path in [
        "/",
        "/public",
        "/public/nothing",
        "/staff/",
        "/staff/assets/x.js",
        "/api/v1/session",
        "/api/nothing",
        "/api/openapi.json",
        "/healthz",
        "/nothing",
    ] {
        let answer = visitor.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        let scripts = policy.split(';').find(|part| part.contains("script-src"));
        assert!(
            scripts.is_none_or(|part| part.trim() == "script-src 'self'"),
            "{path}"
        );
        assert_eq!(
            policy.contains("'unsafe-inline'"),
            path.starts_with("/staff"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert_eq!(answer.header("strict-transport-security"), "");
    }
}

#[tokio::test]
async fn personal_answers_are_kept_nowhere() {
    let site = Site::open().await;
    let person = site.office().await;
    for path in ["/session", "/todo", "/overview", "/reports"] {
        let answer = person.get(&format!("/api/v1{path}")).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn health_is_told_to_anyone() {
    let site = Site::open().await;
    let answer = site.visitor().get("/healthz").await.expect(StatusCode::OK);
    assert_eq!(answer.json(), json!({ "status": "ok" }));
    site.app.store.close().await;
    site.visitor()
        .get("/healthz")
        .await
        .expect_problem(503, "records-unavailable");
}
