//! Files of air data that come by themselves.

use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::{Moment, Text};

/// How the files do that come by themselves.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct ArrivalsView {
    /// The watched folder; absent when none is configured.
    pub inbox: Option<InboxView>,
    /// The address that is asked; absent when none is configured.
    pub pull: Option<PullView>,
}

/// A watched folder.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InboxView {
    /// The folder.
    pub folder: String,
    /// When it was looked at last.
    pub looked: Option<Moment>,
    /// Why the folder could not be looked at.
    pub trouble: Option<Text>,
    /// How many of its files are taken in.
    pub taken: u32,
    /// The files in it that could not be taken in.
    pub failed: Vec<FailedFile>,
}

/// A file that could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FailedFile {
    /// Its name.
    pub name: String,
    /// Why, and what to do.
    pub reason: Text,
}

/// An address that is asked for files.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PullView {
    /// The address, without what may be secret.
    pub address: String,
    /// How often it is asked, in minutes.
    pub minutes: u32,
    /// When it was asked last.
    pub asked: Option<Moment>,
    /// What came of it.
    pub outcome: Option<PullOutcome>,
    /// Why nothing came, and what to do.
    pub reason: Option<Text>,
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PullOutcome {
    /// A file that is taken in now.
    Taken,
    /// The same as before.
    Unchanged,
    /// Nothing that can be taken in.
    Failed,
}
