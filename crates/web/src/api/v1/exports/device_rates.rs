//! The rates of transmission of a month as text.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use lantian_app::devices::rates::city::MonthQuery;
use lantian_app::devices::rates::export;

use super::InLanguage;
use crate::api::responses::{File, Guarded};
use crate::attachment::disposition;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The media type of a text table.
const CSV: &str = "text/csv; charset=utf-8";

/// The rates of transmission of all devices in a month, the worst first.
#[utoipa::path(
    get,
    path = "/exports/device-rates.csv",
    operation_id = "export_device_rates",
    tag = "exports",
    params(
        ("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent."),
        ("month" = Option<String>, Query, description = "`2026-11`; this month when absent.")
    ),
    responses((status = 200, body = File, content_type = CSV), Guarded)
)]
pub(crate) async fn device_rates(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(wish): Query<InLanguage>,
    Query(query): Query<MonthQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = wish.or_preferred(&headers);
    let month = query.month.clone().unwrap_or_default();
    let bytes = export::text(&web.app, who.caller(), query, language).await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(CSV)),
        (
            CONTENT_DISPOSITION,
            disposition(&format!("device-rates {month}.csv")),
        ),
    ];
    Ok((headers, bytes).into_response())
}
