//! The subjects that hold objects of ledgers.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::subjects::{self, SubjectQuery};
use lantian_app::view::scalar::Page;
use lantian_app::view::subject::SubjectRow;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The firms and bodies that hold objects of ledgers, those with most objects first.
#[utoipa::path(
    get,
    path = "/subjects",
    operation_id = "list_subjects",
    tag = "subjects",
    params(
        ("q" = Option<String>, Query, description = "Part of a name or of a credit code."),
        ("district" = Option<String>, Query, description = "A district."),
        ("page" = Option<u32>, Query, description = "The page, from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<SubjectRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<SubjectQuery>,
) -> Result<Json<Page<SubjectRow>>, Problem> {
    Ok(Json(subjects::list(&web.app, who.caller(), query).await?))
}
