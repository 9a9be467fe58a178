//! The verification of the audit trail.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::audit;
use lantian_app::view::administration::AuditVerification;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Computes the chain of the audit trail again and says where it breaks, if it does.
#[utoipa::path(
    get,
    path = "/audit/verification",
    operation_id = "verify_audit",
    tag = "audit",
    responses((status = 200, body = AuditVerification), Guarded)
)]
pub(crate) async fn verify(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<AuditVerification>, Problem> {
    Ok(Json(audit::verify(&web.app, who.caller()).await?))
}
