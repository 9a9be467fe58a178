//! A file of air data before it is taken in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::import;
use lantian_app::view::air::import::{AirPreview, PreviewAir};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What a file holds and what is wrong with it, before it is taken in.
#[utoipa::path(
    post,
    path = "/air/preview",
    operation_id = "preview_air_import",
    tag = "air",
    request_body = PreviewAir,
    responses((status = 200, body = AirPreview), Changing)
)]
pub(crate) async fn preview(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<PreviewAir>,
) -> Result<Json<AirPreview>, Problem> {
    Ok(Json(
        import::preview(&web.app, who.caller(), &input.evidence).await?,
    ))
}
