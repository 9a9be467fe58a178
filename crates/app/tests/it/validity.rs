//! What monitors sent, judged: hours with their reasons, rates, marks, episodes with their evidence, mass, leads. Told with frames over TCP.

use std::io::{Cursor, Read};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::{Date, DateTime, date};
use lantian_app::alarms::list::{self, AlarmsQuery};
use lantian_app::alarms::{Machine, judging};
use lantian_app::devices::hour::HourQuery;
use lantian_app::devices::hours::HoursQuery;
use lantian_app::devices::leads::LeadsQuery;
use lantian_app::devices::mass::MassQuery;
use lantian_app::devices::over_limit::EpisodesQuery;
use lantian_app::devices::over_limit::pack::{self, PackQuery};
use lantian_app::devices::rates::city::{self, MonthQuery};
use lantian_app::devices::rates::export;
use lantian_app::devices::rates::year::{self, YearQuery};
use lantian_app::devices::{
    hour, hours, leads, marking, mass, one, over_limit, register, register_of,
};
use lantian_app::ingest::{Chain, Gateway, Limits, Settings, listening, witness};
use lantian_app::view::device::RegisterDevice;
use lantian_app::view::judged::{DeviceHour, EpisodeView, LimitVerdict, MarkHours};
use lantian_app::view::leads::{LeadStateCode, LeadVerdictCode, SettleLead};
use lantian_app::view::scalar::Day;
use lantian_domain::access::Role;
use lantian_domain::language::Language;
use lantian_domain::monitoring::unassessable::Unassessable;
use lantian_lake::journal;
use lantian_wire::hj212::crc::crc;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::stage::Stage;

const MN: &str = "010000A8900016F000169DC0";

fn frame(mn: &str, command: u16, at: DateTime, values: &str) -> Vec<u8> {
    let time = at.strftime("%Y%m%d%H%M%S").to_string();
    let segment = format!(
        "QN={time}000;ST=31;CN={command};PW=123456;MN={mn};Flag=5;CP=&&DataTime={time};{values}&&"
    );
    format!(
        "##{:04}{segment}{:04X}\r\n",
        segment.len(),
        crc(segment.as_bytes())
    )
    .into_bytes()
}

/// Ten minutes of a stack.
fn minutes(mn: &str, at: DateTime, so2: &str, oxygen: &str, mark: char) -> Vec<u8> {
    let values = format!(
        "a21026-Avg={so2},a21026-Flag={mark};a19001-Avg={oxygen},a19001-Flag={mark};a00000-Avg=50.000,a00000-Flag={mark}"
    );
    frame(mn, 2051, at, &values)
}

fn registration(mn: &str, name: &str, source: &str) -> serde_json::Value {
    let channel = |factor: &str, label: &str, sent: &str, limits: serde_json::Value| {
        serde_json::json!({
            "factor": factor, "means": factor, "label": label, "sent": sent, "unit": sent, "limits": limits,
            "reference": null, "range": null,
        })
    };
    let permit = serde_json::json!([{
        "value": "100", "unit": "mg/m³", "averaging": "hour", "valid": { "from": "2018-01-01", "to": null },
        "basis": { "kind": "permit", "number": "91450700X", "outlet": "DA001", "clause": "表 3" },
    }]);
    serde_json::json!({
        "mn": mn, "name": name, "kind": "cems", "edition": "2017", "vendor": "甲厂", "model": null, "password": "123456",
        "addresses": [], "object": null, "source": source,
        "expected": [{ "minute": 10 }, "hour"],
        "channels": [
            channel("a21026", "二氧化硫", "mg/m³", permit),
            channel("a19001", "氧气含量", "%", serde_json::json!([])),
            channel("a00000", "废气", "m³/s", serde_json::json!([])),
        ],
        "maintenance": [], "policy": "tolerant", "hour_stamp": "begin",
    })
}

/// A stage with a gateway that listens.
struct Site {
    stage: Stage,
    gateway: Arc<Gateway>,
    listening: tokio::task::JoinHandle<()>,
    address: std::net::SocketAddr,
}

impl Site {
    /// On a day at nine in the morning, with nothing registered.
    async fn on(day: &str) -> Site {
        let stage = Stage::on(day).await;
        let settings = Settings {
            journal: stage.folder.path().join("journal"),
            history: stage.folder.path().join("history").into(),
            heard: stage.folder.path().join("heard"),
            chain: Chain::Sm3,
            limits: Limits::default(),
        };
        let known = register_of(&stage.app).await.unwrap();
        let gateway = Arc::new(Gateway::open(settings, known).unwrap());
        stage.app.set_gateway(Arc::clone(&gateway));
        let listener = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0))
            .await
            .unwrap();
        let address = listener.local_addr().unwrap();
        let clock = stage.app.clock.clone();
        let listening = tokio::spawn(listening::listen(listener, Arc::clone(&gateway), clock));
        Site {
            stage,
            gateway,
            listening,
            address,
        }
    }

    async fn register(&self, mn: &str, name: &str, source: &str) {
        self.enter(registration(mn, name, source)).await;
    }

    async fn enter(&self, registration: serde_json::Value) {
        let input = RegisterDevice {
            registration,
            reason: "安装验收合格".into(),
            key: None,
        };
        register::register(&self.stage.app, &self.stage.office(), input)
            .await
            .unwrap();
    }

    /// The open alarms of a kind after a round of judging: device and what is told.
    async fn alarms(&self, kind: &str) -> Vec<(String, String)> {
        let app = &self.stage.app;
        judging::round(app, Machine::default()).await.unwrap();
        let query = AlarmsQuery::default();
        let all = list::read(app, &self.stage.office(), query).await.unwrap();
        let mut found: Vec<(String, String)> = all
            .alarms
            .into_iter()
            .filter(|alarm| alarm.kind == kind)
            .map(|alarm| (alarm.device.unwrap_or_default(), alarm.words.zh))
            .collect();
        found.sort();
        found
    }

    /// Sends frames of one device and waits until all are answered and taken in.
    async fn send(&self, mn: &str, frames: &[Vec<u8>]) {
        let used = || {
            let heard = self.gateway.hearings.of(mn);
            heard.map_or(0, |heard| heard.frames.values().sum::<u64>())
        };
        let before = used();
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let bytes: Vec<u8> = frames.concat();
        let (mut read, mut write) = stream.split();
        let writing = async {
            write.write_all(&bytes).await.unwrap();
        };
        let reading = async {
            let (mut seen, mut part) = (0, vec![0; 65_536]);
            while seen < frames.len() {
                let length = tokio::time::timeout(Duration::from_secs(60), read.read(&mut part))
                    .await
                    .expect("an answer in time")
                    .unwrap();
                assert!(length > 0, "the gateway hung up");
                seen += part[..length].iter().filter(|byte| **byte == b'\n').count();
            }
        };
        tokio::join!(writing, reading);
        for _ in 0..3_000 {
            if used() >= before + frames.len() as u64 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("not everything was taken in");
    }

    async fn hours(&self, factor: &str, from: Date, to: Date) -> Vec<DeviceHour> {
        let query = HoursQuery {
            factor: factor.into(),
            from: Some(Day(from)),
            to: Some(Day(to)),
        };
        let office = self.stage.office();
        hours::read(&self.stage.app, &office, MN, query)
            .await
            .unwrap()
            .hours
    }

    async fn close(self) {
        self.listening.abort();
        let _ = self.listening.await;
        let gateway = Arc::clone(&self.gateway);
        tokio::task::spawn_blocking(move || gateway.close())
            .await
            .unwrap();
    }
}

const DAY: Date = date(2019, 6, 1);

/// A day of a coal boiler: 100 mg/m³ at 12 % in hours 10 to 12, which is 133.3 at the 9 % of coal boilers, and little else; hour 5 has 40 valid
/// minutes; hour 20 was stopped.
fn a_day(day: Date) -> Vec<Vec<u8>> {
    let mut frames = Vec::new();
    for place in 0..144_i16 {
        let (hour, minute) = (place / 6, place % 6 * 10);
        let at = clock_time(day, place);
        let value = match hour {
            10..=12 => "100",
            _ => "41.50",
        };
        let mark = match (hour, minute) {
            (5, 40 | 50) => 'D',
            (20, _) => 'F',
            _ => 'N',
        };
        frames.push(minutes(MN, at, value, "12", mark));
    }
    for hour in 0..24 {
        // The device says 41.5 for every hour, also for those it measured otherwise.
        let values = "a21026-Avg=41.5,a21026-ZsAvg=55.3,a21026-Flag=N";
        frames.push(frame(MN, 2061, day.at(hour, 0, 0, 0), values));
    }
    frames
}

/// The place of a ten-minute grid.
fn clock_time(day: Date, place: i16) -> DateTime {
    lantian_domain::monitoring::period::later(day.at(0, 0, 0, 0), i64::from(place) * 600)
}

fn at(hours: &[DeviceHour], hour: usize) -> &DeviceHour {
    &hours[hour]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_says_what_it_rests_on_and_late_data_gives_what_would_have_been_there_at_once() {
    let site = Site::on("2019-06-01").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    site.stage.go_to("2019-06-03").await;
    let frames = a_day(DAY);
    // Hour 11 comes a day later, after everything else.
    let (late, in_time): (Vec<_>, Vec<_>) = frames
        .iter()
        .cloned()
        .partition(|frame| String::from_utf8_lossy(frame).contains("DataTime=2019060111"));
    assert_eq!(late.len(), 7);
    site.send(MN, &in_time).await;
    let before = site.hours("a21026", DAY, DAY).await;
    assert_eq!(before.len(), 24);
    assert_eq!(
        at(&before, 11).why_not.as_ref().unwrap().code,
        "too-few-minutes"
    );
    assert_eq!(at(&before, 11).verdict, LimitVerdict::NotAssessable);
    site.send(MN, &late).await;
    let hours = site.hours("a21026", DAY, DAY).await;
    for hour in [10, 11, 12] {
        let hour = at(&hours, hour);
        // Trap of the law: 9 % for industrial boilers, so 133.3 and not 166.7.
        assert_eq!(hour.value.as_deref(), Some("100.000"));
        assert_eq!(hour.folded.as_deref(), Some("133.333"));
        assert_eq!(
            (hour.verdict, hour.over.as_deref()),
            (LimitVerdict::Over, Some("0.333"))
        );
        // What the device reported itself stands beside it.
        assert_eq!(
            (hour.own.as_deref(), hour.difference.as_deref()),
            (Some("41.5"), Some("58.5"))
        );
        assert_eq!(hour.folded_difference.as_deref(), Some("78.0"));
    }
    assert_eq!(at(&hours, 0).folded.as_deref(), Some("55.333"));
    assert_eq!(at(&hours, 0).difference.as_deref(), Some("0.0"));
    let short = at(&hours, 5);
    assert_eq!(
        (short.valid, &*short.marks, short.frames),
        (40, "N 40 D 20", 6)
    );
    assert_eq!(at(&hours, 20).why_not.as_ref().unwrap().code, "not-running");

    // On time it is the same.
    let other = Site::on("2019-06-01").await;
    other.register(MN, "一号锅炉", "coal-boiler-existing").await;
    other.stage.go_to("2019-06-03").await;
    other.send(MN, &frames).await;
    assert_eq!(other.hours("a21026", DAY, DAY).await, hours);
    other.close().await;

    let office = site.stage.office();
    let query = HourQuery {
        factor: "a21026".into(),
        at: DAY.at(11, 30, 0, 0),
    };
    let why = hour::read(&site.stage.app, &office, MN, query)
        .await
        .unwrap();
    assert_eq!(why.hour, *at(&hours, 11));
    assert!(
        why.calculation.en.contains("(21 − 9) ÷ (21 − 12) = 133.33"),
        "{}",
        why.calculation.en
    );
    assert_eq!(why.limit_source.as_deref(), Some("91450700X DA001 表 3"));
    assert!(why.reference.unwrap().zh.contains("GB 13271-2014"));
    let of_so2 = why.inputs.iter().filter(|input| input.factor == "a21026");
    let values: Vec<(&str, bool)> = of_so2.map(|input| (&*input.value, input.counts)).collect();
    assert_eq!(values, [("100", true); 6]);
    let day = hours::read(
        &site.stage.app,
        &office,
        MN,
        HoursQuery {
            factor: "a21026".into(),
            from: Some(Day(DAY)),
            to: Some(Day(DAY)),
        },
    )
    .await
    .unwrap()
    .days
    .remove(0);
    // 22 valid of 23 running hours, 18 needed: (19 × 55.333 + 3 × 133.333) ÷ 22.
    assert_eq!((day.valid, day.running, day.need), (22, 23, 18));
    assert_eq!(day.value.as_deref(), Some("65.970"));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_tells_its_limits_and_which_of_them_holds_today() {
    let site = Site::on("2018-12-04").await;
    let mut entered = registration(MN, "糖厂一号锅炉", "coal-boiler-existing");
    let told = async |entered: &serde_json::Value| {
        site.enter(entered.clone()).await;
        let office = site.stage.office();
        let device = one::read(&site.stage.app, &office, MN).await.unwrap();
        let so2 = device.channels[0].clone();
        let limits: Vec<(String, String, bool)> = so2
            .limits
            .iter()
            .map(|limit| {
                let so_much = format!("{} {} {}", limit.averaging, limit.value, limit.unit);
                (so_much, limit.basis.clone(), limit.in_force)
            })
            .collect();
        (device, so2, limits)
    };
    let permit = |in_force| {
        (
            "hour 100 mg/m³".to_owned(),
            "91450700X DA001 表 3".to_owned(),
            in_force,
        )
    };

    let (device, so2, limits) = told(&entered).await;
    assert_eq!(limits, [permit(true)]);
    assert_eq!(so2.label.en, "SO2");
    assert_eq!(so2.gas.unwrap().en, "standard, dry");
    let folded = so2.folded_to.unwrap();
    assert!(
        folded.zh.starts_with("基准含氧量 9 %（GB 13271"),
        "{folded:?}"
    );
    let flow = &device.channels[2];
    assert!(flow.folded_to.is_none() && flow.limits.is_empty() && flow.gas.is_some());

    // A permit that has ended leaves its place to the standard; the channel's own reference needs no citation.
    entered["channels"][0]["limits"][0]["valid"]["to"] = "2018-12-03".into();
    entered["channels"][0]["reference"] = serde_json::json!({ "oxygen": "6" });
    let (_, so2, limits) = told(&entered).await;
    assert_eq!(limits.len(), 2, "{limits:?}");
    assert_eq!(limits[0], permit(false));
    assert_eq!(limits[1].0, "hour 550 mg/m³");
    assert!(
        limits[1].1.starts_with("GB 13271") && limits[1].2,
        "{limits:?}"
    );
    assert_eq!(so2.folded_to.unwrap().zh, "基准含氧量 6 %");

    // Sent and kept as a share, a limit is told as its standard has it.
    entered["channels"][0]["sent"] = "ppm".into();
    entered["channels"][0]["unit"] = "ppm".into();
    let (_, so2, limits) = told(&entered).await;
    assert_eq!(
        (so2.unit.as_str(), limits[1].0.as_str()),
        ("ppm", "hour 550 mg/m³")
    );

    // A stack of which nobody said to what it is folded cannot be compared, and that is said.
    entered["source"] = serde_json::Value::Null;
    entered["channels"][0]["reference"] = serde_json::Value::Null;
    let (_, so2, limits) = told(&entered).await;
    assert_eq!(limits.len(), 1, "{limits:?}");
    assert_eq!(
        so2.folded_to.unwrap(),
        Unassessable::ReferenceUnknown.words().into()
    );
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_episode_comes_with_evidence_that_holds_byte_by_byte_and_only_for_who_may_take_it() {
    let site = Site::on("2019-06-01").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    site.stage.go_to("2019-06-03").await;
    let frames = a_day(DAY);
    site.send(MN, &frames).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    let found = over_limit::read(
        app,
        &office,
        MN,
        EpisodesQuery {
            from: Some(Day(DAY)),
            to: Some(Day(DAY)),
        },
    )
    .await
    .unwrap();
    let [episode] = &found.episodes[..] else {
        panic!("one episode: {:?}", found.episodes)
    };
    assert_eq!((episode.hours, &*episode.first), (3, "2019-06-01T10:00:00"));
    assert_eq!(
        (&*episode.worst, &*episode.limit, &*episode.over),
        ("133.333", "100.000", "0.333")
    );
    assert_eq!(
        episode.limit_source, "91450700X DA001 表 3",
        "the permit before the standard"
    );
    let compared = &found.compared[0];
    assert_eq!((compared.compared, compared.over), (22, 3));
    let reasons: Vec<(&str, u32)> = compared
        .not_compared
        .iter()
        .map(|reason| (&*reason.code, reason.hours))
        .collect();
    assert_eq!(reasons, [("not-running", 1), ("too-few-minutes", 1)]);

    let query = || PackQuery {
        factor: "a21026".into(),
        first: DAY.at(10, 0, 0, 0),
    };
    let reader = site.stage.person("reader", Role::Reader, None);
    let denied = pack::write(app, &reader, MN, query()).await.unwrap_err();
    assert_eq!(denied.code(), "not-in-your-role");
    let bytes = pack::write(app, &office, MN, query()).await.unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let mut file = |name: &str| {
        let mut content = Vec::new();
        zip.by_name(name)
            .unwrap()
            .read_to_end(&mut content)
            .unwrap();
        content
    };
    let sums = String::from_utf8(file("SHA256SUMS")).unwrap();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let found: String = Sha256::digest(file(name))
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(sum, found, "{name}");
    }
    assert_eq!(
        sums.lines().count() + 1,
        names.len(),
        "every file has its sum"
    );
    // The frames are those that were sent, byte by byte, and their batches are in a journal that verifies.
    let raw: Vec<Vec<u8>> = names
        .iter()
        .filter(|name| name.starts_with("frames/"))
        .map(|name| file(name))
        .collect();
    assert_eq!(raw.len(), 18);
    let sent: Vec<&[u8]> = frames.iter().map(|frame| frame.trim_ascii_end()).collect();
    for frame in &raw {
        assert!(sent.contains(&frame.trim_ascii_end()));
    }
    let root = site.stage.folder.path().join("journal");
    let report = journal::verify(&root, journal::Extent::Whole { known: None }).unwrap();
    assert!(report.is_sound());
    let table = String::from_utf8(file("frames.csv")).unwrap();
    // Each frame names its batch: the journal has it there, and the bytes are those of the file.
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect())
        .collect();
    assert_eq!(rows.len(), 18);
    for row in rows {
        let number: u64 = row[0].parse().unwrap();
        let mut entries = journal::read(&root, number..number + 1).unwrap();
        let entry = entries.next().unwrap().unwrap();
        let place = entries.place().unwrap();
        assert_eq!((row[5], row[10]), ("sm3", &*place.hash.to_string()));
        assert!((place.first..place.first + u64::from(place.records)).contains(&number));
        assert_eq!(file(&format!("frames/{number:012}.bin")), entry.bytes());
    }
    assert!(
        String::from_utf8(file("hours.csv"))
            .unwrap()
            .contains("133.333")
    );
    let case: serde_json::Value = serde_json::from_slice(&file("case.json")).unwrap();
    assert_eq!(case["device"]["password"], serde_json::Value::Null);
    assert_eq!(case["missing_frames"], serde_json::json!([]));
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_in_time_excuse_and_late_ones_do_not_and_only_who_answers_marks() {
    let site = Site::on("2026-11-26").await;
    site.register(MN, "一号焚烧炉", "waste-incineration").await;
    let day = date(2026, 11, 26);
    site.stage.go_to("2026-11-27").await;
    let frames: Vec<Vec<u8>> = (0..144_i16)
        .map(|place| {
            let at = clock_time(day, place);
            minutes(MN, at, "120", "11", 'N')
        })
        .collect();
    site.send(MN, &frames).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    let mark = |from: &str, to: &str, reason: &str| MarkHours {
        factor: Some("a21026".into()),
        from: format!("2026-11-26T{from}:00"),
        to: format!("2026-11-26T{to}:00"),
        mark: "fault".into(),
        reason: reason.into(),
    };
    let reporter = site.stage.reporter("finance");
    let denied = marking::mark(app, &reporter, MN, mark("10:00", "12:00", "工单 1")).await;
    assert_eq!(denied.unwrap_err().code(), "not-a-lead-unit");
    for (input, code) in [
        (mark("10:00", "10:00", "工单 1"), "marking-backwards"),
        (mark("10:30", "12:00", "工单 1"), "marking-not-whole-hours"),
        (mark("10:00", "12:00", " "), "marking-reason-missing"),
    ] {
        let refused = marking::mark(app, &office, MN, input).await.unwrap_err();
        assert_eq!(refused.code(), code);
    }
    let verdicts = async || {
        let hours = site.hours("a21026", day, day).await;
        [10, 11, 12, 13].map(|hour| {
            hours[hour]
                .why_not_compared
                .as_ref()
                .map(|why| why.code.clone())
        })
    };
    // At nine in the morning every hour of yesterday may still be marked.
    assert_eq!(
        verdicts().await,
        [const { Some("marking-open") }; 4].map(|code| code.map(str::to_owned))
    );
    let filed = marking::mark(
        app,
        &office,
        MN,
        mark("10:00", "12:00", "采样泵故障，工单 31"),
    )
    .await
    .unwrap();
    assert_eq!((filed.in_time, filed.late, filed.claimed), (2, 0, 0));
    assert_eq!(filed.rule.as_deref(), Some("生态环境部公告2022年第21号"));
    site.stage.go_to("2026-11-28").await;
    let late = marking::mark(app, &office, MN, mark("12:00", "13:00", "事后想起"))
        .await
        .unwrap();
    assert_eq!((late.in_time, late.late), (0, 1));
    let excused = Some("marked-invalid".to_owned());
    assert_eq!(verdicts().await, [excused.clone(), excused, None, None]);
    let listed = marking::list(app, &office, MN).await.unwrap();
    assert_eq!(listed, [late, filed]);
    let trail = lantian_app::audit::list(app, &site.stage.auditor(), Default::default())
        .await
        .unwrap();
    let marked = trail
        .items
        .iter()
        .filter(|entry| entry.action == "device.mark-hours");
    assert_eq!(marked.count(), 2);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rates_are_counted_against_what_was_expected_since_the_device_is_registered() {
    let site = Site::on("2019-06-01").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    const MUTE: &str = "010000A8900016F000169DC1";
    site.register(MUTE, "二号锅炉", "coal-boiler-existing")
        .await;
    let day = date(2019, 6, 2);
    site.stage.go_to("2019-06-03").await;
    // Of 24 hours 18 come, three of them faulty and one stopped.
    let frames: Vec<Vec<u8>> = (0..18)
        .map(|hour| {
            let mark = match hour {
                0..=2 => 'D',
                3 => 'F',
                _ => 'N',
            };
            let values = format!("a21026-Avg=41.5,a21026-Flag={mark}");
            frame(MN, 2061, day.at(hour, 0, 0, 0), &values)
        })
        .collect();
    site.send(MN, &frames).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    let year = year::read(app, &office, MN, YearQuery { year: None })
        .await
        .unwrap();
    assert_eq!(
        (year.cadence.as_deref(), &year.factors[..]),
        (Some("hour"), &["a21026".to_owned()][..])
    );
    let of_day = year.days.iter().find(|one| one.day.0 == day).unwrap();
    // The stopped hour is not expected: 17 of 23 came, 14 are valid.
    let rate = &of_day.rate;
    assert_eq!((rate.expected, rate.received, rate.valid), (23, 17, 14));
    assert_eq!(rate.transmission.as_deref(), Some("73.91"));
    assert_eq!(rate.effective.as_deref(), Some("60.87"));
    assert_eq!(rate.meets, Some(false));
    // Registered at nine on the first: from ten o'clock fourteen hours of that day, and those of today that are due.
    let first = &year.days[0];
    assert_eq!(
        (first.day.0, first.rate.expected, first.rate.received),
        (date(2019, 6, 1), 14, 0)
    );
    let today = year.days.last().unwrap();
    assert_eq!((today.day.0, today.rate.expected), (date(2019, 6, 3), 8));
    let month = || MonthQuery {
        month: Some("2019-06".into()),
    };
    let table = city::read(app, &office, month()).await.unwrap();
    let rows: Vec<(&str, Option<&str>)> = table
        .devices
        .iter()
        .map(|row| (&*row.mn, row.rate.effective.as_deref()))
        .collect();
    // 14 of 14 + 23 + 8; of the other nothing of 46.
    assert_eq!(rows, [(MUTE, Some("0.00")), (MN, Some("31.11"))]);
    assert_eq!((table.meeting, table.without), (0, 0));
    let csv = export::text(app, &office, month(), Language::Zh)
        .await
        .unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(csv.lines().count(), 3);
    assert!(
        csv.contains(
            "2019-06,一号锅炉,010000A8900016F000169DC0,甲厂,hour,45,17,14,37.78,82.35,31.11,否"
        ),
        "{csv}"
    );
    // The alarms count as the pages do.
    let alarms = site.alarms("low-transmission").await;
    let told: Vec<(&str, bool)> = alarms
        .iter()
        .map(|(mn, words)| (&**mn, words.contains("应收 23，实收 17，有效 14")))
        .collect();
    assert_eq!(told, [(MN, true), (MUTE, false)]);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alarm_of_hours_over_the_limit_knows_the_state_of_the_gas_and_what_was_marked() {
    let site = Site::on("2019-06-01").await;
    let mut wet = registration(MN, "一号锅炉", "coal-boiler-existing");
    wet["channels"][0]["gas"] = "standard-wet".into();
    let mut moisture = wet["channels"][1].clone();
    moisture["factor"] = "a01014".into();
    moisture["means"] = "a01014".into();
    moisture["label"] = "烟气湿度".into();
    wet["channels"].as_array_mut().unwrap().push(moisture);
    let input = RegisterDevice {
        registration: wet,
        reason: "安装验收合格".into(),
        key: None,
    };
    register::register(&site.stage.app, &site.stage.office(), input)
        .await
        .unwrap();
    site.stage.go_to("2019-06-03").await;
    let day = date(2019, 6, 3);
    // 90 mg/m³ with a fifth of water: 112.5 in dry gas, of 100 allowed.
    let frames: Vec<Vec<u8>> = (0..12_i8)
        .map(|place| {
            let at = day.at(6 + place / 6, place % 6 * 10, 0, 0);
            let values = "a21026-Avg=90,a21026-Flag=N;a19001-Avg=9.0,a19001-Flag=N;a01014-Avg=20.0,a01014-Flag=N";
            frame(MN, 2051, at, values)
        })
        .collect();
    site.send(MN, &frames).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    let query = || EpisodesQuery {
        from: Some(Day(day)),
        to: Some(Day(day)),
    };
    let page = over_limit::read(app, &office, MN, query()).await.unwrap();
    let compared = &page.compared[0];
    assert_eq!((compared.compared, compared.over), (2, 2));
    let worst =
        |episodes: &[EpisodeView]| episodes.first().map(|one| (one.hours, one.worst.clone()));
    assert_eq!(worst(&page.episodes), Some((2, "112.500".to_owned())));
    let alarms = site.alarms("over-limit").await;
    let [(mn, words)] = &alarms[..] else {
        panic!("one alarm: {alarms:?}")
    };
    assert!(
        mn == MN && words.contains("112.5") && words.contains("共 2 个小时"),
        "{words}"
    );
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_run_once_a_day_leads_are_told_once_and_a_person_settles_them() {
    let site = Site::on("2019-05-31").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    site.stage.go_to("2019-06-05").await;
    // Four days: the second stands still for 24 hours, the others move.
    let mut frames = Vec::new();
    for hour in 0..96_i64 {
        let at = lantian_domain::monitoring::period::later(DAY.at(0, 0, 0, 0), hour * 3_600);
        let value = if (24..48).contains(&hour) {
            "37.25".to_owned()
        } else {
            format!("{}.{:02}", 30 + hour * 7 % 23, hour * 37 % 100)
        };
        for ten in 0..6 {
            let at = lantian_domain::monitoring::period::later(at, ten * 600);
            frames.push(minutes(
                MN,
                at,
                &value,
                &format!("{}.{:02}", 9 + hour % 3, hour * 53 % 100),
                'N',
            ));
        }
    }
    site.send(MN, &frames).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    assert_eq!(leads::job::catch_up(app).await.unwrap(), 1);
    assert_eq!(
        leads::job::catch_up(app).await.unwrap(),
        0,
        "harmless when repeated"
    );
    let open = || LeadsQuery {
        mn: None,
        state: Some(LeadStateCode::Open),
    };
    let list = leads::list(app, &office, open()).await.unwrap();
    assert_eq!(list.screened_through.as_deref(), Some("2019-06-04"));
    let [lead] = &list.leads[..] else {
        panic!("one lead: {:?}", list.leads)
    };
    assert_eq!((&*lead.screen, &*lead.factor), ("constant", "a21026"));
    assert_eq!((&*lead.from, lead.statistic), ("2019-06-02T00:00:00", 24.0));
    assert!(lead.seen.zh.contains("37.25") && !lead.ordinary.zh.is_empty());
    assert_eq!((lead.false_alarms, lead.months), (0, 180));
    // The next day nothing new is told of the same window.
    site.stage.go_to("2019-06-06").await;
    assert_eq!(leads::job::catch_up(app).await.unwrap(), 0);
    let dismiss = |reason: &str| SettleLead {
        verdict: LeadVerdictCode::Dismiss,
        reason: reason.into(),
    };
    let reader = site.stage.person("reader", Role::Reader, None);
    let denied = leads::settle(app, &reader, lead.id, dismiss("停产"))
        .await
        .unwrap_err();
    assert_eq!(denied.code(), "not-in-your-role");
    let mute = leads::settle(app, &office, lead.id, dismiss("  "))
        .await
        .unwrap_err();
    assert_eq!(mute.code(), "reason-missing");
    let settled = leads::settle(app, &office, lead.id, dismiss("当日停产检修"))
        .await
        .unwrap();
    assert_eq!(
        (settled.state, settled.by.as_deref()),
        (LeadStateCode::Dismissed, Some("office"))
    );
    let twice = leads::settle(app, &office, lead.id, dismiss("再次"))
        .await
        .unwrap_err();
    assert_eq!(twice.code(), "lead-settled");
    site.stage.go_to("2019-06-08").await;
    assert_eq!(
        leads::job::catch_up(app).await.unwrap(),
        0,
        "what was dismissed is not told again"
    );
    assert!(
        leads::list(app, &office, open())
            .await
            .unwrap()
            .leads
            .is_empty()
    );
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mass_is_measured_hour_by_hour_and_what_cannot_be_substituted_is_said() {
    let site = Site::on("2019-06-01").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    site.stage.go_to("2019-06-03").await;
    site.send(MN, &a_day(DAY)).await;
    let (app, office) = (&site.stage.app, site.stage.office());
    let month = MassQuery {
        month: Some("2019-06".into()),
    };
    let found = mass::read(app, &office, MN, month).await.unwrap();
    let [so2] = &found.factors[..] else {
        panic!("one factor")
    };
    // 50 m³/s is 180,000 m³/h: 19 h × 41.5 mg/m³ × 0.18 + 3 h × 100 × 0.18 = 195.93 kg.
    assert_eq!((&*so2.measured, so2.measured_hours), ("195.930", 22));
    assert_eq!(
        (&*so2.substituted, so2.substituted_hours, so2.stopped_hours),
        ("0.000", 0, 1)
    );
    let open: Vec<&str> = so2.open.iter().map(|open| &*open.code).collect();
    assert_eq!(open, ["capture-too-low"]);
    assert!(!so2.quarter_over);
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_of_single_minutes_is_judged_while_one_waits() {
    use lantian_lake::history::{Cadence, Number, Reading, Statistic};
    let site = Site::on("2019-05-01").await;
    let mut body = registration(MN, "一号锅炉", "coal-boiler-existing");
    body["expected"] = serde_json::json!([{ "minute": 1 }]);
    let input = RegisterDevice {
        registration: body,
        reason: "安装验收合格".into(),
        key: None,
    };
    register::register(&site.stage.app, &site.stage.office(), input)
        .await
        .unwrap();
    site.stage.go_to("2019-06-01").await;
    let begin = date(2019, 5, 1).at(0, 0, 0, 0);
    for (factor, base) in [("a00000", 50_000), ("a19001", 1_200), ("a21026", 4_150)] {
        let readings: Vec<Reading<'_>> = (0..31 * 1_440_i64)
            .map(|minute| Reading {
                device: MN,
                factor,
                statistic: Statistic::Avg,
                cadence: Cadence::Minute,
                at: lantian_domain::monitoring::period::later(begin, minute * 60),
                value: Number::new(base + minute * 7_919 % 97, 2).unwrap(),
                mark: Some(b'N'),
                frame: 1 + u64::try_from(minute).unwrap(),
            })
            .collect();
        site.gateway.history.append(&readings);
    }
    site.gateway.history.flush(0).unwrap();
    let begun = std::time::Instant::now();
    let hours = site
        .hours("a21026", date(2019, 5, 1), date(2019, 5, 31))
        .await;
    let took = begun.elapsed();
    println!("a month of single minutes of three factors is judged in {took:?}");
    assert_eq!(hours.len(), 744);
    assert!(
        hours
            .iter()
            .all(|hour| hour.valid == 60 && hour.folded.is_some())
    );
    // The bound is wide: this build is not optimised, and the machine may be busy.
    assert!(took < Duration::from_secs(10), "{took:?}");
    site.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_trail_knows_where_the_journal_ended_and_shows_what_was_cut_off() {
    let site = Site::on("2019-06-01").await;
    site.register(MN, "一号锅炉", "coal-boiler-existing").await;
    let app = &site.stage.app;
    witness::note(app).await.unwrap();
    assert_eq!(witness::noted(app).await.unwrap(), None, "nothing came yet");
    site.send(MN, &[minutes(MN, DAY.at(8, 0, 0, 0), "41.5", "9.0", 'N')])
        .await;
    let root = site.stage.folder.path().join("journal");
    let verify = |known| journal::verify(&root, journal::Extent::Whole { known }).unwrap();
    let before = verify(None).head;
    site.send(MN, &[minutes(MN, DAY.at(8, 10, 0, 0), "42.5", "9.0", 'N')])
        .await;
    witness::note(app).await.unwrap();
    witness::note(app).await.unwrap();
    let noted = witness::noted(app).await.unwrap().expect("an end");
    assert_eq!(noted, verify(None).head);
    assert_eq!(noted.sequence, before.sequence + 1);
    let trail = lantian_app::audit::list(app, &site.stage.auditor(), Default::default())
        .await
        .unwrap();
    let heads = trail
        .items
        .iter()
        .filter(|entry| entry.action == "journal.head");
    assert_eq!(heads.count(), 1, "once, as nothing came in between");
    assert!(verify(Some(noted)).is_sound());
    let Site {
        stage,
        gateway,
        listening,
        ..
    } = site;
    listening.abort();
    tokio::task::spawn_blocking(move || gateway.close())
        .await
        .unwrap();

    // The last batch is cut off: the journal by itself looks sound, the witness says it is not.
    let open = std::fs::read_dir(&root).unwrap().filter_map(Result::ok);
    let file = open
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|of| of == "journal"))
        .expect("the file of the day");
    let bytes = std::fs::read(&file).unwrap();
    let shorter = (1..bytes.len()).rev().find(|length| {
        std::fs::write(&file, &bytes[..*length]).unwrap();
        let report = journal::verify(&root, journal::Extent::Whole { known: None }).unwrap();
        report.is_sound() && report.head == before
    });
    assert!(shorter.is_some());
    let report = journal::verify(&root, journal::Extent::Whole { known: Some(noted) }).unwrap();
    assert!(!report.is_sound());
    drop(stage);
}
