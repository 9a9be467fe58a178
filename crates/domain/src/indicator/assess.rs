//! From values to a status. The rules:
//!
//! - Only a value that had been entered *and* reviewed by the day counts; of two for one period the one reviewed last.
//! - Before the deadline, a value that satisfies is on course (for completion it is met: what is done stays done). Otherwise a straight
//!   line from the baseline, or from the first value, to the threshold at the deadline decides; without a line nothing can be said.
//! - After the deadline only a value that describes the deadline decides, for completion also an earlier one that satisfies or a later
//!   one that still does not.
//! - A limit that always holds is judged by the latest value.
//!
//! Comparisons are exact: lines are compared by cross-multiplication.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::course::{Course, awaiting, plain};
use super::goal::{Goal, goal};
use super::status::{Awaited, Reading, Remark, TargetStatus, Unassessable};
use super::{Baseline, DeclaredThreshold, IndicatorValue, threshold_on};
use crate::plan::model::{Comparator, Target, TargetValue, When};

#[cfg(test)]
mod tests;

/// How `target` stands on `on`. `threshold` is what was declared for a target whose plan leaves it open (基本, 自治区下达), `baseline`
/// where the indicator stood before. Of several cases (分别) the worst one is returned; [`assess_cases`] gives each.
pub fn assess(
    target: &Target,
    threshold: Option<Decimal>,
    values: &[IndicatorValue],
    baseline: Option<Baseline>,
    on: Date,
) -> TargetStatus {
    let TargetValue::Distributed(cases) = &target.value else {
        return assess_one(target, threshold, values, baseline, on);
    };
    let mut all = assess_cases(target, values, baseline, on);
    let silent: Vec<Remark> = all
        .iter()
        .filter(|(_, status)| matches!(status, TargetStatus::AwaitingValue { .. }))
        .map(|(case, _)| Remark::CaseWithoutValue { case: case.clone() })
        .collect();
    all.sort_by_key(|(_, status)| std::cmp::Reverse(status.severity()));
    let Some((_, mut worst)) = all.into_iter().next() else {
        return awaiting(Awaited::Threshold, None);
    };
    if silent.len() < cases.len() {
        worst.remarks_mut().extend(silent);
    }
    worst
}

/// How each case of a distributed target stands, in the order of the text; empty for other targets.
pub fn assess_cases(
    target: &Target,
    values: &[IndicatorValue],
    baseline: Option<Baseline>,
    on: Date,
) -> Vec<(String, TargetStatus)> {
    let TargetValue::Distributed(cases) = &target.value else {
        return Vec::new();
    };
    let one = |(case, number): &(String, Decimal)| {
        let of_case: Vec<IndicatorValue> = values
            .iter()
            .filter(|value| value.case.as_deref() == Some(case.as_str()))
            .cloned()
            .collect();
        let single = Target {
            value: TargetValue::Number(*number),
            ..target.clone()
        };
        let mut status = assess_one(&single, None, &of_case, baseline, on);
        status.set_case(case);
        (case.clone(), status)
    };
    cases.iter().map(one).collect()
}

/// Every change of the status up to `until`, each with the day on which it began, as it was known on that day: a value entered or
/// reviewed later does not change what was said before.
pub fn history(
    target: &Target,
    declared: &[DeclaredThreshold],
    values: &[IndicatorValue],
    baseline: Option<Baseline>,
    until: Date,
) -> Vec<(Date, TargetStatus)> {
    let mut days = BTreeSet::from([until]);
    for value in values {
        days.insert(value.recorded.day());
        days.extend(value.reviewed.iter().map(|stamp| stamp.day()));
    }
    for threshold in declared
        .iter()
        .filter(|threshold| threshold.target == target.id)
    {
        days.extend(threshold.valid.from);
        days.extend(threshold.valid.to.and_then(|day| day.tomorrow().ok()));
    }
    match target.when {
        When::By(day) => days.extend(day.tomorrow().ok()),
        When::From(day) => days.extend([day]),
        When::InYear(year) => days.extend(turns(year, year)),
        When::EachYear(from, to) => days.extend(turns(from, to)),
        When::Continuous => {}
    }
    let mut changes: Vec<(Date, TargetStatus)> = Vec::new();
    for day in days.into_iter().filter(|day| *day <= until) {
        let status = assess(
            target,
            threshold_on(declared, &target.id, day),
            values,
            baseline,
            day,
        );
        if changes.last().is_none_or(|(_, before)| *before != status) {
            changes.push((day, status));
        }
    }
    changes
}

/// The first days of the years from `from` to the one after `to`.
fn turns(from: i16, to: i16) -> impl Iterator<Item = Date> {
    (from..=to.saturating_add(1)).filter_map(|year| Date::new(year, 1, 1).ok())
}

fn assess_one(
    target: &Target,
    declared: Option<Decimal>,
    values: &[IndicatorValue],
    baseline: Option<Baseline>,
    on: Date,
) -> TargetStatus {
    let counted = counted(values, on);
    let mut status = match goal(target, declared) {
        Some(goal) => judge(target, goal, &counted, baseline, on),
        None => awaiting(Awaited::Threshold, None),
    };
    let uses_declared =
        matches!(target.value, TargetValue::External) || target.comparator == Comparator::About;
    if uses_declared && declared.is_some() {
        status.remarks_mut().push(Remark::DeclaredThreshold);
    }
    if let Some(as_of) = newer_unreviewed(values, &counted, on) {
        status.remarks_mut().push(Remark::UnreviewedValue { as_of });
    }
    status
}

fn judge(
    target: &Target,
    goal: Goal,
    counted: &[Reading],
    baseline: Option<Baseline>,
    on: Date,
) -> TargetStatus {
    let first_day = |year| Date::new(year, 1, 1).unwrap_or(Date::MIN);
    let last_day = |year| Date::new(year, 12, 31).unwrap_or(Date::MAX);
    match target.when {
        When::Continuous => limit(goal, counted),
        When::From(from) if on < from => TargetStatus::NotAssessable {
            reason: Unassessable::NotYetInForce { from },
            case: None,
            remarks: Vec::new(),
        },
        When::From(from) => {
            let since: Vec<Reading> = counted
                .iter()
                .filter(|reading| from <= reading.as_of)
                .copied()
                .collect();
            limit(goal, &since)
        }
        When::By(deadline) => Course {
            goal,
            opens: Date::MIN,
            deadline,
            counted,
            baseline,
        }
        .status(on),
        When::InYear(year) => {
            let (opens, deadline) = (first_day(year), last_day(year));
            Course {
                goal,
                opens,
                deadline,
                counted,
                baseline,
            }
            .status(on)
        }
        When::EachYear(from, _) if on < first_day(from) => TargetStatus::NotAssessable {
            reason: Unassessable::NotYetInForce {
                from: first_day(from),
            },
            case: None,
            remarks: Vec::new(),
        },
        When::EachYear(from, to) => {
            let of_year = |year: i16| {
                let (opens, deadline) = (first_day(year), last_day(year));
                Course {
                    goal,
                    opens,
                    deadline,
                    counted,
                    baseline,
                }
                .status(on)
            };
            each_year(from, to, on, of_year)
        }
    }
}

/// A target that holds for each year of a range: the running year speaks, and once all are over a missed one does.
fn each_year(from: i16, to: i16, on: Date, of_year: impl Fn(i16) -> TargetStatus) -> TargetStatus {
    let running = on.year().clamp(from, to);
    let earlier: Vec<(i16, TargetStatus)> =
        (from..running).map(|year| (year, of_year(year))).collect();
    let current = of_year(running);
    let all_over = to < on.year();
    let missed = |status: &TargetStatus| matches!(status, TargetStatus::Behind { .. });
    let speaking = if all_over && !missed(&current) {
        earlier
            .iter()
            .find(|(_, status)| missed(status))
            .map(|(_, status)| status.clone())
    } else {
        None
    };
    let mut status = speaking.unwrap_or(current);
    for (year, of_year) in earlier {
        match of_year {
            TargetStatus::Behind { .. } => {
                status
                    .remarks_mut()
                    .push(Remark::EarlierYearMissed { year });
            }
            TargetStatus::AwaitingValue { .. } | TargetStatus::NotAssessable { .. } => {
                status
                    .remarks_mut()
                    .push(Remark::EarlierYearUnknown { year });
            }
            TargetStatus::Met { .. } | TargetStatus::OnCourse { .. } => {}
        }
    }
    status
}

/// A limit without a deadline: the latest value decides.
fn limit(goal: Goal, counted: &[Reading]) -> TargetStatus {
    let Some(latest) = counted.last() else {
        return awaiting(Awaited::Value, None);
    };
    let judgement = plain(goal, *latest, None);
    if goal.satisfied_by(latest.value) {
        TargetStatus::OnCourse { judgement }
    } else {
        TargetStatus::Behind { judgement }
    }
}

/// The values that count on `on`, one for each day they describe, in that order.
fn counted(values: &[IndicatorValue], on: Date) -> Vec<Reading> {
    let mut known: Vec<(&IndicatorValue, jiff::Timestamp)> = values
        .iter()
        .filter(|value| value.recorded.day() <= on && value.as_of <= on)
        .filter_map(|value| {
            let reviewed = value.reviewed.as_ref().filter(|stamp| stamp.day() <= on)?;
            Some((value, reviewed.at))
        })
        .collect();
    known.sort_by_key(|(value, reviewed)| (value.as_of, *reviewed, value.recorded.at));
    let mut readings: Vec<Reading> = Vec::new();
    for (value, _) in known {
        let reading = Reading {
            as_of: value.as_of,
            value: value.value,
        };
        match readings.last_mut().filter(|last| last.as_of == value.as_of) {
            Some(last) => *last = reading,
            None => readings.push(reading),
        }
    }
    readings
}

fn newer_unreviewed(values: &[IndicatorValue], counted: &[Reading], on: Date) -> Option<Date> {
    let newest = counted.last().map(|reading| reading.as_of);
    values
        .iter()
        .filter(|value| value.recorded.day() <= on)
        .filter(|value| value.reviewed.as_ref().is_none_or(|stamp| on < stamp.day()))
        .map(|value| value.as_of)
        .filter(|as_of| newest.is_none_or(|newest| newest < *as_of))
        .max()
}
