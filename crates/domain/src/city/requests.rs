//! `requests.toml`: everything that the plan asks for, each request with its words and with what answers it.

use std::collections::{BTreeMap, BTreeSet};

use super::deliverables;
use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::deliverable::{DeliverableKey, DeliverableRule};
use crate::indicator::{Indicator, IndicatorKey};
use crate::ledger::LedgerKey;
use crate::request::{GOALS, Request, RequestKind};

/// What requests refer to.
pub(super) struct Known<'a> {
    pub words: &'a deliverables::Known<'a>,
    /// The keys of the types of ledger.
    pub ledgers: &'a BTreeSet<&'a str>,
    /// Indicators and deliverables; none when their file has errors, so that what follows from these is not told as well.
    pub indicators: Option<&'a [Indicator]>,
    pub deliverables: Option<&'a [DeliverableRule]>,
}

pub(super) fn read(table: &Table, known: &Known, notes: &mut Notes) -> Vec<Request> {
    let read = table.each("request", notes, |entry, notes| {
        request(entry, known, notes)
    });
    let mut by_number: BTreeMap<u32, &Read> = BTreeMap::new();
    for spot in &read {
        let number = spot.value.request.number;
        if by_number.insert(number, &spot.value).is_some() {
            notes.error(
                "duplicate-number",
                &spot.value.number_at,
                format!("第{number}项要求出现了两次"),
                format!("request {number} appears twice"),
            );
        }
    }
    for spot in &read {
        check_repetition(&spot.value, &by_number, notes);
    }
    read.into_iter().map(|spot| spot.value.request).collect()
}

struct Read {
    request: Request,
    number_at: std::ops::Range<usize>,
    /// Where it says what kind of answer it calls for.
    kinds_at: std::ops::Range<usize>,
    same_as_at: Option<std::ops::Range<usize>>,
}

fn request(entry: &Table, known: &Known, notes: &mut Notes) -> Option<Read> {
    let number: Option<Spot<u32>> = entry.need("number", notes);
    let task: Option<Spot<String>> = entry.need("task", notes);
    let quote: Option<Spot<String>> = entry.need("quote", notes);
    let kinds: Option<Spot<Vec<Spot<RequestKind>>>> = entry.need("kinds", notes);
    let ledgers = list::<LedgerKey>(entry, "ledgers", notes);
    let indicators = list::<IndicatorKey>(entry, "indicators", notes);
    let deliverables = list::<DeliverableKey>(entry, "deliverables", notes);
    let same_as: Option<Spot<u32>> = entry.get("same_as", notes);
    if let (Some(task), Some(quote)) = (&task, &quote) {
        if task.value == GOALS {
            deliverables::check_quote(quote, known.words, notes);
        } else {
            deliverables::check_words(task, quote, known.words, notes);
        }
    }
    for key in &ledgers {
        if !known.ledgers.contains(key.value.as_str()) {
            unknown(
                "unknown-ledger",
                "台账类型",
                "type of ledger",
                &key.value.0,
                key,
                notes,
            );
        }
    }
    for key in &indicators {
        let there = |all: &[Indicator]| all.iter().any(|other| other.key == key.value);
        if !known.indicators.is_none_or(there) {
            unknown(
                "unknown-indicator",
                "指标",
                "indicator",
                &key.value.0,
                key,
                notes,
            );
        }
    }
    for key in &deliverables {
        let there = |all: &[DeliverableRule]| all.iter().any(|other| other.key == key.value);
        if !known.deliverables.is_none_or(there) {
            unknown(
                "unknown-deliverable",
                "成果",
                "deliverable",
                &key.value.0,
                key,
                notes,
            );
        }
    }
    let kinds = kinds?;
    let request = Request {
        number: number.as_ref()?.value,
        task: task?.value,
        quote: quote?.value,
        kinds: values(kinds.value),
        ledgers: values(ledgers),
        indicators: values(indicators),
        deliverables: values(deliverables),
        same_as: same_as.as_ref().map(|spot| spot.value),
    };
    check_answered(&request, &kinds.at, notes);
    Some(Read {
        request,
        number_at: number?.at,
        kinds_at: kinds.at,
        same_as_at: same_as.map(|spot| spot.at),
    })
}

fn list<T: super::reading::FromToml>(
    entry: &Table,
    key: &'static str,
    notes: &mut Notes,
) -> Vec<Spot<T>> {
    let read: Option<Spot<Vec<Spot<T>>>> = entry.get(key, notes);
    read.map(|spot| spot.value).unwrap_or_default()
}

fn values<T>(spots: Vec<Spot<T>>) -> Vec<T> {
    spots.into_iter().map(|spot| spot.value).collect()
}

/// What calls for a ledger has one, and what is followed can be followed.
fn check_answered(request: &Request, at: &std::ops::Range<usize>, notes: &mut Notes) {
    let number = request.number;
    if request.kinds.is_empty() {
        notes.error(
            "request-without-kind",
            at,
            format!("第{number}项要求没有写明性质"),
            format!("request {number} has no kind"),
        );
    }
    if request.is(RequestKind::Registry) && request.ledgers.is_empty() {
        notes.error(
            "registry-without-ledger",
            at,
            format!("第{number}项要求建立清单，须写明由哪一类台账回答（ledgers）"),
            format!("request {number} calls for a ledger; name the type (`ledgers`)"),
        );
    }
    let followed = !request.indicators.is_empty() || !request.deliverables.is_empty();
    if request.is(RequestKind::Tracking) && !followed {
        notes.error(
            "tracking-without-measure",
            at,
            format!("第{number}项要求须写明由哪个指标或成果回答（indicators、deliverables）"),
            format!("request {number} is to be followed; name an indicator or a deliverable"),
        );
    }
}

/// A duplicate says what it repeats, and that is there and no duplicate itself.
fn check_repetition(read: &Read, by_number: &BTreeMap<u32, &Read>, notes: &mut Notes) {
    let number = read.request.number;
    let duplicate = read.request.is(RequestKind::Duplicate);
    let (Some(same_as), Some(at)) = (read.request.same_as, &read.same_as_at) else {
        if duplicate {
            notes.error(
                "duplicate-of-nothing",
                &read.kinds_at,
                format!("第{number}项标为重复（DUP），须写明与哪一项相同（same_as）"),
                format!("request {number} is a duplicate; say of which (`same_as`)"),
            );
        }
        return;
    };
    let original = by_number.get(&same_as);
    let sound = original.is_some_and(|other| !other.request.is(RequestKind::Duplicate));
    if !sound || !duplicate {
        notes.error(
            "bad-repetition",
            at,
            format!("same_as 只用于重复的要求（DUP），并须指向一项不重复的要求；{same_as} 不是"),
            format!("`same_as` belongs to a duplicate and names a request that is none; {same_as} does not fit"),
        );
    }
}

fn unknown<T>(
    code: &'static str,
    zh: &str,
    en: &str,
    key: &str,
    spot: &Spot<T>,
    notes: &mut Notes,
) {
    notes.error(
        code,
        &spot.at,
        format!("没有“{key}”这个{zh}"),
        format!("there is no {en} `{key}`"),
    );
}
