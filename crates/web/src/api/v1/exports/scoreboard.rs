//! The scoreboard as a workbook.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::exports;
use lantian_app::scoreboard::ScoreboardQuery;

use super::{InLanguage, XLSX, workbook};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The scoreboard exactly as the same query shows it.
#[utoipa::path(
    get,
    path = "/exports/scoreboard.xlsx",
    operation_id = "export_scoreboard",
    tag = "exports",
    params(
        ("by" = Option<String>, Query, description = "What is compared: `unit`, as when absent, or `district`."),
        ("from" = Option<String>, Query, description = "The first month; the first one tracked when absent."),
        ("to" = Option<String>, Query, description = "The last month; the last one opened when absent."),
        ("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent.")
    ),
    responses((status = 200, body = File, content_type = XLSX), Guarded)
)]
pub(crate) async fn scoreboard(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ScoreboardQuery>,
    Query(wish): Query<InLanguage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let bytes = exports::scoreboard(&web.app, who.caller(), query, language).await?;
    Ok(workbook(
        "file-scoreboard",
        language,
        web.app.today(),
        bytes,
    ))
}
