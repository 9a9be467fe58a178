//! An edition of a ledger is published.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::EditionView;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Publishes a frozen edition: everybody can take its public fields out.
#[utoipa::path(
    post,
    path = "/editions/{id}/publish",
    operation_id = "publish_edition",
    tag = "ledgers",
    params(
        ("id" = i64, Path, description = "The number of the edition.")
    ),
    responses((status = 200, body = EditionView), Changing)
)]
pub(crate) async fn publish(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(ledger::publish(&web.app, who.caller(), id).await?))
}
