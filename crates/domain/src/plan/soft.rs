//! How strongly a clause obliges.

use std::ops::Range;

use super::model::Strength;

/// Words that begin a clause which only encourages.
const ENCOURAGING: &[&str] = &[
    "鼓励",
    "支持",
    "引导",
    "探索",
    "倡导",
    "提倡",
    "积极探索",
    "积极引导",
    "积极鼓励",
    "积极支持",
    "大力支持",
    "进一步鼓励",
    "逐步探索",
    "研究探索",
];

/// Words that begin a clause which plainly obliges.
const IMPERATIVE: &[&str] = &[
    "加快", "推进", "推动", "加强", "完善", "建立", "开展", "实施", "落实", "严格", "强化", "加大",
    "健全", "制定", "严禁", "禁止", "全面", "深化", "优化", "提高", "提升", "组织", "完成", "建设",
    "划定", "取缔", "淘汰", "严厉", "严肃", "依法", "坚决", "大力", "统筹", "规范", "督促", "确保",
    "启动", "编制", "出台", "公布", "取消", "减少", "增加", "降低", "控制", "构建", "综合", "定期",
    "培育", "壮大", "重点", "不得", "停止", "持续", "广泛", "整治", "推广", "按",
];

/// How a clause obliges, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Softness {
    /// How strongly.
    pub strength: Strength,
    /// The words, 基本 among them, which softens the value and not the duty.
    pub words: Vec<Range<usize>>,
    /// The clause begins with a word that plainly obliges.
    pub imperative: bool,
}

/// Judges a clause of a folded text, its date left out.
pub(crate) fn judge(text: &str, clause: Range<usize>) -> Softness {
    let words = &text[clause.clone()];
    let mut softness = Softness {
        strength: Strength::Must,
        words: Vec::new(),
        imperative: IMPERATIVE.iter().any(|word| words.starts_with(word)),
    };
    let mut found = |word: &str, strength: Option<Strength>| {
        if let Some(at) = words.find(word) {
            softness
                .words
                .push(clause.start + at..clause.start + at + word.len());
            softness.strength = strength.unwrap_or(softness.strength).max(softness.strength);
        }
    };
    found("基本", None);
    found("原则上", Some(Strength::InPrinciple));
    found("争取", Some(Strength::Strive));
    found("力争", Some(Strength::Strive));
    if words.starts_with("努力") {
        found("努力", Some(Strength::Strive));
    }
    if let Some(word) = ENCOURAGING.iter().find(|word| words.starts_with(*word)) {
        found(word, Some(Strength::Encourage));
    }
    found("有条件的", Some(Strength::Encourage));
    softness.words.sort_by_key(|word| word.start);
    softness
}

/// The strength of a sentence from its clauses in order. What follows an imperative clause does not soften it; 原则上, 争取 and 力争 always do.
pub(crate) fn of_sentence(clauses: &[Softness]) -> Strength {
    let any = |strength| clauses.iter().any(|clause| clause.strength == strength);
    if any(Strength::InPrinciple) {
        return Strength::InPrinciple;
    }
    if any(Strength::Strive) {
        return Strength::Strive;
    }
    let encouraging = clauses
        .iter()
        .position(|clause| clause.strength == Strength::Encourage);
    let imperative = clauses.iter().position(|clause| clause.imperative);
    match (encouraging, imperative) {
        (Some(soft), Some(hard)) if hard < soft => Strength::Must,
        (Some(_), _) => Strength::Encourage,
        (None, _) => Strength::Must,
    }
}
