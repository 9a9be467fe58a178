//! Which places there are: the city, its stations, and whoever else is in the files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::city::{City, Station};
use lantian_store::air::AirSitesRow;

use crate::air::import::FileSites;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::site::{SiteKind, SiteView};
use crate::view::scalar::{Day, PositionView, Text};

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteKey {
    /// The city of this platform.
    City,
    /// One of its stations, by code.
    Station(String),
    /// Whatever files call by this name.
    Other(String),
}

impl SiteKey {
    /// The place that people call by `text`: the city's key or name, a station's code or name, any other name.
    pub fn of(city: &City, text: &str) -> SiteKey {
        if text.is_empty() || text == city.key || own_names(city).contains(text) {
            return SiteKey::City;
        }
        match station_named(city, text) {
            Some(code) => SiteKey::Station(code),
            None => SiteKey::Other(text.to_owned()),
        }
    }

    /// How it is called on `day`: a station that moved has another name.
    pub fn name(&self, city: &City, day: Date) -> Text {
        match self {
            SiteKey::City => Text::from(&city.name),
            SiteKey::Station(code) => standing(city, code, day).map_or_else(
                || Text {
                    zh: code.clone(),
                    en: code.clone(),
                },
                |station| Text {
                    zh: format!("{}（{code}）", station.name.zh),
                    en: format!("{} ({code})", station.name.en),
                },
            ),
            SiteKey::Other(name) => Text {
                zh: name.clone(),
                en: name.clone(),
            },
        }
    }

    /// Its key in addresses.
    pub fn key(&self, city: &City) -> String {
        match self {
            SiteKey::City => city.key.clone(),
            SiteKey::Station(code) => code.clone(),
            SiteKey::Other(name) => name.clone(),
        }
    }
}

/// The names under which files have days of the city: 钦州市, 钦州.
pub(crate) fn own_names(city: &City) -> BTreeSet<String> {
    let full = city.name.zh.clone();
    let short = full.strip_suffix('市').map(str::to_owned);
    [
        Some(full),
        short,
        Some(city.name.en.clone()),
        Some(city.key.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The code of the station that files call by `name`.
pub(crate) fn station_named(city: &City, name: &str) -> Option<String> {
    let own = |station: &&Station| station.site.code == name || station.site.name == name;
    city.stations
        .iter()
        .find(own)
        .map(|station| station.site.code.clone())
}

/// Every name under which files have a station.
pub(crate) fn names_of(city: &City, code: &str) -> BTreeSet<String> {
    let own = city
        .stations
        .iter()
        .filter(|station| station.site.code == code);
    own.flat_map(|station| [station.site.code.clone(), station.site.name.clone()])
        .collect()
}

/// A station where it stands on `day`, or stood last, or will stand first.
pub(crate) fn standing<'c>(city: &'c City, code: &str, day: Date) -> Option<&'c Station> {
    let own = city
        .stations
        .iter()
        .filter(|station| station.site.code == code);
    let (begun, ahead): (Vec<_>, Vec<_>) =
        own.partition(|station| station.site.valid.from.is_none_or(|from| from <= day));
    let last = begun
        .into_iter()
        .max_by_key(|station| station.site.valid.from);
    last.or_else(|| {
        ahead
            .into_iter()
            .min_by_key(|station| station.site.valid.from)
    })
}

/// The stations that stood in the city on `day`.
pub(crate) fn standing_on(city: &City, day: Date) -> impl Iterator<Item = SiteKey> {
    let stations = city.stations.iter();
    stations
        .filter(move |station| station.site.valid.holds_on(day))
        .map(|station| SiteKey::Station(station.site.code.clone()))
}

/// The codes of the city's stations, each once.
pub(crate) fn codes(city: &City) -> BTreeSet<String> {
    city.stations
        .iter()
        .map(|station| station.site.code.clone())
        .collect()
}

/// The places, the city first.
///
/// # Errors
/// The records cannot be read.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<SiteView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    known(app).await
}

/// The places, for the public as well.
pub(crate) async fn known(app: &App) -> Result<Vec<SiteView>, Failure> {
    let profile = app.profile();
    let city = &profile.city;
    let today = app.today();
    Ok(by_site(app)
        .await?
        .into_iter()
        .map(|(site, known)| {
            let station = match &site {
                SiteKey::Station(code) => standing(city, code, today),
                SiteKey::City | SiteKey::Other(_) => None,
            };
            SiteView {
                key: site.key(city),
                kind: match site {
                    SiteKey::City => SiteKind::City,
                    SiteKey::Station(_) => SiteKind::Station,
                    SiteKey::Other(_) => SiteKind::Other,
                },
                name: site.name(city, today),
                district: station
                    .and_then(|station| city.district(&station.district))
                    .map(|district| Text::from(&district.name)),
                position: station.and_then(position),
                published_days: known.published_days,
                first: known.first.map(Day),
                last: known.last.map(|last| Day(last.min(today))),
            }
        })
        .collect())
}

/// Where a station stands.
pub(crate) fn position(station: &Station) -> Option<PositionView> {
    let place = station.site.place?;
    Some(PositionView {
        latitude: f64::from(place.north) / 1e6,
        longitude: f64::from(place.east) / 1e6,
    })
}

/// What files have of each place. What lies after today is not known yet: a replay of the past has it in its files all the same.
pub(crate) async fn by_site(app: &App) -> Result<BTreeMap<SiteKey, Known>, Failure> {
    let profile = app.profile();
    let city = &profile.city;
    let today = app.today();
    let mut known: BTreeMap<SiteKey, Known> = BTreeMap::new();
    known.insert(SiteKey::City, Known::default());
    for code in codes(city) {
        known.insert(SiteKey::Station(code), Known::default());
    }
    for (name, of_name) in app.air_sites.known(app, today).await?.iter() {
        let site = SiteKey::of(city, name);
        if matches!(site, SiteKey::Station(_)) {
            known.entry(SiteKey::City).or_default().extend(Known {
                published_days: false,
                ..*of_name
            });
        }
        known.entry(site).or_default().extend(*of_name);
    }
    Ok(known)
}

/// What files have of a place.
#[derive(Clone, Copy, Default)]
pub(crate) struct Known {
    /// Whether there are days that were published as days.
    published_days: bool,
    /// The first day of anything.
    pub first: Option<Date>,
    /// The last day of anything.
    pub last: Option<Date>,
    /// The first and the last day with hours.
    pub hours: Option<(Date, Date)>,
}

impl Known {
    fn extend(&mut self, more: Known) {
        self.published_days |= more.published_days;
        self.first = match (self.first, more.first) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last = self.last.max(more.last);
        self.hours = match (self.hours, more.hours) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
    }
}

/// The names that files have, kept for the next one who asks: a file an hour, each with all stations of the nation, is too much to read
/// for every page. Files are only ever added.
#[derive(Default)]
pub struct KeptNames(Mutex<Kept>);

#[derive(Clone, Default)]
struct Kept {
    /// The last file read.
    read: i64,
    names: Arc<BTreeMap<String, Known>>,
    /// Files that begin after the day for which was asked: only a replay has such.
    ahead: Vec<AirSitesRow>,
}

impl KeptNames {
    async fn known(&self, app: &App, today: Date) -> Result<Arc<BTreeMap<String, Known>>, Failure> {
        let mut kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let rows = app.store.air_sites(kept.read).await?;
        kept.read = rows.last().map_or(kept.read, |row| row.id);
        let is_ahead = |row: &AirSitesRow| row.first.is_some_and(|first| today < first);
        let rows = kept.ahead.into_iter().chain(rows);
        let (ahead, begun): (Vec<_>, Vec<_>) = rows.partition(is_ahead);
        kept.ahead = ahead;
        if !begun.is_empty() {
            let mut names = BTreeMap::clone(&kept.names);
            begun.iter().for_each(|row| note(&mut names, row));
            kept.names = Arc::new(names);
        }
        let names = kept.names.clone();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(names)
    }
}

fn note(names: &mut BTreeMap<String, Known>, row: &AirSitesRow) {
    let sites: FileSites = serde_json::from_str(&row.sites).unwrap_or_default();
    let hours = sites.hours.into_iter().map(|site| (site, false));
    for (site, published_days) in hours.chain(sites.days.into_iter().map(|site| (site, true))) {
        names.entry(site).or_default().extend(Known {
            published_days,
            first: row.first,
            last: row.last,
            hours: row.first.zip(row.last).filter(|_| !published_days),
        });
    }
}
