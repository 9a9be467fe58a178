//! What was heard of every device, known or not: how much, when last, from where, and which clauses it broke; and the same day by day.
//!
//! It is counted from the journal, and every frame once: what is written says up to which record it was counted, and after a crash the records
//! behind that are counted again, no others.

mod day;
mod kept;
mod pulse;
mod sample;
mod written;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::device::Seen;
use lantian_lake::history::Cadence;
use lantian_wire::hj212::{Edition, Reading, Value, Verdict};
use serde::{Deserialize, Serialize};

use day::Days;
pub use day::{Broken, Clause, Tally, Worst};
use kept::Folder;
pub use pulse::Pulse;
use sample::Sample;

/// So many unknown numbers are remembered; those heard longest ago give way, and it is counted how many did.
const UNKNOWN: usize = 2_000;

/// What was heard.
#[derive(Debug, Default)]
pub struct Hearings {
    heard: Mutex<Table>,
    /// Held by whoever writes, so that one does after the other.
    writing: Mutex<()>,
    folder: Option<Folder>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Table {
    /// Everything up to this record has been counted.
    upto: u64,
    forgotten: u64,
    #[serde(with = "written::devices")]
    devices: HashMap<Arc<str>, Hearing>,
    #[serde(skip)]
    unknown: usize,
    #[serde(skip)]
    days: Days,
}

/// How a frame was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard {
    /// Its device is known, and its values count.
    Used,
    /// Its device is known, and its values wait for a person.
    Quarantined,
    /// Its device is known and may not send so.
    Refused,
    /// Its device is not known.
    Unknown,
}

/// What was heard of one device.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hearing {
    /// Whether the register knew it when it was last heard.
    pub known: bool,
    /// The first frame that was counted.
    pub first: Timestamp,
    /// The last frame.
    pub last: Timestamp,
    /// The last frame with data that count; a device may speak for days and bring none.
    #[serde(default)]
    pub counted: Option<Timestamp>,
    /// The number of the last frame in the journal.
    pub frame: u64,
    /// From where it came.
    pub peer: String,
    /// The edition of the last frame.
    #[serde(with = "written::edition")]
    pub edition: Edition,
    /// Frames by how they were taken.
    pub frames: BTreeMap<Heard, u64>,
    /// Frames by their command.
    pub commands: BTreeMap<u16, u64>,
    /// Frames by their system.
    pub systems: BTreeMap<String, u32>,
    /// How often each clause was broken.
    #[serde(with = "written::verdicts")]
    pub verdicts: BTreeMap<Verdict, u64>,
    /// The newest time of data that the device said, in Beijing.
    pub data_time: Option<DateTime>,
    /// By how much the clock of the device is ahead, in milliseconds, by its last QN.
    pub clock_ahead_ms: Option<i64>,
    /// The numbers of its newest frames in the journal, the newest last.
    pub newest: VecDeque<u64>,
    /// What it sent before anybody registered it.
    sample: Sample,
}

/// One frame, as it is noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note<'a> {
    pub mn: &'a str,
    pub heard: Heard,
    pub at: Timestamp,
    pub frame: u64,
    pub peer: &'a str,
    pub edition: Edition,
    pub command: Option<u16>,
    pub system: Option<&'a str>,
    /// What it breaks; none of what is no frame, which keeps to no clause.
    pub verdicts: Option<lantian_wire::hj212::Verdicts>,
    pub data_time: Option<DateTime>,
    pub clock_ahead_ms: Option<i64>,
    pub password: Option<&'a str>,
    pub readings: &'a [Reading<'a>],
}

impl Note<'_> {
    /// Under which cadence and time its numbers count; none where they do not, or where there are none.
    pub fn counts(&self) -> Option<(Cadence, DateTime)> {
        let has_numbers = || {
            let mut readings = self.readings.iter();
            readings.any(|reading| matches!(reading.value, Value::Number(_)))
        };
        let cadence = self.command.and_then(Cadence::of_command)?;
        (self.heard == Heard::Used && has_numbers()).then_some((cadence, self.data_time?))
    }
}

/// So many of the newest frames are remembered.
const NEWEST: usize = 50;
/// So many different systems and commands of one device are told apart.
const KINDS: usize = 32;

impl Hearings {
    /// What was heard, as it was written into a folder; nothing where there is none. What cannot be read is put aside, and counting begins anew
    /// at the record `from`.
    pub(super) fn open(folder: PathBuf, from: u64) -> Hearings {
        let folder = Folder::at(folder);
        let mut table: Table = folder.now().unwrap_or_else(|| Table {
            upto: from,
            ..Table::default()
        });
        table.unknown = table.devices.values().filter(|one| !one.known).count();
        Hearings {
            heard: Mutex::new(table),
            writing: Mutex::default(),
            folder: Some(folder),
        }
    }

    /// Everything up to this record has been counted, on disk.
    pub(super) fn durable_upto(&self) -> u64 {
        self.table().upto
    }

    /// Writes what was counted. Whoever calls has noted every record up to `upto`.
    ///
    /// # Errors
    /// The disk failed. Everything is in memory as before, and counted once all the same.
    pub(super) fn flush(&self, upto: u64) -> std::io::Result<()> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, days) = {
            let mut table = self.table();
            let before = table.upto;
            table.upto = before.max(upto);
            let now = serde_json::to_vec(&*table);
            table.upto = before;
            (now?, table.days.changed(upto))
        };
        // The days first: a day that was counted further than the rest says so itself.
        let written = days
            .iter()
            .try_for_each(|(date, day)| folder.put_day(*date, day))
            .and_then(|()| folder.put_now(&now));
        let dates = days.iter().map(|(date, _)| *date);
        let mut table = self.table();
        match &written {
            Ok(()) => {
                table.upto = table.upto.max(upto);
                table.days.written(upto, dates);
            }
            Err(_) => table.days.not_written(dates),
        }
        written
    }

    /// Gives what was counted of these days to `take`, the earliest first; days on which nothing was heard do not come.
    ///
    /// # Errors
    /// A day cannot be read.
    pub fn over(
        &self,
        days: RangeInclusive<Date>,
        mut take: impl FnMut(Date, &HashMap<String, Tally>),
    ) -> std::io::Result<()> {
        let mut dates = match &self.folder {
            Some(folder) => folder.days()?,
            None => Default::default(),
        };
        dates.extend(self.table().days.dates());
        for date in dates.range(days) {
            let held = self.table().days.held(*date);
            match held {
                Some(day) => take(*date, &day.devices),
                None => {
                    let day = self.folder.as_ref().map(|folder| folder.day(*date));
                    if let Some(day) = day.transpose()?.flatten() {
                        take(*date, &day.devices);
                    }
                }
            }
        }
        Ok(())
    }

    /// The first day of which anything was counted.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn since(&self) -> std::io::Result<Option<Date>> {
        let mut dates = match &self.folder {
            Some(folder) => folder.days()?,
            None => Default::default(),
        };
        dates.extend(self.table().days.dates());
        Ok(dates.first().copied())
    }

    /// Every device of which something was heard, sorted by number.
    pub fn all(&self) -> BTreeMap<Arc<str>, Hearing> {
        let table = self.table();
        let devices = table.devices.iter();
        devices
            .map(|(mn, hearing)| (Arc::clone(mn), hearing.clone()))
            .collect()
    }

    /// What was heard of one device.
    pub fn of(&self, mn: &str) -> Option<Hearing> {
        self.table().devices.get(mn).cloned()
    }

    /// How many unknown numbers were forgotten, as there were too many.
    pub fn forgotten(&self) -> u64 {
        self.table().forgotten
    }

    pub(super) fn note(&self, note: Note<'_>) {
        // No device has such a number. What it sent is in the journal.
        if note.mn.len() > sample::LONGEST {
            return;
        }
        let mut table = self.table();
        let date = BEIJING.to_datetime(note.at).date();
        let read = |date| {
            self.folder
                .as_ref()
                .and_then(|folder| folder.count_on(date))
        };
        table.days.of(date, read).count(&note);
        if note.frame <= table.upto {
            return;
        }
        let known = note.heard != Heard::Unknown;
        if let Some(hearing) = table.devices.get_mut(note.mn)
            && hearing.known == known
        {
            hearing.add(&note);
            return;
        }
        if !table.devices.contains_key(note.mn) {
            if !known && table.unknown >= UNKNOWN {
                table.forget_oldest();
            }
            table.unknown += usize::from(!known);
            table.devices.insert(note.mn.into(), Hearing::begun(&note));
        }
        let Table {
            devices, unknown, ..
        } = &mut *table;
        let Some(hearing) = devices.get_mut(note.mn) else {
            return;
        };
        if hearing.known != known {
            *unknown = if known {
                unknown.saturating_sub(1)
            } else {
                *unknown + 1
            };
        }
        hearing.add(&note);
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // Nothing in here panics half-way through a change.
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// Forgets the tenth of the unknown that was heard longest ago, so that this is not done for every new number.
    fn forget_oldest(&mut self) {
        let unknown = self.devices.iter().filter(|(_, hearing)| !hearing.known);
        let mut last: Vec<(Timestamp, Arc<str>)> = unknown
            .map(|(mn, hearing)| (hearing.last, Arc::clone(mn)))
            .collect();
        let tenth = (last.len() / 10).max(1).min(last.len());
        if tenth < last.len() {
            last.select_nth_unstable(tenth);
        }
        for (_, mn) in &last[..tenth] {
            self.devices.remove(mn);
        }
        self.unknown = self.unknown.saturating_sub(tenth);
        self.forgotten += tenth as u64;
    }
}

impl Hearing {
    fn begun(note: &Note<'_>) -> Hearing {
        Hearing {
            known: note.heard != Heard::Unknown,
            first: note.at,
            last: note.at,
            counted: None,
            frame: note.frame,
            peer: note.peer.to_owned(),
            edition: note.edition,
            frames: BTreeMap::new(),
            commands: BTreeMap::new(),
            systems: BTreeMap::new(),
            verdicts: BTreeMap::new(),
            data_time: None,
            clock_ahead_ms: None,
            newest: VecDeque::new(),
            sample: Sample::default(),
        }
    }

    /// What can be said of the device from what it sent.
    pub fn seen(&self, mn: &str) -> Seen {
        self.sample.seen(mn)
    }

    fn add(&mut self, note: &Note<'_>) {
        self.known = note.heard != Heard::Unknown;
        self.last = note.at;
        if note.counts().is_some() {
            self.counted = Some(note.at);
        }
        self.frame = note.frame;
        if self.peer != note.peer {
            note.peer.clone_into(&mut self.peer);
        }
        self.edition = note.edition;
        *self.frames.entry(note.heard).or_default() += 1;
        if let Some(command) = note.command
            && (self.commands.len() < KINDS || self.commands.contains_key(&command))
        {
            *self.commands.entry(command).or_default() += 1;
        }
        if let Some(system) = note.system {
            sample::count(&mut self.systems, system);
        }
        for verdict in note.verdicts.iter().flat_map(|verdicts| verdicts.iter()) {
            *self.verdicts.entry(verdict).or_default() += 1;
        }
        // One body may say something of many times.
        if self.newest.back() != Some(&note.frame) {
            if self.newest.len() == NEWEST {
                self.newest.pop_front();
            }
            self.newest.push_back(note.frame);
        }
        if self.known {
            self.sample = Sample::default();
        } else {
            self.sample.add(note);
        }
        self.data_time = self.data_time.max(note.data_time);
        self.clock_ahead_ms = note.clock_ahead_ms.or(self.clock_ahead_ms);
    }
}

#[cfg(test)]
mod tests;
