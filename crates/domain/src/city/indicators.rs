//! `indicators.toml`: what is counted, which target it answers, and the thresholds that the plan leaves open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::counted;
use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::actor::Validity;
use crate::indicator::{Baseline, Computation, DeclaredThreshold, Indicator, IndicatorKey};
use crate::ledger::LedgerType;
use crate::plan::model::{Comparator, Plan, Target, TargetValue};

/// What the file says.
pub(super) struct Indicators {
    pub indicators: Vec<Indicator>,
    pub bindings: BTreeMap<String, IndicatorKey>,
    pub thresholds: Vec<DeclaredThreshold>,
}

pub(super) fn read(
    table: &Table,
    plan: &Plan,
    ledgers: &[Arc<LedgerType>],
    notes: &mut Notes,
) -> Indicators {
    let read = table.each("indicator", notes, |table, notes| {
        indicator(table, ledgers, notes)
    });
    let mut keys = BTreeSet::new();
    let mut bindings = BTreeMap::new();
    let mut indicators = Vec::new();
    for Spot {
        value: (indicator, key_at, targets),
        ..
    } in read
    {
        if !keys.insert(indicator.key.clone()) {
            let key = &indicator.key.0;
            notes.error(
                "duplicate-key",
                &key_at,
                format!("标识“{key}”出现了两次"),
                format!("the key `{key}` appears twice"),
            );
        }
        for target in targets {
            bind(&indicator, &target, plan, &mut bindings, notes);
        }
        indicators.push(indicator);
    }
    // What an unreadable entry would have answered is not known.
    let whole = !notes.has_errors();
    let unbound = plan
        .targets
        .iter()
        .filter(|target| !bindings.contains_key(&target.id));
    for target in unbound.filter(|_| whole) {
        let id = &target.id;
        notes.warning(
            "target-without-indicator",
            &(0..0),
            format!("目标 {id} 没有对应的指标，无法评估"),
            format!("no indicator answers target {id}; it cannot be assessed"),
        );
    }
    let thresholds = thresholds(table, plan, notes);
    Indicators {
        indicators,
        bindings,
        thresholds,
    }
}

type Read = (Indicator, std::ops::Range<usize>, Vec<Spot<String>>);

fn indicator(table: &Table, ledgers: &[Arc<LedgerType>], notes: &mut Notes) -> Option<Read> {
    let key: Option<Spot<IndicatorKey>> = table.need("key", notes);
    let targets: Option<Spot<Vec<Spot<String>>>> = table.get("targets", notes);
    let name = table.need("name", notes);
    let unit = table.need("unit", notes);
    let cadence = table.need("cadence", notes);
    let computed: Option<Spot<Computation>> = table.get("computed", notes);
    let definition = table.need("definition", notes);
    let source = table.need("source", notes);
    let mark = table.need("mark", notes);
    let baseline = table.within("baseline", notes, |table, notes| {
        let (as_of, value) = (table.need("as_of", notes), table.need("value", notes));
        Some(Baseline {
            as_of: as_of?.value,
            value: value?.value,
        })
    });
    let counts = table.within("counted", notes, |table, notes| {
        counted::read(table, ledgers, notes)
    });
    let key = key?;
    let indicator = Indicator {
        key: key.value,
        name: name?.value,
        unit: unit?.value,
        baseline,
        computed: computed.map(|spot| spot.value),
        counted: counts,
        cadence: cadence?.value,
        definition: definition?.value,
        source: source?.value,
        mark: mark?.value,
    };
    Some((
        indicator,
        key.at,
        targets.map(|spot| spot.value).unwrap_or_default(),
    ))
}

fn bind(
    indicator: &Indicator,
    written: &Spot<String>,
    plan: &Plan,
    bindings: &mut BTreeMap<String, IndicatorKey>,
    notes: &mut Notes,
) {
    let Some(target) = find(plan, written, notes) else {
        return;
    };
    if target.unit != indicator.unit {
        let (id, unit, own) = (&target.id, &target.unit, &indicator.unit);
        notes.warning(
            "unit-differs",
            &written.at,
            format!("目标 {id} 的单位是“{unit}”，本指标的单位是“{own}”"),
            format!("target {id} is stated in `{unit}`, this indicator in `{own}`"),
        );
    }
    if let Some(other) = bindings.insert(target.id.clone(), indicator.key.clone()) {
        let (id, other) = (&target.id, other.0);
        notes.error(
            "target-bound-twice",
            &written.at,
            format!("目标 {id} 已由指标“{other}”对应"),
            format!("target {id} is already answered by `{other}`"),
        );
    }
}

fn find<'p>(plan: &'p Plan, written: &Spot<String>, notes: &mut Notes) -> Option<&'p Target> {
    let found = plan
        .targets
        .iter()
        .find(|target| target.id == written.value);
    if found.is_none() {
        let id = &written.value;
        notes.error(
            "unknown-target",
            &written.at,
            format!("方案中没有目标 {id}"),
            format!("the plan has no target {id}"),
        );
    }
    found
}

fn thresholds(table: &Table, plan: &Plan, notes: &mut Notes) -> Vec<DeclaredThreshold> {
    let read = table.each("threshold", notes, |entry, notes| {
        let target: Option<Spot<String>> = entry.need("target", notes);
        let value = entry.need("value", notes);
        let from: Option<Spot<Date>> = entry.need("from", notes);
        let to: Option<Spot<Date>> = entry.get("to", notes);
        let note = entry.need("note", notes);
        let mark = entry.need("mark", notes);
        let target = target?;
        if find(plan, &target, notes).is_some_and(|target| !open(target)) {
            notes.warning(
                "threshold-not-needed",
                &target.at,
                "方案已写明数值，另定的数值不起作用".into(),
                "the plan states the number itself; this one has no effect".into(),
            );
        }
        let valid = Validity {
            from: Some(from?.value),
            to: to.map(|to| to.value),
        };
        let (value, note, mark) = (value?.value, note?.value, mark?.value);
        Some(DeclaredThreshold {
            target: target.value,
            value,
            valid,
            note,
            mark,
        })
    });
    for (index, entry) in read.iter().enumerate() {
        let clash = |other: &Spot<DeclaredThreshold>| {
            other.value.target == entry.value.target
                && other.value.valid.overlaps(&entry.value.valid)
        };
        if read[..index].iter().any(clash) {
            notes.error(
                "overlapping-validity",
                &entry.at,
                "与前面同一目标的一条有效期重叠".into(),
                "is valid at the same time as another threshold of this target".into(),
            );
        }
    }
    let about = |target: &&Target| target.comparator == Comparator::About;
    for target in plan.targets.iter().filter(about) {
        if !read.iter().any(|entry| entry.value.target == target.id) {
            let id = &target.id;
            notes.warning(
                "threshold-missing",
                &(0..0),
                format!("目标 {id} 含“基本”，须另定数值后才能评估"),
                format!("target {id} says 基本 and cannot be assessed before a number is declared"),
            );
        }
    }
    read.into_iter().map(|spot| spot.value).collect()
}

/// Whether the plan leaves the number of a target open.
fn open(target: &Target) -> bool {
    target.comparator == Comparator::About || target.value == TargetValue::External
}
