//! Signing in and out.

use axum::http::{Method, StatusCode};
use lantian_app::view::session::RoleCode;
use lantian_web::options::CookieSafety;
use lantian_web::{LoginRate, Rate, WebOptions};
use serde_json::json;
use std::time::Duration;

use crate::site::{Site, options};

#[tokio::test]
async fn a_session_lives_from_signing_in_to_signing_out() {
    let site = Site::open().await;
    let visitor = site.visitor();
    visitor
        .get("/api/v1/session")
        .await
        .expect_problem(401, "not-signed-in");
    let person = site.office().await;
    let session = person
        .get("/api/v1/session")
        .await
        .expect(StatusCode::OK)
        .json();
    assert_eq!(session["person"]["login"], "office");
    assert_eq!(session["must_change_password"], false);
    assert_eq!(session["clock"]["mode"], "replay");
    let out = person
        .change(Method::DELETE, "/api/v1/session", &json!({}))
        .await
        .expect(StatusCode::NO_CONTENT);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    person
        .get("/api/v1/overview")
        .await
        .expect_problem(401, "not-signed-in");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let site = Site::with(WebOptions {
        cookies: CookieSafety::Secure,
        ..options()
    })
    .await;
    let once = site.create("reader", RoleCode::Reader, None).await;
    let answer = site.visitor().sign_in("reader", &once).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-lantian="), "{cookie}");
    for attribute in ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age")
    );
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_wrong_password_says_nothing_about_the_login() {
    let site = Site::open().await;
    site.create("reader", RoleCode::Reader, None).await;
    let mut visitor = site.visitor();
    let known = visitor.sign_in("reader", "wrong").await;
    let unknown = visitor.sign_in("nobody", "wrong").await;
    let known = known.expect_problem(401, "wrong-password");
    let unknown = unknown.expect_problem(401, "wrong-password");
    assert_eq!(known["message"], unknown["message"]);
}

#[tokio::test]
async fn a_lock_says_how_long_it_lasts() {
    let site = Site::open().await;
    site.create("reader", RoleCode::Reader, None).await;
    let mut visitor = site.visitor();
    let mut last = visitor.sign_in("reader", "wrong").await;
    for _ in 0..8 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = visitor.sign_in("reader", "wrong").await;
    }
    assert!(last.header("retry-after").parse::<u64>().unwrap() > 1);
    let problem = last.expect_problem(429, "locked");
    assert!(
        problem["message"]["en"]
            .as_str()
            .unwrap()
            .contains("minute")
    );
}

#[tokio::test]
async fn sign_ins_are_limited() {
    let rate = |burst| Rate {
        burst,
        refill: Duration::from_secs(3600),
    };
    let site = Site::with(WebOptions {
        login_rate: LoginRate {
            per_address: rate(3),
            per_login: rate(2),
        },
        ..options()
    })
    .await;
    let mut visitor = site.visitor();
    for _ in 0..2 {
        visitor
            .sign_in("nobody", "x")
            .await
            .expect_problem(401, "wrong-password");
    }
    let answer = visitor.sign_in("NOBODY ", "x").await;
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 3000);
    answer.expect_problem(429, "too-many-sign-ins");
    visitor
        .sign_in("somebody", "x")
        .await
        .expect_problem(401, "wrong-password");
    visitor
        .sign_in("somebody else", "x")
        .await
        .expect_problem(429, "too-many-sign-ins");
}
