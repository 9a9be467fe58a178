//! Frames of devices, read and written at the terminal.

use serde_json::Value;

use crate::harness::child::Home;

const MN: &str = "010000A8900016F000169DC0";
const QN: &str = "20160801085857223";
/// HJ 212-2017, table C.24.
const BOOT: &str = "##0137QN=20160801085857223;ST=32;CN=2081;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20160801085857;RestartTime=20160801085624&&9AC1\r\n";

/// Writes an input file and gives the exit code and what was said.
fn decoded(home: &Home, input: &[u8], more: &[&str]) -> (i32, String) {
    let file = home.path().join("capture");
    std::fs::write(&file, input).expect("a file");
    let mut arguments = vec![
        "wire",
        "decode",
        file.to_str().expect("a plain path"),
        "--lang",
        "en",
    ];
    arguments.extend(more);
    let out = home.run(&arguments);
    let said = String::from_utf8(out.stdout).expect("text");
    (out.status.code().expect("it ended by itself"), said)
}

#[test]
fn a_frame_is_written_as_the_standard_writes_it() {
    let home = Home::with_sqlite();
    let out = home.run(&[
        "wire",
        "encode",
        "--qn",
        QN,
        "--st",
        "32",
        "--cn",
        "2081",
        "--mn",
        MN,
        "--answer",
        "DataTime=20160801085857;RestartTime=20160801085624",
    ]);
    assert_eq!(String::from_utf8_lossy(&out.stdout), BOOT);
    let out = home.run(&["wire", "encode", "--cn", "2081", "--mn", MN]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.contains("十七位") && said.contains("17 digits"),
        "{said}"
    );
}

#[test]
fn frames_are_read_out_of_a_log_with_what_is_wrong_with_them() {
    let home = Home::with_sqlite();
    let log = format!(
        "08:58:57 recv {BOOT}08:58:58 recv {}",
        BOOT.replace("9AC1", "9AC0")
    );
    let (code, said) = decoded(&home, log.as_bytes(), &[]);
    assert_eq!(code, 1, "one of them is damaged");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[0],
        format!(
            "14 147 2017 {MN} 2081 {QN} right - DataTime=20160801085857 RestartTime=20160801085624"
        )
    );
    assert!(lines[1].contains(" wrong crc-wrong "), "{said}");
    assert_eq!(
        lines[2],
        "2 frames, 1 of them with errors; 0 torn; 28 bytes belong to none"
    );
    let (_, said) = decoded(&home, log.as_bytes(), &["--explain"]);
    assert!(
        said.contains("crc-wrong (HJ 212-2017 附录A): the check is wrong"),
        "{said}"
    );
    let (_, said) = decoded(&home, log.as_bytes(), &["--json"]);
    let first: Value = serde_json::from_str(said.lines().next().expect("a line")).expect("JSON");
    assert_eq!(
        (
            &first["offset"],
            &first["edition"],
            &first["mn"],
            &first["crc"]
        ),
        (&14.into(), &2017.into(), &MN.into(), &"right".into())
    );
    assert_eq!(first["fields"][1]["name"], "RestartTime");
}

#[test]
fn an_encrypted_frame_is_read_with_its_key_alone() {
    let home = Home::with_sqlite();
    let keys = home.path().join("keys");
    std::fs::write(&keys, format!("# MN and key\n{MN} 0000000000000000\n")).expect("a file");
    let keys = keys.to_str().expect("a plain path");
    let out = home.run(&[
        "wire",
        "encode",
        "--edition",
        "2025",
        "--qn",
        QN,
        "--cn",
        "2011",
        "--mn",
        MN,
        "--keys",
        keys,
        "--hex",
        "DataTime=20160801085857;a21026-Rtd=13.50,a21026-Flag=N",
    ]);
    let (code, said) = decoded(&home, &out.stdout, &[]);
    assert_eq!(code, 1);
    assert!(said.contains("encrypted-without-key"), "{said}");
    let (code, said) = decoded(&home, &out.stdout, &["--keys", keys]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains(" right - DataTime=20160801085857 a21026-Rtd=13.50 a21026-Flag=N"),
        "{said}"
    );
    std::fs::write(home.path().join("keys"), "one-word\n").expect("a file");
    let (code, _) = decoded(&home, &out.stdout, &["--keys", keys]);
    assert_eq!(code, 2);
}
