//! One official hour of the whole country, 2018-02-20 07:00: 1,495 stations with the platform's own index, primary pollutants and
//! category. In the file the names of two ozone columns are swapped: `o3_24h` is the hour.

use lantian_domain::assess::{
    AirIndex, MISSING, Profile, Quantity, QuickTable, Readings, air_index,
};
use lantian_domain::standard::{Concentration, HJ633_2012, Level, Pollutant, PollutantSet};
use serde_json::Value;

use super::shared;

struct Station {
    code: String,
    readings: Readings,
    steps: [u16; 6],
    aqi: u16,
    primary: PollutantSet,
    category: String,
    effect: String,
    measures: String,
}

const FIELDS: [(Pollutant, &str, &str); 6] = [
    (Pollutant::So2, "so2", "so2_24h"),
    (Pollutant::No2, "no2", "no2_24h"),
    (Pollutant::Co, "co", "co_24h"),
    (Pollutant::O3, "o3_24h", "o3"),
    (Pollutant::Pm10, "pm10", "pm10_24h"),
    (Pollutant::Pm25, "pm2_5", "pm2_5_24h"),
];

fn stations() -> Option<Vec<Station>> {
    let bytes = shared::read("cnemc-snapshots/airnow_20180220T070000.geojson.gz")?;
    let collection: Value = serde_json::from_slice(&bytes).expect("GeoJSON");
    let features = collection["features"].as_array().expect("features");
    let stations: Vec<Station> = features.iter().filter_map(station).collect();
    assert_eq!((features.len(), stations.len()), (1495, 1475));
    Some(stations)
}

fn station(feature: &Value) -> Option<Station> {
    let text = |name: &str| {
        let text = feature["properties"][name].as_str().unwrap_or("-;");
        (!text.starts_with('-')).then(|| text.to_owned())
    };
    let aqi = text("aqi")?.parse().expect("an index");
    let mut readings = Readings::default();
    let mut steps = [MISSING; 6];
    let mut put = |pollutant, quantity, name: &str| -> Option<Concentration> {
        let amount = shared::amount(pollutant, &text(name)?);
        readings = readings.with(pollutant, quantity, amount);
        Some(amount)
    };
    for (pollutant, hour, day) in FIELDS {
        if let Some(amount) = put(pollutant, Quantity::Hour, hour) {
            let step = amount.steps(pollutant).expect("not negative");
            steps[pollutant.index()] = u16::try_from(step).expect("on the scale");
        }
        put(pollutant, Quantity::MovingDay, day);
    }
    put(Pollutant::O3, Quantity::MovingEight, "o3_8h");
    let said = text("primarypollutant").unwrap_or_default();
    let named = |pollutant: &Pollutant| match pollutant {
        Pollutant::O3 => said.contains("臭氧"),
        Pollutant::Pm10 => said.contains("PM10"),
        Pollutant::Pm25 => said.contains("PM2.5"),
        other => said.contains(other.name().zh),
    };
    Some(Station {
        code: text("stationcode").expect("a code"),
        readings,
        steps,
        aqi,
        primary: Pollutant::ALL.into_iter().filter(named).collect(),
        category: text("quality").expect("a category"),
        effect: text("unheathful").unwrap_or_default(),
        measures: text("measure").unwrap_or_default(),
    })
}

fn index(profile: Profile, station: &Station) -> AirIndex {
    air_index(profile, &station.readings)
        .ok()
        .expect("an index")
        .clone()
}

#[test]
fn the_practice_of_the_platform_gives_its_own_hour_at_every_station() {
    let Some(stations) = stations() else { return };
    let quick = QuickTable::of(Profile::HourPractice2012).expect("one column each");
    for station in &stations {
        let found = index(Profile::HourPractice2012, station);
        assert_eq!(found.published(), Some(station.aqi), "{}", station.code);
        assert_eq!(found.primary, station.primary, "{}", station.code);
        assert_eq!(
            found.level.category().zh,
            station.category,
            "{}",
            station.code
        );
        let fast = quick.index(&station.steps);
        assert_eq!((fast.aqi, fast.primary), (station.aqi, station.primary));
        assert!(fast.handed_over.is_empty());
    }
}

#[test]
fn the_letter_of_2012_is_not_what_was_published() {
    let Some(stations) = stations() else { return };
    let agree = |station: &&Station| {
        air_index(Profile::HourText2012, &station.readings)
            .ok()
            .is_some_and(|found| found.computed == station.aqi)
    };
    assert_eq!(stations.iter().filter(agree).count(), 37);
}

#[test]
fn health_texts_of_the_first_three_levels_are_those_of_the_platform() {
    let Some(stations) = stations() else { return };
    for level in [Level::I, Level::II, Level::III] {
        let advice = HJ633_2012.advice(level);
        let Some(station) = stations
            .iter()
            .find(|station| Level::of(station.aqi) == level && !station.effect.is_empty())
        else {
            continue;
        };
        assert_eq!(station.effect, advice.effect.zh, "{level:?}");
        assert_eq!(station.measures, advice.measures.zh, "{level:?}");
    }
}

#[test]
fn the_edition_of_2026_moves_the_level_of_175_stations_and_withholds_incomplete_indices() {
    let Some(stations) = stations() else { return };
    let (mut moved, mut withheld, mut incomplete_and_good) = (0, 0, 0);
    for station in &stations {
        let found = index(Profile::Hour2026, station);
        moved += u32::from(found.level != Level::of(station.aqi));
        withheld += u32::from(found.published().is_none());
        incomplete_and_good += u32::from(!found.missing.is_empty() && station.aqi <= 100);
    }
    // 214 incomplete stations had a published index of at most 100; by the newer breakpoints 37 of these are above.
    assert_eq!((moved, withheld, incomplete_and_good), (175, 177, 214));
}

#[test]
fn named_stations_have_the_indices_of_both_editions() {
    let Some(stations) = stations() else { return };
    let set = |pollutants: &[Pollutant]| pollutants.iter().copied().collect::<PollutantSet>();
    let both = [Pollutant::Pm10, Pollutant::Pm25];
    let fine = [Pollutant::Pm25];
    type Row<'a> = (&'a str, u16, &'a [Pollutant], u16, &'a [Pollutant], bool);
    let rows: [Row; 7] = [
        ("2502A", 59, &both, 64, &fine, true),
        ("2503A", 57, &fine, 60, &fine, true),
        ("2504A", 85, &[Pollutant::Co], 85, &[Pollutant::Co], false),
        ("1866A", 57, &fine, 60, &fine, true),
        ("1770A", 51, &[Pollutant::So2], 51, &[Pollutant::So2], true),
        ("1743A", 396, &fine, 396, &fine, true),
        ("1971A", 72, &both, 84, &fine, true),
    ];
    for (code, old, old_primary, new, new_primary, published) in rows {
        let station = stations.iter().find(|one| one.code == code);
        let station = station.expect("it is in the file");
        let before = index(Profile::HourPractice2012, station);
        let after = index(Profile::Hour2026, station);
        assert_eq!(
            (before.computed, before.primary),
            (old, set(old_primary)),
            "{code}"
        );
        assert_eq!(after.computed, new, "{code}");
        assert_eq!(after.primary, set(new_primary), "{code}");
        assert_eq!(after.published().is_some(), published, "{code}");
    }
}
