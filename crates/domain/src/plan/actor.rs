//! The bodies a plan names: how often, and whether they are who they should be.

use std::collections::{BTreeSet, HashMap};

use super::model::{ActorCount, Part, Problem, Task};
use super::problem::Kind;
use super::{organ, script};

/// The bodies a city knows: their names and everything else they are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownActors {
    names: BTreeSet<String>,
}

impl KnownActors {
    /// Takes the names; blanks, width and bracket style do not matter.
    pub fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        Self {
            names: names
                .into_iter()
                .map(|name| folded(name.as_ref()))
                .filter(|name| !name.is_empty())
                .collect(),
        }
    }

    /// True if the name is known.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(&folded(name))
    }
}

/// A name as it is compared.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter_map(script::fold).collect()
}

/// Counts the bodies over the tasks: most duties first, then by first appearance.
pub(crate) fn count(tasks: &[Task]) -> Vec<ActorCount> {
    let mut counts: Vec<ActorCount> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for task in tasks {
        let leads = task
            .bodies
            .iter()
            .filter(|body| body.part == Part::Lead)
            .count();
        let mut counted: BTreeSet<(&str, Part)> = BTreeSet::new();
        for body in &task.bodies {
            let at = *places.entry(&body.name).or_insert_with(|| {
                counts.push(ActorCount {
                    name: body.name.clone(),
                    lead: 0,
                    sole: 0,
                    responsible: 0,
                });
                counts.len() - 1
            });
            if counted.insert((&body.name, body.part)) {
                match body.part {
                    Part::Lead => {
                        counts[at].lead += 1;
                        counts[at].sole += u32::from(leads == 1);
                    }
                    Part::Responsible => counts[at].responsible += 1,
                }
            }
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.lead + count.responsible));
    counts
}

/// Checks the parts of every block: a lead and somebody responsible where the plan usually names them, and nobody twice.
pub(crate) fn check_parts(tasks: &[Task], shared: &[bool], problems: &mut Vec<Problem>) {
    let has = |task: &Task, part| task.bodies.iter().any(|body| body.part == part);
    let usual = |part| tasks.iter().filter(|task| has(task, part)).count() * 10 >= tasks.len() * 7;
    let (leads_usual, responsible_usual) = (usual(Part::Lead), usual(Part::Responsible));
    for (task, &shared) in tasks.iter().zip(shared) {
        let id = &task.id;
        if task.bodies.is_empty() {
            problems.push(Kind::MissingBlock.at(
                task.block,
                format!("任务 {id} 的责任单位为空。请填写单位名称。"),
                format!("The block of task {id} names nobody. Fill in the bodies."),
            ));
            continue;
        }
        if leads_usual && !shared && !has(task, Part::Lead) {
            problems.push(Kind::MissingLead.at(
                task.block,
                format!("任务 {id} 没有牵头单位。请补上“牵头单位：…”。"),
                format!("Task {id} names no lead (牵头单位). Add one."),
            ));
        }
        if responsible_usual && !shared && !has(task, Part::Responsible) {
            problems.push(Kind::MissingResponsible.at(
                task.block,
                format!("任务 {id} 没有责任单位。请确认是否漏写“责任单位：…”。"),
                format!("Task {id} names nobody responsible beside its lead (责任单位). Check whether the field is missing."),
            ));
        }
        let mut seen: HashMap<&str, Part> = HashMap::new();
        for body in &task.bodies {
            let name = &body.name;
            match seen.insert(name, body.part) {
                Some(part) if part == body.part => problems.push(Kind::ActorNamedTwice.at(
                    body.span,
                    format!("任务 {id} 重复列出“{name}”。请删去一处。"),
                    format!("Task {id} names {name} twice. Remove one."),
                )),
                Some(_) => problems.push(Kind::ActorInBothParts.at(
                    body.span,
                    format!("“{name}”在任务 {id} 中既是牵头单位又是责任单位。请保留一处。"),
                    format!("{name} both leads and shares task {id}. Keep one."),
                )),
                None => {}
            }
        }
    }
}

/// Reports names that are not known, do not look like a body's, or look like a misspelling of a much more frequent name.
pub(crate) fn check_names(
    tasks: &[Task],
    counts: &[ActorCount],
    known: Option<&KnownActors>,
    problems: &mut Vec<Problem>,
) {
    let mut neighbours = Neighbours::new(counts);
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    for body in tasks.iter().flat_map(|task| &task.bodies) {
        let name = &body.name;
        let plain = folded(name);
        let doubt = match known {
            Some(known) => (!known.contains(name)).then(|| known_neighbour(known, &plain)),
            None if !organ::looks_like_one(&plain) => Some(neighbours.of(name, &plain)),
            None if organ::has_known_subject(&plain) => None,
            None => neighbours.of(name, &plain).map(Some),
        };
        let Some(meant) = doubt.filter(|_| !reported.contains(name.as_str())) else {
            continue;
        };
        reported.insert(name);
        let (zh, en) = match meant {
            Some(meant) => (
                format!("“{name}”可能是“{meant}”的误写。请核对单位名称。"),
                format!("{name} may be a misspelling of {meant}. Check the name."),
            ),
            None if known.is_some() => (
                format!("单位名录中没有“{name}”。请核对名称，或将其加入名录。"),
                format!(
                    "{name} is not in the register of bodies. Check the name or add it to the register."
                ),
            ),
            None => (
                format!("“{name}”不像单位名称。请核对分隔符和名称。"),
                format!(
                    "{name} does not look like the name of a body. Check the separators and the name."
                ),
            ),
        };
        problems.push(Kind::UnknownActor.at(body.span, zh, en));
    }
}

fn known_neighbour(known: &KnownActors, name: &str) -> Option<String> {
    spellings(name)
        .find(|spelling| known.names.contains(spelling))
        .or_else(|| {
            let length = name.chars().count();
            known
                .names
                .iter()
                .find(|other| {
                    other.chars().count() == length && length >= 4 && differs_in_one(name, other)
                })
                .cloned()
        })
}

/// The name with one character left out.
fn spellings(name: &str) -> impl Iterator<Item = String> + '_ {
    name.char_indices()
        .map(|(at, c)| format!("{}{}", &name[..at], &name[at + c.len_utf8()..]))
}

fn differs_in_one(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 1
}

/// Finds a frequent name one character away, by the names with one character left out: two names are that near exactly when they share such
/// a form (or one is such a form of the other). This stays linear in the number of names.
struct Neighbours {
    frequency: HashMap<String, u32>,
    forms: HashMap<String, Vec<String>>,
}

impl Neighbours {
    fn new(counts: &[ActorCount]) -> Self {
        let frequency: HashMap<String, u32> = counts
            .iter()
            .map(|count| (folded(&count.name), count.lead + count.responsible))
            .collect();
        let mut forms: HashMap<String, Vec<String>> = HashMap::new();
        // Only names that occur often enough can be what a rare name was meant to be.
        for count in counts
            .iter()
            .filter(|count| count.lead + count.responsible >= MUCH_MORE_FREQUENT)
        {
            let name = folded(&count.name);
            if name.chars().count() > 30 {
                continue;
            }
            for form in spellings(&name).chain([name.clone()]) {
                let names = forms.entry(form).or_default();
                if names.len() < 8 {
                    names.push(name.clone());
                }
            }
        }
        Self { frequency, forms }
    }

    fn of(&mut self, name: &str, plain: &str) -> Option<String> {
        let own = self.frequency.get(plain).copied().unwrap_or(0);
        let length = plain.chars().count();
        if !(3..=30).contains(&length) || name.is_empty() {
            return None;
        }
        let far_more = |other: &&String| {
            *other != plain
                && self
                    .frequency
                    .get(*other)
                    .is_some_and(|count| *count >= own * MUCH_MORE_FREQUENT)
        };
        spellings(plain)
            .chain([plain.to_owned()])
            .find_map(|form| self.forms.get(&form)?.iter().find(far_more).cloned())
    }
}

/// A name this many times as frequent is taken for the one meant.
const MUCH_MORE_FREQUENT: u32 = 4;
