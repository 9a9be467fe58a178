//! One inspection.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::inspections;
use lantian_app::view::inspection::InspectionDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// An inspection with its checklist, its sheet, its findings and what happened.
#[utoipa::path(
    get,
    path = "/inspections/{id}",
    operation_id = "read_inspection",
    tag = "inspections",
    params(
        ("id" = i64, Path, description = "The number of the inspection.")
    ),
    responses((status = 200, body = InspectionDetail), Found)
)]
pub(crate) async fn inspection(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<InspectionDetail>, Problem> {
    Ok(Json(inspections::read(&web.app, who.caller(), id).await?))
}
