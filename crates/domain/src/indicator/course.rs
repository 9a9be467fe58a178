//! A goal with a deadline: before it a straight line decides, after it the value that describes it.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Baseline;
use super::goal::{Goal, Side};
use super::status::{Awaited, Judgement, Reading, Remark, TargetStatus, Unassessable};

/// A goal with a deadline and the values known for it, by the day they describe.
pub(super) struct Course<'a> {
    pub goal: Goal,
    /// The first day that a value may describe; earlier ones can only start a line.
    pub opens: Date,
    pub deadline: Date,
    pub counted: &'a [Reading],
    pub baseline: Option<Baseline>,
}

impl Course<'_> {
    /// How the goal stands on `on`.
    pub fn status(&self, on: Date) -> TargetStatus {
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

/// The numbers of a judgement that rests on one value alone.
pub(super) fn plain(goal: Goal, latest: Reading, deadline: Option<Date>) -> Judgement {
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

/// Something has to arrive first.
pub(super) fn awaiting(what: Awaited, deadline: Option<Date>) -> TargetStatus {
    TargetStatus::AwaitingValue {
        what,
        deadline,
        case: None,
        remarks: Vec::new(),
    }
}
