//! The table of duties as a workbook.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::exports;

use super::{InLanguage, XLSX, workbook};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The table of duties (责任分解表): who leads and who shares what.
#[utoipa::path(
    get,
    path = "/exports/duties.xlsx",
    operation_id = "export_duties",
    tag = "exports",
    params(("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent.")),
    responses((status = 200, body = File, content_type = XLSX), Guarded)
)]
pub(crate) async fn duties(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(wish): Query<InLanguage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let bytes = exports::duties(&web.app, who.caller(), language).await?;
    Ok(workbook("file-duties", language, web.app.today(), bytes))
}
