//! A backup taken while lantian serves is restored elsewhere, also into the other kind of database, and answers alike.

use serde_json::Value;

use super::{People, done, open_reports, return_to, send_file, settle, step};
use crate::harness::child::{Home, Lantian};
use crate::harness::postgres::PrivatePostgres;

#[test]
fn a_backup_of_sqlite_is_restored_into_sqlite() {
    restored_into(&Home::with_sqlite());
}

#[test]
fn a_backup_of_sqlite_is_restored_into_postgres() {
    let postgres = PrivatePostgres::start();
    restored_into(&Home::with_store(postgres.address()));
}

fn restored_into(elsewhere: &Home) {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let People {
        mut office,
        mut clerk,
        ..
    } = settle(&lantian);
    let report = open_reports(&clerk)[0];
    let evidence = send_file(&mut clerk, "table.csv", "名称,数量\n锅炉,3\n".as_bytes());
    step(
        &mut clerk,
        report,
        "submit",
        ("已完成。", std::slice::from_ref(&evidence)),
    )
    .json();
    step(&mut office, report, "accept", ("", &[])).json();

    let file = home.path().join("kept.lantian");
    let file = file.to_str().expect("a plain path");
    let said = done(&home, &["backup", file, "--lang", "en"]);
    assert!(said.contains("1 evidence file"), "{said}");
    let there = answers(&lantian, report, &evidence);
    lantian.stop().expect_quiet_log();

    done(elsewhere, &["restore", file]);
    let again = elsewhere.run(&["restore", file, "--lang", "en"]);
    assert_eq!(
        again.status.code(),
        Some(3),
        "records that are not empty are left alone"
    );
    let restored = elsewhere.serve();
    assert_eq!(restored.one_time_password(), None);
    assert_eq!(answers(&restored, report, &evidence), there);
    restored.stop().expect_quiet_log();
    done(elsewhere, &["audit", "verify"]);
}

/// What people see, without what moves by itself.
fn answers(lantian: &Lantian, report: i64, evidence: &str) -> Vec<Value> {
    let people = return_to(lantian);
    let get = |path: &str| people.office.get(path).json();
    let file = people.office.get(&format!("/api/v1/evidence/{evidence}"));
    let users = people.admin.get("/api/v1/users").json();
    let names: Vec<&Value> = users
        .as_array()
        .expect("users")
        .iter()
        .map(|user| &user["login"])
        .collect();
    vec![
        get(&format!("/api/v1/reports/{report}")),
        get("/api/v1/reports?per_page=500"),
        get("/api/v1/scoreboard?by=unit"),
        get("/api/v1/deliverables"),
        get("/api/v1/targets"),
        Value::from(file.text()),
        serde_json::json!(names),
    ]
}

#[test]
fn a_damaged_backup_restores_nothing() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let file = home.path().join("kept.lantian");
    done(&home, &["backup", file.to_str().expect("a plain path")]);
    lantian.stop().expect_quiet_log();
    let whole = std::fs::read(&file).expect("the backup");

    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 0xFF;
    for (name, bytes) in [
        ("changed", changed.as_slice()),
        ("cut", &whole[..whole.len() / 2]),
        ("other", b"not a backup at all".as_slice()),
        ("empty", b"".as_slice()),
    ] {
        let elsewhere = Home::with_sqlite();
        let path = elsewhere.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        let out = elsewhere.run(&["restore", path.to_str().expect("a plain path")]);
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(3), "{name}: {said}");
        assert!(
            said.contains("不是可用的备份") && said.contains("not a usable backup"),
            "{name}: {said}"
        );
        assert!(!said.contains("panicked"), "{name}: {said}");
        let lantian = elsewhere.serve();
        assert!(
            lantian.one_time_password().is_some(),
            "{name}: the records stayed empty"
        );
    }
}
