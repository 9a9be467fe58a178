//! What was heard of every device on one day of Beijing, by the time of arrival: months are summed up from it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_wire::hj212::{Edition, Severity, Verdict};
use serde::{Deserialize, Serialize};

use super::{Heard, Note, UNKNOWN};

/// So many of the newest frames of a day are remembered.
const NEWEST: usize = 3;

/// What was heard of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Frames by how they were taken.
    pub frames: BTreeMap<Heard, u64>,
    /// Frames by the gravest of what they broke.
    pub worst: Worst,
    /// The clauses that were broken.
    pub broken: BTreeMap<Clause, Broken>,
    /// When it was last heard.
    pub last: Option<Timestamp>,
    /// The numbers of its newest frames in the journal, the newest last.
    pub newest: VecDeque<u64>,
}

/// Frames by the gravest of what they broke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worst {
    /// They broke nothing.
    pub clean: u64,
    /// Nothing of consequence.
    pub note: u64,
    /// What was meant is still clear.
    pub warning: u64,
    /// Their content cannot be relied upon.
    pub error: u64,
}

/// A clause: of which edition, and what was broken of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Clause {
    /// The edition by which the frame was graded.
    pub edition: Edition,
    /// What was broken.
    pub verdict: Verdict,
}

/// How often a clause was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// In so many frames.
    pub frames: u64,
    /// The first of them, by its number in the journal.
    pub first: u64,
    /// The last of them.
    pub last: u64,
}

/// The devices that were heard on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Day {
    /// Everything up to this record has been counted.
    pub upto: u64,
    /// Frames of unknown devices beyond the many that are told apart.
    pub beyond: u64,
    pub devices: HashMap<String, Tally>,
}

/// The days that are in memory: that of now, and others as long as they are being counted.
#[derive(Debug, Default)]
pub(super) struct Days {
    held: BTreeMap<Date, Day>,
    /// Those that were counted further than they are written.
    changed: BTreeSet<Date>,
}

impl Worst {
    /// All of them.
    pub fn all(self) -> u64 {
        self.clean + self.note + self.warning + self.error
    }

    fn count(&mut self, worst: Option<Severity>) {
        *match worst {
            None => &mut self.clean,
            Some(Severity::Note) => &mut self.note,
            Some(Severity::Warning) => &mut self.warning,
            Some(Severity::Error) => &mut self.error,
        } += 1;
    }

    fn add(&mut self, other: Worst) {
        self.clean += other.clean;
        self.note += other.note;
        self.warning += other.warning;
        self.error += other.error;
    }
}

impl Tally {
    fn count(&mut self, note: &Note<'_>) {
        *self.frames.entry(note.heard).or_default() += 1;
        if let Some(verdicts) = note.verdicts {
            self.worst.count(verdicts.worst());
            for verdict in verdicts.iter() {
                let edition = note.edition;
                let broken = self.broken.entry(Clause { edition, verdict });
                let broken = broken.or_insert(Broken {
                    frames: 0,
                    first: note.frame,
                    last: note.frame,
                });
                broken.frames += 1;
                broken.last = note.frame;
            }
        }
        self.last = self.last.max(Some(note.at));
        self.remember(note.frame);
    }

    fn remember(&mut self, frame: u64) {
        // One body may say something of many times.
        if self.newest.back() == Some(&frame) {
            return;
        }
        if self.newest.len() == NEWEST {
            self.newest.pop_front();
        }
        self.newest.push_back(frame);
    }

    /// Adds what was heard of the same device, or of another, on a later day.
    pub fn add(&mut self, other: &Tally) {
        for (heard, frames) in &other.frames {
            *self.frames.entry(*heard).or_default() += frames;
        }
        self.worst.add(other.worst);
        for (clause, broken) in &other.broken {
            self.broken
                .entry(*clause)
                .and_modify(|held| {
                    held.frames += broken.frames;
                    held.first = held.first.min(broken.first);
                    held.last = held.last.max(broken.last);
                })
                .or_insert(*broken);
        }
        self.last = self.last.max(other.last);
        for frame in &other.newest {
            self.remember(*frame);
        }
    }
}

impl Day {
    /// Counts a frame, once.
    pub fn count(&mut self, note: &Note<'_>) {
        if note.frame <= self.upto {
            return;
        }
        if let Some(tally) = self.devices.get_mut(note.mn) {
            tally.count(note);
        } else if note.heard == Heard::Unknown && UNKNOWN <= self.devices.len() {
            // Anybody can send any number: so many strangers are told apart, on a day with many devices fewer.
            self.beyond += 1;
        } else {
            let mut tally = Tally::default();
            tally.count(note);
            self.devices.insert(note.mn.to_owned(), tally);
        }
    }
}

impl Days {
    /// The day of a date, which is about to be counted on; `read` gives it as it was written.
    pub fn of(&mut self, date: Date, read: impl FnOnce(Date) -> Option<Day>) -> &mut Day {
        self.changed.insert(date);
        self.held
            .entry(date)
            .or_insert_with(|| read(date).unwrap_or_default())
    }

    /// The days in memory.
    pub fn dates(&self) -> impl Iterator<Item = Date> {
        self.held.keys().copied()
    }

    /// A day in memory.
    pub fn held(&self, date: Date) -> Option<Day> {
        self.held.get(&date).cloned()
    }

    /// The days to be written, counted up to a record.
    pub fn changed(&mut self, upto: u64) -> Vec<(Date, Day)> {
        let dates = std::mem::take(&mut self.changed);
        let changed = dates.into_iter().filter_map(|date| {
            let day = self.held.get(&date)?;
            let upto = upto.max(day.upto);
            Some((
                date,
                Day {
                    upto,
                    ..day.clone()
                },
            ))
        });
        changed.collect()
    }

    /// These days were written as they were counted up to a record; all but the newest need not be held.
    pub fn written(&mut self, upto: u64, dates: impl Iterator<Item = Date>) {
        let newest = self.held.last_key_value().map(|(date, _)| *date);
        for date in dates {
            if Some(date) != newest && !self.changed.contains(&date) {
                self.held.remove(&date);
            } else if let Some(day) = self.held.get_mut(&date)
                && !self.changed.contains(&date)
            {
                day.upto = day.upto.max(upto);
            }
        }
    }

    /// These days could not be written and are to be.
    pub fn not_written(&mut self, dates: impl Iterator<Item = Date>) {
        self.changed.extend(dates);
    }
}

impl From<Clause> for String {
    fn from(clause: Clause) -> String {
        format!("{}/{}", clause.edition.year(), clause.verdict.code())
    }
}

impl TryFrom<String> for Clause {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Clause, &'static str> {
        let read = || {
            let (year, code) = text.split_once('/')?;
            Some(Clause {
                edition: Edition::of_year(year.parse().ok()?)?,
                verdict: Verdict::of_code(code)?,
            })
        };
        read().ok_or("not a clause")
    }
}
