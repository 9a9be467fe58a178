//! Workbooks into ledgers. A file is read and checked in the background; somebody looks at what was found and accepts; then all rows that are
//! good are taken in with one change, and those that are not go back in the layout they came in. Whoever waits may close the page: how
//! far it is stands in the records, and can be stopped until it is done.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Bilingual;
use lantian_domain::ledger::DATUM;
use lantian_store::ledger_import::ImportRow;
use serde_json::json;

use super::duty::may_write;
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::Failure;
use crate::view::ledger::{ImportPhase, ImportProblem, ImportReport, ImportView, StartImport};
use crate::view::scalar::{Moment, Text};

mod examine;
mod judge;
mod returned;
mod running;
mod write;

pub use returned::returned;
pub use running::RunningImports;
pub use write::{Arrived, accept, arrived};

use examine::Stopped;
use running::{Prepared, Progress};

/// Somebody who looks at what was found decides within minutes; after that the file is read again.
const KEPT: Duration = Duration::from_secs(300);
/// So many imports are listed.
const LISTED: i64 = 50;

/// Begins to read a workbook.
///
/// # Errors
/// [`Failure::Refused`] while another import into the same ledger is under way.
pub async fn start(
    app: &Arc<App>,
    caller: &Caller,
    input: StartImport,
) -> Result<ImportView, Failure> {
    let ledger = app.ledger(&input.ledger).await?;
    may_write(app, caller, &ledger.declared.key, None)?;
    if let Some(datum) = &input.datum {
        let known = ledger
            .declared
            .field(DATUM)
            .is_some_and(|field| field.choices().iter().any(|choice| choice.code == *datum));
        if !known {
            return Err(Failure::invalid(
                "datum",
                "datum-unknown",
                format!("没有“{datum}”这种坐标系，或此台账没有坐标。"),
                format!("There is no datum “{datum}”, or the ledger has no coordinates."),
            ));
        }
    }
    let (file, _) = evidence::find(app, caller, &input.hash).await?;
    let row = note(app, caller, &input, file.name).await?;
    let progress = app.imports.begin(row.id);
    let (app_then, caller_then, row_then) = (app.clone(), caller.clone(), row.clone());
    tokio::spawn(async move {
        if let Err(failure) = read_in(&app_then, &caller_then, &row_then, &progress).await {
            tracing::error!(import = row_then.id, %failure, "failed to note how an import went");
        }
        app_then.imports.end(row_then.id);
    });
    view(app, row)
}

/// The last imports into a ledger, the newest first.
///
/// # Errors
/// There is no such ledger, or the records cannot be read.
pub async fn list(app: &App, caller: &Caller, key: &str) -> Result<Vec<ImportView>, Failure> {
    let ledger = app.ledger(key).await?;
    may_write(app, caller, &ledger.declared.key, None)?;
    let rows = app.store.ledger_imports(key, LISTED).await?;
    rows.into_iter().map(|row| view(app, row)).collect()
}

/// One import.
///
/// # Errors
/// There is no such import.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<ImportView, Failure> {
    view(app, found(app, caller, id).await?)
}

/// Stops an import that is being read, waits for a decision or is being written; nothing of it is taken in.
///
/// # Errors
/// [`Failure::Refused`] when it has come to its end.
pub async fn cancel(app: &App, caller: &Caller, id: i64) -> Result<ImportView, Failure> {
    found(app, caller, id).await?;
    // Whoever is at work stops at its next row, and gives the turn to write back.
    app.imports.stop(id);
    drop(app.imports.take(id));
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut moved = false;
    for from in ["reading", "ready", "writing"] {
        moved |= change
            .move_ledger_import(id, (from, "cancelled"), None)
            .await?;
    }
    let row = found(app, caller, id).await?;
    if !moved && row.phase != "cancelled" {
        return Err(Failure::Refused {
            code: "import-over",
        });
    }
    if moved {
        let subject = format!("ledger-import/{id}");
        change
            .audit("ledger-import.cancel", &subject, None::<&()>, None::<&()>)
            .await?;
        change.commit().await?;
    }
    view(app, found(app, caller, id).await?)
}

/// Notes as failed what was under way when the process ended; nothing of it had been taken in.
///
/// # Errors
/// The records cannot be written.
pub async fn forget_interrupted(app: &App) -> Result<(), Failure> {
    let running = app.store.running_ledger_imports().await?;
    if running.is_empty() {
        return Ok(());
    }
    let caller = Caller::system();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    for row in running {
        let problem = problem(
            "interrupted",
            &Bilingual::new(
                "服务在处理期间停止，没有写入任何数据。请重新导入。",
                "The service ended while this was under way; nothing was taken in. Import the file again.",
            ),
        );
        change
            .move_ledger_import(row.id, (&row.phase, "failed"), Some(&json_of(&problem)))
            .await?;
    }
    change.commit().await?;
    Ok(())
}

/// Notes an import that begins to be read.
async fn note(
    app: &App,
    caller: &Caller,
    input: &StartImport,
    file_name: String,
) -> Result<ImportRow, Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if change.imports_into(&input.ledger).await? {
        return Err(Failure::Refused {
            code: "import-running",
        });
    }
    let mut row = ImportRow {
        id: 0,
        ledger: input.ledger.clone(),
        hash: input.hash.clone(),
        file_name,
        sheet: input.sheet.clone(),
        datum: input.datum.clone(),
        phase: ImportPhase::Reading.code().into(),
        report: json_of(&ImportReport::default()),
        started: change.at(),
        ended: None,
        by: caller.person.login.clone(),
        unit: caller.person.unit.as_ref().map(|unit| unit.0.clone()),
    };
    row.id = change.add_ledger_import(&row).await?;
    let after = json!({ "ledger": row.ledger, "hash": row.hash, "file_name": row.file_name });
    let subject = format!("ledger-import/{}", row.id);
    change
        .audit("ledger-import.start", &subject, None::<&()>, Some(&after))
        .await?;
    change.commit().await?;
    Ok(row)
}

/// Reads and checks the file, and notes what was found.
async fn read_in(
    app: &Arc<App>,
    caller: &Caller,
    row: &ImportRow,
    progress: &Arc<Progress>,
) -> Result<ImportReport, Failure> {
    let ledger = app.ledger(&row.ledger).await?;
    let judged = write::good_rows(app, caller, row, progress, &ledger).await;
    let (to, report) = match judged {
        Ok(prepared) => {
            let report = prepared.report.clone();
            keep_for_a_while(app, prepared);
            ("ready", report)
        }
        Err(Stopped::Cancelled) => return Ok(ImportReport::default()),
        Err(Stopped::Refused(refusal)) => ("failed", problem(refusal.code, &refusal.message)),
        Err(Stopped::Failed(failure)) => ("failed", failed(&failure)),
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    change
        .move_ledger_import(row.id, ("reading", to), Some(&json_of(&report)))
        .await?;
    change.commit().await?;
    Ok(report)
}

/// Keeps the rows of an import for whoever accepts it soon; nobody's rows fill the memory for long.
fn keep_for_a_while(app: &Arc<App>, prepared: Prepared) {
    let id = prepared.import;
    app.imports.keep(prepared);
    let app = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(KEPT).await;
        drop(app.imports.take(id));
    });
}

/// The import, for who may write its ledger or keeps the records in view.
async fn found(app: &App, caller: &Caller, id: i64) -> Result<ImportRow, Failure> {
    let not_found = || Failure::not_found(format!("ledger-import/{id}"));
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let row = app.store.ledger_import(id).await?.ok_or_else(not_found)?;
    let ledger = app.ledger(&row.ledger).await?;
    may_write(app, caller, &ledger.declared.key, None)?;
    Ok(row)
}

fn view(app: &App, row: ImportRow) -> Result<ImportView, Failure> {
    let report: ImportReport = serde_json::from_str(&row.report)
        .map_err(|error| Failure::Internal(format!("the report of an import: {error}")))?;
    let phase = ImportPhase::of(&row.phase);
    let rows = report.new + report.changed + report.same + report.refused;
    let (done, of) = match phase {
        ImportPhase::Reading | ImportPhase::Writing => app.imports.progress(row.id),
        _ => (rows, rows),
    };
    let until: Timestamp = row.ended.unwrap_or_else(|| app.clock.now());
    let waited = until.as_millisecond() - row.started.as_millisecond();
    #[expect(clippy::cast_precision_loss, reason = "a few minutes at most")]
    let seconds = waited.max(0) as f64 / 1000.0;
    Ok(ImportView {
        id: row.id,
        ledger: row.ledger,
        file_name: row.file_name,
        phase,
        done,
        of,
        started_at: Moment(row.started),
        seconds,
        by: row.by,
        report,
    })
}

fn problem(code: &str, message: &Bilingual) -> ImportReport {
    ImportReport {
        problem: Some(ImportProblem {
            code: code.to_owned(),
            message: Text::from(message),
        }),
        ..ImportReport::default()
    }
}

/// What a person is told of a failure; what exactly it was is in the log.
fn failed(failure: &Failure) -> ImportReport {
    tracing::error!(%failure, "an import failed: {failure}");
    problem(
        failure.code(),
        &Bilingual::new(
            "处理时发生故障，没有写入任何数据。请稍后重试；仍不成功请联系管理员。",
            "Something failed; nothing was taken in. Try again later, and tell the administrator if it fails again.",
        ),
    )
}

fn json_of(report: &ImportReport) -> String {
    serde_json::to_string(report).unwrap_or_else(|error| unreachable!("plain data: {error}"))
}
