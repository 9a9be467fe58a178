//! Files of air data.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::import::{self, ImportsQuery};
use lantian_app::view::air::import::AirImportView;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The files of air data that were taken in, newest first, a hundred at a time.
#[utoipa::path(
    get,
    path = "/air/imports",
    operation_id = "list_air_imports",
    tag = "air",
    params(
        ("before" = Option<i64>, Query, description = "Only those taken in before this number; the newest when absent.")
    ),
    responses((status = 200, body = Vec<AirImportView>), Guarded)
)]
pub(crate) async fn list_imports(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ImportsQuery>,
) -> Result<Json<Vec<AirImportView>>, Problem> {
    Ok(Json(import::list(&web.app, who.caller(), query).await?))
}
