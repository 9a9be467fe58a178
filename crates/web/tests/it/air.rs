//! The air as the public sees it: pages, open data, the feed, the map, over measured data and over none.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use axum::http::StatusCode;
use lantian_app::view::air::import::ValuesGrade;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::site::{Answer, Site};

const PAGES: [&str; 2] = ["/public/air", "/public/air/2502A"];

/// A measured file, unpacked. Such files lie beside the repository; on the build server they must be there.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
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
        .unwrap();
    Some(unpacked)
}

/// 1 January 2018 at the three stations of the city, as the file has it: by station, hour and column.
pub struct Published {
    pub bytes: Vec<u8>,
    pub values: BTreeMap<(String, u8, String), f64>,
}

pub fn first_of_january() -> Option<Published> {
    let bytes = shared("quotsoft-sites/china_sites_20180101.csv.gz")?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let heads = reader.headers().unwrap().clone();
    let stations: Vec<usize> = ["2502A", "2503A", "2504A"]
        .map(|code| heads.iter().position(|head| head == code).unwrap())
        .into();
    let wanted: Vec<usize> = [0, 1, 2].into_iter().chain(stations.clone()).collect();
    let cut = |row: &csv::StringRecord| -> Vec<String> {
        let cells = wanted.iter().map(|at| row.get(*at).unwrap_or_default());
        cells.map(str::to_owned).collect()
    };
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(cut(&heads)).unwrap();
    let mut values = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        file.write_record(cut(&row)).unwrap();
        for at in &stations {
            if let Ok(value) = row[*at].parse() {
                let key = (
                    heads[*at].to_owned(),
                    row[1].parse().unwrap(),
                    row[2].to_owned(),
                );
                values.insert(key, value);
            }
        }
    }
    Some(Published {
        bytes: file.into_inner().unwrap(),
        values,
    })
}

/// The city on 2 January 2018, with the hours of the day before; none where they are missing.
pub async fn with_hours() -> Option<(Site, Published)> {
    let published = first_of_january()?;
    let site = Site::at("2018-01-02T09:00").await;
    site.take_in(
        "sites.csv",
        published.bytes.clone(),
        ValuesGrade::Provisional,
    )
    .await;
    Some((site, published))
}

async fn with_days() -> Option<Site> {
    let days = shared("aqistudy-daily-2014-2017/钦州.csv")?;
    let site = Site::at("2017-02-01T09:00").await;
    site.take_in("days.csv", days, ValuesGrade::Reviewed).await;
    Some(site)
}

fn rows(answer: &Answer) -> Vec<BTreeMap<String, String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|row| row.unwrap())
        .collect()
}

#[tokio::test]
async fn without_data_every_page_says_so_and_leads_on() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for path in PAGES {
        for (tag, word) in [("zh-CN", "还没有"), ("en", "There are no data")] {
            let page = visitor
                .get(&format!("{path}?lang={tag}"))
                .await
                .expect(StatusCode::OK);
            let html = page.page();
            assert!(html.contains(word), "{path} {tag}");
            assert!(html.contains("href=\"/public/air?lang="), "{path}");
            assert!(!html.contains("<svg class=\"chart\""), "{path}");
        }
    }
    let front = visitor.get("/public?lang=en").await.page();
    assert!(front.contains("href=\"/public/air?lang=en\""));
    assert!(!front.contains("class=\"air\""));
    for name in ["air-days", "air-hours"] {
        let data = visitor.get(&format!("/public/data/{name}.json")).await;
        let data = data.expect(StatusCode::OK).json();
        assert_eq!(data["items"], Value::Array(vec![]), "{name}");
    }
    let map = visitor
        .get("/public/data/air-stations.geojson")
        .await
        .json();
    assert_eq!(map["features"].as_array().unwrap().len(), 3);
    assert_eq!(map["features"][0]["properties"]["aqi"], Value::Null);
    visitor
        .get("/public/air/9999A")
        .await
        .expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_headline_is_the_published_day_with_its_advice() {
    let Some(site) = with_days().await else {
        return;
    };
    let visitor = site.visitor();
    // Published for 2017-01-31: PM2.5 67.3, 良. By table 1 of HJ 633, 67 lies at 50 + 50 × (67 − 35) / (75 − 35) = 90.
    for (tag, sentence) in [
        (
            "zh-CN",
            "钦州市 1 月 31 日空气质量良，AQI 90，首要污染物 PM2.5。极少数异常敏感人群应减少户外活动。",
        ),
        (
            "en",
            "On 31 January the air in Qinzhou was good: AQI 90, primary pollutant PM2.5. The very few unusually sensitive people should spend less time outdoors.",
        ),
    ] {
        for path in ["/public", "/public/air"] {
            let page = visitor.get(&format!("{path}?lang={tag}")).await.text();
            assert!(page.contains(sentence), "{path} {tag}");
        }
    }
    let html = visitor.get("/public/air?lang=en").await.text();
    assert!(html.contains("The data have been reviewed."));
    assert!(html.contains("HJ 633-2012"));
    assert!(html.contains("<svg class=\"chart\" role=\"img\" aria-labelledby="));
    assert!(html.contains("remaining"), "the budget of the year");
    let tables = html.matches("<summary>").count();
    assert!(tables >= 2, "the table of the chart and that of the levels");
    assert!(
        !html.contains("url(#chart-days-hatch)"),
        "reviewed days are not hatched"
    );
}

#[tokio::test]
async fn days_read_back_as_they_were_published() {
    let Some(site) = with_days().await else {
        return;
    };
    let visitor = site.visitor();
    let query = "from=2016-01-01&to=2016-12-31";
    let csv = visitor
        .get(&format!("/public/data/air-days.csv?lang=en&{query}"))
        .await
        .expect(StatusCode::OK);
    assert_eq!(csv.header("access-control-allow-origin"), "*");
    let rows = rows(&csv);
    assert!(rows.len() > 360, "{}", rows.len());
    let bytes = shared("aqistudy-daily-2014-2017/钦州.csv").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let published: BTreeMap<&str, Vec<&str>> = text
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[1], cells)
        })
        .collect();
    for row in &rows {
        assert_eq!(row["Edition of the standard"], "2012");
        assert_eq!(row["Review"], "reviewed");
        let day = &published[row["Day"].as_str()];
        // The file has more decimals than are published; its own index is a mean over hours and is not compared.
        for (column, head, half) in [
            (5, "PM2.5 (µg/m³)", 0.5),
            (6, "PM10 (µg/m³)", 0.5),
            (7, "SO2 (µg/m³)", 0.5),
            (8, "CO (mg/m³)", 0.05),
            (9, "NO2 (µg/m³)", 0.5),
            (10, "O3 (µg/m³)", 0.5),
        ] {
            let exact: f64 = day[column].parse().unwrap();
            let own: f64 = row[head].parse().unwrap();
            assert!((exact - own).abs() <= half + 1e-9, "{day:?} {head} {own}");
        }
    }
    let json = visitor
        .get(&format!("/public/data/air-days.json?{query}"))
        .await
        .json();
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), rows.len());
    assert_eq!(json["units"]["co"], "mg/m³");
    for (item, row) in items.iter().zip(&rows) {
        assert_eq!(item["site"], "qinzhou");
        assert_eq!(item["day"], row["Day"].as_str());
        assert_eq!(item["index"]["aqi"].to_string(), row["AQI"]);
        assert_eq!(item["values"][4]["value"], row["CO (mg/m³)"].as_str());
    }
}

#[tokio::test]
async fn hours_read_back_as_they_were_published() {
    let Some((site, published)) = with_hours().await else {
        return;
    };
    let csv = site
        .visitor()
        .get("/public/data/air-hours.csv?lang=en&from=2017-12-31&to=2018-01-01")
        .await;
    let rows = rows(&csv.expect(StatusCode::OK));
    let mut compared = 0;
    for row in &rows {
        assert_eq!(row["Review"], "provisional");
        let end = &row["End of the hour"];
        let hour: u8 = end["2018-01-01T".len()..][..2].parse().unwrap();
        for (column, head) in [
            ("PM2.5", "PM2.5 (µg/m³)"),
            ("PM10", "PM10 (µg/m³)"),
            ("CO", "CO (mg/m³)"),
            ("AQI", "AQI"),
        ] {
            let key = (row["Code"].clone(), hour, column.to_owned());
            if let Some(value) = published.values.get(&key) {
                assert_eq!(row[head].parse::<f64>().ok(), Some(*value), "{key:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 150, "{compared}");
}

#[tokio::test]
async fn the_page_of_a_station_tells_its_newest_hour() {
    let Some((site, published)) = with_hours().await else {
        return;
    };
    let newest = published.values[&("2502A".to_owned(), 23, "AQI".to_owned())];
    let visitor = site.visitor();
    let html = visitor.get("/public/air/2502A?lang=zh-CN").await.page();
    assert!(html.contains(&format!("1 月 1 日 23 时空气质量轻度污染，AQI {newest}")));
    assert!(
        html.contains("url(#chart-hours-hatch)"),
        "provisional hours are hatched"
    );
    assert!(html.contains("data/air-hours.csv?lang=zh-CN&amp;site=2502A"));
    // Seven hours were not reported: their places stay free, and the table says so.
    let hours = html.split("id=\"days\"").next().unwrap();
    assert_eq!(hours.matches("没有数据").count(), 7);
    assert_eq!(html.matches("<g><title>01-01").count(), 17);
    let city = visitor.get("/public/air?lang=zh-CN").await.page();
    assert!(city.contains("近 30 天没有全市的日指数"));
    assert!(city.contains("href=\"/public/air/2504A?lang=zh-CN\""));
}

#[tokio::test]
async fn nothing_of_a_replay_s_future_gets_out() {
    let Some(published) = first_of_january() else {
        return;
    };
    let site = Site::at("2018-01-01T12:30").await;
    site.take_in("sites.csv", published.bytes, ValuesGrade::Provisional)
        .await;
    let visitor = site.visitor();
    let hours = visitor.get("/public/data/air-hours.json?site=2502A").await;
    let hours = hours.json();
    let items = hours["items"].as_array().unwrap();
    assert_eq!(items.last().unwrap()["time"], "2018-01-01T12:00");
    let map = visitor
        .get("/public/data/air-stations.geojson")
        .await
        .json();
    let newest = &map["features"][0]["properties"];
    assert_eq!(newest["time"], "2018-01-01T12:00:00+08:00");
    let last = "/sensorthings/v1.1/Observations?$top=1&$orderby=phenomenonTime%20desc";
    let last = visitor.get(last).await.json();
    assert_eq!(last["value"][0]["resultTime"], "2018-01-01T12:00:00+08:00");
}

#[tokio::test]
async fn a_span_is_bounded_and_a_place_has_to_be_known() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for (path, status, field) in [
        ("air-days.json?from=2000-01-01", 422, "from"),
        ("air-days.csv?from=2018-02-01&to=2018-01-01", 422, "from"),
        ("air-hours.json?from=2018-10-01&to=2018-12-01", 422, "from"),
        (
            "air-hours.csv?site=2502A&from=2017-01-01&to=2018-12-01",
            422,
            "from",
        ),
        ("air-hours.json?site=qinzhou", 422, "site"),
        ("air-days.json?site=2505A", 422, "site"),
        ("air-days.json?from=yesterday", 400, "from"),
        ("air-days.json?colour=blue", 400, "colour"),
    ] {
        let answer = visitor.get(&format!("/public/data/{path}")).await;
        let problem = answer.expect_problem(status, "invalid");
        assert_eq!(problem["errors"][0]["field"], field, "{path}");
    }
}

#[tokio::test]
async fn the_map_is_geojson_alike_for_the_public_and_for_staff() {
    let Some((site, published)) = with_hours().await else {
        return;
    };
    let public = site
        .visitor()
        .get("/public/data/air-stations.geojson")
        .await
        .expect(StatusCode::OK);
    assert_eq!(public.header("content-type"), "application/geo+json");
    assert_eq!(public.header("access-control-allow-origin"), "*");
    let own = site
        .office()
        .await
        .get("/api/v1/air/stations.geojson")
        .await;
    assert_eq!(own.header("content-type"), "application/geo+json");
    assert_eq!(own.header("access-control-allow-origin"), "");
    let map = public.json();
    assert_eq!(map, own.expect(StatusCode::OK).json());
    site.visitor()
        .get("/api/v1/air/stations.geojson")
        .await
        .expect_problem(401, "not-signed-in");
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 3);
    let mut ids = BTreeSet::new();
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert!(ids.insert(feature["id"].as_str().unwrap()));
        assert_eq!(feature["geometry"]["type"], "Point");
        let place = feature["geometry"]["coordinates"].as_array().unwrap();
        let [east, north] = [0, 1].map(|at| place[at].as_f64().unwrap());
        assert!((108.0..109.0).contains(&east) && (21.0..23.0).contains(&north));
        let code = feature["id"].as_str().unwrap().to_owned();
        for (column, name) in [("PM2.5", "pm25"), ("CO", "co"), ("AQI", "aqi")] {
            let key = (code.clone(), 23, column.to_owned());
            let value = feature["properties"][name].as_f64();
            assert_eq!(value, published.values.get(&key).copied(), "{key:?}");
        }
        assert_eq!(feature["properties"]["reviewed"], false);
    }
    // In 2018 the station stood at its first place.
    assert_eq!(features[1]["properties"]["name"], "市农科院（2503A）");
}

#[tokio::test]
async fn the_feed_has_an_entry_a_day_and_is_well_formed() {
    let Some(site) = with_days().await else {
        return;
    };
    for tag in ["zh-CN", "en"] {
        let path = format!("/public/air.atom?lang={tag}");
        let answer = site.visitor().get(&path).await.expect(StatusCode::OK);
        assert_eq!(
            answer.header("content-type"),
            "application/atom+xml; charset=utf-8"
        );
        let xml = answer.text();
        let mut reader = Reader::from_str(&xml);
        while !matches!(reader.read_event().unwrap(), Event::Eof) {}
        let ids: BTreeSet<&str> = xml
            .split("<id>")
            .skip(2)
            .filter_map(|rest| rest.split("</id>").next())
            .collect();
        assert_eq!(ids.len(), xml.matches("<entry>").count());
        assert_eq!(ids.len(), 30);
        assert!(ids.contains("tag:lantian.example.org,2026:air/day/2017-01-31"));
        assert!(xml.contains("AQI 90"));
    }
}
