//! Two histories compared, reading by reading: what counts in the one and in the other at the same time of the same series.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::SignedDuration;
use jiff::civil::DateTime;
use lantian_lake::history::{
    Archive, Cadence, Cancel, Filter, HistoryError, Kept, Marks, Observation, Question, Series,
    Versions, Which,
};

use super::ReplayError;

/// So many differences are told one by one.
const EXAMPLES: usize = 20;
/// So much of a device is compared at once.
const WINDOW: SignedDuration = SignedDuration::from_hours(31 * 24);

/// How a new history differs from the one there was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Readings that are the same in both.
    pub same: u64,
    /// Readings with another value or mark.
    pub changed: u64,
    /// Readings that only the new one has.
    pub new: u64,
    /// Readings that only the one before has.
    pub gone: u64,
    /// The first differences.
    pub examples: Vec<Difference>,
}

/// One reading that is not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// By which upload.
    pub cadence: Cadence,
    /// Of which series.
    pub series: Series,
    /// Of which time.
    pub at: DateTime,
    /// The value and mark there was.
    pub before: Option<String>,
    /// The value and mark there is now.
    pub now: Option<String>,
}

/// Compares what is on disk of two histories.
pub(super) fn compare(
    before: &Path,
    now: &Path,
    stops: &AtomicBool,
) -> Result<Comparison, ReplayError> {
    let archives = [
        Archive::open(before.to_owned())?,
        Archive::open(now.to_owned())?,
    ];
    let mut comparison = Comparison::default();
    for cadence in Cadence::ALL {
        let Some((first, last)) = extent(&archives, cadence) else {
            continue;
        };
        for device in devices(&archives, cadence)? {
            let mut from = first;
            while from <= last {
                if stops.load(Ordering::Relaxed) {
                    return Err(ReplayError::Stopped);
                }
                let to = from.saturating_add(WINDOW);
                let question = Question {
                    cadence,
                    filter: Filter {
                        devices: Which::one(&*device),
                        ..Filter::default()
                    },
                    from,
                    to,
                    marks: Marks::All,
                };
                let [before, now] = &archives;
                comparison.add(
                    cadence,
                    &readings(before, &question)?,
                    &readings(now, &question)?,
                );
                from = to;
            }
        }
    }
    Ok(comparison)
}

/// The times of the first and the last reading of a cadence in either.
fn extent(archives: &[Archive; 2], cadence: Cadence) -> Option<(DateTime, DateTime)> {
    let files = archives.iter().flat_map(Archive::list);
    let files = files.filter(|file| file.cadence == cadence && file.kept == Kept::Readings);
    let times: Vec<_> = files.map(|file| (file.first, file.last)).collect();
    let first = times.iter().map(|(first, _)| *first).min()?;
    let last = times.iter().map(|(_, last)| *last).max()?;
    Some((first, last))
}

fn devices(archives: &[Archive; 2], cadence: Cadence) -> Result<BTreeSet<Arc<str>>, HistoryError> {
    let mut devices = BTreeSet::new();
    for archive in archives {
        let last = archive.last(cadence, &Filter::default(), DateTime::MAX)?;
        devices.extend(last.into_iter().map(|last| last.series.device));
    }
    Ok(devices)
}

type Found = BTreeMap<Series, Vec<Observation>>;

fn readings(archive: &Archive, question: &Question) -> Result<Found, HistoryError> {
    let mut found = Found::new();
    archive.ask(question).range(
        Versions::Counting,
        &Cancel::default(),
        |series, observations| {
            let of_series = found.entry(series.clone()).or_default();
            of_series.extend_from_slice(observations);
            Ok::<(), HistoryError>(())
        },
    )?;
    Ok(found)
}

impl Comparison {
    fn add(&mut self, cadence: Cadence, before: &Found, now: &Found) {
        let all: BTreeSet<&Series> = before.keys().chain(now.keys()).collect();
        for series in all {
            let of = |found: &Found| -> BTreeMap<DateTime, String> {
                let observations = found.get(series).into_iter().flatten();
                observations.map(|one| (one.at, said(one))).collect()
            };
            let (before, now) = (of(before), of(now));
            let times: BTreeSet<&DateTime> = before.keys().chain(now.keys()).collect();
            for at in times {
                let (before, now) = (before.get(at), now.get(at));
                match (before, now) {
                    (Some(before), Some(now)) if before == now => {
                        self.same += 1;
                        continue;
                    }
                    (Some(_), Some(_)) => self.changed += 1,
                    (None, _) => self.new += 1,
                    (Some(_), None) => self.gone += 1,
                }
                if self.examples.len() < EXAMPLES {
                    self.examples.push(Difference {
                        cadence,
                        series: series.clone(),
                        at: *at,
                        before: before.cloned(),
                        now: now.cloned(),
                    });
                }
            }
        }
    }

    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        self.changed + self.new + self.gone == 0
    }
}

/// Value and mark, as they were sent.
fn said(observation: &Observation) -> String {
    let mark = observation.mark.map(char::from);
    match mark {
        Some(mark) => format!("{} {mark}", observation.value),
        None => observation.value.to_string(),
    }
}
