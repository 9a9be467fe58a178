//! The mass of a month of a device: measured and substituted, apart.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::mass::{self, MassQuery};
use lantian_app::view::judged::DeviceMass;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The mass of a month of a device: measured and substituted, apart.
#[utoipa::path(
    get,
    path = "/devices/{mn}/mass",
    operation_id = "read_device_mass",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("month" = Option<String>, Query, description = "`2026-11`; this month when absent.")
    ),
    responses((status = 200, body = DeviceMass), Guarded)
)]
pub(crate) async fn mass(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<MassQuery>,
) -> Result<Json<DeviceMass>, Problem> {
    Ok(Json(mass::read(&web.app, who.caller(), &mn, query).await?))
}
