//! One frame, byte by byte.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::anatomy;
use lantian_app::view::vendor::FrameAnatomy;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A frame by its number in the journal: its parts in the order of the bytes, what each is, and the clauses it broke.
#[utoipa::path(
    get,
    path = "/device-frames/{sequence}",
    operation_id = "read_device_frame",
    tag = "devices",
    params(("sequence" = u64, Path, description = "The number of the frame in the journal.")),
    responses((status = 200, body = FrameAnatomy), Guarded)
)]
pub(crate) async fn frame(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(sequence): PathOf<u64>,
) -> Result<Json<FrameAnatomy>, Problem> {
    Ok(Json(anatomy::read(&web.app, who.caller(), sequence).await?))
}
