//! A history in the bucket of an object store answers like one in a folder. The store is moto, reached through a door that counts, closes, and
//! loses answers.

mod door;
mod store;

use lantian_lake::history::{
    Archive, Cancel, Compaction, Every, Figure, History, HistoryError, Measure, Versions,
};

use super::model::{append, everything, expected, month, open, range};
use door::Door;
use store::Store;

#[test]
fn s3_a_bucket_answers_like_a_folder_and_holds_the_same_bytes() {
    let store = Store::start();
    let door = Door::before(store.port);
    let (folder, staging) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let in_folder = open(folder.path());
    let in_bucket =
        History::open(store.at(door.port, "city/history", staging.path())).expect("a history");
    let sent = month(3, 3_600);
    for (number, part) in (1..).zip(sent.chunks(sent.len() / 11)) {
        for history in [&in_folder, &in_bucket] {
            append(history, part);
            history.flush(number).expect("flushed");
        }
    }
    let question = everything();
    let wanted = expected(&sent, &question, Versions::All);
    let before = in_bucket.ask(&question);
    for history in [&in_folder, &in_bucket] {
        let done = history.compact(Compaction::Months).expect("compacted");
        assert_eq!((done.merged, done.added_up), (13, 2));
    }
    drop(in_bucket);
    let archive =
        Archive::open(store.at(door.port, "city/history", staging.path())).expect("it reads");
    let reopened =
        History::open(store.at(door.port, "city/history", staging.path())).expect("a history");
    assert_eq!(reopened.durable_upto(), in_folder.durable_upto());
    for asked in [reopened.ask(&question), archive.ask(&question)] {
        assert!(range(&asked, Versions::All) == wanted);
    }
    drop(before);
    let daily = |history: &History| {
        let mut found = Vec::new();
        let measures = [Measure::Mean { places: 3 }, Measure::Max];
        let added = history.ask(&question).rollup(
            Every::DAY,
            &measures,
            &Cancel::default(),
            |series, buckets| {
                let figures: Vec<Vec<Figure>> = buckets
                    .iter()
                    .map(|bucket| bucket.figures.clone())
                    .collect();
                found.push((series.clone(), figures));
                Ok::<(), HistoryError>(())
            },
        );
        added.expect("added up");
        found
    };
    assert!(daily(&reopened) == daily(&in_folder));
    assert!(archive.verify().expect("it reads").is_empty());

    let digests = store.digests();
    let list = archive.list();
    assert!(!list.is_empty());
    for file in list {
        let here = std::fs::read(folder.path().join(&file.name)).expect("the same name");
        assert_eq!(
            digests.get(&format!("city/history/{}", file.name)),
            Some(&store::sha256(&here)),
            "{}",
            file.name
        );
    }
    assert!(
        std::fs::read_dir(staging.path())
            .expect("a folder")
            .all(|entry| entry.expect("an entry").path().is_dir()
                || entry_is_lock(&staging.path().join("lock"))),
        "nothing is left beside"
    );
}

fn entry_is_lock(path: &std::path::Path) -> bool {
    path.metadata().is_ok_and(|about| about.len() == 0)
}

#[test]
fn s3_another_client_of_the_protocol_finds_the_same_signatures() {
    let store = Store::start();
    let door = Door::before(store.port);
    let staging = tempfile::tempdir().expect("a folder");
    let place = store.at(door.port, "a prefix/蓝天", staging.path());
    let history = History::open(place).expect("a history");
    append(&history, &month(1, 60));
    history.flush(1).expect("flushed");
    range(&history.ask(&everything()), Versions::All);
    drop(history);
    // Opened again, it lists and reads what is there.
    History::open(store.at(door.port, "a prefix/蓝天", staging.path())).expect("a history");
    let seen = door.requests();
    for method in ["GET", "PUT"] {
        assert!(seen.iter().any(|request| request.method == method));
    }
    assert!(
        seen.iter()
            .any(|request| request.target.contains("list-type=2"))
    );
    for request in seen {
        let (found, wanted) = store.signature(&request.method, &request.target, &request.host);
        assert_eq!(found, wanted, "{} {}", request.method, request.target);
    }
}

#[test]
fn s3_a_second_writer_is_refused_before_it_hides_what_the_first_wrote() {
    let store = Store::start();
    let door = Door::before(store.port);
    let folders = [
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    ];
    let sent = month(1, 600);
    let (one_half, other_half) = sent.split_at(sent.len() / 2);
    let first = History::open(store.at(door.port, "", folders[0].path())).expect("a history");
    let second = History::open(store.at(door.port, "", folders[1].path())).expect("a history");
    append(&first, one_half);
    first.flush(1).expect("flushed");
    append(&second, other_half);
    let refused = second.flush(1).expect_err("another writes");
    assert!(matches!(refused, HistoryError::InUse { .. }), "{refused}");
    assert!(refused.message().zh.contains("s3://lantian/"));
    assert_eq!(
        second.waiting(),
        other_half.len(),
        "it keeps in memory what it could not write"
    );
    append(&first, other_half);
    first.flush(2).expect("the first goes on");
    let wanted = expected(&sent, &everything(), Versions::All);
    assert!(range(&first.ask(&everything()), Versions::All) == wanted);
    let here = History::open(store.at(door.port, "", folders[0].path()));
    assert!(
        matches!(here, Err(HistoryError::InUse { .. })),
        "nor may another of the same machine"
    );
}

#[test]
fn s3_a_store_that_is_away_costs_nothing_and_a_lost_answer_is_not_taken_for_another_writer() {
    let store = Store::start();
    let door = Door::before(store.port);
    let staging = tempfile::tempdir().expect("a folder");
    let history = History::open(store.at(door.port, "", staging.path())).expect("a history");
    let sent = month(1, 600);
    let (one_half, other_half) = sent.split_at(sent.len() / 2);
    append(&history, one_half);
    door.close();
    let failed = history.flush(1).expect_err("no store");
    assert_eq!(failed.code(), "history-disk");
    assert!(
        !failed.to_string().contains("Signature") && !failed.message().zh.contains("Signature"),
        "{failed}"
    );
    assert_eq!(
        (history.waiting(), history.durable_upto()),
        (one_half.len(), 0)
    );
    door.open();
    history.flush(1).expect("it is back");
    append(&history, other_half);
    door.lose_answer_to("manifest.json");
    history.flush(2).expect("its own list is there");
    assert_eq!(door.lost(), 1);
    drop(history);
    let reopened = History::open(store.at(door.port, "", staging.path())).expect("a history");
    let wanted = expected(&sent, &everything(), Versions::All);
    assert!(range(&reopened.ask(&everything()), Versions::All) == wanted);
    assert_eq!(reopened.durable_upto(), 2);
}

#[test]
fn s3_what_an_interrupted_write_left_is_swept_and_nothing_else_is() {
    let store = Store::start();
    let door = Door::before(store.port);
    let staging = tempfile::tempdir().expect("a folder");
    store.put("history/readings/minute/2026-11/00000999.parquet", "half");
    store.put("history/of-somebody-else", "mine");
    store.put("readings/minute/of-another-prefix", "mine");
    // A store tells seconds: what is swept is older than the list.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let history = History::open(store.at(door.port, "history", staging.path())).expect("a history");
    append(&history, &month(1, 60));
    history.flush(1).expect("flushed");
    drop(history);
    History::open(store.at(door.port, "history", staging.path())).expect("a history");
    let names = store.names();
    assert!(
        !names.iter().any(|name| name.contains("00000999")),
        "{names:?}"
    );
    assert!(names.contains(&"history/of-somebody-else".to_owned()));
    assert!(names.contains(&"readings/minute/of-another-prefix".to_owned()));
}

#[test]
fn s3_a_question_reads_a_block_once_and_not_more_than_it_needs() {
    let store = Store::start();
    let door = Door::before(store.port);
    let staging = tempfile::tempdir().expect("a folder");
    let history = History::open(store.at(door.port, "", staging.path())).expect("a history");
    append(&history, &month(4, 4_000));
    history.flush(1).expect("flushed");
    let archive = Archive::open(store.at(door.port, "", staging.path())).expect("it reads");
    let opened = door.requests().len();
    range(&archive.ask(&everything()), Versions::All);
    let asked = door.requests().len();
    range(&archive.ask(&everything()), Versions::All);
    assert_eq!(
        door.requests().len(),
        asked,
        "the second time it is remembered"
    );
    assert!(asked - opened <= 4, "{}", asked - opened);
}

#[test]
fn s3_no_bucket_a_wrong_address_and_no_answer_are_told_and_nothing_is_begun() {
    let store = Store::start();
    let door = Door::before(store.port);
    let staging = tempfile::tempdir().expect("a folder");
    let elsewhere = store.bucket("no-such-bucket", door.port, "", staging.path());
    let refused = History::open(elsewhere.expect("an address")).expect_err("no bucket");
    assert!(
        refused.message().zh.contains("s3://no-such-bucket/"),
        "{refused}"
    );
    assert!(store.names().is_empty());
    assert!(store.wrong_address(staging.path()).is_err());
}
