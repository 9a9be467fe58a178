//! Requests to devices over TCP: a device that does as the standard says, and devices that do not.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::devices::{self, ask, conversation};
use lantian_app::ingest::exchange::Keeper;
use lantian_app::ingest::{Chain, Gateway, Limits, Settings, listening};
use lantian_app::view::exchange::{AskDevice, DeviceExchange, DeviceRequest};
use lantian_app::{App, Failure};
use lantian_domain::monitoring::device::{
    CheckFamily, ProtocolEdition, Registration, Seen, propose,
};
use lantian_domain::monitoring::exchange::Patience;
use lantian_lake::history::{Cadence, Filter};
use lantian_wire::hj212::answer::{executed, noticed, received};
use lantian_wire::hj212::crc::crc;
use lantian_wire::hj212::mark::{ExecutionReturn, RequestReturn};
use lantian_wire::hj212::{CrcFamily, Key, Keys, reread};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

use crate::stage::Stage;

pub const MN: &str = "010000A8900016F000169DC0";
const KEY: &str = "0123456789ABCDEF";

/// Short, so that a story of silence takes seconds.
const PATIENCE: Patience = Patience {
    answer: Duration::from_millis(600),
    again: 2,
    execution: Duration::from_millis(1_500),
};

fn frame(segment: &str) -> Vec<u8> {
    let check = crc(segment.as_bytes());
    format!("##{:04}{segment}{check:04X}\r\n", segment.len()).into_bytes()
}

pub fn upload(mn: &str, cn: u16, time: &str, so2: &str) -> Vec<u8> {
    let kind = if cn == 2011 { "Rtd" } else { "Avg" };
    frame(&format!(
        "QN={time}123;ST=31;CN={cn};PW=123456;MN={mn};Flag=4;CP=&&DataTime={time};a21026-{kind}={so2},a21026-Flag=N&&"
    ))
}

pub fn registration(mn: &str) -> Registration {
    let seen = Seen {
        mn: mn.to_owned(),
        ..Seen::default()
    };
    Registration {
        name: "一号排口".into(),
        password: Some("123456".into()),
        ..propose(&seen).registration
    }
}

pub struct Open {
    pub app: Arc<App>,
    stage_folder: tempfile::TempDir,
    pub address: std::net::SocketAddr,
    running: JoinSet<()>,
}

/// A city with a gateway that knows these devices.
pub async fn open(registrations: Vec<Registration>, keys: Keys) -> Open {
    let Stage { app, folder } = Stage::on("2026-11-28").await;
    let devices: BTreeMap<_, _> = registrations
        .into_iter()
        .map(|registration| {
            let device = registration.accept().expect("a registration that can be");
            (device.registration().mn.clone(), Arc::new(device))
        })
        .collect();
    let settings = Settings {
        journal: folder.path().join("journal"),
        history: folder.path().join("history").into(),
        heard: folder.path().join("heard"),
        chain: Chain::Sha256,
        limits: Limits::default(),
    };
    let register = devices::known_with_keys(devices, keys);
    let gateway = Arc::new(Gateway::open(settings, register).expect("a gateway"));
    gateway.conversations.wait(PATIENCE);
    app.set_gateway(Arc::clone(&gateway));
    let app = Arc::new(app);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut running = JoinSet::new();
    running.spawn(listening::listen(listener, gateway, app.clock.clone()));
    let keeper = Keeper::begin(Arc::clone(&app)).await.expect("the records");
    running.spawn(keeper.expect("nobody else keeps exchanges").run());
    Open {
        app,
        stage_folder: folder,
        address,
        running,
    }
}

pub fn office() -> lantian_app::Caller {
    use lantian_domain::access::{Person, Role};
    lantian_app::Caller {
        person: Person {
            login: "office".into(),
            role: Role::PlanOffice,
            unit: Some(lantian_domain::actor::ActorKey("epb".into())),
        },
        name: "office".into(),
        session: None,
        must_change_password: false,
    }
}

impl Open {
    async fn ask(&self, mn: &str, request: serde_json::Value) -> Result<DeviceExchange, Failure> {
        let request: DeviceRequest = serde_json::from_value(request).expect("a request");
        let input = AskDevice {
            request,
            reason: "例行核对".into(),
        };
        ask::ask(&self.app, &office(), mn, input).await
    }

    async fn exchange(&self, mn: &str, id: i64) -> DeviceExchange {
        let told = conversation::read(&self.app, &office(), mn).await.unwrap();
        let mut exchanges = told.exchanges.into_iter();
        exchanges.find(|one| one.id == id).expect("the exchange")
    }

    /// The exchange once nothing more is waited for.
    pub async fn ended(&self, mn: &str, id: i64) -> DeviceExchange {
        for _ in 0..4_000 {
            let exchange = self.exchange(mn, id).await;
            if exchange.over {
                return exchange;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("it never ended: {:?}", self.exchange(mn, id).await);
    }

    async fn connected(&self, mn: &str) {
        let gateway = self.app.gateway().unwrap();
        for _ in 0..4_000 {
            if gateway.conversations.is_connected(mn) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{mn} was never connected");
    }

    pub async fn close(mut self) {
        self.running.shutdown().await;
        let gateway = Arc::clone(self.app.gateway().unwrap());
        tokio::task::spawn_blocking(move || gateway.close())
            .await
            .expect("closed");
        self.app.store.close().await;
        drop(self.stage_folder);
    }
}

/// A device: it says who it is, and then answers what it is asked.
pub async fn device(
    open: &Open,
    mn: &'static str,
    answer: impl Fn(usize, &[u8]) -> Vec<Vec<u8>> + Send + 'static,
) -> JoinHandle<Vec<String>> {
    let mut stream = TcpStream::connect(open.address).await.expect("connected");
    stream
        .write_all(&upload(mn, 2011, "20261128085900", "1.0"))
        .await
        .unwrap();
    let task = tokio::spawn(async move {
        let mut asked = Vec::new();
        while let Some(frame) = next_frame(&mut stream).await {
            for bytes in answer(asked.len(), &frame) {
                if stream.write_all(&bytes).await.is_err() {
                    return asked;
                }
            }
            asked.push(String::from_utf8_lossy(&frame).trim_end().to_owned());
        }
        asked
    });
    open.connected(mn).await;
    task
}

/// The next frame without its trailer, by its length; nothing once nothing more comes for some seconds.
async fn next_frame(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut head = [0; 6];
    let read = timeout(Duration::from_secs(120), stream.read_exact(&mut head)).await;
    read.ok()?.ok()?;
    let length: usize = std::str::from_utf8(&head[2..]).ok()?.parse().ok()?;
    let mut rest = vec![0; length + 6];
    stream.read_exact(&mut rest).await.ok()?;
    rest.truncate(length + 4);
    Some([&head[..], &rest].concat())
}

/// The answers of the standard: 9011, data, 9012.
pub fn dutiful(data: Vec<Vec<u8>>) -> impl Fn(usize, &[u8]) -> Vec<Vec<u8>> + Send + 'static {
    move |_, asked| {
        let frame = reread(asked, &Keys::none()).expect("a frame");
        let crc = CrcFamily::of(frame.crc()).expect("a check that fits");
        let begin = received(&frame, RequestReturn::Accepted, crc)
            .unwrap()
            .bytes;
        let end = executed(&frame, ExecutionReturn::Done, crc).unwrap().bytes;
        [vec![begin], data.clone(), vec![end]].concat()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_that_are_missing_are_asked_for_come_and_count() {
    let open = open(vec![registration(MN)], Keys::none()).await;
    let data = vec![
        upload(MN, 2061, "20261128010000", "31.5"),
        upload(MN, 2061, "20261128020000", "32.5"),
        // Another hour, sent by itself: no answer to this request.
        upload(MN, 2061, "20261128070000", "99"),
    ];
    let device = device(&open, MN, dutiful(data)).await;
    let request =
        json!({ "kind": "hours", "from": "2026-11-28T01:00:00", "to": "2026-11-28T02:00:00" });
    let asked = open.ask(MN, request).await.unwrap();
    let ended = open.ended(MN, asked.id).await;
    assert_eq!((ended.state.as_str(), ended.good), ("executed", true));
    assert_eq!(
        (ended.frames, ended.answers.len(), ended.sendings.len()),
        (2, 4, 1)
    );
    assert_eq!(ended.told.zh, "设备执行成功，回传 2 条报文");
    assert_eq!(
        (ended.by.as_str(), ended.reason.as_str()),
        ("office", "例行核对")
    );
    // What was sent is kept as it was sent; the QN is the moment, and the answers are in the journal under the numbers told.
    let sent = ended.sent.unwrap();
    assert!(sent.contains("ST=31;CN=2061;PW=123456"), "{sent}");
    assert!(sent.contains("CP=&&BeginTime=20261128010000;EndTime=20261128020000&&"));
    assert!(sent.contains(&format!("QN={}", ended.qn)) && ended.qn.starts_with("20261128090"));
    let hours = open.app.gateway().unwrap().history.last(
        Cadence::Hour,
        &Filter::default(),
        jiff::civil::date(2026, 11, 28).at(3, 0, 0, 0),
    );
    assert_eq!(hours.unwrap()[0].reading.value.to_string(), "32.5");
    let trail = open.app.store.exchanges(MN, 9).await.unwrap();
    assert_eq!(trail.len(), 1);
    // Who may not register devices sees what was asked, and not the password.
    let reader = lantian_app::Caller::system();
    let told = conversation::read(&open.app, &reader, MN).await.unwrap();
    assert!(told.connected && told.exchanges[0].sent.is_none());
    let refused = ask::ask(
        &open.app,
        &reader,
        MN,
        AskDevice {
            request: DeviceRequest::StartRealTime,
            reason: "x".into(),
        },
    );
    assert_eq!(refused.await.unwrap_err().code(), "not-in-your-role");
    open.close().await;
    device.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_asked_again_and_what_comes_late_or_twice_or_under_another_number_is_taken_for_what_it_is()
 {
    let open = open(vec![registration(MN)], Keys::none()).await;
    let device = device(&open, MN, |number, asked| {
        let frame = reread(asked, &Keys::none()).expect("a frame");
        let crc = CrcFamily::Standard;
        let begin = received(&frame, RequestReturn::Accepted, crc)
            .unwrap()
            .bytes;
        let end = executed(&frame, ExecutionReturn::Done, crc).unwrap().bytes;
        let text = String::from_utf8(end.clone()).unwrap();
        let qn = frame.head().qn.unwrap().to_owned();
        match number {
            // The first request: nothing, then an answer under another number, then the right one, everything twice.
            0 => vec![],
            1 => {
                let other = text[6..text.len() - 6].replace(&qn, "20200101000000000");
                vec![super::exchange::frame(&other)]
            }
            2 => vec![begin.clone(), begin, end.clone(), end],
            // The second request is taken on and never ended.
            3 => vec![begin],
            // Everything else is heard by nobody.
            _ => vec![],
        }
    })
    .await;
    let first = open.ask(MN, json!({ "kind": "set-time" })).await.unwrap();
    let second = open
        .ask(
            MN,
            json!({ "kind": "set-real-time-interval", "seconds": 60 }),
        )
        .await
        .unwrap();
    let third = open
        .ask(MN, json!({ "kind": "calibrate", "factor": "a21026" }))
        .await
        .unwrap();
    let exchange = open.ended(MN, first.id).await;
    assert_eq!(exchange.state, "executed");
    assert_eq!(exchange.sendings.len(), 3, "sent at once and twice more");
    let exchange = open.ended(MN, second.id).await;
    assert_eq!(
        (exchange.state.as_str(), exchange.good),
        ("unfinished", false)
    );
    let exchange = open.ended(MN, third.id).await;
    assert_eq!(
        (exchange.state.as_str(), exchange.sendings.len()),
        ("unanswered", 3)
    );
    let exchange = open.exchange(MN, first.id).await;
    assert_eq!(
        exchange.state, "executed",
        "what came twice changed nothing"
    );
    open.close().await;
    let asked = device.await.unwrap();
    let numbers: std::collections::BTreeSet<_> =
        asked.iter().map(|text| text[6..26].to_owned()).collect();
    assert_eq!(
        (asked.len(), numbers.len()),
        (7, 3),
        "three requests, three numbers: {asked:#?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_is_told_after_nobody_waited_any_more_still_stands() {
    let open = open(vec![registration(MN)], Keys::none()).await;
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    stream
        .write_all(&upload(MN, 2011, "20261128085900", "1.0"))
        .await
        .unwrap();
    open.connected(MN).await;
    let asked = open
        .ask(MN, json!({ "kind": "clean", "factor": "a21026" }))
        .await
        .unwrap();
    let request = next_frame(&mut stream).await.unwrap();
    assert_eq!(open.ended(MN, asked.id).await.state, "unanswered");
    let frame = reread(&request, &Keys::none()).unwrap();
    let busy = executed(&frame, ExecutionReturn::Busy, CrcFamily::Standard).unwrap();
    stream.write_all(&busy.bytes).await.unwrap();
    for _ in 0..4_000 {
        if open.exchange(MN, asked.id).await.state == "failed" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let told = open.exchange(MN, asked.id).await.told;
    assert_eq!(told.zh, "设备执行失败：系统繁忙（代码 5）");
    open.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_spoken_to_over_its_newest_connection_and_again_over_the_old_one_when_that_ends()
 {
    let open = open(vec![registration(MN)], Keys::none()).await;
    let hello = |second: u32| upload(MN, 2011, &format!("202611280859{second:02}"), "1.0");
    let mut old = TcpStream::connect(open.address).await.unwrap();
    old.write_all(&hello(1)).await.unwrap();
    open.connected(MN).await;
    let mut new = TcpStream::connect(open.address).await.unwrap();
    new.write_all(&hello(2)).await.unwrap();
    let gateway = open.app.gateway().unwrap();
    let heard = |frames: u64| async move {
        for _ in 0..4_000 {
            let sum = gateway
                .hearings
                .of(MN)
                .map_or(0, |heard| heard.frames.values().sum::<u64>());
            if sum >= frames {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("not heard {frames} times");
    };
    heard(2).await;
    // The old one still sends: it does not take the device back.
    old.write_all(&hello(3)).await.unwrap();
    heard(3).await;
    open.ask(MN, json!({ "kind": "stop-real-time" }))
        .await
        .unwrap();
    let asked = next_frame(&mut new).await.expect("over the new one");
    let frame = reread(&asked, &Keys::none()).unwrap();
    let answer = noticed(&frame, CrcFamily::Standard).unwrap();
    new.write_all(&answer.bytes).await.unwrap();
    let first = conversation::read(&open.app, &office(), MN)
        .await
        .unwrap()
        .exchanges[0]
        .id;
    assert_eq!(open.ended(MN, first).await.state, "noticed");
    drop(new);
    for _ in 0..4_000 {
        if !gateway.conversations.is_connected(MN) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let refused = open.ask(MN, json!({ "kind": "stop-real-time" })).await;
    assert_eq!(refused.unwrap_err().code(), "device-not-connected");
    old.write_all(&hello(4)).await.unwrap();
    open.connected(MN).await;
    open.ask(MN, json!({ "kind": "read-time" })).await.unwrap();
    let asked = next_frame(&mut old).await.expect("over the old one");
    assert!(String::from_utf8_lossy(&asked).contains("CN=1011"));
    open.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_asked_in_its_edition_with_its_check_and_under_its_key() {
    const OLD: &str = "88888880000001";
    const NEW: &str = "010000A8900016F000169DC1";
    let mut keys = Keys::none();
    keys.add(NEW, Key::read(KEY).unwrap());
    let old = Registration {
        edition: ProtocolEdition::V2005,
        ..registration(OLD)
    };
    let modbus = Registration {
        check: CheckFamily::Modbus,
        ..registration(MN)
    };
    let new = Registration {
        edition: ProtocolEdition::V2025,
        ..registration(NEW)
    };
    let open = open(vec![old, modbus, new], keys).await;

    // HJ/T 212-2005: commas between parameters, no version bits, and the number of the request in the data area of the answer.
    let first = device(&open, OLD, dutiful(Vec::new())).await;
    let hours =
        json!({ "kind": "hours", "from": "2026-11-28T01:00:00", "to": "2026-11-28T02:00:00" });
    let asked = open.ask(OLD, hours.clone()).await.unwrap();
    assert_eq!(open.ended(OLD, asked.id).await.state, "executed");
    let refused = open
        .ask(OLD, json!({ "kind": "read-minute-interval" }))
        .await;
    assert_eq!(refused.unwrap_err().code(), "not-in-edition");

    // CRC-16/MODBUS, high byte first, there and back.
    let text = String::from_utf8(upload(MN, 2011, "20261128085900", "1.0")).unwrap();
    let segment = &text[6..text.len() - 6];
    let check = lantian_wire::hj212::crc::modbus(segment.as_bytes());
    let mut stream = TcpStream::connect(open.address).await.unwrap();
    let hello = format!("##{:04}{segment}{check:04X}\r\n", segment.len());
    stream.write_all(hello.as_bytes()).await.unwrap();
    open.connected(MN).await;
    let asked = open
        .ask(MN, json!({ "kind": "start-real-time" }))
        .await
        .unwrap();
    let request = next_frame(&mut stream).await.unwrap();
    let request = reread(&request, &Keys::none()).unwrap();
    assert_eq!(CrcFamily::of(request.crc()), Some(CrcFamily::Modbus));
    for answer in [
        received(&request, RequestReturn::Accepted, CrcFamily::Modbus).unwrap(),
        executed(&request, ExecutionReturn::Done, CrcFamily::Modbus).unwrap(),
    ] {
        stream.write_all(&answer.bytes).await.unwrap();
    }
    assert_eq!(open.ended(MN, asked.id).await.state, "executed");

    // HJ 212-2025 with a key: what crosses the wire is not the text, and the other side opens it.
    let third = device(&open, NEW, |_, asked| {
        let mut keys = Keys::none();
        keys.add(NEW, Key::read(KEY).unwrap());
        let frame = reread(asked, &keys).expect("a frame");
        assert!(frame.was_encrypted() && frame.text().contains("BeginTime=20261128010000"));
        assert!(!String::from_utf8_lossy(asked).contains("BeginTime"));
        let crc = CrcFamily::Standard;
        vec![
            received(&frame, RequestReturn::Accepted, crc)
                .unwrap()
                .bytes,
            executed(&frame, ExecutionReturn::NoData, crc)
                .unwrap()
                .bytes,
        ]
    })
    .await;
    let asked = open.ask(NEW, hours).await.unwrap();
    assert_eq!(open.ended(NEW, asked.id).await.state, "no-data");
    open.close().await;
    let asked = first.await.unwrap();
    assert!(
        asked[0].contains(";Flag=1;CP=&&BeginTime=20261128010000,EndTime=20261128020000&&"),
        "{asked:?}"
    );
    third.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchange_that_was_open_when_the_platform_stopped_is_told_to_be_broken_off() {
    let open = open(vec![registration(MN)], Keys::none()).await;
    let device = device(&open, MN, |_, _| vec![]).await;
    let asked = open
        .ask(MN, json!({ "kind": "start-real-time" }))
        .await
        .unwrap();
    for _ in 0..4_000 {
        if open.exchange(MN, asked.id).await.state == "sent" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let Open {
        app,
        stage_folder,
        mut running,
        ..
    } = open;
    running.shutdown().await;
    let gateway = Arc::clone(app.gateway().unwrap());
    tokio::task::spawn_blocking(move || gateway.close())
        .await
        .unwrap();
    app.store.close().await;
    device.await.unwrap();
    let clock = app.clock.clone();
    drop(app);

    let address = format!("sqlite://{}/records.db", stage_folder.path().display());
    let store = lantian_store::Store::open(&address).await.unwrap();
    let settings = crate::stage::settings(stage_folder.path());
    let profile = lantian_app::profile::Profile::load(&crate::stage::cities()).unwrap();
    let again = Arc::new(App::new(store, clock, settings, profile));
    let settings = Settings {
        journal: stage_folder.path().join("journal"),
        history: stage_folder.path().join("history").into(),
        heard: stage_folder.path().join("heard"),
        chain: Chain::Sha256,
        limits: Limits::default(),
    };
    let mut tries = 0;
    let gateway = loop {
        // What served connections lets go of the folders a moment later.
        match Gateway::open(settings.clone(), Default::default()) {
            Ok(gateway) => break gateway,
            Err(error) => {
                tries += 1;
                assert!(tries < 400, "{error}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    };
    again.set_gateway(Arc::new(gateway));
    assert!(Keeper::begin(Arc::clone(&again)).await.unwrap().is_some());
    let told = conversation::read(&again, &office(), MN).await.unwrap();
    assert_eq!((told.connected, told.exchanges.len()), (false, 1));
    let exchange = &told.exchanges[0];
    assert_eq!((exchange.state.as_str(), exchange.over), ("stopped", true));
    assert_eq!(exchange.sendings.len(), 1);
    again.store.close().await;
}
