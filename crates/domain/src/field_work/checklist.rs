//! Checklists: versioned lists of what to look at, each item with its basis, the kind of its answer and whether it needs a photo. A
//! filled sheet names the edition by which it was filled and is judged by that one for ever. An item that cannot be applied (no
//! earthworks now) is "not applicable" with a reason: neither passed nor failed.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::actor::Mark;
use crate::language::Bilingual;

mod judge;
mod read;
mod shipped;

#[cfg(test)]
mod tests;

pub use judge::{ItemVerdict, SheetTrouble, Verdict};
pub use shipped::{edition, latest, shipped};

/// A checklist of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// Its key, the same for all editions.
    pub key: String,
    /// The day from which this edition is used.
    pub edition: Date,
    /// What it is called.
    pub name: Bilingual,
    /// What it is for.
    pub about: Bilingual,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
    /// The ledger types to whose objects it is applied.
    pub ledgers: Vec<String>,
    /// What to look at; the keys are the same in all editions.
    pub items: Vec<Item>,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its key.
    pub key: String,
    /// What is asked; the answer "yes" is good.
    pub text: Bilingual,
    /// The words or the paragraph it rests on.
    pub basis: String,
    /// The kind of the answer.
    pub answer: AnswerKind,
    /// Whether it needs a photo.
    pub photo: PhotoRule,
    /// Whether the whole sheet fails with it.
    pub weight: Weight,
}

/// The kind of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// Yes or no.
    YesNo,
    /// Yes, no, or not applicable.
    YesNoNa,
    /// A number with its limits, or not applicable.
    Number {
        /// The unit.
        unit: String,
        /// The least that is good.
        at_least: Option<Decimal>,
        /// The most that is good.
        at_most: Option<Decimal>,
    },
}

/// Whether an item needs a photo with place and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhotoRule {
    /// Whatever the answer, unless it is not applicable.
    Always,
    /// When it is not good.
    WhenFailed,
    /// It may have one.
    Never,
}

/// What an item does to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The sheet fails with it.
    Must,
    /// It is found fault with, and the sheet does not fail for it alone.
    Should,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Given {
    /// It is as it should be.
    Yes,
    /// It is not.
    No,
    /// There is nothing to which it applies; the note says why.
    NotApplicable,
    /// So much was measured.
    Number {
        /// In the unit of the item.
        value: Decimal,
    },
}

/// A photo with place and time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The content hash of the file.
    pub hash: String,
    /// Where it was taken.
    pub position: Option<Position>,
    /// When it was taken, local time, `2019-03-01T10:20:00`.
    pub taken_at: Option<jiff::civil::DateTime>,
}

/// A place, WGS-84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// North.
    pub latitude: Decimal,
    /// East.
    pub longitude: Decimal,
}

/// The answer to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The key of the item.
    pub item: String,
    /// What was found.
    pub given: Given,
    /// Words to it, perhaps empty.
    pub note: String,
    /// Photos.
    pub photos: Vec<Photo>,
}

/// A filled checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The key of the checklist.
    pub checklist: String,
    /// Its edition.
    pub edition: Date,
    /// The answers.
    pub answers: Vec<Answer>,
}
