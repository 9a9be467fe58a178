//! Alarms.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::list::{self, AlarmsQuery};
use lantian_app::view::alarm::AlarmList;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The alarms that go on, open ones first; or a page of those that are over.
#[utoipa::path(
    get,
    path = "/alarms",
    operation_id = "list_alarms",
    tag = "alarms",
    params(
        ("over" = Option<String>, Query, description = "`yes` for alarms that are over instead of those that go on."),
        ("device" = Option<String>, Query, description = "Only of this device, by its MN."),
        ("kind" = Option<String>, Query, description = "Only of this kind, such as `stopped`."),
        ("severity" = Option<String>, Query, description = "Only `notice`, `warning` or `urgent` ones."),
        ("unit" = Option<String>, Query, description = "Only those for which this unit answers."),
        ("before" = Option<i64>, Query, description = "Only those that are over and stand before this number.")
    ),
    responses((status = 200, body = AlarmList), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<AlarmsQuery>,
) -> Result<Json<AlarmList>, Problem> {
    Ok(Json(list::read(&web.app, who.caller(), query).await?))
}
