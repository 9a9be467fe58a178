//! What is kept, for how long, and how much room it takes.

use std::path::{Path, PathBuf};

use jiff::civil::{date, datetime};
use lantian_lake::history::{
    Archive, Cadence, Cancel, Compaction, Every, Figure, Filter, HistoryError, Kept, Marks,
    Measure, Number, Question, Retention, Versions,
};

use super::model::{Dice, Sent, append, everything, expected, month, open, range};

fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn bytes(root: &Path) -> u64 {
    let sizes = files(root)
        .into_iter()
        .map(|path| path.metadata().expect("there").len());
    sizes.sum()
}

#[test]
fn many_segments_become_one_a_month_and_readers_go_on_with_what_they_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(3, 3_600);
    for (number, part) in (1..).zip(sent.chunks(sent.len() / 11)) {
        append(&history, part);
        history.flush(number).expect("flushed");
    }
    let question = everything();
    let wanted = expected(&sent, &question, Versions::All);
    let wanted_rows: usize = wanted.values().map(Vec::len).sum();
    let before = history.ask(&question);
    let other_process = Archive::open(folder.path().to_owned()).expect("it reads");
    let readings = folder.path().join("readings");
    assert_eq!(files(&readings).len(), 13);
    let small = history.compact(Compaction::Small).expect("compacted");
    assert_eq!(
        (small.merged, small.added_up),
        (9, 1),
        "November has too few"
    );
    let all = history.compact(Compaction::Months).expect("compacted");
    assert_eq!((all.merged, all.added_up), (4, 1));
    assert_eq!(files(&readings).len(), 2);
    let again = history.compact(Compaction::Months).expect("compacted");
    assert_eq!((again.merged, again.added_up), (0, 0));
    for asked in [before, history.ask(&question), other_process.ask(&question)] {
        assert!(range(&asked, Versions::All) == wanted);
    }
    let reopened = Archive::open(folder.path().to_owned()).expect("it reads");
    let list = reopened.list();
    let kept: Vec<_> = list
        .iter()
        .map(|file| (file.kept, file.month.as_str()))
        .collect();
    let kinds = [Kept::Readings, Kept::Hours, Kept::Days];
    assert_eq!(
        kept,
        kinds
            .map(|kept| [(kept, "2026-10"), (kept, "2026-11")])
            .concat()
    );
    let rows: u64 = list
        .iter()
        .filter(|file| file.kept == Kept::Readings)
        .map(|file| file.rows)
        .sum();
    assert_eq!(usize::try_from(rows).expect("small"), wanted_rows);
    assert!(range(&reopened.ask(&question), Versions::All) == wanted);
}

fn means(history: &lantian_lake::history::History, measures: &[Measure]) -> Vec<String> {
    let question = Question {
        marks: Marks::Valid,
        ..everything()
    };
    let mut told = Vec::new();
    let asked = history.ask(&question);
    let done = asked.rollup(
        Every::DAY,
        measures,
        &Cancel::default(),
        |series, buckets| {
            for bucket in buckets {
                let figures: Vec<String> =
                    bucket.figures[..1].iter().map(Figure::to_string).collect();
                told.push(format!("{} {} {figures:?}", series.device, bucket.from));
            }
            Ok::<(), HistoryError>(())
        },
    );
    done.expect("added up");
    told
}

#[test]
fn what_days_come_to_stays_when_the_readings_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(2, 4_500);
    append(&history, &sent);
    history.flush(1).expect("flushed");
    let before = means(&history, &[Measure::Mean { places: 3 }]);
    let rule = |kept, from| Retention {
        kept,
        cadence: Cadence::Minute,
        from,
    };
    // October does not end before this day.
    let nothing = history.retain(&[rule(Kept::Readings, date(2026, 10, 31))]);
    assert_eq!(nothing.expect("kept"), 0);
    let dropped = history.retain(&[
        rule(Kept::Readings, date(2026, 11, 1)),
        rule(Kept::Hours, date(2026, 11, 1)),
    ]);
    assert_eq!(dropped.expect("dropped"), 2);
    let question = everything();
    let rest: Vec<Sent> = sent
        .iter()
        .filter(|one| one.at() >= datetime(2026, 11, 1, 0, 0, 0, 0))
        .cloned()
        .collect();
    assert!(
        range(&history.ask(&question), Versions::All) == expected(&rest, &question, Versions::All)
    );
    assert_eq!(means(&history, &[Measure::Mean { places: 3 }]), before);
    assert_ne!(
        means(
            &history,
            &[Measure::Mean { places: 3 }, Measure::Percentile(1)]
        ),
        before
    );
    drop(history);
    let history = open(folder.path());
    assert_eq!(means(&history, &[Measure::Mean { places: 3 }]), before);
    // Even days of devices that are gone.
    let devices = history.last(
        Cadence::Minute,
        &Filter::default(),
        datetime(2027, 1, 1, 0, 0, 0, 0),
    );
    assert_eq!(devices.expect("known").len(), 12);
    let dropped = history.retain(&[
        rule(Kept::Days, date(2027, 1, 1)),
        rule(Kept::Readings, date(2027, 1, 1)),
    ]);
    assert_eq!(dropped.expect("dropped"), 3);
    assert!(means(&history, &[Measure::Mean { places: 3 }]).len() < before.len());
}

#[test]
fn an_export_holds_what_was_asked_and_is_read_like_a_segment() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(&folder.path().join("history"));
    append(&history, &month(2, 900));
    let to = folder.path().join("some.parquet");
    let question = everything();
    let rows = history
        .ask(&question)
        .export_parquet(Versions::Counting, &Cancel::default(), &to);
    let found = range(&history.ask(&question), Versions::Counting);
    let count: usize = found.values().map(Vec::len).sum();
    assert_eq!(
        usize::try_from(rows.expect("written")).expect("small"),
        count
    );
    let nothing = Question {
        cadence: Cadence::Day,
        ..question
    };
    let empty = history
        .ask(&nothing)
        .export_parquet(Versions::All, &Cancel::default(), &to);
    assert_eq!(empty.expect("written"), 0);
    assert_eq!(files(folder.path()).len(), 2, "the lock and the file");
    let cancel = Cancel::default();
    cancel.cancel();
    let ended = history
        .ask(&everything())
        .export_parquet(Versions::All, &cancel, &to);
    assert!(matches!(ended, Err(HistoryError::Cancelled)));
    assert_eq!(files(folder.path()).len(), 2);
}

#[test]
fn a_chart_keeps_every_peak_in_few_points() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    append(&history, &month(1, 3_000));
    let question = Question {
        marks: Marks::Valid,
        ..everything()
    };
    let asked = history.ask(&question);
    let all = range(&asked, Versions::Counting);
    let mut charts = 0;
    let drawn = asked.chart(Every::HOUR, &Cancel::default(), |series, points| {
        let names =
            [&series.device, &series.factor, &series.statistic].map(|name| name.to_string());
        let all = &all[&names];
        assert!(points.is_sorted_by(|one, next| one.at < next.at));
        assert!(points.len() * 5 < all.len());
        let values = |points: &mut dyn Iterator<Item = Number>| {
            let values: Vec<Number> = points.collect();
            (values.iter().min().copied(), values.iter().max().copied())
        };
        let ends = |at: jiff::civil::DateTime| (at.date(), at.hour());
        for hour in all.chunk_by(|one, next| ends(one.at) == ends(next.at)) {
            let drawn: Vec<_> = points
                .iter()
                .filter(|point| ends(point.at) == ends(hour[0].at))
                .collect();
            assert!(drawn.len() <= 4);
            assert_eq!(
                values(&mut drawn.iter().map(|point| point.value)),
                values(&mut hour.iter().map(|one| one.value))
            );
            assert_eq!(drawn[0].at, hour[0].at);
            assert_eq!(drawn[drawn.len() - 1].at, hour[hour.len() - 1].at);
        }
        charts += 1;
        Ok::<(), HistoryError>(())
    });
    drawn.expect("drawn");
    assert_eq!(charts, 6);
}

#[test]
fn a_reading_takes_at_most_three_bytes() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    // Twenty devices of a city with a thousand, each with three values in a frame, every minute of ten days.
    let mut walks = [[4_000_i64; 3]; 20];
    let mut sent = Vec::new();
    for minute in 0..14_400_u64 {
        for (device, walks) in (0_u64..).zip(&mut walks) {
            let frame = minute * 1_000 + device * 50 + dice.roll(50);
            for ((factor, walk), scale) in ["a34004", "a34002", "a01001"]
                .iter()
                .zip(walks)
                .zip([3, 3, 1])
            {
                *walk = (*walk + i64::try_from(dice.roll(31)).expect("small") - 15).max(0);
                sent.push(Sent {
                    device: format!("ZHD{device:011}"),
                    factor: (*factor).to_owned(),
                    statistic: "Avg".to_owned(),
                    at: i64::try_from(minute).expect("small") * 60,
                    value: Number::new(*walk, scale).expect("a number"),
                    mark: Some(if dice.roll(500) == 0 { b'D' } else { b'N' }),
                    frame,
                });
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    append(&history, &sent);
    history.flush(1).expect("flushed");
    history.compact(Compaction::Months).expect("compacted");
    let rows = u64::try_from(sent.len()).expect("small");
    let each = bytes(&folder.path().join("readings")) as f64 / rows as f64;
    println!(
        "{each:.2} bytes a reading, with all that is added up {:.2}",
        bytes(folder.path()) as f64 / rows as f64
    );
    assert!(each <= 3.0, "{each:.2} bytes a reading");
}
