//! Targets that state a number.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Clause, Stated};
use crate::plan::comparator::{self, Before};
use crate::plan::document::Span;
use crate::plan::model::{Comparator, Problem, TargetValue};
use crate::plan::number::{self, Number};
use crate::plan::problem::Kind;
use crate::plan::unit_symbol;

/// What the numbers of a clause state. `report` takes the place of a problem and what makes a problem of it.
pub(crate) fn stated(
    clause: &Clause,
    mut report: impl FnMut(Range<usize>, Box<dyn FnOnce(Span) -> Problem>),
) -> Vec<Stated> {
    let numbers = number::numbers(clause.text, clause.range.clone(), &clause.dates);
    if numbers.is_empty() {
        return Vec::new();
    }
    if let Some(distributed) = distributed(clause, &numbers, &mut report) {
        return vec![distributed];
    }
    let mut stated = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let next = numbers.get(at + 1).filter(|next| next.ends_range);
        if number.ends_range {
            continue;
        }
        let Some(unit) = number.unit else {
            without_unit(clause, number, &mut stated, &mut report);
            continue;
        };
        let last = next.unwrap_or(number);
        let Some((comparator, key_end, rest)) = compared(clause, number, last, unit) else {
            continue;
        };
        let (comparator, end) = if is_predicate(&clause.text[rest..clause.range.end], unit)
            || comparator == Comparator::AtLeast && follows_verb(clause, number)
        {
            (comparator, None)
        } else if is_forbidden(&clause.text[clause.range.start..number.digits.start]) {
            (comparator::allowed_beyond(comparator), None)
        } else if let Some(end) = listed(clause) {
            (comparator, Some(end))
        } else {
            continue;
        };
        let key = clause.text[clause.range.start..key_end].to_owned();
        if unit == "%" && number.value > Decimal::ONE_HUNDRED && !is_growth(&key) {
            over_hundred(number, &mut report);
        }
        let one = |comparator, value: Decimal, key| Stated {
            comparator,
            value: TargetValue::Number(value),
            unit,
            key,
            end,
            needs_date: false,
        };
        match next {
            // A range holds from both sides.
            Some(high) => {
                stated.push(one(Comparator::AtLeast, number.value, format!("{key}≥")));
                stated.push(one(Comparator::AtMost, high.value, format!("{key}≤")));
            }
            None if comparator == Comparator::AtLeast
                && unit == "%"
                && number.value == Decimal::ONE_HUNDRED =>
            {
                stated.push(one(Comparator::Equal, number.value, key));
            }
            None => stated.push(one(comparator, number.value, key)),
        }
    }
    stated
}

/// The comparison of a number: the comparator, where what is compared ends, and where the words after the number begin.
fn compared(
    clause: &Clause,
    number: &Number,
    last: &Number,
    unit: &str,
) -> Option<(Comparator, usize, usize)> {
    let text = clause.text;
    let before = &text[clause.range.start..number.digits.start];
    let by_before = comparator::before(before);
    let by_after = comparator::after(&text[last.range.end..clause.range.end]);
    let key_end = number.digits.start - by_before.map_or(0, |(length, _)| length);
    let rest = last.range.end + by_after.map_or(0, |(length, _)| length);
    let comparator = match (by_before, by_after) {
        // 控制在47%以下, 达到70%以上: the words after the number decide.
        (_, Some((_, comparator))) => comparator,
        (Some((_, Before::Compared(comparator))), None) => comparator,
        (Some((_, Before::Named)), None) if !text[clause.range.start..key_end].is_empty() => {
            if comparator::less_is_better(&text[clause.range.start..key_end]) {
                Comparator::AtMost
            } else {
                Comparator::AtLeast
            }
        }
        // 淘汰老旧车1000辆: an amount of work by a date.
        _ if clause.dated && unit_symbol::is_amount(unit) && follows_work(before) => {
            Comparator::AtLeast
        }
        _ => return None,
    };
    Some((comparator, key_end, rest))
}

/// Verbs of work that is counted in pieces.
const WORK: &[&str] = &[
    "淘汰", "完成", "新增", "建成", "新建", "建设", "改造", "推广", "安装", "更新", "替代", "关停",
    "搬迁", "拆除", "整治", "压减", "化解", "退出", "绿化", "治理",
];

fn follows_work(before: &str) -> bool {
    WORK.iter().any(|verb| before.contains(verb))
}

fn follows_verb(clause: &Clause, number: &Number) -> bool {
    let before = &clause.text[clause.range.start..number.digits.start];
    number.unit.is_some_and(unit_symbol::is_amount)
        && clause.dated
        && WORK.iter().any(|verb| before.ends_with(verb))
}

/// What follows the number shows whether it is said of the subject or only describes a thing. A share always is said of something.
fn is_predicate(rest: &str, unit: &str) -> bool {
    const ENDS: &[&str] = &[
        "的目标",
        "的要求",
        "的任务",
        "的水平",
        "的比例",
        "的标准",
        "的控制",
        "和",
        "及",
        "并",
        "且",
        "、",
        ")",
        "(",
        "-",
        "”",
        "标准",
        "水平",
        "目标",
    ];
    rest.is_empty()
        || matches!(unit, "%" | "‰" | "pp")
        || ENDS.iter().any(|end| rest.starts_with(end))
}

/// 不得使用含硫大于…的柴油, 不再新建…以下的锅炉.
fn is_forbidden(before: &str) -> bool {
    [
        "不得",
        "禁止",
        "严禁",
        "不再",
        "不准",
        "停止",
        "杜绝",
        "不允许",
    ]
    .iter()
    .any(|word| before.contains(word))
}

/// 将…超过45米的高架源，…，纳入…名录: the end of the clause that lists.
fn listed(clause: &Clause) -> Option<usize> {
    let lists = |range: &&Range<usize>| {
        let words = &clause.text[(*range).clone()];
        let verb = words.find("纳入").or_else(|| words.find("列入"));
        verb.is_some_and(|at| {
            ["名录", "名单", "清单", "台账", "目录"]
                .iter()
                .any(|list| words[at..].contains(list))
        })
    };
    if !clause.words().contains('将') {
        return None;
    }
    std::iter::once(&clause.range)
        .chain(clause.later)
        .take(6)
        .find(lists)
        .map(|range| range.end)
}

fn is_growth(key: &str) -> bool {
    ["增长", "增加", "提高", "提升", "倍"]
        .iter()
        .any(|word| key.ends_with(word))
}

/// A threshold without a unit: an index has none; anything else has lost it.
fn without_unit(
    clause: &Clause,
    number: &Number,
    stated: &mut Vec<Stated>,
    report: &mut impl FnMut(Range<usize>, Box<dyn FnOnce(Span) -> Problem>),
) {
    let after = &clause.text[number.digits.end..clause.range.end];
    // Ordinals, grades and clock times count nothing.
    if after.starts_with([
        '号', '年', '月', '日', '时', '级', '类', '期', '批', '章', '版', '届', '位', '点', '分',
        '秒', '-', '.', '/', '·', '#',
    ]) {
        return;
    }
    let by_after = comparator::after(after);
    let by_before = comparator::before(&clause.text[clause.range.start..number.digits.start]);
    let comparator = match (by_before, by_after) {
        (_, Some((_, comparator))) | (Some((_, Before::Compared(comparator))), None) => comparator,
        _ => return,
    };
    let rest = &after[by_after.map_or(0, |(length, _)| length)..];
    let key_end = number.digits.start - by_before.map_or(0, |(length, _)| length);
    let key = &clause.text[clause.range.start..key_end];
    if key.contains("指数") {
        stated.push(Stated {
            comparator,
            value: TargetValue::Number(number.value),
            unit: "-",
            key: key.to_owned(),
            end: None,
            needs_date: false,
        });
    } else if is_predicate(rest, "") {
        let words = clause.text[number.digits.clone()].to_owned();
        report(
            number.digits.clone(),
            Box::new(move |place| {
                Kind::NumberWithoutUnit.at(
                    place,
                    format!("指标值“{words}”没有计量单位，未作为目标。请补上单位，如“%”。"),
                    format!("The threshold {words} has no unit and was not taken as a target. Add the unit, such as %."),
                )
            }),
        );
    }
}

fn over_hundred(
    number: &Number,
    report: &mut impl FnMut(Range<usize>, Box<dyn FnOnce(Span) -> Problem>),
) {
    let value = number.value;
    report(
        number.range.clone(),
        Box::new(move |place| {
            Kind::PercentageOverHundred.at(
                place,
                format!("比例 {value}% 大于 100%。请核对数值。"),
                format!("A share of {value} % is more than the whole. Check the number."),
            )
        }),
    );
}

/// 黄色、橙色、红色…分别不低于10%、20%、30%: one target with a number for each case.
fn distributed(
    clause: &Clause,
    numbers: &[Number],
    report: &mut impl FnMut(Range<usize>, Box<dyn FnOnce(Span) -> Problem>),
) -> Option<Stated> {
    let announced = clause.words().find("分别")? + clause.range.start;
    let list: Vec<&Number> = numbers
        .iter()
        .filter(|number| number.digits.start > announced)
        .collect();
    let (first, last) = (list.first()?, list.last()?);
    let unit = first.unit?;
    if list.len() < 2 || list.iter().any(|number| number.unit != Some(unit)) {
        return None;
    }
    let (comparator, key_end, _) = compared(clause, first, last, unit)?;
    let key_end = key_end.min(announced).max(clause.range.start);
    let before = &clause.text[clause.range.start..key_end];
    let mut cases = cases(before);
    if cases.len() != list.len() {
        let (named, given) = (cases.len(), list.len());
        report(
            first.range.start..last.range.end,
            Box::new(move |place| {
                Kind::UnevenDistribution.at(
                    place,
                    format!("“分别”前列出 {named} 项，其后有 {given} 个数值，无法一一对应。请核对。"),
                    format!("分别 announces {named} cases but {given} numbers follow. Check which number belongs to which case."),
                )
            }),
        );
        cases = (1..=list.len()).map(|case| case.to_string()).collect();
    }
    Some(Stated {
        comparator,
        value: TargetValue::Distributed(
            cases
                .into_iter()
                .zip(list.iter().map(|number| number.value))
                .collect(),
        ),
        unit,
        key: before.to_owned(),
        end: None,
        needs_date: false,
    })
}

/// The cases named before 分别: `黄色、橙色、红色级别减排比例` are 黄色, 橙色 and 红色.
fn cases(before: &str) -> Vec<String> {
    let mut cases: Vec<&str> = before
        .split(['、', '和'])
        .map(str::trim)
        .filter(|case| !case.is_empty())
        .collect();
    if cases.len() < 2 {
        return cases.into_iter().map(str::to_owned).collect();
    }
    // The last case runs on into what is measured; it ends as the case before it does.
    let length = cases.len();
    let model = cases[length - 2];
    let last = cases[length - 1];
    let ending = model.chars().last();
    let end = last
        .char_indices()
        .find(|(_, c)| Some(*c) == ending)
        .map(|(at, c)| at + c.len_utf8());
    let same_length = || {
        last.char_indices()
            .nth(model.chars().count())
            .map_or(last.len(), |(at, _)| at)
    };
    cases[length - 1] = &last[..end.unwrap_or_else(same_length)];
    cases.into_iter().map(str::to_owned).collect()
}
