//! The hours of a factor and the days they make, judged, beside what the device reported itself.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::hours::{self, HoursQuery};
use lantian_app::view::judged::DeviceHours;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The hours of a factor and the days they make, judged, beside what the device reported itself.
#[utoipa::path(
    get,
    path = "/devices/{mn}/hours",
    operation_id = "read_device_hours",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("factor" = String, Query, description = "The code as the device sends it."),
        ("from" = Option<String>, Query, description = "The first day, `2026-11-27`; the day before the last when absent."),
        ("to" = Option<String>, Query, description = "The last day; today when absent.")
    ),
    responses((status = 200, body = DeviceHours), Guarded)
)]
pub(crate) async fn hours(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<HoursQuery>,
) -> Result<Json<DeviceHours>, Problem> {
    Ok(Json(hours::read(&web.app, who.caller(), &mn, query).await?))
}
