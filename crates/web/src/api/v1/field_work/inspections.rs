//! Inspections.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::inspections::{self, InspectionQuery};
use lantian_app::view::inspection::{InspectionRow, InspectionStateCode};
use lantian_app::view::scalar::Page;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A page of the inspections that the filters leave, the latest first.
#[utoipa::path(
    get,
    path = "/inspections",
    operation_id = "list_inspections",
    tag = "inspections",
    params(
        ("scope" = Option<String>, Query, description = "`mine`: those to which one goes or went oneself."),
        ("state" = Option<InspectionStateCode>, Query, description = "Where they stand."),
        ("object" = Option<i64>, Query, description = "The number of the object in its ledger."),
        ("draw" = Option<i64>, Query, description = "The draw they come from."),
        ("unit" = Option<String>, Query, description = "The key of a unit that inspects or has something to put right."),
        ("q" = Option<String>, Query, description = "Words that title or place contain."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<InspectionRow>), Guarded)
)]
pub(crate) async fn inspections(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<InspectionQuery>,
) -> Result<Json<Page<InspectionRow>>, Problem> {
    Ok(Json(
        inspections::list(&web.app, who.caller(), query).await?,
    ))
}
