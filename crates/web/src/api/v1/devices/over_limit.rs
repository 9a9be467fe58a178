//! The hours over a limit of a device, merged to episodes, and how many hours could be compared.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::over_limit::{self, EpisodesQuery};
use lantian_app::view::judged::DeviceEpisodes;

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The hours over a limit of a device, merged to episodes, and how many hours could be compared.
#[utoipa::path(
    get,
    path = "/devices/{mn}/over-limit",
    operation_id = "list_device_episodes",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN."),
        ("from" = Option<String>, Query, description = "The first day; thirty days before the last when absent."),
        ("to" = Option<String>, Query, description = "The last day; today when absent.")
    ),
    responses((status = 200, body = DeviceEpisodes), Guarded)
)]
pub(crate) async fn over_limit(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Query(query): Query<EpisodesQuery>,
) -> Result<Json<DeviceEpisodes>, Problem> {
    Ok(Json(
        over_limit::read(&web.app, who.caller(), &mn, query).await?,
    ))
}
