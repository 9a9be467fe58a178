//! How the devices of every vendor keep to the standard.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::vendors::{self, VendorsQuery};
use lantian_app::view::vendor::VendorList;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The vendors whose devices were heard in a time, with how their frames keep to HJ 212 and the grade that follows by the rule that comes along.
#[utoipa::path(
    get,
    path = "/device-vendors",
    operation_id = "list_device_vendors",
    tag = "devices",
    params(
        ("from" = Option<String>, Query, description = "From this day on, by the time of arrival in Beijing; the first of the month of `to` when absent."),
        ("to" = Option<String>, Query, description = "To this day, included; today when absent.")
    ),
    responses((status = 200, body = VendorList), Guarded)
)]
pub(crate) async fn vendors(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<VendorsQuery>,
) -> Result<Json<VendorList>, Problem> {
    Ok(Json(vendors::list(&web.app, who.caller(), &query).await?))
}
