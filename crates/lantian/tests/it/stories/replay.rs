//! Observations computed anew from the journal: the same where nothing changed, new ones where a device was registered since, and nothing lost
//! when it is killed.

use std::time::Duration;

use serde_json::Value;

use super::{done, return_to, settle};
use crate::harness::child::Home;

const DEVICES: [&str; 7] = ["simulate", "--devices", "6", "--seed", "5", "--rate", "6"];

fn simulate(home: &Home, more: &[&str]) {
    let arguments: Vec<&str> = DEVICES.iter().chain(more).copied().collect();
    done(home, &arguments);
}

fn replay(home: &Home, more: &[&str]) -> Value {
    let mut arguments = vec!["journal", "replay", "data/journal", "--json"];
    arguments.extend(more);
    serde_json::from_str(&done(home, &arguments)).expect("JSON")
}

fn counts(replayed: &Value) -> [u64; 4] {
    ["same", "changed", "new", "gone"].map(|name| replayed[name].as_u64().expect("a count"))
}

#[test]
fn a_replay_gives_the_same_again_and_what_counts_since() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    settle(&lantian);
    let to = lantian.devices().to_owned();
    // Nobody knows them yet: they are kept and do not count.
    simulate(&home, &["--to", &to, "--for", "6s", "--history", "1"]);
    let out = home.run(&["journal", "replay", "data/journal"]);
    assert_eq!(out.status.code(), Some(3), "somebody is writing");
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(said.contains("--into"), "{said}");
    lantian.stop();
    let nothing = replay(&home, &["--into", "elsewhere"]);
    assert_eq!(counts(&nothing), [0; 4]);
    assert!(nothing["records"].as_u64() > Some(100), "{nothing}");

    simulate(&home, &["--register", "devices.json"]);
    done(&home, &["device", "register", "devices.json"]);
    let found = replay(&home, &[]);
    let [same, changed, new, gone] = counts(&found);
    assert!(
        same == 0 && changed == 0 && gone == 0 && new > 1000,
        "{found}"
    );
    assert!(
        found["examples"]
            .as_array()
            .is_some_and(|examples| !examples.is_empty())
    );
    let again = replay(&home, &[]);
    assert_eq!(counts(&again), [new, 0, 0, 0], "what was there is the same");

    // Killed at different moments, it leaves what is there, and the next one is as if nothing had been.
    for pause in [5, 30, 120] {
        let mut child = home
            .command(&["journal", "replay", "data/journal"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("it starts");
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    assert_eq!(counts(&replay(&home, &[])), [new, 0, 0, 0]);

    let lantian = home.serve();
    let people = return_to(&lantian);
    let wall = people.office.get("/api/v1/devices").json();
    let devices = wall["devices"].as_array().expect("devices");
    let shown = devices.iter().filter(|device| {
        device["values"]
            .as_array()
            .is_some_and(|values| !values.is_empty())
    });
    assert_eq!(shown.count(), 6);
    lantian.stop().expect_quiet_log();
}
