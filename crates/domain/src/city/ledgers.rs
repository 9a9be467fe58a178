//! One file declares one type of ledger. What is wrong with a declaration is told with its place, like everything in a profile.

use super::ProfileProblem;
use super::notes::Notes;
use super::reading::{self, Spot, Table};
use crate::actor::Mark;
use crate::language::Bilingual;
use crate::ledger::{
    ConditionFault, Deadline, Geometry, Holder, LedgerKey, LedgerType, Theme, standard_after,
    standard_before,
};

mod fields;
mod life_cycle;

use fields::{check_keys, field, with_conditions};
use life_cycle::{check_step, state, step, strike, with_built_in};

/// Reads a declaration; `name` is the name under which its problems are told.
pub fn read_ledger(name: &str, text: &str) -> (Option<LedgerType>, Vec<ProfileProblem>) {
    let mut notes = Notes::new(name, text);
    let read = reading::parse(&mut notes, ledger);
    let read = read.filter(|_| !notes.has_errors());
    (read, notes.finish())
}

/// Alternatives of fields, each with its place.
type Alternatives = Vec<Spot<Vec<Spot<String>>>>;

fn ledger(table: &Table, notes: &mut Notes) -> Option<LedgerType> {
    let key: Option<Spot<LedgerKey>> = table.need("key", notes);
    let theme: Option<Spot<Theme>> = table.need("theme", notes);
    let name: Option<Spot<Bilingual>> = table.need("name", notes);
    let about: Option<Spot<Bilingual>> = table.need("about", notes);
    let source: Option<Spot<String>> = table.need("source", notes);
    let mark: Option<Spot<Mark>> = table.need("mark", notes);
    let geometry: Option<Spot<Geometry>> = table.need("geometry", notes);
    let holder: Option<Spot<Holder>> = table.need("holder", notes);
    let title: Option<Spot<Vec<Spot<String>>>> = table.need("title", notes);
    let identity: Option<Spot<Alternatives>> = table.need("identity", notes);
    let months_fresh: Option<Spot<i64>> = table.get("months_fresh", notes);
    let declared = table.each("field", notes, field);
    let states = table.each("state", notes, state);
    let steps = table.each("step", notes, step);
    let deadline = table.within("deadline", notes, |table, notes| {
        let field: Option<Spot<String>> = table.need("field", notes);
        let during: Option<Spot<Vec<Spot<String>>>> = table.need("while", notes);
        let draft: Option<Spot<String>> = table.get("draft", notes);
        Some((field?, during?, draft.map(|spot| spot.value)))
    });

    let states = with_built_in(states, &steps, notes);
    let mut fields = standard_before(holder.as_ref()?.value);
    fields.extend(declared.iter().map(|spot| spot.value.field.clone()));
    fields.extend(standard_after(geometry.as_ref()?.value, &states));
    check_keys(&declared, &fields, notes);
    let known = |key: &str| fields.iter().any(|field| field.key == key);
    let title = keys(title?.value, &known, notes);
    let identity = identity?
        .value
        .into_iter()
        .map(|alternative| keys(alternative.value, &known, notes))
        .collect();
    let known_state = |key: &str| states.iter().any(|state| state.key == key);
    let steps = steps
        .into_iter()
        .map(|spot| check_step(spot, &known, &known_state, notes))
        .chain([strike(&states)])
        .collect();
    let deadline = deadline.map(|(field, during, draft)| {
        let field = keys(vec![field], &known, notes).pop().unwrap_or_default();
        let during = state_keys(during.value, &known_state, notes);
        Deadline {
            field,
            during,
            draft,
        }
    });
    let fields = with_conditions(fields, &declared, notes);
    Some(LedgerType {
        key: key?.value,
        theme: theme?.value,
        name: name?.value,
        about: about?.value,
        source: source?.value,
        mark: mark?.value,
        geometry: geometry?.value,
        holder: holder?.value,
        title,
        identity,
        months_fresh: months_fresh.and_then(|spot| u32::try_from(spot.value).ok()),
        fields,
        states,
        steps,
        deadline,
    })
}

/// Keys of fields as written; those that are not there are noted.
fn keys(
    written: Vec<Spot<String>>,
    known: &impl Fn(&str) -> bool,
    notes: &mut Notes,
) -> Vec<String> {
    references(written, known, ("unknown-field", "这一项", "field"), notes)
}

/// Keys of states as written; those that are not there are noted.
fn state_keys(
    written: Vec<Spot<String>>,
    known: &impl Fn(&str) -> bool,
    notes: &mut Notes,
) -> Vec<String> {
    references(
        written,
        known,
        ("unknown-state", "这一状态", "state"),
        notes,
    )
}

fn references(
    written: Vec<Spot<String>>,
    known: &impl Fn(&str) -> bool,
    (code, zh, en): (&'static str, &str, &str),
    notes: &mut Notes,
) -> Vec<String> {
    for spot in &written {
        let key = &spot.value;
        if !known(key) {
            notes.error(
                code,
                &spot.at,
                format!("没有“{key}”{zh}"),
                format!("there is no {en} `{key}`"),
            );
        }
    }
    written.into_iter().map(|spot| spot.value).collect()
}

/// Notes what is wrong with a condition.
pub(super) fn condition_fault(spot: &Spot<String>, fault: &ConditionFault, notes: &mut Notes) {
    match fault {
        ConditionFault::Syntax(message) => notes.error(
            "bad-condition",
            &spot.at,
            format!("条件不符合 CEL 语法：{message}"),
            format!("not a condition in CEL: {message}"),
        ),
        ConditionFault::UnknownName(name) => notes.error(
            "unknown-field",
            &spot.at,
            format!("条件中的“{name}”不是任何一项"),
            format!("the condition names `{name}`, which is no field"),
        ),
    }
}
