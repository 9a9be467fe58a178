//! Which places there are: the city, its stations, and whoever else is in the files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::city::{City, Station};

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

    /// How it is called.
    pub fn name(&self, city: &City) -> Text {
        match self {
            SiteKey::City => Text::from(&city.name),
            SiteKey::Station(code) => latest(city, code).map_or_else(
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

/// A station where it stands now, or stood last.
pub(crate) fn latest<'c>(city: &'c City, code: &str) -> Option<&'c Station> {
    let own = city
        .stations
        .iter()
        .filter(|station| station.site.code == code);
    own.max_by_key(|station| station.site.valid.from)
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
    let mut known: BTreeMap<SiteKey, Known> = BTreeMap::new();
    known.insert(SiteKey::City, Known::default());
    for code in codes(city) {
        known.insert(SiteKey::Station(code), Known::default());
    }
    for (name, of_name) in app.air_sites.known(app).await?.iter() {
        let site = SiteKey::of(city, name);
        if matches!(site, SiteKey::Station(_)) {
            known.entry(SiteKey::City).or_default().extend(Known {
                published_days: false,
                ..*of_name
            });
        }
        known.entry(site).or_default().extend(*of_name);
    }
    Ok(known
        .into_iter()
        .map(|(site, known)| {
            let station = match &site {
                SiteKey::Station(code) => latest(city, code),
                SiteKey::City | SiteKey::Other(_) => None,
            };
            SiteView {
                key: site.key(city),
                kind: match site {
                    SiteKey::City => SiteKind::City,
                    SiteKey::Station(_) => SiteKind::Station,
                    SiteKey::Other(_) => SiteKind::Other,
                },
                name: site.name(city),
                district: station
                    .and_then(|station| city.district(&station.district))
                    .map(|district| Text::from(&district.name)),
                position: station.and_then(position),
                published_days: known.published_days,
                first: known.first.map(Day),
                last: known.last.map(Day),
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

/// What files have of a place.
#[derive(Clone, Copy, Default)]
struct Known {
    published_days: bool,
    first: Option<Date>,
    last: Option<Date>,
}

impl Known {
    fn extend(&mut self, more: Known) {
        self.published_days |= more.published_days;
        self.first = match (self.first, more.first) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last = self.last.max(more.last);
    }
}

/// The names that files have, kept for the next one who asks: a file an hour, each with all stations of the nation, is too much to read
/// for every page. Files are only ever added.
#[derive(Default)]
pub struct KeptNames(Mutex<(i64, Arc<BTreeMap<String, Known>>)>);

impl KeptNames {
    async fn known(&self, app: &App) -> Result<Arc<BTreeMap<String, Known>>, Failure> {
        let (read, names) = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let rows = app.store.air_sites(read).await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            return Ok(names);
        };
        let mut names = BTreeMap::clone(&names);
        for row in rows {
            let sites: FileSites = serde_json::from_str(&row.sites).unwrap_or_default();
            let hours = sites.hours.into_iter().map(|site| (site, false));
            for (site, published_days) in
                hours.chain(sites.days.into_iter().map(|site| (site, true)))
            {
                names.entry(site).or_default().extend(Known {
                    published_days,
                    first: row.first,
                    last: row.last,
                });
            }
        }
        let names = Arc::new(names);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (last, names.clone());
        Ok(names)
    }
}
