//! A step of a monthly report.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::reports;
use lantian_app::view::filing::{ReportDetail, TakeReportStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step: submit it, send it back, accept it.
#[utoipa::path(
    post,
    path = "/reports/{id}/steps",
    operation_id = "take_report_step",
    tag = "reports",
    params(
        ("id" = i64, Path, description = "The number of the report.")
    ),
    request_body = TakeReportStep,
    responses((status = 200, body = ReportDetail), Changing)
)]
pub(crate) async fn take_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeReportStep>,
) -> Result<Json<ReportDetail>, Problem> {
    Ok(Json(
        reports::take_step(&web.app, who.caller(), id, input).await?,
    ))
}
