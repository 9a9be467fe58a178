//! The plan parser for an analyst who has a text and no server.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::guards::root;

fn lantian(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lantian"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("lantian runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().expect("lantian ends");
    let _ = writing.join();
    out
}

fn qinzhou() -> String {
    std::fs::read_to_string(root().join("cities/qinzhou/plan.txt")).expect("the plan")
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_plan_of_qinzhou_is_parsed_into_every_format() {
    let plan = qinzhou();
    let out = lantian(&["plan", "parse", "-"], plan.as_bytes());
    assert!(out.status.success(), "{}", said(&out.stderr));
    let parsed: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let count = |key: &str| parsed[key].as_array().map_or(0, Vec::len);
    assert_eq!((count("tasks"), count("actors")), (51, 32));
    assert!(count("targets") >= 32, "{} targets", count("targets"));

    let out = lantian(
        &["plan", "parse", "-", "--format", "csv", "--lang", "en"],
        plan.as_bytes(),
    );
    let csv = said(&out.stdout);
    assert!(csv.starts_with("\u{feff}\"Id\","), "{}", &csv[..80]);
    assert_eq!(csv.matches("\r\n").count(), 52);

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("duties.xlsx");
    let path = file.to_str().expect("a plain path");
    let out = lantian(
        &["plan", "parse", "-", "--format", "xlsx", "-o", path],
        plan.as_bytes(),
    );
    assert!(
        out.status.success() && out.stdout.is_empty(),
        "{}",
        said(&out.stderr)
    );
    assert!(
        std::fs::read(&file)
            .expect("the workbook")
            .starts_with(b"PK")
    );
}

#[test]
fn a_sound_plan_passes_and_a_broken_one_is_reported_at_its_place() {
    let plan = qinzhou();
    let out = lantian(&["plan", "check", "-", "--lang", "en"], plan.as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", said(&out.stdout));
    assert!(said(&out.stdout).contains("0 errors"));

    let broken = plan.replacen("（责任单位：", "（责任单位", 1);
    let broken = if broken == plan {
        plan.replacen("责任单位", "", 1)
    } else {
        broken
    };
    let out = lantian(&["plan", "check", "-", "--lang", "zh"], broken.as_bytes());
    let answer = said(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{answer}");
    assert!(
        answer
            .lines()
            .any(|line| line.starts_with("-:") && line.contains("错误[")),
        "{answer}"
    );
}

#[test]
fn editions_are_compared() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (old, new) = (folder.path().join("old.txt"), folder.path().join("new.txt"));
    let plan = qinzhou();
    std::fs::write(&old, &plan).expect("a file");
    std::fs::write(&new, plan.replacen("35微克", "33微克", 1)).expect("a file");
    let (old, new) = (old.to_str().expect("a path"), new.to_str().expect("a path"));
    let out = lantian(&["plan", "diff", old, old, "--lang", "en"], b"");
    assert_eq!(said(&out.stdout), "nothing changed\n");
    let out = lantian(&["plan", "diff", old, new, "--lang", "en"], b"");
    assert!(out.status.success());
    assert!(
        !said(&out.stdout).contains("nothing changed"),
        "{}",
        said(&out.stdout)
    );
}

#[test]
fn a_file_that_is_no_plan_is_refused_in_both_languages() {
    for (name, bytes) in [
        ("a PDF", b"%PDF-1.7 something".as_slice()),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".as_slice(),
        ),
        ("nothing", b"".as_slice()),
        ("half an archive", b"PK\x03\x04 and no more".as_slice()),
        (
            "an old document",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old".as_slice(),
        ),
    ] {
        let out = lantian(&["plan", "parse", "-"], bytes);
        let answer = said(&out.stderr);
        assert_eq!(out.status.code(), Some(3), "{name}: {answer}");
        assert_eq!(
            answer
                .lines()
                .filter(|line| line.starts_with("-: "))
                .count(),
            2,
            "{name}: {answer}"
        );
        assert!(!answer.contains("panicked"), "{name}: {answer}");
        assert!(out.stdout.is_empty(), "{name}");
    }
    let out = lantian(&["plan", "check", "no/such/plan.txt"], b"");
    let answer = said(&out.stderr);
    assert!(
        answer.contains("no/such/plan.txt") && answer.contains("读不了文件"),
        "{answer}"
    );
}
