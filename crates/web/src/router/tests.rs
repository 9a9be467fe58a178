//! What happens around a handler that goes wrong.

use std::path::Path;

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use jiff::Timestamp;
use lantian_app::clock::Clock;
use lantian_app::profile::Profile;
use lantian_app::{Failure, Settings};
use lantian_store::Store;
use tower::ServiceExt;

use super::*;

/// The layers around three handlers: one panics, one fails, one never ends.
async fn misbehaving(folder: &Path) -> Router {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou");
    let address = format!("sqlite://{}/records.db", folder.display());
    let app = App::new(
        Store::open(&address).await.unwrap(),
        Clock::replay_from(Timestamp::UNIX_EPOCH),
        Settings {
            city: city.clone(),
            evidence: folder.to_owned(),
            lake: folder.join("lake"),
            evidence_limit: 1,
            session_idle_minutes: 1,
            session_hours: 1,
            public_address: String::new(),
        },
        Profile::load(&city).unwrap(),
    );
    let web = Arc::new(Web::new(Arc::new(app), WebOptions::new("http://localhost")));
    let inside = Router::new()
        .route("/api/panics", get(panics))
        .route("/api/fails", get(fails))
        .route("/public/fails", get(fails))
        .route("/api/hangs", get(std::future::pending::<()>))
        .layer(from_fn_with_state(Duration::from_millis(20), within));
    guarded(&web, inside).with_state(web)
}

async fn panics() {
    panic!("the secret plan");
}

async fn fails() -> Problem {
    Failure::Internal("the secret plan".into()).into()
}

async fn ask(router: &Router, path: &str) -> (StatusCode, String, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let media_type = response.headers()[CONTENT_TYPE]
        .to_str()
        .unwrap()
        .to_owned();
    let id = response.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(!text.contains("secret"), "{text}");
    assert!(text.contains(&id), "{text}");
    (status, media_type, text)
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_with_a_number_and_no_details() {
    let folder = tempfile::tempdir().unwrap();
    let router = misbehaving(folder.path()).await;
    for path in ["/api/panics", "/api/fails"] {
        let (status, media_type, text) = ask(&router, path).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(media_type, "application/problem+json");
        assert!(text.contains("\"code\":\"internal\""), "{text}");
    }
    let (status, media_type, _) = ask(&router, "/public/fails").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(media_type, "text/html; charset=utf-8");
    let (status, _, text) = ask(&router, "/api/hangs").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(text.contains("took-too-long"), "{text}");
}
