//! Each screen on months of honest outlets and on the same months with its pattern put in at a random place: its false-alarm rate for each
//! outlet and month, and how often it finds what is there.

use std::collections::BTreeMap;

use super::*;
use crate::monitoring::mark::DataMark;

mod clean;

use clean::{BEGIN, HOURS, LIMIT, Month, Numbers, RANGE, at, decimal, fold, month};

/// How many outlet-months are generated.
const MONTHS: u64 = 180;

/// What a screen says of a month; `other` is the month of a neighbouring outlet.
fn leads(screen: Screen, month: &Month, other: &Month) -> Vec<Lead> {
    let p = shipped_parameters();
    let value = Series {
        factor: "a21026",
        samples: &month.concentration,
    };
    let oxygen = Series {
        factor: "a19001",
        samples: &month.oxygen,
    };
    let folded = Series {
        factor: "a21026",
        samples: &month.folded,
    };
    let wet = if month.celsius.iter().all(|celsius| *celsius < 100.0) {
        Cleaning::Wet
    } else {
        Cleaning::Unknown
    };
    match screen {
        Screen::Constant => constant(value, p),
        Screen::RepeatedBlock => repeated_block(value, p),
        Screen::CapAtLimit => cap_at_limit(folded, LIMIT, p).into_iter().collect(),
        Screen::RangeCap => range_cap(value, Some(RANGE), p)
            .into_iter()
            .chain(range_cap(value, None, p))
            .collect(),
        Screen::OxygenDilution => oxygen_dilution("a21026", &month.gas(), p),
        Screen::FoldMismatch => fold_mismatch("a21026", &month.folds(), p)
            .into_iter()
            .collect(),
        Screen::OxygenConstant => oxygen_constant(oxygen, p),
        Screen::Incoherent => incoherent("a21026", &month.gas(), wet, p),
        Screen::LowDigits => low_digits(value, p).into_iter().collect(),
        Screen::GapTactics => gap_tactics("a21026", &month.gaps(), p)
            .into_iter()
            .collect(),
        Screen::TwinOutlets => {
            let other = Series {
                factor: "a21026",
                samples: &other.concentration,
            };
            twin_outlets(value, other, p).into_iter().collect()
        }
        Screen::Jump => jump(value, p),
        Screen::Negative => negative(value, p),
    }
}

/// Where there is room for a pattern of so many hours: a run of normal hours away from the ends.
fn room(month: &Month, hours: usize, numbers: &mut Numbers) -> std::ops::Range<usize> {
    loop {
        let from = 30 + numbers.below(HOURS - hours - 60);
        let place = from.saturating_sub(8)..from + hours + 8;
        if month.concentration[place]
            .iter()
            .all(|sample| sample.mark == Some(DataMark::Normal))
        {
            return from..from + hours;
        }
    }
}

/// Puts the pattern in; gives the month of the neighbour too, which only twins share.
fn inject(screen: Screen, clean: &Month, other: &Month, seed: u64) -> (Month, Month, Period) {
    let mut numbers = Numbers::new(seed + 77_777);
    let mut month = clean.clone();
    let mut other = other.clone();
    let length = match screen {
        Screen::Constant | Screen::OxygenConstant | Screen::TwinOutlets => 24 + numbers.below(25),
        Screen::RepeatedBlock => 14 + numbers.below(11),
        Screen::OxygenDilution | Screen::Incoherent | Screen::Negative => 6 + numbers.below(7),
        Screen::Jump => 1,
        _ => 48,
    };
    let range = room(&month, length, &mut numbers);
    let mut place = Period::new(at(range.start), at(range.end));
    let scale = clean.concentration[range.start].value.scale();
    match screen {
        Screen::Constant => {
            let value = month.concentration[range.start].value.max(Decimal::ONE);
            month.concentration[range]
                .iter_mut()
                .for_each(|sample| sample.value = value);
        }
        Screen::OxygenConstant => {
            let value = month.oxygen[range.start].value;
            month.oxygen[range]
                .iter_mut()
                .for_each(|sample| sample.value = value);
        }
        Screen::RepeatedBlock => {
            let source = loop {
                let source = room(clean, length, &mut numbers);
                if source.end <= range.start {
                    break source;
                }
                if range.end <= source.start {
                    place = Period::new(at(source.start), at(source.end));
                    break source;
                }
            };
            for (to, from) in range.zip(source) {
                month.concentration[to].value = clean.concentration[from].value;
            }
        }
        Screen::CapAtLimit => {
            // A kiln that would be at 95 to 110 % of its limit, written down to just below it.
            let lift = numbers.between(0.95, 1.1);
            let mean = month
                .folded
                .iter()
                .map(|sample| float(sample.value))
                .sum::<f64>()
                / HOURS as f64;
            for sample in &mut month.folded {
                let value = float(sample.value) / mean * LIMIT * lift;
                let capped = value.min(LIMIT * numbers.between(0.965, 0.999));
                sample.value = decimal(capped, 2);
            }
            place = Period::new(BEGIN, at(HOURS));
        }
        Screen::RangeCap => {
            let mut values: Vec<Decimal> = month
                .concentration
                .iter()
                .map(|sample| sample.value)
                .collect();
            values.sort_unstable();
            let end = values[HOURS * 9 / 10];
            month
                .concentration
                .iter_mut()
                .for_each(|sample| sample.value = sample.value.min(end));
            place = Period::new(BEGIN, at(HOURS));
        }
        Screen::OxygenDilution => {
            let rise = numbers.between(4.0, 6.0);
            for hour in range {
                let before = float(month.oxygen[hour].value);
                let after = (before + rise).min(19.0);
                let share = (21.0 - after) / (21.0 - before);
                let value = float(month.concentration[hour].value) * share;
                month.oxygen[hour].value = decimal(after, 2);
                month.concentration[hour].value = decimal(value, scale);
            }
        }
        Screen::FoldMismatch => {
            let share = numbers.between(0.8, 0.95);
            let folded = &mut month.folded[range];
            folded
                .iter_mut()
                .for_each(|sample| sample.value = decimal(float(sample.value) * share, 2));
        }
        Screen::Incoherent => {
            for hour in range {
                month.oxygen[hour].value = decimal(20.9, 2);
                month.celsius[hour] = 28.0;
                month.concentration[hour].value = decimal(numbers.between(6.0, 40.0), scale);
            }
        }
        Screen::LowDigits => {
            // Numbers as people invent them: seven and three are favoured, nought and five avoided.
            const FAVOURITES: [i64; 10] = [7, 3, 7, 8, 2, 7, 3, 6, 4, 7];
            for sample in &mut month.concentration {
                let units = sample.value.mantissa() as i64 / 10 * 10;
                sample.value = Decimal::new(units + FAVOURITES[numbers.below(10)], scale);
            }
            place = Period::new(BEGIN, at(HOURS));
        }
        Screen::GapTactics => {
            let mut high: Vec<(usize, f64)> = month
                .folded
                .iter()
                .enumerate()
                .map(|(hour, sample)| (hour, float(sample.value)))
                .collect();
            high.sort_by(|a, b| b.1.total_cmp(&a.1));
            let high: Vec<usize> = high
                .into_iter()
                .map(|(hour, _)| hour)
                .filter(|hour| clean.valid[*hour] > 50)
                .take(25)
                .collect();
            for hour in high {
                month.folded[hour].value = decimal(LIMIT * numbers.between(0.95, 1.2), 2);
                month.valid[hour] = 38 + u32::try_from(numbers.below(7)).unwrap();
            }
            place = Period::new(BEGIN, at(HOURS));
        }
        Screen::TwinOutlets => {
            other.concentration[range.clone()].clone_from_slice(&month.concentration[range])
        }
        Screen::Jump => {
            let value = &mut month.concentration[range.start].value;
            *value = *value * Decimal::from(12) + Decimal::from(40);
        }
        Screen::Negative => {
            for sample in &mut month.concentration[range] {
                sample.value = decimal(-numbers.between(1.5, 6.0), scale);
            }
        }
    }
    (month, other, place)
}

/// Whether the month is one in which the pattern can be put at all.
fn fits(screen: Screen, month: &Month) -> bool {
    let values: Vec<f64> = month
        .concentration
        .iter()
        .map(|sample| float(sample.value))
        .collect();
    match screen {
        // Where the whole month is within a few units of its last digit there are no digits to speak of.
        Screen::LowDigits | Screen::RepeatedBlock | Screen::RangeCap | Screen::TwinOutlets => {
            15.0 < spread(&values).0
        }
        // A month lifted to its limit must be smooth before.
        Screen::CapAtLimit => 15.0 < spread(&values).0,
        _ => true,
    }
}

#[test]
fn each_screen_is_quiet_on_honest_months_and_finds_what_was_put_in() {
    let months: Vec<Month> = (0..=MONTHS).map(month).collect();
    let mut rates = BTreeMap::new();
    for screen in Screen::ALL {
        let (mut alarms, mut found, mut tried) = (0_u32, 0_u32, 0_u32);
        for pair in months.windows(2) {
            alarms += u32::from(!leads(screen, &pair[0], &pair[1]).is_empty());
        }
        for (seed, pair) in months
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| fits(screen, &pair[0]))
        {
            let (bad, other, place) = inject(screen, &pair[0], &pair[1], seed as u64);
            tried += 1;
            found += u32::from(
                leads(screen, &bad, &other)
                    .iter()
                    .any(|lead| lead.window.shared(place).is_some()),
            );
        }
        let false_rate = f64::from(alarms) / MONTHS as f64;
        let detection = f64::from(found) / f64::from(tried);
        println!(
            "{:16} false alarms {alarms}/{MONTHS} = {false_rate:.3}, found {found}/{tried} = {detection:.3}",
            screen.code()
        );
        let measured = Measured {
            false_alarms: alarms,
            months: u32::try_from(MONTHS).unwrap(),
            found,
            tried,
        };
        assert_eq!(screen.measured(), measured, "{}", screen.code());
        rates.insert(screen, (false_rate, detection));
    }
    for (screen, (false_rate, detection)) in rates {
        assert!(
            false_rate <= 0.01,
            "{}: false alarms in {false_rate} of the outlet-months",
            screen.code()
        );
        assert!(0.9 <= detection, "{}: finds {detection}", screen.code());
    }
}

fn samples(values: &[&str]) -> Vec<Sample> {
    let numbered = values.iter().enumerate();
    numbered
        .map(|(hour, value)| Sample {
            at: at(hour),
            value: value.parse().unwrap(),
            mark: None,
        })
        .collect()
}

fn of(samples: &[Sample]) -> Series<'_> {
    Series {
        factor: "a21026",
        samples,
    }
}

#[test]
fn a_run_of_equal_readings_is_told_with_its_window_and_eleven_are_not() {
    let mut values = vec!["5.1", "5.2"];
    values.extend(["7.3"; 12]);
    values.push("5.0");
    let twelve = samples(&values);
    let leads = constant(of(&twelve), shipped_parameters());
    assert_eq!(leads.len(), 1);
    assert_eq!(
        (leads[0].window, leads[0].statistic),
        (window(at(2), at(13)), 12.0)
    );
    assert!(leads[0].words.en.contains("12 readings in a row are 7.3"));
    assert_eq!(constant(of(&twelve[..13]), shipped_parameters()), []);
    let mut marked = twelve;
    marked[8].mark = Some(DataMark::Maintenance);
    assert_eq!(constant(of(&marked), shipped_parameters()), []);
}

#[test]
fn readings_of_nothing_are_not_a_constant_value() {
    let zeros = samples(&["0"; 40]);
    assert_eq!(constant(of(&zeros), shipped_parameters()), []);
}

#[test]
fn a_block_that_was_copied_is_told_with_its_source_at_full_length() {
    let mut numbers = Numbers::new(5);
    let mut series: Vec<Sample> = (0..100)
        .map(|hour| Sample {
            at: at(hour),
            value: decimal(numbers.between(10.0, 90.0), 2),
            mark: None,
        })
        .collect();
    for hour in 60..80 {
        series[hour].value = series[hour - 48].value;
    }
    let leads = repeated_block(of(&series), shipped_parameters());
    assert_eq!(leads.len(), 1);
    assert_eq!(
        (leads[0].window, leads[0].statistic),
        (window(at(60), at(79)), 20.0)
    );
    assert!(leads[0].words.en.contains("2024-03-01 12:00"));
}

#[test]
fn an_instrument_that_resolves_fives_only_is_not_accused() {
    let fives: Vec<Sample> = (0..300)
        .map(|hour| Sample {
            at: at(hour),
            value: Decimal::from(((hour * 7_919) % 997) / 5 * 5),
            mark: None,
        })
        .collect();
    assert_eq!(low_digits(of(&fives), shipped_parameters()), None);
}

#[test]
fn a_change_of_load_is_no_air_in_the_sample() {
    let hour = |n: usize, oxygen: f64, concentration: f64, flow: f64| GasHour {
        at: at(n),
        concentration,
        oxygen,
        flow: Some(flow),
        celsius: None,
        moisture: None,
    };
    let made = |flow_after: f64| -> Vec<GasHour> {
        (0..12)
            .map(|n| {
                if n < 6 {
                    hour(n, 9.0, 120.0, 100.0)
                } else {
                    hour(n, 13.0, 80.0, flow_after)
                }
            })
            .collect()
    };
    let p = shipped_parameters();
    assert_eq!(oxygen_dilution("a21026", &made(100.0), p).len(), 1);
    assert_eq!(oxygen_dilution("a21026", &made(80.0), p), []);
    assert_eq!(
        fold(120.0, 9.0),
        fold(80.0, 13.0),
        "the folded value hides it"
    );
}

#[test]
fn every_screen_has_a_code_of_its_own_and_ordinary_causes_in_both_languages() {
    let codes: std::collections::BTreeSet<&str> =
        Screen::ALL.iter().map(|screen| screen.code()).collect();
    assert_eq!(codes.len(), Screen::ALL.len());
    for screen in Screen::ALL {
        let ordinary = screen.ordinary();
        assert!(!ordinary.zh.is_ascii() && ordinary.en.is_ascii());
    }
}

#[test]
fn empty_and_tiny_series_give_no_leads() {
    let none = samples(&[]);
    let one = samples(&["5.0"]);
    let p = shipped_parameters();
    for series in [of(&none), of(&one)] {
        assert_eq!(constant(series, p), []);
        assert_eq!(repeated_block(series, p), []);
        assert_eq!(cap_at_limit(series, LIMIT, p), None);
        assert_eq!(range_cap(series, None, p), None);
        assert_eq!(low_digits(series, p), None);
        assert_eq!(twin_outlets(series, series, p), None);
        assert_eq!(jump(series, p), []);
        assert_eq!(negative(series, p), []);
    }
    assert_eq!(gap_tactics("a21026", &[], p), None);
    assert_eq!(fold_mismatch("a21026", &[], p), None);
    assert_eq!(oxygen_dilution("a21026", &[], p), []);
    assert_eq!(incoherent("a21026", &[], Cleaning::Wet, p), []);
}

#[test]
fn parameters_with_a_name_nobody_knows_are_refused() {
    let text = include_str!("../../../monitoring/screens.toml");
    assert_eq!(Parameters::read(text).as_ref(), Ok(shipped_parameters()));
    let wrong = text.replace("[constant]", "[konstant]");
    assert!(Parameters::read(&wrong).unwrap_err().contains("konstant"));
}
