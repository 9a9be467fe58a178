//! The standards for an analyst who has a file and no server, against what was published.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::guards::root;

/// Where a file of measured data lies, beside the repository; on the build server it must be there.
pub(super) fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data/air-quality").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing, and this is the build server",
        path.display()
    );
    println!("{} is missing: not tested here", path.display());
    None
}

fn lantian(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lantian"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("lantian runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_owned();
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let out = child.wait_with_output().expect("lantian ends");
    let _ = writing.join();
    out
}

#[track_caller]
fn json(out: &Output) -> Value {
    serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&out.stderr)))
}

/// The rows of an answer, each by the names of its columns.
fn rows(out: &Output) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(out.stdout.as_slice())
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

#[test]
fn a_national_hour_equals_what_was_published_at_every_station() {
    let Some(path) = shared("cnemc-snapshots/airnow_20180220T070000.geojson.gz") else {
        return;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).expect("it opens"))
        .read_to_string(&mut text)
        .expect("it unpacks");
    let snapshot: Value = serde_json::from_str(&text).expect("GeoJSON");
    let mut asked = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let mut published = Vec::new();
    for feature in snapshot["features"].as_array().expect("features") {
        let of = |name: &str| feature["properties"][name].as_str().unwrap_or("-;");
        if of("aqi").starts_with('-') {
            continue;
        }
        // The file has the names of two ozone columns swapped: the hour is in `o3_24h`.
        let values = ["pm2_5", "pm10", "so2", "no2", "co", "o3_24h"].map(of);
        asked.push_str(&format!(
            "{},2018-02-20 07:00,{}\n",
            of("stationcode"),
            values.join(",")
        ));
        let said = of("primarypollutant");
        let named = [
            ("pm25", "PM2.5"),
            ("pm10", "PM10"),
            ("so2", "二氧化硫"),
            ("no2", "二氧化氮"),
            ("co", "一氧化碳"),
            ("o3", "臭氧"),
        ];
        let primary: Vec<&str> = named
            .into_iter()
            .filter(|(_, name)| said.contains(name))
            .map(|(code, _)| code)
            .collect();
        published.push([
            of("stationcode").to_owned(),
            of("aqi").to_owned(),
            of("quality").to_owned(),
            primary.join(";"),
        ]);
    }
    assert_eq!(published.len(), 1475);
    let out = lantian(&["air", "aqi", "-"], &asked);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let found: Vec<[String; 4]> = rows(&out)
        .into_iter()
        .map(|row| ["site", "aqi", "category", "primary"].map(|column| row[column].clone()))
        .collect();
    assert_eq!(found, published);
}

#[test]
fn an_hour_of_guangxi_four_years_later_equals_what_was_published() {
    let Some(path) = shared("cnemc-snapshots/cnemc_20220101T12_guangxi_rows.csv") else {
        return;
    };
    let mut asked = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let mut published = Vec::new();
    let mut file = csv::Reader::from_path(path).expect("it opens");
    for row in file.deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        let values = ["pm2_5", "pm10", "so2", "no2", "co", "o3"].map(|column| row[column].as_str());
        asked.push_str(&format!(
            "{},{},{}\n",
            row["stationcode"],
            row["timepoint"],
            values.join(",")
        ));
        published.push([row["stationcode"].clone(), row["aqi"].clone()]);
    }
    assert_eq!(published.len(), 28);
    let found = rows(&lantian(&["air", "aqi", "-"], &asked));
    let differing: Vec<&str> = found
        .iter()
        .zip(&published)
        .filter(|(row, [_, aqi])| row["aqi"] != *aqi)
        .map(|(_, [station, _])| station.as_str())
        .collect();
    // Two stations have no published index. One has 15, which belongs to ozone of 47 or 48; its row says 50, for which it is 16.
    assert_eq!(differing, ["2503A", "2516A", "2521A"]);
    let of_2516 = found.iter().find(|row| row["site"] == "2516A");
    assert_eq!(of_2516.expect("a row")["aqi"], "16");
}

#[test]
fn the_edition_is_chosen_by_the_day_or_named() {
    let input = "site,time,pm25,pm10,so2,no2,co,o3\n\
                 A,2026-02-28,36,60,5,5,0.5,50\n\
                 A,2026-03-01,36,60,5,5,0.5,50\n";
    let edition_and_aqi = |out: &Output| {
        rows(out)
            .into_iter()
            .map(|row| (row["edition"].clone(), row["aqi"].clone()))
            .collect::<Vec<_>>()
    };
    let pair = |edition: &str, aqi: &str| (edition.to_owned(), aqi.to_owned());
    // PM10 of 60: 55 by HJ 633-2012; 50 + 50·(60−50)/(120−50), rounded up, is 58 by HJ 633-2026. PM2.5 of 36: 52 and 52.
    let by_day = edition_and_aqi(&lantian(&["air", "aqi", "-"], input));
    assert_eq!(by_day[0], pair("2012", "55"));
    assert_eq!(by_day[1].0, "2026");
    let forced = edition_and_aqi(&lantian(&["air", "aqi", "--edition", "2012", "-"], input));
    assert_eq!(forced, [pair("2012", "55"), pair("2012", "55")]);
    let newer = edition_and_aqi(&lantian(&["air", "aqi", "--edition", "2026", "-"], input));
    assert_eq!(newer[0], newer[1]);
    assert_eq!(newer[1], by_day[1]);
}

#[test]
fn a_bad_row_is_told_in_both_languages_and_the_rest_is_answered() {
    let input = "site,time,pm25,pm10,so2,no2,co,o3\n\
                 A,gestern,1,1,1,1,1,1\n\
                 ,2018-01-01,1,1,1,1,1,1\n\
                 B,2018-01-01 07:30,1,1,1,1,1,1\n\
                 C,2018-01-01,-1,x,NA,1,1,1\n";
    let out = lantian(&["air", "aqi", "-"], input);
    assert_eq!(out.status.code(), Some(1));
    let answered = rows(&out);
    assert_eq!(answered.len(), 1);
    assert_eq!(
        ["site", "iaqi_pm25", "iaqi_pm10", "iaqi_so2", "iaqi_no2"]
            .map(|column| answered[0][column].as_str()),
        ["C", "NA", "NA", "NA", "2"]
    );
    let told = String::from_utf8_lossy(&out.stderr);
    for said in [
        "-:2:",
        "-:3:",
        "-:4:",
        "-:5:",
        "不是时间",
        "is no time",
        "没有站点",
        "整点",
        "负值",
    ] {
        assert!(told.contains(said), "{said} is not in {told}");
    }
}

#[test]
fn a_heading_without_site_or_pollutants_is_refused_as_a_whole() {
    for input in ["", "time,pm25\n", "site,time,temperature\n"] {
        let out = lantian(&["air", "aqi", "-"], input);
        assert_eq!(out.status.code(), Some(3), "{input:?}");
        assert!(out.stdout.is_empty());
    }
}

#[test]
fn the_year_2015_of_qinzhou_by_both_editions() {
    let Some(path) = shared("aqistudy-daily-2014-2017/钦州.csv") else {
        return;
    };
    let path = path.to_str().expect("a path");
    for (edition, rate) in [("2012", "88.5"), ("2026", "84.1")] {
        let out = lantian(
            &[
                "air",
                "evaluate",
                path,
                "--year",
                "2015",
                "--edition",
                edition,
            ],
            "",
        );
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        let answer = json(&out);
        let year = &answer["evaluations"][0];
        assert_eq!(year["site"], "钦州");
        let judged: Vec<&str> = year["pollutants"]
            .as_array()
            .expect("pollutants")
            .iter()
            .map(|one| {
                let of = |statistic: &str| one[statistic]["value"]["judged"].as_str();
                of("mean").or(of("percentile")).expect("a valid number")
            })
            .collect();
        assert_eq!(judged, ["36", "58", "17", "19", "2.3", "137"]);
        assert_eq!(year["good_days"]["value"]["rate"], rate);
        assert_eq!(year["good_days"]["value"]["calendar_rate"], rate);
        if edition == "2012" {
            assert_eq!(year["composite"]["value"]["index"], "4.05");
        }
        assert_eq!(year["attainment_bulletin"]["value"]["attains"], false);
        // 13102 ÷ 365, the sum of the file's column, is the exact mean.
        assert_eq!(year["pollutants"][0]["mean"]["value"]["exact"], "13102/365");
        assert_eq!(year["pollutants"][0]["mean"]["value"]["raw"], "35.895890");
    }
}

#[test]
fn a_year_with_too_few_days_is_invalid_with_the_rule_and_the_counts() {
    let Some(path) = shared("aqistudy-daily-2014-2017/钦州.csv") else {
        return;
    };
    let path = path.to_str().expect("a path");
    let answer = json(&lantian(
        &[
            "air",
            "evaluate",
            path,
            "--year",
            "2014",
            "--edition",
            "2012",
        ],
        "",
    ));
    let mean = &answer["evaluations"][0]["pollutants"][0]["mean"];
    assert_eq!(mean["state"], "invalid");
    assert_eq!(mean["value"], Value::Null);
    assert_eq!(mean["reason"]["code"], "year-days");
    assert_eq!(
        (&mean["reason"]["have"], &mean["reason"]["need"]),
        (&1.into(), &324.into())
    );
    // By the day no edition held in Guangxi's year before any city had adopted one.
    let out = lantian(&["air", "evaluate", path, "--year", "2010"], "");
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn stations_make_up_a_city_only_where_enough_of_them_are_valid() {
    // Four stations, a year of equal hours; two of them are silent on the last 60 days. Of four stations three are needed.
    let mut file = "site,time,pm25\n".to_owned();
    let mut day = jiff::civil::date(2015, 1, 1);
    for number in 0..365 {
        for station in ["1A", "2A", "3A", "4A"] {
            if matches!(station, "3A" | "4A") && number >= 305 {
                continue;
            }
            for hour in 1..=24 {
                file.push_str(&format!("{station},{day} {hour:02}:00,30\n"));
            }
        }
        day = day.tomorrow().expect("a day");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hours.csv");
    std::fs::write(&path, file).expect("written");
    let path = path.to_str().expect("a path");
    let of = |arguments: &[&str]| {
        let mut all = vec!["air", "evaluate", path, "--year", "2015"];
        all.extend(arguments);
        json(&lantian(&all, ""))["evaluations"].clone()
    };
    let pair = of(&["--stations", "钦州=1A,2A"]);
    assert_eq!(pair[0]["site"], "钦州");
    assert_eq!(pair[0]["pollutants"][0]["mean"]["value"]["judged"], "30");
    let three = of(&["--stations", "1A,2A,3A,4A"]);
    assert_eq!(three[0]["pollutants"][0]["mean"]["state"], "invalid");
    assert_eq!(three[0]["pollutants"][0]["valid_days"], 305);
    let single = of(&["--scope", "station"]);
    let valid: Vec<&Value> = (0..3)
        .map(|place| &single[place]["pollutants"][0]["valid_days"])
        .collect();
    assert_eq!(valid, [365, 365, 305]);
    let unknown = lantian(
        &[
            "air",
            "evaluate",
            path,
            "--year",
            "2015",
            "--stations",
            "9A",
        ],
        "",
    );
    assert_eq!(unknown.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("9A"));
}

#[test]
fn the_budget_of_a_year_in_numbers_and_in_a_sentence() {
    // 200 days of 40 µg/m³; by rounding, 35 is met below 35.5: (365 · 35.5 − 200 · 40) ÷ 165 = 30.04….
    let mut file = "city,date,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let mut day = jiff::civil::date(2018, 1, 1);
    for number in 0..200 {
        let ozone = if number < 30 { 170 } else { 80 };
        file.push_str(&format!("钦州,{day},40,60,10,20,1.0,{ozone}\n"));
        day = day.tomorrow().expect("a day");
    }
    let budget = [
        "air",
        "budget",
        "-",
        "--year",
        "2018",
        "--to",
        "2018-07-19",
        "--target",
        "pm25=35",
        "--target",
        "good=90.1",
    ];
    let out = lantian(&budget, &file);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let answer = json(&out);
    let budgets = &answer["cities"][0]["budgets"];
    let mean = &budgets[0]["budget"]["value"];
    assert_eq!(
        (&mean["counted"], &mean["remaining"]),
        (&200.into(), &165.into())
    );
    assert_eq!(mean["may_average"], "30.0");
    // 36 of 365 days may be bad: 329 ÷ 365 is 90.14 %, 328 ÷ 365 is 89.9 %.
    let good = &budgets[1]["budget"]["value"];
    assert_eq!(
        (&good["bad"], &good["allowed"], &good["left"]),
        (&30.into(), &36.into(), &6.into())
    );
    let sentence = budgets[1]["sentence"]["zh"].as_str().expect("a sentence");
    assert!(sentence.contains("还可超标 6 天"), "{sentence}");
    assert_eq!(mean["course_basis"], "flat");
    let forecast = &budgets[0]["forecast"];
    assert_eq!(forecast["state"], "invalid");
    assert_eq!(forecast["reason"]["code"], "past-years");
    for wrong in ["pm99=3", "pm25", "good=x"] {
        let out = lantian(
            &[
                "air",
                "budget",
                "-",
                "--year",
                "2018",
                "--to",
                "2018-07-19",
                "--target",
                wrong,
            ],
            &file,
        );
        assert_eq!(out.status.code(), Some(2), "{wrong}");
    }
}

/// PM2.5 of two years and a half: a winter twice as polluted as the summer, and a third year a tenth cleaner.
fn two_years_and_a_half() -> String {
    let mut file = "city,date,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let mut day = jiff::civil::date(2017, 1, 1);
    while day < jiff::civil::date(2019, 7, 1) {
        let season = if matches!(day.month(), 4..=9) { 24 } else { 48 };
        let spell = i32::from(day.day()) % 9 - 4;
        let level = if day.year() == 2019 { 9 } else { 10 };
        let value = (season + 2 * spell) * level / 10;
        file.push_str(&format!("钦州,{day},{value},60,10,20,1.0,80\n"));
        day = day.tomorrow().expect("a day");
    }
    file
}

#[test]
fn with_years_before_the_year_is_forecast_and_the_same_question_has_the_same_answer() {
    let file = two_years_and_a_half();
    let ask = || {
        let targets = ["--target", "pm25=35", "--target", "good=90"];
        let mut asked = vec!["air", "budget", "-", "--year", "2019", "--to", "2019-06-30"];
        asked.extend(targets);
        lantian(&asked, &file)
    };
    let out = ask();
    assert_eq!(out.stdout, ask().stdout);
    let answer = json(&out);
    let budgets = &answer["cities"][0]["budgets"];
    assert_eq!(budgets[0]["budget"]["value"]["course_basis"], "past-years");
    let forecast = &budgets[0]["forecast"]["value"];
    let number = |value: &Value| -> f64 {
        let text = value.as_str().expect("a text");
        text.parse().expect("a number")
    };
    // The years before ended at 36; this one runs a tenth lower, of which a part is weather.
    let [low, median, high] = ["low", "median", "high"].map(|key| number(&forecast[key]));
    assert!(low < median && median < high);
    assert!((32.0..35.0).contains(&median), "{median}");
    assert_eq!(forecast["past_years"], serde_json::json!([2017, 2018]));
    assert_eq!(forecast["calibration"]["cases"], 11);
    assert_eq!(forecast["calibration"]["covered"], "100");
    assert!(number(&forecast["calibration"]["error"]) < 5.0);
    let fan = forecast["fan"].as_array().expect("a fan");
    let (now, end) = (&fan[0], &fan[fan.len() - 1]);
    let so_far = &forecast["course"].as_array().expect("a course");
    assert_eq!(so_far[so_far.len() - 1]["day"], "2019-06-30");
    assert_eq!(so_far[so_far.len() - 1]["value"], now["median"]);
    assert_eq!(
        (&now["low"], &now["high"]),
        (&now["median"], &now["median"])
    );
    assert_eq!(end["day"], "2019-12-31");
    assert_eq!(
        (&end["low"], &end["high"]),
        (&forecast["low"], &forecast["high"])
    );
    let sentence = forecast["sentence"]["zh"].as_str().expect("a sentence");
    assert!(sentence.contains("达标可能性"), "{sentence}");
    // No day of any year was other than good.
    assert_eq!(budgets[1]["forecast"]["value"]["probability"], ">99");
}
