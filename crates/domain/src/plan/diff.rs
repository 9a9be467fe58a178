//! What changed between two editions of a plan.
//!
//! Clauses are matched by what they say and not by their ids alone: a new item in front moves every number after it, and that is no change.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Span};
use super::model::{Comparator, Part, Plan, Target, TargetValue, Task, When};
use super::script;
use super::similarity::{Index, Pairs};

/// The changes from one edition to another, each list in the order of the newer text where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanDiff {
    /// Tasks only the newer edition has.
    pub added: Vec<ClauseRef>,
    /// Tasks only the older edition had.
    pub removed: Vec<ClauseRef>,
    /// Tasks of both whose words changed.
    pub changed: Vec<ClauseChange>,
    /// Tasks of both with the same words and another id.
    pub renumbered: Vec<(String, String)>,
    /// Who gained or lost which task, in which part.
    pub duties: Vec<DutyChange>,
    /// Targets whose value, unit, date or comparator changed.
    pub targets_changed: Vec<TargetChange>,
    /// Targets only the newer edition has, by id.
    pub targets_added: Vec<String>,
    /// Targets only the older edition had, by id.
    pub targets_removed: Vec<String>,
}

/// A task of one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseRef {
    /// Its id in that edition.
    pub id: String,
    /// Its text there.
    pub span: Span,
}

/// A task whose words changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseChange {
    /// In the older edition.
    pub old: ClauseRef,
    /// In the newer edition.
    pub new: ClauseRef,
    /// How much stayed, from 0 to 100.
    pub kept_percent: u8,
}

/// A body's part in a task that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyChange {
    /// The body.
    pub actor: String,
    /// The task's id in the older edition, if it was there.
    pub old_task: Option<String>,
    /// The task's id in the newer edition, if it still is there.
    pub new_task: Option<String>,
    /// The part it had.
    pub before: Option<Part>,
    /// The part it has.
    pub after: Option<Part>,
}

/// What changed in a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetChange {
    /// Its id in the older edition.
    pub old: String,
    /// Its id in the newer edition.
    pub new: String,
    /// The value and unit before and after.
    pub value: Option<((TargetValue, String), (TargetValue, String))>,
    /// The date before and after.
    pub when: Option<(When, When)>,
    /// The comparator before and after.
    pub comparator: Option<(Comparator, Comparator)>,
}

/// Compares two editions.
pub fn diff(old: (&Document, &Plan), new: (&Document, &Plan)) -> PlanDiff {
    let mut diff = PlanDiff::default();
    let (old_texts, new_texts) = (task_texts(old), task_texts(new));
    let pairs = match_texts(&old_texts, &new_texts, |before, after| {
        old.1.tasks[before].id == new.1.tasks[after].id
    });
    let clause = |task: &Task| ClauseRef {
        id: task.id.clone(),
        span: task.text,
    };
    let mut matched_old = BTreeSet::new();
    for (at, task) in new.1.tasks.iter().enumerate() {
        let Some(&before) = pairs.get(&at) else {
            diff.added.push(clause(task));
            duties(None, Some(task), &mut diff.duties);
            continue;
        };
        matched_old.insert(before);
        let earlier = &old.1.tasks[before];
        if old_texts[before] != new_texts[at] {
            let kept = Pairs::of(&old_texts[before]).dice(&Pairs::of(&new_texts[at]));
            // A change is never everything kept, however small it is.
            let kept_percent = ((kept * 100.0) as u8).min(99);
            diff.changed.push(ClauseChange {
                old: clause(earlier),
                new: clause(task),
                kept_percent,
            });
        } else if earlier.id != task.id {
            diff.renumbered.push((earlier.id.clone(), task.id.clone()));
        }
        duties(Some(earlier), Some(task), &mut diff.duties);
    }
    for (_, task) in old
        .1
        .tasks
        .iter()
        .enumerate()
        .filter(|(at, _)| !matched_old.contains(at))
    {
        diff.removed.push(clause(task));
        duties(Some(task), None, &mut diff.duties);
    }
    targets(old, new, &pairs, &mut diff);
    diff
}

/// Words as they are compared: blanks, width and bracket style are no changes.
fn comparable(document: &Document, span: Span) -> String {
    document
        .text
        .get(span.range())
        .unwrap_or_default()
        .chars()
        .filter_map(script::fold)
        .collect()
}

fn task_texts((document, plan): (&Document, &Plan)) -> Vec<String> {
    plan.tasks
        .iter()
        .map(|task| comparable(document, task.text))
        .collect()
}

/// So much must be alike for two texts to be one text changed.
const ALIKE: f64 = 0.5;
/// So much, where they have the same id.
const ALIKE_IN_PLACE: f64 = 0.3;

/// For each newer text the older one it was, each used once: the same words first, then the most alike.
fn match_texts(
    old: &[String],
    new: &[String],
    same_place: impl Fn(usize, usize) -> bool,
) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in old.iter().enumerate().rev() {
        same.entry(text).or_default().push(at);
    }
    for (at, text) in new.iter().enumerate() {
        if let Some(before) = same.get_mut(text.as_str()).and_then(Vec::pop) {
            pairs.insert(at, before);
            used.insert(before);
        }
    }
    let mut index = Index::default();
    for (at, text) in old.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        index.insert(at, text);
    }
    let mut scored = Vec::new();
    for (at, text) in new.iter().enumerate() {
        if pairs.contains_key(&at) {
            continue;
        }
        let words = Pairs::of(text);
        for before in index.near(text) {
            let alike = words.dice(&Pairs::of(&old[before]));
            let needed = if same_place(before, at) {
                ALIKE_IN_PLACE
            } else {
                ALIKE
            };
            if alike >= needed {
                scored.push(((alike * 10_000.0) as u32, at, before));
            }
        }
    }
    scored.sort_unstable_by_key(|&(score, at, before)| (std::cmp::Reverse(score), at, before));
    for (_, at, before) in scored {
        if !pairs.contains_key(&at) && used.insert(before) {
            pairs.insert(at, before);
        }
    }
    pairs
}

fn parts(task: Option<&Task>) -> BTreeMap<&str, Part> {
    let mut parts = BTreeMap::new();
    for body in task.iter().flat_map(|task| &task.bodies) {
        // A body named in both parts leads.
        parts
            .entry(body.name.as_str())
            .and_modify(|part: &mut Part| *part = (*part).min(body.part))
            .or_insert(body.part);
    }
    parts
}

fn duties(old: Option<&Task>, new: Option<&Task>, changes: &mut Vec<DutyChange>) {
    let (before, after) = (parts(old), parts(new));
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for name in names {
        let (before, after) = (before.get(name).copied(), after.get(name).copied());
        if before != after {
            changes.push(DutyChange {
                actor: name.to_owned(),
                old_task: old.map(|task| task.id.clone()),
                new_task: new.map(|task| task.id.clone()),
                before,
                after,
            });
        }
    }
}

/// A target's words without digits, so that another value is still the same target.
fn target_words(document: &Document, target: &Target) -> String {
    comparable(document, target.quote)
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

fn targets(
    old: (&Document, &Plan),
    new: (&Document, &Plan),
    tasks: &BTreeMap<usize, usize>,
    diff: &mut PlanDiff,
) {
    let words = |(document, plan): (&Document, &Plan)| -> Vec<String> {
        plan.targets
            .iter()
            .map(|target| target_words(document, target))
            .collect()
    };
    let task_of: BTreeMap<&str, &str> = tasks
        .iter()
        .map(|(new_at, old_at)| {
            (
                new.1.tasks[*new_at].id.as_str(),
                old.1.tasks[*old_at].id.as_str(),
            )
        })
        .collect();
    // Within the same task, or both outside of tasks, fewer words need to be alike.
    let same_place = |before: usize, after: usize| {
        let (before, after) = (&old.1.targets[before].task, &new.1.targets[after].task);
        task_of
            .get(after.as_str())
            .map_or(before == after, |old| before == old)
    };
    let pairs = match_texts(&words(old), &words(new), same_place);
    let mut matched = BTreeSet::new();
    for (at, target) in new.1.targets.iter().enumerate() {
        let Some(&before) = pairs.get(&at) else {
            diff.targets_added.push(target.id.clone());
            continue;
        };
        matched.insert(before);
        let earlier = &old.1.targets[before];
        let value = (
            (earlier.value.clone(), earlier.unit.clone()),
            (target.value.clone(), target.unit.clone()),
        );
        let change = TargetChange {
            old: earlier.id.clone(),
            new: target.id.clone(),
            value: (value.0 != value.1).then_some(value),
            when: (earlier.when != target.when).then_some((earlier.when, target.when)),
            comparator: (earlier.comparator != target.comparator)
                .then_some((earlier.comparator, target.comparator)),
        };
        if change.value.is_some() || change.when.is_some() || change.comparator.is_some() {
            diff.targets_changed.push(change);
        }
    }
    diff.targets_removed = (0..old.1.targets.len())
        .filter(|at| !matched.contains(at))
        .map(|at| old.1.targets[at].id.clone())
        .collect();
}
