//! Why a target stands as it does, in a sentence.

use lantian_domain::indicator::{Awaited, Judgement, Remark, TargetStatus, Unassessable};
use lantian_domain::plan::model::Target;
use rust_decimal::Decimal;

use crate::target_board::comparator;
use crate::view::scalar::Text;

fn text(zh: String, en: String) -> Text {
    Text { zh, en }
}

/// Why `target` stands as it does.
pub fn sentence(target: &Target, status: &TargetStatus) -> Text {
    let unit = unit_words(&target.unit);
    let sign = match comparator(target.comparator) {
        "<=" => "≤",
        ">=" => "≥",
        sign => sign,
    };
    match status {
        TargetStatus::Met { judgement } => {
            let (zh, en) = numbers(judgement, sign, &unit);
            text(format!("{zh}，已达到。"), format!("{en}: met."))
        }
        TargetStatus::OnCourse { judgement } => {
            let (zh, en) = numbers(judgement, sign, &unit);
            let (line_zh, line_en) = line(judgement, &unit);
            text(
                format!("{zh}{line_zh}，进度正常。"),
                format!("{en}{line_en}: on course."),
            )
        }
        TargetStatus::Behind { judgement } => {
            let (zh, en) = numbers(judgement, sign, &unit);
            let (line_zh, line_en) = line(judgement, &unit);
            text(
                format!("{zh}{line_zh}，滞后。"),
                format!("{en}{line_en}: behind."),
            )
        }
        TargetStatus::NotAssessable {
            reason: Unassessable::NotYetInForce { from },
            ..
        } => text(
            format!("自 {from} 起执行，尚未生效。"),
            format!("In force from {from}; not yet."),
        ),
        TargetStatus::NotAssessable {
            reason:
                Unassessable::OneValueNoBaseline {
                    latest, threshold, ..
                },
            ..
        } => text(
            format!(
                "{} 为 {}{zh}，尚未达到 {sign} {threshold}{zh}；只有一个数、没有基数，无法判断进度。",
                latest.as_of,
                shown(latest.value),
                zh = unit.zh,
            ),
            format!(
                "{}{en} on {}, not yet {sign} {threshold}{en}; one value without a baseline shows no course.",
                shown(latest.value),
                latest.as_of,
                en = unit.en,
            ),
        ),
        TargetStatus::AwaitingValue {
            what: Awaited::Threshold,
            ..
        } => text(
            "目标值尚未下达或声明。".into(),
            "The threshold has not arrived or been declared yet.".into(),
        ),
        TargetStatus::AwaitingValue {
            what: Awaited::Value,
            deadline,
            ..
        } => match deadline {
            Some(day) => text(
                format!("尚无经审核的数；期限 {day}。"),
                format!("No reviewed value yet; due {day}."),
            ),
            None => text("尚无经审核的数。".into(), "No reviewed value yet.".into()),
        },
    }
}

/// A unit as it stands behind a number: a symbol as it is, a thing that is counted by its word.
fn unit_words(unit: &str) -> Text {
    let (zh, en) = match unit {
        "-" => ("", ""),
        "count" => ("个", ""),
        "list" => ("份", " list(s)"),
        "document" => ("份", " document(s)"),
        "vehicles" => ("辆", " vehicles"),
        symbol => (symbol, symbol),
    };
    text(zh.into(), en.into())
}

/// A number as shown. Shares are kept with all their digits, which decide; nobody wants to read them.
pub(crate) fn shown(value: Decimal) -> Decimal {
    if value.scale() > 4 {
        value.round_dp(2).normalize()
    } else {
        value
    }
}

fn numbers(judgement: &Judgement, sign: &str, unit: &Text) -> (String, String) {
    let Judgement {
        latest,
        threshold,
        case,
        ..
    } = judgement;
    let (case_zh, case_en) = case.as_ref().map_or_else(Default::default, |case| {
        (format!("{case}："), format!("{case}: "))
    });
    (
        format!(
            "{case_zh}{} 为 {}{zh}，要求 {sign} {threshold}{zh}",
            latest.as_of,
            shown(latest.value),
            zh = unit.zh,
        ),
        format!(
            "{case_en}{}{en} on {}, required {sign} {threshold}{en}",
            shown(latest.value),
            latest.as_of,
            en = unit.en,
        ),
    )
}

fn line(judgement: &Judgement, unit: &Text) -> (String, String) {
    judgement
        .expected
        .map_or_else(Default::default, |expected| {
            let expected = expected.normalize();
            (
                format!("，按直线应为 {expected}{}", unit.zh),
                format!(", the straight line asks for {expected}{}", unit.en),
            )
        })
}

/// A remark in words.
pub(super) fn remark(remark: &Remark) -> Text {
    match remark {
        Remark::DeclaredThreshold => text(
            "目标值为声明值，非方案原文。".into(),
            "The threshold was declared, not stated by the plan.".into(),
        ),
        Remark::UnreviewedValue { as_of } => text(
            format!("{as_of} 的数尚未审核，未计入。"),
            format!("The value for {as_of} is not reviewed and does not count."),
        ),
        Remark::EarlierYearMissed { year } => text(
            format!("{year} 年未达到。"),
            format!("It was missed in {year}."),
        ),
        Remark::EarlierYearUnknown { year } => text(
            format!("缺 {year} 年的数。"),
            format!("The value for {year} is missing."),
        ),
        Remark::LastValueBeforeDeadline { reading } => text(
            format!("期限前最后的数为 {}（{}）。", reading.value, reading.as_of),
            format!(
                "The last value before the deadline is {} ({}).",
                reading.value, reading.as_of
            ),
        ),
        Remark::ReachedAfterDeadline { reading } => text(
            format!("期限之后达到：{}（{}）。", reading.value, reading.as_of),
            format!(
                "Reached after the deadline: {} ({}).",
                reading.value, reading.as_of
            ),
        ),
        Remark::CaseWithoutValue { case } => text(
            format!("“{case}”尚无数。"),
            format!("“{case}” has no value yet."),
        ),
    }
}
