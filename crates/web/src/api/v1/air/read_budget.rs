//! What is left of the targets.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::goals::{self, BudgetQuery};
use lantian_app::view::air::budget::AirBudgetView;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What is left of the plan’s targets for the air in a year.
#[utoipa::path(
    get,
    path = "/air/budget",
    operation_id = "read_air_budget",
    tag = "air",
    params(
        ("year" = Option<i16>, Query, description = "The year; that of today when absent."),
        ("to" = Option<String>, Query, description = "The last day; the last one with data when absent."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`.")
    ),
    responses((status = 200, body = AirBudgetView), Guarded)
)]
pub(crate) async fn read_budget(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<BudgetQuery>,
) -> Result<Json<AirBudgetView>, Problem> {
    Ok(Json(goals::budget(&web.app, who.caller(), query).await?))
}
