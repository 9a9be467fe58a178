//! The air for programs of others: a client that somebody else wrote reads what was imported.

use std::io::Read;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::air::shared;
use super::{send_file, settle};
use crate::guards::root;
use crate::harness::child::Home;

/// The Python in which `make test` puts the client.
fn python() -> PathBuf {
    let path = root().join("target/frost/bin/python");
    assert!(
        path.is_file(),
        "没有找到 {path}：请先执行 python3 -m venv target/frost && target/frost/bin/pip install frost_sta_client\n\
         {path} was not found: first run python3 -m venv target/frost && target/frost/bin/pip install frost_sta_client",
        path = path.display()
    );
    path
}

#[test]
fn the_frost_client_pages_through_the_numbers_of_the_imported_file() {
    let Some(path) = shared("quotsoft-sites/china_sites_20180101.csv.gz") else {
        return;
    };
    let mut file = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).expect("it opens"))
        .read_to_end(&mut file)
        .expect("it unpacks");
    let published = published(&file, "2502A", "PM2.5");
    assert_eq!(published.len(), 17, "seven hours were not reported");

    let home = Home::with_sqlite();
    let lantian = home.serve();
    let mut office = settle(&lantian).office;
    let evidence = send_file(&mut office, "sites.csv", &file);
    let import = json!({ "evidence": evidence, "grade": "provisional" });
    office.post("/api/v1/air/imports", &import).json();

    let out = Command::new(python())
        .arg(root().join("tests/frost/read.py"))
        .arg(format!("{}/sensorthings/v1.1", lantian.address()))
        .arg("2502A-hour-pm25")
        .output()
        .expect("Python runs");
    let found: Value = serde_json::from_slice(&out.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&out.stderr));
    });
    assert_eq!(
        found["things"].as_object().map(serde_json::Map::len),
        Some(4)
    );
    assert_eq!(found["things"]["qinzhou"], "钦州市");
    assert_eq!(found["unit"], "urn:ogc:def:uom:UCUM::ug/m3");
    assert_eq!(found["location"]["type"], "Point");
    assert_eq!(found["count"], 17);
    assert_eq!(found["pages"], 4, "17 observations on pages of five");
    let rows: Vec<(String, f64)> = found["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            assert_eq!(row[2], "provisional");
            let time = row[0].as_str().expect("a time").to_owned();
            (time, row[1].as_f64().expect("a number"))
        })
        .collect();
    assert_eq!(rows, published);
    assert_eq!(found["recent"], json!([113.0, 117.0]));
    lantian.stop().expect_quiet_log();
}

/// The values of a station in the file: when the hour ended, and the value.
fn published(file: &[u8], station: &str, row: &str) -> Vec<(String, f64)> {
    let mut reader = csv::Reader::from_reader(file);
    let heads = reader.headers().expect("a head").clone();
    let column = heads.iter().position(|head| head == station);
    let column = column.expect("the station is in the file");
    reader
        .records()
        .map(|record| record.expect("a row"))
        .filter(|record| &record[2] == row)
        .filter_map(|record| {
            let hour: u8 = record[1].parse().expect("an hour");
            let value = record[column].parse().ok()?;
            Some((format!("2018-01-01T{hour:02}:00:00+08:00"), value))
        })
        .collect()
}
