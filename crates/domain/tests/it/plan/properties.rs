//! What holds for every plan and for every text.

use lantian_domain::plan::document::Span;
use lantian_domain::plan::model::{Part, Plan};
use lantian_domain::plan::{outline, rows};
use proptest::prelude::*;

use super::random::{meant, style, write};
use super::support::{QINZHOU, document, parse};

/// Every place is in the text, ids are unique, and the outward shape can be made.
fn holds(text: &str, plan: &Plan) {
    let cut = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    plan.clauses.iter().for_each(|clause| cut(clause.span));
    for task in &plan.tasks {
        [task.heading, task.text, task.span, task.block]
            .into_iter()
            .for_each(cut);
        task.bodies.iter().for_each(|body| cut(body.span));
        task.duties.iter().for_each(|duty| cut(duty.span));
    }
    plan.targets.iter().for_each(|target| cut(target.quote));
    plan.problems.iter().for_each(|problem| cut(problem.span));
    let ids: std::collections::BTreeSet<&str> =
        plan.tasks.iter().map(|task| task.id.as_str()).collect();
    assert_eq!(ids.len(), plan.tasks.len());
    assert_eq!(
        rows(&outline(&document(text), plan)).len(),
        plan.tasks.len()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_that_was_written_is_read_as_it_was_meant(meant in meant(), style in style()) {
        let text = write(&meant, style);
        let plan = parse(&text);
        let mut tasks = plan.tasks.iter();
        for (chapter, items) in meant.chapters.iter().enumerate() {
            for (item, paragraphs) in items.iter().enumerate() {
                for (paragraph, (sentence, bodies)) in paragraphs.iter().enumerate() {
                    let task = tasks.next().expect("a task");
                    let letter = if paragraphs.len() > 1 { ["a", "b", "c"][paragraph] } else { "" };
                    prop_assert_eq!(&task.id, &format!("{}.{}{letter}", chapter + 1, item + 1), "{}", text);
                    let found: Vec<(String, bool)> =
                        task.bodies.iter().map(|body| (body.name.clone(), body.part == Part::Lead)).collect();
                    let mut expected = bodies.clone();
                    expected.sort_by_key(|body| !body.1);
                    prop_assert_eq!(found, expected, "{}", text);
                    prop_assert!(text[task.text.range()].contains(sentence.as_str()));
                }
            }
        }
        prop_assert!(tasks.next().is_none(), "{}", text);
        prop_assert!(plan.problems.is_empty(), "{:?} {}", plan.problems, text);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds(&text, &parse(&text));
    }

    #[test]
    fn any_mixture_of_the_words_of_plans_is_read(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..60)) {
        let text = words.concat();
        holds(&text, &parse(&text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_real_plan_with_anything_cut_doubled_or_put_in_is_read(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, prop::sample::select(&WORDS[..])), 1..12)
    ) {
        let mut text = QINZHOU.to_owned();
        for (at, length, word) in edits {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let from = at.index(starts.len());
            let to = (from + length).min(starts.len() - 1);
            text.replace_range(starts[from]..starts[to], word);
        }
        holds(&text, &parse(&text));
    }
}

const WORDS: [&str; 50] = [
    "牵头单位：",
    "责任单位:",
    "（",
    "）",
    "(",
    ")",
    "；",
    "、",
    "，",
    "。",
    "等",
    "市环保局",
    "各县区人民政府、管委",
    "\n",
    "一、",
    "（一）",
    "1.",
    "1.1",
    "（1）",
    "①",
    "第一章",
    "2020年",
    "2020年13月底前",
    "到2020年",
    "从2019年1月1日起",
    "2019至2020年每年",
    "以上",
    "及以下",
    "不低于",
    "控制在",
    "达到",
    "70%",
    "35微克/立方米",
    "每小时10蒸吨",
    "百分之五",
    "1.2亿",
    "基本",
    "全部",
    "完成",
    "零增长",
    "自治区下达",
    "任务",
    "分别",
    "原则上",
    "争取",
    "由",
    "牵头",
    "目标",
    "&nbsp;",
    "《",
];
