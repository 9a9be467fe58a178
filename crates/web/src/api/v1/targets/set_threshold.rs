//! A threshold that arrived later.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::targets;
use lantian_app::view::target::{SetThreshold, TargetDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Records a threshold that the plan leaves to a later document.
#[utoipa::path(
    post,
    path = "/targets/{id}/thresholds",
    operation_id = "set_target_threshold",
    tag = "targets",
    params(
        ("id" = String, Path, description = "The id of the target.")
    ),
    request_body = SetThreshold,
    responses((status = 200, body = TargetDetail), Changing)
)]
pub(crate) async fn set_threshold(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<String>,
    Body(input): Body<SetThreshold>,
) -> Result<Json<TargetDetail>, Problem> {
    Ok(Json(
        targets::set_threshold(&web.app, who.caller(), &id, input).await?,
    ))
}
