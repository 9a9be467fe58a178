//! A token is given out.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::inputs;
use lantian_app::view::input::{CreateInputToken, CreatedInputToken};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Gives out a token with which a program can send observations. It is shown this once.
#[utoipa::path(
    post,
    path = "/inputs",
    operation_id = "create_input_token",
    tag = "devices",
    request_body = CreateInputToken,
    responses((status = 201, body = CreatedInputToken), Changing)
)]
pub(crate) async fn create(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<CreateInputToken>,
) -> Result<(StatusCode, Json<CreatedInputToken>), Problem> {
    let created = inputs::create(&web.app, who.caller(), input).await?;
    Ok((StatusCode::CREATED, Json(created)))
}
