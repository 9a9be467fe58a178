use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::ledger::{Source, Values, shipped};
use crate::stamp::Stamp;

static BOILER: LazyLock<Arc<LedgerType>> = LazyLock::new(|| {
    let (types, _) = shipped();
    let boiler = types.into_iter().find(|ledger| ledger.key.0 == "boiler");
    Arc::new(boiler.unwrap())
});

fn boiler() -> Arc<LedgerType> {
    BOILER.clone()
}

fn revision(seq: i64, day: Date, state: &str, pairs: &[(&str, &str)]) -> Revision {
    Revision {
        seq,
        valid_from: day,
        recorded: Stamp {
            at: jiff::Timestamp::UNIX_EPOCH,
            by: "li".into(),
            unit: None,
        },
        source: Source::Form,
        reason: String::new(),
        state: state.into(),
        values: pairs.iter().copied().collect::<Values>(),
        evidence: Vec::new(),
    }
}

fn only(when: &str, zh: &str) -> Only {
    Only {
        when: Condition::read(when, |_| true).unwrap(),
        otherwise: Bilingual::new(zh, zh),
    }
}

/// Small coal boilers within built-up areas that are not removed: the number of T08.
fn left() -> Counted {
    Counted {
        ledgers: vec!["boiler".into()],
        measure: Measure::Count,
        weight: None,
        only: vec![
            only("fuel == 'coal'", "不燃煤"),
            only("capacity <= 10.0", "大于10蒸吨"),
            only("'built-up-area' in zones", "不在建成区内"),
            only("state != 'removed'", "已淘汰"),
        ],
        met: None,
    }
}

fn inside() -> Surroundings {
    Surroundings {
        zones: Some(vec!["built-up-area".into()]),
        undrawn: Vec::new(),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_object_is_counted_left_out_with_a_reason_or_undecided_with_the_field() {
    let ledger = boiler();
    let check = |pairs: &[(&str, &str)], around: &Surroundings, expected: &str| {
        let side = left().side(
            &ledger,
            &revision(1, day("2018-12-03"), "in-use", pairs),
            around,
            day("2019-01-01"),
        );
        let said = side
            .reason()
            .map_or(side.code(), |reason| reason.zh.as_str());
        assert_eq!(said, expected);
    };
    let coal = ("fuel", "coal");
    check(&[coal, ("capacity", "10")], &inside(), "counted");
    check(&[coal, ("capacity", "10.01")], &inside(), "大于10蒸吨");
    check(&[("fuel", "gas")], &inside(), "不燃煤");
    check(&[coal], &inside(), "缺少“额定蒸发量”");
    let outside = Surroundings {
        zones: Some(Vec::new()),
        undrawn: Vec::new(),
    };
    check(&[coal, ("capacity", "4")], &outside, "不在建成区内");
    check(
        &[coal, ("capacity", "4")],
        &Surroundings::default(),
        "没有坐标",
    );
    let undrawn = Surroundings {
        zones: Some(Vec::new()),
        undrawn: vec![Bilingual::new("建成区", "The built-up area")],
    };
    check(
        &[coal, ("capacity", "4")],
        &undrawn,
        "尚未录入“建成区”的范围",
    );
}

#[test]
fn an_empty_ledger_or_one_that_does_not_say_enough_gives_no_number() {
    let mut tally = Tally::default();
    assert!(tally.value(Measure::Count).is_err());
    tally.add(&Side::Undecided(Bilingual::new("缺", "x")), Decimal::ZERO);
    assert!(tally.value(Measure::Count).is_err());
    tally.add(&Side::LeftOut(Bilingual::new("不计", "x")), Decimal::ZERO);
    assert!(tally.value(Measure::Count).is_err());
    tally.add(&Side::Met, Decimal::ONE);
    tally.add(&Side::Counted, Decimal::TWO);
    assert_eq!(tally.value(Measure::Count), Ok(Decimal::TWO));
    assert_eq!(tally.value(Measure::Share), Ok(Decimal::from(50)));
    assert_eq!(tally.value(Measure::Sum), Ok(Decimal::from(3)));
    let nothing_left = Tally {
        left_out: 4,
        ..Tally::default()
    };
    assert_eq!(nothing_left.value(Measure::Count), Ok(Decimal::ZERO));
    assert!(nothing_left.value(Measure::Share).is_err());
}

#[test]
fn the_number_moves_on_the_day_an_object_does_and_says_which() {
    let ledger = boiler();
    let coal = [("fuel", "coal"), ("capacity", "6")];
    let mut first = Object::new(1, revision(1, day("2018-12-03"), "in-use", &coal));
    first.add(revision(3, day("2019-05-20"), "removed", &coal));
    let second = Object::new(2, revision(2, day("2019-01-10"), "in-use", &coal));
    let members = [first, second].map(|object| Member {
        ledger: ledger.clone(),
        object: Arc::new(object),
    });
    let course = course(
        &left(),
        &members,
        &BTreeSet::new(),
        day("2020-12-31"),
        |_, _, _| inside(),
    );
    let said: Vec<(String, u64, Vec<i64>)> = course
        .iter()
        .map(|standing| {
            let moved = standing.moved.iter().map(|moved| moved.object).collect();
            (standing.since.to_string(), standing.tally.counted, moved)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("2018-12-03".to_owned(), 1, vec![1]),
            ("2019-01-10".to_owned(), 2, vec![2]),
            ("2019-05-20".to_owned(), 1, vec![1]),
        ]
    );
}

proptest! {
    /// The fold over moves says on every day what counting every object anew says.
    #[test]
    fn the_course_agrees_with_counting_anew(
        objects in proptest::collection::vec(
            proptest::collection::vec((0_i64..400, 0_u32..3, 0_u32..20, any::<bool>()), 1..4), 0..12),
        asked in 0_i64..420,
    ) {
        let ledger = boiler();
        let start = day("2018-12-01");
        let on = |days: i64| start.saturating_add(jiff::Span::new().days(days));
        let mut seq = 0;
        let members: Vec<Member> = objects.iter().enumerate().map(|(id, revisions)| {
            let mut made = revisions.iter().map(|(days, fuel, capacity, removed)| {
                seq += 1;
                let capacity = capacity.to_string();
                let mut pairs = vec![("fuel", ["coal", "gas", "biomass"][*fuel as usize])];
                if *fuel != 2 { pairs.push(("capacity", capacity.as_str())); }
                revision(seq, on(*days), if *removed { "removed" } else { "in-use" }, &pairs)
            });
            let mut object = Object::new(id as i64, made.next().unwrap());
            made.for_each(|revision| object.add(revision));
            Member { ledger: ledger.clone(), object: Arc::new(object) }
        }).collect();
        let asked = on(asked);
        let course = course(&left(), &members, &BTreeSet::new(), on(500), |_, _, _| inside());
        let told = course.iter().rev().find(|standing| standing.since <= asked)
            .map(|standing| standing.tally.clone()).unwrap_or_default();
        let mut anew = Tally::default();
        for member in &members {
            if let Some(revision) = member.object.on(asked) {
                anew.add(&left().side(&ledger, revision, &inside(), asked), Decimal::ZERO);
            }
        }
        prop_assert_eq!(told, anew);
    }
}

#[test]
fn the_highest_and_the_lowest_are_those_that_are_left_when_one_goes() {
    let (mut tally, mut all) = (Tally::default(), Extremes::default());
    let weights = [3, 1, 7, 7].map(Decimal::from);
    for weight in weights {
        tally.add(&Side::Counted, weight);
        all.add(&Side::Counted, weight);
    }
    tally.add(&Side::LeftOut(Bilingual::new("不计", "x")), 9.into());
    assert_eq!(tally.value(Measure::Highest), Ok(7.into()));
    assert_eq!(tally.value(Measure::Lowest), Ok(1.into()));
    let mut goes = |weight: i64| {
        tally.take_back(&Side::Counted, weight.into());
        all.take_back(&Side::Counted, weight.into());
        all.tell(&mut tally);
        (
            tally.value(Measure::Lowest).ok(),
            tally.value(Measure::Highest).ok(),
        )
    };
    assert_eq!(goes(7), (Some(1.into()), Some(7.into())));
    assert_eq!(goes(7), (Some(1.into()), Some(3.into())));
    assert_eq!(goes(1), (Some(3.into()), Some(3.into())));
    assert_eq!(goes(3), (None, None));
}
