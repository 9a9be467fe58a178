//! The plan document as it is read on the screen: its own words, marked.

use serde::Serialize;
use utoipa::ToSchema;

use super::scalar::Text;

/// The whole document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanDocument {
    /// The title.
    pub title: String,
    /// First year of the plan.
    pub from: Option<i16>,
    /// Last year of the plan.
    pub to: Option<i16>,
    /// The paragraphs in order.
    pub paragraphs: Vec<PlanParagraph>,
    /// What the reader of the document found wrong or doubtful.
    pub problems: Vec<PlanProblem>,
}

/// A paragraph.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanParagraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// The id of the clause it opens or belongs to, such as `4.2a`; also its anchor.
    pub clause: Option<String>,
    /// The id of the task it states.
    pub task: Option<String>,
    /// Its words, cut where the marks change.
    pub runs: Vec<Run>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// The title.
    Title,
    /// The heading of a part.
    Part,
    /// The heading of a chapter.
    Chapter,
    /// A paragraph that opens an item.
    Item,
    /// Any other paragraph.
    Body,
}

/// Words with the same marks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their marks, outermost first.
    pub marks: Vec<Mark>,
}

/// A mark on words of the document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// What it refers to: a target id, a unit key, an ISO date.
    pub to: Option<String>,
    /// What it means, for a tooltip and for screen readers.
    pub title: Text,
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A number such as `（四）`.
    Label,
    /// The heading of an item.
    Heading,
    /// A quantified target.
    Target,
    /// A date.
    Date,
    /// A responsibility block.
    Block,
    /// A unit named in a block.
    Unit,
}

/// Something the reader of the document found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanProblem {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The stable code.
    pub code: String,
    /// The words it is about.
    pub quote: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What happened and what to do.
    pub message: Text,
}
