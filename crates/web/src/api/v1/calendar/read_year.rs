//! A year of the working-day calendar.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::calendar;
use lantian_app::view::administration::CalendarYear;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every day of a year: worked, weekend, holiday or make-up day.
#[utoipa::path(
    get,
    path = "/calendar/{year}",
    operation_id = "read_calendar_year",
    tag = "calendar",
    params(
        ("year" = i16, Path, description = "The year.")
    ),
    responses((status = 200, body = CalendarYear), Found)
)]
pub(crate) async fn read_year(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(year): PathOf<i16>,
) -> Result<Json<CalendarYear>, Problem> {
    Ok(Json(calendar::year(&web.app, who.caller(), year).await?))
}
