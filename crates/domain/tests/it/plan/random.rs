//! A random plan, written in the styles cities use, and what a parser must find in it.

use proptest::prelude::*;

/// A body and whether it leads.
pub type Named = (String, bool);

/// A paragraph: its sentence and its bodies.
pub type Written = (String, Vec<Named>);

/// A plan as it is meant.
#[derive(Clone, Debug)]
pub struct Meant {
    /// Chapters of items of paragraphs; a paragraph has a sentence and its bodies.
    pub chapters: Vec<Vec<Vec<Written>>>,
}

/// How it is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    numbers: usize,
    roles: usize,
    own_line: bool,
    narrow: bool,
    indent: bool,
}

fn body() -> impl Strategy<Value = String> {
    const NAMES: [&str; 10] = [
        "市环保局",
        "市发改委",
        "市工信委",
        "市市政管理局",
        "市公安局",
        "市农业局",
        "市气象局",
        "东山海事局",
        "市委宣传部",
        "各县区人民政府、管委",
    ];
    prop::sample::select(&NAMES[..]).prop_map(str::to_owned)
}

fn paragraph() -> impl Strategy<Value = Written> {
    const SENTENCES: [&str; 5] = [
        "加快淘汰落后产能",
        "完善排放标准，严格执行",
        "新（改、扩）建项目从严审批",
        "落实《发展规划》（2018－2020年）要求",
        "推进岸电（危险泊位除外）建设",
    ];
    let bodies = prop::collection::btree_set(body(), 2..6);
    (prop::sample::select(&SENTENCES[..]), bodies, 1..3_usize).prop_map(
        |(sentence, bodies, leads)| {
            let leads = leads.min(bodies.len() - 1);
            // A collective government never leads.
            let mut bodies: Vec<String> = bodies.into_iter().collect();
            bodies.sort_by_key(|name| name.starts_with('各'));
            (
                sentence.to_owned(),
                bodies
                    .into_iter()
                    .enumerate()
                    .map(|(at, name)| (name, at < leads))
                    .collect(),
            )
        },
    )
}

/// A random plan.
pub fn meant() -> impl Strategy<Value = Meant> {
    let item = prop::collection::vec(paragraph(), 1..4);
    let chapter = prop::collection::vec(item, 1..5);
    prop::collection::vec(chapter, 1..5).prop_map(|chapters| Meant { chapters })
}

/// A random style.
pub fn style() -> impl Strategy<Value = Style> {
    (
        0..5_usize,
        0..4_usize,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(numbers, roles, own_line, narrow, indent)| Style {
            numbers,
            roles,
            own_line,
            narrow,
            indent,
        })
}

const CHINESE: [&str; 6] = ["", "一", "二", "三", "四", "五"];

fn numbers(style: usize, chapter: usize, item: usize) -> (String, String) {
    let (c, i) = (CHINESE[chapter], CHINESE[item]);
    match style {
        0 => (format!("（{c}）"), format!("{item}. ")),
        1 => (format!("{c}、"), format!("（{i}）")),
        2 => (format!("第{c}章　"), format!("{i}、")),
        3 => (format!("{chapter}. "), format!("{chapter}.{item} ")),
        _ => (format!("({c})"), format!("{item}．")),
    }
}

fn block(style: Style, bodies: &[Named]) -> String {
    let join = |lead: bool| {
        bodies
            .iter()
            .filter(|body| body.1 == lead)
            .map(|body| body.0.as_str())
            .collect::<Vec<_>>()
            .join("、")
    };
    let (lead, shared) = (join(true), join(false));
    let block = match style.roles {
        0 => format!("（牵头单位：{lead}；责任单位：{shared}）"),
        1 => format!("〔牵头部门：{lead}；配合部门：{shared}〕"),
        2 => format!("（{lead}牵头，{shared}参与）"),
        _ => format!("（牵头单位：{lead}）（责任单位：{shared}）"),
    };
    if style.narrow {
        block
            .replace('（', "(")
            .replace('：', ":")
            .replace('；', ";")
    } else {
        block
    }
}

/// Writes a plan.
pub fn write(meant: &Meant, style: Style) -> String {
    let indent = if style.indent { "　　" } else { "" };
    let mut text = String::from("某市大气污染防治行动方案\n");
    for (at, chapter) in meant.chapters.iter().enumerate() {
        let (label, _) = numbers(style.numbers, at + 1, 1);
        text.push_str(&format!("{indent}{label}加强治理\n"));
        for (number, item) in chapter.iter().enumerate() {
            let (_, label) = numbers(style.numbers, at + 1, number + 1);
            for (paragraph, (sentence, bodies)) in item.iter().enumerate() {
                let start = if paragraph == 0 {
                    format!("{label}重点工作。")
                } else {
                    String::new()
                };
                let line = if style.own_line { "\n" } else { "" };
                text.push_str(&format!(
                    "{indent}{start}{sentence}。{line}{}\n",
                    block(style, bodies)
                ));
            }
        }
    }
    text
}
