//! A value for a target.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::targets;
use lantian_app::view::target::{RecordValue, TargetDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Records a value; it counts once somebody else has accepted it.
#[utoipa::path(
    post,
    path = "/targets/{id}/values",
    operation_id = "record_target_value",
    tag = "targets",
    params(
        ("id" = String, Path, description = "The id of the target.")
    ),
    request_body = RecordValue,
    responses((status = 200, body = TargetDetail), Changing)
)]
pub(crate) async fn record_value(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<String>,
    Body(input): Body<RecordValue>,
) -> Result<Json<TargetDetail>, Problem> {
    Ok(Json(
        targets::record_value(&web.app, who.caller(), &id, input).await?,
    ))
}
