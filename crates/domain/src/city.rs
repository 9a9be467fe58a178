//! A city profile: everything that makes lantian the platform of one city, read from the files of one folder. There is no
//! city-specific code.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::actor::{Directory, DistrictKey, Mark};
use crate::assess::{Network, Site};
use crate::calendar::Calendar;
use crate::deliverable::DeliverableRule;
use crate::field_work::grid::Grid;
use crate::indicator::{DeclaredThreshold, Indicator, IndicatorKey};
use crate::ladder::Ladder;
use crate::language::Bilingual;
use crate::ledger::{LedgerKey, LedgerType, shipped};
use crate::monthly_report::{ReportingRules, Tracking};
use crate::plan::model::{Plan, Severity};
use crate::request::Request;
use crate::standard::Adoption;

mod actors;
mod calendar;
mod counted;
mod deliverables;
mod districts;
mod indicators;
mod ledgers;
mod map;
mod notes;
mod places;
mod profile;
mod reading;
mod reporting;
mod requests;
mod stations;

pub use ledgers::read_ledger;
pub use map::CityMap;
use notes::Notes;

/// The files of a profile, in the order in which they are read. `plan.txt` lies beside them.
pub const FILES: [&str; 9] = [
    "profile.toml",
    "districts.toml",
    "actors.toml",
    "calendar.toml",
    "reporting.toml",
    "deliverables.toml",
    "indicators.toml",
    "requests.toml",
    "stations.toml",
];

/// The file that a profile may have: the outlines under its maps.
pub const MAP_FILE: &str = "map.geojson";

/// The file that a profile may have: the cells of its grid.
pub const PLACES_FILE: &str = "places.csv";

/// A district of a city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Its key, such as `lingshan`.
    pub key: DistrictKey,
    /// Its name.
    pub name: Bilingual,
    /// Its code in GB/T 2260, six digits.
    pub code: String,
}

/// An air-quality station of a city, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Code, place, role and days; its name is the Chinese one.
    pub site: Site,
    /// Its name.
    pub name: Bilingual,
    /// The district it lies in.
    pub district: DistrictKey,
    /// Where this is from.
    pub source: String,
    /// How sure it is.
    pub mark: Mark,
}

/// A city as its profile describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Its key, such as `qinzhou`.
    pub key: String,
    /// Its name.
    pub name: Bilingual,
    /// The key of its plan, such as `qinzhou-2018-2020`.
    pub plan_key: String,
    /// The title of its plan.
    pub plan_title: Bilingual,
    /// The months for which it follows the plan.
    pub tracking: Tracking,
    /// The bodies that the plan binds.
    pub directory: Directory,
    /// Its districts.
    pub districts: Vec<District>,
    /// Its working days.
    pub calendar: Calendar,
    /// When monthly reports are due, dated.
    pub reporting: Vec<ReportingRules>,
    /// The ladders of reminders, dated.
    pub ladders: Vec<Ladder>,
    /// The documents that the plan asks for.
    pub deliverables: Vec<DeliverableRule>,
    /// What is counted.
    pub indicators: Vec<Indicator>,
    /// Which indicator answers which target, by the target's id.
    pub bindings: BTreeMap<String, IndicatorKey>,
    /// Thresholds that the plan leaves open, dated.
    pub thresholds: Vec<DeclaredThreshold>,
    /// What its plan asks for, and what answers it.
    pub requests: Vec<Request>,
    /// Its air-quality stations; one that moved under its code appears once for each place.
    pub stations: Vec<Station>,
    /// From which day its air is judged by GB 3095-2012.
    pub adoption: Adoption,
    /// The types of ledger it keeps: those that are shipped, and its own.
    pub ledgers: Vec<Arc<LedgerType>>,
    /// The outlines under its maps, if it has them.
    pub map: Option<CityMap>,
    /// The cells of its grid, from the city down to the villages; empty if it has none.
    pub grid: Grid,
    /// The moment, in Beijing time, at which a replay of the plan begins; none for a plan that runs now.
    pub replay_start: Option<DateTime>,
}

impl City {
    /// The district with this key.
    pub fn district(&self, key: &DistrictKey) -> Option<&District> {
        self.districts.iter().find(|district| district.key == *key)
    }

    /// The network by which the air of the city is evaluated.
    pub fn network(&self) -> Network {
        Network {
            sites: self
                .stations
                .iter()
                .map(|station| station.site.clone())
                .collect(),
        }
    }

    /// The indicator with this key.
    pub fn indicator(&self, key: &IndicatorKey) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.key == *key)
    }

    /// The indicator that answers the target with this id.
    pub fn indicator_for(&self, target: &str) -> Option<&Indicator> {
        self.bindings
            .get(target)
            .and_then(|key| self.indicator(key))
    }

    /// The type of ledger with this key.
    pub fn ledger(&self, key: &str) -> Option<&Arc<LedgerType>> {
        self.ledgers.iter().find(|ledger| ledger.key.0 == key)
    }

    /// The tasks of the plan that ask for a ledger.
    pub fn tasks_of(&self, ledger: &LedgerKey) -> Vec<String> {
        let asking = self
            .requests
            .iter()
            .filter(|request| request.ledgers.contains(ledger));
        let mut tasks: Vec<String> = Vec::new();
        for request in asking {
            if !tasks.contains(&request.task) {
                tasks.push(request.task.clone());
            }
        }
        tasks
    }

    /// The reporting rules that hold on `day`; for a month, its last day.
    pub fn reporting_on(&self, day: Date) -> Option<&ReportingRules> {
        self.reporting
            .iter()
            .find(|rules| rules.valid.holds_on(day))
    }
}

/// Something wrong or doubtful in a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileProblem {
    /// How bad. An error leaves the city without a profile.
    pub severity: Severity,
    /// The stable code, such as `unknown-actor`.
    pub code: &'static str,
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

/// What came of reading a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    /// The city, unless there are errors.
    pub city: Option<City>,
    /// All problems, by file in the order of [`FILES`] and by place.
    pub problems: Vec<ProfileProblem>,
}

/// Reads a profile: `files` by name, the plan it belongs to, and that plan's text.
pub fn compile(files: &BTreeMap<String, String>, plan: &Plan, plan_text: &str) -> Compiled {
    let mut problems = unknown_files(files);
    let mut open = |file: &'static str| match files.get(file) {
        Some(text) => Notes::new(file, text),
        None => {
            let mut notes = Notes::new(file, "");
            notes.error(
                "missing-file",
                &(0..0),
                format!("缺少文件 {file}"),
                format!("the file {file} is missing"),
            );
            notes
        }
    };
    let [
        mut of_profile,
        mut of_districts,
        mut of_actors,
        mut of_calendar,
        rest @ ..,
    ] = FILES.map(&mut open);
    let [
        mut of_reporting,
        mut of_deliverables,
        mut of_indicators,
        mut of_requests,
        mut of_stations,
    ] = rest;

    let profile = reading::parse(&mut of_profile, profile::read);
    let tracking = profile.as_ref().map(|profile| &profile.tracking);
    let districts = reading::parse(&mut of_districts, districts::read);
    let known_districts = (!of_districts.has_errors()).then_some(districts.as_slice());
    let bodies = reading::parse(&mut of_actors, |table, notes| {
        actors::read(table, known_districts, plan, notes)
    });
    let directory = Directory::new(bodies.actors, bodies.groups);
    let calendar = reading::parse(&mut of_calendar, |table, notes| {
        calendar::read(table, tracking, notes)
    });
    let (reporting, ladders) = reading::parse(&mut of_reporting, |table, notes| {
        reporting::read(table, tracking, notes)
    });
    let known = deliverables::Known {
        plan,
        plan_text,
        keys: &bodies.seen.keys,
    };
    let deliverables = reading::parse(&mut of_deliverables, |table, notes| {
        deliverables::read(table, &known, notes)
    });
    let (ledgers, of_ledgers) = all_ledgers(files);
    let indicators = reading::parse(&mut of_indicators, |table, notes| {
        indicators::read(table, plan, &ledgers, notes)
    });
    let known = requests::Known {
        words: &known,
        ledgers: &ledgers.iter().map(|ledger| ledger.key.as_str()).collect(),
        indicators: (!of_indicators.has_errors()).then_some(indicators.indicators.as_slice()),
        deliverables: (!of_deliverables.has_errors()).then_some(deliverables.as_slice()),
    };
    let requests = reading::parse(&mut of_requests, |table, notes| {
        requests::read(table, &known, notes)
    });
    let stations = reading::parse(&mut of_stations, |table, notes| {
        stations::read(table, known_districts, notes)
    });

    let mut of_map = Notes::new(MAP_FILE, files.get(MAP_FILE).map_or("", String::as_str));
    let map = files
        .contains_key(MAP_FILE)
        .then(|| map::read(&mut of_map))
        .flatten();

    let mut of_places = Notes::new(
        PLACES_FILE,
        files.get(PLACES_FILE).map_or("", String::as_str),
    );
    let grid = places::read(&mut of_places);

    let all = [
        of_profile,
        of_districts,
        of_actors,
        of_calendar,
        of_reporting,
        of_deliverables,
        of_indicators,
        of_requests,
        of_stations,
        of_map,
        of_places,
    ];
    problems.extend(of_ledgers);
    problems.extend(all.into_iter().flat_map(Notes::finish));
    let sound = problems
        .iter()
        .all(|problem| problem.severity != Severity::Error);
    let city = profile.filter(|_| sound).map(|profile| City {
        key: profile.key,
        name: profile.name,
        plan_key: profile.plan_key,
        plan_title: profile.plan_title,
        tracking: profile.tracking,
        directory,
        districts,
        calendar,
        reporting,
        ladders,
        deliverables,
        indicators: indicators.indicators,
        bindings: indicators.bindings,
        thresholds: indicators.thresholds,
        requests,
        stations: stations.stations,
        adoption: stations.adoption,
        ledgers,
        map,
        grid,
        replay_start: profile.replay_start,
    });
    Compiled { city, problems }
}

/// The folder of a profile in which a city declares ledgers of its own.
pub const LEDGERS: &str = "ledgers/";

/// The types that are shipped and those of the city; one of the city's stands for a shipped one with the same key.
fn all_ledgers(files: &BTreeMap<String, String>) -> (Vec<Arc<LedgerType>>, Vec<ProfileProblem>) {
    let (mut types, mut problems) = shipped();
    for (name, text) in files.iter().filter(|(name, _)| name.starts_with(LEDGERS)) {
        let (read, found) = read_ledger(name, text);
        problems.extend(found);
        let Some(own) = read else { continue };
        match types.iter_mut().find(|known| known.key == own.key) {
            Some(known) => *known = own,
            None => types.push(own),
        }
    }
    (types.into_iter().map(Arc::new).collect(), problems)
}

/// A file with an unknown name is most often a misspelt one.
fn unknown_files(files: &BTreeMap<String, String>) -> Vec<ProfileProblem> {
    let toml = files
        .keys()
        .filter(|name| name.ends_with(".toml") && !name.starts_with(LEDGERS));
    toml.filter(|name| !FILES.contains(&name.as_str()))
        .map(|name| ProfileProblem {
            severity: Severity::Warning,
            code: "unknown-file",
            file: name.clone(),
            line: 1,
            column: 1,
            message: Bilingual::new(
                format!("没有用到文件 {name}，请核对文件名"),
                format!("the file {name} is not read; check its name"),
            ),
        })
        .collect()
}
