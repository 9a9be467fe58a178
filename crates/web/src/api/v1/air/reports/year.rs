//! The report of a year.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::air::reports::{self, YearReportQuery};

use super::{DOCX, XLSX, file};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::language;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The report of a year (年报): the year in sentences, the six figures, whether the limits are met, the months, the plan's targets and notes.
#[utoipa::path(
    get,
    path = "/air/reports/year",
    operation_id = "air_report_of_year",
    tag = "air",
    params(
        ("year" = i16, Query, description = "The year."),
        ("format" = Option<String>, Query, description = "`docx`, as when absent, or `xlsx`."),
        ("site" = Option<String>, Query, description = "The place: the city when absent, a station by its code, another city by its name."),
        ("edition" = Option<String>, Query, description = "`auto` (by the day), `2012`, `2026` or `2026-final`."),
        ("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent.")
    ),
    responses(
        (status = 200, content((File = DOCX), (File = XLSX))),
        Guarded
    )
)]
pub(crate) async fn year(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<YearReportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.lang.unwrap_or_else(|| language::preferred(&headers));
    let bytes = reports::year(&web.app, who.caller(), &query, language).await?;
    let of = query.year.to_string();
    Ok(file("file-air-year", language, &of, query.format, bytes))
}
