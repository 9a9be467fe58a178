//! A plan document read into a typed plan: clauses, tasks, actors, targets, dates and problems, each with its place in the
//! original text.

pub mod document;
pub mod model;
pub mod problem;

mod actor;
mod block;
mod body;
mod entity;
mod identity;
mod level;
mod line;
mod numbering;
mod numeral;
mod organ;
mod paragraph;
mod role;
mod script;
mod structure;
mod task;
mod unit;

pub use actor::KnownActors;

use document::Document;
use model::Plan;

/// Reads a plan.
///
/// The result is the same for the same text, whatever the text; what cannot be read is reported and the rest is still read. With `known`,
/// bodies that the city does not know are reported.
pub fn parse(document: &Document, known: Option<&KnownActors>) -> Plan {
    let text = document.text.as_str();
    let mut problems = Vec::new();
    let lines = line::lines(text, &[]);
    let levels = level::Levels::find(&lines);
    let structure = structure::build(&lines, &levels);
    let assembly = task::assemble(text, &lines, &structure, &mut problems);
    let actors = actor::count(&assembly.tasks);
    actor::check_parts(&assembly.tasks, &assembly.shared, &mut problems);
    actor::check_names(&assembly.tasks, &actors, known, &mut problems);
    problems.sort_by_key(|problem| (problem.span, problem.code));
    Plan {
        title: None,
        period: None,
        clauses: assembly.clauses,
        tasks: assembly.tasks,
        actors,
        targets: Vec::new(),
        duplicates: Vec::new(),
        problems,
    }
}
