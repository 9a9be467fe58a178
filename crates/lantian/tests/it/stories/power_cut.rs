//! The program is killed in the middle of writing, over and over: what was acknowledged is there afterwards, and the audit trail verifies.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{done, open_reports, return_to, settle, step};
use crate::harness::child::Home;

const KILLS: u64 = 20;
const WRITERS: usize = 3;

#[test]
fn killed_in_the_middle_of_writes_it_loses_nothing_acknowledged() {
    let home = Home::with_sqlite();
    let first = home.serve();
    let people = settle(&first);
    let reports = open_reports(&people.clerk);
    assert!(reports.len() >= WRITERS, "{reports:?}");
    first.kill();
    // What each report's last acknowledged text was.
    let acknowledged: Arc<Mutex<BTreeMap<i64, String>>> = Arc::default();

    for round in 0..KILLS {
        let lantian = home.serve();
        let people = return_to(&lantian);
        for (report, text) in acknowledged.lock().expect("the notes").iter() {
            let kept = people
                .clerk
                .get(&format!("/api/v1/reports/{report}"))
                .json();
            let events = kept["events"].to_string();
            assert!(
                events.contains(text.as_str()),
                "round {round}: report {report} lost {text}: {events}"
            );
        }
        let over = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (mut clerk, mut office) = (people.clerk.clone(), people.office.clone());
                let (over, acknowledged) = (over.clone(), acknowledged.clone());
                let report = reports[writer];
                std::thread::spawn(move || {
                    let mut turn = 0;
                    while !over.load(Ordering::Relaxed) {
                        turn += 1;
                        let text = format!("round {round} turn {turn} writer {writer} ok");
                        if step(&mut clerk, report, "submit", (&text, &[])).status == 200 {
                            acknowledged.lock().expect("the notes").insert(report, text);
                        }
                        step(&mut office, report, "return", ("again please", &[]));
                    }
                })
            })
            .collect();
        // At first until each writer got through once, however slow the machine; then a different moment of the work each time.
        let begun = Instant::now();
        while acknowledged.lock().expect("the notes").len() < WRITERS
            && begun.elapsed() < Duration::from_secs(30)
        {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(60 + 37 * (round % 7)));
        lantian.kill();
        over.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.join().expect("a writer");
        }
    }

    let written = acknowledged.lock().expect("the notes").len();
    assert_eq!(written, WRITERS, "every writer got through at least once");
    let last = home.serve();
    let people = return_to(&last);
    assert_eq!(
        people.auditor.get("/api/v1/audit/verification").json()["broken_at"],
        json!(null)
    );
    last.stop().expect_quiet_log();
    done(&home, &["audit", "verify"]);
}
