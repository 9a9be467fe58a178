//! The air now: the newest hour of the stations and the newest days of the city.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use lantian_domain::access::{Action, Subject};
use lantian_domain::standard::Period;

use crate::air::days::{station_hours, table};
use crate::air::series::{EditionWish, series};
use crate::air::sites::{self, SiteKey};
use crate::app::{App, Caller};
use crate::clock::beijing;
use crate::failure::Failure;
use crate::view::air::day::AirHourView;
use crate::view::air::now::{AirNowView, StationNowView};
use crate::view::air::site::{SiteKind, SiteView};
use crate::view::scalar::Text;

/// The air now.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<AirNowView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    gather(app).await
}

/// The air now, for the public as well.
pub(crate) async fn gather(app: &App) -> Result<AirNowView, Failure> {
    let profile = app.profile();
    let selection = EditionWish::Auto.selection(&profile.city);
    let sites = sites::known(app).await?;
    let now = app.clock.now();
    let today = app.today();
    let last = |site: &SiteView| site.last.map(|day| day.0.min(today));
    // Today is not over: its values change until midnight.
    let city_last = sites
        .iter()
        .find(|site| site.kind == SiteKind::City)
        .and_then(last)
        .map(|day| day.min(today.yesterday().unwrap_or(today)));
    let mut stations = Vec::new();
    for site in sites.iter().filter(|site| site.kind == SiteKind::Station) {
        let hours = match last(site).and_then(two_days) {
            Some(period) => station_hours(app, &site.key, period, selection).await?,
            None => Vec::new(),
        };
        // A replay does not know the hours that are still to come.
        let hours: Vec<_> = hours
            .into_iter()
            .filter(|hour| ended(hour).is_some_and(|end| end <= now))
            .collect();
        let skip = hours.len().saturating_sub(24);
        let hours: Vec<_> = hours.into_iter().skip(skip).collect();
        stations.push(StationNowView {
            site: site.clone(),
            hour: hours.last().cloned(),
            hours,
        });
    }
    let time = stations
        .iter()
        .filter_map(|station| station.hour.as_ref())
        .map(|hour| hour.time.clone())
        .max();
    let days = match city_last.and_then(month_before) {
        Some(period) => {
            let series = series(app, &SiteKey::City, period, selection).await?;
            table(&series, selection)
        }
        None => Vec::new(),
    };
    let day = days.iter().rev().find(|day| day.index.is_some()).cloned();
    Ok(AirNowView {
        city: Text::from(&profile.city.name),
        time,
        stations,
        day,
        days,
    })
}

/// When an hour ended.
pub(crate) fn ended(hour: &AirHourView) -> Option<Timestamp> {
    hour.time.parse::<DateTime>().ok().map(beijing)
}

/// A day and the one before: the last 24 hours of any moment of it.
fn two_days(last: Date) -> Option<Period> {
    Period::span(last.yesterday().ok()?, last)
}

fn month_before(last: Date) -> Option<Period> {
    Period::span(last.saturating_sub(jiff::Span::new().days(29)), last)
}
