//! The users.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::people;
use lantian_app::view::administration::UserRow;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The users by login name.
#[utoipa::path(
    get,
    path = "/users",
    operation_id = "list_users",
    tag = "users",
    responses((status = 200, body = Vec<UserRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<UserRow>>, Problem> {
    Ok(Json(people::list(&web.app, who.caller()).await?))
}
