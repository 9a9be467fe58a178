//! Observations that come on other ways than a device's connection: as a body, out of a folder, under TLS.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::date;
use lantian_app::clock::{Clock, beijing};
use lantian_app::devices;
use lantian_app::ingest::folder::DropFolder;
use lantian_app::ingest::inputs::InputKind;
use lantian_app::ingest::receiving::{Content, Delivery, NotReceived, Receipt, receive};
use lantian_app::ingest::{Chain, Devices, Gateway, Heard, Limits, Register, Settings, listening};
use lantian_domain::monitoring::device::{DeviceKind, Registration, Seen, propose};
use lantian_domain::monitoring::observation::Form;
use lantian_lake::history::{Cadence, Filter};
use lantian_lake::journal::{self, Way};
use lantian_wire::hj212::crc::crc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig, crypto};
use tokio_rustls::{TlsAcceptor, TlsConnector};

const MN: &str = "010000A8900016F000169DC0";

fn register(numbers: &[&str]) -> Register {
    let devices = numbers.iter().map(|mn| {
        let seen = Seen {
            mn: (*mn).to_owned(),
            ..Default::default()
        };
        let registration = Registration {
            name: "工地一号".into(),
            kind: DeviceKind::Dust,
            // What comes with a token needs neither.
            password: Some("123456".into()),
            addresses: vec!["192.0.2.1".parse().unwrap()],
            ..propose(&seen).registration
        };
        ((*mn).to_owned(), Arc::new(registration.accept().unwrap()))
    });
    devices::known(devices.collect())
}

fn open(folder: &Path, numbers: &[&str]) -> Arc<Gateway> {
    let settings = Settings {
        journal: folder.join("journal"),
        history: folder.join("history").into(),
        heard: folder.join("heard"),
        chain: Chain::Sm3,
        limits: Limits::default(),
    };
    Arc::new(Gateway::open(settings, register(numbers)).unwrap())
}

async fn close(gateway: Arc<Gateway>) {
    tokio::task::spawn_blocking(move || gateway.close())
        .await
        .unwrap();
}

fn clock() -> Clock {
    Clock::replay_from(beijing(date(2026, 11, 28).at(12, 0, 0, 0)))
}

fn delivery<'a>(content: Content, devices: &'a Devices, bytes: &'a [u8]) -> Delivery<'a> {
    Delivery {
        way: Way::Http,
        peer: "7@192.0.2.9",
        devices,
        at: clock().now(),
        content,
        bytes,
    }
}

async fn send(gateway: &Gateway, form: Form, text: &str) -> Result<Receipt, NotReceived> {
    let content = Content::Observations(form);
    receive(gateway, delivery(content, &Devices::All, text.as_bytes())).await
}

/// The newest hours, as text.
fn hours(gateway: &Gateway) -> Vec<String> {
    let far = date(2100, 1, 1).at(0, 0, 0, 0);
    let last = gateway
        .history
        .last(Cadence::Hour, &Filter::default(), far)
        .unwrap();
    last.iter()
        .map(|last| {
            let mark = last.reading.mark.map_or(' ', char::from);
            let (series, reading) = (&last.series, &last.reading);
            format!(
                "{} {} {} {} {mark}",
                series.device, series.factor, reading.at, reading.value
            )
        })
        .collect()
}

async fn heard(gateway: &Gateway, mn: &str, sheets: u64) {
    for _ in 0..1_000 {
        let heard = gateway.hearings.of(mn);
        let sum: u64 = heard.map_or(0, |heard| heard.frames.values().sum());
        if sum >= sheets {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{mn} was never heard {sheets} times");
}

fn journal_of(folder: &Path) -> Vec<(Way, String, String)> {
    let entries = journal::read(&folder.join("journal"), 0..u64::MAX).unwrap();
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            let text = String::from_utf8_lossy(entry.bytes()).into_owned();
            (entry.way, entry.peer().to_owned(), text)
        })
        .collect()
}

fn table(rows: &str) -> String {
    format!("mn,factor,cadence,time,value,mark\n{rows}")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_on_disk_when_its_receipt_comes_and_means_the_same_after_a_crash() {
    let (folder, crashed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let gateway = open(folder.path(), &[MN]);
    let body = table(&format!(
        "{MN},a34004,hour,2026-11-28T08:00:00,35.20,N\n{MN},a34002,hour,2026-11-28T08:00:00,0070,D\n\
         {MN},a34004,hour,2026-11-28T07:00:00,never,N\nOTHER,a34004,hour,2026-11-28T08:00:00,1,N\n\
         {MN},a34004,hour,1999-01-01T00:00:00,1,N\n"
    ));
    let receipt = send(&gateway, Form::Csv, &body).await.unwrap();
    // As it lies on the disk at this moment, whatever the intake does meanwhile.
    copy(
        &folder.path().join("journal"),
        &crashed.path().join("journal"),
    );
    let tally = &receipt.tally;
    assert_eq!(
        (tally.taken, tally.waiting, tally.unknown, tally.refused),
        (2, 1, 1, 1)
    );
    assert_eq!(
        (tally.refusals[0].row, tally.refusals[0].column),
        (4, Some("value"))
    );
    let kept = journal_of(folder.path());
    assert_eq!(
        kept,
        [(Way::Http, "7@192.0.2.9".into(), body.clone())],
        "as it came"
    );
    heard(&gateway, MN, 2).await;
    let expected = [
        format!("{MN} a34002 2026-11-28T08:00:00 70 D"),
        format!("{MN} a34004 2026-11-28T08:00:00 35.20 N"),
    ];
    assert_eq!(hours(&gateway), expected);
    let frames = gateway.hearings.of(MN).unwrap().frames;
    assert_eq!((frames[&Heard::Used], frames[&Heard::Quarantined]), (1, 1));

    // Sent again it is kept again, and changes nothing that counts.
    send(&gateway, Form::Csv, &body).await.unwrap();
    heard(&gateway, MN, 4).await;
    assert_eq!(hours(&gateway), expected);
    close(gateway).await;

    let after = open(crashed.path(), &[MN]);
    assert_eq!(hours(&after), expected, "made anew from the journal");
    close(after).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_is_held_to_its_devices_also_when_the_journal_is_read_again() {
    let (folder, crashed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let gateway = open(folder.path(), &[MN, "SECOND"]);
    let only = Devices::These([MN.to_owned()].into());
    let body = format!(
        r#"[{{"mn":"{MN}","factor":"a34004","cadence":"hour","time":"2026-11-28T08:00:00","value":1}},
            {{"mn":"SECOND","factor":"a34004","cadence":"hour","time":"2026-11-28T08:00:00","value":2}}]"#
    );
    let content = Content::Observations(Form::Json);
    let receipt = receive(&gateway, delivery(content, &only, body.as_bytes()))
        .await
        .unwrap();
    assert_eq!((receipt.tally.taken, receipt.tally.refused), (1, 1));
    assert_eq!(
        receipt.tally.refusals[0].code,
        "observation-not-for-this-sender"
    );
    copy(
        &folder.path().join("journal"),
        &crashed.path().join("journal"),
    );
    heard(&gateway, MN, 1).await;
    let frames = [("SECOND", "2"), (MN, "1")].map(|(mn, value)| {
        let segment = format!("QN=20261128080000000;ST=22;CN=2061;PW=no;MN={mn};Flag=4;CP=&&DataTime=20261128090000;a34004-Avg={value}.5,a34004-Flag=N&&");
        format!("##{:04}{segment}{:04X}\r\n", segment.len(), crc(segment.as_bytes()))
    });
    let frames = frames.concat();
    let receipt = receive(
        &gateway,
        delivery(Content::Frames, &only, frames.as_bytes()),
    )
    .await
    .unwrap();
    assert_eq!((receipt.tally.taken, receipt.tally.refused), (1, 1));
    heard(&gateway, MN, 2).await;
    assert_eq!(
        hours(&gateway),
        [format!("{MN} a34004 2026-11-28T09:00:00 1.5 N")]
    );
    let nothing = Devices::These(["THIRD".to_owned()].into());
    let refused = receive(&gateway, delivery(content, &nothing, body.as_bytes())).await;
    assert!(matches!(refused, Err(NotReceived::NothingToTake(tally)) if tally.refused == 2));
    assert_eq!(
        journal_of(folder.path()).len(),
        2,
        "what was refused whole is not kept"
    );
    close(gateway).await;
    let after = open(crashed.path(), &[MN, "SECOND"]);
    assert_eq!(
        hours(&after),
        [format!("{MN} a34004 2026-11-28T08:00:00 1  ")]
    );
    close(after).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_nobody_registered_is_proposed_from_what_was_sent_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = open(folder.path(), &[]);
    for hour in 0..6 {
        let rows = format!(
            "{MN},a34004,hour,2026-11-28 0{hour}:00,3{hour}.5,N\n{MN},a34002,hour,2026-11-28 0{hour}:00,60,N\n"
        );
        let receipt = send(&gateway, Form::Csv, &table(&rows)).await.unwrap();
        assert_eq!((receipt.tally.taken, receipt.tally.unknown), (0, 2));
    }
    heard(&gateway, MN, 6).await;
    assert!(hours(&gateway).is_empty(), "nobody vouches for it yet");
    let proposed = propose(&gateway.hearings.of(MN).unwrap().seen(MN)).registration;
    let factors: Vec<&str> = proposed
        .channels
        .iter()
        .map(|channel| &*channel.factor)
        .collect();
    assert_eq!(factors, ["a34002", "a34004"]);
    assert!(proposed.accept().is_ok());
    close(gateway).await;
}

/// A frame with an hour of dust, as its device sends it.
fn frame(hour: u8, value: &str) -> String {
    let segment = format!(
        "QN=20261128{hour:02}0000000;ST=22;CN=2061;PW=000000;MN={MN};Flag=4;CP=&&DataTime=20261128{hour:02}0000;a34004-Avg={value},a34004-Flag=N&&"
    );
    format!(
        "##{:04}{segment}{:04X}\r\n",
        segment.len(),
        crc(segment.as_bytes())
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_in_a_log_and_in_hexadecimal_digits_are_kept_one_by_one_and_count() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = open(folder.path(), &[MN]);
    let hex: Vec<String> = frame(2, "12.0")
        .bytes()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let log = format!(
        "[01:00:03] recv {}[02:00:04] hex\n{}\n",
        frame(1, "11.50"),
        hex.join(" ")
    );
    let receipt = receive(
        &gateway,
        delivery(Content::Frames, &Devices::All, log.as_bytes()),
    )
    .await
    .unwrap();
    assert_eq!(receipt.tally.taken, 2);
    heard(&gateway, MN, 2).await;
    assert_eq!(
        hours(&gateway),
        [format!("{MN} a34004 2026-11-28T02:00:00 12.0 N")]
    );
    let kept = journal_of(folder.path());
    assert!(
        kept.iter()
            .any(|(_, _, text)| text.trim_end() == frame(1, "11.50").trim_end())
    );
    assert!(
        kept.iter().any(|(_, _, text)| text.contains("recv")),
        "what stood around, too"
    );
    let none = receive(
        &gateway,
        delivery(Content::Frames, &Devices::All, b"no frame at all"),
    )
    .await;
    assert!(matches!(
        none,
        Err(NotReceived::Unreadable {
            code: "observations-no-frames",
            ..
        })
    ));
    close(gateway).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_is_taken_when_it_is_complete_and_goes_with_a_report_to_where_it_belongs() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = open(folder.path(), &[MN]);
    let dropped = folder.path().join("drop");
    let mut watched = DropFolder::watch(dropped.clone(), &gateway);
    let now = clock().now();
    assert_eq!(watched.look(&gateway, now).await, 0, "it is made");
    let whole = table(&format!(
        "{MN},a34004,hour,2026-11-28T08:00:00,35.20,N\n{MN},a34004,hour,2026-11-28T09:00:00,x,N\n"
    ));
    // Half of it, and the rest after a while: between two looks it may always grow.
    let file = dropped.join("hours.csv");
    std::fs::write(&file, &whole[..60]).unwrap();
    assert_eq!(watched.look(&gateway, now).await, 0);
    std::fs::write(&file, &whole).unwrap();
    assert_eq!(watched.look(&gateway, now).await, 0);
    std::fs::write(dropped.join("half.csv.part"), "mn").unwrap();
    std::fs::write(dropped.join("wrong.json"), "[{]").unwrap();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("one.txt", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut archive, frame(10, "9.9").as_bytes()).unwrap();
    std::fs::write(
        dropped.join("pack.zip"),
        archive.finish().unwrap().into_inner(),
    )
    .unwrap();
    assert_eq!(
        watched.look(&gateway, now).await,
        1,
        "the first is complete"
    );
    assert_eq!(watched.look(&gateway, now).await, 2);
    assert_eq!(
        watched.look(&gateway, now).await,
        0,
        "nothing is done twice"
    );

    let taken = dropped.join("taken");
    assert_eq!(
        std::fs::read_to_string(taken.join("hours.csv")).unwrap(),
        whole
    );
    let report = std::fs::read_to_string(taken.join("hours.csv.report.txt")).unwrap();
    for said in [
        "已计入 1",
        "counted 1",
        "3 value: observation-value-not-exact",
        "refused 1",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    let refused = std::fs::read_to_string(dropped.join("refused/wrong.json.report.txt")).unwrap();
    assert!(
        refused.contains("未接收") && refused.contains("line 1, column 3"),
        "{refused}"
    );
    assert!(dropped.join("half.csv.part").exists());
    heard(&gateway, MN, 2).await;
    assert_eq!(
        hours(&gateway),
        [format!("{MN} a34004 2026-11-28T10:00:00 9.9 N")]
    );
    let kept = journal_of(folder.path());
    let peers: Vec<&str> = kept.iter().map(|(_, peer, _)| peer.as_str()).collect();
    assert_eq!(peers, ["hours.csv", "pack.zip/one.txt"]);
    assert!(kept.iter().all(|(way, _, _)| *way == Way::Folder));
    let input = gateway.inputs.of(InputKind::Folder).unwrap();
    assert_eq!(input.arrivals().0, 3);
    assert!(
        input.condition().trouble.is_some(),
        "the refused one is shown"
    );

    // A later file of the same name leaves the earlier one where it is.
    std::fs::write(&file, &whole).unwrap();
    watched.look(&gateway, now).await;
    assert_eq!(watched.look(&gateway, now).await, 1);
    assert_eq!(std::fs::read_dir(&taken).unwrap().count(), 6);
    // A folder that is none is told, and found again when it is one.
    std::fs::rename(&dropped, folder.path().join("away")).unwrap();
    std::fs::write(&dropped, "a file").unwrap();
    watched.look(&gateway, now).await;
    assert!(input.condition().down);
    std::fs::remove_file(&dropped).unwrap();
    watched.look(&gateway, now).await;
    assert!(!input.condition().down);
    close(gateway).await;
}

/// An authority, and a certificate of it for a name.
struct Papers {
    authority: CertificateDer<'static>,
    certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

fn papers(name: &str) -> Papers {
    let own = rcgen::KeyPair::generate().unwrap();
    let mut parameters = rcgen::CertificateParams::new(vec!["authority".to_owned()]).unwrap();
    parameters.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = parameters.self_signed(&own).unwrap();
    let issuer = rcgen::Issuer::new(parameters, own);
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec![name.to_owned()])
        .unwrap()
        .signed_by(&key, &issuer)
        .unwrap();
    Papers {
        authority: authority.der().clone(),
        certificate: certificate.der().clone(),
        key: PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_tls_it_is_the_same_and_what_is_no_tls_costs_nobody_else_anything() {
    let folder = tempfile::tempdir().unwrap();
    let gateway = open(folder.path(), &[]);
    let papers = papers("localhost");
    let provider = Arc::new(crypto::ring::default_provider());
    let server = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![papers.certificate], papers.key)
        .unwrap();
    let listener = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), 0))
        .await
        .unwrap();
    let address: SocketAddr = listener.local_addr().unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let listening = tokio::spawn(listening::listen_under_tls(
        listener,
        acceptor,
        Arc::clone(&gateway),
        clock(),
    ));
    let mut roots = RootCertStore::empty();
    roots.add(papers.authority).unwrap();
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = TlsConnector::from(Arc::new(client));
    let connect = async || {
        let stream = TcpStream::connect(address).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        connector.connect(name, stream).await.unwrap()
    };
    let exchange = async |hour: u8| {
        let mut device = connect().await;
        let asking = frame(hour, "1.0").replace("Flag=4", "Flag=5");
        let segment = asking[6..asking.len() - 6].to_owned();
        let asking = format!(
            "##{:04}{segment}{:04X}\r\n",
            segment.len(),
            crc(segment.as_bytes())
        );
        device.write_all(asking.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n") {
            let byte = timeout(Duration::from_secs(20), device.read_u8()).await;
            answer.push(byte.expect("an answer in time").unwrap());
        }
        String::from_utf8(answer).unwrap()
    };
    let answer = exchange(1).await;
    assert!(answer.contains("CN=9014"), "{answer}");
    let kept = journal_of(folder.path());
    assert_eq!(kept.len(), 1, "kept before it was answered");
    let input = gateway.inputs.of(InputKind::Tls).unwrap();
    assert!(input.arrivals().1.is_some());

    // A device that speaks without TLS is closed, seen, and nothing of it is taken for a frame.
    let mut plain = TcpStream::connect(address).await.unwrap();
    plain.write_all(frame(2, "2.0").as_bytes()).await.unwrap();
    let mut rest = Vec::new();
    let ended = timeout(Duration::from_secs(9), plain.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "it is closed before the patience ends");
    let mut told = None;
    for _ in 0..500 {
        told = input.condition().trouble.clone();
        if told.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let (_, words) = told.expect("it is told");
    assert!(words.en.contains("TLS"), "{words:?}");
    assert!(exchange(3).await.contains("CN=9014"), "the others go on");
    assert_eq!(journal_of(folder.path()).len(), 2);
    listening.abort();
    let _ = listening.await;
    close(gateway).await;
}
