//! A ledger filled by workbooks: template, import with faults, correction, import again, export. Told over the API and as commands.

use std::time::{Duration, Instant};

use lantian_domain::ledger::shipped;
use lantian_domain::workbook;
use serde_json::{Value, json};

use super::settle;
use crate::harness::child::Home;
use crate::harness::person::Person;

const HEADING: &str = "企业名称,所在县（区）,炉号,蒸吨,燃料类型,锅炉用途,法人爱好";

fn csv(rows: &[&str]) -> Vec<u8> {
    let mut text = format!("钦州市锅炉清单\n{HEADING}\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text.into_bytes()
}

/// Sends a file and begins to import it.
fn import(person: &mut Person, name: &str, bytes: &[u8]) -> Value {
    let address = format!("/api/v1/evidence?name={name}");
    let kept = person
        .upload(&address, "application/octet-stream", bytes)
        .json();
    let start = json!({ "type": "boiler", "hash": kept["hash"] });
    let begun = person.post("/api/v1/ledger-imports", &start).json();
    settled(person, &begun, &["reading"])
}

/// The import once it is in none of these phases.
#[track_caller]
fn settled(person: &Person, import: &Value, busy: &[&str]) -> Value {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let path = format!("/api/v1/ledger-imports/{}", import["id"]);
        let now = person.get(&path).json();
        if !busy.iter().any(|phase| now["phase"] == *phase) {
            return now;
        }
        assert!(Instant::now() < until, "still under way: {now}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn accept(person: &mut Person, import: &Value) -> Value {
    let path = format!("/api/v1/ledger-imports/{}/accept", import["id"]);
    let begun = person.post(&path, &json!({})).json();
    settled(person, &begun, &["writing"])
}

fn counts(import: &Value) -> [u64; 4] {
    ["new", "changed", "same", "refused"].map(|kind| import[kind].as_u64().expect("a count"))
}

#[test]
fn a_workbook_is_previewed_accepted_corrected_and_exported_without_loss() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let people = settle(&lantian);
    let (mut office, mut clerk) = (people.office, people.clerk);
    let sent = csv(&[
        "甲厂,灵山县,1#,10,燃煤,工业,钓鱼",
        "乙厂,浦北县,1#,十,煤,工业,",
        "丙厂,钦南区,1#,４．０,生物质,生活,",
        "丙厂,钦南区,1#,4,生物质,生活,",
        "合计,,,18,,,",
    ]);
    let found = import(&mut office, "boilers.csv", &sent);
    assert_eq!(found["phase"], "ready", "{found}");
    assert_eq!(counts(&found), [2, 0, 0, 2], "{found}");
    assert_eq!(found["sheets"][0]["unknown_headings"], json!(["法人爱好"]));
    assert_eq!(found["troubles"][0]["row"], 4);
    assert_eq!(found["troubles"][0]["column"], "D");
    assert_eq!(found["troubles"][0]["code"], "not-a-number");
    assert_eq!(found["troubles"][1]["code"], "twice-in-file");
    assert_eq!(found["remarks"][0]["code"], "total-skipped");
    assert_eq!(found["sample"][0]["values"]["fuel"], "coal");
    let objects = |person: &Person| person.get("/api/v1/ledgers/boiler/objects").json();
    assert_eq!(
        objects(&office)["total"],
        0,
        "nothing before it is accepted"
    );

    let done = accept(&mut office, &found);
    assert_eq!(
        (&done["phase"], counts(&done)),
        (&json!("done"), [2, 0, 0, 2])
    );
    assert_eq!(objects(&office)["total"], 2);

    // The rows come back as they were sent, with the reason; corrected, they are imported as they are.
    let path = format!("/api/v1/ledger-imports/{}/returned?language=zh", done["id"]);
    let returned = office.get(&path);
    assert_eq!(returned.status, 200, "{}", returned.text());
    let book = workbook::open(&returned.body).expect("a workbook");
    let text: Vec<String> = book.sheets[0]
        .rows()
        .map(|row| {
            let cells: Vec<&str> = row.cells().map(|cell| cell.text).collect();
            cells.join(",")
        })
        .collect();
    assert_eq!(text[0], format!("{HEADING},退回原因"));
    assert!(
        text[1].starts_with("乙厂,浦北县,1#,十,煤,工业,"),
        "{text:?}"
    );
    assert!(text[1].contains("应为数字"), "{text:?}");
    let corrected = text.join("\n").replace("十,", "6,");
    let found = import(&mut office, "again.csv", corrected.as_bytes());
    assert_eq!(counts(&found), [1, 0, 1, 0], "{found}");
    accept(&mut office, &found);
    assert_eq!(objects(&office)["total"], 3);

    // What is known already changes nothing, in whichever form it comes.
    for path in ["export", "export?format=csv", "export?language=en"] {
        let export = office.get(&format!("/api/v1/ledgers/boiler/{path}"));
        assert_eq!(export.status, 200, "{}", export.text());
        let name = if path.contains("csv") {
            "e.csv"
        } else {
            "e.xlsx"
        };
        let found = import(&mut office, name, &export.body);
        assert_eq!(counts(&found), [0, 0, 3, 0], "{path}: {found}");
        let path = format!("/api/v1/ledger-imports/{}/cancel", found["id"]);
        let stopped = office.post(&path, &json!({})).json();
        assert_eq!(stopped["phase"], "cancelled");
        assert_eq!(office.post(&path, &json!({})).json()["phase"], "cancelled");
    }
    let over = format!("/api/v1/ledger-imports/{}/cancel", done["id"]);
    assert_eq!(office.post(&over, &json!({})).refusal(409), "import-over");

    // A county fills in its own district alone.
    let found = import(
        &mut clerk,
        "lingshan.csv",
        &csv(&["丁厂,灵山县,1#,2,煤,工业,", "戊厂,浦北县,1#,2,煤,工业,"]),
    );
    assert_eq!(counts(&found), [1, 0, 0, 1], "{found}");
    assert_eq!(found["troubles"][0]["code"], "not-your-district");

    // Files that are no workbook for this ledger end as an import that says why.
    let template = office.get("/api/v1/ledgers/kiln/template?language=en").body;
    for (name, bytes, code) in [
        (
            "kiln.xlsx",
            template.as_slice(),
            "template-of-another-ledger",
        ),
        ("prose.csv", "今天天气不错\n".as_bytes(), "no-headings"),
    ] {
        let failed = import(&mut office, name, bytes);
        assert_eq!(failed["phase"], "failed");
        assert_eq!(failed["problem"]["code"], code);
    }
    let listed = office.get("/api/v1/ledger-imports?type=boiler").json();
    assert_eq!(listed.as_array().map(Vec::len), Some(8));
    assert_eq!(objects(&office)["total"], 3);
    lantian.stop().expect_quiet_log();
}

#[test]
fn commands_write_templates_take_workbooks_in_and_give_them_out() {
    let home = Home::with_sqlite();
    let types = home.run(&["ledger", "types"]);
    let listed = String::from_utf8_lossy(&types.stdout).into_owned();
    assert_eq!(listed.lines().count(), shipped().0.len(), "{listed}");
    assert!(listed.lines().any(|line| line.starts_with("boiler ")));
    let run = |arguments: &[&str], code: i32| {
        let out = home.run(arguments);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(code), "{said}{told}");
        said + &told
    };
    run(&["ledger", "template", "boiler", "-o", "template.xlsx"], 0);
    let template = std::fs::read(home.path().join("template.xlsx")).expect("the template");
    assert!(workbook::open(&template).is_ok());
    run(&["ledger", "template", "unicorn", "-o", "x.xlsx"], 3);
    home.serve().stop().expect_quiet_log();

    let rows = ["甲厂,灵山县,1#,10,煤,工业,", "乙厂,浦北县,1#,-3,煤,工业,"];
    std::fs::write(home.path().join("in.csv"), csv(&rows)).expect("a file");
    let import = [
        "ledger",
        "import",
        "boiler",
        "in.csv",
        "-o",
        "back.xlsx",
        "--lang",
        "en",
    ];
    let said = run(&import, 1);
    assert!(
        said.contains("1 new, 0 changed, 0 as known, 1 not taken"),
        "{said}"
    );
    assert!(said.contains("at least 0"), "{said}");
    let said = run(&import, 1);
    assert!(
        said.contains("0 new, 0 changed, 1 as known, 1 not taken"),
        "{said}"
    );
    run(&["ledger", "export", "boiler", "-o", "out.xlsx"], 0);
    run(&["ledger", "export", "boiler", "-o", "out.csv"], 0);
    for name in ["out.xlsx", "out.csv"] {
        let said = run(&["ledger", "import", "boiler", name, "--lang", "en"], 0);
        assert!(
            said.contains("0 new, 0 changed, 1 as known, 0 not taken"),
            "{said}"
        );
    }
    let back = std::fs::read(home.path().join("back.xlsx")).expect("returned rows");
    let book = workbook::open(&back).expect("a workbook");
    assert_eq!(book.sheets[0].rows().len(), 2);
    std::fs::write(home.path().join("bomb.xlsx"), b"PK\x03\x04 no").expect("a file");
    let said = run(&["ledger", "import", "boiler", "bomb.xlsx"], 3);
    assert!(said.contains("damaged"), "{said}");
}
