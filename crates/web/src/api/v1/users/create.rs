//! A new user.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::people;
use lantian_app::view::administration::{CreateUser, OneTimePassword};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Creates a user and answers with a password that is shown once.
#[utoipa::path(
    post,
    path = "/users",
    operation_id = "create_user",
    tag = "users",
    request_body = CreateUser,
    responses((status = 201, body = OneTimePassword), Changing)
)]
pub(crate) async fn create(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<CreateUser>,
) -> Result<(StatusCode, Json<OneTimePassword>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(people::create(&web.app, who.caller(), input).await?),
    ))
}
