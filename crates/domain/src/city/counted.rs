//! What an indicator counts, as `indicators.toml` declares it.

use std::sync::Arc;

use super::ledgers::condition_fault;
use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::indicator::{Counted, Measure, NAMES, Only};
use crate::language::Bilingual;
use crate::ledger::{Condition, LedgerKey, LedgerType};

pub(super) fn read(
    table: &Table,
    ledgers: &[Arc<LedgerType>],
    notes: &mut Notes,
) -> Option<Counted> {
    let one: Option<Spot<LedgerKey>> = table.get("ledger", notes);
    let several: Option<Spot<Vec<Spot<LedgerKey>>>> = table.get("ledgers", notes);
    let measure: Option<Spot<Measure>> = table.need("measure", notes);
    let weight: Option<Spot<String>> = table.get("weight", notes);
    let met: Option<Spot<String>> = table.get("met", notes);
    let mut keys: Vec<Spot<LedgerKey>> = several.map(|spot| spot.value).unwrap_or_default();
    keys.extend(one);
    let mut over: Vec<&LedgerType> = Vec::new();
    for key in &keys {
        match ledgers.iter().find(|ledger| ledger.key == key.value) {
            Some(ledger) => over.push(ledger),
            None => {
                let written = &key.value.0;
                notes.error(
                    "unknown-ledger",
                    &key.at,
                    format!("没有“{written}”这种台账"),
                    format!("there is no ledger `{written}`"),
                );
            }
        }
    }
    if keys.is_empty() {
        notes.error(
            "no-ledger",
            &table.at,
            "须写明统计哪些台账：ledger 或 ledgers".into(),
            "say which ledgers are counted: ledger or ledgers".into(),
        );
        return None;
    }
    // A condition is over one object; over several ledgers it may use what any of them has.
    let known = |name: &str| {
        NAMES.contains(&name) || over.iter().any(|ledger| ledger.field(name).is_some())
    };
    let condition = |spot: &Spot<String>, notes: &mut Notes| {
        Condition::read(&spot.value, known)
            .map_err(|fault| condition_fault(spot, &fault, notes))
            .ok()
    };
    let only = table.each("only", notes, |entry, notes| {
        let when: Option<Spot<String>> = entry.need("when", notes);
        let otherwise: Option<Spot<Bilingual>> = entry.need("else", notes);
        Some(Only {
            when: condition(&when?, notes)?,
            otherwise: otherwise?.value,
        })
    });
    let measure = measure?;
    let (weighs, shares) = (measure.value.weighs(), measure.value.shares());
    if weighs != weight.is_some() || shares != met.is_some() {
        notes.error(
            "measure-incomplete",
            &measure.at,
            "除 count 和 share 外须有 weight；share 和 sum-share 须有 met；其余不应有".into(),
            "all but count and share need weight, share and sum-share need met, and the others have neither".into(),
        );
    }
    if let Some(weight) = &weight
        && !over.iter().all(|ledger| {
            ledger
                .field(&weight.value)
                .is_some_and(|field| field.is_number())
        })
    {
        let name = &weight.value;
        notes.error(
            "unknown-field",
            &weight.at,
            format!("“{name}”不是这些台账的数字项"),
            format!("`{name}` is no number in these ledgers"),
        );
    }
    let met = met.and_then(|spot| condition(&spot, notes));
    Some(Counted {
        ledgers: keys.into_iter().map(|spot| spot.value).collect(),
        measure: measure.value,
        weight: weight.map(|spot| spot.value),
        only: only.into_iter().map(|spot| spot.value).collect(),
        met,
    })
}
