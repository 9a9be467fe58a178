//! The long history at the terminal.

use std::path::Path;

use jiff::SignedDuration;
use jiff::civil::datetime;
use lantian_lake::history::{Cadence, Compaction, History, Number, Reading, Statistic};

use crate::harness::child::Home;
use crate::stories::done;

/// Two days of ten minutes of one device, which count up from 10.00; the last is sent again, one is marked.
fn make(folder: &Path) {
    let history = History::open(folder.to_owned()).expect("a history");
    let begin = datetime(2026, 11, 1, 0, 0, 0, 0);
    let one = |number: i32, mantissa: i64, frame: u64| Reading {
        device: "45070212345678",
        factor: "a21026",
        statistic: Statistic::Avg,
        cadence: Cadence::Minute,
        at: begin + SignedDuration::from_mins(i64::from(number) * 10),
        value: Number::new(mantissa, 2).expect("a number"),
        mark: Some(if number == 3 { b'M' } else { b'N' }),
        frame,
    };
    for number in 0..288 {
        let frame = u64::try_from(number).expect("small") + 1;
        history.append(&[one(number, 1_000 + i64::from(number), frame)]);
    }
    history.append(&[one(287, 9_999, 400)]);
    history.flush(400).expect("flushed");
    history.compact(Compaction::Months).expect("compacted");
}

#[test]
fn the_history_is_listed_asked_and_exported_at_the_terminal() {
    let home = Home::with_sqlite();
    let folder = home.path().join("history");
    make(&folder);
    let at = folder.to_str().expect("a plain path");
    let ask = |arguments: &[&str]| {
        let mut all = vec!["lake"];
        all.extend(arguments);
        all.extend(["--folder", at, "--lang", "en"]);
        done(&home, &all)
    };

    let list = ask(&["ls"]);
    let kept: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(kept, ["readings", "hours", "days"]);
    let list: serde_json::Value = serde_json::from_str(&ask(&["ls", "--json"])).expect("JSON");
    assert_eq!(
        (&list[0]["rows"], &list[0]["superseded"]),
        (&289.into(), &1.into())
    );

    let of_device = ["query", "--device", "45070212345678", "--factor", "a21026"];
    let hours = ask(&[
        &of_device[..],
        &[
            "--from",
            "2026-11-01",
            "--to",
            "2026-11-01T02:00:00",
            "--every",
            "1h",
            "--stat",
            "count,mean,max,p95,above:10.04",
        ],
    ]
    .concat());
    assert_eq!(
        hours,
        "device,factor,field,time,count,mean,max,p95,above:10.04\n\
         45070212345678,a21026,Avg,2026-11-01T00:00:00,5,10.02400,10.05,10.048000,0.2000\n\
         45070212345678,a21026,Avg,2026-11-01T01:00:00,6,10.08500,10.11,10.107500,1.0000\n"
    );
    let days = ask(&[
        &of_device[..],
        &["--every", "1d", "--format", "json", "--marks", "all"],
    ]
    .concat());
    let days: serde_json::Value = serde_json::from_str(&days).expect("JSON");
    assert_eq!(
        (&days[1]["time"], &days[1]["max"]),
        (&"2026-11-02T00:00:00".into(), &99.99.into())
    );
    let readings = ask(&[&of_device[..], &["--from", "2026-11-02T23:40:00"]].concat());
    assert!(readings.ends_with("2026-11-02T23:40:00,12.86,N,287\n45070212345678,a21026,Avg,2026-11-02T23:50:00,99.99,N,400\n"), "{readings}");

    let csv = home.path().join("all.csv");
    let to = csv.to_str().expect("a plain path");
    assert_eq!(
        ask(&["export", "--superseded", "--marks", "all", "-o", to]),
        "289 readings exported\n"
    );
    assert_eq!(
        std::fs::read_to_string(&csv)
            .expect("written")
            .lines()
            .count(),
        290
    );
    let parquet = home.path().join("all.parquet");
    let to = parquet.to_str().expect("a plain path");
    assert_eq!(ask(&["export", "-o", to]), "287 readings exported\n");
    assert!(
        std::fs::read(&parquet)
            .expect("written")
            .starts_with(b"PAR1")
    );

    assert_eq!(
        ask(&["verify"]),
        "3 files are what was written, up to frame 400\n"
    );
    let segment = list[0]["name"].as_str().expect("a name");
    let mut bytes = std::fs::read(folder.join(segment)).expect("there");
    bytes[40] ^= 1;
    std::fs::write(folder.join(segment), bytes).expect("written");
    let out = home.run(&["lake", "verify", "--folder", at]);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stdout).contains(segment));

    let out = home.run(&[
        "lake", "query", "--folder", at, "--every", "1h", "--stat", "median",
    ]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.contains("不认识的统计量") && said.contains("median is not known"),
        "{said}"
    );
    let out = home.run(&["lake", "ls"]);
    assert_eq!(out.status.code(), Some(3));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(
        said.contains("没有这个历史数据文件夹") && said.contains("--air-lake"),
        "{said}"
    );
}
