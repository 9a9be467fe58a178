//! A change to a user.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::people;
use lantian_app::view::administration::{ChangeUser, UserRow};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Changes name, role or unit, or switches the user off or on; what is absent stays.
#[utoipa::path(
    patch,
    path = "/users/{login}",
    operation_id = "change_user",
    tag = "users",
    params(
        ("login" = String, Path, description = "The login name.")
    ),
    request_body = ChangeUser,
    responses((status = 200, body = UserRow), Changing)
)]
pub(crate) async fn change(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(login): PathOf<String>,
    Body(input): Body<ChangeUser>,
) -> Result<Json<UserRow>, Problem> {
    Ok(Json(
        people::change(&web.app, who.caller(), &login, input).await?,
    ))
}
