//! What the plan of Qinzhou asks for, against the register of its demands: numbers, words and kinds are compared row by row with the
//! register, where it lies beside the repository; counts are those that the register states.

use std::collections::BTreeMap;

use lantian_domain::city::{City, compile};
use lantian_domain::ledger::LedgerKey;
use lantian_domain::plan::document::Document;
use lantian_domain::plan::{parse, read::read};
use lantian_domain::request::{RequestKind, coverage, gaps};

use crate::city_plan::{PLAN_TEXT, files};

fn document() -> Document {
    read(PLAN_TEXT.as_bytes(), "plan.txt").expect("the plan can be read")
}

fn city() -> City {
    let document = document();
    let compiled = compile(&files(), &parse(&document, None), &document.text);
    compiled.city.expect("the profile has no errors")
}

/// The rows of section 4.2 of the register: number, task, words, kinds.
/// Number, task, quote and kinds of a request.
type Registered = (u32, String, String, Vec<String>);

fn register() -> Option<Vec<Registered>> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/standards/plan-demands.md"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "the register of demands is not at {path}"
        );
        return None;
    };
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line
            .strip_prefix("| ")?
            .strip_suffix(" |")?
            .split(" | ")
            .collect();
        let [number, task, words, .., kinds] = cells[..] else {
            return None;
        };
        let number = number.parse().ok()?;
        let kinds = if kinds.starts_with("dup") {
            vec!["DUP".to_owned()]
        } else {
            kinds.split('+').map(str::to_owned).collect()
        };
        Some((number, task.to_owned(), words.to_owned(), kinds))
    });
    Some(rows.collect())
}

#[test]
fn the_requests_are_those_of_the_register_row_by_row() {
    let Some(register) = register() else { return };
    assert_eq!(register.len(), 145);
    let city = city();
    let own: Vec<_> = city
        .requests
        .iter()
        .map(|request| {
            let kinds = request.kinds.iter().map(|kind| kind.code()).collect();
            (
                request.number,
                request.task.clone(),
                request.quote.clone(),
                kinds,
            )
        })
        .collect();
    for (own, registered) in own.iter().zip(&register) {
        assert_eq!(own, registered);
    }
    assert_eq!(own.len(), register.len());
}

#[test]
fn the_kinds_are_as_many_as_the_register_counts() {
    let city = city();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for kind in city.requests.iter().flat_map(|request| &request.kinds) {
        *counts.entry(kind.code()).or_default() += 1;
    }
    let of = |code: &str| counts.get(code).copied().unwrap_or_default();
    assert_eq!(
        ["REG", "TRK", "TEL", "INV", "ASM", "PUB", "DUP"].map(of),
        [44, 48, 11, 4, 3, 4, 3]
    );
    let separate = |request: &&lantian_domain::request::Request| {
        request
            .kinds
            .iter()
            .any(|kind| matches!(kind, RequestKind::Capability(_)))
    };
    assert_eq!(city.requests.iter().filter(separate).count(), 64);
}

#[test]
fn nothing_that_the_plan_asks_for_is_unassigned() {
    let document = document();
    let plan = parse(&document, None);
    let city = city();
    assert_eq!(gaps(&city, &plan), []);
    assert_eq!(plan.targets.len(), 32);
}

#[test]
fn a_ledger_is_asked_for_by_the_tasks_whose_requests_name_it() {
    let city = city();
    let tasks = |key: &str| city.tasks_of(&LedgerKey::from(key));
    assert_eq!(tasks("boiler"), ["2.4", "5.2c"]);
    assert_eq!(tasks("scattered-firm"), ["1.4a", "5.1a"]);
    assert_eq!(tasks("berth"), ["3.4b"]);
    assert_eq!(tasks("no-such"), [""; 0]);
}

#[test]
fn a_request_that_loses_its_answer_shows_as_a_gap() {
    let document = document();
    let plan = parse(&document, None);
    let mut city = city();
    let kiln = LedgerKey::from("kiln");
    for request in &mut city.requests {
        request.ledgers.retain(|key| *key != kiln);
        request.indicators.retain(|key| key.0 != "coal-share");
    }
    city.bindings.remove("T06");
    let told: Vec<String> = gaps(&city, &plan).into_iter().map(|gap| gap.en).collect();
    assert_eq!(
        told,
        [
            "request 23 has no ledger",
            "request 25 has neither indicator nor deliverable",
            "target T06 has no indicator",
            "no request asks for the ledger `kiln`",
        ]
    );
    assert!(coverage(&city, &plan, &document.text).contains("- 目标 T06 没有指标"));
}

#[test]
fn the_page_in_the_documentation_is_the_one_that_follows_from_the_profile() {
    let document = document();
    let page = coverage(&city(), &parse(&document, None), &document.text);
    let kept = include_str!("../../../../docs/coverage.md");
    assert!(
        page == kept,
        "docs/coverage.md is not what the profile says; write it anew with \
         `lantian city coverage cities/qinzhou > docs/coverage.md`"
    );
}
