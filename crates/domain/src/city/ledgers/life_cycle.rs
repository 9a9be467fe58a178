//! The life cycle of a declaration: its states and steps, those that are built in among them.

use super::{keys, state_keys};
use crate::city::notes::Notes;
use crate::city::reading::{Spot, Table};
use crate::language::Bilingual;
use crate::ledger::{EvidenceKind, LISTED, Proof, STRIKE, STRUCK, State, Step, StepBy, Tone};

pub(super) fn state(table: &Table, notes: &mut Notes) -> Option<State> {
    let key: Option<Spot<String>> = table.need("key", notes);
    let name: Option<Spot<Bilingual>> = table.need("name", notes);
    let tone: Option<Spot<Tone>> = table.need("tone", notes);
    Some(State {
        key: key?.value,
        name: name?.value,
        tone: tone?.value,
        enterable: true,
    })
}

pub(super) fn step(table: &Table, notes: &mut Notes) -> Option<StepRead> {
    let key: Option<Spot<String>> = table.need("key", notes);
    let name: Option<Spot<Bilingual>> = table.need("name", notes);
    let from: Option<Spot<Vec<Spot<String>>>> = table.need("from", notes);
    let to: Option<Spot<String>> = table.need("to", notes);
    let by: Option<Spot<StepBy>> = table.need("by", notes);
    let fields: Option<Spot<Vec<Spot<String>>>> = table.get("fields", notes);
    let evidence = table.each("evidence", notes, |entry, notes| {
        let key: Option<Spot<String>> = entry.need("key", notes);
        let name: Option<Spot<Bilingual>> = entry.need("name", notes);
        let kind: Option<Spot<EvidenceKind>> = entry.need("kind", notes);
        let placed: Option<Spot<bool>> = entry.get("placed", notes);
        let timed: Option<Spot<bool>> = entry.get("timed", notes);
        Some(Proof {
            key: key?.value,
            name: name?.value,
            kind: kind?.value,
            placed: placed.is_some_and(|spot| spot.value),
            timed: timed.is_some_and(|spot| spot.value),
        })
    });
    Some(StepRead {
        key: key?.value,
        name: name?.value,
        from: from?.value,
        to: to?,
        by: by?.value,
        fields: fields.map(|spot| spot.value).unwrap_or_default(),
        evidence: evidence.into_iter().map(|spot| spot.value).collect(),
    })
}

/// A step as written, its references not yet checked.
pub(super) struct StepRead {
    key: String,
    name: Bilingual,
    from: Vec<Spot<String>>,
    to: Spot<String>,
    by: StepBy,
    fields: Vec<Spot<String>>,
    evidence: Vec<Proof>,
}

/// The declared states, whether a row may name them at once, and the state of what was taken off.
pub(super) fn with_built_in(
    declared: Vec<Spot<State>>,
    steps: &[Spot<StepRead>],
    notes: &mut Notes,
) -> Vec<State> {
    let mut states: Vec<State> = Vec::new();
    for spot in declared {
        let mut state = spot.value;
        // Workbooks carry the name, so that two states cannot share one.
        let named_alike = |known: &State| {
            known.key == state.key
                || known.name.zh == state.name.zh
                || known.name.en == state.name.en
        };
        if named_alike(&struck()) || states.iter().any(named_alike) {
            let key = &state.key;
            notes.error(
                "duplicate-key",
                &spot.at,
                format!("状态“{key}”出现了两次，或与内置状态同名"),
                format!("the state `{key}` appears twice or is built in"),
            );
            continue;
        }
        // A state that some step reaches only with proof or by who verifies is not to be had for a word in a workbook.
        let mut leading = steps
            .iter()
            .filter(|step| step.value.to.value == state.key)
            .peekable();
        let first = states.is_empty();
        state.enterable = first
            || leading.peek().is_none()
            || leading
                .any(|step| step.value.evidence.is_empty() && step.value.by == StepBy::Writer);
        states.push(state);
    }
    if states.is_empty() {
        states.push(State {
            key: LISTED.into(),
            name: Bilingual::new("在册", "Listed"),
            tone: Tone::Active,
            enterable: true,
        });
    }
    states.push(struck());
    states
}

/// The state of what was taken off its ledger.
fn struck() -> State {
    State {
        key: STRUCK.into(),
        name: Bilingual::new("已注销", "Taken off"),
        tone: Tone::Void,
        enterable: false,
    }
}

/// The step that takes an object off its ledger, from every state but its own.
pub(super) fn strike(states: &[State]) -> Step {
    Step {
        key: STRIKE.into(),
        name: Bilingual::new("注销", "Take off the ledger"),
        from: states
            .iter()
            .map(|state| state.key.clone())
            .filter(|key| key != STRUCK)
            .collect(),
        to: STRUCK.into(),
        by: StepBy::Office,
        fields: Vec::new(),
        evidence: Vec::new(),
    }
}

pub(super) fn check_step(
    spot: Spot<StepRead>,
    known: &impl Fn(&str) -> bool,
    known_state: &impl Fn(&str) -> bool,
    notes: &mut Notes,
) -> Step {
    let step = spot.value;
    let to = state_keys(vec![step.to], known_state, notes)
        .pop()
        .unwrap_or_default();
    Step {
        key: step.key,
        name: step.name,
        from: state_keys(step.from, known_state, notes),
        to,
        by: step.by,
        fields: keys(step.fields, known, notes),
        evidence: step.evidence,
    }
}
