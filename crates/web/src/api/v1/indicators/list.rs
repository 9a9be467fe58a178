//! The indicators.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::counting::{self, IndicatorQuery};
use lantian_app::view::indicator::IndicatorRow;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every indicator with its number on a day.
#[utoipa::path(
    get,
    path = "/indicators",
    operation_id = "list_indicators",
    tag = "indicators",
    params(
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent.")
    ),
    responses((status = 200, body = Vec<IndicatorRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<IndicatorQuery>,
) -> Result<Json<Vec<IndicatorRow>>, Problem> {
    Ok(Json(counting::list(&web.app, who.caller(), query).await?))
}
