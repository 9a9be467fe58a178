//! What a device sent between two times, to take along: text as it is found, or a Parquet file. Whoever goes away stops it; memory is bounded
//! either way; that somebody took it is in the audit trail.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::workbook::guarded;
use lantian_lake::history::{
    Asked, Cadence, Cancel, Filter, HistoryError, Marks, Observation, Question, Series, Versions,
    Which,
};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;

use super::series::Cancelling;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;

/// What is wanted.
#[derive(Clone, Debug, Deserialize)]
pub struct ReadingsQuery {
    /// Codes as sent, set apart by commas; every one when absent.
    pub factors: Option<String>,
    /// `Rtd`, `Avg`, …, set apart by commas; every one when absent.
    pub statistics: Option<String>,
    /// `real-time`, `minute`, `hour`, `day`.
    pub cadence: String,
    /// From this time on, in Beijing.
    pub from: DateTime,
    /// Before this time.
    pub to: DateTime,
    /// As what; text when absent.
    #[serde(default)]
    pub format: ReadingsFormat,
    /// Which values; those that count when absent.
    #[serde(default)]
    pub versions: ReadingsVersions,
}

/// As what readings are taken along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingsFormat {
    /// Text, for spreadsheets.
    #[default]
    Csv,
    /// For programs.
    Parquet,
}

/// Which values of a time that was sent more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingsVersions {
    /// That which counts.
    #[default]
    Counting,
    /// Those that it took the place of, too.
    All,
}

/// Readings on their way to whoever asked.
#[derive(Debug)]
pub enum Readings {
    /// Text, as it is found. It ends with an error when the history cannot be read on.
    Text(mpsc::Receiver<io::Result<Vec<u8>>>),
    /// A whole file, which nobody else can open.
    File(File, u64),
}

/// So much text is sent at once, and so many such pieces wait.
const PIECE: usize = 64 * 1024;
const WAITING: usize = 4;

/// Begins to give what a device sent.
///
/// # Errors
/// The cadence or the times make no sense; nothing was ever heard of the device; the history cannot be read.
pub async fn readings(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: &ReadingsQuery,
) -> Result<Readings, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let gateway = app
        .gateway()
        .ok_or_else(|| Failure::not_found(format!("device/{mn}")))?;
    let cadence: Cadence = query.cadence.parse().map_err(|_| {
        Failure::invalid(
            "cadence",
            "invalid",
            "应为 real-time、minute、hour 或 day",
            "real-time, minute, hour or day",
        )
    })?;
    if query.to <= query.from {
        return Err(Failure::invalid(
            "from",
            "invalid",
            "起始时间应早于结束时间",
            "it has to be before the end",
        ));
    }
    let asked = gateway.history.ask(&Question {
        cadence,
        filter: Filter {
            devices: Which::one(mn),
            factors: which(query.factors.as_deref()),
            statistics: which(query.statistics.as_deref()),
        },
        from: query.from,
        to: query.to,
        marks: Marks::All,
    });
    let about = json!({
        "cadence": cadence.name(), "from": query.from.to_string(), "to": query.to.to_string(),
        "factors": query.factors, "statistics": query.statistics,
    });
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    change
        .audit(
            "device.export",
            &format!("device/{mn}"),
            None::<&()>,
            Some(&about),
        )
        .await?;
    change.commit().await?;
    let versions = match query.versions {
        ReadingsVersions::Counting => Versions::Counting,
        ReadingsVersions::All => Versions::All,
    };
    match query.format {
        ReadingsFormat::Csv => Ok(Readings::Text(text(asked, versions))),
        ReadingsFormat::Parquet => {
            parquet(app.settings.lake.join("leaving"), asked, versions).await
        }
    }
}

fn which(names: Option<&str>) -> Which {
    let names = names.unwrap_or_default().split(',').map(str::trim);
    let names: std::collections::BTreeSet<String> = names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        Which::All
    } else {
        Which::These(names)
    }
}

/// Writes text behind the one who asked, as fast as it is taken.
fn text(asked: Asked, versions: Versions) -> mpsc::Receiver<io::Result<Vec<u8>>> {
    let (to, pieces) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut writing = Writing {
            to,
            piece: Vec::with_capacity(PIECE + 256),
        };
        let done = writing
            .heading()
            .and_then(|()| {
                asked.range(versions, &Cancel::default(), |series, observations| {
                    writing.rows(series, observations)
                })
            })
            .and_then(|()| writing.send());
        match done {
            Ok(()) | Err(Ended::Left) => {}
            Err(Ended::History(error)) => {
                tracing::error!(%error, "readings cannot be read: {error}");
                let _ = writing.to.blocking_send(Err(io::Error::other(error)));
            }
        }
    });
    pieces
}

/// Why the writing ended early.
enum Ended {
    /// Whoever asked went away.
    Left,
    History(HistoryError),
}

impl From<HistoryError> for Ended {
    fn from(error: HistoryError) -> Ended {
        Ended::History(error)
    }
}

struct Writing {
    to: mpsc::Sender<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
}

impl Writing {
    fn heading(&mut self) -> Result<(), Ended> {
        // The sign by which spreadsheets know the encoding.
        self.piece.extend_from_slice("\u{feff}".as_bytes());
        self.piece
            .extend_from_slice(b"device,factor,field,time,value,mark,frame\r\n");
        Ok(())
    }

    fn rows(&mut self, series: &Series, observations: &[Observation]) -> Result<(), Ended> {
        let names = [&series.device, &series.factor, &series.statistic].map(|name| cell(name));
        let names = names.join(",");
        for observation in observations {
            let mark = observation.mark.map(char::from);
            let mark = cell(&mark.map(String::from).unwrap_or_default());
            // Writing into memory does not fail.
            let _ = write!(
                self.piece,
                "{names},{},{},{mark},{}\r\n",
                observation.at, observation.value, observation.frame
            );
            if PIECE <= self.piece.len() {
                self.send()?;
            }
        }
        Ok(())
    }

    fn send(&mut self) -> Result<(), Ended> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE + 256));
        self.to.blocking_send(Ok(piece)).map_err(|_| Ended::Left)
    }
}

/// A text as a cell, which no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let text = guarded(text);
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

/// Writes a file that is gone as soon as the one who asked lets go of it.
async fn parquet(folder: PathBuf, asked: Asked, versions: Versions) -> Result<Readings, Failure> {
    let cancel = Cancelling(Cancel::default());
    let told = cancel.0.clone();
    let failed = |doing| move |source| Failure::Files { doing, source };
    import::blocking(move || {
        let path = new_place(&folder).map_err(failed("make a place for an export"))?;
        asked
            .export_parquet(versions, &told, &path)
            .map_err(|error| Failure::Internal(error.to_string()))?;
        let file = File::open(&path).map_err(failed("open an export"))?;
        std::fs::remove_file(&path).map_err(failed("let go of an export"))?;
        let length = file.metadata().map_err(failed("look at an export"))?.len();
        Ok(Readings::File(file, length))
    })
    .await?
}

/// A place for a file. What an earlier process left is swept once.
fn new_place(folder: &Path) -> io::Result<PathBuf> {
    static SWEPT: OnceLock<()> = OnceLock::new();
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    SWEPT.get_or_init(|| {
        let _ = std::fs::remove_dir_all(folder);
    });
    std::fs::create_dir_all(folder)?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    Ok(folder.join(format!("{}-{number}.parquet", std::process::id())))
}
