//! Frozen editions and saved views.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::scalar::{Day, Moment};

/// A frozen edition of a ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EditionView {
    /// Its number.
    pub id: i64,
    /// The year it stands for.
    pub year: i64,
    /// The day for which it says how the ledger stood.
    pub as_of: Day,
    /// Objects in it.
    pub objects: u64,
    /// SHA-256 of its rows, hexadecimal: whoever has the file can check it.
    pub hash: String,
    /// Words.
    pub note: String,
    /// When it was frozen.
    pub frozen_at: Moment,
    /// By whom.
    pub by: String,
    /// When it was published, if it was.
    pub published_at: Option<Moment>,
}

/// A view of a ledger that somebody saved.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SavedView {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The query of its address.
    pub query: String,
}

/// A view is saved.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct SaveView {
    /// Its name.
    pub name: String,
    /// The query of its address, without the question mark.
    pub query: String,
}

/// An edition is frozen.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct FreezeEdition {
    /// The year it stands for.
    pub year: i16,
    /// Words.
    #[serde(default)]
    pub note: String,
}
