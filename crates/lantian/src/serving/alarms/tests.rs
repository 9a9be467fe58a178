//! Messages to servers of our own that speak as mail servers and robots do, and fail at times.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender as Channel, channel};

use jiff::SignedDuration;
use lantian_app::alarms::{judging, receivers};
use lantian_app::clock::{Clock, beijing};
use lantian_app::profile::Profile;
use lantian_app::view::alarm::{
    AlarmDeliveryState, AlarmLanguage, AlarmReceiver, AlarmReceiverState, AlarmSeverity, AlarmWay,
    EnterAlarmReceiver,
};
use lantian_app::{Caller, Settings};
use lantian_domain::access::{Person, Role};
use lantian_store::Store;

use super::*;
use crate::configuration::alarms::{Mail as MailServer, Security};

struct Stage {
    app: Arc<App>,
    _folder: tempfile::TempDir,
}

fn office() -> Caller {
    Caller {
        person: Person {
            login: "office".into(),
            role: Role::PlanOffice,
            unit: None,
        },
        name: "office".into(),
        session: None,
        must_change_password: false,
    }
}

async fn stage(alarms: &Alarms) -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cities/qinzhou");
    let address = format!("sqlite://{}/records.db", folder.path().display());
    let store = Store::open(&address).await.expect("records");
    let clock = Clock::replay_from(beijing(jiff::civil::date(2018, 12, 10).at(9, 0, 0, 0)));
    let settings = Settings {
        city: city.clone(),
        evidence: folder.path().join("evidence"),
        lake: folder.path().join("lake"),
        evidence_limit: 1024,
        session_idle_minutes: 60,
        session_hours: 12,
        public_address: "https://lantian.example".into(),
    };
    let profile = Profile::load(&city).expect("a city");
    let app = Arc::new(App::new(store, clock, settings, profile));
    prepare(&app, alarms);
    Stage {
        app,
        _folder: folder,
    }
}

impl Stage {
    async fn enter(&self, way: AlarmWay, address: &str, secret: Option<&str>) {
        let receiver = EnterAlarmReceiver {
            number: None,
            name: "值班".into(),
            way,
            state: AlarmReceiverState::On,
            language: AlarmLanguage::Zh,
            address: Some(address.into()),
            secret: secret.map(str::to_owned),
            from: AlarmSeverity::Notice,
            kinds: Vec::new(),
            units: Vec::new(),
        };
        receivers::enter(&self.app, &office(), receiver)
            .await
            .expect("entered");
    }

    async fn receivers(&self) -> Vec<AlarmReceiver> {
        let all = receivers::read(&self.app, &office()).await;
        all.expect("receivers").receivers
    }

    async fn disk_full(&self) {
        let machine = Machine { free: Some(1) };
        judging::round(&self.app, machine).await.expect("a round");
    }

    fn later(&self, minutes: i64) {
        let now = self.app.clock.now();
        self.app
            .clock
            .move_forward(now + SignedDuration::from_mins(minutes));
    }
}

fn sender(alarms: &Alarms) -> Arc<Sender> {
    Arc::new(Sender {
        mail: alarms.mail.clone(),
        agent: post::agent(),
    })
}

/// A request as it came: its first line with its headers, and its body.
type Request = (String, String);

/// Answers one request after the other, each with the next of these.
fn robot(answers: &'static [(&'static str, &'static str)]) -> (String, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let place = listener.local_addr().expect("an address").to_string();
    let (told, requests) = channel();
    std::thread::spawn(move || {
        for (status, body) in answers {
            let Ok((stream, _)) = listener.accept() else {
                return;
            };
            answer(stream, &told, status, body);
        }
    });
    (place, requests)
}

fn answer(stream: TcpStream, told: &Channel<Request>, status: &str, body: &str) {
    let mut lines = BufReader::new(stream.try_clone().expect("a handle"));
    let mut heading = String::new();
    while lines.read_line(&mut heading).expect("a header") > 2 {}
    let length = heading
        .to_lowercase()
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let mut content = vec![0; length.expect("a length")];
    lines.read_exact(&mut content).expect("a body");
    let content = String::from_utf8(content).expect("text");
    let mut stream = stream;
    let answered = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(answered.as_bytes()).expect("answered");
    let _ = told.send((heading, content));
}

fn without_mail(place: &str) -> Alarms {
    Alarms {
        hosts: [format!("http://{place}")].into(),
        mail: None,
    }
}

const TAKEN: &str = r#"{"errcode":0,"errmsg":"ok"}"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_robot_of_dingtalk_is_asked_again_until_it_takes_the_signed_message() {
    let (place, requests) = robot(&[
        ("500 Internal Server Error", "{}"),
        (
            "200 OK",
            r#"{"errcode":310000,"errmsg":"sign not match geheimnis-im-pfad"}"#,
        ),
        ("200 OK", TAKEN),
    ]);
    let alarms = without_mail(&place);
    let stage = stage(&alarms).await;
    let address = format!("http://{place}/robot/send?access_token=geheimnis-im-pfad");
    stage
        .enter(AlarmWay::Dingtalk, &address, Some("SECxyz"))
        .await;
    stage.disk_full().await;
    let sender = sender(&alarms);
    let mut states = Vec::new();
    for _ in 0..4 {
        tell_once(&stage.app, &sender).await.expect("told");
        let last = stage.receivers().await[0]
            .last
            .clone()
            .expect("something was told");
        states.push((last.state, last.failures));
        let error = last.error.unwrap_or_default();
        assert!(!error.contains("geheimnis"), "{error}");
        stage.later(3);
    }
    use AlarmDeliveryState::{Sent, Waiting};
    assert_eq!(states, [(Waiting, 1), (Waiting, 2), (Sent, 2), (Sent, 2)]);
    let all: Vec<Request> = requests.try_iter().collect();
    assert_eq!(all.len(), 3, "and not once more");
    for (heading, body) in all {
        let line = heading.lines().next().unwrap_or_default().to_owned();
        assert!(
            line.starts_with("POST /robot/send?access_token=geheimnis-im-pfad&timestamp="),
            "{line}"
        );
        assert!(line.contains("&sign="), "{line}");
        assert!(body.len() <= 20_000);
        let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(body["msgtype"], "markdown");
        let text = body["markdown"]["text"].as_str().unwrap_or_default();
        assert!(
            text.contains("磁盘已满") && text.contains("https://lantian.example/staff/alarms"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_robot_of_wecom_and_a_program_get_their_formats_and_no_redirection_is_followed() {
    let (place, requests) = robot(&[
        ("302 Found\r\nLocation: http://127.0.0.1:1/", ""),
        ("200 OK", TAKEN),
    ]);
    let alarms = without_mail(&place);
    let stage = stage(&alarms).await;
    stage
        .enter(
            AlarmWay::Wecom,
            &format!("http://{place}/cgi-bin/webhook/send?key=k"),
            None,
        )
        .await;
    stage.disk_full().await;
    let sender = sender(&alarms);
    tell_once(&stage.app, &sender).await.expect("told");
    let last = stage.receivers().await[0].last.clone().expect("something");
    assert!(last.error.expect("refused").contains("302"));
    stage.later(2);
    tell_once(&stage.app, &sender).await.expect("told");
    let (_, body) = requests.iter().last().expect("requests");
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let content = body["markdown"]["content"].as_str().expect("content");
    assert!(
        content.len() <= 4_096 && content.contains("磁盘已满"),
        "{content}"
    );

    let (place, requests) = robot(&[("204 No Content", "")]);
    let alarms = without_mail(&place);
    let other = self::stage(&alarms).await;
    other
        .enter(
            AlarmWay::Webhook,
            &format!("http://{place}/hook"),
            Some("geheim"),
        )
        .await;
    other.disk_full().await;
    tell_once(&other.app, &self::sender(&alarms))
        .await
        .expect("told");
    let (heading, body) = requests.iter().next().expect("a request");
    assert!(
        heading
            .to_lowercase()
            .contains("x-lantian-signature: sha256="),
        "{heading}"
    );
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["alarms"][0]["kind"], "disk-full");
    assert_eq!(body["count"], 1);
}

/// A mail server for one conversation: gives the lines it heard. With `full` it takes no mail now.
fn mail_server(conversations: &'static [&'static str]) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (told, heard) = channel();
    std::thread::spawn(move || {
        for after_data in conversations {
            let Ok((stream, _)) = listener.accept() else {
                return;
            };
            let _ = told.send(converse(stream, after_data));
        }
    });
    (port, heard)
}

fn converse(stream: TcpStream, after_data: &str) -> String {
    let mut lines = BufReader::new(stream.try_clone().expect("a handle"));
    let mut stream = stream;
    let mut say = |text: &str| stream.write_all(format!("{text}\r\n").as_bytes());
    let _ = say("220 mail.example ESMTP");
    let (mut heard, mut data) = (String::new(), false);
    let mut line = String::new();
    while lines.read_line(&mut line).unwrap_or(0) > 0 {
        heard.push_str(&line);
        let word = line.trim_end().to_owned();
        line.clear();
        let answer = match (data, word.as_str()) {
            (true, ".") => {
                data = false;
                after_data
            }
            (true, _) => continue,
            (false, "DATA") => {
                data = true;
                "354 go on"
            }
            (false, "QUIT") => {
                let _ = say("221 bye");
                break;
            }
            (false, word) if word.starts_with("EHLO") => {
                "250-mail.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME"
            }
            (false, word) if word.starts_with("AUTH") => "235 welcome",
            (false, _) => "250 fine",
        };
        let _ = say(answer);
    }
    heard
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_goes_to_everybody_named_and_again_when_the_server_was_full() {
    let (port, heard) = mail_server(&["452 mailbox full", "250 queued"]);
    let alarms = Alarms {
        hosts: Default::default(),
        mail: Some(MailServer {
            host: "127.0.0.1".into(),
            port,
            security: Security::None,
            user: Some("lantian".into()),
            password: "geheim".into(),
            from: "lantian@qz.example".into(),
        }),
    };
    let stage = stage(&alarms).await;
    stage
        .enter(AlarmWay::Email, "a@qz.example, b@qz.example", None)
        .await;
    let number = stage.receivers().await[0].number;
    receivers::test(&stage.app, &office(), number)
        .await
        .expect("planned");
    let sender = sender(&alarms);
    tell_once(&stage.app, &sender).await.expect("told");
    let last = stage.receivers().await[0].last.clone().expect("something");
    assert_eq!(
        (last.state, last.failures),
        (AlarmDeliveryState::Waiting, 1)
    );
    assert!(last.error.expect("a reason").contains("452"));
    stage.later(2);
    tell_once(&stage.app, &sender).await.expect("told");
    let last = stage.receivers().await[0].last.clone().expect("something");
    assert_eq!(last.state, AlarmDeliveryState::Sent);
    let texts: Vec<String> = heard.try_iter().collect();
    let text = texts.last().expect("a conversation");
    for wanted in [
        "MAIL FROM:<lantian@qz.example>",
        "RCPT TO:<a@qz.example>",
        "RCPT TO:<b@qz.example>",
        "Subject: =?utf-8?b?",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
    assert!(
        !format!("{:?}", alarms).contains("geheim"),
        "the password is not printed"
    );
}
