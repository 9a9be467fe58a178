//! Segments are plain Parquet: DuckDB, which knows nothing of lantian, reads them and finds the same.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::datetime;
use lantian_lake::history::{
    Cancel, Every, Figure, HistoryError, Marks, Measure, Question, Versions,
};

use super::model::{append, everything, month, open, range};

type Rows = Vec<Vec<String>>;

/// The Python in which `make test` puts DuckDB.
fn ask(questions: &[String]) -> Vec<Rows> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join("target/duckdb/bin/python");
    assert!(
        python.is_file(),
        "没有找到 {path}：请先执行 python3 -m venv target/duckdb && target/duckdb/bin/pip install duckdb\n\
         {path} was not found: first run python3 -m venv target/duckdb && target/duckdb/bin/pip install duckdb",
        path = python.display()
    );
    let mut child = Command::new(python)
        .arg(root.join("tests/duckdb/answer.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let mut into = child.stdin.take().expect("its input");
    for question in questions {
        let line: String = question.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(into, "{line}").expect("asked");
    }
    drop(into);
    let out = child.wait_with_output().expect("Python ends");
    assert!(out.status.success());
    let text = String::from_utf8(out.stdout).expect("text");
    let answers: Vec<Rows> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("rows"))
        .collect();
    assert_eq!(answers.len(), questions.len());
    answers
}

#[test]
fn duckdb_reads_the_segments_and_finds_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(4, 4_000);
    // Several segments of each month, and rows of one time in more than one of them.
    for (number, part) in (1..).zip(sent.chunks(sent.len() / 5 + 1)) {
        append(&history, part);
        history.flush(number).expect("flushed");
    }
    let files = format!("{}/readings/minute/*/*.parquet", folder.path().display());
    let counting = format!(
        "SELECT * FROM '{files}'
         QUALIFY row_number() OVER (PARTITION BY device, factor, statistic, time ORDER BY frame DESC) = 1"
    );
    let hours = format!(
        "SELECT device, factor, statistic, date_trunc('hour', time) AS hour, count(*),
           sum(mantissa::HUGEINT), avg(mantissa / 10.0 ** scale), min(mantissa), max(mantissa),
           quantile_cont(mantissa / 10.0 ** scale, 0.95), count(*) FILTER (mantissa / 10.0 ** scale > 4.0)
         FROM ({counting}) WHERE mark IN (0, 78) AND time >= TIMESTAMP '2026-10-30 05:30:00' AND time < TIMESTAMP '2026-11-01 02:00:00'
         GROUP BY ALL ORDER BY ALL"
    );
    let everything_there = format!(
        "SELECT device, factor, statistic, time, mantissa, scale, mark, frame FROM ({counting}) ORDER BY device, factor, statistic, time"
    );
    let types = format!("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{files}')");
    let answers = ask(&[everything_there, hours, types]);

    let mut found = Rows::new();
    for (names, observations) in range(&history.ask(&everything()), Versions::Counting) {
        found.extend(observations.iter().map(|one| {
            let mut row = names.to_vec();
            row.extend([
                one.at.to_string().replace('T', " "),
                one.value.mantissa().to_string(),
                one.value.scale().to_string(),
                one.mark.unwrap_or(0).to_string(),
                one.frame.to_string(),
            ]);
            row
        }));
    }
    assert!(found.len() > 60_000, "{}", found.len());
    assert!(found == answers[0], "the ranges differ");

    let question = Question {
        from: datetime(2026, 10, 30, 5, 30, 0, 0),
        to: datetime(2026, 11, 1, 2, 0, 0, 0),
        marks: Marks::Valid,
        ..everything()
    };
    let measures = [
        Measure::Count,
        Measure::Sum,
        Measure::Mean { places: 9 },
        Measure::Min,
        Measure::Max,
        Measure::Percentile(9_500),
        Measure::Above("4.0".parse().expect("a number")),
    ];
    let mut theirs = answers[1].iter();
    let asked = history.ask(&question);
    let done = asked.rollup(
        Every::HOUR,
        &measures,
        &Cancel::default(),
        |series, buckets| {
            for bucket in buckets {
                let row = theirs.next().expect("as many hours");
                let names = [&series.device, &series.factor, &series.statistic];
                assert_eq!(row[..3], names.map(|name| name.to_string()));
                assert_eq!(row[3], bucket.from.to_string().replace('T', " "));
                for (place, figure) in bucket.figures.iter().enumerate() {
                    let theirs = &row[place + 4];
                    match (measures[place], figure) {
                        (Measure::Mean { .. } | Measure::Percentile(_), Figure::Number(_)) => {
                            let ours: f64 = figure.to_string().parse().expect("a number");
                            let theirs: f64 = theirs.parse().expect("a number");
                            assert!(
                                (ours - theirs).abs() <= 1e-9 * ours.abs().max(1.0),
                                "{ours} {theirs}"
                            );
                        }
                        // All values of a series have the same digits here.
                        (_, Figure::Number(number)) => {
                            assert_eq!(number.mantissa.to_string(), *theirs)
                        }
                        (_, Figure::Count(count)) => assert_eq!(count.to_string(), *theirs),
                        (_, Figure::Share { above, .. }) => assert_eq!(above.to_string(), *theirs),
                        (measure, figure) => panic!("{measure:?} gave {figure:?}"),
                    }
                }
            }
            Ok::<(), HistoryError>(())
        },
    );
    done.expect("added up");
    assert_eq!(theirs.next(), None);
    assert_eq!(answers[1].len() / 24, 45);
    let timestamp = answers[2]
        .iter()
        .find(|row| row[0] == "time")
        .expect("a column");
    assert!(timestamp[1].starts_with("TIMESTAMP") && !timestamp[1].contains("TIME ZONE"));
}
