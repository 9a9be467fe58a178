//! The journal as an auditor meets it: a folder, two commands, and a head that was noted down.

use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use lantian_lake::journal::{Arrival, Chain, Journal, Settings, Way, seal};
use serde_json::Value;

use super::done;
use crate::harness::child::Home;

/// Three days, two of them sealed; the head.
fn kept(root: &Path) -> String {
    let mut journal = Journal::open(root, Settings { chain: Chain::Sm3 }).expect("a journal");
    let begun: Timestamp = "2018-11-27T00:00:00Z".parse().expect("a time");
    for hour in 0..60 {
        let at = begun + SignedDuration::from_hours(hour);
        let frame = format!(
            "##0101QN=20181127000000000;ST=31;CN=2011;MN=88888880000001;CP=&&a21026-Rtd={hour}.5&&"
        );
        let arrival = Arrival {
            way: Way::Tcp,
            peer: "10.0.0.7:50312",
            at,
            notes: &[],
            bytes: frame.as_bytes(),
        };
        let written = journal.append(at, &[arrival, arrival]).expect("written");
        if let Some(finished) = written.finished {
            seal(root, finished).expect("sealed");
        }
    }
    journal.head().to_string()
}

#[test]
fn a_journal_is_listed_and_verified_and_an_altered_byte_is_named_with_its_place() {
    let home = Home::with_sqlite();
    let root = home.path().join("data/journal");
    let head = kept(&root);
    let listed: Value =
        serde_json::from_str(&done(&home, &["journal", "ls", "--json"])).expect("JSON");
    let states: Vec<&str> = listed
        .as_array()
        .expect("a list")
        .iter()
        .map(|day| day["state"].as_str().expect("a state"))
        .collect();
    assert_eq!(states, ["sealed", "sealed", "open"]);
    assert_eq!(
        (&listed[1]["day"], &listed[1]["records"]),
        (&Value::from("2018-11-28"), &Value::from(48))
    );
    assert_eq!(listed[1]["chain_in"], listed[0]["chain_out"]);
    let table = done(&home, &["journal", "ls", "--lang", "zh"]);
    assert!(
        table.contains("000002-2018-11-28\t已封存\t48\t33\t80\t2018-11-28 00:00:00"),
        "{table}"
    );
    let sound = done(
        &home,
        &["journal", "verify", "--head", &head, "--lang", "en"],
    );
    assert!(
        sound.contains("is sound: 3 files, 60 batches, 120 records"),
        "{sound}"
    );
    assert!(sound.contains(&format!("head {head}")), "{sound}");

    let open = root.join("000003-2018-11-29.journal");
    let mut bytes = fs::read(&open).expect("it reads");
    let place = bytes
        .windows(4)
        .rposition(|four| four == b"58.5")
        .expect("the frame");
    bytes[place] = b'9';
    fs::write(&open, &bytes).expect("written");
    let out = home.run(&["journal", "verify", "--json"]);
    assert_eq!(out.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!(found["damage"].as_array().map(Vec::len), Some(1));
    let damage = &found["damage"][0];
    assert_eq!(
        (&damage["code"], &damage["first"]),
        (&Value::from("record-altered"), &Value::from(118))
    );
    let byte = damage["byte"].as_u64().expect("a place");
    assert!((byte..byte + 200).contains(&(place as u64)), "{damage}");
    for (language, said) in [("zh", "记录 118 字节"), ("en", "record 118, byte")] {
        let out = home.run(&["journal", "verify", "--lang", language]);
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(text.contains(said), "{text}");
    }
    // The days before are as they were.
    done(&home, &["journal", "verify", "--to", "2018-11-28"]);

    fs::remove_file(&open).expect("removed");
    done(&home, &["journal", "verify"]);
    let out = home.run(&["journal", "verify", "--head", &head, "--lang", "en"]);
    assert_eq!(out.status.code(), Some(1));
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        text.contains("end-missing") && text.contains("records 81 to 120"),
        "{text}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_not_a_sound_journal() {
    let home = Home::with_sqlite();
    for command in [
        ["journal", "ls", "nowhere"],
        ["journal", "verify", "nowhere"],
    ] {
        let out = home.run(&command);
        assert_eq!(out.status.code(), Some(3));
        let said = String::from_utf8_lossy(&out.stderr);
        assert!(
            said.contains("没有这个文件夹") && said.contains("no such folder"),
            "{said}"
        );
    }
    let out = home.run(&["journal", "verify", ".", "--head", "7:abc"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("SEQUENCE:HASH"));
}
