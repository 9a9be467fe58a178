//! Days of a place.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::days::{self, AirQuery};
use lantian_app::view::air::day::AirDayView;
use lantian_app::view::scalar::Page;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The days of a place with values, index and the reason where there is none, newest first.
#[utoipa::path(
    get,
    path = "/air/days",
    operation_id = "list_air_days",
    tag = "air",
    params(
        ("site" = Option<String>, Query, description = "The place: the city when absent, a station by its code, another city by its name."),
        ("from" = Option<String>, Query, description = "The first day."),
        ("to" = Option<String>, Query, description = "The last day; the last one with data when absent."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<AirDayView>), Guarded)
)]
pub(crate) async fn list_days(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<AirQuery>,
) -> Result<Json<Page<AirDayView>>, Problem> {
    Ok(Json(days::list(&web.app, who.caller(), query).await?))
}
