//! A thousand flue-gas devices watched: what a round of judging alarms costs when nothing is new, when the hours of a day are judged again, and
//! when the day before is counted. Each device has eight channels with a reading a minute, three of them with a limit, all in the state of the duct.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use lantian_app::alarms::{Machine, judging};
use lantian_app::clock::{Clock, beijing};
use lantian_app::ingest::{Chain, Gateway, Limits, Settings};
use lantian_app::profile::Profile;
use lantian_app::{App, Caller, devices};
use lantian_domain::monitoring::device::{
    Channel, DeviceKind, Interval, Registration, Seen, propose,
};
use lantian_domain::monitoring::hour::MinuteSpan;
use lantian_lake::history::{Cadence, Number, Reading, Statistic};
use lantian_store::Store;
use lantian_store::device::DeviceRow;
use serde_json::json;

use crate::seed;

const DEVICES: usize = 1_000;
const MINUTES: i64 = 2 * 24 * 60;
const FLUSH: i64 = 240;

/// What a channel sends: the code, its unit, decimals, the middle of its values, and a limit of the hour.
const CHANNELS: [(&str, &str, u8, i64, Option<&str>); 8] = [
    ("a21026", "mg/m³", 2, 2_000, Some("35")),
    ("a21002", "mg/m³", 2, 3_000, Some("50")),
    ("a34013", "mg/m³", 2, 400, Some("10")),
    ("a19001", "%", 2, 700, None),
    ("a01012", "°C", 1, 560, None),
    ("a01013", "kPa", 3, -120, None),
    ("a01014", "%", 2, 1_210, None),
    ("a01006", "kPa", 2, 10_110, None),
];

/// Makes two days of minutes and judges them.
pub fn watching() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(watched(folder.path()));
}

async fn watched(folder: &Path) {
    let begin = date(2018, 12, 9).at(0, 0, 0, 0);
    let app = city(folder, begin).await;
    two_days(app.gateway().expect("a gateway"), begin);
    // The first round starts at noon of the second day: hours and the day before are judged.
    let noon = begin + SignedDuration::from_hours(36);
    move_to(&app, noon);
    round(&app, "the first, with hours and the day before").await;
    move_to(&app, noon + SignedDuration::from_secs(5));
    round(&app, "five seconds later").await;
    move_to(&app, noon + SignedDuration::from_mins(20));
    round(&app, "with the hours of a day").await;
}

async fn round(app: &App, what: &str) {
    let begun = Instant::now();
    let found = judging::round(app, Machine::default())
        .await
        .expect("a round");
    println!(
        "alarms of {DEVICES} devices, {what:<40} {:8.1} ms, {} going on",
        begun.elapsed().as_secs_f64() * 1e3,
        found.going_on
    );
}

fn move_to(app: &App, at: DateTime) {
    app.clock.move_forward(beijing(at));
}

async fn city(folder: &Path, begin: DateTime) -> App {
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou");
    let profile = Profile::load(&city).expect("the city");
    let address = format!("sqlite://{}", folder.join("lantian.db").display());
    let store = Store::open(&address).await.expect("the records");
    let settings = lantian_app::Settings {
        city,
        evidence: folder.join("evidence"),
        lake: folder.join("lake"),
        evidence_limit: 1 << 20,
        session_idle_minutes: 60,
        session_hours: 12,
        public_address: "http://127.0.0.1".into(),
    };
    let app = App::new(store, Clock::replay_from(beijing(begin)), settings, profile);
    let stamp = Caller::system().stamp(app.clock.now());
    let mut change = app.store.change(stamp).await.expect("a change");
    for number in 0..DEVICES {
        let registration = registration(number);
        let row = DeviceRow {
            id: 0,
            mn: registration.mn.clone(),
            state: "registered".into(),
            body: serde_json::to_string(&registration).expect("a registration"),
            reason: "验收".into(),
            recorded: change.at(),
            by: seed::OFFICE.into(),
        };
        change.add_device(&row).await.expect("added");
    }
    change.commit().await.expect("registered");
    let settings = Settings {
        journal: folder.join("journal"),
        history: folder.join("history").into(),
        heard: folder.join("heard"),
        chain: Chain::Sha256,
        limits: Limits::default(),
    };
    let register = devices::register_of(&app).await.expect("the register");
    app.set_gateway(Arc::new(
        Gateway::open(settings, register).expect("a gateway"),
    ));
    app
}

fn mn(number: usize) -> String {
    format!("010000A8900016F0{number:08X}")
}

fn registration(number: usize) -> Registration {
    let seen = Seen {
        mn: mn(number),
        ..Seen::default()
    };
    Registration {
        name: format!("{number} 号排口"),
        kind: DeviceKind::Cems,
        expected: vec![Interval::Minute(MinuteSpan::ONE)],
        channels: CHANNELS.map(channel).into(),
        ..propose(&seen).registration
    }
}

fn channel((factor, unit, _, _, limit): (&str, &str, u8, i64, Option<&str>)) -> Channel {
    let limits = limit.map(|value| {
        json!({
            "value": value, "unit": unit, "averaging": "hour", "valid": { "from": null, "to": null },
            "basis": { "kind": "permit", "number": "PWX-1", "outlet": "DA001", "clause": "表2" },
        })
    });
    let is_concentration = unit == "mg/m³";
    serde_json::from_value(json!({
        "factor": factor, "means": factor, "label": factor, "sent": unit, "unit": unit,
        "gas": if is_concentration { "actual-wet" } else { "standard-dry" },
        "limits": Vec::from_iter(limits),
        "reference": is_concentration.then(|| json!({ "oxygen": "6" })),
        "range": null,
    }))
    .expect("a channel")
}

fn two_days(gateway: &Gateway, begin: DateTime) {
    let begun = Instant::now();
    let names: Vec<String> = (0..DEVICES).map(mn).collect();
    let mut draw = 0x9e37_79b9_7f4a_7c15_u64;
    let mut frame = 0;
    for minute in 0..MINUTES {
        let at = begin + SignedDuration::from_mins(minute);
        let mut readings = Vec::with_capacity(DEVICES * CHANNELS.len());
        for name in &names {
            frame += 1;
            for (factor, _, places, middle, _) in CHANNELS {
                draw ^= draw << 13;
                draw ^= draw >> 7;
                draw ^= draw << 17;
                let value = middle + i64::try_from(draw % 64).unwrap_or(0);
                readings.push(Reading {
                    device: name,
                    factor,
                    statistic: Statistic::Avg,
                    cadence: Cadence::Minute,
                    at,
                    value: Number::new(value, places).expect("a number"),
                    mark: Some(b'N'),
                    frame,
                });
            }
        }
        gateway.history.append(&readings);
        if minute % FLUSH == FLUSH - 1 {
            gateway.history.flush(frame).expect("flushed");
        }
    }
    println!(
        "two days of {DEVICES} devices, {:.0} million readings, made in {:.1} s",
        (DEVICES * CHANNELS.len()) as f64 * MINUTES as f64 / 1e6,
        begun.elapsed().as_secs_f64()
    );
}
