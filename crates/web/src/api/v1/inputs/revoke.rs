//! A token is taken back.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::inputs;
use lantian_app::view::input::InputsView;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a token back. Whoever has it is refused from then on.
#[utoipa::path(
    delete,
    path = "/inputs/{token}",
    operation_id = "revoke_input_token",
    tag = "devices",
    params(("token" = i64, Path, description = "The number of the token.")),
    responses((status = 200, body = InputsView), Changing)
)]
pub(crate) async fn revoke(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(token): PathOf<i64>,
) -> Result<Json<InputsView>, Problem> {
    Ok(Json(inputs::revoke(&web.app, who.caller(), token).await?))
}
