//! What can be asked of the history: which series, of which time, and what counts.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::DateTime;

use super::error::HistoryError;
use super::month::seconds;
use super::reading::Cadence;

/// Which names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Every one.
    #[default]
    All,
    /// These.
    These(BTreeSet<String>),
}

impl Which {
    /// A single one.
    pub fn one(name: impl Into<String>) -> Which {
        Which::These(BTreeSet::from([name.into()]))
    }

    /// Whether a name is among them.
    pub fn holds(&self, name: &str) -> bool {
        match self {
            Which::All => true,
            Which::These(names) => names.contains(name),
        }
    }
}

/// Which series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The devices.
    pub devices: Which,
    /// The factors.
    pub factors: Which,
    /// The statistics, as they are written in a frame.
    pub statistics: Which,
}

/// With which marks a value counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// `N`, or none at all.
    #[default]
    Valid,
    /// Any.
    All,
    /// These; zero stands for none.
    These(Vec<u8>),
}

impl Marks {
    pub(super) fn count(&self, mark: u8) -> bool {
        match self {
            Marks::Valid => matches!(mark, 0 | b'N'),
            Marks::All => true,
            Marks::These(marks) => marks.contains(&mark),
        }
    }
}

/// Which values of a time that was sent more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// The one of the greatest frame.
    #[default]
    Counting,
    /// That one, and before it the different ones that it superseded.
    All,
}

/// Which values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// By which upload they came.
    pub cadence: Cadence,
    /// Of which series.
    pub filter: Filter,
    /// From this moment on, in Beijing.
    pub from: DateTime,
    /// Before this moment.
    pub to: DateTime,
    /// With which marks.
    pub marks: Marks,
}

impl Question {
    pub(super) fn window(&self) -> Window {
        Window {
            from: seconds(self.from),
            to: seconds(self.to),
        }
    }
}

/// Seconds from one to before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Window {
    pub(super) fn holds(self, at: i64) -> bool {
        (self.from..self.to).contains(&at)
    }

    /// Whether anything from `first` to `last` lies in it.
    pub(super) fn meets(self, first: i64, last: i64) -> bool {
        first < self.to && self.from <= last
    }

    pub(super) fn within(self, other: Window) -> Window {
        Window {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        }
    }
}

/// With which a question is withdrawn while it is being answered.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Withdraws the question. Whoever answers it stops soon.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn check(&self) -> Result<(), HistoryError> {
        if self.0.load(Ordering::Relaxed) {
            return Err(HistoryError::Cancelled);
        }
        Ok(())
    }
}
