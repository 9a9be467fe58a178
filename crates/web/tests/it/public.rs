//! The public pages over the real plan.

use axum::http::StatusCode;
use serde_json::Value;

use crate::site::Site;

#[tokio::test]
async fn every_page_answers_in_both_languages() {
    let site = Site::open().await;
    let visitor = site.visitor();
    let data = visitor.get("/public/tasks.json").await.json();
    let tasks = data["items"].as_array().unwrap();
    assert!(tasks.len() > 20);
    let mut paths: Vec<String> = ["/public", "/public/", "/public/targets", "/public/about"]
        .map(str::to_owned)
        .into();
    for task in tasks {
        paths.push(format!("/public/tasks/{}", task["id"].as_str().unwrap()));
    }
    for path in &paths {
        for (tag, word) in [("zh-CN", "历史回放"), ("en", "Replay of the past")] {
            let page = visitor
                .get(&format!("{path}?lang={tag}"))
                .await
                .expect(StatusCode::OK);
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            let html = page.text();
            assert!(html.contains(&format!("<html lang=\"{tag}\">")), "{path}");
            assert!(html.contains(word), "{path} {tag}");
            assert!(!html.contains("<script"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_browser_s_wish_decides_where_the_address_does_not() {
    let site = Site::open().await;
    let visitor = site.visitor();
    let english = visitor
        .get_with("/public", &[("accept-language", "en-GB,en;q=0.8")])
        .await;
    assert!(english.text().contains("<html lang=\"en\">"));
    assert!(english.header("vary").contains("accept-language"));
    let asked = visitor
        .get_with("/public?lang=zh-CN", &[("accept-language", "en")])
        .await;
    assert!(asked.text().contains("<html lang=\"zh-CN\">"));
    let html = asked.text();
    assert!(html.contains("rel=\"canonical\""));
    assert!(html.contains("hreflang=\"en\""));
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for path in [
        "/public",
        "/public/style.css",
        "/public/icon.svg",
        "/public/tasks.csv",
        "/public/deadlines.ics",
    ] {
        let first = visitor.get(path).await.expect(StatusCode::OK);
        let tag = first.header("etag").to_owned();
        visitor
            .get_with(path, &[("if-none-match", &tag)])
            .await
            .expect(StatusCode::NOT_MODIFIED);
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_in_words() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for path in ["/public/nothing", "/public/tasks/99.9", "/nothing"] {
        let page = visitor
            .get_with(path, &[("accept-language", "zh-CN")])
            .await
            .expect(StatusCode::NOT_FOUND);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text().contains("没有找到"), "{path}");
        let page = visitor.get(&format!("{path}?lang=en")).await;
        assert!(page.text().contains("Not found"), "{path}");
    }
}

#[tokio::test]
async fn open_data_say_the_same_in_both_forms_and_may_be_used_by_other_sites() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for name in ["tasks", "targets"] {
        let json = visitor.get(&format!("/public/{name}.json")).await;
        assert_eq!(json.header("access-control-allow-origin"), "*");
        assert_eq!(json.header("cross-origin-resource-policy"), "cross-origin");
        let data: Value = json.json();
        assert_eq!(data["replay"], true);
        assert_eq!(data["as_of"], "2018-12-03");
        let items = data["items"].as_array().unwrap().len();
        let csv = visitor.get(&format!("/public/{name}.csv?lang=en")).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.header("content-disposition").starts_with("attachment"));
        let text = csv.text();
        assert!(text.starts_with('\u{feff}'));
        assert!(text.split("\r\n").count() > items, "{name}");
    }
}

#[tokio::test]
async fn the_root_leads_to_the_public_page() {
    let site = Site::open().await;
    let answer = site.visitor().get("/").await;
    assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(answer.header("location"), "/public");
}

#[tokio::test]
async fn no_public_answer_names_a_person() {
    let site = Site::open().await;
    site.office().await;
    let visitor = site.visitor();
    for path in [
        "/public",
        "/public/tasks.json",
        "/public/targets.json",
        "/public/plan.atom",
    ] {
        let answer = visitor.get(path).await.expect(StatusCode::OK);
        assert!(!answer.text().contains("\"by\""), "{path}");
        assert_eq!(answer.header("set-cookie"), "");
    }
}
