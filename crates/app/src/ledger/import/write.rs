//! Taking in the rows of a workbook that are good: all of them with one change, or none.

use std::sync::{Arc, Mutex, PoisonError};

use lantian_domain::language::Language;
use lantian_domain::ledger::Source;
use lantian_store::ledger::NewRevision;
use lantian_store::ledger_import::ImportRow;
use serde_json::json;

use super::super::kept::Ledger;
use super::examine::{Row, Stopped, examine_against};
use super::judge::Judged;
use super::returned::rows_back;
use super::running::{Prepared, Progress};
use super::{failed, found, json_of, note, problem, read_in, view};
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::{Failure, Fault};
use crate::view::ledger::{ImportReport, ImportView, StartImport};

/// Rows written at a time: between two lots somebody may stop it.
const LOT: usize = 1_000;

/// Accepts what was found: begins to take in what is good.
///
/// # Errors
/// [`Failure::Refused`] when the import does not wait for a decision, or another one into the same ledger is under way.
pub async fn accept(app: &Arc<App>, caller: &Caller, id: i64) -> Result<ImportView, Failure> {
    let row = found(app, caller, id).await?;
    begin(app, caller, &row).await?;
    let progress = app.imports.begin(id);
    let (app_then, caller_then, row_then) = (app.clone(), caller.clone(), row);
    tokio::spawn(async move {
        if let Err(failure) = write_in(&app_then, &caller_then, &row_then, &progress).await {
            tracing::error!(import = id, %failure, "failed to note how an import went");
        }
        app_then.imports.end(id);
    });
    view(app, found(app, caller, id).await?)
}

/// What came of a workbook that was brought by a command.
#[derive(Debug)]
pub struct Arrived {
    /// The import, at its end.
    pub import: ImportView,
    /// The rows that were not taken, with reasons; none when all were.
    pub returned: Option<Vec<u8>>,
}

/// Reads a workbook that a command brings, and takes in what is good at once.
///
/// # Errors
/// [`Failure::Invalid`] when it is no workbook for this ledger.
pub async fn arrived(
    app: &Arc<App>,
    input: (&str, Option<String>),
    (name, bytes): (&str, Vec<u8>),
    language: Language,
) -> Result<Arrived, Failure> {
    let caller = Caller::system();
    let (key, sheet) = input;
    app.ledger(key).await?;
    let (hash, _) = evidence::keep_bytes(app, &caller, name, bytes).await?;
    let input = StartImport {
        ledger: key.to_owned(),
        hash,
        datum: None,
        sheet,
    };
    let row = note(app, &caller, &input, name.to_owned()).await?;
    let progress = Arc::new(Progress::default());
    let read = read_in(app, &caller, &row, &progress).await?;
    if let Some(problem) = read.problem {
        return Err(not_a_book(problem.message.zh, problem.message.en));
    }
    begin(app, &caller, &row).await?;
    let report = write_in(app, &caller, &row, &progress).await?;
    if let Some(problem) = report.problem {
        return Err(not_a_book(problem.message.zh, problem.message.en));
    }
    let returned = match report.refused {
        0 => None,
        _ => Some(rows_back(app, &caller, &row, language).await?),
    };
    let row = app.store.ledger_import(row.id).await?.unwrap_or(row);
    Ok(Arrived {
        import: view(app, row)?,
        returned,
    })
}

fn not_a_book(zh: String, en: String) -> Failure {
    Failure::Invalid(vec![Fault::new("file", "workbook-refused", zh, en)])
}

async fn begin(app: &App, caller: &Caller, row: &ImportRow) -> Result<(), Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if change.imports_into(&row.ledger).await? {
        return Err(Failure::Refused {
            code: "import-running",
        });
    }
    let moved = change
        .move_ledger_import(row.id, ("ready", "writing"), None)
        .await?;
    if !moved {
        return Err(Failure::Refused {
            code: "import-not-ready",
        });
    }
    let subject = format!("ledger-import/{}", row.id);
    change
        .audit("ledger-import.accept", &subject, None::<&()>, None::<&()>)
        .await?;
    change.commit().await?;
    Ok(())
}

/// Takes in what is good, and notes what came of it.
async fn write_in(
    app: &Arc<App>,
    caller: &Caller,
    row: &ImportRow,
    progress: &Arc<Progress>,
) -> Result<ImportReport, Failure> {
    let (to, report) = match take_in(app, caller, row, progress).await {
        Ok(report) => return Ok(report),
        Err(Stopped::Cancelled) => ("cancelled", None),
        Err(Stopped::Refused(refusal)) => ("failed", Some(problem(refusal.code, &refusal.message))),
        Err(Stopped::Failed(failure)) => ("failed", Some(failed(&failure))),
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    change
        .move_ledger_import(
            row.id,
            ("writing", to),
            report.as_ref().map(json_of).as_deref(),
        )
        .await?;
    change.commit().await?;
    Ok(report.unwrap_or_default())
}

async fn take_in(
    app: &Arc<App>,
    caller: &Caller,
    row: &ImportRow,
    progress: &Arc<Progress>,
) -> Result<ImportReport, Stopped> {
    // Judged before the turn to write is taken, so that others need not wait for it; again, should the ledger have moved meanwhile.
    let ledger = app.ledger(&row.ledger).await?;
    let kept = app
        .imports
        .take(row.id)
        .filter(|kept| kept.through == ledger.through && kept.login == caller.person.login);
    let mut judged = match kept {
        Some(kept) => kept,
        None => good_rows(app, caller, row, progress, &ledger).await?,
    };
    let stamp = caller.stamp(app.clock.now());
    let mut change = app.store.change(stamp).await.map_err(Failure::from)?;
    let last = change
        .last_revision(&row.ledger)
        .await
        .map_err(Failure::from)?;
    if judged.through < last {
        let ledger = app.ledger(&row.ledger).await?;
        judged = good_rows(app, caller, row, progress, &ledger).await?;
    }
    let Prepared {
        report,
        mut revisions,
        ..
    } = judged;
    let today = app.today();
    for revision in &mut revisions {
        revision.valid_from = today;
    }
    progress.expect(revisions.len());
    for lot in revisions.chunks(LOT) {
        if progress.stopped() {
            return Err(Stopped::Cancelled);
        }
        change
            .add_revisions(&row.ledger, lot)
            .await
            .map_err(Failure::from)?;
        progress.add(lot.len());
    }
    let written = change
        .move_ledger_import(row.id, ("writing", "done"), Some(&json_of(&report)))
        .await
        .map_err(Failure::from)?;
    if !written {
        return Err(Stopped::Cancelled);
    }
    let after = json!({
        "ledger": row.ledger, "hash": row.hash, "new": report.new, "changed": report.changed,
        "same": report.same, "refused": report.refused,
    });
    change
        .audit(
            "ledger-import.write",
            &format!("ledger-import/{}", row.id),
            None::<&()>,
            Some(&after),
        )
        .await
        .map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    Ok(report)
}

/// Reads the file and judges it against the ledger.
pub(super) async fn good_rows(
    app: &Arc<App>,
    caller: &Caller,
    row: &ImportRow,
    progress: &Arc<Progress>,
    ledger: &Ledger,
) -> Result<Prepared, Stopped> {
    let good = Arc::new(Mutex::new(Vec::<NewRevision>::new()));
    let into = good.clone();
    let (today, import, name) = (app.today(), row.id, row.file_name.clone());
    let take = move |row: Row<'_, '_>| {
        let (object, state, values) = match row.judged {
            Judged::New { state, values } => (None, state, values),
            Judged::Changed {
                object,
                state,
                values,
            } => (Some(object), state, values),
            Judged::Same { .. } | Judged::Refused(_) => return,
        };
        let revision = NewRevision {
            object,
            valid_from: today,
            source: Source::Import { import },
            reason: name.clone(),
            state,
            values,
            evidence: Vec::new(),
        };
        into.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(revision);
    };
    let report = examine_against(app, caller, row, progress, ledger.clone(), take).await?;
    let good = std::mem::take(&mut *good.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Prepared {
        import: row.id,
        login: caller.person.login.clone(),
        through: ledger.through,
        report,
        revisions: good,
    })
}
