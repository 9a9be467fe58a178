//! Monthly reports.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::reports::{self, ReportQuery};
use lantian_app::view::filing::{Punctuality, ReportRow, ReportState};
use lantian_app::view::scalar::Page;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A page of the monthly reports that the filters leave.
#[utoipa::path(
    get,
    path = "/reports",
    operation_id = "list_reports",
    tag = "reports",
    params(
        ("month" = Option<String>, Query, description = "The month, `2018-11`."),
        ("unit" = Option<String>, Query, description = "A unit's key."),
        ("task" = Option<String>, Query, description = "A task's id."),
        ("state" = Option<ReportState>, Query, description = "The state."),
        ("punctuality" = Option<Punctuality>, Query, description = "Whether it came in time."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<ReportRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ReportQuery>,
) -> Result<Json<Page<ReportRow>>, Problem> {
    Ok(Json(reports::list(&web.app, who.caller(), query).await?))
}
