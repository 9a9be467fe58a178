//! The review of a value.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::targets;
use lantian_app::view::target::{ReviewValue, TargetDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Accepts or rejects a recorded value.
#[utoipa::path(
    post,
    path = "/values/{id}/review",
    operation_id = "review_target_value",
    tag = "targets",
    params(
        ("id" = i64, Path, description = "The number of the value.")
    ),
    request_body = ReviewValue,
    responses((status = 200, body = TargetDetail), Changing)
)]
pub(crate) async fn review_value(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<ReviewValue>,
) -> Result<Json<TargetDetail>, Problem> {
    Ok(Json(
        targets::review_value(&web.app, who.caller(), id, input).await?,
    ))
}
