//! Signing in.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use lantian_app::Failure;
use lantian_app::failure::SignInFailure;
use lantian_app::session;
use lantian_app::view::session::{SessionView, SignIn};

use crate::api::responses::SigningIn;
use crate::client::ClientIp;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::cookie;
use crate::state::Web;

/// Signs a person in: answers with the session and sets its cookie. A session the browser still had is ended.
#[utoipa::path(
    post,
    path = "/session",
    operation_id = "sign_in",
    tag = "session",
    security(()),
    request_body = SignIn,
    responses(
        (status = 200, body = SessionView, headers(("set-cookie" = String, description = "The session's token."))),
        SigningIn
    )
)]
pub(crate) async fn sign_in(
    State(web): State<Arc<Web>>,
    ClientIp(address): ClientIp,
    headers: HeaderMap,
    Body(input): Body<SignIn>,
) -> Result<Response, Problem> {
    web.limiter
        .try_at(Instant::now(), address, &input.login)
        .map_err(|wait| {
            Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-sign-ins")
                .retry_after(wait.as_secs() + 1)
        })?;
    let previous = cookie::token(&headers, web.options.cookies);
    let opened = session::sign_in(&web.app, input, previous)
        .await
        .map_err(|failure| refusal(&web, failure))?;
    let cookie = cookie::set(&opened.token, web.options.cookies)
        .ok_or_else(|| Problem::internal("the token of a session does not fit into a cookie"))?;
    Ok(([(SET_COOKIE, cookie)], Json(opened.view)).into_response())
}

/// A lock says how long it lasts, by the wall clock: a replay does not move it.
fn refusal(web: &Web, failure: Failure) -> Problem {
    let wait = match &failure {
        Failure::SignIn(SignInFailure::Locked { until }) => {
            Some(until.as_second() - web.app.clock.wall().as_second())
        }
        _ => None,
    };
    let problem = Problem::from(failure);
    match wait.and_then(|seconds| u64::try_from(seconds).ok()) {
        Some(seconds) => problem
            .with("minutes", seconds.div_ceil(60).max(1))
            .retry_after(seconds.max(1)),
        None => problem.with("minutes", 1),
    }
}
