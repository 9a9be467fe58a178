//! The real plan, and short ways to look into a parsed one.

use lantian_domain::plan::document::{Document, Span};
use lantian_domain::plan::model::{Part, Plan, Target, Task};

/// The plan of Qinzhou as published, byte for byte.
pub const QINZHOU: &str = include_str!("../../../../../cities/qinzhou/plan.txt");

/// A document without tables.
pub fn document(text: impl Into<String>) -> Document {
    Document {
        text: text.into(),
        tables: Vec::new(),
    }
}

/// Reads a text without a register of bodies.
pub fn parse(text: &str) -> Plan {
    lantian_domain::plan::parse(&document(text), None)
}

/// A task by its id.
#[track_caller]
pub fn task<'a>(plan: &'a Plan, id: &str) -> &'a Task {
    plan.tasks
        .iter()
        .find(|task| task.id == id)
        .unwrap_or_else(|| panic!("no task {id} among {:?}", ids(plan)))
}

/// A target by its id.
#[track_caller]
pub fn target<'a>(plan: &'a Plan, id: &str) -> &'a Target {
    plan.targets
        .iter()
        .find(|target| target.id == id)
        .unwrap_or_else(|| panic!("no target {id}"))
}

/// The ids of the tasks.
pub fn ids(plan: &Plan) -> Vec<&str> {
    plan.tasks.iter().map(|task| task.id.as_str()).collect()
}

/// The names of the bodies that have a part in a task.
pub fn names(task: &Task, part: Part) -> Vec<&str> {
    task.bodies
        .iter()
        .filter(|body| body.part == part)
        .map(|body| body.name.as_str())
        .collect()
}

/// The words at a place.
pub fn at(text: &str, span: Span) -> &str {
    &text[span.range()]
}

/// The codes of the problems of a plan.
pub fn codes(plan: &Plan) -> Vec<&'static str> {
    plan.problems.iter().map(|problem| problem.code).collect()
}
