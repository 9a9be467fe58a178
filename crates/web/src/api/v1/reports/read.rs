//! One monthly report.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::reports;
use lantian_app::view::filing::ReportDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One monthly report with its words, evidence and history.
#[utoipa::path(
    get,
    path = "/reports/{id}",
    operation_id = "read_report",
    tag = "reports",
    params(
        ("id" = i64, Path, description = "The number of the report.")
    ),
    responses((status = 200, body = ReportDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<ReportDetail>, Problem> {
    Ok(Json(reports::read(&web.app, who.caller(), id).await?))
}
