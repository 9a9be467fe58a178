//! The report of a day.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::air::reports::{self, DayReportQuery};

use super::{DOCX, XLSX, file};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::language;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The report of a day (日报): the city and each of its stations, what is advised, the week up to it, and what was missing.
#[utoipa::path(
    get,
    path = "/air/reports/day",
    operation_id = "air_report_of_day",
    tag = "air",
    params(
        ("day" = String, Query, description = "The day, such as `2018-12-02`."),
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
pub(crate) async fn day(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<DayReportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.lang.unwrap_or_else(|| language::preferred(&headers));
    let bytes = reports::day(&web.app, who.caller(), &query, language).await?;
    let of = query.day.to_string();
    Ok(file("file-air-day", language, &of, query.format, bytes))
}
