//! Substitution of mass that was not measured (HJ 75-2017). Only mass is filled, never a concentration or a state of the gas. How depends on
//! the capture rate of the quarter: the worse it was, the longer the time over which the highest valid hour is taken, and below 75 % nothing
//! is computed by itself. What is filled says from which hours it was taken.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::period::between;
use crate::language::Bilingual;
use crate::standard::Ratio;

mod monthly;

pub use monthly::{MassInput, MonthMass, mass_hours, month_mass};

/// An hour of mass, in kg/h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MassHour {
    /// Measured and valid.
    Valid(Ratio),
    /// The instrument was maintained or failed.
    Fault,
    /// 失控: out of control, found by the next quality check.
    OutOfControl {
        /// When the last good calibration before it was.
        calibrated: DateTime,
    },
    /// The source did not run.
    Stopped,
}

/// What was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The hour.
    pub at: DateTime,
    /// kg/h, or why there is none.
    pub rate: Result<Ratio, NotFilled>,
    /// How many valid hours it is the highest of.
    pub over: u32,
    /// Where the highest hour was.
    pub taken_from: Option<DateTime>,
}

/// Why an hour is not filled by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFilled {
    /// The capture rate of the quarter is below 75 %: to be settled by hand, by another method.
    CaptureTooLow,
    /// There are not enough valid hours before.
    TooFewHours {
        /// How many there are.
        have: u32,
        /// How many there must be.
        need: u32,
    },
    /// The source did not run in the whole quarter.
    NeverRan,
}

impl NotFilled {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            NotFilled::CaptureTooLow => "capture-too-low",
            NotFilled::TooFewHours { .. } => "too-few-hours",
            NotFilled::NeverRan => "never-ran",
        }
    }

    /// The sentence, for people.
    pub fn words(self) -> Bilingual {
        match self {
            NotFilled::CaptureTooLow => Bilingual::new(
                "季度有效数据捕集率低于 75 %，不自动替代，请用其他方法核定",
                "the capture rate of the quarter is below 75 %; not filled by itself, settle it by another method",
            ),
            NotFilled::TooFewHours { have, need } => Bilingual::new(
                format!("之前的有效小时 {have} 个，不足 {need} 个，不能替代"),
                format!("{have} valid hours before of the {need} required; not filled"),
            ),
            NotFilled::NeverRan => {
                Bilingual::new("本季度没有运行", "the source did not run in this quarter")
            }
        }
    }
}

/// A row of the table: from which capture rate on and up to which length of the gap the highest of how many hours is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FillRow {
    /// From this capture rate on, in per cent.
    pub capture: Decimal,
    /// For gaps of up to so many hours; none for all.
    pub gap: Option<u32>,
    /// So many valid hours.
    pub hours: u32,
}

const fn row(capture: u32, gap: Option<u32>, hours: u32) -> FillRow {
    FillRow {
        capture: Decimal::from_parts(capture, 0, 0, false, 0),
        gap,
        hours,
    }
}

/// HJ 75-2017: 180, 720 or 2160 hours. The first row that fits holds.
pub const HJ75_FILL: [FillRow; 3] = [
    row(90, Some(24), 180),
    row(90, None, 720),
    row(75, None, 2_160),
];

/// 季度有效数据捕集率: (hours − invalid − stopped) ÷ (hours − stopped). None when the source never ran.
pub fn capture_rate(quarter: &[(DateTime, MassHour)]) -> Option<Ratio> {
    let count = |what: fn(&MassHour) -> bool| {
        i128::try_from(quarter.iter().filter(|(_, hour)| what(hour)).count()).unwrap_or(0)
    };
    let valid = count(|hour| matches!(hour, MassHour::Valid(_)));
    let running = count(|hour| !matches!(hour, MassHour::Stopped));
    Ratio::new(valid, running)
}

/// Fills the invalid hours of a quarter. `before` are the hours before the quarter, `quarter` those of it; both in order, an hour each.
pub fn fill(
    before: &[(DateTime, MassHour)],
    quarter: &[(DateTime, MassHour)],
    table: &[FillRow],
) -> Vec<Filled> {
    let capture = capture_rate(quarter);
    let mut filled = Vec::new();
    let mut at = 0;
    while at < quarter.len() {
        let end = at
            + quarter[at..]
                .iter()
                .take_while(|(_, hour)| is_invalid(hour))
                .count();
        if end == at {
            at += 1;
            continue;
        }
        let gap = u32::try_from(end - at).unwrap_or(u32::MAX);
        for (hour, state) in &quarter[at..end] {
            filled.push(fill_hour(
                *hour,
                state,
                quarter[at].0,
                gap,
                capture,
                &Sources {
                    before,
                    quarter,
                    table,
                },
            ));
        }
        at = end;
    }
    filled
}

struct Sources<'a> {
    before: &'a [(DateTime, MassHour)],
    quarter: &'a [(DateTime, MassHour)],
    table: &'a [FillRow],
}

fn is_invalid(hour: &MassHour) -> bool {
    matches!(hour, MassHour::Fault | MassHour::OutOfControl { .. })
}

fn fill_hour(
    at: DateTime,
    state: &MassHour,
    gap_begins: DateTime,
    gap: u32,
    capture: Option<Ratio>,
    sources: &Sources<'_>,
) -> Filled {
    let none = |why| Filled {
        at,
        rate: Err(why),
        over: 0,
        taken_from: None,
    };
    let Some(capture) = capture else {
        return none(NotFilled::NeverRan);
    };
    let reaches = |row: &&FillRow| {
        let least =
            Ratio::from_decimal(row.capture).and_then(|least| least.over(Ratio::whole(100)));
        least.is_some_and(|least| least <= capture) && row.gap.is_none_or(|most| gap <= most)
    };
    let Some(row) = sources.table.iter().find(reaches) else {
        return none(NotFilled::CaptureTooLow);
    };
    // Out of control began, unseen, after the last good calibration: nothing after that can be taken.
    let until = match state {
        MassHour::OutOfControl { calibrated } => gap_begins.min(*calibrated),
        _ => gap_begins,
    };
    let valid = sources
        .quarter
        .iter()
        .rev()
        .chain(sources.before.iter().rev())
        .filter(|(hour, _)| between(*hour, until) > 0)
        .filter_map(|(hour, state)| match state {
            MassHour::Valid(rate) => Some((*rate, *hour)),
            _ => None,
        });
    let last: Vec<(Ratio, DateTime)> = valid.take(row.hours as usize).collect();
    let have = u32::try_from(last.len()).unwrap_or(u32::MAX);
    if have < row.hours {
        return none(NotFilled::TooFewHours {
            have,
            need: row.hours,
        });
    }
    match last.into_iter().max() {
        Some((rate, hour)) => Filled {
            at,
            rate: Ok(rate),
            over: row.hours,
            taken_from: Some(hour),
        },
        None => none(NotFilled::TooFewHours {
            have,
            need: row.hours,
        }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::monitoring::period::later;

    const BEGIN: DateTime = date(2019, 4, 1).at(0, 0, 0, 0);
    const QUARTER: usize = 91 * 24;

    fn at(hour: i64) -> DateTime {
        later(BEGIN, hour * 3_600)
    }

    fn kg(rate: i64) -> MassHour {
        MassHour::Valid(Ratio::whole(rate))
    }

    fn hours(from: i64, count: usize, state: MassHour) -> Vec<(DateTime, MassHour)> {
        (0..i64::try_from(count).unwrap())
            .map(|n| (at(from + n), state))
            .collect()
    }

    /// A quarter of 5 kg/h with a peak of `rate` so many hours before a gap at hour 2000.
    fn quarter(gap: usize, state: MassHour, peaks: &[(i64, i64)]) -> Vec<(DateTime, MassHour)> {
        let mut quarter = hours(0, QUARTER, kg(5));
        for hour in &mut quarter[2_000..2_000 + gap] {
            hour.1 = state;
        }
        for (before, rate) in peaks {
            quarter[usize::try_from(2_000 - before).unwrap()].1 = kg(*rate);
        }
        quarter
    }

    fn first(before: &[(DateTime, MassHour)], quarter: &[(DateTime, MassHour)]) -> Filled {
        fill(before, quarter, &HJ75_FILL)[0]
    }

    const PEAKS: [(i64, i64); 3] = [(180, 10), (181, 20), (721, 30)];

    #[test]
    fn a_gap_of_a_day_takes_the_highest_of_180_hours_and_a_longer_one_of_720() {
        let short = first(&[], &quarter(24, MassHour::Fault, &PEAKS));
        assert_eq!(
            (short.rate, short.over, short.taken_from),
            (Ok(Ratio::whole(10)), 180, Some(at(1_820)))
        );
        let long = quarter(25, MassHour::Fault, &PEAKS);
        assert_eq!(first(&[], &long).rate, Ok(Ratio::whole(20)));
        assert_eq!(fill(&[], &long, &HJ75_FILL).len(), 25);
    }

    #[test]
    fn a_poor_quarter_takes_the_highest_of_2160_hours_and_reaches_back_before_it() {
        let mut poor = quarter(1, MassHour::Fault, &PEAKS);
        let before = hours(-200, 200, kg(40));
        // 2184 hours of which 250 more are invalid: 88.5 %.
        for hour in &mut poor[..250] {
            hour.1 = MassHour::Fault;
        }
        let last = *fill(&before, &poor, &HJ75_FILL).last().unwrap();
        assert_eq!(
            last.rate,
            Err(NotFilled::TooFewHours {
                have: 1_950,
                need: 2_160
            })
        );
        let before = hours(-410, 410, kg(40));
        let last = *fill(&before, &poor, &HJ75_FILL).last().unwrap();
        assert_eq!((last.rate, last.over), (Ok(Ratio::whole(40)), 2_160));
    }

    #[test]
    fn below_three_quarters_nothing_is_filled_by_itself() {
        let mut quarter = hours(0, 400, kg(5));
        for hour in &mut quarter[..100] {
            hour.1 = MassHour::Fault;
        }
        assert_eq!(capture_rate(&quarter), Ratio::new(3, 4));
        let before = hours(-2_160, 2_160, kg(7));
        assert_eq!(first(&before, &quarter).rate, Ok(Ratio::whole(7)));
        quarter[100].1 = MassHour::Fault;
        assert_eq!(first(&before, &quarter).rate, Err(NotFilled::CaptureTooLow));
    }

    #[test]
    fn hours_of_a_stop_shorten_the_quarter_and_are_never_filled() {
        let mut quarter = hours(0, 400, MassHour::Stopped);
        assert_eq!(
            (capture_rate(&quarter), fill(&[], &quarter, &HJ75_FILL)),
            (None, vec![])
        );
        for hour in &mut quarter[200..] {
            hour.1 = kg(3);
        }
        for hour in &mut quarter[390..] {
            hour.1 = MassHour::Fault;
        }
        assert_eq!(capture_rate(&quarter), Ratio::new(19, 20));
        let filled = fill(&[], &quarter, &HJ75_FILL);
        assert_eq!((filled.len(), filled[0].rate), (10, Ok(Ratio::whole(3))));
    }

    #[test]
    fn out_of_control_takes_nothing_after_the_last_good_calibration() {
        let state = MassHour::OutOfControl {
            calibrated: at(1_900),
        };
        let filled = first(
            &[],
            &quarter(3, state, &[(50, 99), (101, 8), (280, 9), (281, 50)]),
        );
        assert_eq!(
            (filled.rate, filled.taken_from),
            (Ok(Ratio::whole(9)), Some(at(1_720)))
        );
    }
}
