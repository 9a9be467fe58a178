//! The journal from outside.

mod disk;
mod ends;
mod killed;
mod other_hand;
mod reading;

use std::path::Path;

use jiff::Timestamp;
use lantian_lake::journal::{Arrival, Chain, Journal, Settings, Way};

const SM3: Settings = Settings { chain: Chain::Sm3 };
const SHA256: Settings = Settings {
    chain: Chain::Sha256,
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn open(root: &Path, settings: Settings) -> Journal {
    Journal::open(root, settings).expect("a journal")
}

fn arrival(at: Timestamp, bytes: &[u8]) -> Arrival<'_> {
    Arrival {
        way: Way::Tcp,
        peer: "10.0.0.7:50312",
        at,
        notes: &[],
        bytes,
    }
}
