//! Hours of a station.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::days::{self, AirQuery};
use lantian_app::view::air::day::AirHourView;
use lantian_app::view::scalar::Page;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The hours of a station, newest first.
#[utoipa::path(
    get,
    path = "/air/hours",
    operation_id = "list_air_hours",
    tag = "air",
    params(
        ("site" = Option<String>, Query, description = "The place: a station by its code, another city by its name."),
        ("from" = Option<String>, Query, description = "The first day."),
        ("to" = Option<String>, Query, description = "The last day; the last one with data when absent."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<AirHourView>), Guarded)
)]
pub(crate) async fn list_hours(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<AirQuery>,
) -> Result<Json<Page<AirHourView>>, Problem> {
    Ok(Json(days::hours(&web.app, who.caller(), query).await?))
}
