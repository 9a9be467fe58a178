//! The sixteen traps that plans of this kind hold for a parser.

use lantian_domain::plan::model::{ClauseKind, Part, Strength, When};

use super::support::{QINZHOU, at, codes, document, ids, names, parse, task};

/// A plan of one chapter with one item that has this block.
fn with_block(block: &str) -> String {
    format!("某市方案\n一、任务\n（一）产业\n1. 优化布局。加快搬迁。{block}\n")
}

#[test]
fn trap_1_brackets_match_by_class() {
    let plan = parse(QINZHOU);
    for id in ["4.5", "7.1", "8.3"] {
        let block = at(QINZHOU, task(&plan, id).block);
        assert!(block.starts_with('(') && block.ends_with('）'), "{block}");
    }
    assert_eq!(names(task(&plan, "5.1f"), Part::Lead), ["市环保局"]);
}

#[test]
fn trap_2_the_colon_may_be_narrow() {
    let plan = parse(QINZHOU);
    assert!(at(QINZHOU, task(&plan, "2.3").block).contains("牵头单位:"));
    assert_eq!(names(task(&plan, "2.3"), Part::Lead), ["市环保局"]);
}

#[test]
fn trap_3_soft_separators_make_groups() {
    let plan = parse(QINZHOU);
    let groups = |id, part| -> Vec<(u32, &str)> {
        let of_part = task(&plan, id)
            .bodies
            .iter()
            .filter(move |body| body.part == part);
        of_part
            .map(|body| (body.group, body.name.as_str()))
            .collect()
    };
    assert_eq!(
        groups("3.4b", Part::Lead),
        [(0, "市交通运输局"), (1, "北部湾港口管理局钦州分局")]
    );
    assert_eq!(
        groups("4.6", Part::Responsible),
        [
            (0, "市委宣传部"),
            (1, "市公安局"),
            (1, "市供销社"),
            (2, "各县区人民政府、管委")
        ]
    );
    let text =
        with_block("（牵头单位：市环保局；钦州海事局；责任单位：市工信局；各县区人民政府。）");
    let plan = parse(&text);
    let groups: Vec<(Part, u32, &str)> = plan.tasks[0]
        .bodies
        .iter()
        .map(|body| (body.part, body.group, body.name.as_str()))
        .collect();
    assert_eq!(
        groups,
        [
            (Part::Lead, 0, "市环保局"),
            (Part::Lead, 1, "钦州海事局"),
            (Part::Responsible, 0, "市工信局"),
            (Part::Responsible, 1, "各县区人民政府")
        ]
    );
}

#[test]
fn trap_4_a_separator_inside_a_name_does_not_split_it() {
    let plan = parse(QINZHOU);
    assert!(
        plan.tasks
            .iter()
            .all(|task| names(task, Part::Responsible).contains(&"各县区人民政府、管委"))
    );
    let text = with_block(
        "（牵头单位：市环保局；责任单位：市工信局，各县（区）人民政府、各开发区管委会）",
    );
    assert_eq!(
        names(&parse(&text).tasks[0], Part::Responsible),
        ["市工信局", "各县（区）人民政府、各开发区管委会"]
    );
}

#[test]
fn trap_5_an_open_list_is_marked_and_the_name_stays_clean() {
    let plan = parse(QINZHOU);
    let open: Vec<&str> = plan
        .tasks
        .iter()
        .filter(|task| task.open)
        .map(|task| task.id.as_str())
        .collect();
    assert_eq!(open, ["3.1"]);
    assert!(names(task(&plan, "3.1"), Part::Responsible).contains(&"市商务局"));
}

#[test]
fn trap_6_a_doubled_prefix_stays() {
    let plan = parse(QINZHOU);
    assert!(plan.actors.iter().any(|actor| actor.name == "市市政管理局"));
    assert!(
        !plan
            .actors
            .iter()
            .any(|actor| actor.name.contains("政管理局") && actor.name != "市市政管理局")
    );
}

#[test]
fn trap_7_a_city_name_may_begin_or_end_a_body() {
    let plan = parse(QINZHOU);
    for name in ["钦州供电局", "钦州海事局", "北部湾港口管理局钦州分局"] {
        assert!(plan.actors.iter().any(|actor| actor.name == name), "{name}");
    }
}

#[test]
fn trap_8_the_paragraph_is_the_unit_and_numbers_begin_anew_in_every_chapter() {
    let plan = parse(QINZHOU);
    assert_eq!(
        plan.tasks
            .iter()
            .filter(|task| task
                .paragraph
                .as_deref()
                .is_some_and(|letter| letter != "a"))
            .count(),
        16
    );
    let firsts = ids(&plan)
        .into_iter()
        .filter(|id| id.ends_with(".1") || id.ends_with(".1a"))
        .count();
    assert_eq!(firsts, 8);
    // 2.推进 has no blank after its dot; PM2.5 and 90.1 are no items.
    assert!(at(QINZHOU, task(&plan, "2.2").span).starts_with("2.推进"));
    assert_eq!(
        plan.clauses
            .iter()
            .filter(|clause| clause.kind == ClauseKind::Item)
            .count(),
        35
    );
}

#[test]
fn trap_9_ideographic_spaces_do_not_count() {
    let plan = parse(QINZHOU);
    assert_eq!(
        plan.title.map(|title| at(QINZHOU, title)),
        Some("钦州市大气污染防治攻坚三年作战方案")
    );
    for task in &plan.tasks {
        let words = at(QINZHOU, task.span);
        assert!(
            !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace),
            "{words}"
        );
    }
}

#[test]
fn trap_10_other_brackets_are_no_blocks() {
    let plan = parse(QINZHOU);
    assert!(at(QINZHOU, task(&plan, "3.4b").text).contains("（危险货物泊位除外）"));
    assert!(at(QINZHOU, task(&plan, "1.1a").text).contains("新（改、扩）建"));
    assert_eq!(
        plan.period.map(|period| (period.from, period.to)),
        Some((2018, 2020))
    );
}

#[test]
fn trap_11_names_of_two_eras_stand_side_by_side() {
    let plan = parse(QINZHOU);
    assert!(plan.actors.iter().any(|actor| actor.name == "市环保局"));
    assert!(
        !plan
            .actors
            .iter()
            .any(|actor| actor.name.contains("生态环境厅")),
        "only named in a duty"
    );
    assert!(at(QINZHOU, task(&plan, "6.3").text).contains("自治区生态环境厅"));
}

#[test]
fn trap_12_one_duty_in_two_tasks_is_found_with_its_different_leads() {
    let plan = parse(QINZHOU);
    let twice = |words: &str, tasks: [&str; 2]| {
        let found = plan.duplicates.iter().find(|duplicate| {
            duplicate
                .places
                .iter()
                .map(|(task, _)| task.as_str())
                .eq(tasks)
                && duplicate
                    .places
                    .iter()
                    .any(|(_, span)| at(QINZHOU, *span).contains(words))
        });
        assert!(
            found.is_some_and(|duplicate| duplicate.leads_differ),
            "{words}"
        );
    };
    twice("燃煤电厂全部完成超低排放改造", ["1.4b", "5.1c"]);
    twice("基本淘汰每小时10蒸吨及以下燃煤锅炉", ["2.4", "5.2c"]);
    twice("“散乱污”企业及集群综合整治", ["1.4a", "5.1a"]);
    twice("工业污染源全面达标排放", ["1.4a", "5.1b"]);
}

#[test]
fn trap_13_the_words_of_the_source_are_kept_with_their_errors() {
    let plan = parse(QINZHOU);
    assert!(
        task(&plan, "5.2c")
            .duties
            .iter()
            .any(|duty| at(QINZHOU, duty.span).contains("储量烘干设备"))
    );
}

#[test]
fn trap_14_numbers_that_measure_nothing_are_no_targets() {
    let plan = parse(QINZHOU);
    for words in [
        "四大结构",
        "12369",
        "六个百分百",
        "两断三清",
        "三油并轨",
        "500米范围",
    ] {
        let named: Vec<&str> = plan
            .targets
            .iter()
            .map(|target| at(QINZHOU, target.quote))
            .filter(|quote| quote.contains(words))
            .collect();
        // 500米 describes the stops that are to cover everything.
        assert!(
            named.is_empty() || words == "500米范围" && named.len() == 1,
            "{named:?}"
        );
    }
    let text = "某市方案（2018—2020年）\n一、任务\n（一）产业\n1. 车辆。到二〇二〇年，淘汰老旧车2.5万辆以上，煤炭消费量控制在1.2亿吨以内，降尘量控制在5－9吨/平方公里·月，优良率提高到百分之九十五。（牵头单位：市环保局；责任单位：市公安局）\n";
    let shown: Vec<String> = parse(text)
        .targets
        .iter()
        .map(|target| format!("{:?} {:?} {}", target.comparator, target.value, target.unit))
        .collect();
    assert_eq!(
        shown,
        [
            "AtLeast Number(25000.0) vehicles",
            "AtMost Number(120000000.0) t",
            "AtLeast Number(5) t/(km²·month)",
            "AtMost Number(9) t/(km²·month)",
            "AtLeast Number(95) %"
        ]
    );
}

#[test]
fn trap_15_soft_words_are_told_from_plain_duties() {
    let plan = parse(QINZHOU);
    let strength = |id, words: &str| {
        let duty = task(&plan, id)
            .duties
            .iter()
            .find(|duty| at(QINZHOU, duty.span).contains(words));
        duty.unwrap_or_else(|| panic!("{words}")).strength
    };
    assert_eq!(strength("1.5", "鼓励工业窑炉使用电"), Strength::Encourage);
    assert_eq!(strength("2.6", "争取实现"), Strength::Strive);
    assert_eq!(strength("5.2c", "原则上不再新建"), Strength::InPrinciple);
    assert_eq!(strength("7.3a", "政策支持力度"), Strength::Must);
    assert_eq!(strength("4.4a", "重点支持范围"), Strength::Must);
    assert_eq!(strength("3.1", "鼓励采用铁路"), Strength::Encourage);
}

#[test]
fn trap_16_what_sibling_plans_do_differently() {
    let lead = |text: &str, expected: &[&str]| {
        assert_eq!(names(&parse(text).tasks[0], Part::Lead), expected, "{text}")
    };
    let shared = |text: &str, expected: &[&str]| {
        assert_eq!(
            names(&parse(text).tasks[0], Part::Responsible),
            expected,
            "{text}"
        );
    };
    shared(
        &with_block("（责任单位：市环保局、市工信局）"),
        &["市环保局", "市工信局"],
    );
    shared(
        &with_block("（牵头单位：市环保局；配合单位：市工信局；参与单位：市住建局）"),
        &["市工信局", "市住建局"],
    );
    shared(
        &with_block("（牵头单位：市环保局；责任单位：市直各有关部门）"),
        &["市直各有关部门"],
    );
    shared(
        &with_block("（市环保局、市工信局按职责分工负责）"),
        &["市环保局", "市工信局"],
    );
    lead(
        &with_block("（市环保局牵头，市工信局、市住建局等参与，各县区人民政府负责落实）"),
        &["市环保局"],
    );
    shared(
        &with_block("（市环保局牵头，市工信局、市住建局等参与，各县区人民政府负责落实）"),
        &["市工信局", "市住建局", "各县区人民政府"],
    );
    lead(&with_block("由市环保局牵头，市工信局配合。"), &["市环保局"]);
    lead(
        &with_block("（牵头单位：市环\n保局；责任单位：市工信局、\n市住建局）"),
        &["市环保局"],
    );
    lead(
        &with_block("（牵 头 单 位：市 环 保 局；责 任 单 位：市 工 信 局）"),
        &["市环保局"],
    );
    lead(
        &with_block("（牽頭單位：市環保局；責任單位：市工信局）"),
        &["市環保局"],
    );
    lead(
        &with_block("&nbsp;（牵头单位&#65306;市环保局；责任单位：市工信局）"),
        &["市环保局"],
    );
    lead(
        &with_block("\n【牵头部门：市环保局；责任部门：市工信局】"),
        &["市环保局"],
    );
    let deadline = with_block("（牵头单位：市环保局；责任单位：市工信局；完成时限：2020年6月底）");
    let duty = &parse(&deadline).tasks[0].duties[0];
    assert_eq!(
        duty.dates[0].when,
        When::By("2020-06-30".parse().expect("a date"))
    );
}

#[test]
fn trap_16_responsibilities_may_stand_in_a_table() {
    let cells = [
        ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
        [
            "1",
            "完成排查。建立管理清单",
            "市环保局",
            "市工信局、市住建局等",
            "2018年12月底前",
        ],
        [
            "2",
            "淘汰老旧车1000辆",
            "市公安局",
            "各县区人民政府、管委",
            "2019年",
        ],
    ];
    let mut plan = document("某市任务分工表\n");
    let mut table = lantian_domain::plan::document::Table::default();
    for row in cells {
        let mut spans = Vec::new();
        for cell in row {
            let start = plan.text.len();
            plan.text.push_str(cell);
            spans.push(lantian_domain::plan::document::Span {
                start,
                end: plan.text.len(),
            });
            plan.text.push('\n');
        }
        table.rows.push(spans);
    }
    plan.tables.push(table);
    let parsed = lantian_domain::plan::parse(&plan, None);
    assert_eq!(ids(&parsed), ["A1.1", "A1.2"]);
    assert_eq!(
        names(&parsed.tasks[0], Part::Responsible),
        ["市工信局", "市住建局"]
    );
    assert!(parsed.tasks[0].open);
    assert_eq!(
        parsed.targets.last().map(|target| target.when),
        Some(When::By("2019-12-31".parse().expect("a date")))
    );
    assert_eq!(codes(&parsed), [""; 0]);
}

#[test]
fn every_place_can_be_cut_from_the_text() {
    let plan = parse(QINZHOU);
    for task in &plan.tasks {
        assert!(at(QINZHOU, task.span).contains(at(QINZHOU, task.text)));
        assert!(at(QINZHOU, task.span).ends_with(at(QINZHOU, task.block)));
        for body in &task.bodies {
            assert_eq!(at(QINZHOU, body.span).trim_end_matches('等'), body.name);
        }
        for duty in &task.duties {
            assert!(at(QINZHOU, task.text).contains(at(QINZHOU, duty.span)));
        }
    }
    for target in &plan.targets {
        assert!(QINZHOU.contains(at(QINZHOU, target.quote)));
    }
}
