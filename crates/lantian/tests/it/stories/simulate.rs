//! Simulated devices against the built binary: registered by a command, they send, are answered, and are marked as what they are.

use serde_json::Value;

use super::{done, return_to, settle};
use crate::harness::child::Home;

const DEVICES: [&str; 7] = ["simulate", "--devices", "9", "--seed", "77", "--rate", "9"];

fn simulate(home: &Home, more: &[&str]) -> String {
    let arguments: Vec<&str> = DEVICES.iter().chain(more).copied().collect();
    done(home, &arguments)
}

fn wall(home: &Home) -> (crate::harness::child::Lantian, Vec<Value>) {
    let lantian = home.serve();
    let people = return_to(&lantian);
    let wall = people.office.get("/api/v1/devices").json();
    let devices = wall["devices"].as_array().expect("devices").clone();
    (lantian, devices)
}

#[test]
fn simulated_devices_are_registered_send_and_are_marked_as_such() {
    let home = Home::with_sqlite();
    let first = home.serve();
    settle(&first);
    first.stop().expect_quiet_log();

    simulate(&home, &["--register", "devices.json"]);
    let register = ["device", "register", "devices.json", "--lang", "en"];
    assert_eq!(done(&home, &register), "9 devices were registered\n");
    assert_eq!(
        done(&home, &register),
        "0 devices were registered\n",
        "they are registered just so"
    );

    let (lantian, devices) = wall(&home);
    assert_eq!(devices.len(), 9);
    assert!(
        devices
            .iter()
            .all(|device| device["simulated"] == true && device["state"] == "never-heard")
    );
    let to = lantian.devices().to_owned();
    let said = simulate(
        &home,
        &["--to", &to, "--for", "8s", "--history", "1", "--lang", "en"],
    );
    assert!(
        said.contains("never answered 0, sent again 0; 9 connections"),
        "{said}"
    );
    lantian.stop().expect_quiet_log();

    // Opened again, everything is there.
    let (lantian, devices) = wall(&home);
    let people = return_to(&lantian);
    for device in &devices {
        let mn = device["mn"].as_str().expect("a number");
        assert!(
            device["values"]
                .as_array()
                .is_some_and(|values| values.len() >= 8),
            "{device}"
        );
        let one = people.office.get(&format!("/api/v1/devices/{mn}")).json();
        assert_eq!(one["simulated"], true);
        assert_eq!(
            one["verdicts"],
            Value::from(Vec::<Value>::new()),
            "no clause is broken: {one}"
        );
    }
    lantian.stop().expect_quiet_log();
}

#[test]
fn faults_are_told_and_what_cannot_be_is_refused() {
    let home = Home::with_sqlite();
    let told = done(
        &home,
        &["simulate", "--faults", "list", "--to", "x", "--lang", "en"],
    );
    assert!(
        told.lines().count() >= 20 && told.contains("crc-wrong\t"),
        "{told}"
    );
    let out = home.run(&[
        "simulate",
        "--devices",
        "2",
        "--faults",
        "all",
        "--to",
        "127.0.0.1:1",
    ]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.contains("--devices") && said.contains("no device is left"),
        "{said}"
    );
    let out = home.run(&["simulate"]);
    assert_eq!(out.status.code(), Some(2), "to whom?");
    std::fs::write(home.path().join("wrong.json"), "[{}]").expect("written");
    let out = home.run(&["device", "register", "wrong.json"]);
    assert_eq!(out.status.code(), Some(3));
    assert!(
        !home.database().exists(),
        "no records are made for a file that cannot be read"
    );
}
