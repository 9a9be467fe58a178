//! How the devices of one vendor keep to the standard.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::vendors::{self, VendorQuery};
use lantian_app::view::vendor::VendorReport;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The clauses that the devices of a vendor broke in a time, how often, with frames that show it; and every device with its grade.
#[utoipa::path(
    get,
    path = "/device-vendor",
    operation_id = "read_device_vendor",
    tag = "devices",
    params(
        ("vendor" = Option<String>, Query, description = "Who, as registered; devices of which nobody said who made them when absent."),
        ("from" = Option<String>, Query, description = "From this day on; the first of the month of `to` when absent."),
        ("to" = Option<String>, Query, description = "To this day, included; today when absent.")
    ),
    responses((status = 200, body = VendorReport), Guarded)
)]
pub(crate) async fn vendor(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<VendorQuery>,
) -> Result<Json<VendorReport>, Problem> {
    Ok(Json(vendors::one(&web.app, who.caller(), &query).await?))
}
