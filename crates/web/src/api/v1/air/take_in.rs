//! A file of air data is taken in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::import;
use lantian_app::view::air::import::{AirImportView, ImportAir};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes in a file that was sent as evidence. One that was taken in before stays as it is.
#[utoipa::path(
    post,
    path = "/air/imports",
    operation_id = "import_air",
    tag = "air",
    request_body = ImportAir,
    responses((status = 200, body = AirImportView), Changing)
)]
pub(crate) async fn take_in(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<ImportAir>,
) -> Result<Json<AirImportView>, Problem> {
    Ok(Json(import::import(&web.app, who.caller(), input).await?))
}
