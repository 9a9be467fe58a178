//! The gateway is killed while devices send, over and over: what was answered is there afterwards, once, and the journal verifies.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{return_to, settle};
use crate::harness::child::Home;
use crate::harness::person::Person;

/// So often it is killed; `LANTIAN_KILLS` says otherwise, as `make kills` does.
const KILLS: u32 = 12;
const DEVICES: usize = 4;

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

pub fn mn(device: usize) -> String {
    format!("010000A8900016F00016{device:04}")
}

/// Real-time data at a second of a day; the value is the second, so that a lost or doubled one is seen.
pub fn frame(device: usize, second: u32) -> String {
    let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
    let time = format!("20181201{hour:02}{minute:02}{rest:02}");
    let segment = format!(
        "QN={time}000;ST=31;CN=2011;PW=123456;MN={};Flag=5;CP=&&DataTime={time};a21026-Rtd={second}.50,a21026-Flag=N&&",
        mn(device)
    );
    format!("##{:04}{segment}{:04X}\r\n", segment.len(), check(&segment))
}

/// Registers a device as an inspector of the city would.
pub fn register(office: &Person, device: usize) {
    let registration = json!({
        "mn": mn(device), "name": format!("{device}号排口"), "kind": "cems", "edition": "2017",
        "vendor": null, "model": null, "password": "123456", "addresses": [], "object": null, "source": null,
        "expected": [], "maintenance": [], "policy": "tolerant", "hour_stamp": "begin",
        "channels": [{ "factor": "a21026", "means": "a21026", "label": "二氧化硫", "sent": "mg/m³", "unit": "mg/m³", "limits": [], "reference": null, "range": null }],
    });
    let answer = office.clone().post(
        "/api/v1/devices",
        &json!({ "registration": registration, "reason": "验收" }),
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// Sends one frame after the other, each after the answer to the one before, until the connection breaks.
fn send(address: &str, device: usize, next: &AtomicU32, answered: &Mutex<BTreeSet<u32>>) {
    let Ok(stream) = TcpStream::connect(address) else {
        return;
    };
    let mut answers = BufReader::new(stream.try_clone().expect("a second handle"));
    let mut stream = stream;
    loop {
        let second = next.fetch_add(1, Ordering::Relaxed);
        if stream.write_all(frame(device, second).as_bytes()).is_err() {
            return;
        }
        let mut answer = String::new();
        match answers.read_line(&mut answer) {
            Ok(length) if length > 0 && answer.contains("CN=9014") => {
                answered.lock().expect("the notes").insert(second);
            }
            _ => return,
        }
    }
}

/// What each device sent so far, and what of it was answered.
struct Sent {
    next: Vec<Arc<AtomicU32>>,
    answered: Vec<Arc<Mutex<BTreeSet<u32>>>>,
}

impl Sent {
    /// Devices send to a gateway that is killed over and over, each time at another moment.
    fn under_kills(home: &Home, kills: u32) -> Sent {
        let sent = Sent {
            next: (0..DEVICES).map(|_| Arc::default()).collect(),
            answered: (0..DEVICES).map(|_| Arc::default()).collect(),
        };
        for round in 0..kills {
            let lantian = home.serve();
            let before = sent.count();
            let senders: Vec<_> = (0..DEVICES)
                .map(|device| {
                    let address = lantian.devices().to_owned();
                    let (next, answered) =
                        (sent.next[device].clone(), sent.answered[device].clone());
                    std::thread::spawn(move || send(&address, device, &next, &answered))
                })
                .collect();
            // At first until something was answered, however slow the machine; then a different moment each time.
            let begun = Instant::now();
            while sent.count() <= before && begun.elapsed() < Duration::from_secs(30) {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_millis(
                20 + 31 * u64::from(round % 7) + u64::from(round * 7919 % 53),
            ));
            lantian.kill();
            for sender in senders {
                sender.join().expect("a sender");
            }
            assert!(sent.count() > before, "round {round}: nothing was answered");
        }
        println!("killed {kills} times, {} frames answered", sent.count());
        sent
    }

    /// How many frames were answered.
    fn count(&self) -> usize {
        let answered = self.answered.iter();
        answered
            .map(|one| one.lock().expect("the notes").len())
            .sum()
    }

    /// The device and second of what was answered and is not in the observations of a platform. Nothing is there twice.
    fn lost(&self, office: &Person) -> Vec<(usize, u32)> {
        let mut lost = Vec::new();
        for device in 0..DEVICES {
            let wanted = self.answered[device].lock().expect("the notes").clone();
            let mut found: BTreeSet<u32> = BTreeSet::new();
            for begin in (0..self.next[device].load(Ordering::Relaxed)).step_by(3_600) {
                let hour = begin / 3600;
                let path = format!(
                    "/api/v1/devices/{}/series?factor=a21026&cadence=real-time&from=2018-12-01T{hour:02}:00:00&to=2018-12-01T{hour:02}:59:59&points=5000",
                    mn(device)
                );
                let series = office.get(&path).json();
                assert_eq!(series["every"], json!(1), "each second by itself");
                let points = series["points"].as_array().expect("points").clone();
                found.extend(points.iter().map(|point| -> u32 {
                    assert_eq!(point["count"], json!(1), "nothing is doubled: {point}");
                    assert_eq!(point["min"], point["max"]);
                    let value = point["min"].as_str().expect("a value");
                    value.trim_end_matches(".50").parse().expect("the second")
                }));
            }
            // The last second of an hour is in no window.
            let missing = wanted.iter().filter(|second| **second % 3600 != 3599);
            let missing = missing.filter(|second| !found.contains(second));
            lost.extend(missing.map(|second| (device, *second)));
        }
        lost
    }
}

fn registered(home: &Home) {
    let first = home.serve();
    let people = settle(&first);
    for device in 0..DEVICES {
        register(&people.office, device);
    }
    first.stop();
}

#[test]
fn killed_while_devices_send_it_loses_nothing_answered_and_doubles_nothing() {
    let home = Home::with_sqlite();
    registered(&home);
    let kills = std::env::var("LANTIAN_KILLS").ok();
    let kills = kills.map_or(KILLS, |text| text.parse().expect("a number of kills"));
    let sent = Sent::under_kills(&home, kills);
    let last = home.serve();
    let people = return_to(&last);
    // Nothing is waited for: when it serves, everything that was answered is in the observations again.
    assert_eq!(sent.lost(&people.office), []);
    last.stop().expect_quiet_log();
    // At each start the audit trail took down where the journal ended: nothing was lost behind that.
    let verified = home.run(&["journal", "verify", "--audited"]);
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(
        verified.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&verified.stderr)
    );
}

#[test]
fn what_was_answered_is_sent_on_to_another_platform_though_it_is_killed() {
    let (home, other) = (Home::with_sqlite(), Home::with_sqlite());
    registered(&other);
    let province = other.serve();
    let people = return_to(&province);
    let target = format!(
        "[[gateway.forward]]\nname = \"province\"\nto = \"{}\"\n",
        province.devices()
    );
    std::fs::write(home.path().join("lantian.toml"), target).expect("a configuration");
    registered(&home);
    let sent = Sent::under_kills(&home, 5);
    let last = home.serve();
    let begun = Instant::now();
    loop {
        let lost = sent.lost(&people.office);
        if lost.is_empty() {
            break;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "not sent on: {lost:?}"
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    last.stop();
    province.stop();
}
