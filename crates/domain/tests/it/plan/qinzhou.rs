//! The plan of Qinzhou against what was counted in it by hand.

use std::collections::BTreeMap;

use lantian_domain::plan::model::{ClauseKind, Part, Severity};

use super::published::ACTORS;
use super::support::{QINZHOU, at, ids, names, parse, task};

const TASKS: &str = "1.1a 1.1b 1.2a 1.2b 1.3 1.4a 1.4b 1.5 2.1 2.2 2.3 2.4 2.5 2.6 3.1 3.2 3.3 3.4a 3.4b 3.5 \
    4.1 4.2a 4.2b 4.3 4.4a 4.4b 4.5 4.6 5.1a 5.1b 5.1c 5.1d 5.1e 5.1f 5.2a 5.2b 5.2c 5.3a 5.3b 5.3c \
    6.1 6.2 6.3 6.4 7.1 7.2 7.3a 7.3b 8.1 8.2 8.3";

#[test]
fn the_plan_has_its_51_tasks_in_35_items_of_8_chapters() {
    let plan = parse(QINZHOU);
    assert_eq!(ids(&plan), TASKS.split_whitespace().collect::<Vec<_>>());
    let count = |kind| {
        plan.clauses
            .iter()
            .filter(|clause| clause.kind == kind)
            .count()
    };
    assert_eq!(
        (count(ClauseKind::Chapter), count(ClauseKind::Item)),
        (8, 35)
    );
    let goal = plan
        .clauses
        .iter()
        .find(|clause| clause.id == "0")
        .expect("the goal chapter");
    assert_eq!(
        goal.heading.map(|heading| at(QINZHOU, heading)),
        Some("作战目标")
    );
}

#[test]
fn every_actor_has_the_duties_counted_by_hand() {
    let plan = parse(QINZHOU);
    let found: BTreeMap<&str, (u32, u32, u32)> = plan
        .actors
        .iter()
        .map(|actor| {
            (
                actor.name.as_str(),
                (actor.lead, actor.sole, actor.responsible),
            )
        })
        .collect();
    let expected: BTreeMap<&str, (u32, u32, u32)> = ACTORS
        .into_iter()
        .map(|(name, lead, sole, shared)| (name, (lead, sole, shared)))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(plan.actors[0].name, "各县区人民政府、管委");
    assert_eq!(plan.actors[1].name, "市环保局");
}

#[test]
fn lead_lists_have_the_sizes_counted_by_hand() {
    let plan = parse(QINZHOU);
    let mut sizes = BTreeMap::new();
    for task in &plan.tasks {
        *sizes.entry(names(task, Part::Lead).len()).or_insert(0) += 1;
    }
    assert_eq!(
        sizes,
        BTreeMap::from([(1, 22), (2, 15), (3, 10), (4, 1), (5, 3)])
    );
}

#[test]
fn the_published_text_has_no_problems() {
    let plan = parse(QINZHOU);
    let bad: Vec<_> = plan
        .problems
        .iter()
        .filter(|problem| problem.severity > Severity::Note)
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn a_task_knows_its_places_in_the_text() {
    let plan = parse(QINZHOU);
    let task = task(&plan, "2.3");
    assert!(at(QINZHOU, task.span).starts_with("3. 推进高污染燃料禁燃区划定。"));
    assert_eq!(at(QINZHOU, task.heading), "推进高污染燃料禁燃区划定");
    assert!(at(QINZHOU, task.text).starts_with("推进高污染燃料禁燃区划定。依法加强"));
    assert!(at(QINZHOU, task.text).ends_with("驻地。"));
    assert_eq!(
        at(QINZHOU, task.block),
        "（牵头单位:市环保局；责任单位：市发改委、市住建委、市市政管理局，各县区人民政府、管委）"
    );
}
