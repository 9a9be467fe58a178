//! Frames sent on to another platform, which is another gateway: nothing is lost while it is down, while either side is killed, or while it is slow.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::ingest::forwarding::{self, Devices, Encrypted, Target};
use lantian_app::ingest::{Chain, Gateway, Limits, Settings, listening};
use lantian_app::{App, devices};
use lantian_domain::monitoring::device::{Registration, Seen, propose};
use lantian_domain::monitoring::exchange::Patience;
use lantian_lake::journal;
use lantian_store::Store;
use lantian_wire::hj212::crc::crc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

const FIRST: &str = "010000A8900016F000169DC0";
const SECOND: &str = "010000A8900016F000169DC1";
const PATIENCE: Patience = Patience {
    answer: Duration::from_millis(500),
    again: 3,
    execution: Duration::from_secs(5),
};

fn upload(mn: &str, second: u32, flag: u8) -> Vec<u8> {
    let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60);
    let time = format!("20261128{hour:02}{minute:02}{rest:02}");
    let segment = format!(
        "QN={time}000;ST=31;CN=2011;PW=123456;MN={mn};Flag={flag};CP=&&DataTime={time};a21026-Rtd={second},a21026-Flag=N&&"
    );
    let check = crc(segment.as_bytes());
    format!("##{:04}{segment}{check:04X}\r\n", segment.len()).into_bytes()
}

fn register() -> lantian_app::ingest::Register {
    let known = [FIRST, SECOND].map(|mn| {
        let seen = Seen {
            mn: mn.to_owned(),
            ..Seen::default()
        };
        let registration = Registration {
            name: mn.into(),
            password: Some("123456".into()),
            ..propose(&seen).registration
        };
        (mn.to_owned(), Arc::new(registration.accept().unwrap()))
    });
    devices::known(BTreeMap::from(known))
}

/// A gateway that listens, and nothing else.
struct Side {
    gateway: Arc<Gateway>,
    address: SocketAddr,
    running: JoinSet<()>,
}

async fn side(folder: &Path, address: &str) -> Side {
    let settings = Settings {
        journal: folder.join("journal"),
        history: folder.join("history").into(),
        heard: folder.join("heard"),
        chain: Chain::Sha256,
        limits: Limits::default(),
    };
    // What served connections lets go of the folders a moment later.
    let mut tries = 0;
    let gateway = loop {
        match Gateway::open(settings.clone(), register()) {
            Ok(gateway) => break Arc::new(gateway),
            Err(error) => {
                tries += 1;
                assert!(tries < 400, "{error}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    };
    gateway.conversations.wait(PATIENCE);
    let listener = loop {
        match TcpListener::bind(address).await {
            Ok(listener) => break listener,
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    let address = listener.local_addr().unwrap();
    let clock = lantian_app::clock::Clock::replay_from("2026-11-28T04:00:00Z".parse().unwrap());
    let mut running = JoinSet::new();
    running.spawn(listening::listen(listener, Arc::clone(&gateway), clock));
    Side {
        gateway,
        address,
        running,
    }
}

impl Side {
    async fn close(mut self) {
        self.running.shutdown().await;
        let gateway = Arc::clone(&self.gateway);
        tokio::task::spawn_blocking(move || gateway.close())
            .await
            .unwrap();
    }
}

/// The city around the sending gateway: records, and one target.
async fn forwarding_app(folder: &Path, side: &Side, target: Target) -> (Arc<App>, JoinSet<()>) {
    let records = format!("sqlite://{}/records.db", folder.display());
    let app = App::new(
        Store::open(&records).await.unwrap(),
        lantian_app::clock::Clock::replay_from("2026-11-28T04:00:00Z".parse().unwrap()),
        crate::stage::settings(folder),
        lantian_app::profile::Profile::load(&crate::stage::cities()).unwrap(),
    );
    app.set_gateway(Arc::clone(&side.gateway));
    let app = Arc::new(app);
    let mut running = JoinSet::new();
    running.spawn(forwarding::run(Arc::clone(&app), target));
    (app, running)
}

fn target(address: SocketAddr) -> Target {
    Target {
        name: "province".into(),
        address: address.to_string(),
        devices: Devices::All,
        commands: BTreeSet::new(),
        encrypted: Encrypted::AsSent,
    }
}

/// Sends one frame after the other, each after its answer where it wants one.
async fn send(address: SocketAddr, mn: &str, seconds: std::ops::Range<u32>, flag: u8) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut answer = vec![0; 4096];
    for second in seconds {
        stream.write_all(&upload(mn, second, flag)).await.unwrap();
        if flag & 1 == 1 {
            let read = timeout(Duration::from_secs(60), stream.read(&mut answer));
            assert!(read.await.expect("an answer in time").unwrap() > 0);
        }
    }
    stream.shutdown().await.unwrap();
    let mut rest = Vec::new();
    let _ = timeout(Duration::from_secs(60), stream.read_to_end(&mut rest)).await;
}

/// The frames of a device as a journal has them, in their order.
fn frames(folder: &Path, mn: &str) -> Vec<String> {
    let entries = journal::read(&folder.join("journal"), 0..u64::MAX).expect("a journal");
    entries
        .map(|entry| String::from_utf8_lossy(entry.expect("a record").bytes()).into_owned())
        .filter(|text| text.contains(mn))
        .map(|text| text.trim_end().to_owned())
        .collect()
}

fn expected(mn: &str, seconds: std::ops::Range<u32>, flag: u8) -> Vec<String> {
    seconds
        .map(|second| {
            let bytes = upload(mn, second, flag);
            String::from_utf8(bytes).unwrap().trim_end().to_owned()
        })
        .collect()
}

fn once(frames: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let firsts = frames.iter().filter(|frame| seen.insert((*frame).clone()));
    firsts.cloned().collect()
}

async fn arrived(folder: &Path, mn: &str, count: usize) {
    for _ in 0..1_200 {
        if once(&frames(folder, mn)).len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!(
        "{} of {count} frames of {mn} arrived",
        once(&frames(folder, mn)).len()
    );
}

/// Waits until everything in the journal of the sender is done.
async fn caught_up(app: &App) {
    let gateway = app.gateway().unwrap();
    for _ in 0..1_200 {
        let standing = gateway.forwardings.all().remove("province");
        if standing.is_some_and(|standing| standing.upto == gateway.standing.upto()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never caught up: {:?}", gateway.forwardings.all());
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_arrive_as_they_came_and_nothing_is_lost_while_the_receiver_is_down_or_the_sender_stops()
 {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let receiver = side(there.path(), "127.0.0.1:0").await;
    let address = receiver.address;
    let sender = side(here.path(), "127.0.0.1:0").await;
    // What was there before the target was named is not sent on.
    send(sender.address, FIRST, 0..3, 5).await;
    let (app, mut running) = forwarding_app(here.path(), &sender, target(address)).await;
    for _ in 0..4_000 {
        if app
            .store
            .forward_cursor("province")
            .await
            .unwrap()
            .is_some()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // Two devices, one of which wants no answers, and a stranger.
    send(sender.address, FIRST, 100..140, 5).await;
    send(sender.address, SECOND, 100..140, 4).await;
    send(sender.address, "STRANGER", 100..103, 5).await;
    arrived(there.path(), FIRST, 40).await;
    arrived(there.path(), SECOND, 40).await;
    caught_up(&app).await;
    assert_eq!(frames(there.path(), FIRST), expected(FIRST, 100..140, 5));
    assert_eq!(frames(there.path(), SECOND), expected(SECOND, 100..140, 4));
    assert!(frames(there.path(), "STRANGER").is_empty());

    // The receiver goes; what comes meanwhile waits in the journal.
    receiver.close().await;
    send(sender.address, FIRST, 200..230, 5).await;
    send(sender.address, SECOND, 200..230, 4).await;
    for _ in 0..4_000 {
        if app.gateway().unwrap().forwardings.all()["province"]
            .error
            .is_some()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let standing = app
        .gateway()
        .unwrap()
        .forwardings
        .all()
        .remove("province")
        .unwrap();
    assert!(!standing.connected && standing.error.is_some());
    assert!(
        standing.upto < app.gateway().unwrap().standing.upto(),
        "it is behind"
    );

    // The sender goes too, and comes back first.
    running.shutdown().await;
    app.store.close().await;
    drop(app);
    sender.close().await;
    let sender = side(here.path(), "127.0.0.1:0").await;
    let (app, mut running) = forwarding_app(here.path(), &sender, target(address)).await;
    send(sender.address, FIRST, 300..320, 5).await;
    let receiver = side(there.path(), &address.to_string()).await;
    caught_up(&app).await;
    let wanted = [
        expected(FIRST, 100..140, 5),
        expected(FIRST, 200..230, 5),
        expected(FIRST, 300..320, 5),
    ];
    assert_eq!(once(&frames(there.path(), FIRST)), wanted.concat());
    let wanted = [expected(SECOND, 100..140, 4), expected(SECOND, 200..230, 4)];
    assert_eq!(once(&frames(there.path(), SECOND)), wanted.concat());
    // What was answered came once.
    assert_eq!(frames(there.path(), FIRST).len(), 90);
    running.shutdown().await;
    app.store.close().await;
    sender.close().await;
    receiver.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_does_not_answer_gets_a_frame_again_and_the_next_one_only_behind_it() {
    let here = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let sender = side(here.path(), "127.0.0.1:0").await;
    let only_first = Target {
        devices: Devices::These(BTreeSet::from([FIRST.to_owned()])),
        ..target(listener.local_addr().unwrap())
    };
    let (app, mut running) = forwarding_app(here.path(), &sender, only_first).await;
    let (mut stream, _) = listener.accept().await.unwrap();
    send(sender.address, SECOND, 1..2, 5).await;
    send(sender.address, FIRST, 1..3, 5).await;
    let one = upload(FIRST, 1, 5);
    let mut buffer = vec![0; one.len()];
    // The first comes, and comes again after half a second, alone.
    for _ in 0..2 {
        let read = timeout(Duration::from_secs(60), stream.read_exact(&mut buffer));
        read.await.unwrap().unwrap();
        assert_eq!(buffer, one);
    }
    let bare = &one[..one.len() - 2];
    let frame = lantian_wire::hj212::reread(bare, &lantian_wire::hj212::Keys::none()).unwrap();
    let answer = lantian_wire::hj212::answer(&frame, Default::default()).unwrap();
    stream.write_all(&answer.bytes).await.unwrap();
    let second = upload(FIRST, 2, 5);
    loop {
        let read = timeout(Duration::from_secs(60), stream.read_exact(&mut buffer));
        read.await.unwrap().unwrap();
        if buffer == second {
            break;
        }
        assert_eq!(buffer, one, "once more, as the answer was on its way");
    }
    // Nobody answers any more: the connection counts as broken, and the frame comes over a new one.
    let (mut stream, _) = timeout(Duration::from_secs(60), listener.accept())
        .await
        .expect("another connection")
        .unwrap();
    let read = timeout(Duration::from_secs(60), stream.read_exact(&mut buffer));
    read.await.unwrap().unwrap();
    assert_eq!(buffer, second);
    let cursor = app.store.forward_cursor("province").await.unwrap().unwrap();
    assert_eq!(
        cursor.upto, 2,
        "the stranger to this target and the answered one"
    );
    running.shutdown().await;
    app.store.close().await;
    sender.close().await;
}
