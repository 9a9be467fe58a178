//! One object of a ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::{self, AsOf};
use lantian_app::view::ledger::ObjectDetail;

use crate::api::responses::Found;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One object in full: what its ledger says and said of it, what can happen next, where it is counted.
#[utoipa::path(
    get,
    path = "/objects/{id}",
    operation_id = "read_object",
    tag = "ledgers",
    params(
        ("id" = i64, Path, description = "The number of the object."),
        ("as_of" = Option<String>, Query, description = "As things stood on this day; today when absent.")
    ),
    responses((status = 200, body = ObjectDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Query(query): Query<AsOf>,
) -> Result<Json<ObjectDetail>, Problem> {
    Ok(Json(ledger::read(&web.app, who.caller(), id, query).await?))
}
