//! What a device sent, read from the history as the rules want it: decimals instead of mantissas, marks instead of letters.

use std::collections::BTreeMap;

use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::device::{Device, HourStamp};
use lantian_domain::monitoring::mark::DataMark;
use lantian_domain::monitoring::outlet::{Minutes, Received};
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::{
    Cancel, Filter, History, HistoryError, Marks, Observation, Question, Versions, Which,
};
use rust_decimal::Decimal;

use crate::failure::Failure;

/// Means as they are measured.
pub(super) const MEAN: &str = "Avg";
/// Means as the device folds them.
pub(super) const FOLDED: &str = "ZsAvg";

/// What a device sent in a period.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    /// Minute means, by factor.
    pub minutes: Minutes,
    /// The device's own hour means, by factor, with the begin of their hour.
    pub hours: Minutes,
    /// The device's own folded hour means.
    pub folded: Minutes,
    /// The device's own day means.
    pub days: Minutes,
    /// The device's own folded day means.
    pub folded_days: Minutes,
}

/// Reads what one device sent. Blocks on the disk.
///
/// # Errors
/// The history cannot be read.
pub(super) fn sent(history: &History, device: &Device, period: Period) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    let each = |cadence, period, statistics: &[&str]| {
        let mut of: BTreeMap<String, Minutes> = BTreeMap::new();
        let devices = Which::one(&*device.registration().mn);
        read(
            history,
            (cadence, devices, statistics),
            period,
            |_, factor, statistic, found| {
                let place = of.entry(statistic.to_owned()).or_default();
                place.entry(factor.to_owned()).or_default().extend(found);
            },
        )?;
        Ok::<_, Failure>(of)
    };
    let mut minutes = each(Cadence::Minute, period, &[MEAN])?;
    sent.minutes = minutes.remove(MEAN).unwrap_or_default();
    let shift = stamped_late(device);
    let stamped = Period::new(later(period.from, shift), later(period.to, shift));
    let mut hours = each(Cadence::Hour, stamped, &[MEAN, FOLDED])?;
    sent.hours = begun(hours.remove(MEAN).unwrap_or_default(), shift);
    sent.folded = begun(hours.remove(FOLDED).unwrap_or_default(), shift);
    let mut days = each(Cadence::Day, period, &[MEAN, FOLDED])?;
    sent.days = days.remove(MEAN).unwrap_or_default();
    sent.folded_days = days.remove(FOLDED).unwrap_or_default();
    Ok(sent)
}

/// By how many seconds a device stamps its hours after their begin.
pub(super) fn stamped_late(device: &Device) -> i64 {
    match device.registration().hour_stamp {
        HourStamp::Begin => 0,
        HourStamp::End => 3_600,
    }
}

fn begun(mut hours: Minutes, shift: i64) -> Minutes {
    for reading in hours.values_mut().flatten() {
        reading.at = later(reading.at, -shift);
    }
    hours
}

/// Gives `take` the readings of one cadence with whatever mark: device, factor, statistic, a part of the series in the order of time. Series
/// come in the order of their names, so one device after the other.
///
/// # Errors
/// The history cannot be read.
pub(super) fn read(
    history: &History,
    (cadence, devices, statistics): (Cadence, Which, &[&str]),
    period: Period,
    mut take: impl FnMut(&str, &str, &str, Vec<Received>),
) -> Result<(), Failure> {
    let question = Question {
        cadence,
        filter: Filter {
            devices,
            factors: Which::All,
            statistics: Which::These(statistics.iter().map(|&one| one.to_owned()).collect()),
        },
        from: period.from,
        to: period.to,
        marks: Marks::All,
    };
    history
        .ask(&question)
        .range(
            Versions::Counting,
            &Cancel::default(),
            |series, observations| {
                let found = observations.iter().map(received).collect();
                take(&series.device, &series.factor, &series.statistic, found);
                Ok::<(), HistoryError>(())
            },
        )
        .map_err(|error| Failure::Internal(error.to_string()))
}

fn received(observation: &Observation) -> Received {
    let value = observation.value;
    Received {
        at: observation.at,
        value: Decimal::from_i128_with_scale(value.mantissa().into(), value.scale().into()),
        mark: observation.mark.map(DataMark::from_byte),
        frame: observation.frame,
    }
}
