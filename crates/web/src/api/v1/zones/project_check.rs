//! Whether a new project may stand at a place.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::project::{CheckProject, ProjectJudgement};
use lantian_app::zones::project_check;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Judges a project by ecological red lines, the lists of access units (三线一单), zones without high-polluting fuel and the limits of new coal boilers.
#[utoipa::path(
    post,
    path = "/zones/project-check",
    operation_id = "check_project",
    tag = "zones",
    request_body = CheckProject,
    responses((status = 200, body = ProjectJudgement), Changing)
)]
pub(crate) async fn project_check(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<CheckProject>,
) -> Result<Json<ProjectJudgement>, Problem> {
    Ok(Json(
        project_check::check(&web.app, who.caller(), input).await?,
    ))
}
