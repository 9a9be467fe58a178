//! From hours to a valid day. Three rules that are often taken for one another, kept apart: HJ 212-2017 annex D asks for 20 valid hours;
//! the comparison with a daily limit asks for 75 % of the hours in which the source ran; inventories ask for 18. (Ambient air has its own
//! 20 hours in GB 3095, in `assess`.) A day with none of them is not assessable and says which rule it failed.

use serde::{Deserialize, Serialize};

use super::unassessable::Unassessable;
use crate::actor::Mark;
use crate::standard::{Ratio, Rounded, round};

/// Which rule makes a day valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayRule {
    /// At least 20 valid hours: HJ 212-2017 annex D.
    TwentyHours,
    /// At least three quarters of the hours in which the source ran, for comparison with a daily limit.
    RunningHours,
    /// At least 18 valid hours, for inventories: T/CSES 144-2024 7.3.
    Inventory,
}

impl DayRule {
    /// How many hours must be valid when the source ran for so many.
    pub fn need(self, running: u32) -> u32 {
        match self {
            DayRule::TwentyHours => 20,
            DayRule::RunningHours => (running * 3).div_ceil(4),
            DayRule::Inventory => 18,
        }
    }

    /// Where it is written.
    pub fn source(self) -> &'static str {
        match self {
            DayRule::TwentyHours => "HJ 212-2017 附录D",
            DayRule::RunningHours => "HJ 75-2017",
            DayRule::Inventory => "T/CSES 144-2024 7.3",
        }
    }

    /// How sure it is.
    pub fn mark(self) -> Mark {
        match self {
            DayRule::TwentyHours | DayRule::Inventory => Mark::Sure,
            DayRule::RunningHours => Mark::Likely,
        }
    }
}

/// A day of one factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The mean of its valid hours, or why there is none.
    pub mean: Result<Ratio, Unassessable>,
    /// How many hours are valid.
    pub valid: u32,
    /// How many hours the source ran: all but those that were stopped.
    pub running: u32,
}

/// How many decimals an hour keeps in the mean of its day. Folded hours have denominators that share nothing, and the exact sum of 24 of
/// them fits into no number; a thousand-millionth is far below what any instrument tells.
const DECIMALS: u8 = 9;

/// The mean of a day's 24 hours, each to nine decimals. An hour that is missing altogether counts as one in which the source ran.
pub fn day_mean(hours: &[Option<Result<Ratio, Unassessable>>; 24], rule: DayRule) -> Day {
    let stopped = hours
        .iter()
        .filter(|hour| matches!(hour, Some(Err(Unassessable::NotRunning))));
    let running = 24 - u32::try_from(stopped.count()).unwrap_or(24);
    let values: Vec<Ratio> = hours
        .iter()
        .filter_map(|hour| hour.and_then(Result::ok))
        .collect();
    let valid = u32::try_from(values.len()).unwrap_or(0);
    let need = rule.need(running);
    let mean = if running == 0 {
        Err(Unassessable::NotRunning)
    } else if valid < need {
        Err(Unassessable::TooFewHours { have: valid, need })
    } else {
        let stated = values
            .into_iter()
            .map(|value| round(value, DECIMALS).map(Rounded::ratio));
        let stated: Option<Vec<Ratio>> = stated.collect();
        stated.and_then(Ratio::mean).ok_or(Unassessable::TooLarge)
    };
    Day {
        mean,
        valid,
        running,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(valid: usize, stopped: usize, rule: DayRule) -> Day {
        let hours = std::array::from_fn(|at| {
            if at < valid {
                Some(Ok(Ratio::whole(10)))
            } else if at < valid + stopped {
                Some(Err(Unassessable::NotRunning))
            } else {
                None
            }
        });
        day_mean(&hours, rule)
    }

    #[test]
    fn the_three_rules_differ_on_the_same_day() {
        let verdict = |valid, stopped| {
            [
                DayRule::TwentyHours,
                DayRule::RunningHours,
                DayRule::Inventory,
            ]
            .map(|rule| day(valid, stopped, rule).mean.is_ok())
        };
        assert_eq!(verdict(20, 0), [true, true, true]);
        assert_eq!(verdict(19, 0), [false, true, true]);
        assert_eq!(verdict(18, 0), [false, true, true]);
        assert_eq!(verdict(17, 0), [false, false, false]);
        assert_eq!(verdict(9, 12), [false, true, false]);
        assert_eq!(verdict(8, 12), [false, false, false]);
        assert_eq!(verdict(8, 14), [false, true, false]);
    }

    #[test]
    fn a_day_that_fails_tells_the_counts() {
        let short = day(8, 12, DayRule::RunningHours);
        assert_eq!(
            short.mean,
            Err(Unassessable::TooFewHours { have: 8, need: 9 })
        );
        assert_eq!(
            day(0, 24, DayRule::RunningHours).mean,
            Err(Unassessable::NotRunning)
        );
    }

    #[test]
    fn three_quarters_are_rounded_up() {
        let needs: Vec<u32> = [1, 2, 3, 4, 5, 24]
            .map(|hours| DayRule::RunningHours.need(hours))
            .to_vec();
        assert_eq!(needs, [1, 2, 3, 3, 4, 18]);
    }
}
