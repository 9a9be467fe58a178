//! The staff interface, built or not.

use axum::http::StatusCode;
use lantian_web::WebOptions;
use lantian_web::options::StaffAssets;

use crate::site::{Site, options};

#[tokio::test]
async fn an_interface_that_was_not_built_says_so_in_both_languages() {
    let site = Site::open().await;
    for path in ["/staff", "/staff/", "/staff/tasks/4.2a"] {
        let page = site.visitor().get(path).await.expect(StatusCode::OK);
        assert!(page.text().contains("工作界面尚未构建"), "{path}");
        assert!(page.text().contains("not built"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn every_page_of_the_interface_is_its_start_page_but_a_missing_file_is_missing() {
    let site = Site::with(WebOptions {
        staff: StaffAssets::Embedded,
        ..options()
    })
    .await;
    let visitor = site.visitor();
    let page = visitor
        .get("/staff/tasks/4.2a?unit=epb")
        .await
        .expect(StatusCode::OK);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    visitor
        .get("/staff/assets/missing.js")
        .await
        .expect(StatusCode::NOT_FOUND);
    for path in ["/staff/../Cargo.toml", "/staff/..%2F..%2FCargo.toml"] {
        let answer = visitor.get(path).await;
        assert!(!answer.text().contains("[package]"), "{path}");
    }
}
