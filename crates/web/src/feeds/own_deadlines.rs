//! The calendar of what one person owes. Whoever knows its address may read it: a calendar program cannot sign in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::REFERRER_POLICY;
use axum::response::Response;
use lantian_app::deadlines;

use super::deadlines::{answer, calendar};
use crate::cached::Keep;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::public::frame::{Reader, Today};
use crate::state::Web;

/// Shows what the owner of the token owes and when.
pub(crate) async fn show(
    State(web): State<Arc<Web>>,
    PathOf(token): PathOf<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let deadlines = deadlines::of_token(&web.app, &token)
        .await?
        .ok_or_else(Problem::not_found)?;
    let calendar = calendar(
        &web.site,
        reader.language,
        "calendar-name-own",
        &Today::of(&web.app),
        &deadlines,
    );
    let mut response = answer(&reader.headers, Keep::Browser, &calendar);
    response
        .headers_mut()
        .insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}
