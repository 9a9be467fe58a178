//! The shipped lists against the plan's own text, and what a sheet must hold.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

const PLAN: &str = include_str!("../../../../../cities/qinzhou/plan.txt");

fn photo() -> Photo {
    Photo {
        hash: "ab".into(),
        position: Some(Position {
            latitude: Decimal::new(2195, 2),
            longitude: Decimal::new(10862, 2),
        }),
        taken_at: Some(date(2019, 3, 1).at(10, 20, 0, 0)),
    }
}

fn answer(item: &str, given: Given) -> Answer {
    Answer {
        item: item.into(),
        given,
        note: String::new(),
        photos: vec![photo()],
    }
}

fn good(list: &Checklist) -> Filled {
    let answers = list.items.iter().map(|item| {
        let given = match &item.answer {
            AnswerKind::YesNo | AnswerKind::YesNoNa => Given::Yes,
            AnswerKind::Number {
                at_least, at_most, ..
            } => Given::Number {
                value: at_most.or(*at_least).unwrap(),
            },
        };
        answer(&item.key, given)
    });
    Filled {
        checklist: list.key.clone(),
        edition: list.edition,
        answers: answers.collect(),
    }
}

fn six() -> &'static Checklist {
    latest("six-hundreds", date(2019, 1, 1)).unwrap()
}

#[test]
fn the_shipped_lists_are_read_and_pass_when_everything_is_good() {
    assert_eq!(shipped().len(), 8);
    for list in shipped() {
        let verdict = list.judge(&good(list)).unwrap();
        assert_eq!(verdict.passed, Some(true), "{}", list.key);
        assert_eq!(verdict.score(), (list.items.len(), list.items.len()));
        assert_eq!(edition(&list.key, list.edition), Some(list));
    }
}

#[test]
fn the_ledgers_to_which_lists_are_applied_are_shipped() {
    let (ledgers, _) = crate::ledger::shipped();
    for key in crate::field_work::checklist::shipped()
        .iter()
        .flat_map(|list| &list.ledgers)
    {
        assert!(
            ledgers.iter().any(|ledger| ledger.key.0 == *key),
            "there is no ledger {key}"
        );
    }
}

#[test]
fn what_an_item_quotes_from_the_plan_stands_there() {
    let mut quoted = 0;
    for item in shipped().iter().flat_map(|list| &list.items) {
        if item.basis.starts_with("GB") || item.basis.starts_with("特种设备") {
            continue;
        }
        assert!(PLAN.contains(&item.basis), "{}", item.basis);
        quoted += 1;
    }
    assert!(quoted > 30);
}

#[test]
fn the_six_hundreds_are_those_of_the_plan_and_not_the_national_ones() {
    let text = six()
        .items
        .iter()
        .map(|item| item.text.zh.as_str())
        .collect::<String>();
    for word in ["围挡", "密目安全网", "覆盖", "硬化", "清洗", "密闭运输"] {
        assert!(text.contains(word), "{word}");
    }
    assert_eq!(six().items.len(), 6);
    assert!(!text.contains("湿法"));
}

#[test]
fn a_missing_photo_a_missing_place_and_a_missing_time_are_refused() {
    type Strip = fn(&mut Photo);
    let cases: [Strip; 2] = [|photo| photo.position = None, |photo| photo.taken_at = None];
    for strip in cases {
        let mut filled = good(six());
        strip(&mut filled.answers[2].photos[0]);
        let troubles = six().judge(&filled).unwrap_err();
        assert_eq!(
            (troubles[0].item.as_str(), troubles[0].code),
            ("covering", "photo-needed")
        );
    }
    let mut filled = good(six());
    filled.answers[2].photos.clear();
    assert_eq!(six().judge(&filled).unwrap_err().len(), 1);
}

#[test]
fn not_applicable_needs_a_reason_and_counts_neither_way() {
    let mut filled = good(six());
    filled.answers[5].given = Given::NotApplicable;
    filled.answers[5].photos.clear();
    assert_eq!(six().judge(&filled).unwrap_err()[0].code, "reason-missing");
    filled.answers[5].note = "无土方作业".into();
    let verdict = six().judge(&filled).unwrap();
    assert_eq!((verdict.passed, verdict.score()), (Some(true), (5, 5)));
    for answer in &mut filled.answers {
        answer.given = Given::NotApplicable;
        answer.note = "停工".into();
    }
    assert_eq!(six().judge(&filled).unwrap().passed, None);
    // Two cuts and three clearances always apply.
    let list = latest("two-cuts-three-clears", date(2019, 1, 1)).unwrap();
    let mut filled = good(list);
    filled.answers[0].given = Given::NotApplicable;
    assert_eq!(list.judge(&filled).unwrap_err()[0].code, "answer-kind");
}

#[test]
fn the_limit_of_a_number_is_still_good() {
    let list = latest("fuel-station", date(2019, 6, 1)).unwrap();
    for (value, passed) in [("10", true), ("10.0", true), ("10.1", false)] {
        let mut filled = good(list);
        filled.answers[3].given = Given::Number {
            value: value.parse().unwrap(),
        };
        assert_eq!(list.judge(&filled).unwrap().passed, Some(passed), "{value}");
    }
}

#[test]
fn an_item_that_should_be_good_is_found_fault_with_but_does_not_fail_the_sheet() {
    let list = latest("boiler-removal", date(2019, 6, 1)).unwrap();
    let mut filled = good(list);
    filled.answers[3].given = Given::No;
    let verdict = list.judge(&filled).unwrap();
    assert_eq!(verdict.passed, Some(true));
    assert_eq!(verdict.failed().collect::<Vec<_>>(), ["deregistered"]);
}

#[test]
fn a_sheet_of_another_edition_is_not_judged() {
    let mut filled = good(six());
    filled.edition = date(2020, 1, 1);
    assert_eq!(six().judge(&filled).unwrap_err()[0].code, "another-edition");
}

proptest! {
    #[test]
    fn a_site_passes_only_when_every_applicable_item_passes(kinds in prop::collection::vec(0..3_u8, 6)) {
        let mut filled = good(six());
        for (answer, kind) in filled.answers.iter_mut().zip(&kinds) {
            answer.note = "x".into();
            answer.given = match kind { 0 => Given::Yes, 1 => Given::No, _ => Given::NotApplicable };
        }
        let verdict = six().judge(&filled).unwrap();
        let expected = if kinds.iter().all(|kind| *kind == 2) { None } else { Some(!kinds.contains(&1)) };
        prop_assert_eq!(verdict.passed, expected);
        prop_assert_eq!(verdict.failed().count(), kinds.iter().filter(|kind| **kind == 1).count());
    }

    #[test]
    fn whatever_is_left_open_is_named(open in prop::collection::btree_set(0..6_usize, 1..6)) {
        let mut filled = good(six());
        let keys: Vec<String> = open.iter().map(|index| filled.answers[*index].item.clone()).collect();
        filled.answers.retain(|answer| !keys.contains(&answer.item));
        let troubles = six().judge(&filled).unwrap_err();
        prop_assert_eq!(troubles.iter().map(|one| one.item.clone()).collect::<Vec<_>>(), keys);
    }
}
