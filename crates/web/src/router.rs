//! All routes, and what every request passes through on its way to them.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use lantian_app::App;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::options::WebOptions;
use crate::problem::{Problem, render};
use crate::session::same_origin;
use crate::state::Web;
use crate::{api, feeds, headers, health, ogc, public, request_id, sensorthings, staff};

/// The whole web side over an application.
///
/// The listener should hand on `ConnectInfo<SocketAddr>`, by which sign-ins are limited. Graceful end, metrics and TLS are the caller's.
pub fn router(app: Arc<App>, options: WebOptions) -> Router {
    let web = Arc::new(Web::new(app, options));
    let api = api::document::build();
    let at_once = Router::new()
        .merge(api.operations)
        .route("/api/openapi.json", get(api::document::serve))
        .route("/api/problems/{code}", get(api::explanation::explain))
        .route("/api", any(nothing_here))
        .route("/api/{*path}", any(nothing_here))
        .route("/", get(async || Redirect::temporary("/public")))
        .merge(public::routes())
        .merge(feeds::routes())
        .merge(sensorthings::routes())
        .merge(ogc::routes())
        .merge(staff::routes())
        .route("/healthz", get(health::check))
        .fallback(nothing_here)
        .layer(from_fn_with_state(web.options.request_timeout, within));
    let transfers = api
        .transfers
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(web.options.transfer_timeout, within));
    guarded(&web, at_once.merge(transfers)).with_state(web)
}

/// Puts around `inside` what every request passes through. The last layer is the outermost: problems are written out within compression and
/// headers, so that these treat them like any answer.
fn guarded(web: &Arc<Web>, inside: Router<Arc<Web>>) -> Router<Arc<Web>> {
    inside
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(web.clone(), same_origin::check))
        .layer(from_fn_with_state(web.clone(), render::render))
        .layer(from_fn_with_state(web.clone(), headers::add))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(from_fn(request_id::number))
}

/// What is compressed in itself, as most evidence is, is sent as it is.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/vnd."))
        .and(NotForContentType::const_new("font/"))
}

async fn nothing_here() -> Problem {
    Problem::not_found()
}

/// Gives up on a request that takes longer than `limit`.
async fn within(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "took-too-long")
            .retry_after(30)
            .into_response(),
    }
}

/// The text of a panic goes to the log only, like that of any other internal failure.
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&'static str>().copied())
        .unwrap_or("no words");
    Problem::internal(format!("a handler panicked: {words}")).into_response()
}

#[cfg(test)]
mod tests;
