//! The session of the person who asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::session;
use lantian_app::view::session::SessionView;

use crate::api::responses::SignedInOnly;
use crate::problem::Problem;
use crate::session::signed_in::SignedInAtLeast;
use crate::state::Web;

/// Who is signed in, what this person may do, and the token that every change has to carry.
#[utoipa::path(
    get,
    path = "/session",
    operation_id = "read_session",
    tag = "session",
    responses((status = 200, body = SessionView), SignedInOnly)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    SignedInAtLeast(holder): SignedInAtLeast,
) -> Result<Json<SessionView>, Problem> {
    Ok(Json(session::read(&web.app, &holder).await?))
}
