//! Inputs that are wrong are answered with place and reason in both languages.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;

use crate::site::Site;

#[tokio::test]
async fn a_wrong_body_names_what_is_wrong() {
    let site = Site::open().await;
    let person = site.office().await;
    for (body, field, code) in [
        (json!({}), "step", "field-missing"),
        (json!({ "step": "jump" }), "step", "value-unknown"),
        (json!({ "step": 5 }), "step", "wrong-type"),
        (
            json!({ "step": "submit", "evidence": [1] }),
            "evidence[0]",
            "wrong-type",
        ),
    ] {
        let problem = person
            .post("/api/v1/reports/1/steps", &body)
            .await
            .expect_problem(400, "invalid");
        assert_eq!(problem["errors"][0]["field"], field);
        assert_eq!(problem["errors"][0]["code"], code);
    }
}

#[tokio::test]
async fn what_is_not_json_or_too_much_is_refused() {
    let site = Site::open().await;
    let visitor = site.visitor();
    let request = |media_type: &str, body: String| {
        Request::post("/api/v1/session")
            .header("content-type", media_type)
            .body(Body::from(body))
            .unwrap()
    };
    visitor
        .send(request("text/plain", "{}".into()))
        .await
        .expect_problem(415, "not-json");
    let problem = visitor
        .send(request("application/json; charset=utf-8", "{".into()))
        .await
        .expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["code"], "malformed-json");
    let long = format!("{{\"login\":\"{}\"}}", "x".repeat(300 * 1024));
    visitor
        .send(request("application/json", long))
        .await
        .expect_problem(413, "body-too-large");
}

#[tokio::test]
async fn a_wrong_query_names_what_is_wrong() {
    let site = Site::open().await;
    let person = site.office().await;
    for (query, field) in [
        ("reports?page=two", "page"),
        ("reports?state=lost", "state"),
        ("scoreboard?by=planet", "by"),
        ("exports/duties.xlsx?lang=de", "lang"),
    ] {
        let problem = person
            .get(&format!("/api/v1/{query}"))
            .await
            .expect_problem(400, "invalid");
        assert_eq!(problem["errors"][0]["field"], field, "{query}");
    }
    person
        .get("/api/v1/reports?state=&page=")
        .await
        .expect(StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = Site::open().await;
    let person = site.office().await;
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nothing",
        "/api/v2/session",
        "/api/v1/reports/abc",
        "/api/v1/reports/999999",
        "/api/v1/tasks/99.9",
        "/api/problems/nothing",
        "/feeds/guessed/deadlines.ics",
    ] {
        person.get(path).await.expect_problem(404, "not-found");
    }
    let answer = person
        .change(Method::PATCH, "/api/v1/overview", &json!({}))
        .await;
    assert!(answer.header("allow").contains("GET"));
    answer.expect_problem(405, "method-not-allowed");
}

#[tokio::test]
async fn the_title_is_in_the_language_of_the_reader() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for (language, title) in [("zh-CN,en;q=0.5", "没有找到"), ("en", "Not found")] {
        let problem = visitor
            .get_with("/api/v1/nothing", &[("accept-language", language)])
            .await
            .expect_problem(404, "not-found");
        assert_eq!(problem["title"], title);
        assert_eq!(problem["instance"], "/api/v1/nothing");
    }
}

#[tokio::test]
async fn a_code_is_explained_at_its_address() {
    let site = Site::open().await;
    let answer = site.visitor().get("/api/problems/conflict").await;
    let explanation = answer.expect(StatusCode::OK).json();
    assert_eq!(explanation["code"], "conflict");
    assert_eq!(explanation["message"]["en"], "This exists already: ….");
}
