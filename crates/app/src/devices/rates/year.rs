//! A year of one device, day by day: the calendar of its page.

use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::expected::{by_month, rate_rule_on};
use lantian_domain::monitoring::period::Period;
use serde::Deserialize;

use super::super::case;
use super::super::wall::local;
use super::{Expected, month_text, of_device, rate_view, rule_view};
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::rates::{DayRate, DeviceRates, MonthRate};
use crate::view::scalar::Day;

/// Which year.
#[derive(Clone, Debug, Deserialize)]
pub struct YearQuery {
    /// This one when absent.
    pub year: Option<i16>,
}

/// What came of what was expected of a device, day by day of a year.
///
/// # Errors
/// The device is not registered, there is no such year, or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: YearQuery,
) -> Result<DeviceRates, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let device = case::device(app, mn).await?;
    let gateway = Arc::clone(case::gateway(app, mn)?);
    let now = local(app.clock.now());
    let year = query.year.unwrap_or_else(|| now.year());
    let bounds = Date::new(year, 1, 1).and_then(|first| Ok((first, Date::new(year, 12, 31)?)));
    let (first, last) = bounds
        .ok()
        .filter(|_| (1970..=2199).contains(&year))
        .ok_or_else(|| {
            Failure::invalid("year", "invalid", "没有这一年", "there is no such year")
        })?;
    let period = Period::new(Period::day(first).from, Period::day(last).to);
    let since = app.store.devices_since().await?.remove(mn).map(local);
    let rule = rate_rule_on(last.min(now.date()).max(first));
    let mut view = DeviceRates {
        year,
        cadence: None,
        factors: Vec::new(),
        since: since.map(|since| since.to_string()),
        rule: rule_view(rule),
        days: Vec::new(),
        months: Vec::new(),
    };
    let Some(expected) = Expected::of(&device, since, period, now) else {
        return Ok(view);
    };
    let rows = app.store.markings(Some(mn), period).await?;
    let markings: Vec<_> = rows.into_iter().map(|row| row.marking).collect();
    view.cadence = Some(expected.interval.cadence().name().to_owned());
    view.factors = expected.factors.clone();
    let days =
        import::blocking(move || of_device(&gateway.history, &device, &expected, &markings, now))
            .await??;
    view.months = by_month(&days)
        .into_iter()
        .map(|(month, count)| MonthRate {
            month: month_text(month),
            rate: rate_view(count, rate_rule_on(month.last_of_month())),
        })
        .collect();
    view.days = days
        .into_iter()
        .map(|(day, count)| DayRate {
            day: Day(day),
            rate: rate_view(count, rate_rule_on(day)),
        })
        .collect();
    Ok(view)
}
