//! What a target asks for as a threshold and a good side.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::plan::model::{Comparator, Target, TargetValue, When};

/// A threshold and the side of it that is good.
#[derive(Clone, Copy)]
pub(super) struct Goal {
    pub threshold: Decimal,
    pub side: Side,
    /// Something to be completed: once done it stays done.
    pub completion: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Side {
    AtMost,
    AtLeast,
    Below,
    Above,
}

impl Goal {
    pub fn satisfied_by(&self, value: Decimal) -> bool {
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
pub(super) fn goal(target: &Target, declared: Option<Decimal>) -> Option<Goal> {
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
