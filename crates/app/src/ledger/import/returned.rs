//! The rows that cannot be taken, as a workbook to correct and send again. It is made when asked for, against the ledger as it stands then.

use std::sync::{Arc, Mutex, PoisonError};

use lantian_domain::language::Language;
use lantian_report::ledger_book::{self, Returned};
use lantian_store::ledger_import::ImportRow;

use super::examine::{Stopped, examine};
use super::found;
use super::judge::Judged;
use super::running::Progress;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::ledger::ImportPhase;

/// The rows of an import that cannot be taken, in the layout they were sent in, with the reasons beside them.
///
/// # Errors
/// [`Failure::Refused`] before the file was read, or when nothing is to be returned.
pub async fn returned(
    app: &Arc<App>,
    caller: &Caller,
    id: i64,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    let row = found(app, caller, id).await?;
    match ImportPhase::of(&row.phase) {
        ImportPhase::Ready | ImportPhase::Writing | ImportPhase::Done => {}
        ImportPhase::Reading | ImportPhase::Cancelled | ImportPhase::Failed => {
            return Err(Failure::Refused {
                code: "import-not-read",
            });
        }
    }
    rows_back(app, caller, &row, language).await
}

pub(super) async fn rows_back(
    app: &Arc<App>,
    caller: &Caller,
    row: &ImportRow,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    let back = Arc::new(Mutex::new(Returned::new(language)));
    let into = back.clone();
    let take = move |row: super::examine::Row<'_, '_>| {
        if let Judged::Refused(troubles) = &row.judged {
            let (between, end) = match language {
                Language::Zh => ("；", "。"),
                Language::En => ("; ", "."),
            };
            let reasons: Vec<&str> = troubles
                .iter()
                .map(|trouble| trouble.message.get(language))
                .collect();
            let reason = reasons.join(between) + end;
            let mut back = into.lock().unwrap_or_else(PoisonError::into_inner);
            back.add(row.index, row.sheet, row.row, reason);
        }
    };
    let progress = Arc::new(Progress::default());
    examine(app, caller, row, &progress, take)
        .await
        .map_err(|stopped| match stopped {
            Stopped::Failed(failure) => failure,
            Stopped::Cancelled | Stopped::Refused(_) => Failure::Refused {
                code: "import-not-read",
            },
        })?;
    let back = std::mem::replace(
        &mut *back.lock().unwrap_or_else(PoisonError::into_inner),
        Returned::new(language),
    );
    if back.is_empty() {
        return Err(Failure::Refused {
            code: "nothing-returned",
        });
    }
    let write = move || ledger_book::returned(&back);
    tokio::task::spawn_blocking(write)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
        .map_err(|error| Failure::Internal(error.to_string()))
}
