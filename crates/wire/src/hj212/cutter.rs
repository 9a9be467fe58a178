//! Frames found in a stream, whatever the pieces in which it comes: glued, torn, with junk between them, with a wrong length.
//!
//! What is found depends on the bytes alone, never on how they were split. Every decision is made at the first byte at which it can be made,
//! and of two that become possible the one that came earlier holds; [`step`](self) looks at a window and either decides or asks for more. A
//! stream is cut where it lies: only a frame that is not complete yet is copied, and never more of it than the longest frame.
//!
//! ```text
//! let mut rest = bytes_from_the_socket;
//! while let Some(cut) = cutter.cut(&mut rest, &keys) { … }   // then read again
//! while let Some(cut) = cutter.idle(&keys) { … }             // nothing came for the idle limit, or the peer has gone
//! ```

mod opening;
mod step;

use crate::hj212::frame::{Frame, Gap};
use crate::hj212::seal::Keys;
use step::{Known, Step, step};

/// Header, check and trailer around a segment.
const AROUND: usize = 6 + 4 + 2;

/// How much a cutter believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest declared length that is waited for, in bytes. The standard allows 1024; devices send more. At most 9999.
    pub longest: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { longest: 9999 }
    }
}

impl Limits {
    /// The most bytes that a cutter keeps.
    pub fn kept(self) -> usize {
        usize::from(self.longest.min(9999)) + AROUND
    }
}

/// A piece of the stream and where it lay.
#[derive(Debug)]
pub struct Cut<'a> {
    /// The offset of its first byte in the stream.
    pub offset: u64,
    /// What it is.
    pub piece: Piece<'a>,
}

/// What a piece of the stream is. CR and LF between pieces belong to none.
#[derive(Debug)]
pub enum Piece<'a> {
    /// A frame, good or graded.
    Frame(Frame<'a>),
    /// Bytes that begin no frame.
    Junk(&'a [u8]),
    /// The beginning of a frame that never ended.
    Truncated(&'a [u8]),
}

impl<'a> Piece<'a> {
    /// The bytes as they came.
    pub fn raw(&self) -> &'a [u8] {
        match self {
            Piece::Frame(frame) => frame.raw(),
            Piece::Junk(bytes) | Piece::Truncated(bytes) => bytes,
        }
    }
}

/// Cuts one stream. Keep one for each connection.
#[derive(Debug, Default)]
pub struct Cutter {
    limits: Limits,
    /// What came and is not decided; what lies before `start` is.
    carry: Vec<u8>,
    start: usize,
    offset: u64,
    gap: Gap,
    known: Known,
}

/// Reads a frame again from the bytes that [`Frame::raw`] gave, as a journal keeps them. How the frame before it ended is not known then. Nothing
/// if the bytes are not one frame.
pub fn reread<'a>(raw: &'a [u8], keys: &Keys) -> Option<Frame<'a>> {
    let (limits, more) = (Limits::default(), step::More::NeverComes);
    match step((0, raw), limits, more, keys, &mut Known::default()) {
        Step::Found(Found::Frame(shape)) if shape.total == raw.len() => {
            Some(shape.frame(raw, Gap::Unknown))
        }
        _ => None,
    }
}

/// What was decided about the beginning of a window.
enum Found {
    Frame(step::Shape),
    Junk(usize),
    Truncated(usize),
}

impl Found {
    fn length(&self) -> usize {
        match self {
            Found::Frame(shape) => shape.total,
            Found::Junk(length) | Found::Truncated(length) => *length,
        }
    }
}

impl Cutter {
    /// A cutter for a stream that begins.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// How many bytes wait for more.
    pub fn waiting(&self) -> usize {
        self.carry.len() - self.start
    }

    /// Takes bytes from the front of `rest` and gives the next piece. Nothing when `rest` is used up and more is needed.
    pub fn cut<'a, 'b: 'a>(&'a mut self, rest: &mut &'b [u8], keys: &Keys) -> Option<Cut<'a>> {
        let kept = self.limits.kept();
        loop {
            if self.waiting() == 0 {
                self.forget();
                *rest = &rest[self.skip(rest)..];
                let window = &rest[..rest.len().min(kept)];
                let here = (self.offset, window);
                let more = step::More::MayCome;
                match step(here, self.limits, more, keys, &mut self.known) {
                    Step::Found(found) => {
                        let bytes = *rest;
                        *rest = &bytes[found.length()..];
                        return Some(self.give(found, |_| bytes));
                    }
                    Step::Wait => {
                        self.carry.extend_from_slice(window);
                        *rest = &rest[window.len()..];
                        return None;
                    }
                }
            }
            self.pass_ends();
            if self.waiting() == 0 {
                continue;
            }
            let before = self.carry.len();
            let taken = rest.len().min(kept - before);
            self.carry.extend_from_slice(&rest[..taken]);
            let here = (self.offset, &self.carry[..]);
            let more = step::More::MayCome;
            match step(here, self.limits, more, keys, &mut self.known) {
                Step::Found(found) => {
                    let length = found.length();
                    if length >= before {
                        *rest = &rest[length - before..];
                        self.carry.truncate(length);
                    } else {
                        self.carry.truncate(before);
                    }
                    self.start = length;
                    return Some(self.give(found, |cutter| &cutter.carry));
                }
                Step::Wait => {
                    *rest = &rest[taken..];
                    return None;
                }
            }
        }
    }

    /// Says that nothing will complete what waits: the idle limit has passed, or the peer has gone. Call it until there is nothing.
    pub fn idle<'a>(&'a mut self, keys: &Keys) -> Option<Cut<'a>> {
        self.pass_ends();
        if self.waiting() == 0 {
            self.forget();
            return None;
        }
        let here = (self.offset, &self.carry[..]);
        let more = step::More::NeverComes;
        match step(here, self.limits, more, keys, &mut self.known) {
            Step::Found(found) => {
                self.start = found.length();
                Some(self.give(found, |cutter| &cutter.carry))
            }
            // Not reached: without more to come every window is decided.
            Step::Wait => {
                self.forget();
                None
            }
        }
    }

    /// Passes over the CR and LF that end the frame before, and remembers how it ended.
    fn skip(&mut self, bytes: &[u8]) -> usize {
        let ends = bytes
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let count = ends
            .inspect(|byte| self.gap = self.gap.then(**byte))
            .count();
        self.offset += count as u64;
        count
    }

    /// Lets go of what was decided, and of the end of line behind it.
    fn pass_ends(&mut self) {
        let mut carry = std::mem::take(&mut self.carry);
        let skipped = self.skip(&carry[self.start..]);
        carry.drain(..self.start + skipped);
        self.carry = carry;
        self.start = 0;
    }

    fn give<'a>(&'a mut self, found: Found, bytes: impl FnOnce(&'a Self) -> &'a [u8]) -> Cut<'a> {
        let (offset, gap) = (self.offset, self.gap);
        self.offset += found.length() as u64;
        self.gap = match found {
            Found::Frame(_) => Gap::Nothing,
            _ => Gap::Unknown,
        };
        let bytes = bytes(self);
        let piece = match found {
            Found::Frame(shape) => Piece::Frame(shape.frame(bytes, gap)),
            Found::Junk(length) => Piece::Junk(&bytes[..length]),
            Found::Truncated(length) => Piece::Truncated(&bytes[..length]),
        };
        Cut { offset, piece }
    }

    /// Gives back the memory of a long frame: most connections wait most of the time.
    fn forget(&mut self) {
        self.start = 0;
        self.carry.clear();
        self.carry.shrink_to(2048);
    }
}
