//! Rows that cannot be taken.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::ledger::import;

use crate::api::responses::{Changing, File};
use crate::api::v1::ledger_books::{BookLanguage, XLSX, file};
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;
use crate::texts::texts;

/// The rows that cannot be taken, in the layout they were sent in, with the reasons beside them. Corrected, the file can be sent as it is.
#[utoipa::path(
    get,
    path = "/ledger-imports/{id}/returned",
    operation_id = "returned_rows",
    tag = "ledgers",
    params(
        ("id" = i64, Path, description = "The number of the import."),
        ("language" = Option<String>, Query, description = "`zh` or `en`; what the browser prefers when absent.")
    ),
    responses((status = 200, body = File, content_type = XLSX), Changing)
)]
pub(crate) async fn returned(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Query(wish): Query<BookLanguage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let import = import::read(&web.app, who.caller(), id).await?;
    let bytes = import::returned(&web.app, who.caller(), id, language).await?;
    let what = texts()
        .get(language, "file-returned-rows", None)
        .unwrap_or_default();
    let name = import
        .file_name
        .rsplit_once('.')
        .map_or(import.file_name.as_str(), |(name, _)| name);
    Ok(file(&format!("{name} {what}.xlsx"), XLSX, bytes))
}
