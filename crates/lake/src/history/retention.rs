//! How long readings and what they come to are kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, Time};

use super::compaction::take;
use super::error::HistoryError;
use super::keeping::History;
use super::manifest::{Entry, Kind};
use super::month::seconds;
use super::reading::Cadence;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The readings themselves.
    Readings,
    /// What their hours come to.
    Hours,
    /// What their days come to.
    Days,
}

/// What is kept no longer: that of whole months which end before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// What.
    pub kept: Kept,
    /// Of which cadence.
    pub cadence: Cadence,
    /// The first day of which everything stays.
    pub from: Date,
}

impl Retention {
    fn ends(&self, entry: &Entry) -> bool {
        let kind = match self.kept {
            Kept::Readings => Kind::Readings,
            Kept::Hours => Kind::Hours,
            Kept::Days => Kind::Days,
        };
        entry.kind == kind
            && entry.cadence == self.cadence
            && entry.month().next().begins() <= seconds(self.from.to_datetime(Time::midnight()))
    }
}

impl History {
    /// Drops what is kept no longer; gives how many files that were. Readings are added up before they go, and what they come to stays unless a
    /// rule ends it too. The last reading of a series stays known.
    ///
    /// # Errors
    /// The disk failed; then nothing was dropped.
    pub fn retain(&self, rules: &[Retention]) -> Result<usize, HistoryError> {
        let _writing = self.writing();
        let files = Arc::clone(&self.now().files);
        let readings = files.manifest.entries.iter().filter(|entry| {
            entry.kind == Kind::Readings && rules.iter().any(|rule| rule.ends(entry))
        });
        let ending: BTreeSet<_> = readings
            .map(|entry| (entry.cadence, entry.month()))
            .collect();
        for (cadence, month) in ending {
            self.add_up(cadence, month)?;
        }
        let files = Arc::clone(&self.now().files);
        let mut manifest = files.manifest.clone();
        let ended = |entry: &Entry| rules.iter().any(|rule| rule.ends(entry));
        let removed = take(&mut manifest, ended);
        if removed.is_empty() {
            return Ok(0);
        }
        for entry in &mut manifest.entries {
            let gone = |name: &String| removed.iter().any(|removed| removed.name == *name);
            entry.made_from.retain(|name| !gone(name));
        }
        self.replace(manifest, &files, &removed)?;
        Ok(removed.len())
    }
}
