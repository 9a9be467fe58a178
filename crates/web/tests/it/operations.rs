//! The operations, walked through by the people who use them.

use axum::http::{Method, StatusCode};
use lantian_app::view::session::RoleCode;
use serde_json::{Value, json};

use crate::site::{Site, Visitor};

async fn read(person: &Visitor, path: &str) -> Value {
    person
        .get(&format!("/api/v1{path}"))
        .await
        .expect(StatusCode::OK)
        .json()
}

#[tokio::test]
async fn everything_that_can_be_read_answers() {
    let site = Site::open().await;
    let person = site.administrator().await;
    let tasks = read(&person, "/tasks").await;
    let task = tasks[0]["id"].as_str().unwrap().to_owned();
    let targets = read(&person, "/targets").await;
    let target = targets[0]["id"].as_str().unwrap().to_owned();
    let reports = read(&person, "/reports?per_page=1").await;
    assert!(reports["total"].as_u64().unwrap() > 1);
    let report = reports["items"][0]["id"].as_i64().unwrap();
    let assignment = reports["items"][0]["assignment"].as_i64().unwrap();
    let deliverables = read(&person, "/deliverables").await;
    let deliverable = deliverables[0]["id"].as_i64().unwrap();
    for path in [
        "/clock".to_owned(),
        "/overview".to_owned(),
        "/todo".to_owned(),
        "/task-matrix".to_owned(),
        "/timeline".to_owned(),
        format!("/tasks/{task}"),
        format!("/targets/{target}"),
        format!("/reports/{report}"),
        format!("/assignments/{assignment}"),
        format!("/deliverables/{deliverable}"),
        "/units".to_owned(),
        "/units/epb".to_owned(),
        "/scoreboard".to_owned(),
        "/scoreboard?by=district".to_owned(),
        "/users".to_owned(),
        "/calendar/2018".to_owned(),
        "/groups".to_owned(),
    ] {
        read(&person, &path).await;
    }
    let auditor = site.person("auditor", RoleCode::Auditor, None).await;
    assert!(read(&auditor, "/audit").await["total"].as_u64().unwrap() > 0);
    assert_eq!(
        read(&auditor, "/audit/verification").await["broken_at"],
        Value::Null
    );
}

#[tokio::test]
async fn an_unchanged_plan_is_not_sent_again() {
    let site = Site::open().await;
    let person = site.office().await;
    let first = person.get("/api/v1/plan").await.expect(StatusCode::OK);
    assert_eq!(first.header("cache-control"), "private, no-cache");
    let tag = first.header("etag").to_owned();
    let again = person
        .get_with("/api/v1/plan", &[("if-none-match", &tag)])
        .await
        .expect(StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
}

#[tokio::test]
async fn the_outlines_are_drawn_from_the_profile_and_not_sent_again() {
    let site = Site::open().await;
    let person = site.office().await;
    let first = person.get("/api/v1/map").await.expect(StatusCode::OK);
    assert_eq!(first.header("content-type"), "application/geo+json");
    let tag = first.header("etag").to_owned();
    let map = first.json();
    let cities = map["features"].as_array().unwrap();
    let own: Vec<&Value> = cities
        .iter()
        .filter(|city| city["properties"]["own"] == true)
        .collect();
    assert_eq!((cities.len(), own.len()), (14, 1));
    assert_eq!(own[0]["properties"]["zh"], "钦州市");
    person
        .get_with("/api/v1/map", &[("if-none-match", &tag)])
        .await
        .expect(StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn long_answers_are_compressed() {
    let site = Site::open().await;
    let person = site.office().await;
    let answer = person
        .get_with("/api/v1/plan", &[("accept-encoding", "gzip, br")])
        .await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert!(answer.header("vary").contains("accept-encoding"));
}

#[tokio::test]
async fn a_user_is_created_changed_and_given_a_new_password() {
    let site = Site::open().await;
    let person = site.administrator().await;
    let user = json!({ "login": "li.na", "name": "李娜", "role": "unit-reporter", "unit": "epb" });
    let created = person
        .post("/api/v1/users", &user)
        .await
        .expect(StatusCode::CREATED)
        .json();
    assert_eq!(created["login"], "li.na");
    person
        .post("/api/v1/users", &user)
        .await
        .expect_problem(409, "conflict");
    let change = json!({ "name": "李娜（二）" });
    let changed = person
        .change(Method::PATCH, "/api/v1/users/li.na", &change)
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(changed["name"], "李娜（二）");
    let reset = person
        .change(Method::POST, "/api/v1/users/li.na/password", &json!({}))
        .await
        .expect(StatusCode::OK)
        .json();
    assert_ne!(reset["password"], created["password"]);
    let faulty = json!({ "login": "Bad Login!", "name": "x", "role": "reader" });
    let problem = person
        .post("/api/v1/users", &faulty)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "login");
}

#[tokio::test]
async fn what_a_role_does_not_allow_is_denied() {
    let site = Site::open().await;
    let person = site.person("reader", RoleCode::Reader, None).await;
    person
        .get("/api/v1/users")
        .await
        .expect_problem(403, "not-in-your-role");
    person
        .post("/api/v1/clock", &json!({ "to": "2019-01-02" }))
        .await
        .expect_problem(403, "not-in-your-role");
}

#[tokio::test]
async fn an_assignment_is_signed_for_and_cannot_be_signed_for_twice() {
    let site = Site::open().await;
    let reporter = site
        .person("epb.reporter", RoleCode::UnitReporter, Some("epb"))
        .await;
    let unit = read(&reporter, "/units/epb").await;
    let assignment = unit["assignments"][0]["id"].as_i64().unwrap();
    let path = format!("/api/v1/assignments/{assignment}/steps");
    let step = json!({ "step": "receive" });
    let after = reporter
        .post(&path, &step)
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(after["row"]["state"], "in-progress");
    let problem = reporter.post(&path, &step).await;
    assert_eq!(problem.status, StatusCode::CONFLICT, "{}", problem.text());
}

#[tokio::test]
async fn the_clock_of_a_replay_moves_forward() {
    let site = Site::open().await;
    let person = site.administrator().await;
    let clock = person
        .post("/api/v1/clock", &json!({ "to": "2018-12-20" }))
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(clock["today"], "2018-12-20");
    let problem = person
        .post("/api/v1/clock", &json!({ "to": "2018-12-01" }))
        .await
        .expect_problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "to");
    let problem = person
        .post("/api/v1/clock", &json!({ "to": "2018-02-30" }))
        .await
        .expect_problem(400, "invalid");
    assert_eq!(problem["errors"][0]["code"], "unreadable");
}

#[tokio::test]
async fn a_day_of_the_calendar_is_amended() {
    let site = Site::open().await;
    let person = site.administrator().await;
    let amendment = json!({ "working": "off", "reason": "台风停工" });
    let day = person
        .change(Method::PUT, "/api/v1/calendar/days/2018-12-05", &amendment)
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(day["amended"], true);
    person
        .change(Method::PUT, "/api/v1/calendar/days/someday", &amendment)
        .await
        .expect_problem(404, "not-found");
}
