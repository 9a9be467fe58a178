//! A draw of whom to inspect, from the commitment to the published sheet, which the command and a program of another hand recompute.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{done, settle};
use crate::guards::root;
use crate::harness::child::Home;

/// What the program that was written from the text of the rule makes of a sheet.
fn recomputed(sheet: &Value) -> Value {
    let mut child = Command::new("python3")
        .arg(root().join("tests/draw/recompute.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let mut input = child.stdin.take().expect("it reads");
    input
        .write_all(sheet.to_string().as_bytes())
        .expect("it reads");
    drop(input);
    let out = child.wait_with_output().expect("it ends");
    serde_json::from_slice(&out.stdout).expect("it answers in JSON")
}

#[test]
fn a_published_draw_is_found_right_by_the_command_and_by_an_independent_program() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let people = settle(&lantian);
    let (mut office, mut admin) = (people.office, people.admin);
    for (login, unit) in [("li", "epb"), ("wang", "hcc"), ("zhao", "qinnan")] {
        let user = json!({ "login": login, "name": login, "role": "unit-reporter", "unit": unit });
        admin.post("/api/v1/users", &user).json();
    }
    let open =
        json!({ "title": "2018 年第四季度", "checklist": "six-hundreds", "due": "2018-12-28" });
    let opened = office.post("/api/v1/draws", &open).json();
    let id = opened["id"].as_i64().expect("a draw has a number");
    let nobody = lantian.nobody();
    let told = nobody.get("/public/draws.json").json();
    assert_eq!(told[0]["commitment"], opened["commitment"]);
    nobody.get(&format!("/public/draws/{id}.json")).refusal(404);
    let (grades, districts) = (["green", "yellow", "red"], ["qinnan", "lingshan"]);
    let candidates: Vec<Value> = (1..=60)
        .map(|number| {
            json!({
                "id": number.to_string(), "title": format!("“{number}”号\u{7f}工地"), "group": if number % 3 == 0 { "key" } else { "ordinary" },
                "grade": grades[number % 3], "district": districts[number % 2],
                "unit": if number == 9 { Some("epb") } else { None }, "excluded": if number == 30 { Some("停工") } else { None },
            })
        })
        .collect();
    let lists = json!({
        "districts": "not-own", "weights": { "green": 1, "yellow": 2, "red": 4 },
        "groups": [{ "key": "ordinary", "quota": { "kind": "per-inspector", "each": 2 } }, { "key": "key", "quota": { "kind": "percent", "percent": "12.5" } }],
        "candidates": candidates, "inspectors": [{ "login": "zhao" }, { "login": "li", "avoids": ["12", "6"] }, { "login": "wang" }],
    });
    office
        .post(&format!("/api/v1/draws/{id}/freeze"), &lists)
        .json();
    let drawn = office
        .post(&format!("/api/v1/draws/{id}/reveal"), &json!({}))
        .json();
    assert_eq!(
        drawn["drawn"], 9,
        "6 ordinary ones, and 2.375 of 19 rounded up"
    );

    let sheet = nobody.get(&format!("/public/draws/{id}.json")).json();
    let again = recomputed(&sheet);
    for part in ["commitment", "fingerprint", "drawn"] {
        assert_eq!(again[part], sheet[part], "{part}");
    }
    let file = home.path().join("sheet.json");
    std::fs::write(&file, sheet.to_string()).expect("it is written");
    let path = file.to_str().expect("a plain path");
    let said = done(&home, &["draw", "verify", path, "--lang", "en"]);
    assert!(
        said.ends_with("the sheet agrees with the rule: 9 drawn from 60\n"),
        "{said}"
    );

    let mut forged = sheet.clone();
    forged["lists"]["candidates"][0]["excluded"] = json!("朋友");
    std::fs::write(&file, forged.to_string()).expect("it is written");
    let out = home.run(&["draw", "verify", path, "--lang", "zh"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stdout).contains("指纹不符"));
    lantian.stop().expect_quiet_log();
}
