//! `/healthz`: 200 while the records answer, 503 while they do not.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use lantian_app::App;

/// A database that needs longer than this is no use to anybody who waits for a page.
const PATIENCE: Duration = Duration::from_secs(3);

/// Answers whether lantian is well.
pub async fn healthz(State(app): State<Arc<App>>) -> impl IntoResponse {
    let (status, text) = match tokio::time::timeout(PATIENCE, app.store.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ok\n"),
        Ok(Err(error)) => {
            tracing::error!(%error, "the records do not answer: {error}");
            (StatusCode::SERVICE_UNAVAILABLE, "records unavailable\n")
        }
        Err(_) => {
            tracing::error!("the records do not answer within {PATIENCE:?}");
            (StatusCode::SERVICE_UNAVAILABLE, "records unavailable\n")
        }
    };
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
