//! The kinds of problems a plan can have, each with a stable code.

use super::document::Span;
use super::model::{Problem, Severity};
use crate::language::Bilingual;

/// A kind of problem. The code is stable: programs and translations rely on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// There is no text at all.
    EmptyDocument,
    /// There is text, but no responsibility block and no table of duties.
    NoTasks,
    /// A paragraph of an item names nobody responsible.
    MissingBlock,
    /// A bracket opens and is not closed.
    UnclosedBracket,
    /// A responsibility block closes and has not been opened.
    UnopenedBracket,
    /// A block names no 牵头单位 although the plan's blocks usually do.
    MissingLead,
    /// A block names no 责任单位 although the plan's blocks usually do.
    MissingResponsible,
    /// Two clauses of one parent have the same number.
    DuplicateNumber,
    /// A clause does not continue the numbers before it.
    NumberOutOfSequence,
    /// A body is not known, does not look like one, or looks like a misspelling of another.
    UnknownActor,
    /// A body both leads and shares one task.
    ActorInBothParts,
    /// A body is named twice in one part of a block.
    ActorNamedTwice,
    /// Separators stand around nothing.
    EmptyActor,
    /// A date that no calendar has.
    ImpossibleDate,
    /// A deadline outside the years of the plan.
    DeadlineOutsidePeriod,
    /// A threshold without a unit.
    NumberWithoutUnit,
    /// A share of more than a hundred per cent.
    PercentageOverHundred,
    /// Two thresholds for one thing at one time.
    ContradictoryThresholds,
    /// As many numbers as cases were announced by 分别, but the counts differ.
    UnevenDistribution,
    /// Characters that a wrong decoding left.
    ReplacementCharacters,
    /// Blanks between Chinese characters, as character recognition leaves them.
    OcrSpaces,
    /// HTML entities that were not decoded.
    HtmlEntities,
    /// Characters that cannot be seen, such as control characters.
    InvisibleCharacters,
    /// A table of duties lacks a cell that it should have.
    IncompleteRow,
    /// The text has no title.
    MissingTitle,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 25] = [
        Kind::EmptyDocument,
        Kind::NoTasks,
        Kind::MissingBlock,
        Kind::UnclosedBracket,
        Kind::UnopenedBracket,
        Kind::MissingLead,
        Kind::MissingResponsible,
        Kind::DuplicateNumber,
        Kind::NumberOutOfSequence,
        Kind::UnknownActor,
        Kind::ActorInBothParts,
        Kind::ActorNamedTwice,
        Kind::EmptyActor,
        Kind::ImpossibleDate,
        Kind::DeadlineOutsidePeriod,
        Kind::NumberWithoutUnit,
        Kind::PercentageOverHundred,
        Kind::ContradictoryThresholds,
        Kind::UnevenDistribution,
        Kind::ReplacementCharacters,
        Kind::OcrSpaces,
        Kind::HtmlEntities,
        Kind::InvisibleCharacters,
        Kind::IncompleteRow,
        Kind::MissingTitle,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Kind::EmptyDocument => "empty-document",
            Kind::NoTasks => "no-tasks",
            Kind::MissingBlock => "missing-block",
            Kind::UnclosedBracket => "unclosed-bracket",
            Kind::UnopenedBracket => "unopened-bracket",
            Kind::MissingLead => "missing-lead",
            Kind::MissingResponsible => "missing-responsible",
            Kind::DuplicateNumber => "duplicate-number",
            Kind::NumberOutOfSequence => "number-out-of-sequence",
            Kind::UnknownActor => "unknown-actor",
            Kind::ActorInBothParts => "actor-in-both-parts",
            Kind::ActorNamedTwice => "actor-named-twice",
            Kind::EmptyActor => "empty-actor",
            Kind::ImpossibleDate => "impossible-date",
            Kind::DeadlineOutsidePeriod => "deadline-outside-period",
            Kind::NumberWithoutUnit => "number-without-unit",
            Kind::PercentageOverHundred => "percentage-over-100",
            Kind::ContradictoryThresholds => "contradictory-thresholds",
            Kind::UnevenDistribution => "uneven-distribution",
            Kind::ReplacementCharacters => "replacement-characters",
            Kind::OcrSpaces => "ocr-spaces",
            Kind::HtmlEntities => "html-entities",
            Kind::InvisibleCharacters => "invisible-characters",
            Kind::IncompleteRow => "incomplete-row",
            Kind::MissingTitle => "missing-title",
        }
    }

    /// How bad problems of this kind are, unless the place says otherwise.
    pub fn severity(self) -> Severity {
        match self {
            Kind::EmptyDocument
            | Kind::NoTasks
            | Kind::MissingBlock
            | Kind::UnclosedBracket
            | Kind::UnopenedBracket
            | Kind::MissingLead
            | Kind::DuplicateNumber
            | Kind::ImpossibleDate
            | Kind::ReplacementCharacters
            | Kind::IncompleteRow => Severity::Error,
            Kind::OcrSpaces
            | Kind::HtmlEntities
            | Kind::InvisibleCharacters
            | Kind::MissingTitle => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// A problem of this kind at a place.
    pub(crate) fn at(self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem {
            severity: self.severity(),
            code: self.code(),
            span,
            message: Bilingual::new(zh, en),
        }
    }

    /// A problem of this kind at a place, less bad than usual.
    pub(crate) fn warning_at(
        self,
        span: Span,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Problem {
        Problem {
            severity: Severity::Warning.min(self.severity()),
            ..self.at(span, zh, en)
        }
    }
}
