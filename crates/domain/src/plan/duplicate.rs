//! Duties that several tasks state.

use std::collections::{BTreeMap, BTreeSet};

use super::duty::Reading;
use super::line::Line;
use super::model::{DuplicateDuty, Part, Task};
use super::similarity::{Index, Pairs};

/// A clause shorter than this, in characters, says too little to be recognised elsewhere.
const SHORTEST: usize = 9;
/// So much of the shorter clause must stand in the longer one.
const SAME: f64 = 0.8;

/// Finds clauses that stand in the sentences of different tasks in nearly the same words. `readings` are those of each task.
pub(crate) fn duplicates(
    tasks: &[Task],
    readings: &[(usize, &[Reading])],
    lines: &[Line],
) -> Vec<DuplicateDuty> {
    let mut index = Index::default();
    // Each clause: its task, its words, its place, and the group of clauses it belongs to.
    let mut clauses: Vec<(usize, &str, super::document::Span, usize)> = Vec::new();
    for (task, readings) in readings {
        for reading in *readings {
            let paragraph = &lines[reading.line].paragraph;
            for clause in &reading.sentence.clauses {
                let range = super::duty::after_date(clause, &reading.dates);
                let words = &paragraph.text[range];
                if words.chars().nth(SHORTEST - 1).is_none() {
                    continue;
                }
                let near = index.near(words);
                let pairs = if near.is_empty() {
                    Pairs::default()
                } else {
                    Pairs::of(words)
                };
                let same = |at: &usize| {
                    clauses[*at].0 != *task && Pairs::of(clauses[*at].1).containment(&pairs) >= SAME
                };
                let found = near.into_iter().take(3).find(same);
                let number = clauses.len();
                let group = found.map_or(number, |at| clauses[at].3);
                index.insert(number, words);
                clauses.push((*task, words, paragraph.place(clause.clone()), group));
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, clause) in clauses.iter().enumerate() {
        groups.entry(clause.3).or_default().push(number);
    }
    let leads = |task: usize| -> BTreeSet<&str> {
        tasks[task]
            .bodies
            .iter()
            .filter(|body| body.part == Part::Lead)
            .map(|body| body.name.as_str())
            .collect()
    };
    let mut duplicates: Vec<DuplicateDuty> = groups
        .into_values()
        .filter(|members| members.len() > 1)
        .map(|members| {
            let first = leads(clauses[members[0]].0);
            DuplicateDuty {
                leads_differ: members
                    .iter()
                    .any(|&member| leads(clauses[member].0) != first),
                places: members
                    .iter()
                    .map(|&member| (tasks[clauses[member].0].id.clone(), clauses[member].2))
                    .collect(),
            }
        })
        .collect();
    duplicates.sort_by_key(|duplicate| duplicate.places.first().map(|place| place.1));
    duplicates
}
