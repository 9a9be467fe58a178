//! Signing out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use lantian_app::session;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::cookie;
use crate::session::signed_in::SignedInAtLeast;
use crate::state::Web;

/// Signs the person out and takes the cookie back.
#[utoipa::path(
    delete,
    path = "/session",
    operation_id = "sign_out",
    tag = "session",
    responses((status = 204, description = "Signed out."), Guarded)
)]
pub(crate) async fn sign_out(
    State(web): State<Arc<Web>>,
    SignedInAtLeast(holder): SignedInAtLeast,
) -> Result<Response, Problem> {
    session::sign_out(&web.app, &holder.caller).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = cookie::clear(web.options.cookies) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}
