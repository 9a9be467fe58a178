//! What one reading of a socket gave, on its way to the journal.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use lantian_lake::journal::{Arrival, Way};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// Pieces that arrived together. They are kept together or not at all.
#[derive(Debug)]
pub struct Parcel {
    /// On which way.
    pub way: Way,
    /// From whom.
    pub peer: Arc<str>,
    /// When.
    pub at: Timestamp,
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// Told once everything is on disk. Dropped without a word when it is not.
    pub(crate) done: Option<oneshot::Sender<Range<u64>>>,
    /// The memory it takes, given back once it has been taken in.
    pub(super) room: Option<OwnedSemaphorePermit>,
}

/// Where a piece and its notes lie among the bytes of its parcel.
#[derive(Debug)]
struct Piece {
    notes: Range<usize>,
    bytes: Range<usize>,
}

impl Parcel {
    /// A parcel with nothing in it.
    pub fn new(way: Way, peer: Arc<str>, at: Timestamp) -> Parcel {
        Parcel {
            way,
            peer,
            at: super::to_the_millisecond(at),
            bytes: Vec::new(),
            pieces: Vec::new(),
            done: None,
            room: None,
        }
    }

    /// Makes room for so many bytes that are about to be added.
    pub fn reserve(&mut self, bytes: usize) {
        self.bytes.reserve(bytes + bytes / 16);
    }

    /// Adds a piece with what was noted about it.
    pub fn add(&mut self, bytes: &[u8], notes: impl IntoIterator<Item = u8>) {
        let start = self.bytes.len();
        self.bytes.extend(notes);
        let middle = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.pieces.push(Piece {
            notes: start..middle,
            bytes: middle..self.bytes.len(),
        });
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// How many bytes there are.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The pieces as the journal takes them.
    pub fn arrivals(&self) -> impl Iterator<Item = Arrival<'_>> {
        self.pieces.iter().map(|piece| Arrival {
            way: self.way,
            peer: &self.peer,
            at: self.at,
            notes: &self.bytes[piece.notes.clone()],
            bytes: &self.bytes[piece.bytes.clone()],
        })
    }
}
