//! A journal of three days, changed by a hand that knows the format as well as by one that does not: each change is found, with its place.

mod forger;
mod tampering;

use std::path::Path;

use jiff::Timestamp;

use super::*;

/// Three days of batches, sealed as far as they can be; the last day is open.
fn three_days(root: &Path, chain: Chain) -> Head {
    let mut journal = Journal::open(root, Settings { chain }).expect("a journal");
    let mut number = 0_u64;
    for day in ["2026-11-27", "2026-11-28", "2026-11-29"] {
        for batch in 0..12 {
            let at: Timestamp = format!("{day}T{batch:02}:00:00+08:00")
                .parse()
                .expect("a time");
            let frames: Vec<String> = (0..1 + batch % 5)
                .map(|_| {
                    number += 1;
                    format!("##0123ST=31;CN=2011;MN={number:024};CP=&&a21026-Rtd={number}.25,a21026-Flag=N&&")
                })
                .collect();
            let arrivals: Vec<Arrival<'_>> = frames
                .iter()
                .map(|frame| Arrival {
                    way: Way::Tcp,
                    peer: "10.0.0.7:50312",
                    at,
                    notes: &[3, 9],
                    bytes: frame.as_bytes(),
                })
                .collect();
            let written = journal.append(at, &arrivals).expect("written");
            if let Some(finished) = written.finished {
                seal(root, finished).expect("sealed");
            }
        }
    }
    journal.head()
}

fn whole(root: &Path, known: Option<Head>) -> Report {
    verify(root, Extent::Whole { known }).expect("it reads")
}
