//! The boundary of 45 minutes, for every length of record.

use jiff::civil::{DateTime, date};
use proptest::prelude::*;

use super::*;

const START: DateTime = date(2019, 6, 1).at(8, 0, 0, 0);

fn minute(number: i8, value: &str, mark: Option<u8>) -> Sample {
    Sample {
        at: date(2019, 6, 1).at(8, number, 0, 0),
        value: value.parse().unwrap(),
        mark: mark.map(DataMark::from_byte),
    }
}

fn minutes(count: i8, mark: Option<u8>) -> Vec<Sample> {
    (0..count)
        .map(|number| minute(number, "10", mark))
        .collect()
}

fn mean(samples: &[Sample]) -> Result<Ratio, Unassessable> {
    hour_mean(START, MinuteSpan::ONE, samples, &HJ75_HOUR).mean
}

#[test]
fn an_hour_needs_45_valid_minutes_and_44_are_too_few() {
    assert_eq!(mean(&minutes(45, Some(b'N'))), Ok(Ratio::whole(10)));
    assert_eq!(
        mean(&minutes(44, Some(b'N'))),
        Err(Unassessable::TooFewMinutes { have: 44, need: 45 })
    );
    let mut half_marked = minutes(60, Some(b'N'));
    for sample in half_marked.iter_mut().take(16) {
        sample.mark = Some(DataMark::Calibrating);
        sample.value = Decimal::from(9_999);
    }
    assert_eq!(
        mean(&half_marked),
        Err(Unassessable::TooFewMinutes { have: 44, need: 45 })
    );
    half_marked[0].mark = Some(DataMark::Normal);
    half_marked[0].value = Decimal::TEN;
    assert_eq!(
        mean(&half_marked),
        Ok(Ratio::whole(10)),
        "marked minutes are left out of the mean"
    );
}

#[test]
fn five_records_of_ten_minutes_are_enough_and_four_are_not() {
    let tens: Vec<Sample> = (0..5).map(|n| minute(n * 10, "7.5", Some(b'N'))).collect();
    let hour = |samples| hour_mean(START, MinuteSpan::TEN, samples, &HJ75_HOUR);
    assert_eq!(hour(&tens).mean, Ok(Ratio::new(15, 2).unwrap()));
    assert_eq!(hour(&tens).valid, 50);
    assert_eq!(
        hour(&tens[..4]).mean,
        Err(Unassessable::TooFewMinutes { have: 40, need: 45 })
    );
}

#[test]
fn a_mean_is_exact_and_not_rounded() {
    let mut samples = minutes(45, Some(b'N'));
    samples[0].value = Decimal::from(11);
    assert_eq!(mean(&samples), Ok(Ratio::new(451, 45).unwrap()));
}

#[test]
fn an_hour_of_a_stopped_source_is_not_a_faulty_hour() {
    assert_eq!(
        mean(&minutes(60, Some(b'F'))),
        Err(Unassessable::NotRunning)
    );
    let mut half = minutes(60, Some(b'N'));
    for sample in half.iter_mut().take(30) {
        sample.mark = Some(DataMark::Stopped);
    }
    assert_eq!(mean(&half), Err(Unassessable::NotRunning));
    for sample in half.iter_mut().skip(30) {
        sample.mark = Some(DataMark::Fault);
    }
    assert_eq!(
        mean(&half),
        Err(Unassessable::TooFewMinutes { have: 0, need: 45 })
    );
}

#[test]
fn one_minute_of_stop_does_not_make_an_hour_of_gaps_a_stop() {
    let mut gaps = minutes(44, Some(b'N'));
    gaps.push(minute(44, "0", Some(b'F')));
    assert_eq!(
        mean(&gaps),
        Err(Unassessable::TooFewMinutes { have: 44, need: 45 })
    );
}

#[test]
fn a_record_that_was_sent_again_stands_in_place_of_the_first() {
    let mut samples = minutes(45, Some(b'N'));
    samples.push(minute(0, "55", Some(b'N')));
    assert_eq!(mean(&samples), Ok(Ratio::whole(11)));
}

#[test]
fn what_has_no_mark_counts_unless_the_rule_says_no() {
    assert_eq!(mean(&minutes(60, None)), Ok(Ratio::whole(10)));
    let strict = HourRule {
        unmarked: Unmarked::DoesNotCount,
        ..HJ75_HOUR
    };
    let hour = hour_mean(START, MinuteSpan::ONE, &minutes(60, None), &strict);
    assert_eq!(
        hour.mean,
        Err(Unassessable::TooFewMinutes { have: 0, need: 45 })
    );
    assert_eq!(hour.present(), 60);
}

#[test]
fn other_hours_are_left_aside() {
    let mut samples = minutes(45, Some(b'N'));
    samples.push(Sample {
        at: date(2019, 6, 1).at(9, 0, 0, 0),
        value: Decimal::from(900),
        mark: None,
    });
    samples.push(Sample {
        at: date(2019, 6, 2).at(8, 50, 0, 0),
        value: Decimal::from(900),
        mark: None,
    });
    assert_eq!(mean(&samples), Ok(Ratio::whole(10)));
}

#[test]
fn only_the_spans_of_the_standard_are_spans() {
    let known: Vec<u8> = (0..=255)
        .filter(|n| MinuteSpan::new(*n).is_some())
        .collect();
    assert_eq!(known, [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]);
}

proptest! {
    #[test]
    fn the_mean_lies_between_the_smallest_and_the_largest_whatever_the_order(values in prop::collection::vec(-10_000_i64..10_000, 45..=60), seed in 0_usize..1000) {
        let mut samples: Vec<Sample> = values.iter().enumerate().map(|(n, value)| Sample {
            at: START.date().at(8, i8::try_from(n).unwrap(), 0, 0),
            value: Decimal::new(*value, 2),
            mark: None,
        }).collect();
        let straight = mean(&samples).unwrap();
        let middle = seed % samples.len();
        samples.rotate_left(middle);
        prop_assert_eq!(mean(&samples).unwrap(), straight);
        let low = Ratio::new(i128::from(*values.iter().min().unwrap()), 100).unwrap();
        let high = Ratio::new(i128::from(*values.iter().max().unwrap()), 100).unwrap();
        prop_assert!(low <= straight && straight <= high);
    }
}
