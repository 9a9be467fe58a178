//! The history answers as if nothing were ever flushed, and a crash loses nothing that comes again.

use jiff::civil::{DateTime, datetime};
use lantian_lake::history::{
    Archive, Cadence, Cancel, Compaction, Every, Figure, Filter, History, HistoryError, Marks,
    Measure, Number, Question, Versions, Which,
};
use proptest::prelude::*;

use super::model::{BEGIN, Sent, append, everything, expected, month, open, range};

fn sent() -> impl Strategy<Value = Sent> {
    // Two months and a few times, so that many are sent twice.
    (
        0_u8..3,
        0_u8..2,
        0_u8..2,
        0_i64..6,
        (0_i64..4, 0_u8..3),
        0_u8..3,
        1_u64..30,
    )
        .prop_map(
            |(device, factor, statistic, at, (value, scale), mark, frame)| Sent {
                device: format!("D{device}"),
                factor: format!("a{factor}"),
                statistic: ["Avg", "own"][usize::from(statistic)].to_owned(),
                at: at * 36_000,
                value: Number::new(value, scale).expect("a number"),
                mark: [None, Some(b'N'), Some(b'M')][usize::from(mark)],
                frame,
            },
        )
}

fn questions() -> Vec<Question> {
    let all = everything();
    let of_one = Filter {
        devices: Which::one("D1"),
        factors: Which::one("a0"),
        ..Filter::default()
    };
    vec![
        Question {
            marks: Marks::Valid,
            ..all.clone()
        },
        Question {
            from: BEGIN,
            to: datetime(2026, 10, 31, 6, 0, 0, 0),
            ..all.clone()
        },
        Question {
            filter: of_one,
            marks: Marks::These(vec![0, b'M']),
            ..all.clone()
        },
        all,
    ]
}

fn agree(history: &History, sent: &[Sent]) {
    for question in questions() {
        let asked = history.ask(&question);
        for versions in [Versions::Counting, Versions::All] {
            let mut wanted = expected(sent, &question, versions);
            wanted.retain(|[device, factor, _], _| {
                question.filter.devices.holds(device) && question.filter.factors.holds(factor)
            });
            assert_eq!(range(&asked, versions), wanted, "{question:?} {versions:?}");
        }
    }
    let last = history.last(Cadence::Minute, &Filter::default(), DateTime::MAX);
    let last: Vec<_> = last
        .expect("known")
        .into_iter()
        .map(|last| last.reading)
        .collect();
    let wanted = expected(sent, &everything(), Versions::Counting);
    let wanted: Vec<_> = wanted
        .values()
        .filter_map(|all| all.last().copied())
        .collect();
    assert_eq!(last, wanted);
}

/// What was added up says the same as the readings, from which a percentile has to be found.
fn sums_agree(history: &History) {
    let question = Question {
        marks: Marks::Valid,
        from: BEGIN + jiff::SignedDuration::from_secs(36_000 + 60),
        ..everything()
    };
    let measures = [
        Measure::Count,
        Measure::Sum,
        Measure::Mean { places: 3 },
        Measure::Min,
        Measure::Max,
        Measure::Percentile(5_000),
    ];
    for every in [
        Every::HOUR,
        Every::Seconds(7_200),
        Every::DAY,
        Every::Month,
        Every::Whole,
    ] {
        let told = |measures: &[Measure]| {
            let mut told = Vec::new();
            let asked = history.ask(&question);
            let done = asked.rollup(every, measures, &Cancel::default(), |series, buckets| {
                for bucket in buckets {
                    let figures: Vec<String> =
                        bucket.figures[..5].iter().map(Figure::to_string).collect();
                    told.push((series.clone(), bucket.from, figures));
                }
                Ok::<(), HistoryError>(())
            });
            done.expect("added up");
            told
        };
        assert_eq!(told(&measures[..5]), told(&measures), "{every:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn answers_do_not_depend_on_flushes_crashes_and_compactions(
        batches in proptest::collection::vec(
            (proptest::collection::vec(sent(), 0..25), 0_u8..6), 1..9,
        ),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut history = open(folder.path());
        // What was sent, in the order of the journal: the numbers of frames here are not its order, which the history does not ask for.
        let (mut all, mut durable) = (Vec::new(), 0);
        for (number, (batch, then)) in (1_u64..).zip(&batches) {
            append(&history, batch);
            all.extend(batch.iter().cloned());
            match then {
                0 => {
                    history.flush(number).expect("flushed");
                    durable = all.len();
                    prop_assert_eq!(history.durable_upto(), number);
                    prop_assert_eq!(history.waiting(), 0);
                }
                1 => {
                    drop(history);
                    history = open(folder.path());
                    // Some of what is there comes again.
                    append(&history, &all[durable / 2..]);
                }
                2 => {
                    history.flush(number).expect("flushed");
                    durable = all.len();
                    history.compact(Compaction::Small).expect("compacted");
                }
                3 => {
                    history.compact(Compaction::Months).expect("compacted");
                }
                _ => {}
            }
            agree(&history, &all);
            sums_agree(&history);
        }
    }
}

#[test]
fn another_process_reads_what_was_flushed_and_may_not_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(2, 3_000);
    let (first, rest) = sent.split_at(sent.len() / 2);
    append(&history, first);
    history.flush(7).expect("flushed");
    append(&history, rest);
    let refused = History::open(folder.path().to_owned()).expect_err("in use");
    assert_eq!(refused.code(), "history-in-use");
    let archive = Archive::open(folder.path().to_owned()).expect("it reads");
    let question = everything();
    let found = range(&archive.ask(&question), Versions::All);
    assert_eq!(found, expected(first, &question, Versions::All));
    let last = archive.last(question.cadence, &question.filter, BEGIN);
    let wanted = expected(
        first,
        &Question {
            to: BEGIN,
            ..question.clone()
        },
        Versions::Counting,
    );
    assert_eq!(last.expect("read").len(), wanted.len());
    assert_eq!(
        range(&history.ask(&question), Versions::All),
        expected(&sent, &question, Versions::All)
    );
}

#[test]
fn a_clock_that_runs_ahead_does_not_hide_the_last_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let mut sent = month(2, 100);
    let future = Sent {
        at: 86_400 * 365 * 40,
        frame: 100_000,
        ..sent[0].clone()
    };
    sent.push(future.clone());
    append(&history, &sent);
    history.flush(1).expect("flushed");
    let until = datetime(2026, 10, 30, 1, 0, 0, 0);
    let last = history
        .last(Cadence::Minute, &Filter::default(), until)
        .expect("found");
    let question = Question {
        to: until,
        ..everything()
    };
    let wanted = expected(&sent, &question, Versions::Counting);
    let wanted: Vec<_> = wanted
        .into_iter()
        .map(|(names, all)| (names, all[all.len() - 1]))
        .collect();
    let found: Vec<_> = last
        .into_iter()
        .map(|last| {
            let series = last.series;
            let names = [series.device, series.factor, series.statistic];
            (names.map(|name| name.to_string()), last.reading)
        })
        .collect();
    assert_eq!(found, wanted);
    assert!(wanted.iter().any(|(names, _)| *names == future.series()));
}

#[test]
fn a_withdrawn_question_ends_and_one_that_fails_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    append(&history, &month(20, 2_000));
    history.flush(1).expect("flushed");
    let asked = history.ask(&everything());
    let cancel = Cancel::default();
    let mut seen = 0;
    let ended = asked.range(Versions::Counting, &cancel, |_, _| {
        seen += 1;
        cancel.cancel();
        Ok::<(), HistoryError>(())
    });
    assert!(
        matches!(ended, Err(HistoryError::Cancelled)) || seen == 120,
        "{ended:?}"
    );
    let refused = asked.range(Versions::Counting, &Cancel::default(), |_, _| Err(Refused));
    assert!(matches!(refused, Err(Refused)));
    cancel.cancel();
    let measures = [Measure::Count];
    let never = asked.rollup(Every::DAY, &measures, &cancel, |_, _| {
        Ok::<(), HistoryError>(())
    });
    assert!(matches!(never, Err(HistoryError::Cancelled)));
}

#[derive(Debug)]
struct Refused;

impl From<HistoryError> for Refused {
    fn from(_: HistoryError) -> Refused {
        Refused
    }
}

#[test]
fn stretches_are_those_of_beijing_and_figures_are_exact() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let one = |at: i64, text: &str, mark, frame| Sent {
        device: "D".into(),
        factor: "a21026".into(),
        statistic: "Avg".into(),
        at,
        value: text.parse().expect("a number"),
        mark,
        frame,
    };
    append(
        &history,
        &[
            one(0, "1.0", None, 1),
            one(3_599, "2.25", Some(b'N'), 2),
            one(60, "1000", Some(b'M'), 3),
            one(120, "7", Some(b'N'), 4),
            one(120, "-0.5", Some(b'N'), 5),
            one(3_600, "3", Some(b'N'), 6),
            // On the last day of October, and in November.
            one(86_400 + 7_200, "4", None, 7),
            one(2 * 86_400, "5", None, 8),
        ],
    );
    let measures = [
        Measure::Count,
        Measure::Sum,
        Measure::Mean { places: 3 },
        Measure::Min,
        Measure::Max,
        Measure::Percentile(9_500),
        Measure::Above("1.00".parse().expect("a number")),
    ];
    let told = |every: Every| {
        let question = Question {
            marks: Marks::Valid,
            ..everything()
        };
        let mut lines = Vec::new();
        let asked = history.ask(&question);
        let done = asked.rollup(every, &measures, &Cancel::default(), |_, buckets| {
            for bucket in buckets {
                let figures: Vec<String> = bucket.figures.iter().map(Figure::to_string).collect();
                lines.push(format!("{} {}", bucket.from, figures.join(" ")));
            }
            Ok::<(), HistoryError>(())
        });
        done.expect("added up");
        lines
    };
    assert_eq!(
        told("1h".parse().expect("an hour")),
        [
            "2026-10-30T00:00:00 3 2.75 0.91667 -0.5 2.25 2.125000 0.3333",
            "2026-10-30T01:00:00 1 3 3.000 3 3 3.0000 1.0000",
            "2026-10-31T02:00:00 1 4 4.000 4 4 4.0000 1.0000",
            "2026-11-01T00:00:00 1 5 5.000 5 5 5.0000 1.0000",
        ]
    );
    assert_eq!(told(Every::DAY).len(), 3);
    assert_eq!(
        told(Every::Month),
        [
            "2026-10-01T00:00:00 5 9.75 1.95000 -0.5 4 3.8000 0.6000",
            "2026-11-01T00:00:00 1 5 5.000 5 5 5.0000 1.0000",
        ]
    );
    assert_eq!(told(Every::Whole).len(), 1);
    for nothing in ["", "0s", "h", "-1d", "99999d", "1y", "１d", "1 h"] {
        assert!(nothing.parse::<Every>().is_err(), "{nothing}");
    }
}
