//! The quantified targets of Qinzhou against the table made by hand.

use lantian_domain::plan::model::{Comparator, Strength, Target, TargetValue, When};

use super::published::TARGETS;
use super::support::{QINZHOU, at, parse, target};

fn row(target: &Target) -> [String; 6] {
    let comparator = match target.comparator {
        Comparator::AtMost => "≤",
        Comparator::AtLeast => "≥",
        Comparator::Below => "<",
        Comparator::Above => ">",
        Comparator::Equal => "=",
        Comparator::About => "≈",
    };
    let value = match &target.value {
        TargetValue::Number(number) => number.to_string(),
        TargetValue::Distributed(cases) => cases
            .iter()
            .map(|(_, number)| number.to_string())
            .collect::<Vec<_>>()
            .join("/"),
        TargetValue::External => "external".to_owned(),
    };
    let when = match target.when {
        When::By(date) => date.to_string(),
        When::From(date) => format!("from {date}"),
        When::InYear(year) => year.to_string(),
        When::EachYear(from, to) => format!("{from}-{to}"),
        When::Continuous => "always".to_owned(),
    };
    [
        target.id.clone(),
        target.task.clone(),
        comparator.to_owned(),
        value,
        target.unit.clone(),
        when,
    ]
}

#[test]
fn the_32_targets_are_those_of_the_table_in_its_order() {
    let found: Vec<[String; 6]> = parse(QINZHOU).targets.iter().map(row).collect();
    let expected: Vec<[String; 6]> = TARGETS.iter().map(|row| row.map(str::to_owned)).collect();
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn a_target_repeated_by_another_task_is_one_target_with_two_places() {
    let plan = parse(QINZHOU);
    let repeated: Vec<(&str, Vec<&str>)> = plan
        .targets
        .iter()
        .filter(|target| !target.also_in.is_empty())
        .map(|target| {
            (
                target.id.as_str(),
                target
                    .also_in
                    .iter()
                    .map(|(task, _)| task.as_str())
                    .collect(),
            )
        })
        .collect();
    assert_eq!(repeated, [("T05", vec!["5.1c"]), ("T08", vec!["5.2c"])]);
}

#[test]
fn quotes_are_the_words_that_state_the_target() {
    let plan = parse(QINZHOU);
    let quote = |id| at(QINZHOU, target(&plan, id).quote);
    assert_eq!(
        quote("T04"),
        "2020年12月底前，完成排污许可管理名录规定的行业许可证核发"
    );
    assert_eq!(quote("T19"), "县城达到60%以上");
    assert_eq!(quote("T28"), "工业用燃油含硫量不得高于0.8%");
    assert_eq!(quote("T30"), "2018年12月底前报自治区生态环境厅备案");
}

#[test]
fn soft_words_set_the_strength() {
    let plan = parse(QINZHOU);
    let of = |strength| -> Vec<&str> {
        plan.targets
            .iter()
            .filter(|target| target.strength == strength)
            .map(|target| target.id.as_str())
            .collect()
    };
    assert_eq!(of(Strength::Strive), ["T10", "T11"]);
    assert_eq!(of(Strength::InPrinciple), ["T25", "T26", "T31"]);
    assert_eq!(of(Strength::Encourage), [""; 0]);
    let about: Vec<&str> = plan
        .targets
        .iter()
        .filter(|target| target.soft.iter().any(|word| at(QINZHOU, *word) == "基本"))
        .map(|target| target.id.as_str())
        .collect();
    assert_eq!(about, ["T08", "T23", "T24"]);
}

#[test]
fn the_three_warning_levels_share_three_numbers_in_order() {
    let plan = parse(QINZHOU);
    let TargetValue::Distributed(cases) = &target(&plan, "T31").value else {
        panic!("T31 is distributed")
    };
    let shown: Vec<String> = cases
        .iter()
        .map(|(case, number)| format!("{case} {number}"))
        .collect();
    assert_eq!(shown, ["黄色 10", "橙色 20", "红色 30"]);
}
