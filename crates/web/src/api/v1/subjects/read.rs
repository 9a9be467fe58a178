//! One subject.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::subjects;
use lantian_app::view::subject::SubjectDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One firm or body with all its objects.
#[utoipa::path(
    get,
    path = "/subjects/{key}",
    operation_id = "read_subject",
    tag = "subjects",
    params(
        ("key" = String, Path, description = "The key of the subject.")
    ),
    responses((status = 200, body = SubjectDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
) -> Result<Json<SubjectDetail>, Problem> {
    Ok(Json(subjects::read(&web.app, who.caller(), &key).await?))
}
