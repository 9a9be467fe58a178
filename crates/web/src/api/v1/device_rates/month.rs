//! The devices of the city in a month, those with the lowest effective rate of transmission first.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::rates::city::{self, MonthQuery};
use lantian_app::view::rates::CityRates;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The devices of the city in a month, those with the lowest effective rate of transmission first.
#[utoipa::path(
    get,
    path = "/device-rates",
    operation_id = "read_city_rates",
    tag = "devices",
    params(
        ("month" = Option<String>, Query, description = "`2026-11`; this month when absent.")
    ),
    responses((status = 200, body = CityRates), Guarded)
)]
pub(crate) async fn month(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<MonthQuery>,
) -> Result<Json<CityRates>, Problem> {
    Ok(Json(city::read(&web.app, who.caller(), query).await?))
}
