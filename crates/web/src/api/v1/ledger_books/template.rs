//! The template of a ledger.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::ledger;

use super::{BookLanguage, XLSX, file};
use crate::api::responses::{File, Found};
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;
use crate::texts::texts;

/// A workbook to fill in: headings with units, an example, lists to choose from, and an explanation of every field.
#[utoipa::path(
    get,
    path = "/ledgers/{key}/template",
    operation_id = "ledger_template",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger."),
        ("language" = Option<String>, Query, description = "`zh` or `en`; what the browser prefers when absent.")
    ),
    responses((status = 200, body = File, content_type = XLSX), Found)
)]
pub(crate) async fn template(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Query(wish): Query<BookLanguage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let bytes = ledger::template(&web.app, who.caller(), &key, language).await?;
    let what = texts()
        .get(language, "file-ledger-template", None)
        .unwrap_or_default();
    let name = ledger::name(&web.app, &key, language);
    Ok(file(&format!("{name} {what}.xlsx"), XLSX, bytes))
}
