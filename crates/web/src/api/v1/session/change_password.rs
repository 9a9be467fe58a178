//! A new password of one's own.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::session;
use lantian_app::view::session::{ChangePassword, SessionView};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedInAtLeast;
use crate::state::Web;

/// Changes one's own password and ends one's other sessions.
#[utoipa::path(
    post,
    path = "/session/password",
    operation_id = "change_password",
    tag = "session",
    request_body = ChangePassword,
    responses((status = 200, body = SessionView), Changing)
)]
pub(crate) async fn change_password(
    State(web): State<Arc<Web>>,
    SignedInAtLeast(holder): SignedInAtLeast,
    Body(input): Body<ChangePassword>,
) -> Result<Json<SessionView>, Problem> {
    Ok(Json(
        session::change_password(&web.app, &holder, input).await?,
    ))
}
