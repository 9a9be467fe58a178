//! Why a target stands as it does, in a sentence.

use lantian_domain::indicator::{Awaited, Judgement, Remark, TargetStatus, Unassessable};
use lantian_domain::plan::model::Target;

use crate::target_board::comparator;
use crate::view::scalar::Text;

fn text(zh: String, en: String) -> Text {
    Text { zh, en }
}

/// Why `target` stands as it does.
pub fn sentence(target: &Target, status: &TargetStatus) -> Text {
    let unit = if target.unit == "-" {
        ""
    } else {
        target.unit.as_str()
    };
    let sign = match comparator(target.comparator) {
        "<=" => "≤",
        ">=" => "≥",
        sign => sign,
    };
    match status {
        TargetStatus::Met { judgement } => {
            let (zh, en) = numbers(judgement, sign, unit);
            text(format!("{zh}，已达到。"), format!("{en}: met."))
        }
        TargetStatus::OnCourse { judgement } => {
            let (zh, en) = numbers(judgement, sign, unit);
            let (line_zh, line_en) = line(judgement, unit);
            text(
                format!("{zh}{line_zh}，进度正常。"),
                format!("{en}{line_en}: on course."),
            )
        }
        TargetStatus::Behind { judgement } => {
            let (zh, en) = numbers(judgement, sign, unit);
            let (line_zh, line_en) = line(judgement, unit);
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
                "{} 为 {}{unit}，尚未达到 {sign} {threshold}{unit}；只有一个数、没有基数，无法判断进度。",
                latest.as_of, latest.value
            ),
            format!(
                "{}{unit} on {}, not yet {sign} {threshold}{unit}; one value without a baseline shows no course.",
                latest.value, latest.as_of
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

fn numbers(judgement: &Judgement, sign: &str, unit: &str) -> (String, String) {
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
            "{case_zh}{} 为 {}{unit}，要求 {sign} {threshold}{unit}",
            latest.as_of, latest.value
        ),
        format!(
            "{case_en}{}{unit} on {}, required {sign} {threshold}{unit}",
            latest.value, latest.as_of
        ),
    )
}

fn line(judgement: &Judgement, unit: &str) -> (String, String) {
    judgement
        .expected
        .map_or_else(Default::default, |expected| {
            let expected = expected.normalize();
            (
                format!("，按直线应为 {expected}{unit}"),
                format!(", the straight line asks for {expected}{unit}"),
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
