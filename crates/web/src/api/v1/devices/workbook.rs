//! Devices are registered by workbook.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use lantian_app::devices::workbook;
use lantian_app::view::device::{DeviceWorkbook, PreviewDevices, TakeInDevices};
use lantian_domain::language::Language;
use serde::Deserialize;

use crate::api::responses::{Changing, File, Guarded};
use crate::attachment::disposition;
use crate::input::{Body, Query};
use crate::language;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;
use crate::texts::texts;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The language of the template.
#[derive(Deserialize)]
pub(crate) struct InLanguage {
    lang: Option<Language>,
}

/// The template for registering devices: one row a factor of a device, with lists to choose from and an explanation of every column.
#[utoipa::path(
    get,
    path = "/device-workbook/template",
    operation_id = "device_workbook_template",
    tag = "devices",
    params(("lang" = Option<String>, Query, description = "`zh-CN` or `en`; what the browser prefers when absent.")),
    responses((status = 200, content((File = XLSX))), Guarded)
)]
pub(crate) async fn template(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<InLanguage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.lang.unwrap_or_else(|| language::preferred(&headers));
    let bytes = workbook::template(&web.app, who.caller(), language)?;
    let name = texts()
        .get(language, "file-device-workbook", None)
        .unwrap_or_else(|| "file-device-workbook".to_owned());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(XLSX)),
        (CONTENT_DISPOSITION, disposition(&format!("{name}.xlsx"))),
    ];
    Ok((headers, bytes).into_response())
}

/// What a workbook of registrations, sent as evidence before, would do; with everything that is wrong in it, row by row. Nothing is changed.
#[utoipa::path(
    post,
    path = "/device-workbook/preview",
    operation_id = "preview_devices",
    tag = "devices",
    request_body = PreviewDevices,
    responses((status = 200, body = DeviceWorkbook), Changing)
)]
pub(crate) async fn preview(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<PreviewDevices>,
) -> Result<Json<DeviceWorkbook>, Problem> {
    Ok(Json(
        workbook::preview(&web.app, who.caller(), &input).await?,
    ))
}

/// Registers every device of a workbook, or none while anything is wrong in it.
#[utoipa::path(
    post,
    path = "/device-workbook",
    operation_id = "take_in_devices",
    tag = "devices",
    request_body = TakeInDevices,
    responses((status = 200, body = DeviceWorkbook), Changing)
)]
pub(crate) async fn take_in(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<TakeInDevices>,
) -> Result<Json<DeviceWorkbook>, Problem> {
    Ok(Json(
        workbook::take_in(&web.app, who.caller(), &input).await?,
    ))
}
