//! Reading a workbook and judging its rows, off the threads that answer requests. What is written is checked on all processors, a few
//! thousand rows at a time; then each row is judged in its order, as a row may say the same as one above it.

use std::collections::BTreeMap;
use std::sync::Arc;

use lantian_domain::ledger::{
    Checked, DATUM, FieldTrouble, Known, LONGITUDE, LedgerType, SHAPE, Values, check,
};
use lantian_domain::workbook::{
    self, Heading, Meaning, Reading, Refusal, RowReading, SheetReading,
};
use lantian_store::ledger_import::ImportRow;

use super::super::kept::Ledger;
use super::judge::{Judge, Judged};
use super::running::Progress;
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::Failure;
use crate::view::ledger::{
    HeadingFound, ImportRemark, ImportReport, RowKind, RowTrouble, SampleRow, SheetFound,
};
use crate::view::scalar::Text;

/// Rows checked at a time: between two lots somebody may stop it.
const LOT: usize = 2_000;
const MOST_TROUBLES: usize = 200;
const MOST_REMARKS: usize = 100;
const MOST_SAMPLES: usize = 50;

/// Why a workbook was not read to its end.
#[derive(Debug)]
pub(super) enum Stopped {
    /// Somebody stopped it.
    Cancelled,
    /// It is no workbook for this ledger.
    Refused(Refusal),
    /// Files or records failed.
    Failed(Failure),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Stopped::Failed(failure)
    }
}

/// A row with what it would do.
pub(super) struct Row<'r, 'b> {
    pub sheet: &'r SheetReading<'b>,
    pub index: usize,
    pub row: &'r RowReading<'b>,
    pub judged: Judged,
}

/// Reads the file of an import and judges it against the ledger as it stands. `take` sees every row.
pub(super) async fn examine<T>(
    app: &Arc<App>,
    caller: &Caller,
    import: &ImportRow,
    progress: &Arc<Progress>,
    take: T,
) -> Result<ImportReport, Stopped>
where
    T: FnMut(Row<'_, '_>) + Send + 'static,
{
    let ledger = app.ledger(&import.ledger).await?;
    examine_against(app, caller, import, progress, ledger, take).await
}

pub(super) async fn examine_against<T>(
    app: &Arc<App>,
    caller: &Caller,
    import: &ImportRow,
    progress: &Arc<Progress>,
    ledger: Ledger,
    take: T,
) -> Result<ImportReport, Stopped>
where
    T: FnMut(Row<'_, '_>) + Send + 'static,
{
    let (app, caller, import) = (app.clone(), caller.clone(), import.clone());
    let progress = progress.clone();
    let work = move || {
        let path = evidence::place(&app.settings.evidence, &import.hash);
        let bytes = std::fs::read(path).map_err(|source| Failure::Files {
            doing: "read a workbook",
            source,
        })?;
        let work = Work {
            app: &app,
            caller: &caller,
            import: &import,
            ledger: &ledger,
            progress: &progress,
        };
        work.read(&bytes, take)
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
}

struct Work<'a> {
    app: &'a App,
    caller: &'a Caller,
    import: &'a ImportRow,
    ledger: &'a Ledger,
    progress: &'a Progress,
}

impl Work<'_> {
    fn read(
        &self,
        bytes: &[u8],
        mut take: impl FnMut(Row<'_, '_>),
    ) -> Result<ImportReport, Stopped> {
        let declared = self.ledger.declared.as_ref();
        let book = workbook::open(bytes).map_err(Stopped::Refused)?;
        if let Some(made_for) = &book.made_for
            && made_for.ledger != declared.key.as_str()
        {
            return Err(Stopped::Refused(Refusal::other_ledger(
                &made_for.ledger,
                &declared.name,
            )));
        }
        let reading = workbook::read(&book, &declared.fields, self.import.sheet.as_deref())
            .map_err(Stopped::Refused)?;
        self.progress.expect(reading.count());
        let mut report = found(&reading, declared);
        let mut judge = Judge::new(self.app, self.caller, self.ledger);
        for (index, sheet) in reading.sheets.iter().enumerate() {
            let mut rows = sheet.rows(&declared.fields);
            loop {
                if self.progress.stopped() {
                    return Err(Stopped::Cancelled);
                }
                let lot: Vec<RowReading<'_>> = rows.by_ref().take(LOT).collect();
                if lot.is_empty() {
                    break;
                }
                for (row, checked) in lot.iter().zip(self.check(&lot)) {
                    let judged = match checked {
                        Ok(checked) => judge.judge((index, row.row.number()), &checked),
                        Err(troubles) => Judged::Refused(troubles),
                    };
                    let row = Row {
                        sheet,
                        index,
                        row,
                        judged,
                    };
                    count(&mut report, declared, &row);
                    take(row);
                }
                self.progress.add(lot.len());
            }
        }
        Ok(report)
    }

    /// Checks what is written in a lot of rows.
    fn check(&self, lot: &[RowReading<'_>]) -> Vec<Result<Checked, Vec<FieldTrouble>>> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let each = lot.len().div_ceil(processors.min(8)).max(100);
        let profile = self.app.profile();
        let known = Known {
            districts: &profile.city.districts,
        };
        let one = |row: &RowReading<'_>| self.check_one(row, known);
        std::thread::scope(|scope| {
            let parts: Vec<_> = lot
                .chunks(each)
                .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
                .collect();
            parts
                .into_iter()
                .flat_map(|part| match part.join() {
                    Ok(checked) => checked,
                    Err(panic) => std::panic::resume_unwind(panic),
                })
                .collect()
        })
    }

    fn check_one(
        &self,
        row: &RowReading<'_>,
        known: Known<'_>,
    ) -> Result<Checked, Vec<FieldTrouble>> {
        let mut written: BTreeMap<String, String> = row
            .written
            .iter()
            .map(|(field, text)| (field.key.clone(), text.to_string()))
            .collect();
        if let Some(datum) = &self.import.datum
            && (written.contains_key(LONGITUDE) || written.contains_key(SHAPE))
        {
            written
                .entry(DATUM.to_owned())
                .or_insert_with(|| datum.clone());
        }
        match check(&self.ledger.declared, &written, known) {
            Ok(checked) if row.troubles.is_empty() => Ok(checked),
            Ok(_) => Err(row.troubles.clone()),
            Err(mut troubles) => {
                troubles.extend(row.troubles.iter().cloned());
                Err(troubles)
            }
        }
    }
}

/// What is known before the rows are judged.
fn found(reading: &Reading<'_>, declared: &LedgerType) -> ImportReport {
    let sheets = reading.sheets.iter().map(|sheet| SheetFound {
        name: sheet.sheet.name.clone(),
        rows: sheet.count() as u64,
        headings: sheet
            .headings
            .iter()
            .map(|heading| HeadingFound {
                column: workbook::column_name(heading.column),
                heading: heading.text.clone(),
                field: match heading.meaning {
                    Meaning::Field(field) => Some(declared.fields[field].key.clone()),
                    Meaning::Again(_) | Meaning::Ignored | Meaning::Unknown => None,
                },
            })
            .collect(),
        unknown_headings: sheet
            .unknown()
            .map(|heading| heading.text.clone())
            .collect(),
    });
    let remarks = reading.remarks.iter().take(MOST_REMARKS);
    ImportReport {
        sheets: sheets.collect(),
        remarks: remarks
            .map(|remark| ImportRemark {
                sheet: remark.sheet.clone(),
                row: remark.row,
                code: remark.code.to_owned(),
                message: Text::from(&remark.message),
            })
            .collect(),
        ..ImportReport::default()
    }
}

fn count(report: &mut ImportReport, declared: &LedgerType, row: &Row<'_, '_>) {
    let (kind, values) = match &row.judged {
        Judged::New { values, .. } => (RowKind::New, values),
        Judged::Changed { values, .. } => (RowKind::Changed, values),
        Judged::Same { values } => (RowKind::Same, values),
        Judged::Refused(troubles) => {
            report.refused += 1;
            let room = MOST_TROUBLES.saturating_sub(report.troubles.len());
            let troubles = troubles.iter().take(room);
            report
                .troubles
                .extend(troubles.map(|trouble| told(row, declared, trouble)));
            return;
        }
    };
    match kind {
        RowKind::New => report.new += 1,
        RowKind::Changed => report.changed += 1,
        RowKind::Same => report.same += 1,
    }
    if report.sample.len() < MOST_SAMPLES {
        report.sample.push(sample(row, declared, kind, values));
    }
}

fn sample(row: &Row<'_, '_>, declared: &LedgerType, kind: RowKind, values: &Values) -> SampleRow {
    SampleRow {
        sheet: row.sheet.sheet.name.clone(),
        row: row.row.row.number(),
        kind,
        title: declared.title_of(values),
        values: values
            .iter()
            .map(|(field, text)| (field.to_owned(), text.to_owned()))
            .collect(),
    }
}

fn told(row: &Row<'_, '_>, declared: &LedgerType, trouble: &FieldTrouble) -> RowTrouble {
    let means = |heading: &&Heading| match heading.meaning {
        Meaning::Field(field) => Some(&declared.fields[field].key) == trouble.field.as_ref(),
        _ => false,
    };
    let heading = row.sheet.headings.iter().find(means);
    RowTrouble {
        sheet: row.sheet.sheet.name.clone(),
        row: row.row.row.number(),
        column: heading.map(|heading| workbook::column_name(heading.column)),
        field: trouble.field.clone(),
        code: trouble.code.to_owned(),
        message: Text::from(&trouble.message),
        value: trouble.written.clone(),
    }
}
