//! Which zones there are.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::ZoneList;
use lantian_app::zones::list::{self, ZonesQuery};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The zones that hold on a day.
#[utoipa::path(
    get,
    path = "/zones",
    operation_id = "list_zones",
    tag = "zones",
    params(
        ("kind" = Option<String>, Query, description = "Only those of this kind, such as `built-up-area`."),
        ("on" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = ZoneList), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ZonesQuery>,
) -> Result<Json<ZoneList>, Problem> {
    Ok(Json(list::list(&web.app, who.caller(), query).await?))
}
