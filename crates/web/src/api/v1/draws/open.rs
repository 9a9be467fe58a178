//! A draw opened.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::field_work::draws;
use lantian_app::view::draw::{DrawDetail, OpenDraw};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Opens a draw: a seed is drawn and kept secret, its hash is published.
#[utoipa::path(
    post,
    path = "/draws",
    operation_id = "open_draw",
    tag = "draws",
    request_body = OpenDraw,
    responses((status = 201, body = DrawDetail), Changing)
)]
pub(crate) async fn open(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<OpenDraw>,
) -> Result<(StatusCode, Json<DrawDetail>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(draws::open(&web.app, who.caller(), input).await?),
    ))
}
