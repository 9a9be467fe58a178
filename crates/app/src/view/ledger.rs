//! Shapes of ledgers: the types, their objects, what became of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::zone::ZoneRef;

use super::scalar::{Day, EvidenceView, Moment, PositionView, Text, UnitRef};

mod declared;
mod edition;
mod import;

pub use declared::{
    ChoiceView, DeadlineView, FieldRequired, FieldView, LedgerState, ProofView, StepRule,
};
pub use edition::{EditionView, FreezeEdition, SaveView, SavedView};
pub use import::{
    HeadingFound, ImportPhase, ImportProblem, ImportRemark, ImportReport, ImportView, RowKind,
    RowTrouble, SampleRow, SheetFound, StartImport,
};

/// A type of ledger with what stands on it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LedgerCard {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// What belongs in it.
    pub about: Text,
    /// What part of the plan it belongs to: `industry`, `coal`, `transport`, `dust`, `agriculture`, `life`, `monitoring`, `emergency`, `governance`.
    pub theme: String,
    /// What its objects look like on a map: `point`, `shape`, `none`.
    pub geometry: String,
    /// Objects on the ledger, without those taken off.
    pub objects: u64,
    /// Those still to be dealt with, or being dealt with.
    pub open: u64,
    /// Those dealt with.
    pub done: u64,
    /// Those whose deadline has passed.
    pub overdue: u64,
    /// Those that nobody has looked at for too long.
    pub stale: u64,
    /// When it was last changed.
    pub revised_at: Option<Moment>,
    /// The tasks that ask for it.
    pub tasks: Vec<String>,
    /// The units that lead those tasks.
    pub owners: Vec<UnitRef>,
    /// Whether the caller may write it, at least within a district.
    pub may_write: bool,
}

/// A type of ledger in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LedgerDetail {
    /// The type with what stands on it.
    #[serde(flatten)]
    pub card: LedgerCard,
    /// What the declaration rests on.
    pub source: String,
    /// How sure it is: `S`, `L`, `U`.
    pub mark: String,
    /// Whose its objects are: `enterprise`, `person`, `public-body`, `none`.
    pub holder: String,
    /// The fields that name an object.
    pub title: Vec<String>,
    /// Alternatives of fields that make an object one and the same, the surest first.
    pub identity: Vec<Vec<String>>,
    /// All fields in the order of a workbook.
    pub fields: Vec<FieldView>,
    /// The states with how many objects are in each.
    pub states: Vec<LedgerState>,
    /// The steps between them.
    pub steps: Vec<StepRule>,
    /// The day by which an object must be dealt with.
    pub deadline: Option<DeadlineView>,
    /// A row not looked at for so many months counts as stale.
    pub months_fresh: Option<u32>,
    /// Views that the caller saved.
    pub views: Vec<SavedView>,
    /// Frozen editions, the newest first.
    pub editions: Vec<EditionView>,
    /// Whether the caller may freeze and publish editions.
    pub may_freeze: bool,
}

/// An object as a row of its ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ObjectRow {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Its state.
    pub state: String,
    /// The district it lies in.
    pub district: Option<String>,
    /// Canonical texts by field; empty fields are not there.
    pub values: BTreeMap<String, String>,
    /// Where it is, WGS-84.
    pub position: Option<PositionView>,
    /// The day by which it must be dealt with, while that counts.
    pub deadline: Option<Day>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Whether nobody has looked at it for too long.
    pub stale: bool,
    /// The day from which this holds.
    pub valid_from: Day,
    /// When it was recorded.
    pub revised_at: Moment,
}

/// A type of ledger, as named wherever it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LedgerRef {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
}

/// The holder of objects, as named wherever it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubjectRef {
    /// Its key, for addresses.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its credit code, if known.
    pub credit_code: Option<String>,
}

/// An object in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ObjectDetail {
    /// The object as a row.
    #[serde(flatten)]
    pub row: ObjectRow,
    /// The ledger on which it stands.
    pub ledger: LedgerRef,
    /// Its holder.
    pub holder: Option<SubjectRef>,
    /// What the ledger said of it, the newest first.
    pub revisions: Vec<RevisionView>,
    /// The steps that its state allows.
    pub next_steps: Vec<NextStep>,
    /// The zones it lies in.
    pub zones: Vec<ZoneRef>,
    /// The indicators that look at it.
    pub indicators: Vec<IndicatorSide>,
    /// The tasks that ask for its ledger.
    pub tasks: Vec<TaskRef>,
    /// The document to be issued now that its deadline has passed.
    pub draft: Option<DraftView>,
    /// Whether the caller may change its values.
    pub may_write: bool,
}

/// A revision of an object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RevisionView {
    /// Its number.
    pub number: i64,
    /// The day from which it holds.
    pub valid_from: Day,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// By whom.
    pub by: String,
    /// For which unit.
    pub unit: Option<UnitRef>,
    /// Why.
    pub reason: String,
    /// The state.
    pub state: String,
    /// What differs from the revision before.
    pub changed: Vec<ChangedField>,
    /// Where it came from: `form`, `import`, `step`.
    pub source: String,
    /// The number of the import it came with.
    pub import: Option<i64>,
    /// The step by which it came about.
    pub step: Option<String>,
    /// The proofs shown with it.
    pub evidence: Vec<ShownProof>,
}

/// A field that differs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChangedField {
    /// The field.
    pub field: String,
    /// Its text before.
    pub before: Option<String>,
    /// Its text after.
    pub after: Option<String>,
}

/// A proof that was shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShownProof {
    /// The proof that the step asked for.
    pub proof: String,
    /// The file.
    pub file: EvidenceView,
    /// Where it was taken, WGS-84.
    pub position: Option<PositionView>,
    /// When, local time.
    pub taken_at: Option<String>,
}

/// A step that the state allows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// The step.
    #[serde(flatten)]
    pub step: StepRule,
    /// Whether the caller may take it.
    pub allowed: bool,
    /// Why not, as a code.
    pub why_not: Option<String>,
}

/// What an indicator makes of an object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorSide {
    /// The indicator.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// `met`, `counted`, `left-out`, `undecided`.
    pub side: String,
    /// Why.
    pub reason: Option<Text>,
}

/// A task, as named wherever it is mentioned.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskRef {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub heading: String,
}

/// A document to be issued.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// What it is, such as `stop-production`.
    pub kind: String,
    /// Its text.
    pub text: Text,
}

/// An object is entered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AddObject {
    /// Texts by field, as a person writes them.
    pub values: BTreeMap<String, String>,
    /// The day from which it holds; today when absent.
    pub valid_from: Option<Day>,
    /// Why, or from where.
    #[serde(default)]
    pub reason: String,
}

/// The values of an object change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ReviseObject {
    /// Texts by field, of fields that change; a dash empties a field.
    pub values: BTreeMap<String, String>,
    /// The day from which it holds; today when absent.
    pub valid_from: Option<Day>,
    /// Why.
    pub reason: String,
}

/// A step of the life cycle is taken.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeStep {
    /// The step.
    pub step: String,
    /// The day on which it happened.
    pub on: Day,
    /// Words.
    #[serde(default)]
    pub note: String,
    /// Texts of the fields that the step fills.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// The proofs.
    #[serde(default)]
    pub evidence: Vec<ProofSent>,
}

/// A proof that comes with a step.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ProofSent {
    /// The proof that the step asks for.
    pub proof: String,
    /// The hash of a file that was received before.
    pub hash: String,
    /// Where it was taken, WGS-84, if the photo does not say so itself.
    pub position: Option<PositionSent>,
    /// When it was taken, local time `2019-05-20 09:30:00`, if the photo does not say so itself.
    pub taken_at: Option<String>,
}

/// A place as sent, WGS-84.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct PositionSent {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}
