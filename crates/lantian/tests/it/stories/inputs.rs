//! Observations from a broker and out of a folder, told to the built binary: a message is acknowledged when it is on disk, what was published while
//! lantian was away arrives, and what came twice counts once.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use lantian_lake::journal::{self, Way};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::{Value, json};

use super::{return_to, settle};
use crate::guards::root;
use crate::harness::child::{Home, Lantian};
use crate::harness::person::Person;

const MN: &str = "010000A8900016F000169DC0";

fn register(office: &mut Person) {
    let registration = json!({
        "mn": MN, "name": "工地一号", "kind": "dust", "edition": "2017", "vendor": null, "model": null, "password": null,
        "addresses": [], "object": null, "source": null, "expected": [], "maintenance": [], "policy": "tolerant",
        "hour_stamp": "begin", "channels": [],
    });
    let answer = office.post(
        "/api/v1/devices",
        &json!({ "registration": registration, "reason": "验收" }),
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// An hour of the first of December 2018, as one object.
fn observation(hour: usize, value: &str) -> String {
    format!(
        r#"{{"mn":"{MN}","factor":"a34004","cadence":"hour","time":"2018-12-01T{hour:02}:00:00","value":"{value}","mark":"N"}}"#
    )
}

/// The hours that count, each with its value and how many values it has.
fn hours(office: &Person) -> Vec<(String, String, Value)> {
    let path = format!(
        "/api/v1/devices/{MN}/series?factor=a34004&cadence=hour&from=2018-12-01T00:00:00&to=2018-12-01T23:59:59&points=5000"
    );
    let series = office.get(&path).json();
    let points = series["points"].as_array().expect("points").clone();
    points
        .iter()
        .map(|point| {
            let text = |name: &str| point[name].as_str().unwrap_or_default().to_owned();
            (text("at"), text("min"), point["count"].clone())
        })
        .collect()
}

#[track_caller]
fn wait<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "it never came");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The way of a kind, as the API tells it.
fn input(office: &Person, kind: &str) -> Value {
    let inputs = office.get("/api/v1/inputs").json();
    let inputs = inputs["inputs"].as_array().expect("inputs").clone();
    inputs
        .into_iter()
        .find(|input| input["kind"] == kind)
        .unwrap_or_default()
}

fn configure(home: &Home, text: &str) {
    std::fs::write(home.path().join("lantian.toml"), text).expect("written");
}

fn read_exact(stream: &mut TcpStream, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).expect("bytes");
    bytes
}

/// One packet of MQTT 3.1.1, none of which is longer than 127 bytes here but what we publish ourselves.
fn packet(stream: &mut TcpStream) -> (u8, Vec<u8>) {
    loop {
        let head = read_exact(stream, 2);
        let rest = read_exact(stream, usize::from(head[1]));
        if head[0] == 0xC0 {
            stream.write_all(&[0xD0, 0]).expect("a ping is answered");
            continue;
        }
        return (head[0], rest);
    }
}

/// Takes a connection as a broker does, up to the subscription.
fn broker(listener: &TcpListener) -> TcpStream {
    let (mut stream, _) = listener.accept().expect("a client");
    stream
        .set_read_timeout(Some(Duration::from_secs(40)))
        .expect("a patience");
    let (kind, connect) = packet(&mut stream);
    assert_eq!(kind, 0x10, "a client begins with CONNECT");
    assert_eq!(connect[7] & 0b10, 0, "its session stays while it is away");
    stream.write_all(&[0x20, 2, 1, 0]).expect("CONNACK");
    let (kind, subscribe) = packet(&mut stream);
    assert_eq!(kind, 0x82);
    assert!(subscribe.windows(6).any(|text| text == b"dust/#"));
    stream
        .write_all(&[0x90, 3, subscribe[0], subscribe[1], 1])
        .expect("SUBACK");
    stream
}

/// PUBLISH with quality of service 1.
fn publish(stream: &mut TcpStream, number: u16, payload: &str) {
    let topic = b"dust/one";
    let mut body = vec![0, topic.len() as u8];
    body.extend_from_slice(topic);
    body.extend_from_slice(&number.to_be_bytes());
    body.extend_from_slice(payload.as_bytes());
    let mut bytes = vec![0x32];
    let (low, high) = ((body.len() % 128) as u8, (body.len() / 128) as u8);
    if high == 0 {
        bytes.push(low);
    } else {
        bytes.extend_from_slice(&[low | 0x80, high]);
    }
    bytes.extend_from_slice(&body);
    stream.write_all(&bytes).expect("published");
}

#[test]
fn a_message_is_acknowledged_when_it_is_on_disk_and_taken_again_when_it_was_not() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let home = Home::with_sqlite();
    configure(
        &home,
        &format!("[mqtt]\naddress = \"mqtt://{address}\"\ntopics = \"dust/#\"\n"),
    );
    let lantian = home.serve();
    let mut stream = broker(&listener);
    publish(&mut stream, 7, &observation(1, "35.20"));
    let (kind, answer) = packet(&mut stream);
    // At this moment, before anything else happens.
    let kept = |home: &Home| -> Vec<(Way, String, String)> {
        journal::read(&home.path().join("data/journal"), 0..u64::MAX)
            .expect("a journal")
            .map(|entry| {
                let entry = entry.expect("a record");
                let text = String::from_utf8_lossy(entry.bytes()).into_owned();
                (entry.way, entry.peer().to_owned(), text)
            })
            .collect()
    };
    assert_eq!((kind, answer), (0x40, vec![0, 7]));
    assert_eq!(
        kept(&home),
        [(Way::Mqtt, "dust/one".into(), observation(1, "35.20"))]
    );
    // What nobody can read is kept, too, and not sent for ever.
    publish(
        &mut stream,
        8,
        "no observation, however one looks at it, and not a frame of anything",
    );
    assert_eq!(packet(&mut stream), (0x40, vec![0, 8]));
    assert_eq!(kept(&home).len(), 2);
    // Killed before it can say anything: the broker has it still and sends it again.
    let mut people = settle(&lantian);
    register(&mut people.office);
    publish(&mut stream, 9, &observation(2, "36.10"));
    lantian.kill();
    drop(stream);
    let lantian = home.serve();
    let mut stream = broker(&listener);
    publish(&mut stream, 9, &observation(2, "36.10"));
    assert_eq!(packet(&mut stream), (0x40, vec![0, 9]));
    let office = return_to(&lantian).office;
    let found = wait(|| {
        Some(hours(&office)).filter(|hours| hours.iter().any(|(_, value, _)| value == "36.10"))
    });
    let second: Vec<_> = found
        .iter()
        .filter(|(_, value, _)| value == "36.10")
        .collect();
    assert_eq!(second.len(), 1);
    assert_eq!(second[0].2, json!(1), "however often it came");
    drop(stream);
    // The broker has gone: it is told, and tried again.
    drop(listener);
    wait(|| Some(input(&office, "mqtt")).filter(|input| input["down"] == json!(true)));
    lantian.stop().expect_log_but_for(&["mqtt://"]);
}

/// The Python in which `make test` puts the broker.
fn python() -> PathBuf {
    let path = root().join("target/amqtt/bin/python");
    assert!(
        path.is_file(),
        "没有找到 {path}：请先执行 python3 -m venv target/amqtt && target/amqtt/bin/pip install amqtt\n\
         {path} was not found: first run python3 -m venv target/amqtt && target/amqtt/bin/pip install amqtt",
        path = path.display()
    );
    path
}

struct Broker {
    child: Child,
    port: u16,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port")
        .port()
}

impl Broker {
    fn start() -> Broker {
        Broker::start_with(&[])
    }

    /// Under TLS on another port, too, with the files of a certificate and its key.
    fn start_with_tls(port: u16, certificate: &Path, key: &Path) -> Broker {
        let port = port.to_string();
        Broker::start_with(&[port.as_ref(), certificate.as_ref(), key.as_ref()])
    }

    fn start_with(tls: &[&OsStr]) -> Broker {
        let port = free_port();
        let mut child = Command::new(python())
            .arg(root().join("tests/mqtt/broker.py"))
            .arg(port.to_string())
            .args(tls)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python runs");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), "ready");
        Broker { child, port }
    }

    fn publish(&self, messages: &[(&str, String)]) {
        let mut child = Command::new(python())
            .arg(root().join("tests/mqtt/publish.py"))
            .arg(self.port.to_string())
            .stdin(Stdio::piped())
            .spawn()
            .expect("Python runs");
        let mut stdin = child.stdin.take().expect("it is piped");
        for (topic, payload) in messages {
            writeln!(stdin, "{topic}\t{payload}").expect("written");
        }
        drop(stdin);
        assert!(child.wait().expect("it ends").success());
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_published_at_an_amqtt_broker_arrives_also_what_came_while_lantian_was_away() {
    let broker = Broker::start();
    let home = Home::with_sqlite();
    configure(
        &home,
        &format!(
            "[mqtt]\naddress = \"mqtt://127.0.0.1:{}\"\ntopics = \"dust/#, air/+\"\nuser = \"lantian\"\npassword = \"a-password\"\n",
            broker.port
        ),
    );
    let up = |office: &Person| {
        wait(|| Some(input(office, "mqtt")).filter(|input| input["down"] == json!(false)))
    };
    let lantian: Lantian = home.serve();
    let mut people = settle(&lantian);
    register(&mut people.office);
    up(&people.office);
    let messages: Vec<_> = (0..10)
        .map(|hour| ("dust/one/hours", observation(hour, "20.50")))
        .collect();
    broker.publish(&messages);
    broker.publish(&[
        ("elsewhere", observation(23, "1")),
        ("air/one", "[{]".into()),
    ]);
    let arrived =
        wait(|| Some(input(&people.office, "mqtt")).filter(|input| input["arrivals"] == json!(11)));
    let said = arrived["trouble"]["en"]
        .as_str()
        .expect("the wrong one is told");
    assert!(said.starts_with("air/one: "), "{said}");
    lantian.kill();

    let messages: Vec<_> = (10..14)
        .map(|hour| ("air/two", observation(hour, "21.50")))
        .collect();
    broker.publish(&messages);
    let lantian = home.serve();
    let office = return_to(&lantian).office;
    up(&office);
    wait(|| {
        Some(hours(&office)).filter(|hours| {
            hours
                .iter()
                .filter(|(_, value, _)| value == "20.50" || value == "21.50")
                .count()
                == 14
        })
    });
    lantian.stop().expect_log_but_for(&["mqtt://"]);
}

#[test]
fn an_amqtt_broker_under_tls_is_believed_only_with_a_certificate_of_the_authority_that_is_named() {
    let home = Home::with_sqlite();
    let put = |name: &str, text: String| {
        let path = home.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let authority = |name: &str| {
        let key = KeyPair::generate().expect("a key");
        let mut parameters = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = parameters.self_signed(&key).expect("signed").pem();
        put(&format!("{name}.pem"), pem);
        Issuer::new(parameters, key)
    };
    let (city, _) = (authority("city"), authority("stranger"));
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["127.0.0.1".to_owned()])
        .and_then(|parameters| parameters.signed_by(&key, &city))
        .expect("signed");
    let port = free_port();
    let broker = Broker::start_with_tls(
        port,
        &put("broker.pem", certificate.pem()),
        &put("broker.key", key.serialize_pem()),
    );
    let believe = |authority: &str| {
        configure(
            &home,
            &format!(
                "[mqtt]\naddress = \"mqtts://127.0.0.1:{port}\"\ntopics = \"dust/#\"\nauthority = \"{authority}.pem\"\n\
                 user = \"lantian\"\npassword = \"a-password\"\n"
            ),
        );
    };

    believe("stranger");
    let lantian = home.serve();
    let mut people = settle(&lantian);
    register(&mut people.office);
    let refused = wait(|| {
        Some(input(&people.office, "mqtt")).filter(|input| {
            let trouble = input["trouble"]["en"].as_str().unwrap_or_default();
            trouble.contains("certificate")
        })
    });
    assert_eq!(refused["down"], json!(true), "{refused}");
    lantian.stop().expect_log_but_for(&["mqtts://"]);

    believe("city");
    let lantian = home.serve();
    let office = return_to(&lantian).office;
    wait(|| Some(input(&office, "mqtt")).filter(|input| input["down"] == json!(false)));
    broker.publish(&[("dust/one", observation(3, "22.50"))]);
    wait(|| {
        Some(hours(&office)).filter(|hours| hours.iter().any(|(_, value, _)| value == "22.50"))
    });
    lantian.stop().expect_log_but_for(&["mqtts://"]);
}

#[test]
fn a_file_that_is_dropped_counts_and_a_mistake_in_the_configuration_changes_nothing() {
    let home = Home::with_sqlite();
    configure(&home, "[gateway]\nfolder = \"drop\"\n");
    let lantian = home.serve();
    let mut people = settle(&lantian);
    register(&mut people.office);
    let file = format!("[{}]", observation(5, "17.0"));
    std::fs::create_dir_all(home.path().join("drop")).expect("a folder");
    std::fs::write(home.path().join("drop/hours.json"), file).expect("dropped");
    wait(|| {
        home.path()
            .join("drop/taken/hours.json")
            .exists()
            .then_some(())
    });
    wait(|| {
        Some(hours(&people.office))
            .filter(|hours| hours.iter().any(|(_, value, _)| value == "17.0"))
    });
    assert_eq!(input(&people.office, "folder")["arrivals"], json!(1));
    lantian.stop().expect_quiet_log();

    for (wrong, said) in [
        (
            "[gateway]\ntls_listen = \"127.0.0.1:0\"\n",
            "gateway.tls_certificate",
        ),
        (
            "[gateway]\ntls_listen = \"127.0.0.1:0\"\ntls_certificate = \"none.pem\"\ntls_key = \"none.pem\"\n",
            "none.pem",
        ),
        (
            "[mqtt]\naddress = \"mqtt://someone:geheim@broker\"\n",
            "mqtt.address",
        ),
    ] {
        configure(&home, wrong);
        let fault = match Lantian::start(&home) {
            Ok(_) => panic!("it serves with {wrong}"),
            Err(fault) => fault.to_string(),
        };
        assert!(fault.contains(said) && !fault.contains("geheim"), "{fault}");
    }
}
