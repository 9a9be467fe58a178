//! How the devices of one vendor keep to the standard, on paper.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use lantian_app::devices::vendor_report::{self, VendorReportQuery};

use crate::api::responses::{File, Guarded};
use crate::attachment::disposition;
use crate::input::Query;
use crate::language;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;
use crate::texts::texts;

/// The media type of a document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The report of a vendor as a document: grade, clauses, devices, and a frame byte by byte for each clause. Passwords in frames are hidden.
#[utoipa::path(
    get,
    path = "/device-vendor/report",
    operation_id = "device_vendor_report",
    tag = "devices",
    params(
        ("vendor" = Option<String>, Query, description = "Who, as registered; devices of which nobody said who made them when absent."),
        ("from" = Option<String>, Query, description = "From this day on; the first of the month of `to` when absent."),
        ("to" = Option<String>, Query, description = "To this day, included; today when absent."),
        ("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent.")
    ),
    responses((status = 200, content((File = DOCX))), Guarded)
)]
pub(crate) async fn vendor_report(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<VendorReportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.lang.unwrap_or_else(|| language::preferred(&headers));
    let bytes = vendor_report::docx(&web.app, who.caller(), &query, language).await?;
    let name = texts()
        .get(language, "file-device-vendor", None)
        .unwrap_or_else(|| "file-device-vendor".to_owned());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(DOCX)),
        (
            CONTENT_DISPOSITION,
            disposition(&format!("{name} {}.docx", query.vendor.trim())),
        ),
    ];
    Ok((headers, bytes).into_response())
}
