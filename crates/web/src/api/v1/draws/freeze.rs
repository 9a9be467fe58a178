//! The lists of a draw frozen.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::draws;
use lantian_app::view::draw::{DrawDetail, FreezeDraw};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Freezes terms, candidates and inspectors; their hash is published.
#[utoipa::path(
    post,
    path = "/draws/{id}/freeze",
    operation_id = "freeze_draw",
    tag = "draws",
    params(
        ("id" = i64, Path, description = "The number of the draw.")
    ),
    request_body = FreezeDraw,
    responses((status = 200, body = DrawDetail), Changing)
)]
pub(crate) async fn freeze(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<FreezeDraw>,
) -> Result<Json<DrawDetail>, Problem> {
    Ok(Json(
        draws::freeze(&web.app, who.caller(), id, input).await?,
    ))
}
