//! How one hour came to be: what went in with its frames, rules, limit and arithmetic.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::hour::{self, HourQuery};
use lantian_app::view::judged::DeviceHourWhy;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// How one hour came to be: what went in with its frames, rules, limit and arithmetic.
#[utoipa::path(
    get,
    path = "/devices/{mn}/hour",
    operation_id = "read_device_hour",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("factor" = String, Query, description = "The code as the device sends it."),
        ("at" = String, Query, description = "A time within the hour, in Beijing, `2026-11-28T10:00:00`.")
    ),
    responses((status = 200, body = DeviceHourWhy), Guarded)
)]
pub(crate) async fn hour(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<HourQuery>,
) -> Result<Json<DeviceHourWhy>, Problem> {
    Ok(Json(hour::read(&web.app, who.caller(), &mn, query).await?))
}
