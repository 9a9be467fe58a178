//! The air on paper, as files to be saved.

pub(crate) mod day;
pub(crate) mod month;
pub(crate) mod year;

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use lantian_app::air::reports::Format;
use lantian_domain::language::Language;

use crate::attachment::disposition;
use crate::texts::texts;

/// The media type of a document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A report to be saved under a name in its own language, with what it is of.
fn file(
    name: &'static str,
    language: Language,
    of: &str,
    format: Format,
    bytes: Vec<u8>,
) -> Response {
    let name = texts()
        .get(language, name, None)
        .unwrap_or_else(|| name.to_owned());
    let (media_type, ending) = match format {
        Format::Docx => (DOCX, "docx"),
        Format::Xlsx => (XLSX, "xlsx"),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            CONTENT_DISPOSITION,
            disposition(&format!("{name} {of}.{ending}")),
        ),
    ];
    (headers, bytes).into_response()
}
