//! An object of a ledger is the row of its revisions. None is overwritten: what the ledger said on any day can be read from them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::stamp::Stamp;

/// Canonical texts by field. Empty fields are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(BTreeMap<Box<str>, Box<str>>);

impl Values {
    /// The canonical text of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(AsRef::as_ref)
    }

    /// Fills a field.
    pub fn set(&mut self, field: &str, text: impl Into<Box<str>>) {
        self.0.insert(field.into(), text.into());
    }

    /// Empties a field.
    pub fn clear(&mut self, field: &str) {
        self.0.remove(field);
    }

    /// Every filled field with its text, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, text)| (field.as_ref(), text.as_ref()))
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Values {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(field, text)| (field.into(), text.into()))
                .collect(),
        )
    }
}

/// Where a revision came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Source {
    /// A form.
    Form,
    /// A row of a workbook.
    Import {
        /// The number of the import.
        import: i64,
    },
    /// A step of the life cycle.
    Step {
        /// Its key.
        step: String,
    },
}

/// A proof that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The proof that the step asked for.
    pub proof: String,
    /// The hash of the file.
    pub hash: String,
    /// Degrees north and east where it was taken, WGS-84.
    pub position: Option<(String, String)>,
    /// When it was taken, local time.
    pub taken_at: Option<String>,
}

/// What a ledger says of an object from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number among all revisions, in the order of recording.
    pub seq: i64,
    /// The day from which it holds.
    pub valid_from: Date,
    /// Who recorded it, when.
    pub recorded: Stamp,
    /// Where it came from.
    pub source: Source,
    /// Why.
    pub reason: String,
    /// The state.
    pub state: Box<str>,
    /// The values.
    pub values: Values,
    /// The proofs shown with it.
    pub evidence: Vec<Evidence>,
}

/// An object of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its number.
    pub id: i64,
    /// Its revisions by the day from which they hold; of one day the one recorded last comes last.
    revisions: Vec<Revision>,
}

impl Object {
    /// An object with its first revision.
    pub fn new(id: i64, first: Revision) -> Self {
        Self {
            id,
            revisions: vec![first],
        }
    }

    /// Adds a revision in its place.
    pub fn add(&mut self, revision: Revision) {
        let place = self.revisions.partition_point(|known| {
            (known.valid_from, known.seq) <= (revision.valid_from, revision.seq)
        });
        self.revisions.insert(place, revision);
    }

    /// Its revisions, by the day from which they hold.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// What the ledger says now.
    pub fn current(&self) -> &Revision {
        // An object is made with a revision, and none is ever taken away.
        &self.revisions[self.revisions.len() - 1]
    }

    /// What the ledger said for `day`; nothing before the object was there.
    pub fn on(&self, day: Date) -> Option<&Revision> {
        let known = self
            .revisions
            .partition_point(|revision| revision.valid_from <= day);
        known.checked_sub(1).map(|last| &self.revisions[last])
    }
}

/// A field that differs between two revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The field.
    pub field: &'a str,
    /// Its text before.
    pub before: Option<&'a str>,
    /// Its text after.
    pub after: Option<&'a str>,
}

/// What differs, by field.
pub fn changes<'a>(before: &'a Values, after: &'a Values) -> Vec<Change<'a>> {
    let fields: std::collections::BTreeSet<&str> = before
        .iter()
        .chain(after.iter())
        .map(|(field, _)| field)
        .collect();
    fields
        .into_iter()
        .map(|field| Change {
            field,
            before: before.get(field),
            after: after.get(field),
        })
        .filter(|change| change.before != change.after)
        .collect()
}
