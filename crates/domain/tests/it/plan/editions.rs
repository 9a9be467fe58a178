//! What changed between two editions of the plan of Qinzhou.

use lantian_domain::plan::diff;
use lantian_domain::plan::model::{Comparator, Part, Plan};
use lantian_domain::plan::{PlanDiff, parse};
use rust_decimal::Decimal;

use super::support::{QINZHOU, document, target};

fn compare(from: &str, to: &str) -> (Plan, Plan, PlanDiff) {
    assert!(QINZHOU.contains(from));
    let (old, new) = (document(QINZHOU), document(QINZHOU.replacen(from, to, 1)));
    let (before, after) = (parse(&old, None), parse(&new, None));
    let diff = diff::diff((&old, &before), (&new, &after));
    (before, after, diff)
}

#[test]
fn an_edition_does_not_differ_from_itself_or_from_other_blanks_and_widths() {
    assert_eq!(compare("。", "。").2, PlanDiff::default());
    assert_eq!(
        compare("2.推进天然气", "2. 推进天然气").2,
        PlanDiff::default()
    );
    assert_eq!(
        compare(
            "（牵头单位：市环保局；责任单位：市气象局",
            "(牵头单位:市环保局;责任单位:市气象局"
        )
        .2,
        PlanDiff::default()
    );
}

#[test]
fn a_value_a_date_or_a_comparator_that_changed() {
    let (_, after, diff) = compare("机械化清扫率达到70%以上", "机械化清扫率达到75%以上");
    let [change] = diff.targets_changed.as_slice() else {
        panic!("{:?}", diff.targets_changed)
    };
    assert_eq!((change.old.as_str(), change.new.as_str()), ("T18", "T18"));
    assert!(change.value.is_some() && change.when.is_none() && change.comparator.is_none());
    assert_eq!(
        target(&after, "T18").value,
        lantian_domain::plan::model::TargetValue::Number(Decimal::from(75))
    );
    assert_eq!(
        diff.changed
            .iter()
            .map(|change| change.new.id.as_str())
            .collect::<Vec<_>>(),
        ["4.2a"]
    );

    let (_, _, diff) = compare("到2019年，全市新增", "到2020年，全市新增");
    assert!(diff.targets_changed[0].when.is_some() && diff.targets_changed[0].value.is_none());

    let (_, _, diff) = compare("公交车比重不低于30%", "公交车比重高于30%");
    assert_eq!(
        diff.targets_changed[0].comparator,
        Some((Comparator::AtLeast, Comparator::Above))
    );
}

#[test]
fn a_duty_moved_between_bodies() {
    let (_, _, diff) = compare(
        "（牵头单位：市环保局；责任单位：市气象局，",
        "（牵头单位：市气象局；责任单位：市环保局、市应急局，",
    );
    let moved: Vec<_> = diff
        .duties
        .iter()
        .map(|duty| {
            (
                duty.actor.as_str(),
                duty.new_task.as_deref(),
                duty.before,
                duty.after,
            )
        })
        .collect();
    assert_eq!(
        moved,
        [
            ("市应急局", Some("6.2"), None, Some(Part::Responsible)),
            (
                "市气象局",
                Some("6.2"),
                Some(Part::Responsible),
                Some(Part::Lead)
            ),
            (
                "市环保局",
                Some("6.2"),
                Some(Part::Lead),
                Some(Part::Responsible)
            ),
        ]
    );
    assert!(diff.changed.is_empty() && diff.added.is_empty() && diff.removed.is_empty());
}

#[test]
fn an_item_put_in_front_adds_one_task_and_only_renumbers_the_others() {
    let item = "　　1. 建立会商制度。每月会商空气质量形势。（牵头单位：市气象局；责任单位：市环保局）\n\n　　2. 不断完善";
    let (_, _, diff) = compare("　　1. 不断完善", item);
    assert_eq!(
        diff.added
            .iter()
            .map(|task| task.id.as_str())
            .collect::<Vec<_>>(),
        ["6.1"]
    );
    assert!(diff.removed.is_empty(), "{:?}", diff.removed);
    assert!(diff.changed.is_empty(), "{:?}", diff.changed);
    assert!(
        diff.renumbered
            .contains(&("6.1".to_owned(), "6.2".to_owned())),
        "{:?}",
        diff.renumbered
    );
}

#[test]
fn a_task_and_a_target_that_went() {
    let text = &QINZHOU[QINZHOU.find("　　4. 加快燃煤锅炉").expect("2.4")
        ..QINZHOU.find("　　5. 加快发展清洁能源").expect("2.5")];
    let (_, _, diff) = compare(text, "");
    assert_eq!(
        diff.removed
            .iter()
            .map(|task| task.id.as_str())
            .collect::<Vec<_>>(),
        ["2.4"]
    );
    assert_eq!(diff.targets_removed, ["T08"]);
    assert!(
        diff.duties
            .iter()
            .all(|duty| duty.old_task.as_deref() == Some("2.4") && duty.after.is_none())
    );
}
