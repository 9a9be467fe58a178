//! A plan document read into a typed plan: clauses, tasks, actors, targets, dates and problems, each with its place in the
//! original text.

pub mod diff;
pub mod document;
pub mod model;
pub mod outline;
pub mod problem;
pub mod read;

mod actor;
mod annex;
mod block;
mod body;
mod comparator;
mod date;
mod duplicate;
mod duty;
mod entity;
mod identity;
mod level;
mod line;
mod number;
mod numbering;
mod numeral;
mod organ;
mod paragraph;
mod role;
mod script;
mod sentence;
mod similarity;
mod soft;
mod structure;
mod target;
mod task;
mod text_check;
mod title;
mod unit;
mod unit_symbol;

pub use actor::KnownActors;
pub use diff::{PlanDiff, diff};
pub use outline::{Outline, outline, rows};
pub use read::{ReadError, read};

use document::Document;
use model::Plan;

/// Reads a plan.
///
/// The result is the same for the same text, whatever the text; what cannot be read is reported and the rest is still read. With `known`,
/// bodies that the city does not know are reported.
pub fn parse(document: &Document, known: Option<&KnownActors>) -> Plan {
    let text = document.text.as_str();
    let mut problems = Vec::new();
    text_check::check_characters(text, &mut problems);
    let annexes = annex::annexes(document);
    let mut lines = line::lines(text, &annex::cells(&annexes));
    let levels = level::Levels::find(&lines);
    let structure = structure::build(&lines, &levels);
    let mut assembly = task::assemble(text, &lines, &structure, &mut problems);
    text_check::check_brackets(&lines, &mut problems);
    let title = title::title(&lines);
    annex::Rows {
        document,
        lines: &mut lines,
        assembly: &mut assembly,
        problems: &mut problems,
    }
    .read(&annexes);

    let mut sentences = Vec::new();
    let mut of_tasks = Vec::new();
    let mut candidates = Vec::new();
    for passage in &assembly.passages {
        let read = duty::read(passage, &lines, &mut problems);
        candidates.extend(target::collect(passage, &read, &lines, &mut problems));
        if let Some(task) = passage.task {
            assembly.tasks[task].duties = duty::duties(passage, &read, &lines);
            of_tasks.push((task, sentences.len()..sentences.len() + read.len()));
        }
        sentences.extend(read);
    }
    let dates = sentences
        .iter()
        .flat_map(|reading| &reading.dates)
        .filter_map(|date| date.when);
    let period = title::period(title, &lines, dates);
    text_check::check_period(period, &sentences, &lines, &mut problems);
    let actors = actor::count(&assembly.tasks);
    actor::check_parts(&assembly.tasks, &assembly.shared, &mut problems);
    actor::check_names(&assembly.tasks, &actors, known, &mut problems);
    let targets = target::targets(candidates, &lines, &mut problems);
    let of_tasks: Vec<_> = of_tasks
        .into_iter()
        .map(|(task, range)| (task, &sentences[range]))
        .collect();
    let duplicates = duplicate::duplicates(&assembly.tasks, &of_tasks, &lines);
    text_check::check_whole(text, title, &assembly.tasks, &mut problems);
    problems.sort_by_key(|problem| (problem.span, problem.code));
    Plan {
        title,
        period,
        clauses: assembly.clauses,
        tasks: assembly.tasks,
        actors,
        targets,
        duplicates,
        problems,
    }
}
