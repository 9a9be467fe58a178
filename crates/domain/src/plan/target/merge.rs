//! One target for what several tasks state, and contradictions between them.

use std::collections::HashMap;

use super::Candidate;
use crate::plan::document::Span;
use crate::plan::line::Line;
use crate::plan::model::{Problem, Target, TargetValue, When};
use crate::plan::problem::Kind;
use crate::plan::similarity::{Index, Pairs};

/// A key needs more characters than this to be recognised elsewhere.
const SHORTEST: usize = 9;
/// So much of the shorter wording must stand in the longer one.
const SAME: f64 = 0.85;

/// Numbers the targets in the order of the text.
pub(crate) fn targets(
    candidates: Vec<Candidate>,
    lines: &[Line],
    problems: &mut Vec<Problem>,
) -> Vec<Target> {
    let (mut strong, weak): (Vec<Candidate>, Vec<Candidate>) = candidates
        .into_iter()
        .partition(|candidate| !candidate.weak);
    let place = |candidate: &Candidate| {
        lines[candidate.line]
            .paragraph
            .place(candidate.quote.clone())
    };
    strong.sort_by_key(|candidate| place(candidate).start);
    contradictions(&strong, &place, problems);
    let mut index = Index::default();
    let mut kept: Vec<(Target, Pairs, Candidate)> = Vec::new();
    for candidate in strong {
        let pairs = Pairs::of(&candidate.key);
        let found = same(&index, &kept, &candidate, &pairs);
        if let Some(at) = found {
            let span = place(&candidate);
            kept[at].0.also_in.push((candidate.owner, span));
            continue;
        }
        index.insert(kept.len(), &candidate.key);
        let paragraph = &lines[candidate.line].paragraph;
        let target = Target {
            id: format!("T{:02}", kept.len() + 1),
            task: candidate.owner.clone(),
            also_in: Vec::new(),
            quote: place(&candidate),
            comparator: candidate.comparator,
            value: candidate.value.clone(),
            unit: candidate.unit.to_owned(),
            when: candidate.when.unwrap_or(When::Continuous),
            strength: candidate.strength,
            soft: candidate
                .soft
                .iter()
                .map(|word| paragraph.place(word.clone()))
                .collect(),
        };
        kept.push((target, pairs, candidate));
    }
    for candidate in weak {
        let pairs = Pairs::of(&candidate.key);
        if let Some(at) = same(&index, &kept, &candidate, &pairs) {
            kept[at]
                .0
                .also_in
                .push((candidate.owner.clone(), place(&candidate)));
        }
    }
    let mut targets: Vec<Target> = kept.into_iter().map(|(target, _, _)| target).collect();
    for target in &mut targets {
        target.also_in.sort_by_key(|(_, span)| span.start);
    }
    targets
}

/// An earlier target of another task that states the same.
fn same(
    index: &Index,
    kept: &[(Target, Pairs, Candidate)],
    candidate: &Candidate,
    pairs: &Pairs,
) -> Option<usize> {
    // A few words, such as 建立管理清单, say the same of quite different things.
    candidate.key.chars().nth(SHORTEST)?;
    index.near(&candidate.key).into_iter().find(|&at| {
        let (target, other, first) = &kept[at];
        let same_time = candidate.weak || first.when == candidate.when;
        target.task != candidate.owner
            && same_time
            && target.value == candidate.value
            && target.unit == candidate.unit
            && target.comparator == candidate.comparator
            && other.containment(pairs) >= SAME
    })
}

/// Two thresholds for one thing at one time, unless they bound a range.
fn contradictions(
    candidates: &[Candidate],
    place: &impl Fn(&Candidate) -> Span,
    problems: &mut Vec<Problem>,
) {
    let mut first: HashMap<(&str, &str, Option<When>), &Candidate> = HashMap::new();
    for candidate in candidates {
        let TargetValue::Number(_) = candidate.value else {
            continue;
        };
        let key = bare(&candidate.key);
        if key.chars().count() < 4 {
            continue;
        }
        let other = *first
            .entry((key, candidate.unit, candidate.when))
            .or_insert(candidate);
        if other.value != candidate.value || other.comparator != candidate.comparator {
            let (one, two) = (&other.owner, &candidate.owner);
            problems.push(Kind::ContradictoryThresholds.at(
                place(candidate),
                format!("“{key}”在 {one} 与 {two} 中的目标值不一致。请核对并保留一个。"),
                format!("Clauses {one} and {two} state different thresholds for {key} at the same time. Check and keep one."),
            ));
        }
    }
}

/// What is compared, without the words that lead up to it.
fn bare(key: &str) -> &str {
    let mut key = key;
    for word in [
        "争取", "力争", "努力", "确保", "实现", "使", "全市", "我市", "全县", "全区", "的",
    ] {
        key = key.strip_prefix(word).unwrap_or(key);
    }
    key
}
