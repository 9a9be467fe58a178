//! A lead is settled.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::leads;
use lantian_app::view::leads::{LeadView, SettleLead};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Dismisses a lead with the ordinary cause that was found, or confirms that it is followed up.
#[utoipa::path(
    post,
    path = "/device-leads/{id}/settle",
    operation_id = "settle_device_lead",
    tag = "devices",
    params(("id" = i64, Path, description = "The number of the lead.")),
    request_body = SettleLead,
    responses((status = 200, body = LeadView), Changing)
)]
pub(crate) async fn settle(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<SettleLead>,
) -> Result<Json<LeadView>, Problem> {
    Ok(Json(
        leads::settle(&web.app, who.caller(), id, input).await?,
    ))
}
