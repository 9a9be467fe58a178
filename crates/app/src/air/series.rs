//! The days of a place, computed from the lake: a station's from its hours, the city's from its stations', and days that somebody published
//! where no hours speak. What was computed last is kept until another file is taken in.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use lantian_domain::actor::Mark;
use lantian_domain::airdata::{
    HourRow, Rows, StationDays, assessed_city_days, given_days, station_days, values_of,
};
use lantian_domain::assess::{Assessed, Basis, DayValue, Days, Rule, Shortfall};
use lantian_domain::city::City;
use lantian_domain::standard::{Edition, Period, Selection};
use lantian_lake::{Lake, LakeError, Span};
use lantian_store::air::AirOrigin;
use serde::Deserialize;

use crate::air::import::{blocking, lake};
use crate::air::sites::{self, SiteKey};
use crate::app::App;
use crate::failure::Failure;

/// The days of a place.
#[derive(Debug, Default)]
pub struct Series {
    /// The days, each with the reason where it has no value.
    pub assessed: StationDays,
    /// The valid values.
    pub days: Days,
    /// How many of the days are computed from hours.
    pub from_hours: u32,
    /// How many were published by somebody as days.
    pub given: u32,
}

/// By which edition the air is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub enum EditionWish {
    /// By the day that is assessed.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// GB 3095-2012.
    #[serde(rename = "2012")]
    Of2012,
    /// GB 3095-2026 as it holds until the end of 2030.
    #[serde(rename = "2026", alias = "2026-transition")]
    Of2026,
    /// GB 3095-2026 as it holds from 2031.
    #[serde(rename = "2026-final")]
    Of2026Final,
}

impl EditionWish {
    /// As a selection, for a city.
    pub fn selection(self, city: &City) -> Selection {
        match self {
            EditionWish::Auto => Selection::ByDate(city.adoption),
            EditionWish::Of2012 => Selection::Forced(Edition::Of2012),
            EditionWish::Of2026 => Selection::Forced(Edition::Of2026Transition),
            EditionWish::Of2026Final => Selection::Forced(Edition::Of2026Final),
        }
    }
}

/// Series computed last, for the next one who asks.
#[derive(Default)]
pub struct KeptSeries(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    version: i64,
    series: HashMap<(SiteKey, Period, Selection), Arc<Series>>,
}

/// A page asks for a dozen; nobody looks at more at once.
const KEPT: usize = 96;

impl KeptSeries {
    fn find(&self, version: i64, key: &(SiteKey, Period, Selection)) -> Option<Arc<Series>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.version == version).then(|| kept.series.get(key).cloned())?
    }

    fn keep(&self, version: i64, key: (SiteKey, Period, Selection), series: Arc<Series>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version || KEPT <= kept.series.len() {
            kept.series.clear();
            kept.version = version;
        }
        kept.series.insert(key, series);
    }
}

/// The days of `site` within `period`.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn series(
    app: &App,
    site: &SiteKey,
    period: Period,
    selection: Selection,
) -> Result<Arc<Series>, Failure> {
    let origins = app.store.air_origins().await?;
    let version = origins.last().map_or(0, |origin| origin.id);
    let key = (site.clone(), period, selection);
    if let Some(series) = app.air.find(version, &key) {
        return Ok(series);
    }
    let profile = app.profile();
    let (from, site) = (app.lake.clone(), site.clone());
    let origins = overlapping(&origins, period);
    let compute = move || {
        let scan = Scan {
            lake: &from,
            city: &profile.city,
            origins: &origins,
            period,
            selection,
        };
        scan.series(&site)
    };
    let series = Arc::new(blocking(compute).await?.map_err(lake)?);
    app.air.keep(version, key, series.clone());
    Ok(series)
}

/// The days that somebody published of `names`, each by itself, from one scan.
///
/// # Errors
/// The records or the lake cannot be read.
pub(crate) async fn published(
    app: &App,
    names: BTreeSet<String>,
    period: Period,
) -> Result<BTreeMap<String, Days>, Failure> {
    let origins = overlapping(&app.store.air_origins().await?, period);
    let from = app.lake.clone();
    let read = move || -> Result<BTreeMap<String, Days>, LakeError> {
        let rows = from.days(&origins, Some(&names), span(period))?;
        let by_site = rows.days.chunk_by(|one, next| one.site == next.site);
        let named = by_site.filter_map(|days| {
            let site = usize::try_from(days.first()?.site).ok()?;
            Some((rows.sites.get(site)?.clone(), given_days(days)))
        });
        Ok(named.collect())
    };
    blocking(read).await?.map_err(lake)
}

/// The files that have days within `period`, in the order in which they count.
pub(crate) fn overlapping(origins: &[AirOrigin], period: Period) -> Vec<String> {
    origins
        .iter()
        .filter(|origin| {
            origin.first.is_some_and(|first| first <= period.last())
                && origin.last.is_some_and(|last| period.first() <= last)
        })
        .map(|origin| origin.hash.clone())
        .collect()
}

/// The span of a period.
pub(crate) fn span(period: Period) -> Span {
    Span {
        first: period.first(),
        last: period.last(),
    }
}

struct Scan<'a> {
    lake: &'a Lake,
    city: &'a City,
    origins: &'a [String],
    period: Period,
    selection: Selection,
}

impl Scan<'_> {
    fn series(&self, site: &SiteKey) -> Result<Series, LakeError> {
        let (computed, names) = match site {
            SiteKey::City => (self.city_days()?, sites::own_names(self.city)),
            SiteKey::Station(code) => {
                let mut stations = self.stations(&BTreeSet::from([code.clone()]))?;
                let days = stations.remove(code).unwrap_or_default();
                (days, sites::names_of(self.city, code))
            }
            SiteKey::Other(name) => {
                let names = BTreeSet::from([name.clone()]);
                let rows = self
                    .lake
                    .hours(self.origins, Some(&names), span(self.period))?;
                (station_days(&rows.hours, self.selection), names)
            }
        };
        let given = self.given(&names)?;
        let mut series = Series {
            from_hours: u32::try_from(computed.len()).unwrap_or(u32::MAX),
            assessed: computed,
            ..Series::default()
        };
        for (day, values) in given {
            let silent = series
                .assessed
                .get(&day)
                .is_none_or(|six| six.iter().all(|one| one.ok().is_none()));
            if silent {
                series.given += 1;
                let six = values.values.map(|value| self.published(value));
                if series.assessed.insert(day, six).is_some() {
                    series.from_hours -= 1;
                }
            }
        }
        series.days = values_of(&series.assessed);
        Ok(series)
    }

    fn published(&self, value: Option<DayValue>) -> Assessed<DayValue> {
        let basis = Basis {
            edition: "published",
            clause: "published as a day",
            profile: "as-published",
            mark: Mark::Likely,
        };
        match value {
            Some(value) => Assessed::value(value, basis),
            None => Assessed::invalid(Shortfall::new(Rule::Data, 0, 1), basis),
        }
    }

    fn city_days(&self) -> Result<StationDays, LakeError> {
        let stations = self.stations(&sites::codes(self.city))?;
        Ok(assessed_city_days(
            &stations,
            &self.city.network(),
            self.selection,
        ))
    }

    /// The days of stations from their hours, by code.
    fn stations(
        &self,
        codes: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, StationDays>, LakeError> {
        let names: BTreeSet<String> = codes
            .iter()
            .flat_map(|code| sites::names_of(self.city, code))
            .collect();
        let rows = self
            .lake
            .hours(self.origins, Some(&names), span(self.period))?;
        Ok(by_code(self.city, &rows)
            .into_iter()
            .map(|(code, hours)| (code, station_days(hours, self.selection)))
            .collect())
    }

    fn given(&self, names: &BTreeSet<String>) -> Result<Days, LakeError> {
        let rows = self
            .lake
            .days(self.origins, Some(names), span(self.period))?;
        Ok(given_days(&rows.days))
    }
}

/// Hours by the code of their station, whatever files call it.
pub(crate) fn by_code<'r>(city: &City, rows: &'r Rows) -> BTreeMap<String, Vec<&'r HourRow>> {
    let codes: Vec<Option<String>> = rows
        .sites
        .iter()
        .map(|name| sites::station_named(city, name))
        .collect();
    let mut by_code: BTreeMap<String, Vec<&HourRow>> = BTreeMap::new();
    for row in &rows.hours {
        let code = usize::try_from(row.site)
            .ok()
            .and_then(|site| codes.get(site));
        if let Some(Some(code)) = code {
            by_code.entry(code.clone()).or_default().push(row);
        }
    }
    by_code
}
