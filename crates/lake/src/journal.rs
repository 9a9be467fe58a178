//! The journal: what arrived, unaltered, in the order in which it arrived, on disk before anybody is told that it was kept. Everything
//! derived can be made anew from it.
//!
//! ```text
//! <root>/000041-2026-11-28.journal.zst   a finished day, sealed
//! <root>/000042-2026-11-29.journal       the newest: records are added
//! <root>/000042-2026-11-29.cut-81920     bytes cut away at a start, kept where it was not certain that nobody was told of them
//! <root>/lock                            held by the one process that writes
//! ```
//!
//! A day file is a header and batches, one after the other. Numbers are little-endian, times are milliseconds since 1970 in UTC, H is the
//! chain of the file, SHA-256 or SM3, a check is CRC-32 (ISO 3309).
//!
//! | header of the file | bytes |
//! |---|---|
//! | `lantianJ` | 8 |
//! | version, 1 | 2 |
//! | chain: 1 SHA-256, 2 SM3 | 2 |
//! | Beijing day as a number, 20261129 | 4 |
//! | number of the file, from 1 | 8 |
//! | sequence number of its first record | 8 |
//! | time it was made | 8 |
//! | hash of the last batch before it, or of the header before it; zeros before the first | 32 |
//! | H of the 72 bytes above | 32 |
//!
//! | batch | bytes |
//! |---|---|
//! | the first bytes of the hash in the file's header | 8 |
//! | length of the records | 4 |
//! | how many records | 4 |
//! | sequence number of the first | 8 |
//! | time it was written | 8 |
//! | hash of the batch before it, or of the file's header | 32 |
//! | H of the 64 bytes above and the records | 32 |
//! | check of the 96 bytes above | 4 |
//! | the records | |
//!
//! | record | bytes |
//! |---|---|
//! | length of what follows the check | 4 |
//! | check of the length and of what follows | 4 |
//! | sequence number | 8 |
//! | time it arrived | 8 |
//! | way: 1 TCP, 2 HTTP, 3 MQTT, 4 folder | 1 |
//! | length of the peer's name, length of the notes | 2 + 2 |
//! | the peer's name, the notes, the bytes as they came | |
//!
//! A sealed file is a row of zstd frames (RFC 8878), each with whole batches, and a skippable frame with the trailer, so that `zstd -dc`
//! gives the day file as it was written. `trailer.rs` says what is in the trailer.
//!
//! The chain proves that what lies before a batch is as it was when the batch was written. It cannot prove that nothing was taken from the
//! end; for that, keep [`Journal::head`] elsewhere and give it to [`verify()`].

mod append;
mod batches;
mod chain;
mod damage;
mod error;
mod examine;
mod layout;
mod list;
mod names;
mod plain;
mod read;
mod record;
mod recover;
mod seal;
#[cfg(test)]
mod tests;
mod trailer;
mod verify;
mod walk;

pub use append::{ClockFinding, Journal, Settings, Written};
pub use chain::{Chain, Fingerprint, Head, NoHead, NoSuchChain};
pub use damage::{Damage, Kind, Told};
pub use error::{JournalError, Part, Piece};
pub use list::{FileState, Listed, list};
pub use names::DayFile;
pub use read::{Entries, Place, read};
pub use record::{Arrival, Entry, Way};
pub use recover::{Gap, Recovered, Torn};
pub use seal::seal;
pub use verify::{Extent, Report, verify};
