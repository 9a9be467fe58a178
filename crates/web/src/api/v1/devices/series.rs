//! A factor of a device over time.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::series::{self, SeriesQuery};
use lantian_app::view::device::DeviceSeries;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The readings of a factor between two times, thinned with least, mean and greatest kept.
#[utoipa::path(
    get,
    path = "/devices/{mn}/series",
    operation_id = "read_device_series",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("factor" = String, Query, description = "The code as the device sends it."),
        ("statistic" = Option<String>, Query, description = "`Rtd`, `Avg`, …; `Rtd` for real-time data and `Avg` for the others when absent."),
        ("cadence" = String, Query, description = "`real-time`, `minute`, `hour`, `day`."),
        ("from" = Option<String>, Query, description = "From this time on, in Beijing, `2026-11-28T00:00:00`; a day before `to` when absent."),
        ("to" = Option<String>, Query, description = "Before this time; an hour from now when absent."),
        ("points" = Option<u32>, Query, description = "About how many points; 600 when absent, 5,000 at most.")
    ),
    responses((status = 200, body = DeviceSeries), Guarded)
)]
pub(crate) async fn series(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<SeriesQuery>,
) -> Result<Json<DeviceSeries>, Problem> {
    Ok(Json(
        series::read(&web.app, who.caller(), &mn, query).await?,
    ))
}
