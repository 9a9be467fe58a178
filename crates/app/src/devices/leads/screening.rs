//! The series of a device in a month, as the screens want them, and what each screen says of them. Hours, as the screens were measured on hours;
//! the device's own where it reports them, since digits are told by what was sent, and computed ones where it does not.

use lantian_domain::monitoring::device::{Channel, DeviceKind};
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::factor::Group;
use lantian_domain::monitoring::flue_gas::{FOLD_GUARD, fold};
use lantian_domain::monitoring::hour::{HJ75_HOUR, HourRule, Sample};
use lantian_domain::monitoring::mark::DataMark;
use lantian_domain::monitoring::outlet::Received;
use lantian_domain::monitoring::over_limit::{JudgedHour, OutletHour, judge_hours};
use lantian_domain::monitoring::screen::{
    Cleaning, FoldHour, GapHour, GasHour, Lead, Parameters, Series, cap_at_limit, constant,
    fold_mismatch, gap_tactics, incoherent, jump, low_digits, negative, oxygen_constant,
    oxygen_dilution, range_cap, repeated_block,
};
use lantian_domain::standard::{Ratio, round};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::case::Case;

const OXYGEN: &str = "a19001";
const CELSIUS: &str = "a01012";
const MOISTURE: &str = "a01014";
const FLOW: &str = "a00000";

/// Whatever minutes an hour has.
const ANY_MINUTES: HourRule = HourRule {
    need: 1,
    ..HJ75_HOUR
};

/// The hours of a factor as samples.
pub(super) struct HourSeries {
    /// The code as sent.
    pub factor: String,
    /// What it means.
    pub means: String,
    /// The hours that have a value or a mark.
    pub samples: Vec<Sample>,
}

/// What the screens say of one device, and the series that are compared with those of others.
pub(super) fn screened(case: &Case, parameters: &Parameters) -> (Vec<Lead>, Vec<HourSeries>) {
    let mut leads = Vec::new();
    let mut series = Vec::new();
    for channel in &case.device.registration().channels {
        let group = channel.known().map(|factor| factor.group);
        if channel.means == OXYGEN {
            let hours = case.hours(&channel.factor);
            let samples = samples(case, channel, &hours);
            let of = Series {
                factor: &channel.factor,
                samples: &samples,
            };
            leads.extend(oxygen_constant(of, parameters));
        } else if matches!(group, Some(Group::Pollutant | Group::Dust)) {
            let samples = pollutant(case, channel, parameters, &mut leads);
            series.push(HourSeries {
                factor: channel.factor.clone(),
                means: channel.means.clone(),
                samples,
            });
        }
    }
    (leads, series)
}

/// Whether the gas of a stack is measured: what was seen there means nothing of air outside.
fn is_stack(case: &Case) -> bool {
    matches!(
        case.device.registration().kind,
        DeviceKind::Cems | DeviceKind::Voc
    )
}

fn pollutant(
    case: &Case,
    channel: &Channel,
    parameters: &Parameters,
    leads: &mut Vec<Lead>,
) -> Vec<Sample> {
    let factor = &*channel.factor;
    let hours = case.hours(factor);
    let samples = samples(case, channel, &hours);
    let value = Series {
        factor,
        samples: &samples,
    };
    leads.extend(constant(value, parameters));
    leads.extend(repeated_block(value, parameters));
    leads.extend(low_digits(value, parameters));
    leads.extend(negative(value, parameters));
    let high = channel.range.and_then(|range| range.high.to_f64());
    leads.extend(range_cap(value, high, parameters));
    if !is_stack(case) {
        return samples;
    }
    leads.extend(jump(value, parameters));
    let judged = judge_hours(&case.matter(factor), &hours);
    let gas = gas_hours(case, &hours);
    leads.extend(oxygen_dilution(factor, &gas, parameters));
    leads.extend(incoherent(factor, &gas, Cleaning::Unknown, parameters));
    leads.extend(fold_mismatch(
        factor,
        &fold_hours(case, channel, &judged),
        parameters,
    ));
    if let Some(limit) = limit(case, factor) {
        let folded = folded_samples(&judged);
        let of = Series {
            factor,
            samples: &folded,
        };
        leads.extend(cap_at_limit(of, limit, parameters));
        leads.extend(gap_tactics(
            factor,
            &gap_hours(case, channel, &hours, limit),
            parameters,
        ));
    }
    samples
}

/// The limit on the last day of the period.
fn limit(case: &Case, factor: &str) -> Option<f64> {
    let day = case.period.to.date().yesterday().ok()?;
    let limit = case
        .device
        .limit(factor, Averaging::Hour, day, &case.division)?;
    limit.value.ok().map(float)
}

fn float(value: Ratio) -> f64 {
    value.numerator() as f64 / value.denominator() as f64
}

/// The hours as samples: the device's own, else the computed ones to the decimals in which their minutes are sent.
fn samples(case: &Case, channel: &Channel, hours: &[OutletHour]) -> Vec<Sample> {
    let own = case.sent.hours.get(&channel.factor);
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        let within = own.iter().filter(|reading| case.period.holds(reading.at));
        let mut samples: Vec<Sample> = within
            .map(|reading| Sample {
                at: reading.at,
                value: in_unit(channel, reading),
                mark: reading.mark,
            })
            .collect();
        samples.sort_by_key(|sample| sample.at);
        return samples;
    }
    let minutes = case.sent.minutes.get(&channel.factor);
    let scale = minutes
        .and_then(|readings| readings.iter().map(|one| one.value.scale()).max())
        .and_then(|scale| u8::try_from(scale).ok())
        .unwrap_or(2);
    hours
        .iter()
        .filter_map(|hour| sample(hour, scale))
        .collect()
}

/// A value as sent in the unit of its channel; as it was sent where it cannot be stated in that.
fn in_unit(channel: &Channel, reading: &Received) -> Decimal {
    let (sent, scale) = (reading.value, reading.value.scale());
    if channel.sent == channel.unit {
        return sent;
    }
    let stated = super::super::told::own(channel, sent);
    stated
        .and_then(|(value, decimals)| round(value, decimals)?.decimal())
        .unwrap_or(Decimal::new(0, scale))
}

fn sample(hour: &OutletHour, scale: u8) -> Option<Sample> {
    let start = hour.value.start;
    match hour.value.mean {
        Ok(mean) => Some(Sample {
            at: start,
            value: round(mean, scale)?.decimal()?,
            mark: Some(DataMark::Normal),
        }),
        Err(_) => {
            // What is mostly marked ends a stretch; an hour that merely lacks minutes is missing.
            let marks = hour.value.marks.iter();
            let (mark, _) = marks
                .filter_map(|(mark, minutes)| Some(((*mark)?, *minutes)))
                .filter(|(mark, _)| *mark != DataMark::Normal)
                .max_by_key(|(_, minutes)| *minutes)?;
            Some(Sample {
                at: start,
                value: Decimal::ZERO,
                mark: Some(mark),
            })
        }
    }
}

fn folded_samples(judged: &[JudgedHour<'_>]) -> Vec<Sample> {
    let folded = judged.iter().filter_map(|hour| {
        Some(Sample {
            at: hour.hour.value.start,
            value: round(hour.folded.ok()?, 3)?.decimal()?,
            mark: None,
        })
    });
    folded.collect()
}

fn gas_hours(case: &Case, hours: &[OutletHour]) -> Vec<GasHour> {
    let channels = &case.device.registration().channels;
    let of = |means: &str| {
        let channel = channels.iter().find(|channel| channel.means == means);
        channel.map(|channel| case.hours(&channel.factor))
    };
    let (flow, celsius, moisture) = (of(FLOW), of(CELSIUS), of(MOISTURE));
    let at = |series: &Option<Vec<OutletHour>>, place: usize| {
        let hour = series.as_ref()?.get(place)?;
        hour.value.mean.ok().map(float)
    };
    let numbered = hours.iter().enumerate();
    let usable = numbered.filter_map(|(place, hour)| {
        Some(GasHour {
            at: hour.value.start,
            concentration: float(hour.value.mean.ok()?),
            oxygen: float(hour.oxygen?.ok()?),
            flow: at(&flow, place),
            celsius: at(&celsius, place),
            moisture: at(&moisture, place),
        })
    });
    usable.collect()
}

fn fold_hours(case: &Case, channel: &Channel, judged: &[JudgedHour<'_>]) -> Vec<FoldHour> {
    let Some(reported) = case.sent.folded.get(&channel.factor) else {
        return Vec::new();
    };
    let both = judged.iter().filter_map(|hour| {
        let start = hour.hour.value.start;
        let reading = reported
            .iter()
            .find(|reading| reading.at == start && HJ75_HOUR.unmarked.counts(reading.mark))?;
        let computed = float(hour.folded.ok()?);
        let reported = float(channel.converted(reading.value).ok()?);
        (computed.abs() > f64::EPSILON).then_some(FoldHour {
            at: start,
            reported,
            computed,
        })
    });
    both.collect()
}

/// The hours with their valid minutes and how high whatever there is stands; hours that mostly were stopped or calibrated are left out.
fn gap_hours(case: &Case, channel: &Channel, hours: &[OutletHour], limit: f64) -> Vec<GapHour> {
    let any = case.hours_by(&channel.factor, &ANY_MINUTES);
    let both = hours.iter().zip(&any).filter_map(|(hour, any)| {
        let marked: u32 = hour
            .value
            .marks
            .iter()
            .filter(|(mark, _)| !HJ75_HOUR.unmarked.counts(**mark))
            .map(|(_, minutes)| *minutes)
            .sum();
        let start = hour.value.start;
        let level = any.value.mean.ok().and_then(|mean| {
            let reference = case.device.reference(&channel.factor, start.date())?;
            let oxygen = any.oxygen.and_then(Result::ok);
            fold(mean, oxygen, reference, FOLD_GUARD).ok()
        });
        (marked <= 15).then(|| GapHour {
            at: start,
            valid: hour.value.valid,
            level: level.map(|level| float(level) / limit),
        })
    });
    both.collect()
}
