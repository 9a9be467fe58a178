//! What lies at a place.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::PlaceView;
use lantian_app::zones::at::{self, PlaceQuery};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The zones that hold a place, its district and town, and the nearest village. The boundary belongs to the zone.
#[utoipa::path(
    get,
    path = "/zones/at",
    operation_id = "read_place",
    tag = "zones",
    params(
        ("longitude" = f64, Query, description = "Degrees east."),
        ("latitude" = f64, Query, description = "Degrees north."),
        ("datum" = Option<String>, Query, description = "In what they are: `WGS-84` when absent, `CGCS2000`, `GCJ-02`, `BD-09`."),
        ("on" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = PlaceView), Guarded)
)]
pub(crate) async fn at(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<PlaceQuery>,
) -> Result<Json<PlaceView>, Problem> {
    Ok(Json(at::at(&web.app, who.caller(), query).await?))
}
