//! Any text is read without a panic, every place can be cut from it, and reading it twice gives the same.

#![no_main]

use lantian_domain::plan::document::{Document, Span, Table};
use lantian_domain::plan::{KnownActors, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    // A third of the inputs also carry a table cut from their lines.
    let tables = if data.len() % 3 == 0 { vec![table(&text)] } else { Vec::new() };
    let document = Document { text, tables };
    let known = KnownActors::new(["市环保局"]);
    let plan = parse(&document, (data.len() % 2 == 0).then_some(&known));
    let cut = |span: Span| assert!(document.text.get(span.range()).is_some(), "{span:?}");
    plan.clauses.iter().for_each(|clause| cut(clause.span));
    for task in &plan.tasks {
        [task.heading, task.text, task.span, task.block].into_iter().for_each(cut);
        task.bodies.iter().for_each(|body| cut(body.span));
        task.duties.iter().for_each(|duty| cut(duty.span));
    }
    for target in &plan.targets {
        cut(target.quote);
        target.soft.iter().copied().for_each(cut);
    }
    plan.problems.iter().for_each(|problem| cut(problem.span));
    let mut ids: Vec<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), plan.tasks.len(), "task ids are unique");
});

/// Lines as rows, cells between vertical bars.
fn table(text: &str) -> Table {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut cell = start;
        let mut row = Vec::new();
        for part in line.split('|') {
            row.push(Span { start: cell, end: cell + part.trim_end_matches('\n').len() });
            cell += part.len() + 1;
        }
        rows.push(row);
        start += line.len();
    }
    Table { rows }
}
