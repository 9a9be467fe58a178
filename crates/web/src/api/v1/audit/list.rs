//! The audit trail.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::audit::{self, AuditQuery};
use lantian_app::view::administration::AuditRow;
use lantian_app::view::scalar::Page;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A page of the audit trail, newest first.
#[utoipa::path(
    get,
    path = "/audit",
    operation_id = "list_audit",
    tag = "audit",
    params(
        ("by" = Option<String>, Query, description = "The login of who did it."),
        ("action" = Option<String>, Query, description = "The action's code or the beginning of it."),
        ("subject" = Option<String>, Query, description = "The exact subject, such as `report/12`."),
        ("page" = Option<u32>, Query, description = "The page, counted from 1."),
        ("per_page" = Option<u32>, Query, description = "Rows a page, at most 500.")
    ),
    responses((status = 200, body = Page<AuditRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditRow>>, Problem> {
    Ok(Json(audit::list(&web.app, who.caller(), query).await?))
}
