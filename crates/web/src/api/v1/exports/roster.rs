//! The roster of the grid as a workbook.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::field_work::grid::GridQuery;
use lantian_app::field_work::roster;

use super::{InLanguage, XLSX, workbook};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The roster of a part of the grid (网格名册), cells without anybody included.
#[utoipa::path(
    get,
    path = "/exports/roster.xlsx",
    operation_id = "export_roster",
    tag = "exports",
    params(
        ("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent."),
        ("cell" = Option<String>, Query, description = "The code of the cell that heads it; the city when absent."),
        ("on" = Option<String>, Query, description = "The day, `2018-12-31`; today when absent.")
    ),
    responses((status = 200, body = File, content_type = XLSX), Guarded)
)]
pub(crate) async fn roster(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(wish): Query<InLanguage>,
    Query(part): Query<GridQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let bytes = roster::roster(&web.app, who.caller(), (part.cell, part.on), language).await?;
    Ok(workbook("file-roster", language, web.app.today(), bytes))
}
