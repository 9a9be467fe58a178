//! The air on paper: 日报, 月报 and 年报 as documents and workbooks. What is invalid says so, with the rule among the notes; nothing is made up.
//!
//! ```text
//! day, month, year ─ draft ─ document ─┬─ DOCX
//!                                      └─ XLSX
//! ```

mod attained;
mod daily;
mod day;
pub(crate) mod draft;
mod figures;
mod good;
mod month;
mod notes;
mod rank;
mod six;
mod year;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Language;
use lantian_domain::monthly_report::Month;
use lantian_report::document::Document;
use lantian_report::{docx, workbook};
use serde::Deserialize;

use crate::air::month::AirMonthQuery;
use crate::air::series::EditionWish;
use crate::air::year::AirYearQuery;
use crate::app::{App, Caller};
use crate::failure::Failure;

/// As what a report is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For Word, WPS and LibreOffice.
    #[default]
    Docx,
    /// For Excel, WPS and LibreOffice.
    Xlsx,
}

/// Which day is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayReportQuery {
    /// The day.
    pub day: Date,
    /// The place; the city with each of its stations when absent.
    #[serde(default)]
    pub site: String,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
    /// The format.
    #[serde(default)]
    pub format: Format,
    /// The language; what the reader prefers when absent.
    pub lang: Option<Language>,
}

/// Which month is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthReportQuery {
    /// The month.
    pub month: Month,
    /// The place; the city when absent.
    #[serde(default)]
    pub site: String,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
    /// The format.
    #[serde(default)]
    pub format: Format,
    /// The language; what the reader prefers when absent.
    pub lang: Option<Language>,
}

/// Which year is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearReportQuery {
    /// The year.
    pub year: i16,
    /// The place; the city when absent.
    #[serde(default)]
    pub site: String,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
    /// The format.
    #[serde(default)]
    pub format: Format,
    /// The language; what the reader prefers when absent.
    pub lang: Option<Language>,
}

/// The report of a day (日报), as a file's bytes.
///
/// # Errors
/// The day has not come, or the records or the lake cannot be read.
pub async fn day(
    app: &App,
    caller: &Caller,
    query: &DayReportQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    written(&day::draw_up(app, query, language).await?, query.format)
}

/// The report of a month (月报), as a file's bytes.
///
/// # Errors
/// The month has not begun, no edition held then, or the records or the lake cannot be read.
pub async fn month(
    app: &App,
    caller: &Caller,
    query: &MonthReportQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let wanted = AirMonthQuery {
        site: query.site.clone(),
        month: query.month,
        edition: query.edition,
    };
    let view = super::month::gather(app, &wanted).await?;
    written(&month::document(&view, language, app.today()), query.format)
}

/// The report of a year (年报), as a file's bytes.
///
/// # Errors
/// There is no such year, no edition held then, or the records or the lake cannot be read.
pub async fn year(
    app: &App,
    caller: &Caller,
    query: &YearReportQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let wanted = AirYearQuery {
        site: query.site.clone(),
        year: Some(query.year),
        to: None,
        edition: query.edition,
        states: Default::default(),
    };
    let view = super::year::gather(app, wanted).await?;
    let targets = year::targets(app, &view, query.edition).await?;
    written(
        &year::document(&view, &targets, language, app.today()),
        query.format,
    )
}

pub(crate) fn written(document: &Document, format: Format) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Docx => docx::write(document).map_err(|error| error.to_string()),
        Format::Xlsx => workbook::write_document(document).map_err(|error| error.to_string()),
    }
    .map_err(Failure::Internal)
}
