//! Workbooks to take along.

pub(crate) mod device_rates;
pub(crate) mod duties;
pub(crate) mod roster;
pub(crate) mod scoreboard;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use lantian_domain::language::Language;
use serde::Deserialize;

use crate::attachment::disposition;
use crate::language;
use crate::texts::texts;

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The language somebody asks for.
#[derive(Deserialize)]
pub(crate) struct InLanguage {
    lang: Option<Language>,
}

impl InLanguage {
    fn or_preferred(&self, headers: &HeaderMap) -> Language {
        self.lang.unwrap_or_else(|| language::preferred(headers))
    }
}

/// A workbook to be saved under a name in its own language, with the day it is of.
fn workbook(name: &'static str, language: Language, day: Date, bytes: Vec<u8>) -> Response {
    let name = texts()
        .get(language, name, None)
        .unwrap_or_else(|| name.to_owned());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(XLSX)),
        (
            CONTENT_DISPOSITION,
            disposition(&format!("{name} {day}.xlsx")),
        ),
    ];
    (headers, bytes).into_response()
}
