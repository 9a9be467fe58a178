//! A year of every station and city in the lake, as many as a nation has. Cities are taken batch by batch, each batch by one processor, so
//! that neither all hours nor all days are in memory at once.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use lantian_domain::actor::Validity;
use lantian_domain::airdata::{StationDays, city_days, station_days, values_of};
use lantian_domain::assess::{Days, Network, Role, Settings, Site};
use lantian_domain::standard::{Period, Selection};
use lantian_lake::{Lake, LakeError};

use crate::air::evaluation::evaluated;
use crate::air::series::span;
use crate::view::air::evaluation::EvaluationView;

/// Which hours are evaluated, and how.
#[derive(Clone, Copy)]
pub struct Nation<'a> {
    /// Where the hours lie.
    pub lake: &'a Lake,
    /// The files that count, in the order of import.
    pub origins: &'a [String],
    /// The period.
    pub period: Period,
    /// The edition.
    pub selection: Selection,
    /// What the standards leave open.
    pub settings: Settings,
}

/// A city with its stations.
#[derive(Clone, Debug)]
pub struct CityYear {
    /// The city; none when no edition that is carried held then.
    pub city: Option<EvaluationView>,
    /// Its stations that have data.
    pub stations: Vec<EvaluationView>,
}

/// So many stations are read at once: about five row groups of a segment, of which those at both ends are read by two batches.
const BATCH: usize = 80;

impl Nation<'_> {
    /// Evaluates the cities, each given by the codes of its stations.
    ///
    /// # Errors
    /// The disk failed or a segment is damaged.
    pub fn evaluate(
        &self,
        cities: &BTreeMap<String, Vec<String>>,
    ) -> Result<BTreeMap<String, CityYear>, LakeError> {
        let batches = batches(cities);
        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(String, CityYear)>, LakeError> {
            let mut done = Vec::new();
            while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.extend(self.batch(batch)?);
            }
            Ok(done)
        };
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
            let mut all = BTreeMap::new();
            for worker in workers {
                match worker.join() {
                    Ok(done) => all.extend(done?),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            Ok(all)
        })
    }

    fn batch(
        &self,
        batch: &[(&String, &Vec<String>)],
    ) -> Result<Vec<(String, CityYear)>, LakeError> {
        let codes: BTreeSet<String> = batch
            .iter()
            .flat_map(|(_, codes)| codes.iter().cloned())
            .collect();
        let rows = self
            .lake
            .hours(self.origins, Some(&codes), span(self.period))?;
        let mut days: BTreeMap<&str, StationDays> = BTreeMap::new();
        for hours in rows.hours.chunk_by(|one, next| one.site == next.site) {
            let site = hours
                .first()
                .and_then(|hour| usize::try_from(hour.site).ok());
            if let Some(code) = site.and_then(|site| rows.sites.get(site)) {
                days.insert(code, station_days(hours, self.selection));
            }
        }
        let judged = |site: &str, days: &Days| {
            evaluated(site, self.period, days, self.selection, self.settings)
        };
        let of_city = |(city, codes): &(&String, &Vec<String>)| {
            let stations: BTreeMap<String, StationDays> = codes
                .iter()
                .filter_map(|code| Some((code.clone(), days.remove(code.as_str())?)))
                .collect();
            let of_city = city_days(&stations, &network(codes), self.selection);
            let stations = stations
                .iter()
                .filter_map(|(code, days)| judged(code, &values_of(days)))
                .collect();
            let city_year = CityYear {
                city: judged(city, &of_city),
                stations,
            };
            ((*city).clone(), city_year)
        };
        Ok(batch.iter().map(of_city).collect())
    }
}

/// Whole cities, sorted by their stations as segments are, so that a batch reads few row groups.
fn batches(cities: &BTreeMap<String, Vec<String>>) -> Vec<Vec<(&String, &Vec<String>)>> {
    let mut sorted: Vec<_> = cities.iter().collect();
    sorted.sort_by_key(|(_, codes)| codes.iter().min());
    let mut batches: Vec<Vec<_>> = Vec::new();
    let mut size = BATCH;
    for city in sorted {
        if BATCH <= size {
            batches.push(Vec::new());
            size = 0;
        }
        size += city.1.len();
        if let Some(batch) = batches.last_mut() {
            batch.push(city);
        }
    }
    batches
}

/// Stations that all take part in the evaluation of their city, all the time.
pub fn network(codes: &[String]) -> Network {
    let site = |code: &String| Site {
        name: code.clone(),
        code: code.clone(),
        place: None,
        role: Role::City,
        valid: Validity::default(),
    };
    Network {
        sites: codes.iter().map(site).collect(),
    }
}
