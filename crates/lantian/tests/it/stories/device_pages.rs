//! Devices of two vendors send, one of them badly: the grade, the vendor's report, the frame byte by byte, the export, dust, the map and the
//! live view tell of it, before and after a restart.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{return_to, settle};
use crate::harness::child::{Home, Lantian};
use crate::harness::person::Person;

/// The check of HJ 212-2017 annex A, bit by bit as its words say.
fn check(segment: &str) -> u16 {
    segment.bytes().fold(0xFFFF, |register: u16, byte| {
        let mut register = (register >> 8) ^ u16::from(byte);
        for _ in 0..8 {
            let low = register & 1;
            register >>= 1;
            if low == 1 {
                register ^= 0xA001;
            }
        }
        register
    })
}

const GOOD: &str = "010000A8900016F000160001";
const BAD: &str = "010000A8900016F000160002";

/// Minute data of dust, counted from the day before the story's; PM10 in µg/m³.
fn minute(mn: &str, minute: u32, pm10: &str, check_of: fn(&str) -> u16) -> String {
    let (day, hour, minute) = (3 + minute / 1_440, minute / 60 % 24, minute % 60);
    let time = format!("201812{day:02}{hour:02}{minute:02}00");
    let segment = format!(
        "QN={time}000;ST=39;CN=2051;PW=123456;MN={mn};Flag=5;CP=&&DataTime={time};a34002-Avg={pm10},a34002-Flag=N;a34001-Avg=0.2,a34001-Flag=N&&"
    );
    format!(
        "##{:04}{segment}{:04X}\r\n",
        segment.len(),
        check_of(&segment)
    )
}

fn send(lantian: &Lantian, frames: &[String], answered: usize) {
    let stream = TcpStream::connect(lantian.devices()).expect("a connection");
    let mut answers = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut stream = stream;
    for frame in frames {
        stream.write_all(frame.as_bytes()).expect("sent");
    }
    for number in 0..answered {
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert!(answer.contains("CN=9014"), "answer {number}: {answer}");
    }
}

fn registration(mn: &str, name: &str, vendor: &str, object: Option<i64>) -> Value {
    let channel = |factor: &str, label: &str, unit: &str| json!({ "factor": factor, "means": factor, "label": label, "sent": unit, "unit": unit, "limits": [], "reference": null, "range": null });
    json!({
        "mn": mn, "name": name, "kind": "dust", "edition": "2017", "vendor": vendor, "model": null, "password": "123456",
        "addresses": [], "object": object.map(|id| id.to_string()), "source": null, "expected": [{ "minute": 1 }], "maintenance": [],
        "policy": "tolerant", "hour_stamp": "begin",
        "channels": [channel("a34002", "可吸入颗粒物", "µg/m³"), channel("a34001", "总悬浮颗粒物", "mg/m³")],
    })
}

/// Waits until so many frames of a vendor were counted.
fn frames_of(person: &Person, vendor: &str, frames: u64) -> Value {
    let begun = Instant::now();
    loop {
        let list = person
            .get("/api/v1/device-vendors?from=2018-12-01&to=2030-12-31")
            .json();
        let lines = list["vendors"].as_array().expect("vendors").clone();
        let line = lines.iter().find(|line| line["vendor"] == vendor);
        if let Some(line) = line.filter(|line| line["conformance"]["frames"] == frames) {
            return line.clone();
        }
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{vendor}: {frames} frames were never counted: {list}"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn vendors_are_graded_by_what_arrived_and_the_pages_tell_it_after_a_restart_too() {
    let home = Home::with_sqlite();
    let first = home.serve();
    let people = settle(&first);
    let mut office = people.office.clone();
    let object = office
        .post(
            "/api/v1/ledgers/dust-monitor/objects",
            &json!({ "values": {
                "device_number": "1", "place_name": "子材西大街", "place_class": "site", "holder_name": "某建筑公司", "district": "钦南区",
                "longitude": "108.62", "latitude": "21.95", "datum": "wgs-84", "networked": "是", "installed_on": "2018-10-01",
                "measures": "颗粒物和视频",
            }, "reason": "登记" }),
        )
        .json()["id"]
        .as_i64()
        .expect("a number");
    for (mn, name, vendor) in [(GOOD, "甲工地", "甲仪器"), (BAD, "乙工地", "乙仪器")] {
        let answer = office.post(
            "/api/v1/devices",
            &json!({ "registration": registration(mn, name, vendor, (mn == GOOD).then_some(object)), "reason": "验收" }),
        );
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    // The good one sends two full days; the bad one half of its frames with a wrong check, and only half a day.
    let good: Vec<String> = (0..2_880)
        .map(|at| minute(GOOD, at, "100", check))
        .collect();
    send(&first, &good, 2_880);
    let bad: Vec<String> = (0..720)
        .map(|at| {
            let wrong = |segment: &str| check(segment) ^ 0x0101;
            let how: fn(&str) -> u16 = if at % 2 == 0 { check } else { wrong };
            minute(BAD, at, "90", how)
        })
        .collect();
    send(&first, &bad, 360);

    let graded = frames_of(&people.office, "甲仪器", 2_880);
    assert_eq!(graded["conformance"]["grade"], "A", "{graded}");
    let bad_line = frames_of(&people.office, "乙仪器", 720);
    assert_eq!(bad_line["conformance"]["grade"], "D", "{bad_line}");
    assert_eq!(bad_line["conformance"]["errors"], "50.00");
    assert_eq!(bad_line["worst"]["code"], "crc-wrong");

    // A frame that shows it, byte by byte; the password is not for everybody.
    let report = people
        .clerk
        .get("/api/v1/device-vendor?vendor=%E4%B9%99%E4%BB%AA%E5%99%A8&from=2018-12-01&to=2030-12-31")
        .json();
    let example = report["broken"][0]["examples"][0]["sequence"]
        .as_u64()
        .expect("a number");
    let path = format!("/api/v1/device-frames/{example}");
    let frame = people.clerk.get(&path).json();
    assert_eq!(frame["mn"], BAD);
    let last = frame["parts"].as_array().expect("parts").last().cloned();
    let finding = last.expect("a check")["finding"]["zh"].to_string();
    assert!(finding.contains("不符"), "{frame}");
    assert!(!frame.to_string().contains("PW=123456"), "{frame}");
    assert!(people.office.get(&path).text().contains("PW=123456"));
    assert_eq!(
        people.office.get("/api/v1/device-frames/99999999").status,
        404
    );
    let nobody = first.nobody();
    assert_eq!(nobody.get(&path).status, 401);

    // Half a day of valid hours is too little for a rank of the day.
    let dust = people.clerk.get("/api/v1/device-dust?span=day").json();
    let sites = dust["sites"].as_array().expect("sites").clone();
    assert_eq!(sites.len(), 2, "{dust}");
    for site in &sites {
        let is_good = site["mn"] == GOOD;
        assert_eq!(site["rank"].is_null(), !is_good, "{site}");
        assert_eq!(site["reason"].is_null(), is_good, "{site}");
    }

    // What it sent, as it was sent; that it was taken along is known.
    let readings = format!(
        "/api/v1/devices/{GOOD}/readings?cadence=minute&from=2018-12-03T00:00:00&to=2018-12-04T00:00:00&factors=a34002"
    );
    assert_eq!(people.clerk.get(&readings).status, 200);
    let text = people.office.get(&readings).text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 1_441);
    assert_eq!(lines[0], "device,factor,field,time,value,mark,frame");
    assert!(
        lines[1].starts_with(&format!("{GOOD},a34002,Avg,2018-12-03T00:00:00,100,N,")),
        "{}",
        lines[1]
    );
    let parquet = people.office.get(&format!("{readings}&format=parquet"));
    assert_eq!(parquet.status, 200);
    let audit = people.auditor.get("/api/v1/audit").text();
    assert!(audit.contains("device.export"), "{audit}");

    let map = people.clerk.get("/api/v1/device-map").json();
    assert_eq!(map["placed"][0]["mn"], GOOD, "{map}");
    assert_eq!(map["without"][0]["reason"], "no-object", "{map}");
    let of = people
        .clerk
        .get(&format!("/api/v1/objects/{object}/devices"))
        .json();
    assert_eq!(of["devices"][0]["mn"], GOOD, "{of}");
    let found = people
        .clerk
        .get("/api/v1/device-sites?q=%E5%AD%90%E6%9D%90")
        .json();
    assert_eq!(found[0]["id"], object, "{found}");

    let docx = people.office.get(
        "/api/v1/device-vendor/report?vendor=%E4%B9%99%E4%BB%AA%E5%99%A8&from=2018-12-01&to=2030-12-31&lang=zh-CN",
    );
    assert_eq!(docx.status, 200);

    // Killed and started again, it has counted every frame once.
    first.kill();
    let second = home.serve();
    let people = return_to(&second);
    frames_of(&people.office, "甲仪器", 2_880);
    let again = frames_of(&people.office, "乙仪器", 720);
    assert_eq!(again["conformance"], bad_line["conformance"]);
    second.stop().expect_quiet_log();
    let third = home.serve();
    let people = return_to(&third);
    frames_of(&people.office, "乙仪器", 720);
    third.stop().expect_quiet_log();
}

#[test]
fn who_watches_is_told_what_is_new_and_does_not_hold_up_the_end() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let people = settle(&lantian);
    let answer = people.office.clone().post(
        "/api/v1/devices",
        &json!({ "registration": registration(GOOD, "甲工地", "甲仪器", None), "reason": "验收" }),
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let nobody = lantian.nobody();
    assert_eq!(nobody.get("/api/v1/device-events").status, 401);
    let mut stream =
        TcpStream::connect(lantian.address().trim_start_matches("http://")).expect("it");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .expect("a bound");
    let cookie = people.clerk.cookie();
    write!(
        stream,
        "GET /api/v1/device-events?mn={GOOD} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
    )
    .expect("asked");
    let mut lines = BufReader::new(stream);
    let mut heading = String::new();
    lines.read_line(&mut heading).expect("a heading");
    assert!(heading.contains("200"), "{heading}");
    let mut until = |wanted: &str| {
        let mut seen = String::new();
        loop {
            let mut line = String::new();
            let read = lines.read_line(&mut line).expect("an event in time");
            assert!(read > 0, "it ended before {wanted}: {seen}");
            seen.push_str(&line);
            if line.contains(wanted) {
                return seen;
            }
        }
    };
    until("event: everything");
    send(&lantian, &[minute(GOOD, 5, "77", check)], 1);
    let told = until("\"value\":\"77\"");
    assert!(told.contains("event: devices"), "{told}");
    let begun = Instant::now();
    lantian.stop().expect_quiet_log();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    let mut rest = Vec::new();
    lines.read_to_end(&mut rest).expect("its end");
}

fn evidence(person: &mut Person, text: &str) -> String {
    let answer = person.upload(
        "/api/v1/evidence?name=devices.csv",
        "text/csv",
        text.as_bytes(),
    );
    let hash = answer.json()["hash"].as_str().map(str::to_owned);
    hash.expect("a hash")
}

#[test]
fn devices_are_registered_by_workbook_all_or_none_and_every_row_says_what_is_wrong() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let mut people = settle(&lantian);
    let template = people
        .office
        .get("/api/v1/device-workbook/template?lang=zh-CN");
    assert_eq!(template.status, 200);
    let book = lantian_domain::workbook::open(&template.body).expect("a workbook");
    assert!(book.sheets[0].rows().len() > 1);

    let head = "设备唯一标识,设备名称,设备种类,厂商,分钟数据间隔,因子编码,上报单位,限值,限值依据标准,限值条款";
    let wrong = format!(
        "{head}\nA1,甲,扬尘,甲仪器,1,a34002,µg/m³,,,\nB2,,扬尘,乙仪器,1,a34002,斤,,,\nC3,丙,飞机,乙仪器,1,a34002,µg/m³,,,\n"
    );
    let hash = evidence(&mut people.office, &wrong);
    let preview = people
        .office
        .post("/api/v1/device-workbook/preview", &json!({ "hash": hash }))
        .json();
    let told: Vec<(u64, &str, &str)> = preview["troubles"]
        .as_array()
        .expect("troubles")
        .iter()
        .map(|one| {
            let row = one["row"].as_u64().expect("a row");
            let column = one["column"]["zh"].as_str().unwrap_or("");
            (row, column, one["written"].as_str().unwrap_or(""))
        })
        .collect();
    assert_eq!(told.len(), 3, "{preview}");
    for trouble in [
        (3, "设备名称", ""),
        (3, "上报单位", "斤"),
        (4, "设备种类", "飞机"),
    ] {
        assert!(told.contains(&trouble), "{trouble:?}: {preview}");
    }
    let input = json!({ "hash": hash, "reason": "验收" });
    let refused = people.office.post("/api/v1/device-workbook", &input);
    assert_eq!(refused.refusal(409), "device-workbook-has-troubles");
    assert_eq!(people.office.get("/api/v1/devices/A1").status, 404);

    let right = format!(
        "{head}\nA1,甲,扬尘,甲仪器,1,a34002,µg/m³,150,GB 3095-2012,表1\nA1,,,,,a34001,mg/m³,,,\nB2,乙,扬尘,乙仪器,1,a34002,mg/m³,,,\n"
    );
    let hash = evidence(&mut people.office, &right);
    let input = json!({ "hash": hash, "reason": "验收" });
    let denied = people.clerk.post("/api/v1/device-workbook", &input);
    assert_eq!(denied.status, 403);
    let done = people.office.post("/api/v1/device-workbook", &input).json();
    assert_eq!(
        (&done["new"], &done["rows"]),
        (&json!(2), &json!(3)),
        "{done}"
    );
    let device = people.office.get("/api/v1/devices/A1").json();
    let channels = device["registration"]["channels"].as_array().map(Vec::len);
    assert_eq!(channels, Some(2), "{device}");
    let again = people.office.post("/api/v1/device-workbook", &input).json();
    assert_eq!(again["unchanged"], 2, "{again}");
    let revisions = people.office.get("/api/v1/devices/A1").json()["revisions"].clone();
    assert_eq!(revisions.as_array().map(Vec::len), Some(1));
    let audit = people.auditor.get("/api/v1/audit").text();
    assert!(audit.contains("device.register-workbook"), "{audit}");
    lantian.stop().expect_quiet_log();
}
