//! One error of each kind put into the real plan: it is reported at its place, and the rest still parses.

use lantian_domain::plan::model::{Plan, Severity};
use lantian_domain::plan::problem::Kind;
use lantian_domain::plan::{KnownActors, parse};

use super::support::{QINZHOU, at, codes, document, ids};

/// Damages the plan, and checks that the problem is reported on the words and that all but the named tasks parse as before.
#[track_caller]
fn check(from: &str, to: &str, kind: Kind, words: &str, without: &[&str]) -> Plan {
    assert!(QINZHOU.contains(from), "the plan says {from}");
    let text = QINZHOU.replacen(from, to, 1);
    let plan = super::support::parse(&text);
    reported(&text, &plan, kind, words);
    unharmed(&plan, without);
    plan
}

#[track_caller]
fn reported(text: &str, plan: &Plan, kind: Kind, words: &str) {
    let places: Vec<&str> = plan
        .problems
        .iter()
        .filter(|problem| problem.code == kind.code())
        .map(|problem| at(text, problem.span))
        .collect();
    assert!(
        places.iter().any(|place| place.contains(words)),
        "{} at {places:?}; all: {:?}",
        kind.code(),
        codes(plan)
    );
    for problem in &plan.problems {
        assert!(!problem.message.zh.is_empty() && !problem.message.en.is_empty());
        assert!(problem.severity == Severity::Note || !problem.message.zh.contains("  "));
    }
}

#[track_caller]
fn unharmed(plan: &Plan, without: &[&str]) {
    let whole = super::support::parse(QINZHOU);
    for task in whole
        .tasks
        .iter()
        .filter(|task| !without.contains(&task.id.as_str()))
    {
        let found = plan
            .tasks
            .iter()
            .find(|other| other.id == task.id)
            .unwrap_or_else(|| panic!("no {} in {:?}", task.id, ids(plan)));
        let names = |task: &lantian_domain::plan::model::Task| -> Vec<_> {
            task.bodies
                .iter()
                .map(|body| (body.name.clone(), body.part, body.group))
                .collect()
        };
        assert_eq!(names(found), names(task), "{}", task.id);
        assert_eq!(found.duties.len(), task.duties.len(), "{}", task.id);
    }
}

const BLOCK_6_1: &str =
    "（牵头单位：市环保局；责任单位：各县区人民政府、管委）\n\n　　2. 加强重污染天气应急联动";
const BLOCK_6_2: &str = "（牵头单位：市环保局；责任单位：市气象局，各县区人民政府、管委）";

#[test]
fn a_missing_block() {
    check(
        BLOCK_6_2,
        "",
        Kind::MissingBlock,
        "2. 加强重污染天气应急联动",
        &["6.2"],
    );
}

#[test]
fn a_missing_block_of_a_continuation_paragraph() {
    let block =
        "（牵头单位：市农业局、市水产畜牧兽医局；责任单位：市环保局，各县区人民政府、管委）";
    check(
        block,
        "",
        Kind::MissingBlock,
        "控制农业源氨的排放",
        &["4.4b"],
    );
}

#[test]
fn an_empty_block() {
    check(
        BLOCK_6_2,
        "（牵头单位：；责任单位：）",
        Kind::MissingBlock,
        "牵头单位：",
        &["6.2"],
    );
}

#[test]
fn a_bracket_that_is_not_closed() {
    check(
        BLOCK_6_2,
        BLOCK_6_2.trim_end_matches('）'),
        Kind::UnclosedBracket,
        "牵头单位",
        &[],
    );
    check(
        "新（改、扩）建钢铁",
        "新（改、扩建钢铁",
        Kind::UnclosedBracket,
        "（",
        &[],
    );
}

#[test]
fn a_bracket_that_is_not_opened() {
    check(
        BLOCK_6_2,
        BLOCK_6_2.trim_start_matches('（'),
        Kind::UnopenedBracket,
        "牵头单位",
        &[],
    );
}

#[test]
fn a_missing_lead_and_missing_shares() {
    check(
        "牵头单位：市环保局；责任单位：市气象局",
        "责任单位：市气象局",
        Kind::MissingLead,
        "市气象局",
        &["6.2"],
    );
    check(
        "；责任单位：市气象局，各县区人民政府、管委）",
        "）",
        Kind::MissingResponsible,
        "牵头单位：市环保局",
        &["6.2"],
    );
}

#[test]
fn a_number_that_occurs_twice() {
    check(
        "3. 夯实应急减排措施",
        "2. 夯实应急减排措施",
        Kind::DuplicateNumber,
        "2.",
        &[],
    );
}

#[test]
fn a_number_out_of_sequence() {
    check(
        "4. 开展秋冬季",
        "7. 开展秋冬季",
        Kind::NumberOutOfSequence,
        "7.",
        &["6.4"],
    );
    check(
        "（八）加强基础能力",
        "（十）加强基础能力",
        Kind::NumberOutOfSequence,
        "（十）",
        &["8.1", "8.2", "8.3"],
    );
}

#[test]
fn names_that_are_not_known() {
    check("市气象局", "市气象", Kind::UnknownActor, "市气象", &["6.2"]);
    check(
        "牵头单位：市环保局；责任单位：市气象局",
        "牵头单位：市环宝局；责任单位：市气象局",
        Kind::UnknownActor,
        "市环宝局",
        &["6.2"],
    );
    check(
        "牵头单位：市环保局；责任单位：市气象局",
        "牵头单位：市环局；责任单位：市气象局",
        Kind::UnknownActor,
        "市环局",
        &["6.2"],
    );
}

#[test]
fn names_outside_the_register() {
    let whole = super::support::parse(QINZHOU);
    let names = whole
        .actors
        .iter()
        .map(|actor| actor.name.as_str())
        .filter(|name| *name != "市气象局");
    let plan = parse(&document(QINZHOU), Some(&KnownActors::new(names)));
    assert_eq!(codes(&plan), ["unknown-actor"]);
    reported(QINZHOU, &plan, Kind::UnknownActor, "市气象局");
    let all = KnownActors::new(whole.actors.iter().map(|actor| actor.name.as_str()));
    assert_eq!(codes(&parse(&document(QINZHOU), Some(&all))), [""; 0]);
}

#[test]
fn a_body_in_both_parts_or_named_twice() {
    check(
        "责任单位：市气象局，",
        "责任单位：市气象局、市环保局，",
        Kind::ActorInBothParts,
        "市环保局",
        &["6.2"],
    );
    check(
        "责任单位：市气象局，",
        "责任单位：市气象局、市气象局，",
        Kind::ActorNamedTwice,
        "市气象局",
        &["6.2"],
    );
    check(
        "责任单位：市气象局，",
        "责任单位：市气象局、、",
        Kind::EmptyActor,
        "、",
        &["6.2"],
    );
}

#[test]
fn a_date_that_no_calendar_has() {
    let plan = check(
        "2018年12月底前报自治区",
        "2018年13月底前报自治区",
        Kind::ImpossibleDate,
        "2018年13月底前",
        &[],
    );
    assert!(
        !plan
            .targets
            .iter()
            .any(|target| target.task == "6.3" && target.unit == "document")
    );
    check(
        "从2019年1月1日起",
        "从2019年2月30日起",
        Kind::ImpossibleDate,
        "2019年2月30日起",
        &[],
    );
}

#[test]
fn a_deadline_outside_the_years_of_the_plan() {
    check(
        "到2019年，全市新增",
        "到2029年，全市新增",
        Kind::DeadlineOutsidePeriod,
        "到2029年",
        &[],
    );
}

#[test]
fn thresholds_that_cannot_be() {
    check(
        "机械化清扫率达到70%以上",
        "机械化清扫率达到70以上",
        Kind::NumberWithoutUnit,
        "70",
        &[],
    );
    check(
        "比重不低于30%",
        "比重不低于300%",
        Kind::PercentageOverHundred,
        "300%",
        &[],
    );
    let once = "工业用煤含硫量不得高于1.5%";
    check(
        once,
        "工业用煤含硫量不得高于1.5%，工业用煤含硫量不得高于1.2%",
        Kind::ContradictoryThresholds,
        "1.2%",
        &[],
    );
    check(
        "不低于10%、20%、30%",
        "不低于10%、20%",
        Kind::UnevenDistribution,
        "10%、20%",
        &[],
    );
}

#[test]
fn text_that_a_conversion_damaged() {
    check(
        "利用自治区预报中心",
        "利用自治区\u{fffd}\u{fffd}中心",
        Kind::ReplacementCharacters,
        "\u{fffd}",
        &[],
    );
    check(
        BLOCK_6_2,
        "（牵 头 单 位：市 环 保 局；责 任 单 位：市气象局，各县区人民政府、管委）",
        Kind::OcrSpaces,
        "牵 头 单 位",
        &[],
    );
    check(
        BLOCK_6_2,
        &BLOCK_6_2.replace('（', "&nbsp;（"),
        Kind::HtmlEntities,
        "&nbsp;",
        &[],
    );
    check(
        "利用自治区预报中心",
        "利用自治区\u{200b}预报中心",
        Kind::InvisibleCharacters,
        "\u{200b}",
        &[],
    );
}

#[test]
fn a_row_without_its_task() {
    let text = "表\n重点任务\n责任单位\n\n市环保局\n";
    let span = |words: &str| {
        let start = text.find(words).expect("a cell");
        lantian_domain::plan::document::Span {
            start,
            end: start + words.len(),
        }
    };
    let empty = lantian_domain::plan::document::Span { start: 0, end: 0 };
    let rows = vec![
        vec![span("重点任务"), span("责任单位")],
        vec![empty, span("市环保局")],
    ];
    let mut plan = document(text);
    plan.tables
        .push(lantian_domain::plan::document::Table { rows });
    reported(text, &parse(&plan, None), Kind::IncompleteRow, "市环保局");
}

#[test]
fn documents_without_tasks() {
    assert_eq!(codes(&super::support::parse("")), ["empty-document"]);
    assert_eq!(
        codes(&super::support::parse(" \n\u{3000}\n")),
        ["empty-document"]
    );
    assert_eq!(
        codes(&super::support::parse("会议通知\n请各单位参加会议。\n")),
        ["no-tasks"]
    );
    let plan = super::support::parse(
        "1. 优化布局。加快搬迁。（牵头单位：市环保局；责任单位：市工信局）\n",
    );
    assert_eq!(codes(&plan), ["missing-title"]);
}

#[test]
fn two_paragraphs_run_together_stay_two_tasks() {
    let text = QINZHOU.replacen(
        "管委）\n\n　　加大区域产业布局调整力度",
        "管委）加大区域产业布局调整力度",
        1,
    );
    assert_ne!(text, QINZHOU);
    unharmed(&super::support::parse(&text), &[]);
}

#[test]
fn a_block_on_its_own_line_belongs_to_the_paragraph_before() {
    let text = QINZHOU
        .replace("（牵头单位", "\n（牵头单位")
        .replace("(牵头单位", "\n(牵头单位");
    unharmed(&super::support::parse(&text), &[]);
    let broken = QINZHOU.replace("；责任单位", "；\n责任单位");
    unharmed(&super::support::parse(&broken), &[]);
    assert!(QINZHOU.contains(BLOCK_6_1));
}

#[test]
fn every_kind_has_its_own_code() {
    let mut codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Kind::ALL.len());
}
