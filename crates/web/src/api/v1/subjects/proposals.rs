//! What may be one and the same.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::subjects::{self, SubjectQuery};
use lantian_app::view::scalar::Page;
use lantian_app::view::subject::SubjectProposal;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Pairs of subjects that may be one and were not decided yet, the likeliest first.
#[utoipa::path(
    get,
    path = "/subject-proposals",
    operation_id = "list_subject_proposals",
    tag = "subjects",
    params(
        ("page" = Option<u32>, Query, description = "The page, from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<SubjectProposal>), Guarded)
)]
pub(crate) async fn proposals(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<SubjectQuery>,
) -> Result<Json<Page<SubjectProposal>>, Problem> {
    Ok(Json(
        subjects::proposals(&web.app, who.caller(), query).await?,
    ))
}
