//! Feeds over the real plan.

use axum::http::StatusCode;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::json;

use crate::site::Site;

#[tokio::test]
async fn the_feed_of_news_is_well_formed_in_both_languages() {
    let site = Site::open().await;
    for tag in ["zh-CN", "en"] {
        let answer = site
            .visitor()
            .get(&format!("/public/plan.atom?lang={tag}"))
            .await
            .expect(StatusCode::OK);
        assert_eq!(
            answer.header("content-type"),
            "application/atom+xml; charset=utf-8"
        );
        let xml = answer.text();
        assert!(xml.contains(&format!("xml:lang=\"{tag}\"")));
        assert!(xml.contains("rel=\"self\""));
        let mut reader = Reader::from_str(&xml);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
    }
}

#[tokio::test]
async fn the_calendar_of_the_plan_keeps_to_the_line_length() {
    let site = Site::open().await;
    let answer = site.visitor().get("/public/deadlines.ics").await;
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    let text = answer.expect(StatusCode::OK).text();
    assert!(text.matches("BEGIN:VEVENT\r\n").count() > 5);
    let mut uids: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("UID:"))
        .collect();
    let all = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), all, "an identifier stands twice");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
}

#[tokio::test]
async fn a_personal_calendar_is_read_by_its_address_alone_until_a_new_one_is_made() {
    let site = Site::open().await;
    let person = site.office().await;
    let issue = async || {
        let answer = person.post("/api/v1/feed-token", &json!({})).await;
        let address = answer.expect(StatusCode::CREATED).json();
        address["path"].as_str().unwrap().to_owned()
    };
    let first = issue().await;
    let visitor = site.visitor();
    let calendar = visitor.get(&first).await.expect(StatusCode::OK);
    assert!(calendar.text().starts_with("BEGIN:VCALENDAR\r\n"));
    assert_eq!(calendar.header("referrer-policy"), "no-referrer");
    let second = issue().await;
    assert_ne!(first, second);
    let problem = visitor.get(&first).await.expect_problem(404, "not-found");
    assert_eq!(problem["instance"], "/feeds/", "a token is not repeated");
    visitor.get(&second).await.expect(StatusCode::OK);
}
