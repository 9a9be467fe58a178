//! How every way does on which observations come.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::inputs;
use lantian_app::view::input::InputsView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The ways on which observations come, how each does, and the tokens for who may give them out.
#[utoipa::path(
    get,
    path = "/inputs",
    operation_id = "read_inputs",
    tag = "devices",
    responses((status = 200, body = InputsView), Guarded)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<InputsView>, Problem> {
    Ok(Json(inputs::read(&web.app, who.caller()).await?))
}
