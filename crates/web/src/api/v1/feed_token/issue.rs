//! A personal feed of deadlines.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::deadlines;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::responses::Changing;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Where a personal feed is.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedAddress {
    /// The path of the feed. Who knows it can read it, so it is shown once.
    #[schema(example = "/feeds/…/deadlines.ics")]
    path: String,
}

/// Gives the asking person a new address for a calendar of what they owe; the one before stops working.
#[utoipa::path(
    post,
    path = "/feed-token",
    operation_id = "issue_feed_token",
    tag = "overview",
    responses((status = 201, body = FeedAddress), Changing)
)]
pub(crate) async fn issue(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<(StatusCode, Json<FeedAddress>), Problem> {
    let token = deadlines::new_token(&web.app, who.caller()).await?;
    let path = format!("/feeds/{token}/deadlines.ics");
    Ok((StatusCode::CREATED, Json(FeedAddress { path })))
}
