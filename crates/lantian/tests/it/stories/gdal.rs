//! Zones for maps of others: GDAL reads them page by page and gets back what was taken in; and what GDAL writes is taken in.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{send_file, settle};
use crate::harness::child::{Home, Lantian};
use crate::harness::person::Person;

/// Towns side by side, more than a page of them, one with a hole and one of two parts.
fn towns() -> Value {
    let square = |x: f64, y: f64, side: f64| {
        // GDAL writes fifteen digits; these coordinates have no more.
        let round = |value: f64| (value * 1e6).round() / 1e6;
        let (low, high) = ((round(x), round(y)), (round(x + side), round(y + side)));
        json!([
            [low.0, low.1],
            [high.0, low.1],
            [high.0, high.1],
            [low.0, high.1],
            [low.0, low.1]
        ])
    };
    let turned = |ring: Value| {
        let mut corners = ring.as_array().expect("corners").clone();
        corners.reverse();
        Value::Array(corners)
    };
    let features: Vec<Value> = (0..120)
        .map(|place| {
            let (x, y) = (108.3 + 0.01 * f64::from(place % 12), 21.7 + 0.013 * f64::from(place / 12));
            let geometry = match place {
                3 => json!({ "type": "Polygon", "coordinates": [square(x, y, 0.01), turned(square(x + 0.002, y + 0.002, 0.003))] }),
                7 => json!({ "type": "MultiPolygon", "coordinates": [[square(x, y, 0.004)], [square(x + 0.005, y, 0.004)]] }),
                _ => json!({ "type": "Polygon", "coordinates": [square(x, y, 0.01)] }),
            };
            let properties = json!({ "name": format!("第{place}镇"), "code": format!("4507{place:05}"), "people": 1000 + place });
            json!({ "type": "Feature", "properties": properties, "geometry": geometry })
        })
        .collect();
    json!({ "type": "FeatureCollection", "features": features })
}

#[track_caller]
fn take_in(office: &mut Person, name: &str, bytes: &[u8], kind: &str, datum: &str) -> Value {
    let hash = send_file(office, name, bytes);
    let input = json!({ "hash": hash, "kind": kind, "datum": datum, "valid_from": "2018-06-01", "source": "市政府公告" });
    office.post("/api/v1/zones", &input).json()
}

/// What a program of GDAL prints.
#[track_caller]
fn gdal(program: &str, arguments: &[&str]) -> String {
    let out = Command::new(program)
        .args(arguments)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap_or_else(|error| {
            panic!("没有 {program}：请先执行 sudo apt-get install gdal-bin · {program} is missing: first run sudo apt-get install gdal-bin: {error}")
        });
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(
        out.status.success() && !told.contains("ERROR"),
        "{program} {arguments:?}: {text}{told}"
    );
    text
}

fn source(lantian: &Lantian) -> String {
    format!("OAPIF:{}/ogc", lantian.address())
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("GDAL wrote it");
    serde_json::from_str(&text).expect("it is GeoJSON")
}

#[test]
fn gdal_reads_every_page_and_gets_back_what_was_taken_in() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let mut office = settle(&lantian).office;
    let towns = towns();
    take_in(
        &mut office,
        "towns.geojson",
        towns.to_string().as_bytes(),
        "town",
        "WGS-84",
    );
    let cells = json!({ "type": "FeatureCollection", "features": [towns["features"][0]] });
    take_in(
        &mut office,
        "cells.geojson",
        cells.to_string().as_bytes(),
        "grid-village",
        "CGCS2000",
    );

    let root = source(&lantian);
    let listed = gdal("ogrinfo", &["-ro", "-q", &root]);
    assert!(
        listed.contains("zone-town") && listed.contains("zone-built-up-area"),
        "{listed}"
    );
    assert!(
        !listed.contains("grid-village") && !listed.contains("ledger-"),
        "{listed}"
    );
    let summary = gdal(
        "ogrinfo",
        &["-ro", "-so", &root, "zone-town", "-oo", "PAGE_SIZE=50"],
    );
    assert!(summary.contains("Feature Count: 120"), "{summary}");
    assert!(summary.contains("people: Integer"), "{summary}");
    let window = [
        "-ro",
        "-so",
        &root,
        "zone-town",
        "-spat",
        "108.301",
        "21.701",
        "108.309",
        "21.709",
    ];
    let summary = gdal("ogrinfo", &window);
    assert!(summary.contains("Feature Count: 1"), "{summary}");

    let back = home.path().join("back.geojson");
    let to = back.to_str().expect("a path");
    let options = ["-lco", "COORDINATE_PRECISION=15", "-oo", "PAGE_SIZE=50"];
    gdal(
        "ogr2ogr",
        &[&["-f", "GeoJSON", to, &root, "zone-town"][..], &options].concat(),
    );
    let back = read(&back);
    let features = back["features"].as_array().expect("features");
    assert_eq!(features.len(), 120);
    for (place, feature) in features.iter().enumerate() {
        let given = &towns["features"][place];
        assert_eq!(feature["geometry"], given["geometry"], "{place}");
        for key in ["name", "code", "people"] {
            assert_eq!(
                feature["properties"][key], given["properties"][key],
                "{place}"
            );
        }
        assert_eq!(feature["properties"]["valid_from"], "2018-06-01");
    }

    // A token for other programs opens the rest.
    let address = office.post("/api/v1/feed-token", &json!({})).json();
    let token = address["path"]
        .as_str()
        .expect("a path")
        .split('/')
        .nth(2)
        .expect("a token");
    let password = format!("USERPWD=office:{token}");
    let listed = gdal("ogrinfo", &["-ro", "-q", &root, "-oo", &password]);
    assert!(
        listed.contains("zone-grid-village") && listed.contains("ledger-boiler"),
        "{listed}"
    );
    let wrong = Command::new("ogrinfo")
        .args(["-ro", "-q", &root, "-oo", "USERPWD=office:wrong"])
        .output()
        .expect("it runs");
    assert!(!wrong.status.success());
    lantian.stop().expect_quiet_log();
}

#[test]
fn a_shapefile_that_gdal_wrote_in_gbk_is_taken_in() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let mut office = settle(&lantian).office;
    let given = home.path().join("towns.geojson");
    std::fs::write(&given, towns().to_string()).expect("it is written");
    let packed = home.path().join("towns.shz");
    let (from, to) = (
        given.to_str().expect("a path"),
        packed.to_str().expect("a path"),
    );
    let options = [
        "-lco",
        "ENCODING=GBK",
        "-a_srs",
        "EPSG:4490",
        "-nln",
        "towns",
    ];
    gdal(
        "ogr2ogr",
        &[&["-f", "ESRI Shapefile", to, from][..], &options].concat(),
    );
    let bytes = std::fs::read(&packed).expect("GDAL wrote it");
    // What it is in is said wrongly first.
    let hash = send_file(&mut office, "towns.zip", &bytes);
    let input = json!({ "hash": hash, "kind": "town", "datum": "GCJ-02" });
    let preview = office.post("/api/v1/zones/preview", &input).json();
    assert_eq!(preview["encoding"], "GBK");
    assert_eq!(preview["named_datum"], "CGCS2000");
    assert_eq!(
        preview["zones"][0]["faults"][0]["code"],
        "datum-contradicts"
    );
    let taken = take_in(&mut office, "towns.zip", &bytes, "town", "CGCS2000");
    let items = taken["items"].as_array().expect("zones");
    assert_eq!(items.len(), 120);
    assert_eq!(items[3]["name"], "第3镇");
    let id = items[3]["id"].as_i64().expect("a number");
    let zone = office.get(&format!("/api/v1/zones/{id}")).json();
    assert_eq!(
        zone["geometry"]["coordinates"].as_array().map(Vec::len),
        Some(2),
        "a hole"
    );

    // As surveys hand it out: metres of the third-degree zone of 108° E, which GDAL made of the degrees.
    let projected = home.path().join("metres.shz");
    let to = projected.to_str().expect("a path");
    let options = [
        "-s_srs",
        "EPSG:4490",
        "-t_srs",
        "EPSG:4545",
        "-nln",
        "metres",
    ];
    gdal(
        "ogr2ogr",
        &[&["-f", "ESRI Shapefile", to, from][..], &options].concat(),
    );
    let bytes = std::fs::read(&projected).expect("GDAL wrote it");
    let taken = take_in(&mut office, "metres.zip", &bytes, "grid-town", "CGCS2000");
    for (place, item) in taken["items"].as_array().expect("zones").iter().enumerate() {
        let bounds = item["bounds"].as_array().expect("bounds");
        let (x, y) = (
            108.3 + 0.01 * (place % 12) as f64,
            21.7 + 0.013 * (place / 12) as f64,
        );
        let (west, south) = (
            bounds[0].as_f64().expect("west"),
            bounds[1].as_f64().expect("south"),
        );
        // A billionth of a degree is a tenth of a millimetre.
        assert!(
            (west - x).abs() < 1e-9 && (south - y).abs() < 1e-9,
            "{place}: {west} {south}"
        );
    }
    lantian.stop().expect_quiet_log();
}
