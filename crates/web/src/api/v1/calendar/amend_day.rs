//! A change to the working-day calendar.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::calendar;
use lantian_app::view::administration::{AmendDay, CalendarDay};
use lantian_app::view::scalar::Day;

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Declares a day worked or off, or takes such a declaration back.
#[utoipa::path(
    put,
    path = "/calendar/days/{date}",
    operation_id = "amend_calendar_day",
    tag = "calendar",
    params(
        ("date" = Day, Path, description = "The day.")
    ),
    request_body = AmendDay,
    responses((status = 200, body = CalendarDay), Changing)
)]
pub(crate) async fn amend_day(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(Day(day)): PathOf<Day>,
    Body(input): Body<AmendDay>,
) -> Result<Json<CalendarDay>, Problem> {
    Ok(Json(
        calendar::amend(&web.app, who.caller(), day, input).await?,
    ))
}
