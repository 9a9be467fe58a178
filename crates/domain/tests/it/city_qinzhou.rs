//! The profile of Qinzhou as it lies in the repository.

use jiff::civil::{Date, date};
use lantian_domain::actor::{ActorKey, ActorKind, Entry};
use lantian_domain::calendar::DayKind;
use lantian_domain::city::{City, compile};
use lantian_domain::deliverable::DeliverableRule;
use lantian_domain::indicator::threshold_on;
use lantian_domain::ladder::{StepKey, steps_reached};
use lantian_domain::monthly_report::{Month, due_on, months_to_open};
use rust_decimal::Decimal;

use crate::city_plan::{NAMES, PLAN_TEXT, days_of, files, plan};

fn qinzhou() -> City {
    let compiled = compile(&files(), &plan(), PLAN_TEXT);
    let told: Vec<String> = compiled
        .problems
        .iter()
        .filter(|problem| problem.code != "name-not-in-plan")
        .map(|p| {
            format!(
                "{}:{}:{} {} {}",
                p.file, p.line, p.column, p.code, p.message.en
            )
        })
        .collect();
    assert_eq!(told, Vec::<String>::new());
    compiled.city.expect("a city")
}

fn keys(found: &[ActorKey]) -> Vec<&str> {
    found.iter().map(ActorKey::as_str).collect()
}

#[test]
fn every_name_of_the_plan_stands_for_a_body() {
    let city = qinzhou();
    for name in NAMES {
        assert!(city.directory.resolve(name).is_some(), "{name}");
    }
    let counties = city.directory.expand(NAMES[0], date(2018, 9, 1));
    let of_kind = |kind| counties.iter().filter(|actor| actor.kind == kind).count();
    assert_eq!(of_kind(ActorKind::CountyGovernment), 4);
    assert_eq!(of_kind(ActorKind::ManagementCommittee), 4);
    assert!(matches!(
        city.directory.resolve(NAMES[0]),
        Some(Entry::Group(_))
    ));
    assert_eq!(city.directory.actors().len(), 31 + 9 + 4 + 4);
    let codes: Vec<&str> = city
        .districts
        .iter()
        .map(|district| district.code.as_str())
        .collect();
    assert_eq!(codes, ["450702", "450703", "450721", "450722"]);
}

#[test]
fn the_reform_of_2019_hands_duties_over() {
    let directory = qinzhou().directory;
    let before = date(2019, 2, 28);
    let after = date(2019, 3, 1);
    for (written, old, new) in [
        ("市环保局", "epb", "eeb"),
        ("市质监局", "qts", "market"),
        ("市工商局", "aic", "market"),
        ("市食品药品监管局", "fda", "market"),
        ("市农业局", "agriculture", "agri-rural"),
        ("市水产畜牧兽医局", "fishery-vet", "agri-rural"),
        ("市物价局", "price", "drc"),
        ("市法制办", "legal", "justice"),
        ("市发改委", "drc", "drc"),
    ] {
        let Some(Entry::Actor(actor)) = directory.resolve(written) else {
            panic!("{written} is one body")
        };
        assert_eq!(
            keys(&directory.in_charge(&actor.key, before)),
            [old],
            "{written}"
        );
        assert_eq!(
            keys(&directory.in_charge(&actor.key, after)),
            [new],
            "{written}"
        );
    }
    let market = ActorKey::from("market");
    assert!(directory.acts_for(&market, &"qts".into(), after));
    assert!(!directory.acts_for(&market, &"qts".into(), before));
    assert!(!directory.acts_for(&"qts".into(), &"qts".into(), after));
    assert_eq!(
        keys(&directory.in_charge(&market, before)),
        Vec::<&str>::new()
    );
}

/// Counted by hand: Mondays to Fridays of the year, less the holidays among them, plus the make-up days.
#[test]
fn each_year_has_as_many_working_days_as_its_notice_leaves() {
    let calendar = qinzhou().calendar;
    for (year, weekdays, off, made_up) in [
        (2018, 261, 18, 7),
        (2019, 261, 17, 6),
        (2020, 262, 19, 6),
        (2021, 261, 18, 7),
    ] {
        let days = days_of(year)
            .filter(|day| calendar.is_working_day(*day))
            .count();
        assert_eq!(days, weekdays - off + made_up, "{year}");
        assert!(calendar.covers(year));
    }
    assert!(!calendar.covers(2017) && !calendar.covers(2022));
}

#[test]
fn single_days_are_what_the_notices_say() {
    let calendar = qinzhou().calendar;
    for (day, code) in [
        (date(2018, 2, 11), "make-up"),
        (date(2018, 2, 15), "holiday"),
        (date(2018, 2, 21), "holiday"),
        (date(2018, 2, 22), "workday"),
        (date(2018, 9, 24), "holiday"),
        (date(2018, 9, 29), "make-up"),
        (date(2018, 9, 30), "make-up"),
        (date(2018, 10, 1), "holiday"),
        (date(2018, 10, 7), "holiday"),
        (date(2018, 10, 8), "workday"),
        (date(2018, 12, 29), "make-up"),
        (date(2018, 12, 31), "holiday"),
        (date(2019, 4, 28), "make-up"),
        (date(2019, 5, 2), "holiday"),
        (date(2019, 5, 3), "holiday"),
        (date(2019, 5, 5), "make-up"),
        (date(2020, 1, 19), "make-up"),
        (date(2020, 1, 31), "holiday"),
        (date(2020, 2, 1), "holiday"),
        (date(2020, 2, 2), "holiday"),
        (date(2020, 2, 3), "workday"),
        (date(2020, 5, 5), "holiday"),
        (date(2020, 10, 8), "holiday"),
        (date(2020, 10, 10), "make-up"),
        (date(2020, 10, 11), "weekend"),
    ] {
        assert_eq!(calendar.day(day).code(), code, "{day}");
    }
    let DayKind::Holiday { name } = calendar.day(date(2020, 10, 1)) else {
        panic!("a holiday")
    };
    assert_eq!(name.zh, "国庆节、中秋节");
    let changed = calendar.exception(date(2019, 5, 2)).expect("an exception");
    assert_eq!(changed.source, "国办发明电〔2019〕3号");
}

#[test]
fn every_month_is_due_on_the_fifth_or_the_next_working_day() {
    let city = qinzhou();
    let months = months_to_open(&city.tracking, date(2021, 1, 1));
    assert_eq!(months.len(), 26);
    let due = |month: &str| -> Date {
        let month: Month = month.parse().expect("a month");
        let rules = city.reporting_on(month.last_day()).expect("rules");
        due_on(month, rules, &city.calendar)
    };
    for (month, expected) in [
        ("2018-08", date(2018, 9, 5)),
        ("2018-09", date(2018, 10, 8)),
        ("2019-01", date(2019, 2, 11)),
        ("2019-03", date(2019, 4, 8)),
        ("2019-04", date(2019, 5, 5)),
        ("2019-09", date(2019, 10, 8)),
        ("2020-03", date(2020, 4, 7)),
        ("2020-04", date(2020, 5, 6)),
        ("2020-09", date(2020, 10, 9)),
        ("2020-12", date(2021, 1, 5)),
    ] {
        assert_eq!(due(month), expected, "{month}");
    }
    let reached = steps_reached(
        due("2018-09"),
        date(2018, 12, 1),
        &city.calendar,
        &city.ladders,
    );
    assert_eq!(
        reached,
        [
            (StepKey::Remind, date(2018, 9, 29)),
            (StepKey::Urge, date(2018, 10, 9)),
            (StepKey::Supervise, date(2018, 10, 15)),
            (StepKey::Publicise, date(2018, 10, 22)),
        ]
    );
}

#[test]
fn documents_are_expected_from_those_whom_the_plan_names() {
    let city = qinzhou();
    let rule = |key: &str| -> &DeliverableRule {
        city.deliverables
            .iter()
            .find(|rule| rule.key.0 == key)
            .expect(key)
    };
    let day = date(2018, 9, 3);
    let emergency = rule("emergency-plan");
    assert_eq!(
        (emergency.due, emergency.due_mark.code()),
        (date(2018, 12, 31), "S")
    );
    assert_eq!(keys(&emergency.owed_by(&city.directory, day)), ["epb"]);
    let dust = rule("dust-list");
    assert_eq!(dust.due, date(2018, 12, 31));
    assert_eq!(dust.owed_by(&city.directory, day).len(), 8);
    assert!(city.deliverables.len() >= 25);
    for rule in &city.deliverables {
        assert!(PLAN_TEXT.contains(&rule.quote));
        assert!(
            !rule.owed_by(&city.directory, day).is_empty(),
            "{}",
            rule.key.0
        );
    }
}

#[test]
fn every_target_has_an_indicator_and_open_ones_a_threshold_where_the_city_can_declare_it() {
    let city = qinzhou();
    for target in plan().targets {
        let indicator = city.indicator_for(&target.id).expect(&target.id);
        assert_eq!(indicator.unit, target.unit, "{}", target.id);
    }
    let on = |target| threshold_on(&city.thresholds, target, date(2019, 1, 1));
    assert_eq!(on("T08"), Some(Decimal::ZERO));
    assert_eq!(on("T23"), Some(Decimal::from(95)));
    assert_eq!(on("T29"), None);
    assert_eq!(
        threshold_on(&city.thresholds, "T08", date(2018, 7, 31)),
        None
    );
}
