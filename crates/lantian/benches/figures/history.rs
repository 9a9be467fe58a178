//! A year of a thousand devices in the long history: how fast it is taken in, how much room it takes, how soon it answers. Every ten minutes
//! each device sends a frame with two values, which walk about as those of sensors do and are marked now and then. The year is made once and
//! kept below `target`.

use std::path::Path;
use std::time::Instant;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, date, datetime};
use lantian_lake::history::{
    Archive, Cadence, Cancel, Compaction, Every, Filter, History, HistoryError, Kept, Marks,
    Measure, Number, Question, Reading, Statistic, Versions, Which,
};

use crate::spread::Spread;

const DEVICES: u64 = 1_000;
const FACTORS: [&str; 2] = ["a34004", "a34002"];
const BEGIN: DateTime = datetime(2025, 1, 1, 0, 0, 0, 0);
const END: DateTime = datetime(2026, 1, 1, 0, 0, 0, 0);
/// A flush every so many rounds of ten minutes, about nine days.
const FLUSH: u64 = 1_344;
const TIMES: u32 = 5;

/// Makes the year if it is not there, and asks of it.
pub fn history() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("history-1000-10m-2");
    if !root.join("complete").exists() {
        let _ = std::fs::remove_dir_all(&root);
        build(&root);
        std::fs::write(root.join("complete"), "").expect("a mark");
    }
    let begun = Instant::now();
    let history = History::open(root.clone()).expect("a history");
    let opened = begun.elapsed();
    let list = Archive::open(root).expect("a history").list();
    let (mut rows, mut bytes, mut all) = (0, 0, 0);
    for file in &list {
        all += file.bytes;
        if file.kept == Kept::Readings {
            rows += file.rows;
            bytes += file.bytes;
        }
    }
    println!(
        "the history of a year            {:.0} million readings, {:.2} bytes each, {:.2} with hours and days; opened in {:.0} ms   (goal ≤ 3 bytes)",
        rows as f64 / 1e6,
        bytes as f64 / rows as f64,
        all as f64 / rows as f64,
        opened.as_secs_f64() * 1e3
    );
    questions(&history);
}

fn questions(history: &History) {
    let of_device = |from, to| Question {
        filter: Filter {
            devices: Which::one(device(517)),
            factors: Which::one(FACTORS[1]),
            ..Filter::default()
        },
        ..between(from, to)
    };
    let (may, june) = (
        datetime(2025, 5, 1, 0, 0, 0, 0),
        datetime(2025, 6, 1, 0, 0, 0, 0),
    );
    let means = [Measure::Mean { places: 3 }, Measure::Max];
    let with_percentile = [means[0], means[1], Measure::Percentile(9_500)];
    let month = of_device(may, june);
    measure("one device, one month, hourly", "(goal ≤ 50 ms)", || {
        rollup(history, &month, Every::HOUR, &means)
    });
    measure("the same with percentiles", "(from the readings)", || {
        rollup(history, &month, Every::HOUR, &with_percentile)
    });
    let year = between(BEGIN, END);
    measure(
        "1,000 devices, a year, daily means",
        "(goal ≤ 5 s)",
        || rollup(history, &year, Every::DAY, &means),
    );
    let any_mark = Question {
        marks: Marks::All,
        ..year
    };
    measure("the same with any mark", "(from the readings)", || {
        rollup(history, &any_mark, Every::DAY, &means)
    });
    measure("last value of every device", "(goal ≤ 10 ms)", || {
        let last = history.last(Cadence::Minute, &Filter::default(), END);
        last.expect("known").len()
    });
    let of_year = of_device(BEGIN, END);
    measure(
        "a year of a device for a chart",
        "(at most 4 points a day)",
        || {
            let mut points = 0;
            let drawn = history
                .ask(&of_year)
                .chart(Every::DAY, &Cancel::default(), |_, some| {
                    points += some.len();
                    Ok::<(), HistoryError>(())
                });
            drawn.expect("drawn");
            points
        },
    );
    measure("all readings of a device and month", "", || {
        let mut found = 0;
        let read = history
            .ask(&month)
            .range(Versions::Counting, &Cancel::default(), |_, some| {
                found += some.len();
                Ok::<(), HistoryError>(())
            });
        read.expect("read");
        found
    });
}

fn between(from: DateTime, to: DateTime) -> Question {
    Question {
        cadence: Cadence::Minute,
        filter: Filter::default(),
        from,
        to,
        marks: Marks::Valid,
    }
}

fn rollup(history: &History, question: &Question, every: Every, measures: &[Measure]) -> usize {
    let mut found = 0;
    let asked = history.ask(question);
    let done = asked.rollup(every, measures, &Cancel::default(), |_, buckets| {
        found += buckets.len();
        Ok::<(), HistoryError>(())
    });
    done.expect("added up");
    found
}

fn measure(what: &str, goal: &str, mut ask: impl FnMut() -> usize) {
    let mut spread = Spread::default();
    let mut found = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        found = ask();
        spread.add(begun.elapsed());
    }
    assert!(found > 0, "{what}: nothing was found");
    println!("{what:<36} {spread}   {found} found {goal}");
}

fn device(number: u64) -> String {
    format!("45070{number:09}")
}

/// Appends the year round by round, as it comes, and compacts every month when it is over.
fn build(root: &Path) {
    let history = History::open(root.to_owned()).expect("a history");
    let devices: Vec<String> = (0..DEVICES).map(device).collect();
    let mut walks = vec![[60_i64, 40]; devices.len()];
    let mut draw = 0x9e37_79b9_7f4a_7c15_u64;
    let mut dice = |sides: u64| {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        i64::try_from(draw % sides).unwrap_or(0)
    };
    let (mut appending, mut flushing, mut compacting) = (0.0, 0.0, 0.0);
    let (mut at, mut frame, mut round, mut rows) = (BEGIN, 0_u64, 0_u64, 0_usize);
    let mut month: Date = date(2025, 1, 1);
    let mut readings = Vec::with_capacity(devices.len() * FACTORS.len());
    while at < END {
        readings.clear();
        for (device, walks) in devices.iter().zip(&mut walks) {
            // The order in which frames come differs a little from round to round; one of a hundred does not come.
            let order = u64::try_from(dice(40)).unwrap_or(0);
            if dice(100) == 0 {
                continue;
            }
            frame += 1;
            let mark = if dice(500) == 0 { b'D' } else { b'N' };
            for (factor, walk) in FACTORS.iter().zip(walks) {
                *walk = (*walk + dice(13) - 6).clamp(1, 900);
                readings.push(Reading {
                    device,
                    factor,
                    statistic: Statistic::Avg,
                    cadence: Cadence::Minute,
                    at,
                    value: Number::new(*walk, 3).expect("a number"),
                    mark: Some(mark),
                    frame: frame + order,
                });
            }
        }
        let begun = Instant::now();
        history.append(&readings);
        appending += begun.elapsed().as_secs_f64();
        rows += readings.len();
        round += 1;
        at += SignedDuration::from_mins(10);
        if round.is_multiple_of(FLUSH) || at >= END {
            let begun = Instant::now();
            history.flush(frame).expect("flushed");
            flushing += begun.elapsed().as_secs_f64();
        }
        if at.date().first_of_month() != month {
            month = at.date().first_of_month();
            let begun = Instant::now();
            history.flush(frame).expect("flushed");
            flushing += begun.elapsed().as_secs_f64();
            let begun = Instant::now();
            history.compact(Compaction::Months).expect("compacted");
            compacting += begun.elapsed().as_secs_f64();
        }
    }
    let rate = |seconds: f64| rows as f64 / seconds / 1e6;
    println!(
        "take a year in                   {:.0} million readings: appended at {:.1}, flushed at {:.1}, compacted at {:.1} million a second",
        rows as f64 / 1e6,
        rate(appending),
        rate(flushing),
        rate(compacting)
    );
}
