//! The report of a month.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::air::reports::{self, MonthReportQuery};

use super::{DOCX, XLSX, file};
use crate::api::responses::{File, Guarded};
use crate::input::Query;
use crate::language;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The report of a month (月报): the month in sentences, the six figures beside those of a year before, good days, days, rankings and notes.
#[utoipa::path(
    get,
    path = "/air/reports/month",
    operation_id = "air_report_of_month",
    tag = "air",
    params(
        ("month" = String, Query, description = "The month, such as `2018-11`."),
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
pub(crate) async fn month(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<MonthReportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.lang.unwrap_or_else(|| language::preferred(&headers));
    let bytes = reports::month(&web.app, who.caller(), &query, language).await?;
    let of = query.month.to_string();
    Ok(file("file-air-month", language, &of, query.format, bytes))
}
