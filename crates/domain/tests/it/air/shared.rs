//! Measured data that the project may not contain. They lie beside the repository; where they are missing, a test says so and
//! passes, except on the build server.

use std::io::Read;
use std::path::PathBuf;

use jiff::civil::Date;
use lantian_domain::assess::{DayValue, DayValues, Days, Grade};
use lantian_domain::standard::{Concentration, Pollutant, ReferenceState};
use rust_decimal::Decimal;

/// The bytes of a shared file of air quality, unpacked if it is packed.
pub fn read(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/air-quality")
        .join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing, and this is the build server",
            path.display()
        );
        println!("{} is missing: not tested here", path.display());
        return None;
    };
    if !name.ends_with(".gz") {
        return Some(bytes);
    }
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut unpacked)
        .expect("it unpacks");
    Some(unpacked)
}

/// A number in the published unit.
pub fn amount(pollutant: Pollutant, text: &str) -> Concentration {
    let value: Decimal = text.parse().expect("a number");
    Concentration::from_decimal(value, pollutant.unit()).expect("no finer than a picogram")
}

/// A city day from numbers in published units, in the order of GB 3095; empty is missing.
pub fn day(values: [&str; 6], state: ReferenceState) -> DayValues {
    let mut day = DayValues::default();
    for (pollutant, text) in Pollutant::ALL.into_iter().zip(values) {
        if !text.is_empty() {
            let exact = amount(pollutant, text).ratio();
            let value = DayValue::given(pollutant, exact, state, Grade::Reviewed);
            day = day.with(pollutant, value);
        }
    }
    day
}

/// The days of a city: city, date, AQI, range, level, PM2.5, PM10, SO2, CO, NO2, O3, rank.
pub fn city_days(city: &str) -> Option<Days> {
    let bytes = read(&format!("aqistudy-daily-2014-2017/{city}.csv"))?;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut days = Days::new();
    for row in text.trim_start_matches('\u{feff}').lines() {
        let cells: Vec<&str> = row.trim().split(',').collect();
        if cells.len() < 11 {
            continue;
        }
        let date: Date = cells[1].parse().expect("a day");
        let values = [cells[7], cells[9], cells[8], cells[10], cells[6], cells[5]];
        days.insert(date, day(values, ReferenceState::Std273));
    }
    Some(days)
}
