//! A password that was given out once has to be changed before anything else.

use axum::http::{Method, StatusCode};
use lantian_app::view::session::RoleCode;
use serde_json::json;

use crate::site::Site;

#[tokio::test]
async fn nothing_else_can_be_done_before_it_is_changed() {
    let site = Site::open().await;
    let once = site.create("root", RoleCode::Administrator, None).await;
    let mut person = site.visitor();
    let session = person.sign_in("root", &once).await.expect(StatusCode::OK);
    assert_eq!(session.json()["must_change_password"], true);
    for path in ["/overview", "/users", "/plan", "/exports/duties.xlsx"] {
        person
            .get(&format!("/api/v1{path}"))
            .await
            .expect_problem(403, "password-change-due");
    }
    person
        .post("/api/v1/clock", &json!({ "to": "2019-01-02" }))
        .await
        .expect_problem(403, "password-change-due");
    for path in ["/session", "/clock"] {
        person
            .get(&format!("/api/v1{path}"))
            .await
            .expect(StatusCode::OK);
    }
    let wrong = json!({ "current": "wrong", "new": "Blue-Sky-2018!" });
    let problem = person
        .post("/api/v1/session/password", &wrong)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "current");
    let right = json!({ "current": once, "new": "Blue-Sky-2018!" });
    person
        .post("/api/v1/session/password", &right)
        .await
        .expect(StatusCode::OK);
    person.get("/api/v1/users").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn one_may_always_leave() {
    let site = Site::open().await;
    let once = site.create("root", RoleCode::Administrator, None).await;
    let mut person = site.visitor();
    person.sign_in("root", &once).await;
    person
        .change(Method::DELETE, "/api/v1/session", &json!({}))
        .await
        .expect(StatusCode::NO_CONTENT);
}
