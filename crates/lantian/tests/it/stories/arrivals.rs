//! Files of air data that come by themselves: into a watched folder, from an address that is asked, and by a command while lantian serves.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::settle;
use crate::harness::child::Home;
use crate::harness::person::Person;

/// Days of a city in the layout of cities' days.
fn days(city: &str, first: &str, count: usize) -> String {
    let mut text = "city,date,AQI,range,level,PM2.5,PM10,SO2,CO,NO2,O3,rank\n".to_owned();
    let first: jiff::civil::Date = first.parse().expect("a day");
    for day in first.series(jiff::Span::new().days(1)).take(count) {
        writeln!(text, "{city},{day},60,,,40,60,10,0.8,15,80,").expect("written");
    }
    text
}

/// A server that gives one file to the first who asks, and ends.
fn server(body: String) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody asks");
        let mut asked = String::new();
        let mut lines = BufReader::new(stream.try_clone().expect("a handle"));
        lines.read_line(&mut asked).expect("a request");
        let mut line = String::new();
        while lines.read_line(&mut line).expect("a header") > 2 {
            line.clear();
        }
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("answered");
        asked
    });
    (address, serving)
}

/// Waits until what `office` is told satisfies `enough`.
#[track_caller]
fn wait(office: &Person, path: &str, enough: impl Fn(&Value) -> bool) -> Value {
    let begun = Instant::now();
    loop {
        let known = office.get(path).json();
        if enough(&known) {
            return known;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "still {known}");
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[test]
fn files_come_by_folder_by_address_and_by_command() {
    let (address, serving) = server(days("钦州", "2018-11-01", 30));
    let home = Home::with_sqlite();
    let inbox = home.path().join("inbox");
    std::fs::create_dir(&inbox).expect("a folder");
    std::fs::write(inbox.join("october.csv"), days("钦州", "2018-10-01", 31)).expect("a file");
    std::fs::write(inbox.join("broken.csv"), "a,b\n1,2\n").expect("a file");
    let configuration = format!(
        "[air]\ninbox = \"inbox\"\npull = \"http://name:secret@{address}/{{yyyy}}/days-{{mm}}.csv?key=secret\"\n"
    );
    std::fs::write(home.path().join("lantian.toml"), configuration).expect("a configuration");
    let lantian = home.serve();
    let people = settle(&lantian);

    let known = wait(&people.office, "/api/v1/air/arrivals", |known| {
        let inbox = &known["inbox"];
        inbox["taken"] == 1 && inbox["failed"][0]["name"] == "broken.csv"
    });
    let reason = &known["inbox"]["failed"][0]["reason"];
    assert!(
        reason["zh"].is_string() && reason["en"].is_string(),
        "{known}"
    );
    assert_eq!(known["pull"]["outcome"], "taken", "{known}");
    assert_eq!(
        known["pull"]["address"],
        format!("http://{address}/{{yyyy}}/days-{{mm}}.csv?…")
    );
    // The replay began on 3 December 2018.
    let asked = serving.join().expect("it was asked");
    assert!(
        asked.starts_with("GET /2018/days-12.csv?key=secret "),
        "{asked}"
    );
    assert!(!lantian.log().contains("secret"), "{}", lantian.log());

    std::fs::write(
        home.path().join("september.csv"),
        days("钦州", "2018-09-01", 30),
    )
    .expect("a file");
    let run = home.run(&[
        "air",
        "import",
        "september.csv",
        "no-such-file.csv",
        "--lang",
        "en",
    ]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(
        said.contains("september.csv: 0 hours of stations, 30 days"),
        "{said}"
    );
    assert_eq!(run.status.code(), Some(3), "the second file is not there");
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(told.contains("no-such-file.csv"), "{told}");

    let year = people.office.get("/api/v1/air/year?year=2018").json();
    assert_eq!(year["days"].as_array().expect("days").len(), 91);
    let again = home.run(&["air", "import", "september.csv"]);
    assert_eq!(again.status.code(), Some(0));
    let imports = people.office.get("/api/v1/air/imports").json();
    assert_eq!(imports.as_array().expect("imports").len(), 3);
    assert_eq!(people.clerk.get("/api/v1/air/arrivals").status, 403);
}
