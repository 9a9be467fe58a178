//! An inspection put on the plan.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::field_work::inspections;
use lantian_app::view::inspection::{InspectionDetail, PlanInspection};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Plans an inspection; with inspectors and a day it is assigned at once.
#[utoipa::path(
    post,
    path = "/inspections",
    operation_id = "plan_inspection",
    tag = "inspections",
    request_body = PlanInspection,
    responses((status = 201, body = InspectionDetail), Changing)
)]
pub(crate) async fn plan_inspection(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<PlanInspection>,
) -> Result<(StatusCode, Json<InspectionDetail>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(inspections::plan(&web.app, who.caller(), input).await?),
    ))
}
