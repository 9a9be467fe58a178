//! The page of the city's air: a sentence, what it means, the stations, the last hours and days, the year against the plan.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public::air::{self, LevelMeaning, PublicAir, Told};
use lantian_app::view::air::budget::BudgetOfTarget;
use lantian_app::view::air::day::IndexView;
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::series::{Drawn, days, hours};
use crate::problem::Problem;
use crate::public::frame::{Reader, page};
use crate::state::Web;

/// What the page is about.
#[derive(Serialize)]
pub(crate) struct AirPage {
    told: Option<Told>,
    stations: Vec<StationLine>,
    days: Option<Drawn>,
    year: Option<YearSoFar>,
    levels: Vec<LevelMeaning>,
}

#[derive(Serialize)]
struct StationLine {
    code: String,
    name: Text,
    time: Option<String>,
    index: Option<IndexView>,
    hours: Option<Drawn>,
}

#[derive(Serialize)]
struct YearSoFar {
    year: i16,
    through: String,
    targets: Vec<TargetLine>,
}

#[derive(Serialize)]
struct TargetLine {
    target: String,
    quote: String,
    of_that_year: bool,
    sentence: Text,
    /// How the year may end, where past years allow to say.
    forecast: Option<Text>,
}

impl AirPage {
    pub fn new(air: &PublicAir, language: Language) -> Self {
        let stations = air.now.stations.iter().map(|station| {
            let hour = station.hour.as_ref();
            StationLine {
                code: station.site.key.clone(),
                name: station.site.name.clone(),
                time: hour.map(|hour| hour.time.replace('T', " ")),
                index: hour.and_then(|hour| hour.index.clone()),
                hours: hours(&station.hours, language),
            }
        });
        let year = air.budget.as_ref().and_then(|budget| {
            Some(YearSoFar {
                year: budget.year,
                through: budget.through?.0.to_string(),
                targets: budget.targets.iter().filter_map(target).collect(),
            })
        });
        Self {
            told: air.told.clone(),
            stations: stations.collect(),
            days: days(&air.now.days, language),
            year: year.filter(|year| !year.targets.is_empty()),
            levels: air.levels.clone(),
        }
    }
}

fn target(one: &BudgetOfTarget) -> Option<TargetLine> {
    let mean = one.mean.as_ref().map(|mean| &mean.sentence);
    let good = one.good_days.as_ref().map(|good| &good.sentence);
    Some(TargetLine {
        target: one.target.clone(),
        quote: one.quote.clone(),
        of_that_year: one.of_that_year,
        sentence: mean.or(good)?.clone(),
        forecast: one
            .forecast
            .value
            .as_ref()
            .map(|forecast| forecast.sentence.clone()),
    })
}

/// Shows the air of the city.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let air = air::city(&web.app).await?;
    let about = AirPage::new(&air, reader.language);
    page(&web, &reader, "air.html", Value::from(Serde(about)))
}
