//! A device from its registration to an alarm that somebody answered, on PostgreSQL: registrations, tokens, markings, requests to devices, alarms,
//! receivers and what they were told, through a kill and a new start.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use lantian_wire::hj212::crc::crc;
use serde_json::{Value, json};

use super::{done, return_to, settle};
use crate::harness::child::{Home, Lantian};
use crate::harness::person::Person;
use crate::harness::postgres::PrivatePostgres;

const MN: &str = "010000A8900016F000160009";

fn registration() -> Value {
    json!({
        "mn": MN, "name": "一号排口", "kind": "cems", "edition": "2017", "vendor": "甲仪器", "model": null, "password": "123456",
        "addresses": [], "object": null, "source": null, "expected": [{ "real-time": 60 }], "maintenance": [], "policy": "tolerant",
        "hour_stamp": "begin",
        "channels": [{
            "factor": "a21026", "means": "a21026", "label": "二氧化硫", "sent": "mg/m³", "unit": "mg/m³", "limits": [], "reference": null,
            "range": { "low": "0", "high": "1000" },
        }],
    })
}

/// Sends a value of a minute after eight o'clock and waits for the answer.
fn send(lantian: &Lantian, minute: u32, value: &str) {
    let time = format!("2018120408{minute:02}00");
    let segment = format!(
        "QN={time}000;ST=31;CN=2011;PW=123456;MN={MN};Flag=5;CP=&&DataTime={time};a21026-Rtd={value},a21026-Flag=N&&"
    );
    let frame = format!(
        "##{:04}{segment}{:04X}\r\n",
        segment.len(),
        crc(segment.as_bytes())
    );
    let mut stream = TcpStream::connect(lantian.devices()).expect("a connection");
    stream.write_all(frame.as_bytes()).expect("sent");
    let mut answer = String::new();
    BufReader::new(stream)
        .read_line(&mut answer)
        .expect("an answer");
    assert!(answer.contains("CN=9014"), "{answer}");
}

fn alarm(person: &Person, kind: &str) -> Option<Value> {
    let alarms = person.get("/api/v1/alarms").json()["alarms"].clone();
    let alarms = alarms.as_array().expect("alarms").clone();
    alarms.into_iter().find(|alarm| alarm["kind"] == kind)
}

#[track_caller]
fn post(person: &mut Person, path: &str, body: &Value) -> Value {
    let answer = person.post(path, body);
    assert!(answer.status < 300, "{path}: {}", answer.text());
    match answer.text().is_empty() {
        true => Value::Null,
        false => answer.json(),
    }
}

#[test]
fn a_device_is_watched_on_postgres() {
    let postgres = PrivatePostgres::start();
    let home = Home::with_store(postgres.address());
    let lantian = home.serve();
    let people = settle(&lantian);
    let mut office = people.office.clone();
    post(
        &mut office,
        "/api/v1/devices",
        &json!({ "registration": registration(), "reason": "验收" }),
    );
    let token = post(
        &mut office,
        "/api/v1/inputs",
        &json!({ "name": "扬尘监管平台" }),
    );
    assert!(token.to_string().contains("ltin_"), "{token}");
    let mark = json!({
        "factor": "a21026", "from": "2018-12-03T08:00:00", "to": "2018-12-03T10:00:00", "mark": "fault", "reason": "采样泵故障",
    });
    post(
        &mut office,
        &format!("/api/v1/devices/{MN}/markings"),
        &mark,
    );
    post(
        &mut office,
        "/api/v1/alarms/receivers",
        &json!({
            "name": "值班邮箱", "way": "email", "address": "zhiban@qinzhou.example", "state": "on", "language": "zh-CN", "from": "notice",
            "kinds": [], "units": [],
        }),
    );
    let begun = Instant::now();
    let mut minute = 0;
    let found = loop {
        send(&lantian, minute, "2500");
        minute += 1;
        std::thread::sleep(Duration::from_secs(3));
        if let Some(found) = alarm(&office, "out-of-range")
            && let Some(id) = found["id"].as_i64()
        {
            break id;
        }
        assert!(begun.elapsed() < Duration::from_secs(90), "no alarm");
    };
    lantian.kill();

    let again = home.serve();
    let people = return_to(&again);
    let mut office = people.office.clone();
    let device = office.get(&format!("/api/v1/devices/{MN}")).json();
    assert_eq!(device["frames"]["used"], minute, "{device}");
    let markings = office.get(&format!("/api/v1/devices/{MN}/markings")).text();
    assert!(markings.contains("采样泵故障"), "{markings}");
    let inputs = office.get("/api/v1/inputs").text();
    assert!(
        inputs.contains("扬尘监管平台") && !inputs.contains("ltin_"),
        "{inputs}"
    );
    assert!(
        office
            .get("/api/v1/alarms/receivers")
            .text()
            .contains("值班邮箱")
    );
    post(
        &mut office,
        &format!("/api/v1/alarms/{found}/acknowledge"),
        &json!({ "note": "已通知运维" }),
    );
    let detail = office.get(&format!("/api/v1/alarms/{found}")).json();
    assert_eq!(detail["state"], "acknowledged", "{detail}");
    assert_eq!(detail["answer"]["note"], "已通知运维");
    assert_eq!(
        detail["deliveries"].as_array().map(Vec::len),
        Some(1),
        "{detail}"
    );
    again.stop();
    let said = done(&home, &["audit", "verify", "--lang", "en"]);
    assert!(said.contains("is sound"), "{said}");
    let backup = home.path().join("records.zip");
    let path = backup.display().to_string();
    done(&home, &["backup", &path]);
    let other = Home::with_sqlite();
    done(&other, &["restore", &path]);
    let restored = other.serve();
    let people = return_to(&restored);
    let detail = people.office.get(&format!("/api/v1/alarms/{found}")).json();
    assert_eq!(detail["answer"]["note"], "已通知运维", "{detail}");
    restored.stop();
}
