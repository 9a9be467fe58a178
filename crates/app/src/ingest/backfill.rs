//! What is missing of the last days is asked for by itself: of connected devices, one request at a time to each, so many a minute in all, never in
//! maintenance. What was asked today is in the records, so that a restart asks for nothing more often.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::{Span, Timestamp};
use lantian_domain::calendar::{BEIJING, beijing_day};
use lantian_domain::monitoring::device::{Device, Interval};
use lantian_domain::monitoring::exchange::{BackfillRule, Next, Tried, backfill_rule, next};
use lantian_domain::monitoring::expected::{Gap, gaps, requests, settled};
use lantian_domain::monitoring::period::Period;
use lantian_lake::history::{
    Cadence, Cancel, Filter, HistoryError, Marks, Question, Versions, Which,
};
use lantian_store::exchange::ExchangeRow;

use super::Gateway;
use super::exchange::state_of;
use crate::air::import::blocking;
use crate::app::{App, Caller};
use crate::devices::ask;
use crate::failure::Failure;
use crate::view::exchange::{DevicePeriod, DeviceRequest};

/// So often the next devices are looked at.
const OFTEN: Duration = Duration::from_secs(10);
const PER_MINUTE: u32 = 6;

/// Asks for what is missing, until it is dropped.
pub async fn run(app: Arc<App>) {
    let mut turn = Turn::default();
    loop {
        tokio::time::sleep(OFTEN).await;
        if let Err(error) = turn.go(&app).await {
            tracing::error!(%error, "what is missing cannot be asked for: {error}");
        }
    }
}

/// Whose turn it is.
#[derive(Debug, Default)]
pub struct Turn {
    after: Option<String>,
}

impl Turn {
    /// Looks at devices in turn, and asks as many of them as the pace allows; how many were asked.
    ///
    /// # Errors
    /// The records or the history cannot be read.
    pub async fn go(&mut self, app: &App) -> Result<u32, Failure> {
        let Some(gateway) = app.gateway() else {
            return Ok(0);
        };
        let rule = backfill_rule();
        let mut left = rule.a_minute.div_ceil(PER_MINUTE);
        let mut asked = 0;
        let devices = gateway.register().devices();
        // Those behind the last one first, then from the beginning.
        let (before, behind): (Vec<_>, Vec<_>) = devices
            .into_iter()
            .partition(|(mn, _)| self.after.as_ref().is_some_and(|after| mn <= after));
        for (mn, device) in behind.into_iter().chain(before) {
            if left == 0 {
                break;
            }
            if !gateway.conversations.is_connected(&mn) {
                continue;
            }
            self.after = Some(mn);
            left -= 1;
            asked += u32::from(fill(app, gateway, &device, rule).await?);
        }
        Ok(asked)
    }
}

/// Asks one device for what is missing, if anything is; whether something was asked.
async fn fill(
    app: &App,
    gateway: &Arc<Gateway>,
    device: &Arc<Device>,
    rule: &BackfillRule,
) -> Result<bool, Failure> {
    let now = app.clock.civil();
    if device.maintenance_at(now).is_some() {
        return Ok(false);
    }
    let missing = {
        let (gateway, device) = (Arc::clone(gateway), Arc::clone(device));
        let rule = rule.clone();
        blocking(move || missing(&gateway, &device, now, &rule))
            .await?
            .map_err(|error| Failure::Internal(error.to_string()))?
    };
    if missing.is_empty() {
        return Ok(false);
    }
    let mn = &device.registration().mn;
    let today = app
        .store
        .exchanges_since(mn, midnight(app.clock.now()))
        .await?;
    let tried: Vec<Tried> = today.iter().rev().filter_map(tried).collect();
    let Next::Ask(gap, attempt) = next(&missing, &tried, rule.tries) else {
        return Ok(false);
    };
    let period = DevicePeriod {
        from: gap.first.to_string(),
        to: gap.last.to_string(),
    };
    let request = match gap.cadence {
        Cadence::Minute => DeviceRequest::Minutes(period),
        Cadence::Hour => DeviceRequest::Hours(period),
        Cadence::Day => DeviceRequest::Days(period),
        Cadence::RealTime => return Ok(false),
    };
    ask::enter(app, &Caller::system(), mn, &request, ("", attempt)).await?;
    Ok(true)
}

/// What is missing of a device, as requests; days and hours before minutes, the earliest first.
fn missing(
    gateway: &Gateway,
    device: &Device,
    now: DateTime,
    rule: &BackfillRule,
) -> Result<Vec<Gap>, HistoryError> {
    let from = now.saturating_sub(Span::new().days(i64::from(rule.days)));
    let from = from.date().at(0, 0, 0, 0);
    let registration = device.registration();
    let pauses: Vec<Period> = registration
        .maintenance
        .iter()
        .map(|window| Period::new(window.from, window.to))
        .collect();
    let mut wanted: Vec<Interval> = registration.expected.clone();
    wanted.retain(|interval| interval.cadence().can_be_asked());
    wanted.sort_by_key(|interval| std::cmp::Reverse(interval.seconds()));
    let mut missing = Vec::new();
    for interval in wanted {
        let to = settled(interval, now, rule.settled * 60);
        let Some(from) = first_heard(gateway, registration.mn.as_str(), interval, from, to)? else {
            continue;
        };
        let arrived = arrived(gateway, &registration.mn, interval.cadence(), from, to)?;
        let gaps = gaps(interval, Period::new(from, to), &arrived, &pauses);
        missing.extend(requests(interval, &gaps, rule.records, rule.repeated));
    }
    Ok(missing)
}

/// From when on something can be missing: a device that was registered yesterday did not fail to send the day before. Nothing where it never sent
/// any of this.
fn first_heard(
    gateway: &Gateway,
    mn: &str,
    interval: Interval,
    from: DateTime,
    to: DateTime,
) -> Result<Option<DateTime>, HistoryError> {
    let cadence = interval.cadence();
    let of_device = Filter {
        devices: Which::one(mn),
        ..Filter::default()
    };
    // Something before: it is missing from the beginning on.
    if !gateway.history.last(cadence, &of_device, from)?.is_empty() {
        return Ok(Some(from));
    }
    let arrived = arrived(gateway, mn, cadence, from, to)?;
    Ok(arrived.first().copied())
}

/// The times of what arrived, each once, whatever its mark.
fn arrived(
    gateway: &Gateway,
    mn: &str,
    cadence: Cadence,
    from: DateTime,
    to: DateTime,
) -> Result<Vec<DateTime>, HistoryError> {
    let asked = gateway.history.ask(&Question {
        cadence,
        filter: Filter {
            devices: Which::one(mn),
            ..Filter::default()
        },
        from,
        to,
        marks: Marks::All,
    });
    let mut times = BTreeSet::new();
    asked.range(Versions::Counting, &Cancel::default(), |_, readings| {
        times.extend(readings.iter().map(|reading| reading.at));
        Ok::<_, HistoryError>(())
    })?;
    Ok(times.into_iter().collect())
}

/// A request of today that the platform made by itself.
fn tried(row: &ExchangeRow) -> Option<Tried> {
    if row.attempt == 0 {
        return None;
    }
    let request: DeviceRequest = serde_json::from_str(&row.request).ok()?;
    let (DeviceRequest::Minutes(period)
    | DeviceRequest::Hours(period)
    | DeviceRequest::Days(period)) = request
    else {
        return None;
    };
    Some(Tried {
        command: row.cn,
        from: period.from.parse().ok()?,
        to: period.to.parse().ok()?,
        outcome: state_of(&row.course).ok()?.outcome(),
    })
}

fn midnight(now: Timestamp) -> Timestamp {
    let day = beijing_day(now).at(0, 0, 0, 0);
    BEIJING.to_timestamp(day).unwrap_or(now)
}
