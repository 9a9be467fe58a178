//! The words that compare a value with its threshold. 以上 and 以下 include the number itself (民法总则 第二百零五条), 超过 and 不满 do not.

use super::model::Comparator;

/// Words right before a number, longer before shorter.
const BEFORE: &[(&str, Comparator)] = &[
    ("不得高于", Comparator::AtMost),
    ("不得超过", Comparator::AtMost),
    ("不得大于", Comparator::AtMost),
    ("不得多于", Comparator::AtMost),
    ("不能超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不超过", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("不突破", Comparator::AtMost),
    ("控制在", Comparator::AtMost),
    ("限制在", Comparator::AtMost),
    ("控制到", Comparator::AtMost),
    ("下降到", Comparator::AtMost),
    ("下降至", Comparator::AtMost),
    ("降低到", Comparator::AtMost),
    ("降低至", Comparator::AtMost),
    ("减少到", Comparator::AtMost),
    ("减少至", Comparator::AtMost),
    ("压减到", Comparator::AtMost),
    ("压减至", Comparator::AtMost),
    ("削减到", Comparator::AtMost),
    ("削减至", Comparator::AtMost),
    ("降到", Comparator::AtMost),
    ("降至", Comparator::AtMost),
    ("≤", Comparator::AtMost),
    ("不得低于", Comparator::AtLeast),
    ("不得少于", Comparator::AtLeast),
    ("不得小于", Comparator::AtLeast),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("提高到", Comparator::AtLeast),
    ("提高至", Comparator::AtLeast),
    ("提升到", Comparator::AtLeast),
    ("提升至", Comparator::AtLeast),
    ("增加到", Comparator::AtLeast),
    ("增加至", Comparator::AtLeast),
    ("上升到", Comparator::AtLeast),
    ("上升至", Comparator::AtLeast),
    ("保持在", Comparator::AtLeast),
    ("稳定在", Comparator::AtLeast),
    ("维持在", Comparator::AtLeast),
    ("达到", Comparator::AtLeast),
    ("下降", Comparator::AtLeast),
    ("降低", Comparator::AtLeast),
    ("减少", Comparator::AtLeast),
    ("削减", Comparator::AtLeast),
    ("压减", Comparator::AtLeast),
    ("提高", Comparator::AtLeast),
    ("提升", Comparator::AtLeast),
    ("增加", Comparator::AtLeast),
    ("增长", Comparator::AtLeast),
    ("≥", Comparator::AtLeast),
    ("达", Comparator::AtLeast),
    ("低于", Comparator::Below),
    ("小于", Comparator::Below),
    ("少于", Comparator::Below),
    ("不足", Comparator::Below),
    ("不满", Comparator::Below),
    ("<", Comparator::Below),
    ("高于", Comparator::Above),
    ("大于", Comparator::Above),
    ("超过", Comparator::Above),
    ("多于", Comparator::Above),
    ("超出", Comparator::Above),
    (">", Comparator::Above),
];

/// Words that only name a value; whether more or less is better must be known from what is measured.
const NAMING: &[&str] = &[
    "目标值为",
    "控制目标为",
    "目标为",
    "目标是",
    "分别为",
    "为",
    "是",
];

/// Words right after a number and its unit, longer before shorter.
const AFTER: &[(&str, Comparator)] = &[
    ("及以上", Comparator::AtLeast),
    ("(含)以上", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("(含)以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
];

/// How a number is compared by the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A comparator.
    Compared(Comparator),
    /// A word that only names the value.
    Named,
}

/// The comparison a text ends with, and its length.
pub(crate) fn before(text: &str) -> Option<(usize, Before)> {
    // 每小时10蒸吨: the rate belongs to the unit. 分别 and 约 stand between comparator and number.
    let mut trimmed = text;
    for word in ["每小时", "分别", "各", "约", "均", ":"] {
        trimmed = trimmed.strip_suffix(word).unwrap_or(trimmed);
    }
    let skipped = text.len() - trimmed.len();
    if let Some((word, comparator)) = BEFORE.iter().find(|(word, _)| trimmed.ends_with(word)) {
        return Some((skipped + word.len(), Before::Compared(*comparator)));
    }
    NAMING
        .iter()
        .find(|word| trimmed.ends_with(*word))
        .map(|word| (skipped + word.len(), Before::Named))
}

/// The comparison a text begins with, and its length.
pub(crate) fn after(text: &str) -> Option<(usize, Comparator)> {
    AFTER
        .iter()
        .find(|(word, _)| text.starts_with(word))
        .map(|(word, comparator)| (word.len(), *comparator))
}

/// What is allowed where something is forbidden: 不得使用含硫大于10毫克/千克的柴油 allows 10 and less.
pub(crate) fn allowed_beyond(forbidden: Comparator) -> Comparator {
    match forbidden {
        Comparator::AtMost | Comparator::Below => Comparator::AtLeast,
        Comparator::AtLeast | Comparator::Above => Comparator::AtMost,
        other => other,
    }
}

/// Whether less is better, by what is measured.
pub(crate) fn less_is_better(indicator: &str) -> bool {
    const MORE: &[&str] = &["优良", "达标", "率", "比例", "比重", "覆盖"];
    const LESS: &[&str] = &[
        "浓度",
        "排放量",
        "排放总量",
        "消费量",
        "消费总量",
        "强度",
        "能耗",
        "含量",
        "含硫量",
        "指数",
        "污染天",
        "空载率",
        "超标率",
        "PM2.5",
        "PM10",
        "臭氧",
        "降尘",
    ];
    let last = |words: &[&str]| {
        words
            .iter()
            .filter_map(|word| indicator.rfind(word).map(|at| at + word.len()))
            .max()
    };
    match (last(LESS), last(MORE)) {
        (Some(less), Some(more)) => less >= more,
        (less, _) => less.is_some(),
    }
}
