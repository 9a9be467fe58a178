//! Whether a logger stamps its hours with their begin, as the standard has it, or with their end. It is told by comparing the hours it
//! reports (2061) with those computed from its minutes (2051).

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::super::hour::{Hour, Sample};
use super::super::period::later;
use super::HourStamp;
use crate::standard::{Ratio, round};

/// What the comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StampFinding {
    /// How the hours are stamped; none where the hours do not tell.
    pub stamp: Option<HourStamp>,
    /// How many hours agree with a stamp at their begin.
    pub begin: u32,
    /// How many agree with one at their end.
    pub end: u32,
    /// How many could be compared both ways.
    pub compared: u32,
}

/// So many hours at least.
const LEAST: u32 = 12;

/// Compares reported hours with computed ones. They agree when the computed mean, rounded as the report is, differs by one unit of its last
/// place at most.
pub fn judge_hour_stamp(computed: &[Hour], reported: &[Sample]) -> StampFinding {
    let means: BTreeMap<DateTime, Ratio> = computed
        .iter()
        .filter_map(|hour| Some((hour.start, hour.mean.ok()?)))
        .collect();
    let agrees = |sample: &Sample, mean: Ratio| {
        let scale = u8::try_from(sample.value.scale()).ok()?;
        let rounded = round(mean, scale)?.units;
        Some((rounded - sample.value.mantissa()).abs() <= 1)
    };
    let mut finding = StampFinding {
        stamp: None,
        begin: 0,
        end: 0,
        compared: 0,
    };
    for sample in reported {
        let both = means
            .get(&sample.at)
            .zip(means.get(&later(sample.at, -3_600)));
        let Some((own, before)) = both else { continue };
        finding.compared += 1;
        finding.begin += u32::from(agrees(sample, *own) == Some(true));
        finding.end += u32::from(agrees(sample, *before) == Some(true));
    }
    let clear = |for_it: u32, against: u32| {
        LEAST <= finding.compared && finding.compared * 4 <= for_it * 5 && against * 2 <= for_it
    };
    finding.stamp = if clear(finding.begin, finding.end) {
        Some(HourStamp::Begin)
    } else if clear(finding.end, finding.begin) {
        Some(HourStamp::End)
    } else {
        None
    };
    finding
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::*;

    fn at(hour: i64) -> DateTime {
        later(date(2019, 6, 1).at(0, 0, 0, 0), hour * 3_600)
    }

    fn computed(value: impl Fn(i64) -> i64) -> Vec<Hour> {
        let hour = |n| Hour {
            start: at(n),
            mean: Ok(Ratio::new(value(n).into(), 300).unwrap()),
            valid: 60,
            marks: BTreeMap::new(),
        };
        (0..24).map(hour).collect()
    }

    fn reported(value: impl Fn(i64) -> i64, shift: i64) -> Vec<Sample> {
        let sample = |n| Sample {
            at: at(n + shift),
            value: (Decimal::from(value(n)) / Decimal::from(300)).round_dp(2),
            mark: None,
        };
        (0..24).map(sample).collect()
    }

    fn moving(hour: i64) -> i64 {
        10_000 + (hour * 7_919) % 4_001
    }

    #[test]
    fn the_stamp_is_told_by_which_hours_agree() {
        let judged = |shift| judge_hour_stamp(&computed(moving), &reported(moving, shift)).stamp;
        assert_eq!(judged(0), Some(HourStamp::Begin));
        assert_eq!(judged(1), Some(HourStamp::End));
        assert_eq!(judged(2), None);
    }

    #[test]
    fn hours_that_do_not_move_or_are_few_tell_nothing() {
        let still = |_| 3_000;
        assert_eq!(
            judge_hour_stamp(&computed(still), &reported(still, 0)).stamp,
            None
        );
        let few = judge_hour_stamp(&computed(moving), &reported(moving, 0)[..12]);
        assert_eq!((few.stamp, few.compared), (None, 11));
    }
}
