//! The page of a station: its newest hour in a sentence and by pollutant, its last hours and days.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public::air::{self, PublicStation, Told};
use lantian_app::view::air::day::AirValueView;
use lantian_app::view::scalar::{PositionView, Text};
use lantian_domain::language::Language;
use minijinja::value::{Serde, Value};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::series::{Drawn, days, hours};
use crate::input::PathOf;
use crate::problem::Problem;
use crate::public::frame::{Reader, page};
use crate::state::Web;

/// What the page is about.
#[derive(Serialize)]
pub(crate) struct StationPage {
    code: String,
    /// The code as it stands in an address.
    encoded: String,
    name: Text,
    district: Option<Text>,
    position: Option<PositionView>,
    told: Option<Told>,
    /// When the newest hour ended.
    time: Option<String>,
    /// Its six values.
    values: Vec<AirValueView>,
    hours: Option<Drawn>,
    days: Option<Drawn>,
}

impl StationPage {
    pub fn new(found: &PublicStation, language: Language) -> Self {
        let site = &found.station.site;
        let hour = found.station.hour.as_ref();
        Self {
            code: site.key.clone(),
            encoded: utf8_percent_encode(&site.key, NON_ALPHANUMERIC).to_string(),
            name: site.name.clone(),
            district: site.district.clone(),
            position: site.position,
            told: found.told.clone(),
            time: hour.map(|hour| hour.time.replace('T', " ")),
            values: hour.map(|hour| hour.values.clone()).unwrap_or_default(),
            hours: hours(&found.station.hours, language),
            days: days(&found.days, language),
        }
    }
}

/// Shows a station.
pub(crate) async fn show(
    State(web): State<Arc<Web>>,
    PathOf(code): PathOf<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let found = air::station(&web.app, &code).await?;
    let about = StationPage::new(&found, reader.language);
    page(&web, &reader, "station.html", Value::from(Serde(about)))
}
