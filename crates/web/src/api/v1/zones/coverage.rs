//! What share of a zone lies near bus stops.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::coverage::CoverageView;
use lantian_app::zones::coverage::{self, CoverageQuery};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The share of a zone within a distance of bus stops, by area and by people.
#[utoipa::path(
    get,
    path = "/zones/coverage",
    operation_id = "read_zone_coverage",
    tag = "zones",
    params(
        ("polygon" = i64, Query, description = "The number of the zone."),
        ("radius" = Option<u32>, Query, description = "Metres; 500 when absent."),
        ("as_of" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = CoverageView), Guarded)
)]
pub(crate) async fn coverage(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<CoverageQuery>,
) -> Result<Json<CoverageView>, Problem> {
    Ok(Json(
        coverage::coverage(&web.app, who.caller(), query).await?,
    ))
}
