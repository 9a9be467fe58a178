//! What came of what was expected of a device, day by day of a year.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::rates::year::{self, YearQuery};
use lantian_app::view::rates::DeviceRates;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What came of what was expected of a device, day by day of a year.
#[utoipa::path(
    get,
    path = "/devices/{mn}/rates",
    operation_id = "read_device_rates",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("year" = Option<i16>, Query, description = "This year when absent.")
    ),
    responses((status = 200, body = DeviceRates), Guarded)
)]
pub(crate) async fn rates(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<YearQuery>,
) -> Result<Json<DeviceRates>, Problem> {
    Ok(Json(year::read(&web.app, who.caller(), &mn, query).await?))
}
