//! From what a device sent to the hours of an outlet: minute readings of every channel in, for one factor its hours out, in the unit of the
//! channel, dry and in standard state, with the oxygen of the same hour and the frames behind both. Nothing depends on the order in which the
//! readings came, so that a gap that is filled later gives what would have been there at once.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::device::{Channel, Device, GasBasis};
use super::flue_gas::GasState;
use super::hour::{HourRule, MinuteSpan, Sample, hour_mean, hour_of};
use super::mark::DataMark;
use super::over_limit::{OutletHour, PlantState};
use super::period::{Period, between, later};
use super::unassessable::Unassessable;
use super::unit::{Dimension, Unit, convert};
use crate::standard::{Ratio, round};

/// A reading as it was sent, with the frame that brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// The begin of its period, Beijing time.
    pub at: DateTime,
    /// The value as sent.
    pub value: Decimal,
    /// Its mark, if it has one.
    pub mark: Option<DataMark>,
    /// The number of the frame in the journal.
    pub frame: u64,
}

/// The minute readings of a device, by the code of the factor as sent.
pub type Minutes = BTreeMap<String, Vec<Received>>;

/// How many minutes a reading stands for: what is registered, else the most frequent step between readings, else ten minutes.
pub fn span_of(device: &Device, minutes: &Minutes) -> MinuteSpan {
    use super::device::{Cadence, Interval};
    if let Some(Interval::Minute(span)) = device.interval(Cadence::Minute) {
        return span;
    }
    let mut steps: BTreeMap<i64, u32> = BTreeMap::new();
    for readings in minutes.values() {
        let mut times: Vec<DateTime> = readings.iter().map(|reading| reading.at).collect();
        times.sort_unstable();
        times.dedup();
        for pair in times.windows(2) {
            *steps.entry(between(pair[0], pair[1])).or_default() += 1;
        }
    }
    let usual = steps.into_iter().max_by_key(|(_, times)| *times);
    usual
        .and_then(|(seconds, _)| u8::try_from(seconds / 60).ok())
        .and_then(MinuteSpan::new)
        .unwrap_or(MinuteSpan::TEN)
}

/// The hours of a factor that begin in `period`, one for each clock hour, those without any reading too. A factor that is no channel has none.
pub fn outlet_hours(
    device: &Device,
    factor: &str,
    minutes: &Minutes,
    period: Period,
    rule: &HourRule,
) -> Vec<OutletHour> {
    let Some(channel) = device.channel(factor) else {
        return Vec::new();
    };
    let span = span_of(device, minutes);
    let of = |channel: Option<&Channel>| {
        let readings = channel.and_then(|channel| minutes.get(&channel.factor));
        by_hour(readings.map_or(&[][..], Vec::as_slice))
    };
    let named = |means: &str| {
        let channels = &device.registration().channels;
        channels.iter().find(|channel| channel.means == means)
    };
    let oxygen_channel = named(OXYGEN).filter(|oxygen| oxygen.factor != channel.factor);
    let (values, oxygens) = (of(Some(channel)), of(oxygen_channel));
    let gas = Gas::of(named, of, channel.gas, oxygen_channel.map(|one| one.gas));
    let mut hours = Vec::new();
    let mut start = hour_of(period.from);
    if start < period.from {
        start = later(start, 3_600);
    }
    while start < period.to {
        let mut frames: Vec<u64> = Vec::new();
        let mut mean = |readings: &ByHour| {
            let found = readings.get(&start).map_or(&[][..], Vec::as_slice);
            frames.extend(found.iter().map(|reading| reading.frame));
            let samples: Vec<Sample> = found.iter().map(sample).collect();
            hour_mean(start, span, &samples, rule)
        };
        let mut value = mean(&values);
        let oxygen = oxygen_channel.map(|oxygen| (oxygen, mean(&oxygens)));
        let state = gas
            .as_ref()
            .map(|gas| gas.state(start, span, rule, &mut frames));
        value.mean = value
            .mean
            .and_then(|mean| stated(mean, channel))
            .and_then(|mean| dry_standard(mean, channel, state));
        let oxygen = oxygen.map(|(channel, hour)| {
            let mean = hour.mean.and_then(|mean| stated(mean, channel))?;
            // Oxygen is a share: only the water in the gas changes it.
            match (channel.gas, state) {
                (GasBasis::StandardDry | GasBasis::ActualDry, _) => Ok(mean),
                (_, Some(state)) => state?.dry(mean),
                (_, None) => Err(Unassessable::NoGasState),
            }
        });
        frames.sort_unstable();
        frames.dedup();
        hours.push(OutletHour {
            value,
            oxygen,
            plant: PlantState::Unknown,
            frames,
        });
        start = later(start, 3_600);
    }
    hours
}

const OXYGEN: &str = "a19001";
const CELSIUS: &str = "a01012";
const STATIC_PRESSURE: &str = "a01013";
const MOISTURE: &str = "a01014";
const ATMOSPHERE: &str = "a01006";

type ByHour = BTreeMap<DateTime, Vec<Received>>;

/// Sorted by time and frame, so that of two readings in one place that of the later frame stands, in whatever order they came.
fn by_hour(readings: &[Received]) -> ByHour {
    let mut hours = ByHour::new();
    for reading in readings {
        hours.entry(hour_of(reading.at)).or_default().push(*reading);
    }
    for readings in hours.values_mut() {
        readings.sort_unstable_by_key(|reading| (reading.frame, reading.at));
    }
    hours
}

fn sample(reading: &Received) -> Sample {
    Sample {
        at: reading.at,
        value: reading.value,
        mark: reading.mark,
    }
}

/// A mean as sent, in the unit of its channel.
fn stated(mean: Ratio, channel: &Channel) -> Result<Ratio, Unassessable> {
    let molar = channel.known().and_then(|factor| factor.molar);
    convert(mean, channel.sent, channel.unit, molar).map_err(Unassessable::Unit)
}

/// As dry gas in standard state. What a cubic metre holds grows when its water and its heat are taken away; the cubic metres themselves shrink
/// by as much.
fn dry_standard(
    mean: Ratio,
    channel: &Channel,
    state: Option<Result<GasState, Unassessable>>,
) -> Result<Ratio, Unassessable> {
    if channel.gas == GasBasis::StandardDry {
        return Ok(mean);
    }
    let state = state.unwrap_or(Err(Unassessable::NoGasState))?;
    let one = Ratio::whole(1);
    let grows = match channel.gas {
        GasBasis::StandardDry => one,
        GasBasis::StandardWet => state.dry(one)?,
        GasBasis::ActualDry => state.standard(one)?,
        GasBasis::ActualWet => state.dry(state.standard(one)?)?,
    };
    let stated = if channel.unit.dimension() == Dimension::Flow {
        mean.over(grows)
    } else {
        mean.times(grows)
    };
    stated.ok_or(Unassessable::TooLarge)
}

/// A channel with its readings by hour.
type Quantity<'a> = (Option<&'a Channel>, ByHour);

/// The state of the gas, hour by hour: what a conversion needs of it.
struct Gas<'a> {
    /// Where something is sent as hot as it is: temperature, static pressure and that of the air.
    heat: Option<[Quantity<'a>; 3]>,
    /// Where something is sent with its water.
    moisture: Option<Quantity<'a>>,
}

impl<'a> Gas<'a> {
    /// None where nothing has to be converted. Oxygen is a share, which heat does not change.
    fn of(
        named: impl Fn(&str) -> Option<&'a Channel>,
        of: impl Fn(Option<&Channel>) -> ByHour,
        value: GasBasis,
        oxygen: Option<GasBasis>,
    ) -> Option<Gas<'a>> {
        let both = |means| {
            let channel = named(means);
            (channel, of(channel))
        };
        let is_wet = |basis| matches!(basis, GasBasis::StandardWet | GasBasis::ActualWet);
        let is_hot = matches!(value, GasBasis::ActualDry | GasBasis::ActualWet);
        let is_moist = is_wet(value) || oxygen.is_some_and(is_wet);
        (is_hot || is_moist).then(|| Gas {
            heat: is_hot.then(|| [CELSIUS, STATIC_PRESSURE, ATMOSPHERE].map(both)),
            moisture: is_moist.then(|| both(MOISTURE)),
        })
    }

    fn state(
        &self,
        start: DateTime,
        span: MinuteSpan,
        rule: &HourRule,
        frames: &mut Vec<u64>,
    ) -> Result<GasState, Unassessable> {
        let mut mean = |(channel, readings): &Quantity<'_>, unit: Unit| {
            let channel = channel.ok_or(Unassessable::NoGasState)?;
            let found = readings.get(&start).map_or(&[][..], Vec::as_slice);
            frames.extend(found.iter().map(|reading| reading.frame));
            let samples: Vec<Sample> = found.iter().map(sample).collect();
            let mean = hour_mean(start, span, &samples, rule).mean;
            let mean = mean.map_err(|_| Unassessable::NoGasState)?;
            let mean = convert(mean, channel.sent, unit, None).map_err(Unassessable::Unit)?;
            // Far beyond what any instrument tells; the formulas take decimals.
            round(mean, 6)
                .and_then(|mean| mean.decimal())
                .ok_or(Unassessable::TooLarge)
        };
        let mut state = GasState::STANDARD;
        if let Some([celsius, pressure, atmosphere]) = &self.heat {
            state.celsius = mean(celsius, Unit::Celsius)?;
            state.static_pressure = mean(pressure, Unit::Pascal)?;
            state.atmosphere = mean(atmosphere, Unit::Pascal)?;
        }
        if let Some(moisture) = &self.moisture {
            state.moisture = mean(moisture, Unit::Percent)?;
        }
        Ok(state)
    }
}

#[cfg(test)]
mod tests;
