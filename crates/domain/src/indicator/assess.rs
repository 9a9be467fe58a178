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

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::status::{Awaited, Judgement, Reading, Remark, TargetStatus, Unassessable};
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

/// A threshold and the side of it that is good.
#[derive(Clone, Copy)]
struct Goal {
    threshold: Decimal,
    side: Side,
    completion: bool,
}

#[derive(Clone, Copy)]
enum Side {
    AtMost,
    AtLeast,
    Below,
    Above,
}

impl Goal {
    fn satisfied_by(&self, value: Decimal) -> bool {
        match self.side {
            Side::AtMost => value <= self.threshold,
            Side::AtLeast => value >= self.threshold,
            Side::Below => value < self.threshold,
            Side::Above => value > self.threshold,
        }
    }
}

/// What the target asks for, or nothing while its threshold is open. 完成, 全部 (=) is reached from below, and doing more than all does
/// not undo it. 基本 (≈) is reached from the side of the declared threshold that the stated number lies on.
fn goal(target: &Target, declared: Option<Decimal>) -> Option<Goal> {
    let stated = match target.value {
        TargetValue::Number(number) => Some(number),
        TargetValue::Distributed(_) | TargetValue::External => None,
    };
    let completes = matches!(target.when, When::By(_));
    let goal = |threshold, side| Goal {
        threshold,
        side,
        completion: false,
    };
    match target.comparator {
        Comparator::AtMost => Some(goal(stated.or(declared)?, Side::AtMost)),
        Comparator::AtLeast => Some(goal(stated.or(declared)?, Side::AtLeast)),
        Comparator::Below => Some(goal(stated.or(declared)?, Side::Below)),
        Comparator::Above => Some(goal(stated.or(declared)?, Side::Above)),
        Comparator::Equal => {
            let threshold = stated.or(declared)?;
            // Reduced to nothing is reached from above.
            let side = if threshold.is_zero() {
                Side::AtMost
            } else {
                Side::AtLeast
            };
            Some(Goal {
                completion: completes,
                ..goal(threshold, side)
            })
        }
        Comparator::About => {
            let threshold = declared?;
            let side = match stated.map(|stated| stated.cmp(&threshold)) {
                Some(Ordering::Less) => Side::AtMost,
                Some(Ordering::Equal) if threshold.is_zero() => Side::AtMost,
                Some(Ordering::Equal | Ordering::Greater) | None => Side::AtLeast,
            };
            Some(Goal {
                completion: completes,
                ..goal(threshold, side)
            })
        }
    }
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

/// A goal with a deadline and the values known for it, by the day they describe.
struct Course<'a> {
    goal: Goal,
    /// The first day that a value may describe; earlier ones can only start a line.
    opens: Date,
    deadline: Date,
    counted: &'a [Reading],
    baseline: Option<Baseline>,
}

impl Course<'_> {
    fn status(&self, on: Date) -> TargetStatus {
        if on <= self.deadline {
            self.underway()
        } else {
            self.over()
        }
    }

    fn latest(&self) -> Option<Reading> {
        let within =
            |reading: &&Reading| self.opens <= reading.as_of && reading.as_of <= self.deadline;
        self.counted.iter().rev().find(within).copied()
    }

    fn underway(&self) -> TargetStatus {
        let Some(latest) = self.latest() else {
            return awaiting(Awaited::Value, Some(self.deadline));
        };
        let judgement = plain(self.goal, latest, Some(self.deadline));
        if self.goal.satisfied_by(latest.value) {
            return if self.goal.completion {
                TargetStatus::Met { judgement }
            } else {
                TargetStatus::OnCourse { judgement }
            };
        }
        let Some(start) = self.start(latest) else {
            let reason = Unassessable::OneValueNoBaseline {
                latest,
                threshold: self.goal.threshold,
                deadline: self.deadline,
            };
            return TargetStatus::NotAssessable {
                reason,
                case: None,
                remarks: Vec::new(),
            };
        };
        let line = Line {
            start,
            end: self.deadline,
            threshold: self.goal.threshold,
        };
        let expected = Some(line.at(latest.as_of));
        let judgement = Judgement {
            start: Some(start),
            expected,
            ..judgement
        };
        let ahead = match (line.compare(latest), self.goal.side) {
            (Ordering::Equal, _) => true,
            (Ordering::Less, Side::AtMost | Side::Below) => true,
            (Ordering::Greater, Side::AtLeast | Side::Above) => true,
            (Ordering::Less | Ordering::Greater, _) => false,
        };
        if ahead {
            TargetStatus::OnCourse { judgement }
        } else {
            TargetStatus::Behind { judgement }
        }
    }

    /// Where the line begins: the last value before the period, else the baseline, else the first value.
    fn start(&self, latest: Reading) -> Option<Reading> {
        let before = self
            .counted
            .iter()
            .rev()
            .find(|reading| reading.as_of < self.opens)
            .copied();
        let baseline = self.baseline.map(|baseline| Reading {
            as_of: baseline.as_of,
            value: baseline.value,
        });
        let first = self
            .counted
            .iter()
            .find(|reading| self.opens <= reading.as_of)
            .copied();
        [before, baseline, first]
            .into_iter()
            .flatten()
            .find(|start| start.as_of < latest.as_of && start.as_of < self.deadline)
    }

    fn over(&self) -> TargetStatus {
        let latest = self.latest();
        if let Some(latest) = latest {
            let judgement = plain(self.goal, latest, Some(self.deadline));
            let satisfied = self.goal.satisfied_by(latest.value);
            if satisfied && (self.goal.completion || latest.as_of == self.deadline) {
                return TargetStatus::Met { judgement };
            }
            if latest.as_of == self.deadline {
                return TargetStatus::Behind { judgement };
            }
        }
        let later = self
            .counted
            .iter()
            .find(|reading| self.deadline < reading.as_of)
            .copied();
        if let (true, Some(later)) = (self.goal.completion, later)
            && !self.goal.satisfied_by(later.value)
        {
            let judgement = plain(self.goal, later, Some(self.deadline));
            return TargetStatus::Behind { judgement };
        }
        let mut status = awaiting(Awaited::Value, Some(self.deadline));
        if let Some(reading) = latest {
            status
                .remarks_mut()
                .push(Remark::LastValueBeforeDeadline { reading });
        }
        if let Some(reading) = later.filter(|later| self.goal.satisfied_by(later.value)) {
            status
                .remarks_mut()
                .push(Remark::ReachedAfterDeadline { reading });
        }
        status
    }
}

/// A straight line from a start to the threshold at the end.
struct Line {
    start: Reading,
    end: Date,
    threshold: Decimal,
}

impl Line {
    fn total(&self) -> Decimal {
        days(self.start.as_of, self.end)
    }

    /// Where a reading lies relative to the line: both sides are multiplied by the length of the line, so nothing is rounded.
    fn compare(&self, reading: Reading) -> Ordering {
        let risen = (reading.value - self.start.value) * self.total();
        let due = (self.threshold - self.start.value) * days(self.start.as_of, reading.as_of);
        risen.cmp(&due)
    }

    fn at(&self, day: Date) -> Decimal {
        let due = (self.threshold - self.start.value) * days(self.start.as_of, day);
        (self.start.value + due / self.total())
            .round_dp(4)
            .normalize()
    }
}

fn days(from: Date, to: Date) -> Decimal {
    Decimal::from(from.duration_until(to).as_hours() / 24)
}

fn plain(goal: Goal, latest: Reading, deadline: Option<Date>) -> Judgement {
    Judgement {
        latest,
        threshold: goal.threshold,
        deadline,
        start: None,
        expected: None,
        case: None,
        remarks: Vec::new(),
    }
}

fn awaiting(what: Awaited, deadline: Option<Date>) -> TargetStatus {
    TargetStatus::AwaitingValue {
        what,
        deadline,
        case: None,
        remarks: Vec::new(),
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
