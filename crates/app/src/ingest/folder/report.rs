//! What is written beside a dropped file: what was taken of it, and why the rest was not.

use std::fmt::Write;

use jiff::Timestamp;
use lantian_domain::calendar::BEIJING;

use super::Outcomes;
use crate::ingest::receiving::{NotReceived, Receipt, Tally};

/// The report, in both languages.
pub(super) fn text(name: &str, outcomes: &Outcomes, now: Timestamp) -> String {
    let mut text = String::new();
    let at = BEIJING.to_datetime(now).strftime("%Y-%m-%d %H:%M:%S");
    let _ = writeln!(text, "{name}\n{at} 北京时间 Beijing time");
    for (inner, outcome) in outcomes {
        if inner != name {
            let _ = writeln!(text, "\n{inner}");
        }
        match outcome {
            Ok(Receipt { sequences, tally }) => {
                let _ = writeln!(
                    text,
                    "已接收：日志记录 {}–{}\nreceived: records {}–{} of the journal",
                    sequences.start,
                    sequences.end - 1,
                    sequences.start,
                    sequences.end - 1,
                );
                count(&mut text, tally);
            }
            Err(NotReceived::NothingToTake(tally)) => {
                let _ = writeln!(text, "未接收\nnot received");
                count(&mut text, tally);
            }
            Err(other) => {
                let words = other.words();
                let _ = writeln!(text, "未接收：{}\nnot received: {}", words.zh, words.en);
            }
        }
    }
    text
}

fn count(text: &mut String, tally: &Tally) {
    let _ = writeln!(
        text,
        "已计入 {}，时间不合理待核 {}，设备未登记 {}，拒收 {}\ncounted {}, waiting for their time to be looked at {}, of devices nobody registered {}, refused {}",
        tally.taken,
        tally.waiting,
        tally.unknown,
        tally.refused,
        tally.taken,
        tally.waiting,
        tally.unknown,
        tally.refused,
    );
    for refused in &tally.refusals {
        let column = refused.column.map(|column| format!(" {column}"));
        let _ = writeln!(
            text,
            "{}{}: {} {} · {}",
            refused.row,
            column.unwrap_or_default(),
            refused.code,
            refused.words.zh,
            refused.words.en,
        );
    }
}
