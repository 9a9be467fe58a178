//! Taking in files of air data. The raw file stays among the evidence under its hash, its rows go into the lake, and the records say what was
//! found. The records come last: what they do not name does not count. Segments that are missing are made anew from the raw files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::airdata::{self, Reading, Rows, Severity, Trouble};
use lantian_domain::assess::Grade;
use lantian_domain::standard::Period;
use lantian_lake::{Lake, LakeError, Span};
use lantian_store::air::AirImportRow;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::air::series::overlapping;
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::{Failure, Fault};
use crate::view::air::import::{
    AirImportView, AirPreview, ImportAir, SiteRows, TroubleView, ValuesGrade,
};
use crate::view::scalar::{Day, Moment, Text};

/// The stations and cities of a file, as the records keep them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct FileSites {
    /// Stations with hours.
    pub hours: Vec<String>,
    /// Stations or cities with days.
    pub days: Vec<String>,
}

/// What a file holds, before it is taken in.
///
/// # Errors
/// The file is not known, or is not one of air data.
pub async fn preview(app: &App, caller: &Caller, hash: &str) -> Result<AirPreview, Failure> {
    app.allow(caller, Action::ImportAir, &Subject::default())?;
    let (_, path) = evidence::find(app, caller, hash).await?;
    let reading = read(path, None).await?;
    let replaced = replaced(app, &reading.rows).await?;
    Ok(AirPreview {
        imported: app.store.air_import(hash).await?.is_some(),
        layout: reading.layout.code().into(),
        layout_name: Text {
            zh: reading.layout.name().zh.into(),
            en: reading.layout.name().en.into(),
        },
        encoding: reading.encoding.into(),
        separator: reading.separator.map(String::from),
        hours: count(reading.rows.hours.len()),
        days: count(reading.rows.days.len()),
        first: span(&reading.rows).map(|span| Day(span.first)),
        last: span(&reading.rows).map(|span| Day(span.last)),
        sites: per_site(&reading.rows),
        repeated: reading.repeated,
        derived: reading.derived,
        replaced,
        refused: reading.troubles.refused,
        flagged: reading.troubles.flagged,
        troubles: troubles(&reading),
    })
}

/// Takes in a file. One that was taken in before is left as it is.
///
/// # Errors
/// The file is not known, is not one of air data, or has no row that can be read.
pub async fn import(
    app: &App,
    caller: &Caller,
    input: ImportAir,
) -> Result<AirImportView, Failure> {
    app.allow(caller, Action::ImportAir, &Subject::default())?;
    let (_, path) = evidence::find(app, caller, &input.evidence).await?;
    take_in(app, caller, &input.evidence, path, input.grade).await
}

/// Takes in a file that came by itself or by a command.
///
/// # Errors
/// The file cannot be kept, is not one of air data, or has no row that can be read.
pub async fn arrived(
    app: &App,
    name: &str,
    bytes: Vec<u8>,
    grade: ValuesGrade,
) -> Result<AirImportView, Failure> {
    let caller = Caller::system();
    let (hash, path) = evidence::keep_bytes(app, &caller, name, bytes).await?;
    take_in(app, &caller, &hash, path, grade).await
}

/// Which files are wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportsQuery {
    /// Only those taken in before this number; the newest when absent.
    pub before: Option<i64>,
}

/// So many files are listed at once.
const LISTED: i64 = 100;

/// The files taken in, newest first, a hundred at a time.
///
/// # Errors
/// The records cannot be read.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: ImportsQuery,
) -> Result<Vec<AirImportView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let before = query.before.unwrap_or(i64::MAX);
    let mut views = Vec::new();
    for row in app.store.air_imports(before, LISTED).await? {
        views.push(view(app, &row).await?);
    }
    Ok(views)
}

async fn take_in(
    app: &App,
    caller: &Caller,
    hash: &str,
    path: PathBuf,
    grade: ValuesGrade,
) -> Result<AirImportView, Failure> {
    if let Some(row) = app.store.air_import(hash).await? {
        return view(app, &row).await;
    }
    let reading = read(path, Some(grade)).await?;
    if reading.rows.hours.is_empty() && reading.rows.days.is_empty() {
        let first = reading.troubles.listed.first();
        let (zh, en) = first.map_or((String::new(), String::new()), |trouble| {
            (
                format!("；第 {} 行：{}", trouble.line, trouble.message.zh),
                format!("; line {}: {}", trouble.line, trouble.message.en),
            )
        });
        return Err(Failure::invalid(
            "evidence",
            "air-file-without-rows",
            format!("没有可以导入的行{zh}"),
            format!("no row can be taken in{en}"),
        ));
    }
    let replaced = replaced(app, &reading.rows).await?;
    let reading = add(app.lake.clone(), hash.to_owned(), reading).await?;
    let span = span(&reading.rows);
    let sites = file_sites(&reading.rows);
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if !change.knows_air_import(hash).await? {
        let row = AirImportRow {
            id: 0,
            hash: hash.to_owned(),
            layout: reading.layout.code().into(),
            encoding: reading.encoding.into(),
            grade: grade.code().into(),
            sites: serde_json::to_string(&sites).unwrap_or_default(),
            hours: count(reading.rows.hours.len()),
            days: count(reading.rows.days.len()),
            first: span.map(|span| span.first),
            last: span.map(|span| span.last),
            repeated: reading.repeated,
            replaced,
            refused: reading.troubles.refused,
            flagged: reading.troubles.flagged,
            troubles: serde_json::to_string(&troubles(&reading)).unwrap_or_default(),
            imported: change.at(),
            by: caller.person.login.clone(),
        };
        let id = change.add_air_import(&row).await?;
        let after = json!({
            "hash": hash, "layout": row.layout, "hours": row.hours, "days": row.days, "refused": row.refused, "replaced": row.replaced,
        });
        change
            .audit(
                "air.import",
                &format!("air-import/{id}"),
                None::<&()>,
                Some(&after),
            )
            .await?;
        change.commit().await?;
    }
    match app.store.air_import(hash).await? {
        Some(row) => view(app, &row).await,
        None => Err(Failure::Internal(
            "an import was noted and is not there".into(),
        )),
    }
}

/// Makes segments that are missing from the raw files, as after a restore, and sweeps what an interrupted write left.
///
/// # Errors
/// The disk failed, or a raw file is gone.
pub async fn catch_up(app: &App) -> Result<(), Failure> {
    let rows = app.store.air_origins().await?;
    let root = app.settings.lake.clone();
    let counting: Vec<String> = rows.iter().map(|row| row.hash.clone()).collect();
    let open = move || Lake::open(root)?.forget_others(&counting);
    blocking(open).await?.map_err(lake)?;
    for row in rows {
        let (Some(first), Some(last)) = (row.first, row.last) else {
            continue;
        };
        let (within, hash) = (app.lake.clone(), row.hash.clone());
        let there = move || within.covers(&hash, Span { first, last });
        if blocking(there).await?.map_err(lake)? {
            continue;
        }
        tracing::info!(hash = row.hash, "making a segment of air data anew");
        let path = evidence::place(&app.settings.evidence, &row.hash);
        let grade = ValuesGrade::of(&row.grade);
        let reading = read(path, Some(grade)).await?;
        add(app.lake.clone(), row.hash, reading).await?;
    }
    Ok(())
}

/// Merges the segments of years that have many. Files that come by the hour would else make every question open thousands.
///
/// # Errors
/// The records or the lake cannot be read, or the disk failed; what was known stays known.
pub async fn merge_segments(app: &App) -> Result<(), Failure> {
    let origins = app.store.air_origins().await?;
    let counting: Vec<String> = origins.into_iter().map(|origin| origin.hash).collect();
    let within = app.lake.clone();
    let years = blocking(move || within.merge_many(&counting))
        .await?
        .map_err(lake)?;
    if years > 0 {
        tracing::info!(years, "merged the segments of {years} years of air data");
    }
    Ok(())
}

async fn read(path: PathBuf, grade: Option<ValuesGrade>) -> Result<Reading, Failure> {
    let read = move || -> Result<Result<Reading, Trouble>, std::io::Error> {
        Ok(airdata::read(&std::fs::read(path)?))
    };
    let reading = blocking(read).await?.map_err(|source| Failure::Files {
        doing: "read a file of air data",
        source,
    })?;
    let mut reading = reading.map_err(|trouble| {
        Failure::Invalid(vec![Fault {
            field: "evidence".into(),
            code: trouble.code,
            message: trouble.message,
        }])
    })?;
    if grade == Some(ValuesGrade::Reviewed) {
        let rows = &mut reading.rows;
        rows.hours
            .iter_mut()
            .for_each(|row| row.grade = Grade::Reviewed);
        rows.days
            .iter_mut()
            .for_each(|row| row.grade = Grade::Reviewed);
    }
    Ok(reading)
}

async fn add(into: Lake, hash: String, reading: Reading) -> Result<Reading, Failure> {
    let add = move || into.add(&hash, &reading.rows).map(|()| reading);
    blocking(add).await?.map_err(lake)
}

/// Runs what takes the disk or the processor for a while.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))
}

/// A failure of the lake as one of a use case.
pub(crate) fn lake(error: LakeError) -> Failure {
    match error {
        LakeError::Disk { doing, source, .. } => Failure::Files { doing, source },
        LakeError::Damaged { .. } => Failure::Files {
            doing: "read a segment of air data",
            source: std::io::Error::other(error),
        },
        LakeError::Journal(error) => Failure::Files {
            doing: "use the journal",
            source: std::io::Error::other(error),
        },
    }
}

/// How many values of `rows` differ from what is known for the same site and time.
async fn replaced(app: &App, rows: &Rows) -> Result<u32, Failure> {
    let Some(span) = span(rows) else {
        return Ok(0);
    };
    let known = app.store.air_origins().await?;
    let origins = Period::span(span.first, span.last)
        .map(|period| overlapping(&known, period))
        .unwrap_or_default();
    if origins.is_empty() {
        return Ok(0);
    }
    let (from, rows) = (app.lake.clone(), rows.clone());
    let compare = move || -> Result<u32, LakeError> {
        let sites: BTreeSet<String> = rows.sites.iter().cloned().collect();
        let hours = from.hours(&origins, Some(&sites), span)?;
        let days = from.days(&origins, Some(&sites), span)?;
        let name = |rows: &Rows, site: u32| -> Option<String> {
            rows.sites.get(usize::try_from(site).ok()?).cloned()
        };
        let before: std::collections::HashMap<_, _> = hours
            .hours
            .iter()
            .map(|row| {
                (
                    (name(&hours, row.site), i64::from(row.hour.number()), 'h'),
                    row.values,
                )
            })
            .chain(days.days.iter().map(|row| {
                (
                    (name(&days, row.site), day_number(row.day), 'd'),
                    row.values,
                )
            }))
            .collect();
        let own = rows
            .hours
            .iter()
            .map(|row| {
                (
                    (name(&rows, row.site), i64::from(row.hour.number()), 'h'),
                    row.values,
                )
            })
            .chain(rows.days.iter().map(|row| {
                (
                    (name(&rows, row.site), day_number(row.day), 'd'),
                    row.values,
                )
            }));
        let mut differ = 0;
        for (key, values) in own {
            let Some(old) = before.get(&key) else {
                continue;
            };
            let changed = old
                .iter()
                .zip(values)
                .filter(|(old, new)| old.is_some() && new.is_some() && **old != *new);
            differ += count(changed.count());
        }
        Ok(differ)
    };
    blocking(compare).await?.map_err(lake)
}

fn day_number(day: Date) -> i64 {
    i64::from((day - Date::ZERO).get_days())
}

fn span(rows: &Rows) -> Option<Span> {
    let hours = rows.hours.iter().map(|row| row.hour.day());
    let days = hours.chain(rows.days.iter().map(|row| row.day));
    let (mut first, mut last) = (None, None);
    for day in days {
        first = first.min(Some(day)).or(Some(day));
        last = last.max(Some(day));
    }
    Some(Span {
        first: first?,
        last: last?,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn file_sites(rows: &Rows) -> FileSites {
    let names = |sites: BTreeSet<u32>| {
        let name = |site: u32| rows.sites.get(usize::try_from(site).ok()?).cloned();
        sites.into_iter().filter_map(name).collect()
    };
    FileSites {
        hours: names(rows.hours.iter().map(|row| row.site).collect()),
        days: names(rows.days.iter().map(|row| row.site).collect()),
    }
}

fn per_site(rows: &Rows) -> Vec<SiteRows> {
    let mut found: Vec<SiteRows> = rows
        .sites
        .iter()
        .map(|site| SiteRows {
            site: site.clone(),
            rows: 0,
        })
        .collect();
    let sites = rows
        .hours
        .iter()
        .map(|row| row.site)
        .chain(rows.days.iter().map(|row| row.site));
    for site in sites {
        if let Some(row) = usize::try_from(site)
            .ok()
            .and_then(|site| found.get_mut(site))
        {
            row.rows += 1;
        }
    }
    found.retain(|site| site.rows > 0);
    found
}

/// The first two hundred: more does nobody read on a page.
const SHOWN: usize = 200;

fn troubles(reading: &Reading) -> Vec<TroubleView> {
    let listed = &reading.troubles.listed;
    // What was refused comes first; what was only flagged waits.
    let refused = listed
        .iter()
        .filter(|trouble| trouble.severity == Severity::Refused);
    let flagged = listed
        .iter()
        .filter(|trouble| trouble.severity == Severity::Flagged);
    refused
        .chain(flagged)
        .take(SHOWN)
        .map(|trouble| TroubleView {
            line: trouble.line,
            field: trouble.field.clone(),
            severity: trouble.severity.code().into(),
            code: trouble.code.into(),
            text: Text::from(&trouble.message),
        })
        .collect()
}

async fn view(app: &App, row: &AirImportRow) -> Result<AirImportView, Failure> {
    let file = app.store.evidence(&row.hash).await?;
    Ok(AirImportView {
        id: row.id,
        evidence: row.hash.clone(),
        name: file.map(|file| file.name).unwrap_or_default(),
        layout: row.layout.clone(),
        grade: ValuesGrade::of(&row.grade),
        hours: row.hours,
        days: row.days,
        first: row.first.map(Day),
        last: row.last.map(Day),
        repeated: row.repeated,
        replaced: row.replaced,
        refused: row.refused,
        flagged: row.flagged,
        troubles: serde_json::from_str(&row.troubles).unwrap_or_default(),
        imported: Moment(row.imported),
        by: row.by.clone(),
    })
}

/// What a file is called when it is kept: its last part.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_else(|| "air-data".into())
}
