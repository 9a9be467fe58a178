//! A year of a place.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::year::{self, AirYearQuery};
use lantian_app::view::air::year::AirYearView;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A year of a place up to a day: evaluation with the rule behind every number, the same days a year before, months and days.
#[utoipa::path(
    get,
    path = "/air/year",
    operation_id = "read_air_year",
    tag = "air",
    params(
        ("site" = Option<String>, Query, description = "The place: the city when absent, a station by its code, another city by its name."),
        ("year" = Option<i16>, Query, description = "The year; that of today when absent."),
        ("to" = Option<String>, Query, description = "The last day; the last one with data when absent."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`."),
        ("states" = Option<String>, Query, description = "What to do with values in several reference states: `as-measured`, `refuse` or `restate`.")
    ),
    responses((status = 200, body = AirYearView), Guarded)
)]
pub(crate) async fn read_year(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<AirYearQuery>,
) -> Result<Json<AirYearView>, Problem> {
    Ok(Json(year::read(&web.app, who.caller(), query).await?))
}
