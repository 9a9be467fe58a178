//! A declaration as forms and tables need it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::Text;

/// A field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldView {
    /// Its key.
    pub key: String,
    /// Its label.
    pub name: Text,
    /// What it holds: `text`, `integer`, `decimal`, `date`, `year`, `flag`, `code`, `credit-code`, `phone`, `reference`, `district`.
    pub kind: String,
    /// The unit of its numbers.
    pub unit: Option<String>,
    /// Digits after the point at most.
    pub places: Option<u32>,
    /// The smallest number allowed.
    pub min: Option<String>,
    /// The largest number allowed.
    pub max: Option<String>,
    /// Whether it must be filled.
    pub required: FieldRequired,
    /// The condition under which it must be filled.
    pub required_when: Option<String>,
    /// The choices.
    pub codes: Vec<ChoiceView>,
    /// Whether it may be published.
    pub public: bool,
    /// What to write into it.
    pub note: Option<Text>,
    /// An example.
    pub example: Option<String>,
    /// Whether every ledger of its kind has it.
    pub standard: bool,
    /// The ledger to which it refers.
    pub to: Option<String>,
}

/// Whether a field must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldRequired {
    /// Always.
    Always,
    /// Under a condition.
    When,
    /// No.
    No,
}

/// One of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChoiceView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// A state with how many objects are in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LedgerState {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// `open`, `active`, `done`, `void`.
    pub tone: String,
    /// How many objects are in it.
    pub count: u64,
    /// Whether a new row may be entered in this state at once.
    pub enterable: bool,
}

/// A step.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepRule {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The states from which it starts.
    pub from: Vec<String>,
    /// The state to which it leads.
    pub to: String,
    /// `writer` or `office`.
    pub by: String,
    /// Fields that must be filled.
    pub fields: Vec<String>,
    /// What must be shown.
    pub evidence: Vec<ProofView>,
}

/// A proof that a step asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProofView {
    /// Its key.
    pub key: String,
    /// What it is.
    pub name: Text,
    /// `photo` or `document`.
    pub kind: String,
    /// Whether it must say where it was taken, near the object.
    pub placed: bool,
    /// Whether it must say when it was taken.
    pub timed: bool,
}

/// A day by which an object must be dealt with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeadlineView {
    /// The field that holds the day.
    pub field: String,
    /// The states in which it counts.
    #[serde(rename = "while")]
    pub during: Vec<String>,
    /// The document to be drafted when it has passed.
    pub draft: Option<String>,
}
