//! Ledgers as files: templates to fill in, and exports in the same layout.

pub(crate) mod export;
pub(crate) mod template;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use lantian_domain::language::Language;
use serde::Deserialize;

use crate::attachment::disposition;
use crate::language;

/// The media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The media type of a text table.
const CSV: &str = "text/csv; charset=utf-8";

/// The language of headings and choices.
#[derive(Deserialize)]
pub(crate) struct BookLanguage {
    language: Option<Wished>,
}

#[derive(Clone, Copy, Deserialize)]
enum Wished {
    #[serde(rename = "zh", alias = "zh-CN")]
    Zh,
    #[serde(rename = "en")]
    En,
}

impl BookLanguage {
    pub(crate) fn or_preferred(&self, headers: &HeaderMap) -> Language {
        match self.language {
            Some(Wished::Zh) => Language::Zh,
            Some(Wished::En) => Language::En,
            None => language::preferred(headers),
        }
    }
}

/// A file to be saved under `name`.
pub(crate) fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CONTENT_DISPOSITION, disposition(name)),
    ];
    (headers, bytes).into_response()
}
