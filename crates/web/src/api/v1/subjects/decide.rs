//! Whether two subjects are one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::subjects;
use lantian_app::view::subject::{DecideSubjects, SubjectDetail};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Decides whether two subjects are one; a later decision about the same two goes before an earlier one.
#[utoipa::path(
    post,
    path = "/subject-decisions",
    operation_id = "decide_subjects",
    tag = "subjects",
    request_body = DecideSubjects,
    responses((status = 200, body = SubjectDetail), Changing)
)]
pub(crate) async fn decide(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<DecideSubjects>,
) -> Result<Json<SubjectDetail>, Problem> {
    Ok(Json(subjects::decide(&web.app, who.caller(), input).await?))
}
