//! The list of the files that count. It is written anew for every change and takes the place of the one before in one step: a file counts as
//! soon as the list names it, and not a moment earlier or later.

use serde::{Deserialize, Serialize};

use super::error::HistoryError;
use super::month::Month;
use super::reading::Cadence;
use super::shelf::{Shelf, Written};

/// The version of this layout.
const FORMAT: u32 = 1;

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// Values as they were sent.
    Readings,
    /// What hours of readings come to.
    Hours,
    /// What days of readings come to.
    Days,
    /// The last reading of every series.
    Latest,
}

impl Kind {
    pub(super) fn folder(self) -> &'static str {
        match self {
            Kind::Readings => "readings",
            Kind::Hours => "hours",
            Kind::Days => "days",
            Kind::Latest => "latest",
        }
    }
}

/// A file that counts. It holds rows of one cadence and one month; that of the last readings those of any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its place below the folder of the history.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) cadence: Cadence,
    /// Months since the year 0.
    pub(super) month: i32,
    pub(super) rows: u64,
    /// How many of its rows are superseded by others in it.
    pub(super) superseded: u64,
    #[serde(flatten)]
    pub(super) file: Written,
    /// The first and the last second of its rows, since 1970 in Beijing.
    pub(super) first: i64,
    pub(super) last: i64,
    /// Of what was added up from readings: from which files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) made_from: Vec<String>,
}

impl Entry {
    pub(super) fn month(&self) -> Month {
        Month::numbered(self.month)
    }
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// The number of the next file.
    pub(super) next: u64,
    /// Everything of the frames up to this one is in the files.
    pub(super) upto: u64,
    pub(super) entries: Vec<Entry>,
}

impl Manifest {
    /// The list in the folder; an empty one when nothing was written yet.
    pub(super) fn read(shelf: &Shelf) -> Result<Manifest, HistoryError> {
        let Some(text) = shelf.manifest()? else {
            return Ok(Manifest {
                format: FORMAT,
                next: 1,
                upto: 0,
                entries: Vec::new(),
            });
        };
        let path = shelf.path("manifest.json");
        let manifest: Manifest =
            serde_json::from_str(&text).map_err(|error| HistoryError::damaged(&path, error))?;
        if manifest.format != FORMAT {
            return Err(HistoryError::damaged(&path, "not of this version"));
        }
        Ok(manifest)
    }

    pub(super) fn write(&self, shelf: &Shelf) -> Result<(), HistoryError> {
        let text = serde_json::to_string(self)
            .map_err(|error| HistoryError::damaged(&shelf.path("manifest.json"), error))?;
        shelf.put_manifest(&text)
    }

    /// The name of a new file.
    pub(super) fn name(&mut self, kind: Kind, cadence: Cadence, month: Month) -> String {
        let number = self.next;
        self.next += 1;
        let folder = kind.folder();
        match kind {
            Kind::Latest => format!("{folder}/{cadence}/{number:08}.parquet"),
            _ => format!("{folder}/{cadence}/{}/{number:08}.parquet", month.name()),
        }
    }
}
