//! Stories told to the built binary from outside, each with its own port, data folder and, where it is named, its own PostgreSQL.

mod air;
mod air_reports;
mod arrivals;
mod backup;
mod commands;
mod device_pages;
mod draws;
mod frost;
mod gateway;
mod gdal;
mod inputs;
mod journal;
mod lake;
mod ledger_books;
mod map_data;
mod month;
mod object_store;
mod plans;
mod power_cut;
mod replay;
mod simulate;
mod start;
mod tampering;
mod uploads;
mod watching;
mod wire;
mod workbooks;

use serde_json::{Value, json};

use crate::harness::child::{Home, Lantian};
use crate::harness::person::{PASSWORD, Person};

/// The unit whose clerk appears in the stories.
const UNIT: &str = "lingshan";
/// The day on which the first month's reports are filed.
const FILING_DAY: &str = "2018-12-04";

/// The people of a story, all signed in.
struct People {
    admin: Person,
    office: Person,
    clerk: Person,
    auditor: Person,
}

/// The first start: the administrator settles in, creates the others, and moves the clock to the day of filing.
#[track_caller]
fn settle(lantian: &Lantian) -> People {
    let nobody = lantian.nobody();
    let once = lantian
        .one_time_password()
        .expect("the first start prints a one-time password");
    let mut admin = nobody.settle("admin", once);
    let mut person = |login: &str, role: &str, unit: Option<&str>| {
        let user = json!({ "login": login, "name": login, "role": role, "unit": unit });
        let made = admin.post("/api/v1/users", &user).json();
        let once = made["password"].as_str().expect("a one-time password");
        nobody.settle(login, once)
    };
    let office = person("office", "plan-office", None);
    let clerk = person("clerk", "unit-reporter", Some(UNIT));
    let auditor = person("auditor", "auditor", None);
    admin
        .post("/api/v1/clock", &json!({ "to": FILING_DAY }))
        .json();
    People {
        admin,
        office,
        clerk,
        auditor,
    }
}

/// The same people at a later start.
#[track_caller]
fn return_to(lantian: &Lantian) -> People {
    let nobody = lantian.nobody();
    People {
        admin: nobody.sign_in("admin", PASSWORD),
        office: nobody.sign_in("office", PASSWORD),
        clerk: nobody.sign_in("clerk", PASSWORD),
        auditor: nobody.sign_in("auditor", PASSWORD),
    }
}

/// The clerk's open reports.
#[track_caller]
fn open_reports(clerk: &Person) -> Vec<i64> {
    let page = clerk
        .get(&format!(
            "/api/v1/reports?unit={UNIT}&state=open&per_page=500"
        ))
        .json();
    let items = page["items"].as_array().expect("a page has items");
    items.iter().filter_map(|row| row["id"].as_i64()).collect()
}

/// What the scoreboard says of the clerk's unit.
#[track_caller]
fn score(person: &Person) -> Value {
    let board = person.get("/api/v1/scoreboard?by=unit").json();
    let rows = board["rows"].as_array().expect("a scoreboard has rows");
    let row = rows.iter().find(|row| row["key"] == UNIT);
    row.expect("the unit is on the scoreboard")["score"].clone()
}

/// Sends a file and returns its hash.
#[track_caller]
fn send_file(clerk: &mut Person, name: &str, bytes: &[u8]) -> String {
    let path = format!("/api/v1/evidence?name={name}");
    let kept = clerk
        .upload(&path, "application/octet-stream", bytes)
        .json();
    kept["hash"]
        .as_str()
        .expect("evidence has a hash")
        .to_owned()
}

/// Takes a step with a report.
fn step(
    person: &mut Person,
    report: i64,
    step: &str,
    (text, evidence): (&str, &[String]),
) -> crate::harness::person::Answer {
    let body = json!({ "step": step, "text": text, "evidence": evidence });
    person.post(&format!("/api/v1/reports/{report}/steps"), &body)
}

/// Runs a command that is expected to succeed.
#[track_caller]
fn done(home: &Home, arguments: &[&str]) -> String {
    let out = home.run(arguments);
    let (said, log) = (
        String::from_utf8_lossy(&out.stdout).into_owned(),
        String::from_utf8_lossy(&out.stderr).into_owned(),
    );
    assert!(
        out.status.success(),
        "{arguments:?}: {}\n{said}{log}",
        out.status
    );
    said
}
