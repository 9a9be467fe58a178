//! The objects of a ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::{self, ObjectsQuery};
use lantian_app::view::ledger::ObjectRow;
use lantian_app::view::scalar::Page;

use crate::api::responses::Found;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The objects of a ledger, a page at a time.
#[utoipa::path(
    get,
    path = "/ledgers/{key}/objects",
    operation_id = "list_objects",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger."),
        ("page" = Option<u32>, Query, description = "The page, from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 1,000."),
        ("q" = Option<String>, Query, description = "Words that any value contains."),
        ("district" = Option<String>, Query, description = "A district."),
        ("state" = Option<String>, Query, description = "A state, or several joined by commas."),
        ("zone" = Option<String>, Query, description = "The number of a zone, or a kind of zone: objects within."),
        ("overdue" = Option<bool>, Query, description = "Only those whose deadline has passed."),
        ("stale" = Option<bool>, Query, description = "Only those that nobody has looked at for too long."),
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent."),
        ("sort" = Option<String>, Query, description = "A field by which to sort, with a minus in front for the other way round; also title and revised_at."),
        ("where" = Option<String>, Query, description = "Conditions field:op:value joined by semicolons; op is eq, ne, lt, le, gt, ge, has or empty.")
    ),
    responses((status = 200, body = Page<ObjectRow>), Found)
)]
pub(crate) async fn list_objects(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Query(query): Query<ObjectsQuery>,
) -> Result<Json<Page<ObjectRow>>, Problem> {
    Ok(Json(
        ledger::list(&web.app, who.caller(), &key, query).await?,
    ))
}
