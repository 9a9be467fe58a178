//! Shapes of subjects: who holds objects of ledgers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ledger::{LedgerRef, ObjectRow, SubjectRef};
use super::scalar::{Moment, Text};

/// A subject as a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubjectRow {
    /// Its key, for addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its credit code, if known.
    pub credit_code: Option<String>,
    /// The districts in which it holds objects.
    pub districts: Vec<String>,
    /// How many objects it holds.
    pub objects: u64,
    /// On how many ledgers.
    pub ledgers: u64,
}

/// A subject in full: 一企一档.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubjectDetail {
    /// The subject as a row.
    #[serde(flatten)]
    pub row: SubjectRow,
    /// Every name under which it is known.
    pub names: Vec<String>,
    /// Its objects, by ledger.
    pub objects_held: Vec<HeldObject>,
    /// The subjects that were found to be this one, and can be taken apart again.
    pub merged: Vec<SubjectRef>,
    /// What was decided about it, the newest first.
    pub decisions: Vec<DecisionView>,
    /// Whether the caller may decide.
    pub may_decide: bool,
}

/// An object that a subject holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldObject {
    /// The object.
    #[serde(flatten)]
    pub row: ObjectRow,
    /// The ledger on which it stands.
    pub ledger: LedgerRef,
    /// The name of its state.
    pub state_name: Text,
    /// What its state means: `open`, `active`, `done`, `void`.
    pub tone: String,
}

/// Two subjects that may be one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SubjectProposal {
    /// One.
    pub one: SubjectRow,
    /// The other.
    pub other: SubjectRow,
    /// How much speaks for it, up to 100.
    pub score: u8,
    /// What speaks for and against it.
    pub reasons: Vec<Text>,
}

/// A decision about two subjects.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// One.
    pub one: SubjectRef,
    /// The other.
    pub other: SubjectRef,
    /// `merge` or `keep-apart`.
    pub decision: SubjectVerdict,
    /// Why.
    pub note: String,
    /// When.
    pub decided_at: Moment,
    /// By whom.
    pub by: String,
}

/// Whether two subjects are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectVerdict {
    /// They are one.
    Merge,
    /// They are two. This also takes apart what was found to be one before.
    KeepApart,
}

/// It is decided whether two subjects are one.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct DecideSubjects {
    /// The key of one.
    pub one: String,
    /// The key of the other.
    pub other: String,
    /// The decision.
    pub decision: SubjectVerdict,
    /// Why; needed to take apart what was one.
    #[serde(default)]
    pub note: String,
}
