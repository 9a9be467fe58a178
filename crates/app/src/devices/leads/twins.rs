//! Which outlets may have the same digits. Comparing everything with everything costs the square of the devices; instead, values of one hour that
//! are equal bring their outlets together, and only those that met often are compared.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::DateTime;
use lantian_domain::monitoring::hour::HJ75_HOUR;
use lantian_domain::monitoring::screen::{Lead, Parameters, Series, twin_outlets};
use rust_decimal::Decimal;

use super::screening::HourSeries;

/// A value that so many outlets have in one hour is no digit of measurement: nought, or the end of a range.
const CROWD: usize = 8;

/// The hours of one device.
pub(super) struct Outlet {
    /// The device.
    pub mn: String,
    /// Its series.
    pub series: Vec<HourSeries>,
}

/// The leads of pairs of outlets of two devices, each told at both, with the number of the other.
pub(super) fn twins(outlets: &[Outlet], parameters: &Parameters) -> Vec<(String, String, Lead)> {
    let mut leads = Vec::new();
    for ((one, other), met) in meetings(outlets) {
        if met < parameters.twin.run.min(parameters.twin.readings) {
            continue;
        }
        let of = |(device, series): (usize, usize)| {
            let outlet = &outlets[device];
            let hours = &outlet.series[series];
            let of = Series {
                factor: &hours.factor,
                samples: &hours.samples,
            };
            (outlet.mn.clone(), of)
        };
        let ((first, one), (second, other)) = (of(one), of(other));
        for (mn, theirs, own, of_other) in
            [(&first, &second, one, other), (&second, &first, other, one)]
        {
            if let Some(lead) = twin_outlets(own, of_other, parameters) {
                leads.push((mn.clone(), theirs.clone(), lead));
            }
        }
    }
    leads
}

type Place = (usize, usize);

/// How often two series of one meaning had the same value in the same hour.
fn meetings(outlets: &[Outlet]) -> BTreeMap<(Place, Place), usize> {
    let mut values: HashMap<(&str, DateTime, Decimal), Vec<Place>> = HashMap::new();
    for (device, outlet) in outlets.iter().enumerate() {
        for (place, series) in outlet.series.iter().enumerate() {
            let counted = series
                .samples
                .iter()
                .filter(|sample| HJ75_HOUR.unmarked.counts(sample.mark));
            for sample in counted {
                let key = (&*series.means, sample.at, sample.value.normalize());
                values.entry(key).or_default().push((device, place));
            }
        }
    }
    let mut met = BTreeMap::new();
    for places in values.values().filter(|places| places.len() <= CROWD) {
        for (at, one) in places.iter().enumerate() {
            for other in &places[at + 1..] {
                if one.0 != other.0 {
                    *met.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
    met
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use lantian_domain::monitoring::hour::Sample;
    use lantian_domain::monitoring::period::later;
    use lantian_domain::monitoring::screen::shipped_parameters;

    use super::*;

    fn outlet(mn: &str, value: impl Fn(i64) -> i64) -> Outlet {
        let begin = date(2026, 11, 1).at(0, 0, 0, 0);
        let sample = |hour: i64| Sample {
            at: later(begin, hour * 3_600),
            value: Decimal::new(value(hour), 2),
            mark: None,
        };
        Outlet {
            mn: mn.into(),
            series: vec![HourSeries {
                factor: "a21026".into(),
                means: "a21026".into(),
                samples: (0..72).map(sample).collect(),
            }],
        }
    }

    #[test]
    fn two_outlets_with_the_same_digits_are_told_at_both_and_others_are_not() {
        let moving = |hour: i64| 3_000 + hour * 7_919 % 2_003;
        let outlets = [
            outlet("A", moving),
            outlet("B", |hour| 2_000 + hour * 104_729 % 1_999),
            outlet("C", |hour| if hour < 30 { 1 } else { moving(hour) }),
        ];
        let leads = twins(&outlets, shipped_parameters());
        let pairs: Vec<(&str, &str)> = leads
            .iter()
            .map(|(mn, other, _)| (&**mn, &**other))
            .collect();
        assert_eq!(pairs, [("A", "C"), ("C", "A")]);
    }

    #[test]
    fn a_crowd_of_stopped_outlets_is_no_pair() {
        let outlets: Vec<Outlet> = (0..20)
            .map(|number| outlet(&number.to_string(), |_| 0))
            .collect();
        assert!(meetings(&outlets).is_empty());
    }
}
