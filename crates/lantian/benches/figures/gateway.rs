//! The gateway from a socket to the answer: how many frames a second are on disk and answered with a thousand connections, how long an answer
//! takes while the history is asked for a year, how soon it starts on what was not sealed, and whether its memory stays where it is.

#[path = "gateway/load.rs"]
mod load;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use jiff::civil::{DateTime, datetime};
use lantian_app::clock::{Clock, beijing};
use lantian_app::devices;
use lantian_app::ingest::{Chain, Gateway, Limits, Register, Settings, listening};
use lantian_domain::monitoring::device::{
    Channel, Device, DeviceKind, GasBasis, Registration, Seen, propose,
};
use lantian_domain::monitoring::unit::Unit;
use lantian_lake::history::{
    Cadence, Cancel, Every, Filter, History, HistoryError, Marks, Measure, Number, Question,
    Reading, Statistic,
};
use lantian_lake::journal::{self, Arrival, Journal, Way};

use load::{Frames, Load, Pace};

const CONNECTIONS: usize = 1_000;
/// What a device with a memory sends before it waits for answers.
const TOGETHER: usize = 16;
const SENDING: Duration = Duration::from_secs(10);
const WARMING_UP: Duration = Duration::from_secs(2);
/// The day on which it plays.
const NOW: DateTime = datetime(2026, 11, 28, 12, 0, 0, 0);
const UNSEALED: u64 = 10_000_000;

/// Measures all of it.
pub fn gateway() {
    let folder = tempfile::tempdir_in(target()).expect("a folder");
    the_machine(folder.path());
    for chain in [Chain::Sha256, Chain::Sm3] {
        throughput(&folder.path().join(chain.name()), chain);
    }
    beside_a_question(&folder.path().join("question"));
    starting(&folder.path().join("starting"));
}

/// Memory over half an hour at 5,000 frames a second, or over so many minutes as `LANTIAN_SOAK_MINUTES` says.
pub fn soak() {
    let minutes = std::env::var("LANTIAN_SOAK_MINUTES").ok();
    let minutes = minutes.and_then(|text| text.parse().ok()).unwrap_or(30_u64);
    let folder = tempfile::tempdir_in(target()).expect("a folder");
    let open = Open::new(folder.path(), Chain::Sha256);
    let load = Load::start(open.address, CONNECTIONS, Pace::Rate(5_000));
    let mut seen = Vec::new();
    for minute in 1..=minutes {
        std::thread::sleep(Duration::from_secs(60));
        let told = load.take();
        let megabytes = resident_megabytes();
        println!(
            "soak, minute {minute:>2}: {:6.0} frames/s answered, p99 {:6.1} ms, {megabytes:.0} MB resident",
            told.answered as f64 / 60.0,
            told.at(99)
        );
        seen.push(megabytes);
    }
    load.stop();
    // The first minutes fill what is kept in memory until segments are written.
    let settled = &seen[seen.len().min(3) - 1..];
    let (least, most) = settled
        .iter()
        .fold((f64::MAX, 0_f64), |(least, most), one| {
            (least.min(*one), most.max(*one))
        });
    println!(
        "soak: {least:.0} to {most:.0} MB from the third minute on, ± {:.0} %   (goal ± 10 %)",
        (most - least) / (most + least) * 100.0
    );
    open.close();
}

fn throughput(folder: &Path, chain: Chain) {
    let open = Open::new(folder, chain);
    let load = Load::start(open.address, CONNECTIONS, Pace::Together(TOGETHER));
    std::thread::sleep(WARMING_UP);
    load.take();
    let batches = open.gateway.standing.batches.load(Ordering::Relaxed);
    let (begun, processor) = (Instant::now(), processor_seconds());
    std::thread::sleep(SENDING);
    let told = load.take();
    let seconds = begun.elapsed().as_secs_f64();
    let batches = open.gateway.standing.batches.load(Ordering::Relaxed) - batches;
    println!(
        "gateway, {:<6} {CONNECTIONS} connections, {TOGETHER} frames each: {:9.0} frames/s on disk and answered, {:.0} batches/s, p50 {:.0} ms, p99 {:.0} ms, {:.1} µs of processor a frame, load included   (goal ≥ 150,000)",
        chain.name(),
        told.answered as f64 / seconds,
        batches as f64 / seconds,
        told.at(50),
        told.at(99),
        (processor_seconds() - processor) * 1e6 / told.answered.max(1) as f64,
    );
    load.stop();
    let begun = Instant::now();
    open.close();
    println!(
        "gateway, closed after it             {:.2} s",
        begun.elapsed().as_secs_f64()
    );
}

/// Answers at 10,000 frames a second while one question after the other goes through a year.
fn beside_a_question(folder: &Path) {
    a_year(&folder.join("history"));
    let open = Open::new(folder, Chain::Sha256);
    for asking in [false, true] {
        let ends = Arc::new(AtomicBool::new(false));
        let asker = asking.then(|| {
            let (history, ends) = (Arc::clone(&open.gateway.history), Arc::clone(&ends));
            std::thread::spawn(move || ask_on(&history, &ends))
        });
        let load = Load::start(open.address, CONNECTIONS, Pace::Rate(10_000));
        std::thread::sleep(WARMING_UP);
        load.take();
        std::thread::sleep(SENDING);
        let told = load.take();
        load.stop();
        ends.store(true, Ordering::Relaxed);
        let asked = asker.map(|asker| asker.join().expect("asked"));
        let beside = asked.map_or_else(
            || "with nothing beside".to_owned(),
            |(questions, found)| {
                format!("beside {questions} questions for a year ({found} days each)")
            },
        );
        println!(
            "answers at 10,000 frames/s: {:6.0} answered/s, p50 {:.1} ms, p99 {:.1} ms, {beside}   (goal p99 ≤ 250 ms)",
            told.answered as f64 / SENDING.as_secs_f64(),
            told.at(50),
            told.at(99),
        );
    }
    open.close();
}

fn ask_on(history: &History, ends: &AtomicBool) -> (u32, usize) {
    let question = Question {
        cadence: Cadence::Minute,
        filter: Filter::default(),
        from: datetime(2025, 1, 1, 0, 0, 0, 0),
        to: datetime(2026, 1, 1, 0, 0, 0, 0),
        marks: Marks::All,
    };
    let measures = [
        Measure::Mean { places: 3 },
        Measure::Max,
        Measure::Percentile(9_500),
    ];
    let (mut questions, mut found) = (0, 0);
    while !ends.load(Ordering::Relaxed) {
        found = 0;
        let asked = history.ask(&question);
        asked
            .rollup(Every::DAY, &measures, &Cancel::default(), |_, buckets| {
                found += buckets.len();
                Ok::<(), HistoryError>(())
            })
            .expect("added up");
        questions += 1;
    }
    (questions, found)
}

/// A year of ten minutes of fifty devices with two factors: five million readings, not added up beforehand.
fn a_year(root: &Path) {
    let history = History::open(root.to_owned()).expect("a history");
    let begin = datetime(2025, 1, 1, 0, 0, 0, 0);
    for device in 0..50_u64 {
        let name = load::mn(device as usize);
        for month in 0..12 {
            let readings: Vec<Reading<'_>> = (0..144 * 365 / 12_i64)
                .flat_map(|ten| {
                    let place = month * (144 * 365 / 12) + ten;
                    let at = begin + SignedDuration::from_mins(10 * place);
                    ["a21026", "a21002"].map(|factor| Reading {
                        device: &name,
                        factor,
                        statistic: Statistic::Avg,
                        cadence: Cadence::Minute,
                        at,
                        value: Number::new(1000 + (place * 7919 + device as i64) % 997, 2)
                            .expect("a number"),
                        mark: Some(b'N'),
                        frame: 0,
                    })
                })
                .collect();
            history.append(&readings);
        }
        if device % 20 == 19 || device == 49 {
            history.flush(0).expect("flushed");
        }
    }
}

/// A start that finds ten million records unsealed, of which as many as come between two flushes are not in the history.
fn starting(folder: &Path) {
    let made = Frames::new(CONNECTIONS);
    let mut journal =
        Journal::open(&folder.join("journal"), journal::Settings::default()).expect("a journal");
    let mut round = 0;
    let at = beijing(NOW);
    while journal.next_sequence() <= UNSEALED {
        let rounds = round..round + 4;
        let frames: Vec<Vec<u8>> = rounds
            .flat_map(|round| (0..CONNECTIONS).map(move |device| (device, round)))
            .map(|(device, round)| made.frame(device, round))
            .collect();
        let arrivals: Vec<Arrival<'_>> = frames
            .iter()
            .map(|frame| Arrival {
                way: Way::Tcp,
                peer: "127.0.0.1:50312",
                at,
                notes: &[17],
                bytes: &frame[..frame.len() - 2],
            })
            .collect();
        journal.append(at, &arrivals).expect("kept");
        round += 4;
    }
    let last = journal.next_sequence() - 1;
    drop(journal);
    // A flush comes after two million readings, and another may be under way: with five readings a frame.
    for behind in [0, 400_000, 800_000] {
        let history = History::open(folder.join(format!("history-{behind}"))).expect("a history");
        history.flush(last - behind).expect("flushed");
        drop(history);
        let settings = Settings {
            journal: folder.join("journal"),
            history: folder.join(format!("history-{behind}")).into(),
            heard: folder.join(format!("heard-{behind}")),
            chain: Chain::Sha256,
            limits: Limits::default(),
        };
        let begun = Instant::now();
        let gateway = Gateway::open(settings, register()).expect("a gateway");
        println!(
            "start on ten million unsealed records, {behind:>7} not in the history: {:5.2} s   (goal ≤ 5 s)",
            begun.elapsed().as_secs_f64()
        );
        gateway.close();
    }
}

/// A gateway with its listener, on a runtime of its own.
struct Open {
    runtime: tokio::runtime::Runtime,
    gateway: Arc<Gateway>,
    address: SocketAddr,
}

impl Open {
    fn new(folder: &Path, chain: Chain) -> Open {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let settings = Settings {
            journal: folder.join("journal"),
            history: folder.join("history").into(),
            heard: folder.join("heard"),
            chain,
            limits: Limits::default(),
        };
        let gateway = Arc::new(Gateway::open(settings, register()).expect("a gateway"));
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let clock = Clock::replay_from(beijing(NOW));
        runtime.spawn(listening::listen(listener, Arc::clone(&gateway), clock));
        Open {
            runtime,
            gateway,
            address,
        }
    }

    fn close(self) {
        self.runtime.shutdown_timeout(Duration::from_secs(1));
        self.gateway.close();
    }
}

fn register() -> Register {
    let devices: BTreeMap<String, Arc<Device>> = (0..CONNECTIONS)
        .map(|device| {
            let mn = load::mn(device);
            let seen = Seen {
                mn: mn.clone(),
                ..Seen::default()
            };
            let registration = Registration {
                name: mn.clone(),
                kind: DeviceKind::AirStation,
                password: Some("123456".into()),
                channels: load::FACTORS.map(channel).into(),
                ..propose(&seen).registration
            };
            (mn, Arc::new(registration.accept().expect("a registration")))
        })
        .collect();
    devices::known(devices)
}

fn channel(factor: &str) -> Channel {
    Channel {
        factor: factor.into(),
        means: factor.into(),
        label: factor.into(),
        sent: Unit::MilligramPerCubicMetre,
        unit: Unit::MilligramPerCubicMetre,
        gas: GasBasis::default(),
        limits: Vec::new(),
        reference: None,
        range: None,
    }
}

/// What this machine can do without us.
fn the_machine(folder: &Path) {
    let bytes = vec![b'x'; 1_000_000];
    let path = folder.join("plain");
    let mut file = std::fs::File::create(&path).expect("a file");
    let begun = Instant::now();
    let times = 100;
    for _ in 0..times {
        std::io::Write::write_all(&mut file, &bytes).expect("written");
        file.sync_data().expect("on disk");
    }
    let each = begun.elapsed().as_secs_f64() / f64::from(times);
    let source = vec![1_u8; 64 * 1024 * 1024];
    let mut copy = vec![0_u8; source.len()];
    let begun = Instant::now();
    for _ in 0..8 {
        copy.copy_from_slice(std::hint::black_box(&source));
        std::hint::black_box(&mut copy);
    }
    let rate = 8.0 * source.len() as f64 / begun.elapsed().as_secs_f64();
    println!(
        "this machine: write and fdatasync of 1 MB {:.2} ms, memory copied at {:.1} GB/s, {} processors, load {}",
        each * 1e3,
        rate / 1e9,
        std::thread::available_parallelism().map_or(0, usize::from),
        std::fs::read_to_string("/proc/loadavg")
            .unwrap_or_default()
            .split(' ')
            .next()
            .unwrap_or("?"),
    );
}

/// Beside what is built, which is on a disk; a temporary folder may be in memory.
fn target() -> std::path::PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    if here.is_dir() {
        here
    } else {
        std::env::temp_dir()
    }
}

fn resident_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}

/// What all threads of this process used of the processors.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |place: usize| {
        fields
            .get(place)
            .and_then(|text| text.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}
