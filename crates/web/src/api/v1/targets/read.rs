//! One target.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::targets;
use lantian_app::view::target::TargetDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One target with its values, thresholds and history.
#[utoipa::path(
    get,
    path = "/targets/{id}",
    operation_id = "read_target",
    tag = "targets",
    params(
        ("id" = String, Path, description = "The id of the target, such as `T06`.")
    ),
    responses((status = 200, body = TargetDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<String>,
) -> Result<Json<TargetDetail>, Problem> {
    Ok(Json(targets::read(&web.app, who.caller(), &id).await?))
}
