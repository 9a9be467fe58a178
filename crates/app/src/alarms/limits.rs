//! Hours over their limit, and days of which too little came. Both are judged when an hour is over, not in every round, for all devices in one
//! passage through the history, and by the rules of the pages of the devices.

use jiff::civil::{Date, DateTime};
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::alarm::{Facts, Running, Subject, low_transmission};
use lantian_domain::monitoring::expected::rate_rule_on;
use lantian_domain::monitoring::hour::hour_of;
use lantian_domain::monitoring::period::{Period, later};

use crate::app::App;
use crate::devices::{over_limit, rates};
use crate::failure::Failure;

/// Hours over the limit are looked for so far back.
const HOURS_BACK: i64 = 24;
/// An episode goes on until so many hours without one over the limit have passed.
const RECENT_HOURS: u16 = 2;
/// Minutes after the hour at which its last minutes have arrived.
const SETTLED: i64 = 10;

/// The hour that can be judged now.
pub(super) fn last_hour(here: DateTime) -> DateTime {
    later(hour_of(later(here, -SETTLED * 60)), -3_600)
}

/// The alarms of hours over their limit that should be open after an hour that has ended. The one place where hours come to the alarms.
///
/// # Errors
/// The records or the history cannot be read.
pub(super) async fn over_limit(
    app: &App,
    hour: DateTime,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    let end = later(hour, 3_600);
    let period = Period::new(later(end, -HOURS_BACK * 3_600), end);
    over_limit::going_on(app, period, RECENT_HOURS).await
}

/// The alarms of a day of which too little came. Nothing was to come while the platform did not run.
///
/// # Errors
/// The records or the history cannot be read.
pub(super) async fn transmission(
    app: &App,
    day: Date,
    running: &Running,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    let civil = |at| BEIJING.to_datetime(at);
    let stops = running.stops();
    let outages = stops
        .map(|(from, to)| Period::new(civil(from), civil(to)))
        .collect();
    let counted = rates::city::of_all(app, Period::day(day), outages).await?;
    let rule = rate_rule_on(day);
    Ok(counted
        .into_iter()
        .filter_map(|(mn, (_, days))| {
            let count = days.get(&day).copied().unwrap_or_default();
            low_transmission(&mn, day, count, rule)
        })
        .collect())
}
