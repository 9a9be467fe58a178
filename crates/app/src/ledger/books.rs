//! Templates to fill in, and ledgers to take away.

use std::sync::Arc;

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Language;
use lantian_domain::ledger::STATE;
use lantian_report::ledger_book::{LedgerBook, Row};
use serde::Deserialize;

use super::filter::ObjectsQuery;
use super::list::{Listed, matching};
use crate::app::{App, Caller};
use crate::failure::Failure;

/// In what form a ledger is taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BookFormat {
    /// A workbook.
    #[default]
    Xlsx,
    /// A text table.
    Csv,
}

/// The name of a type of ledger; its key when there is no such type.
pub fn name(app: &App, key: &str, language: Language) -> String {
    let profile = app.profile();
    let declared = profile.city.ledger(key);
    declared.map_or_else(
        || key.to_owned(),
        |declared| declared.name.get(language).to_owned(),
    )
}

/// The template of a type of ledger.
///
/// # Errors
/// There is no such ledger.
pub async fn template(
    app: &App,
    caller: &Caller,
    key: &str,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let declared = profile
        .city
        .ledger(key)
        .ok_or_else(|| Failure::not_found(format!("ledger/{key}")))?;
    let book = LedgerBook {
        ledger: declared,
        districts: &profile.city.districts,
        language,
    };
    book.template()
        .map_err(|error| Failure::Internal(error.to_string()))
}

/// The objects that are wanted, in the layout of the template.
///
/// # Errors
/// There is no such ledger, or a condition is unknown.
pub async fn export(
    app: &Arc<App>,
    caller: &Caller,
    key: &str,
    query: ObjectsQuery,
    (format, language): (BookFormat, Language),
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let ledger = app.ledger(key).await?;
    let on = query.as_of.map_or(app.today(), |day| day.0);
    let wanted = matching(app, &ledger, &query, on).await?;
    let profile = app.profile();
    let write = move || {
        let declared = ledger.declared.as_ref();
        let book = LedgerBook {
            ledger: declared,
            districts: &profile.city.districts,
            language,
        };
        let one = |listed: &Listed| -> Row {
            let revision = listed.revision();
            let fields = declared.fields.iter();
            fields
                .map(|field| match field.key.as_str() {
                    STATE => Some(revision.state.to_string()),
                    key => revision.values.get(key).map(str::to_owned),
                })
                .collect()
        };
        let mut rows = wanted.iter().map(one);
        match format {
            BookFormat::Xlsx => book.export(&mut rows),
            BookFormat::Csv => Ok(book.text(&mut rows)),
        }
    };
    tokio::task::spawn_blocking(write)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
        .map_err(|error| Failure::Internal(error.to_string()))
}
