//! A retired object entered.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::substitutions;
use lantian_app::view::substitution::{EnterRetired, RetiredView};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Enters a retired object; each object of a ledger once.
#[utoipa::path(
    post,
    path = "/substitution-sources",
    operation_id = "enter_substitution_source",
    tag = "substitutions",
    request_body = EnterRetired,
    responses((status = 201, body = RetiredView), Changing)
)]
pub(crate) async fn enter(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<EnterRetired>,
) -> Result<(StatusCode, Json<RetiredView>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(substitutions::enter(&web.app, who.caller(), input).await?),
    ))
}
