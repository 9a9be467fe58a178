//! The air as open data: places, hours and days. Nothing of a replay's future gets out, and no day before it is over.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lantian_domain::standard::Period;
use serde::Serialize;

use crate::air::days::{station_hours, table};
use crate::air::features;
use crate::air::now::ended;
use crate::air::series::{EditionWish, series};
use crate::air::sites::{self, SiteKey};
use crate::app::App;
use crate::failure::Failure;
use crate::view::air::day::{AirDayView, AirHourView};
use crate::view::air::feature::StationCollection;
use crate::view::scalar::{Day, PositionView, Text};

/// The city or one of its stations.
#[derive(Clone, Debug, Serialize)]
pub struct PublicPlace {
    /// What it is called in addresses: the city's key or the station's code.
    pub key: String,
    /// Its name today.
    pub name: Text,
    /// The district of a station.
    pub district: Option<Text>,
    /// Whether it is the city.
    pub is_city: bool,
    /// Where a station stands and stood, the earliest first; empty for the city.
    pub stands: Vec<Stand>,
    /// The first and the last day with hours.
    pub hours: Option<(Day, Day)>,
    /// The first and the last day with days, given or computed.
    pub days: Option<(Day, Day)>,
}

/// Where a station stood for a time.
#[derive(Clone, Debug, Serialize)]
pub struct Stand {
    /// From which day; none when it is not known.
    pub from: Option<Day>,
    /// It is the one of today.
    pub is_present: bool,
    /// Its name there.
    pub name: Text,
    /// Where that is.
    pub position: PositionView,
}

/// The city and its stations, the city first.
///
/// # Errors
/// The records cannot be read.
pub async fn places(app: &App) -> Result<Vec<PublicPlace>, Failure> {
    let profile = app.profile();
    let city = &profile.city;
    let today = app.today();
    let known = sites::by_site(app).await?;
    let keys = known
        .iter()
        .filter(|(site, _)| !matches!(site, SiteKey::Other(_)));
    Ok(keys
        .map(|(site, known)| {
            let present = match site {
                SiteKey::Station(code) => sites::standing(city, code, today),
                SiteKey::City | SiteKey::Other(_) => None,
            };
            let key = site.key(city);
            PublicPlace {
                name: site.name(city, today),
                district: present
                    .and_then(|station| city.district(&station.district))
                    .map(|district| Text::from(&district.name)),
                is_city: *site == SiteKey::City,
                stands: stands(app, site, today),
                hours: known.hours.and_then(|span| by(today, span)),
                // Days are computed from hours where nobody published them.
                days: known.first.zip(known.last).and_then(|span| by(today, span)),
                key,
            }
        })
        .collect())
}

/// A span as far as it lies before tomorrow.
fn by(today: Date, (first, last): (Date, Date)) -> Option<(Day, Day)> {
    let last = last.min(today);
    (first <= last).then_some((Day(first), Day(last)))
}

/// Places at which a station stands or stood by `today`.
fn stands(app: &App, site: &SiteKey, today: Date) -> Vec<Stand> {
    let SiteKey::Station(code) = site else {
        return Vec::new();
    };
    let profile = app.profile();
    let city = &profile.city;
    let present = sites::standing(city, code, today);
    let own = city.stations.iter().filter(|one| one.site.code == *code);
    let mut stands: Vec<Stand> = own
        .filter(|one| Some(*one) == present || one.site.valid.from.is_none_or(|from| from <= today))
        .filter_map(|one| {
            Some(Stand {
                from: one.site.valid.from.map(Day),
                is_present: Some(one) == present,
                name: Text::from(&one.name),
                position: sites::position(one)?,
            })
        })
        .collect();
    stands.sort_by_key(|stand| stand.from);
    stands
}

/// The hours of a station that have ended, within the natural days from `first` to `last`, oldest first.
///
/// # Errors
/// There is no such station, or the records or the lake cannot be read.
pub async fn hours(
    app: &App,
    station: &str,
    first: Date,
    last: Date,
) -> Result<Vec<AirHourView>, Failure> {
    let profile = app.profile();
    let SiteKey::Station(code) = SiteKey::of(&profile.city, station) else {
        return Err(unknown());
    };
    let Some(period) = Period::span(first, last.min(app.today())) else {
        return Ok(Vec::new());
    };
    let selection = EditionWish::Auto.selection(&profile.city);
    let now = app.clock.now();
    let mut hours = station_hours(app, &code, period, selection).await?;
    hours.retain(|hour| ended(hour).is_some_and(|end| end <= now));
    Ok(hours)
}

/// The days of the city or of a station that are over, from `first` to `last`, oldest first.
///
/// # Errors
/// There is no such place, or the records or the lake cannot be read.
pub async fn days(
    app: &App,
    place: &str,
    first: Date,
    last: Date,
) -> Result<Vec<AirDayView>, Failure> {
    let profile = app.profile();
    let site = match SiteKey::of(&profile.city, place) {
        SiteKey::Other(_) => return Err(unknown()),
        site => site,
    };
    let yesterday = app.today().yesterday().unwrap_or(Date::MIN);
    let Some(period) = Period::span(first, last.min(yesterday)) else {
        return Ok(Vec::new());
    };
    let selection = EditionWish::Auto.selection(&profile.city);
    let series = series(app, &site, period, selection).await?;
    Ok(table(&series, selection))
}

/// The stations as features of a map.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn stations(app: &App) -> Result<StationCollection, Failure> {
    features::gather(app).await
}

/// The codes of the city's stations.
pub fn codes(app: &App) -> BTreeSet<String> {
    sites::codes(&app.profile().city)
}

fn unknown() -> Failure {
    Failure::invalid(
        "site",
        "air-place-unknown",
        "没有这个点位。公开数据只有本市及其点位，请用点位编码。",
        "There is no such place. Open data are those of the city and its stations; name one by its code.",
    )
}
