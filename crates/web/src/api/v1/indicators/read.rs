//! One indicator.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::counting::{self, IndicatorQuery};
use lantian_app::view::indicator::IndicatorDetail;

use crate::api::responses::Found;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One indicator on a day: its number, by district, what was left out and why, and how it moved.
#[utoipa::path(
    get,
    path = "/indicators/{key}",
    operation_id = "read_indicator",
    tag = "indicators",
    params(
        ("key" = String, Path, description = "The key of the indicator."),
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent.")
    ),
    responses((status = 200, body = IndicatorDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Query(query): Query<IndicatorQuery>,
) -> Result<Json<IndicatorDetail>, Problem> {
    Ok(Json(
        counting::read(&web.app, who.caller(), &key, query).await?,
    ))
}
