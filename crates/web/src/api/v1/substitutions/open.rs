//! A substitution account opened.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::substitutions;
use lantian_app::view::substitution::{OpenSubstitution, SubstitutionDetail};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Opens an account; the ratio is that of the rule on the day.
#[utoipa::path(
    post,
    path = "/substitutions",
    operation_id = "open_substitution",
    tag = "substitutions",
    request_body = OpenSubstitution,
    responses((status = 201, body = SubstitutionDetail), Changing)
)]
pub(crate) async fn open(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<OpenSubstitution>,
) -> Result<(StatusCode, Json<SubstitutionDetail>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(substitutions::open(&web.app, who.caller(), input).await?),
    ))
}
