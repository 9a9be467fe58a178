//! Devices over TCP: what they send is on disk before they are answered, and one cannot harm the others.

mod trouble;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::clock::{Clock, beijing};
use lantian_app::devices;
use lantian_app::ingest::{Chain, Gateway, Heard, Limits, Register, Settings, listening};
use lantian_domain::monitoring::device::{DeviceKind, Registration, propose};
use lantian_lake::history::{Cadence, Filter, Last};
use lantian_lake::journal;
use lantian_wire::hj212::crc::crc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

const MN: &str = "010000A8900016F000169DC0";

/// A data segment with its length and check.
pub(crate) fn frame(segment: &str) -> Vec<u8> {
    format!(
        "##{:04}{segment}{:04X}\r\n",
        segment.len(),
        crc(segment.as_bytes())
    )
    .into_bytes()
}

/// Real-time data of a stack at a second of 2026-11-28.
fn upload(mn: &str, password: &str, second: u32, so2: &str) -> Vec<u8> {
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let time = format!("20261128{hour:02}{minute:02}{second:02}");
    frame(&format!(
        "QN={time}000;ST=31;CN=2011;PW={password};MN={mn};Flag=5;CP=&&DataTime={time};a21026-Rtd={so2},a21026-Flag=N;a19001-Rtd=9.60,a19001-Flag=N;a01012-Rtd=118,a01012-Flag=N&&"
    ))
}

fn registration(mn: &str, password: Option<&str>) -> Registration {
    let seen = lantian_domain::monitoring::device::Seen {
        mn: mn.to_owned(),
        ..Default::default()
    };
    Registration {
        name: "一号排口".into(),
        kind: DeviceKind::Cems,
        password: password.map(str::to_owned),
        ..propose(&seen).registration
    }
}

fn register(registrations: Vec<Registration>) -> Register {
    let devices = registrations.into_iter().map(|registration| {
        let device = registration.accept().expect("a registration that can be");
        (device.registration().mn.clone(), Arc::new(device))
    });
    devices::known(devices.collect())
}

/// The day on which these stories play.
fn clock() -> Clock {
    Clock::replay_from(beijing(jiff::civil::date(2026, 11, 28).at(12, 0, 0, 0)))
}

struct Open {
    gateway: Arc<Gateway>,
    address: SocketAddr,
    listening: tokio::task::JoinHandle<()>,
}

async fn open(folder: &Path, limits: Limits, register: Register) -> Open {
    open_at(folder, limits, (register, clock())).await
}

async fn open_at(folder: &Path, limits: Limits, (register, clock): (Register, Clock)) -> Open {
    let settings = Settings {
        journal: folder.join("journal"),
        history: folder.join("history").into(),
        heard: folder.join("heard"),
        chain: Chain::Sm3,
        limits,
    };
    let gateway = Arc::new(Gateway::open(settings, register).expect("a gateway"));
    let listener = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let listening = tokio::spawn(listening::listen(listener, Arc::clone(&gateway), clock));
    Open {
        gateway,
        address,
        listening,
    }
}

impl Open {
    async fn close(self) {
        self.listening.abort();
        let _ = self.listening.await;
        let gateway = Arc::clone(&self.gateway);
        tokio::task::spawn_blocking(move || gateway.close())
            .await
            .expect("closed");
    }

    async fn device(&self) -> TcpStream {
        TcpStream::connect(self.address)
            .await
            .expect("a connection")
    }

    fn last(&self) -> Vec<Last> {
        let far = jiff::civil::date(2100, 1, 1).at(0, 0, 0, 0);
        self.gateway
            .history
            .last(Cadence::RealTime, &Filter::default(), far)
            .expect("the last values")
    }

    /// Waits until the intake, which runs behind the answers, has taken so many frames of a device.
    async fn heard(&self, mn: &str, frames: u64) {
        for _ in 0..1_000 {
            let heard = self.gateway.hearings.of(mn);
            let sum: u64 = heard.map_or(0, |heard| heard.frames.values().sum());
            if sum >= frames {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{mn} was never heard {frames} times");
    }
}

/// The next answer, without its trailer.
async fn answer(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n") {
        let byte = timeout(Duration::from_secs(20), stream.read_u8())
            .await
            .expect("an answer in time")
            .expect("an answer");
        text.push(byte);
    }
    String::from_utf8(text).expect("text").trim_end().to_owned()
}

fn journal_texts(folder: &Path) -> Vec<String> {
    let entries = journal::read(&folder.join("journal"), 0..u64::MAX).expect("a journal");
    entries
        .map(|entry| String::from_utf8_lossy(entry.expect("a record").bytes()).into_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_in_the_journal_when_its_answer_comes_and_its_values_are_exact() {
    let folder = tempfile::tempdir().unwrap();
    let known = || register(vec![registration(MN, Some("123456"))]);
    let open_first = open(folder.path(), Limits::default(), known()).await;
    let mut device = open_first.device().await;
    // Byte by byte, as a slow modem sends.
    for byte in upload(MN, "123456", 1, "35.20") {
        device.write_all(&[byte]).await.unwrap();
    }
    assert_eq!(
        answer(&mut device).await,
        "##0087QN=20261128000001000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240"
            .replace("3240", &format!("{:04X}", crc(b"QN=20261128000001000;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&")))
    );
    assert_eq!(
        journal_texts(folder.path()).len(),
        1,
        "kept before it was answered"
    );
    open_first.heard(MN, 1).await;
    let told = |last: &[Last]| -> Vec<String> {
        let one = |last: &Last| {
            format!(
                "{} {} {}",
                last.series.factor, last.reading.at, last.reading.value
            )
        };
        last.iter().map(one).collect()
    };
    let expected = [
        "a01012 2026-11-28T00:00:01 118",
        "a19001 2026-11-28T00:00:01 9.60",
        "a21026 2026-11-28T00:00:01 35.20",
    ];
    assert_eq!(told(&open_first.last()), expected);
    open_first.close().await;

    // Opened again, it is the same, and what is sent again changes nothing.
    let again = open(folder.path(), Limits::default(), known()).await;
    assert_eq!(told(&again.last()), expected);
    let mut device = again.device().await;
    device
        .write_all(&upload(MN, "123456", 1, "35.20"))
        .await
        .unwrap();
    assert!(answer(&mut device).await.contains("CN=9014"));
    again.heard(MN, 1).await;
    assert_eq!(told(&again.last()), expected);
    again.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_nobody_registered_is_kept_answered_and_proposed_but_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let open = open(folder.path(), Limits::default(), Register::default()).await;
    let mut device = open.device().await;
    for second in 0..30 {
        device
            .write_all(&upload(MN, "654321", second * 60, "12.5"))
            .await
            .unwrap();
        assert!(answer(&mut device).await.contains("CN=9014"));
    }
    open.heard(MN, 30).await;
    assert_eq!(journal_texts(folder.path()).len(), 30);
    assert!(open.last().is_empty(), "nobody vouches for it yet");
    let heard = open.gateway.hearings.of(MN).unwrap();
    assert_eq!(heard.frames.get(&Heard::Unknown), Some(&30));
    let proposed = propose(&heard.seen(MN)).registration;
    assert_eq!(proposed.kind, DeviceKind::Cems);
    assert_eq!(proposed.password.as_deref(), Some("654321"));
    let factors: Vec<&str> = proposed
        .channels
        .iter()
        .map(|channel| &*channel.factor)
        .collect();
    assert_eq!(factors, ["a01012", "a19001", "a21026"]);
    assert!(
        proposed.accept().is_ok(),
        "what is proposed can be registered"
    );
    // From the moment it is registered, it counts.
    open.gateway
        .set_register(register(vec![registration(MN, None)]));
    device
        .write_all(&upload(MN, "654321", 4000, "13.5"))
        .await
        .unwrap();
    answer(&mut device).await;
    open.heard(MN, 31).await;
    assert_eq!(open.last().len(), 3);
    open.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_lost_its_time_is_kept_and_seen_but_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let known = register(vec![registration(MN, None)]);
    let open = open(folder.path(), Limits::default(), known).await;
    let mut device = open.device().await;
    let now = String::from_utf8(upload(MN, "123456", 1, "1")).unwrap();
    for year in ["2026", "2000", "2030"] {
        let segment = now[6..now.len() - 6].replace("DataTime=2026", &format!("DataTime={year}"));
        device.write_all(&frame(&segment)).await.unwrap();
        assert!(
            answer(&mut device).await.contains("CN=9014"),
            "it is on disk"
        );
    }
    open.heard(MN, 3).await;
    let frames = open.gateway.hearings.of(MN).unwrap().frames;
    assert_eq!((frames[&Heard::Used], frames[&Heard::Quarantined]), (1, 2));
    assert!(
        open.last()
            .iter()
            .all(|last| last.reading.at.year() == 2026)
    );
    open.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_kept_and_seen_but_neither_answered_nor_counted() {
    let folder = tempfile::tempdir().unwrap();
    let known = register(vec![registration(MN, Some("123456"))]);
    let open = open(folder.path(), Limits::default(), known).await;
    let mut device = open.device().await;
    device
        .write_all(&upload(MN, "000000", 1, "1"))
        .await
        .unwrap();
    device
        .write_all(&upload(MN, "123456", 2, "2"))
        .await
        .unwrap();
    let first = answer(&mut device).await;
    assert!(
        first.contains("QN=20261128000002000"),
        "only the second is answered: {first}"
    );
    open.heard(MN, 2).await;
    let heard = open.gateway.hearings.of(MN).unwrap();
    assert_eq!(heard.frames.get(&Heard::Refused), Some(&1));
    assert_eq!(heard.frames.get(&Heard::Used), Some(&1));
    assert_eq!(journal_texts(folder.path()).len(), 2);
    assert!(open.last().iter().all(|last| last.reading.at.second() == 2));
    open.close().await;
}

/// Whether the other side closes within some seconds.
async fn is_closed(stream: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    timeout(Duration::from_secs(10), stream.read_to_end(&mut rest))
        .await
        .is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_peer_costs_the_others_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits {
        per_address: 4,
        idle: Duration::from_millis(200),
        first: Duration::from_millis(500),
        junk: 20_000,
        ..Limits::default()
    };
    let known = register(vec![registration(MN, Some("123456"))]);
    let open = open(folder.path(), limits, known).await;
    let mut good = open.device().await;
    good.write_all(&upload(MN, "123456", 1, "1.0"))
        .await
        .unwrap();
    answer(&mut good).await;

    // Bytes that are no frames, without end.
    let mut noise = open.device().await;
    let sending = async {
        let bytes: Vec<u8> = (0..4096_u32).map(|at| (at * 37 % 251) as u8).collect();
        for _ in 0..200 {
            if noise.write_all(&bytes).await.is_err() {
                return true;
            }
        }
        is_closed(&mut noise).await
    };
    assert!(sending.await, "noise is closed");
    // A frame that is begun and never ended, a byte at a time.
    let mut slow = open.device().await;
    let sending = async {
        for byte in std::iter::once(b'#')
            .chain(b"#9999QN=2026".iter().copied())
            .chain(std::iter::repeat_n(b'1', 60))
        {
            if slow.write_all(&[byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    sending.await;
    assert!(
        is_closed(&mut slow).await,
        "who never sends a frame is closed"
    );
    // Silence.
    let mut silent = open.device().await;
    assert!(
        is_closed(&mut silent).await,
        "silence before the first frame is closed"
    );
    // More connections than an address may have.
    let crowd = [
        open.device().await,
        open.device().await,
        open.device().await,
    ];
    let mut one_too_many = open.device().await;
    assert!(
        is_closed(&mut one_too_many).await,
        "one address has its share and no more"
    );
    drop(crowd);

    good.write_all(&upload(MN, "123456", 2, "2.0"))
        .await
        .unwrap();
    let after = answer(&mut good).await;
    assert!(after.contains("QN=20261128000002000"), "{after}");
    open.close().await;
    let kept = journal_texts(folder.path());
    assert!(
        kept.iter().any(|text| text.starts_with("##9999QN=2026")),
        "what was cut short is kept"
    );
}

/// A copy of everything on disk, as a crash at this moment leaves it.
fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let there = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copied(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).expect("copied");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_heard_is_counted_once_over_crashes_and_restarts() {
    let folder = tempfile::tempdir().expect("a folder");
    let known = || register(vec![registration(MN, None)]);
    let mut lying = folder.path().join("0");
    let mut second = 0;
    for round in 1..=4_u64 {
        let open = open(&lying, Limits::default(), known()).await;
        open.heard(MN, (round - 1) * 10).await;
        let mut device = open.device().await;
        for _ in 0..10 {
            second += 30;
            device
                .write_all(&upload(MN, "123456", second, "8"))
                .await
                .expect("sent");
            answer(&mut device).await;
        }
        open.heard(MN, round * 10).await;
        let next = folder.path().join(round.to_string());
        if round % 2 == 0 {
            drop(device);
            open.close().await;
            copied(&lying, &next);
        } else {
            // What is in memory alone is lost.
            copied(&lying, &next);
            drop(device);
            open.close().await;
        }
        lying = next;
    }
    let open = open(&lying, Limits::default(), known()).await;
    let heard = open.gateway.hearings.of(MN).expect("it was heard");
    assert_eq!(heard.frames.values().sum::<u64>(), 40);
    let mut frames = 0;
    let all = jiff::civil::Date::MIN..=jiff::civil::Date::MAX;
    open.gateway
        .hearings
        .over(all, |_, devices| frames += devices[MN].worst.all())
        .expect("counted");
    assert_eq!(frames, 40);
    open.close().await;
}
