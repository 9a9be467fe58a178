//! Files of air data as others published them, against what is known of each.

use std::collections::BTreeMap;

use jiff::civil::date;
use lantian_domain::airdata::{
    Hour, Layout, Reading, Severity, given_days, read, station_days, values_of,
};
use lantian_domain::assess::{Grade, Settings, evaluate};
use lantian_domain::standard::{Concentration, Edition, Period, Pollutant, Selection};
use proptest::prelude::*;

use super::shared;

fn reading(name: &str) -> Option<Reading> {
    let bytes = shared::read(name)?;
    Some(read(&bytes).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}")))
}

fn text(table: &str) -> Reading {
    read(table.as_bytes()).unwrap_or_else(|trouble| panic!("{trouble:?}"))
}

fn codes(reading: &Reading) -> BTreeMap<&'static str, u32> {
    let mut codes = BTreeMap::new();
    for trouble in &reading.troubles.listed {
        *codes.entry(trouble.code).or_insert(0) += 1;
    }
    codes
}

#[test]
fn the_national_day_has_its_stations_and_hours() {
    let Some(reading) = reading("quotsoft-sites/china_sites_20180101.csv.gz") else {
        return;
    };
    assert_eq!(reading.layout, Layout::NationalHours);
    assert_eq!(reading.rows.sites.len(), 1_597);
    // 15 types, of which six are hours, by 24 hours.
    assert_eq!(reading.derived, 9 * 24);
    assert_eq!(reading.troubles.refused, 0);
    let hours = reading.rows.hours.iter().map(|row| row.hour);
    let (first, last) = (hours.clone().min(), hours.max());
    // Hour 0 ends the day before.
    assert_eq!(first, Hour::of(date(2017, 12, 31), 24));
    assert_eq!(last, Hour::of(date(2018, 1, 1), 23));
    for code in ["2502A", "2503A", "2504A"] {
        assert!(reading.rows.sites.iter().any(|site| site == code), "{code}");
    }
    let site = reading.rows.sites.iter().position(|site| site == "1001A");
    let row = reading
        .rows
        .hours
        .iter()
        .find(|row| Some(row.site as usize) == site && Some(row.hour) == first);
    let values = row.expect("the first station").values;
    assert_eq!(
        values[Pollutant::Pm25.index()],
        Some(Concentration::micrograms(52))
    );
    assert_eq!(
        values[Pollutant::Pm10.index()],
        Some(Concentration::micrograms(97))
    );
}

#[test]
fn the_tables_of_2020_repeat_rows_and_have_no_gaps_where_they_say_nan() {
    for (name, all, distinct) in [
        ("pm25in-hourly-2020/before-20200402/qinzhou.csv", 216, 189),
        ("pm25in-hourly-2020/before-20200402/liuzhou.csv", 444, 378),
        ("pm25in-hourly-2020/before-20200402/yulin.csv", 213, 189),
        ("pm25in-hourly-2020/钦州.csv", 297, 282),
        ("pm25in-hourly-2020/南宁.csv", 792, 752),
    ] {
        let Some(reading) = reading(name) else {
            return;
        };
        assert_eq!(reading.layout, Layout::StationHours, "{name}");
        let rows = u32::try_from(reading.rows.hours.len()).expect("few");
        // Some rows of a station and hour come twice with other words beside the same numbers.
        assert_eq!(rows + reading.repeated, all, "{name}");
        assert!(rows <= distinct, "{name}: {rows}");
        assert_eq!(
            reading.troubles.refused, 0,
            "{name}: {:?}",
            reading.troubles
        );
    }
}

#[test]
fn city_days_begin_and_end_where_they_do() {
    let Some(reading) = reading("aqistudy-daily-2014-2017/钦州.csv") else {
        return;
    };
    assert_eq!(
        (reading.layout, reading.rows.days.len()),
        (Layout::CityDays, 763)
    );
    assert_eq!(reading.rows.sites, ["钦州"]);
    assert_eq!(reading.rows.days[0].day, date(2014, 12, 31));
    assert_eq!(reading.troubles.refused, 0);
    // Read by this reader, they are the days that were read by hand.
    let by_hand = shared::city_days("钦州").expect("it is there");
    let read = given_days(&reading.rows.days);
    let period = Period::year(2015).expect("a year");
    let year = |days| evaluate(period, days, Edition::Of2012.rules(), Settings::default());
    for pollutant in Pollutant::ALL {
        let (ours, theirs) = (year(&read), year(&by_hand));
        let judged = |one: &lantian_domain::assess::Evaluation| {
            one.of(pollutant).headline().ok().expect("valid").exact
        };
        assert_eq!(judged(&ours), judged(&theirs), "{pollutant:?}");
    }
}

#[test]
fn zero_means_missing_where_it_does() {
    let Some(reading) = reading("aqistudy-daily-2014-2017/梧州.csv") else {
        return;
    };
    assert_eq!(reading.rows.days.len(), 763);
    // SO2, CO and O3 from 2015-05-16 to 18.
    assert_eq!(codes(&reading), BTreeMap::from([("zero-is-missing", 9)]));
}

#[test]
fn months_are_not_taken_for_days() {
    let Some(reading) = reading("aqistudy-monthly/all_city_monthly_2013-2017.csv") else {
        return;
    };
    assert!(reading.rows.days.is_empty());
    assert_eq!(reading.troubles.refused, 12_384);
    assert_eq!(reading.troubles.listed.len(), 1_000);
}

#[test]
fn the_snapshot_exchanges_the_names_of_ozone() {
    let Some(reading) = reading("cnemc-snapshots/airnow_20180220T070000.geojson.gz") else {
        return;
    };
    assert_eq!(
        (reading.layout, reading.rows.hours.len()),
        (Layout::Snapshot, 1_495)
    );
    assert!(codes(&reading).contains_key("ozone-names-exchanged"));
    let site = reading.rows.sites.iter().position(|site| site == "2502A");
    let row = reading
        .rows
        .hours
        .iter()
        .find(|row| Some(row.site as usize) == site);
    let row = row.expect("钦州 市环保站");
    let micrograms = Concentration::micrograms;
    let expected = [10, 12, 0, 30, 67, 42].map(|count| Some(micrograms(count)));
    for pollutant in Pollutant::ALL {
        if pollutant != Pollutant::Co {
            assert_eq!(row.values[pollutant.index()], expected[pollutant.index()]);
        }
    }
    assert_eq!(row.values[2], Some(Concentration::tenths_of_milligram(10)));
}

#[test]
fn the_hours_of_2022_are_read_by_their_heading() {
    let Some(reading) = reading("cnemc-snapshots/cnemc_20220101T12_guangxi_rows.csv") else {
        return;
    };
    assert_eq!(
        (reading.layout, reading.rows.hours.len()),
        (Layout::StationHours, 28)
    );
    assert_eq!(reading.rows.sites[0], "2495A");
    assert_eq!(
        reading.rows.hours[0].values[Pollutant::O3.index()],
        Some(Concentration::micrograms(45))
    );
}

#[test]
fn beijing_has_four_years_of_hours_and_carbon_monoxide_in_micrograms() {
    let Some(reading) = reading("uci-beijing-12-sites/PRSA_Data_Tiantan_20130301-20170228.csv.gz")
    else {
        return;
    };
    assert_eq!(
        (reading.layout, reading.rows.hours.len()),
        (Layout::UciBeijing, 35_064)
    );
    assert_eq!(reading.troubles.refused, 0);
    let first = &reading.rows.hours[0];
    assert_eq!(Some(first.hour), Hour::of(date(2013, 3, 1), 1));
    assert_eq!(
        first.values[Pollutant::Co.index()],
        Some(Concentration::tenths_of_milligram(3))
    );
    let days = station_days(&reading.rows.hours, Selection::Forced(Edition::Of2012));
    assert_eq!(days.len(), 1_461);
    let period = Period::year(2016).expect("a year");
    let year = evaluate(
        period,
        &values_of(&days),
        Edition::Of2012.rules(),
        Settings::default(),
    );
    let fine = year.of(Pollutant::Pm25).mean.ok().expect("enough days");
    // Beijing said 73 µg/m³ for the whole city in 2016.
    assert!((60..90).contains(&fine.judged.units), "{fine:?}");
}

#[test]
fn every_encoding_and_separator_says_the_same() {
    let table = "站点,时间,PM2.5(μg/m³),CO,审核状态\n市环保站,2020-04-02 08:00,4,0.8,已审核\n";
    let expected = text(table).rows;
    assert_eq!(expected.hours[0].grade, Grade::Reviewed);
    assert_eq!(
        expected.hours[0].values[5],
        Some(Concentration::micrograms(4))
    );
    for separator in [';', '\t', '|'] {
        assert_eq!(
            text(&table.replace(',', &separator.to_string())).rows,
            expected
        );
    }
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(table.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [&[0xEF, 0xBB, 0xBF], table.as_bytes()].concat();
    let chinese = gb18030(table);
    for (bytes, encoding) in [(wide, "UTF-16LE"), (marked, "UTF-8"), (chinese, "gb18030")] {
        let reading = read(&bytes).expect("it is read");
        assert_eq!(
            (reading.rows, reading.encoding),
            (expected.clone(), encoding)
        );
    }
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, faulty) = encoding_rs::GB18030.encode(text);
    assert!(!faulty);
    bytes.into_owned()
}

#[test]
fn bad_rows_are_told_and_the_rest_is_read() {
    let reading = text(
        "site,time,pm25,co\n\
         a,2020-01-01 01:00,10,0.5\n\
         a,2020-01-01 01:30,10,0.5\n\
         ,2020-01-01 02:00,10,0.5\n\
         a,2020-01-01 03:00,ten,0.5\n\
         a,2020-01-01 04:00,-3,900\n\
         a,2020-01-01 01:00,10,0.5\n\
         a,2020-01-01 01:00,11,0.5\n\
         a,yesterday,11,0.5\n\
         a,2020-01-01 05:00\n",
    );
    assert_eq!(reading.repeated, 1);
    assert_eq!(reading.rows.hours.len(), 5);
    assert_eq!(
        codes(&reading),
        BTreeMap::from([
            ("conflict", 1),
            ("negative", 1),
            ("number-unreadable", 1),
            ("out-of-range", 1),
            ("site-missing", 1),
            ("time-unreadable", 2),
        ])
    );
    for trouble in &reading.troubles.listed {
        assert!(1 < trouble.line, "{trouble:?}");
        assert!(!trouble.message.zh.is_empty() && !trouble.message.en.is_empty());
    }
    let refused = reading.troubles.listed.iter();
    let refused = refused.filter(|trouble| trouble.severity == Severity::Refused);
    assert_eq!(refused.count(), 4);
}

#[test]
fn an_instrument_that_stands_still_is_flagged_once() {
    let mut table = String::from("site,time,pm25,pm10\n");
    for hour in 1..=30 {
        table.push_str(&format!(
            "a,2020-01-{:02} {:02}:00,7,{hour}\n",
            1 + hour / 24,
            hour % 24
        ));
    }
    assert_eq!(codes(&text(&table)), BTreeMap::from([("frozen", 1)]));
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    for (bytes, code) in [
        (&b""[..], "empty-file"),
        (b"hello", "unknown-layout"),
        (b"{\"a\": 1}", "not-geojson"),
        (b"\x1F\x8B\x08\x00nonsense", "damaged-file"),
        (b"PK\x03\x04nonsense", "damaged-workbook"),
        (b"site\0time", "not-a-table"),
    ] {
        assert_eq!(read(bytes).err().map(|trouble| trouble.code), Some(code));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_end_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn arbitrary_tables_never_end_the_reader(rows in "(site|city|time|date|hour|pm25|type|1001A|2020-01-01|-|,|\n|\"|[0-9.eE+-]{1,4}){0,60}") {
        let _ = read(rows.as_bytes());
        let _ = read(format!("date,hour,type,1001A\n{rows}").as_bytes());
        let _ = read(format!("site,time,pm25,o3\n{rows}").as_bytes());
    }

    #[test]
    fn what_is_written_is_read_again(values in proptest::collection::vec((1_u8..=24, -5_i32..900), 1..40)) {
        let day = date(2020, 2, 29);
        let mut table = String::from("site,time,pm25\n");
        let mut expected = BTreeMap::new();
        for (place, value) in values {
            if expected.contains_key(&place) {
                continue;
            }
            expected.insert(place, value);
            let end = Hour::of(day, place).expect("an hour").end();
            table.push_str(&format!("a,{end},{value}\n"));
        }
        let found: BTreeMap<u8, i32> = text(&table)
            .rows
            .hours
            .iter()
            .map(|row| {
                let amount = row.values[5].expect("a value").count() / 1_000_000;
                (row.hour.place(), i32::try_from(amount).expect("small"))
            })
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        (values, shuffled) in proptest::collection::vec((1_u8..=24, 0_i32..200), 20..72)
            .prop_flat_map(|values| (Just(values.clone()), Just(values).prop_shuffle()))
    ) {
        let of = |values: &[(u8, i32)]| {
            let mut table = String::from("site,time,o3,pm25\n");
            for (place, value) in values {
                let end = Hour::of(date(2020, 2, 29), *place).expect("an hour").end();
                table.push_str(&format!("a,{end},{value},{value}\n"));
            }
            station_days(&text(&table).rows.hours, Selection::Forced(Edition::Of2012))
        };
        prop_assert_eq!(of(&values), of(&shuffled));
    }
}
