//! A new password for a user.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::people;
use lantian_app::view::administration::OneTimePassword;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Gives a user a password that is shown once; the user's sessions end.
#[utoipa::path(
    post,
    path = "/users/{login}/password",
    operation_id = "reset_user_password",
    tag = "users",
    params(
        ("login" = String, Path, description = "The login name.")
    ),
    responses((status = 200, body = OneTimePassword), Changing)
)]
pub(crate) async fn reset_password(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(login): PathOf<String>,
) -> Result<Json<OneTimePassword>, Problem> {
    Ok(Json(
        people::reset_password(&web.app, who.caller(), &login).await?,
    ))
}
