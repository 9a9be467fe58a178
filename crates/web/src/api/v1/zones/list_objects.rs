//! What stands in a zone.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::scalar::Page;
use lantian_app::view::subject::HeldObject;
use lantian_app::zones::objects::{self, ZoneObjectsQuery};

use crate::api::responses::Guarded;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The objects of ledgers that stand in a zone on a day, ledger by ledger.
#[utoipa::path(
    get,
    path = "/zones/{id}/objects",
    operation_id = "list_zone_objects",
    tag = "zones",
    params(
        ("id" = i64, Path, description = "The number of the zone."),
        ("type" = Option<String>, Query, description = "Only those of this ledger."),
        ("as_of" = Option<String>, Query, description = "The day; today when absent."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 1,000.")
    ),
    responses((status = 200, body = Page<HeldObject>), Guarded)
)]
pub(crate) async fn list_objects(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Query(query): Query<ZoneObjectsQuery>,
) -> Result<Json<Page<HeldObject>>, Problem> {
    Ok(Json(
        objects::objects(&web.app, who.caller(), id, query).await?,
    ))
}
