//! The mass of a month: hours of concentration and flow become kilograms; what was measured and what was substituted are added up apart and are
//! never one number.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::{HJ75_FILL, MassHour, NotFilled, capture_rate, fill};
use crate::monitoring::flue_gas::rate;
use crate::monitoring::marking::{EnterpriseMark, Marked};
use crate::monitoring::period::Period;
use crate::monitoring::unassessable::Unassessable;
use crate::standard::{Ratio, Rounded, round};

/// What an hour gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MassInput<'a> {
    /// When it begins.
    pub at: DateTime,
    /// The concentration in mg/m³, dry and in standard state, not folded.
    pub concentration: Result<Ratio, Unassessable>,
    /// The flow in m³/h, dry and in standard state.
    pub flow: Result<Ratio, Unassessable>,
    /// What the enterprise's marks say of it.
    pub marked: Marked<'a>,
}

/// The hours of mass, in order. An hour that the enterprise marked in time does not count as measured, whatever was sent. Out of control reaches
/// back to the last calibration: to the last hour marked as one.
pub fn mass_hours(inputs: &[MassInput<'_>]) -> Vec<(DateTime, MassHour)> {
    let mut calibrated: Option<DateTime> = None;
    let mut hours = Vec::with_capacity(inputs.len());
    for input in inputs {
        let hour = match input.marked {
            Marked::Excused(marking) => match marking.mark {
                EnterpriseMark::Stopped => MassHour::Stopped,
                // Without any calibration known, nothing before the failure can be taken either.
                EnterpriseMark::OutOfControl => MassHour::OutOfControl {
                    calibrated: calibrated.unwrap_or(DateTime::MIN),
                },
                EnterpriseMark::Calibration => {
                    calibrated = Some(input.at);
                    MassHour::Fault
                }
                EnterpriseMark::StartStop | EnterpriseMark::Maintenance | EnterpriseMark::Fault => {
                    MassHour::Fault
                }
            },
            Marked::Accepted
            | Marked::StillOpen
            | Marked::TooLate(_)
            | Marked::Claimed(_)
            | Marked::NoRule => measured(input),
        };
        hours.push((input.at, hour));
    }
    hours
}

fn measured(input: &MassInput<'_>) -> MassHour {
    match (input.concentration, input.flow) {
        (Err(Unassessable::NotRunning), _) | (_, Err(Unassessable::NotRunning)) => {
            MassHour::Stopped
        }
        (Ok(concentration), Ok(flow)) => {
            rate(concentration, flow).map_or(MassHour::Fault, MassHour::Valid)
        }
        _ => MassHour::Fault,
    }
}

/// The mass of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthMass {
    /// What was measured, in kg; none when it does not fit.
    pub measured: Option<Ratio>,
    /// In how many hours.
    pub measured_hours: u32,
    /// What was substituted, in kg.
    pub substituted: Option<Ratio>,
    /// In how many hours.
    pub substituted_hours: u32,
    /// Hours in which the source did not run.
    pub stopped_hours: u32,
    /// Hours that are neither, by the code of the reason, with the reason of one of them.
    pub open: BTreeMap<&'static str, (NotFilled, u32)>,
    /// The capture rate of the quarter.
    pub capture: Option<Ratio>,
}

/// How many decimals an hour keeps in the sum of its month, in kg: a thousandth of a milligram. Hundreds of exact fractions that share nothing
/// fit into no number.
const DECIMALS: u8 = 9;

/// Adds up the hours of a month that lie in a quarter, in order; `before` are the hours before that quarter.
pub fn month_mass(
    before: &[(DateTime, MassHour)],
    quarter: &[(DateTime, MassHour)],
    month: Period,
) -> MonthMass {
    let mut mass = MonthMass {
        measured: Some(Ratio::ZERO),
        measured_hours: 0,
        substituted: Some(Ratio::ZERO),
        substituted_hours: 0,
        stopped_hours: 0,
        open: BTreeMap::new(),
        capture: capture_rate(quarter),
    };
    for (_, hour) in quarter.iter().filter(|(at, _)| month.holds(*at)) {
        match hour {
            MassHour::Valid(rate) => {
                mass.measured_hours += 1;
                mass.measured = plus(mass.measured, *rate);
            }
            MassHour::Stopped => mass.stopped_hours += 1,
            MassHour::Fault | MassHour::OutOfControl { .. } => {}
        }
    }
    let filled = fill(before, quarter, &HJ75_FILL);
    for filled in filled.iter().filter(|filled| month.holds(filled.at)) {
        match filled.rate {
            Ok(rate) => {
                mass.substituted_hours += 1;
                mass.substituted = plus(mass.substituted, rate);
            }
            Err(reason) => mass.open.entry(reason.code()).or_insert((reason, 0)).1 += 1,
        }
    }
    mass
}

/// An hour at so many kg/h is so many kg.
fn plus(sum: Option<Ratio>, rate: Ratio) -> Option<Ratio> {
    sum?.plus(round(rate, DECIMALS).map(Rounded::ratio)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::monitoring::marking::Marking;
    use crate::monitoring::period::later;
    use crate::stamp::Stamp;

    const BEGIN: DateTime = date(2026, 10, 1).at(0, 0, 0, 0);
    const MONTH: Period = Period {
        from: BEGIN,
        to: date(2026, 11, 1).at(0, 0, 0, 0),
    };
    const SHORT: Unassessable = Unassessable::TooFewMinutes { have: 30, need: 45 };

    fn exactly(text: &str) -> Ratio {
        Ratio::from_decimal(text.parse().unwrap()).unwrap()
    }

    fn input(hour: i64, concentration: Result<Ratio, Unassessable>) -> MassInput<'static> {
        MassInput {
            at: later(BEGIN, hour * 3_600),
            concentration,
            flow: Ok(exactly("193988")),
            marked: Marked::NoRule,
        }
    }

    #[test]
    fn an_hour_of_the_published_example_is_6_79_kilograms_and_a_gap_takes_the_highest_of_180() {
        let steady = |hours: std::ops::Range<i64>| hours.map(|hour| input(hour, Ok(exactly("35"))));
        let mut inputs: Vec<MassInput<'_>> = steady(0..200).collect();
        let one = month_mass(&[], &mass_hours(&inputs[..1]), MONTH);
        let shown = |value: Option<Ratio>| round(value.unwrap(), 2).unwrap().to_string();
        assert_eq!(shown(one.measured), "6.79");
        // One hour of the 200 at 70 mg/m³; then ten short hours, then a stop.
        inputs[150].concentration = Ok(exactly("70"));
        inputs.extend((200..210).map(|hour| input(hour, Err(SHORT))));
        inputs.extend((210..214).map(|hour| input(hour, Err(Unassessable::NotRunning))));
        let mass = month_mass(&[], &mass_hours(&inputs), MONTH);
        // 199 × 6.78958 + 13.57916; each hour of the gap as the highest, which is never part of what was measured.
        assert_eq!(
            (mass.measured_hours, shown(mass.measured).as_str()),
            (200, "1364.71")
        );
        assert_eq!(
            (mass.substituted_hours, shown(mass.substituted).as_str()),
            (10, "135.79")
        );
        assert_eq!((mass.stopped_hours, mass.open.len()), (4, 0));
        assert_eq!(mass.capture, Ratio::new(200, 210));
    }

    #[test]
    fn what_cannot_be_substituted_stays_open_with_its_reason() {
        let value = |hour| {
            if hour < 90 {
                Ok(exactly("35"))
            } else {
                Err(SHORT)
            }
        };
        let inputs: Vec<MassInput<'_>> = (0..100).map(|hour| input(hour, value(hour))).collect();
        let hours = mass_hours(&inputs);
        let open = month_mass(&[], &hours, MONTH).open;
        let why = NotFilled::TooFewHours {
            have: 90,
            need: 180,
        };
        assert_eq!(open.get("too-few-hours"), Some(&(why, 10)));
        let outside = Period::new(MONTH.to, later(MONTH.to, 86_400));
        let none = month_mass(&[], &hours, outside);
        assert_eq!((none.measured_hours, none.open.len()), (0, 0));
    }

    #[test]
    fn marks_in_time_take_an_hour_out_of_what_is_measured_and_late_ones_do_not() {
        let marking = |mark| Marking {
            stamp: Stamp {
                at: "2026-10-01T02:00:00Z".parse().unwrap(),
                by: "wang".into(),
                unit: None,
            },
            factor: None,
            period: Period::new(BEGIN, later(BEGIN, 3_600)),
            mark,
            reason: "工单 7".into(),
        };
        fn of<'a>(hour: i64, marked: Marked<'a>) -> MassInput<'a> {
            MassInput {
                marked,
                ..input(hour, Ok(exactly("35")))
            }
        }
        let [stopped, fault, calibration, out] = [
            EnterpriseMark::Stopped,
            EnterpriseMark::Fault,
            EnterpriseMark::Calibration,
            EnterpriseMark::OutOfControl,
        ]
        .map(marking);
        let hours = mass_hours(&[
            of(0, Marked::Excused(&stopped)),
            of(1, Marked::Excused(&fault)),
            of(2, Marked::Excused(&calibration)),
            of(3, Marked::Excused(&out)),
            of(4, Marked::TooLate(&out)),
        ]);
        let states: Vec<MassHour> = hours.iter().map(|(_, hour)| *hour).collect();
        let calibrated = later(BEGIN, 7_200);
        assert_eq!(
            states[..4],
            [
                MassHour::Stopped,
                MassHour::Fault,
                MassHour::Fault,
                MassHour::OutOfControl { calibrated },
            ]
        );
        assert!(matches!(states[4], MassHour::Valid(_)));
    }
}
