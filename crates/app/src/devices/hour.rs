//! How one hour came to be: the readings that went in with their frames, the rule, the reference oxygen, the limit, the marks, the arithmetic.

use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::hour::HJ75_HOUR;
use lantian_domain::monitoring::over_limit::{calculation, judge_hours};
use serde::Deserialize;

use super::case::{self, Case};
use super::hours::{self, Own, hour_at, hour_view};
use super::{channels, marking, told};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::judged::{DeviceHourWhy, HourInput};
use crate::view::scalar::Text;

/// Which hour.
#[derive(Clone, Debug, Deserialize)]
pub struct HourQuery {
    /// The code as sent.
    pub factor: String,
    /// A time within it, in Beijing.
    pub at: DateTime,
}

/// One hour with everything it rests on.
///
/// # Errors
/// The device or the factor is not registered, the hour is not over, or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: HourQuery,
) -> Result<DeviceHourWhy, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let period = hour_at(query.at);
    let case = case::open(app, mn, period).await?;
    let channel = hours::channel(&case, &query.factor)?;
    let matter = case.matter(&query.factor);
    let computed = case.hours(&query.factor);
    let judged = judge_hours(&matter, &computed);
    let hour = judged.first().ok_or_else(|| {
        Failure::invalid(
            "at",
            "hour-not-over",
            "这一小时尚未结束",
            "this hour is not over yet",
        )
    })?;
    let day = period.from.date();
    let limit = case
        .device
        .limit(&query.factor, Averaging::Hour, day, &case.division);
    let filed = app.store.markings(Some(mn), period).await?;
    let filed = filed
        .iter()
        .filter(|row| row.marking.covers(&query.factor, period.from));
    Ok(DeviceHourWhy {
        hour: hour_view(channel, &Own::of(&case, channel), hour),
        unit: channel.unit.symbol().to_owned(),
        rule: Text {
            zh: format!(
                "有效数据不少于 {} 分钟（{}）",
                HJ75_HOUR.need, HJ75_HOUR.source
            ),
            en: format!(
                "{} valid minutes at least ({})",
                HJ75_HOUR.need, HJ75_HOUR.source
            ),
        },
        reference: channels::reference(&case.device, &query.factor, day),
        limit_source: limit.map(|limit| limit.source.citation()),
        calculation: calculation(hour, channel.unit).into(),
        inputs: inputs(&case, &hour.hour.frames),
        markings: filed.map(|row| marking::view(&case.device, row)).collect(),
    })
}

/// The readings that came with these frames, in the order of time.
pub(super) fn inputs(case: &Case, frames: &[u64]) -> Vec<HourInput> {
    let mut inputs = Vec::new();
    for (factor, readings) in &case.sent.minutes {
        let Some(channel) = case.device.channel(factor) else {
            continue;
        };
        let of_frames = readings
            .iter()
            .filter(|reading| frames.binary_search(&reading.frame).is_ok());
        inputs.extend(of_frames.map(|reading| HourInput {
            factor: factor.clone(),
            label: told::label(channel),
            at: reading.at.to_string(),
            value: reading.value.to_string(),
            unit: channel.sent.symbol().to_owned(),
            mark: reading.mark.map(|mark| char::from(mark.byte()).to_string()),
            counts: HJ75_HOUR.unmarked.counts(reading.mark),
            frame: reading.frame,
        }));
    }
    inputs.sort_by(|one, other| (&one.at, one.frame).cmp(&(&other.at, other.frame)));
    inputs
}
