//! The outward shape of a plan: what `lantian plan parse` prints as JSON.
//!
//! Places are given as `start` and `end` in Unicode characters (code points) of the decoded text, the start included and the end not, with the
//! line and column of the start counted from 1. Dates are ISO 8601; numbers are exact and written as JSON numbers. The names are stable.

use serde::{Deserialize, Serialize};

use super::document::{Document, Span};
use super::model::{
    Body, Clause, ClauseKind, Comparator, Dated, Duty, Part, Plan, Severity, Strength, Target,
    TargetValue, Task, When,
};
use crate::language::Bilingual;

mod position;
mod rows;

pub use position::Place;
use position::Positions;
pub use rows::{HEADINGS, Row, rows};

/// A plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The title.
    pub title: Option<String>,
    /// The years.
    pub period: Option<OutlinePeriod>,
    /// Parts, chapters, items and paragraphs.
    pub clauses: Vec<OutlineClause>,
    /// One task for each responsibility block.
    pub tasks: Vec<OutlineTask>,
    /// The bodies, most duties first.
    pub actors: Vec<OutlineActor>,
    /// The quantified targets.
    pub targets: Vec<OutlineTarget>,
    /// Duties that several tasks state.
    pub duplicates: Vec<OutlineDuplicate>,
    /// What is wrong or doubtful.
    pub problems: Vec<OutlineProblem>,
}

/// The years of a plan, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlinePeriod {
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineClause {
    /// The id.
    pub id: String,
    /// `part`, `chapter`, `item` or `paragraph`.
    pub kind: String,
    /// The number as written.
    pub label: Option<String>,
    /// The heading without the number.
    pub heading: Option<String>,
    /// The clause it belongs to.
    pub parent: Option<String>,
    /// Its place, children included.
    pub span: Place,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlineTask {
    /// The id, such as `1.1a`.
    pub id: String,
    /// The chapter's number.
    pub section: u32,
    /// The item's number.
    pub item: u32,
    /// The paragraph's letter.
    pub paragraph: Option<String>,
    /// The item's heading.
    pub heading: String,
    /// The text without number and block.
    pub text: String,
    /// Who leads.
    pub lead: Vec<String>,
    /// Who is responsible besides.
    pub responsible: Vec<String>,
    /// Both with their places and groups.
    pub bodies: Vec<OutlineBody>,
    /// The list of bodies is open (等).
    pub open: bool,
    /// The sentences that oblige.
    pub duties: Vec<OutlineDuty>,
    /// The place of the whole task.
    pub span: Place,
    /// The place of the block.
    pub block: Place,
}

/// A body in a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineBody {
    /// Its name as written.
    pub name: String,
    /// `lead` or `responsible`.
    pub part: String,
    /// Bodies between two soft separators share a group.
    pub group: u32,
    /// Where it is named.
    pub span: Place,
}

/// A sentence that obliges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineDuty {
    /// The words.
    pub quote: String,
    /// `must`, `in-principle`, `strive` or `encourage`.
    pub strength: String,
    /// The dates.
    pub dates: Vec<OutlineDate>,
    /// The place.
    pub span: Place,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineDate {
    /// The words.
    pub quote: String,
    /// `by`, `from`, `in-year`, `each-year` or `continuous`.
    pub kind: String,
    /// The first day, where there is one.
    pub from: Option<String>,
    /// The last day, where there is one.
    pub to: Option<String>,
}

/// How often a body is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineActor {
    /// Its name.
    pub name: String,
    /// Blocks it leads.
    pub lead: u32,
    /// Blocks in which it is responsible.
    pub responsible: u32,
    /// Blocks it leads alone.
    pub sole: u32,
}

/// A quantified target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlineTarget {
    /// The id, such as `T01`.
    pub id: String,
    /// The task or clause that states it.
    pub task: String,
    /// Other tasks that state it.
    pub also_in: Vec<OutlinePlace>,
    /// The words.
    pub quote: String,
    /// Their place.
    pub span: Place,
    /// `<=`, `>=`, `<`, `>`, `=` or `≈`.
    pub comparator: String,
    /// A number; an array of numbers where `value_kind` is `distributed`; null where it is `external`.
    pub value: serde_json::Value,
    /// `number`, `distributed` or `external`.
    pub value_kind: String,
    /// The cases of a distributed value, in step with `value`.
    pub cases: Vec<String>,
    /// The unit's symbol.
    pub unit: String,
    /// The last day it is to be reached by: the end of the year for 到2020年 and for the value of a calendar year.
    pub deadline: Option<String>,
    /// The first day it holds.
    pub from: Option<String>,
    /// `by`, `from`, `in-year`, `each-year` or `continuous`.
    pub when: String,
    /// `must`, `in-principle`, `strive` or `encourage`.
    pub strength: String,
    /// Softening words.
    pub soft: Vec<String>,
}

/// A task and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlinePlace {
    /// The task.
    pub task: String,
    /// The words.
    pub quote: String,
    /// The place.
    pub span: Place,
}

/// A duty that several tasks state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineDuplicate {
    /// The places.
    pub places: Vec<OutlinePlace>,
    /// The leads differ.
    pub leads_differ: bool,
}

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineProblem {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The stable code.
    pub code: String,
    /// The place.
    pub span: Place,
    /// What happened and what to do.
    pub message: Bilingual,
}

/// Puts a plan into its outward shape.
pub fn outline(document: &Document, plan: &Plan) -> Outline {
    let shaper = Shaper {
        text: &document.text,
        positions: Positions::new(&document.text),
    };
    Outline {
        title: plan.title.map(|title| shaper.plain(title)),
        period: plan.period.map(|period| OutlinePeriod {
            from: period.from,
            to: period.to,
        }),
        clauses: plan
            .clauses
            .iter()
            .map(|clause| shaper.clause(clause))
            .collect(),
        tasks: plan.tasks.iter().map(|task| shaper.task(task)).collect(),
        actors: plan
            .actors
            .iter()
            .map(|actor| OutlineActor {
                name: actor.name.clone(),
                lead: actor.lead,
                responsible: actor.responsible,
                sole: actor.sole,
            })
            .collect(),
        targets: plan
            .targets
            .iter()
            .map(|target| shaper.target(target))
            .collect(),
        duplicates: plan
            .duplicates
            .iter()
            .map(|duplicate| OutlineDuplicate {
                places: duplicate
                    .places
                    .iter()
                    .map(|place| shaper.other(place))
                    .collect(),
                leads_differ: duplicate.leads_differ,
            })
            .collect(),
        problems: plan
            .problems
            .iter()
            .map(|problem| OutlineProblem {
                severity: severity(problem.severity).to_owned(),
                code: problem.code.to_owned(),
                span: shaper.positions.place(problem.span),
                message: problem.message.clone(),
            })
            .collect(),
    }
}

struct Shaper<'a> {
    text: &'a str,
    positions: Positions<'a>,
}

impl Shaper<'_> {
    /// The words at a place; nothing where the place does not belong to this text.
    fn words(&self, span: Span) -> String {
        self.text.get(span.range()).unwrap_or_default().to_owned()
    }

    /// The words without line breaks and the blanks around them, for headings and titles.
    fn plain(&self, span: Span) -> String {
        self.words(span).lines().map(str::trim).collect()
    }

    fn clause(&self, clause: &Clause) -> OutlineClause {
        OutlineClause {
            id: clause.id.clone(),
            kind: match clause.kind {
                ClauseKind::Part => "part",
                ClauseKind::Chapter => "chapter",
                ClauseKind::Item => "item",
                ClauseKind::Paragraph => "paragraph",
            }
            .to_owned(),
            label: clause.label.map(|label| self.plain(label)),
            heading: clause.heading.map(|heading| self.plain(heading)),
            parent: clause.parent.clone(),
            span: self.positions.place(clause.span),
        }
    }

    fn task(&self, task: &Task) -> OutlineTask {
        let names = |part| {
            task.bodies
                .iter()
                .filter(|body| body.part == part)
                .map(|body| body.name.clone())
                .collect()
        };
        OutlineTask {
            id: task.id.clone(),
            section: task.section,
            item: task.item,
            paragraph: task.paragraph.clone(),
            heading: self.plain(task.heading),
            text: self.words(task.text),
            lead: names(Part::Lead),
            responsible: names(Part::Responsible),
            bodies: task.bodies.iter().map(|body| self.body(body)).collect(),
            open: task.open,
            duties: task.duties.iter().map(|duty| self.duty(duty)).collect(),
            span: self.positions.place(task.span),
            block: self.positions.place(task.block),
        }
    }

    fn body(&self, body: &Body) -> OutlineBody {
        let part = match body.part {
            Part::Lead => "lead",
            Part::Responsible => "responsible",
        };
        OutlineBody {
            name: body.name.clone(),
            part: part.to_owned(),
            group: body.group,
            span: self.positions.place(body.span),
        }
    }

    fn duty(&self, duty: &Duty) -> OutlineDuty {
        OutlineDuty {
            quote: self.words(duty.span),
            strength: strength(duty.strength).to_owned(),
            dates: duty.dates.iter().map(|date| self.date(date)).collect(),
            span: self.positions.place(duty.span),
        }
    }

    fn date(&self, date: &Dated) -> OutlineDate {
        let (kind, from, to) = when(date.when);
        OutlineDate {
            quote: self.words(date.span),
            kind: kind.to_owned(),
            from,
            to,
        }
    }

    fn other(&self, (task, span): &(String, Span)) -> OutlinePlace {
        OutlinePlace {
            task: task.clone(),
            quote: self.words(*span),
            span: self.positions.place(*span),
        }
    }

    fn target(&self, target: &Target) -> OutlineTarget {
        let (kind, from, deadline) = when(target.when);
        let (value, value_kind, cases) = value(&target.value);
        OutlineTarget {
            id: target.id.clone(),
            task: target.task.clone(),
            also_in: target
                .also_in
                .iter()
                .map(|place| self.other(place))
                .collect(),
            quote: self.words(target.quote),
            span: self.positions.place(target.quote),
            comparator: comparator(target.comparator).to_owned(),
            value,
            value_kind: value_kind.to_owned(),
            cases,
            unit: target.unit.clone(),
            deadline,
            from,
            when: kind.to_owned(),
            strength: strength(target.strength).to_owned(),
            soft: target.soft.iter().map(|word| self.words(*word)).collect(),
        }
    }
}

fn value(value: &TargetValue) -> (serde_json::Value, &'static str, Vec<String>) {
    match value {
        TargetValue::Number(number) => (json(number), "number", Vec::new()),
        TargetValue::Distributed(cases) => {
            let values = cases.iter().map(|(_, number)| json(number)).collect();
            (
                values,
                "distributed",
                cases.iter().map(|(case, _)| case.clone()).collect(),
            )
        }
        TargetValue::External => (serde_json::Value::Null, "external", Vec::new()),
    }
}

/// A decimal as a JSON number: whole numbers without a point, others as the nearest double, which prints the same digits up to 15 of them.
fn json(number: &rust_decimal::Decimal) -> serde_json::Value {
    use rust_decimal::prelude::ToPrimitive;
    let number = number.normalize();
    match number.to_i64().filter(|_| number.is_integer()) {
        Some(whole) => whole.into(),
        None => number
            .to_f64()
            .and_then(serde_json::Number::from_f64)
            .map_or(serde_json::Value::Null, serde_json::Value::Number),
    }
}

/// The comparator as a sign.
pub(crate) fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtMost => "<=",
        Comparator::AtLeast => ">=",
        Comparator::Below => "<",
        Comparator::Above => ">",
        Comparator::Equal => "=",
        Comparator::About => "≈",
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::InPrinciple => "in-principle",
        Strength::Strive => "strive",
        Strength::Encourage => "encourage",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The kind of a date, its first day and its last.
fn when(when: When) -> (&'static str, Option<String>, Option<String>) {
    let first = |year: i16| format!("{year:04}-01-01");
    let last = |year: i16| format!("{year:04}-12-31");
    match when {
        When::By(date) => ("by", None, Some(date.to_string())),
        When::From(date) => ("from", Some(date.to_string()), None),
        When::InYear(year) => ("in-year", Some(first(year)), Some(last(year))),
        When::EachYear(from, to) => ("each-year", Some(first(from)), Some(last(to))),
        When::Continuous => ("continuous", None, None),
    }
}
