//! One decision about the beginning of a window.
//!
//! The order of decisions, each at the byte at which it becomes certain:
//! 1. a frame that lies whole within the declared range of the one before it, with its trailer: the one before was torn;
//! 2. the declared range with the right check, in clear or after decryption, or closed and with any four hexadecimal digits;
//! 3. the natural end: `&&`, four hexadecimal digits, and then an end of line or the next frame;
//! 4. the beginning of the next frame.
//!
//! A log text may hold `##` and may even quote a frame: 1. asks for head, check and trailer together.

use std::ops::Range;

use memchr::memchr;

use super::opening::{Opening, natural_end, opening, strong_opening};
use super::{Found, Limits};
use crate::hj212::crc::{CrcFinding, crc, digits_value};
use crate::hj212::frame::{Closing, Frame, Gap};
use crate::hj212::seal::{self, Keys};

/// Whether the stream goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum More {
    MayCome,
    NeverComes,
}

pub enum Step {
    Found(Found),
    Wait,
}

/// Where the parts of a frame lie in the window.
pub struct Shape {
    header: usize,
    declared: u16,
    /// Where the segment ends.
    end: usize,
    /// Where the frame ends, its check included and its trailer not.
    pub total: usize,
    crc: CrcFinding,
    closing: Closing,
    /// The segment after decryption.
    plain: Option<Vec<u8>>,
}

impl Shape {
    pub fn frame(self, bytes: &[u8], gap: Gap) -> Frame<'_> {
        let segment: Range<usize> = self.header..self.end;
        Frame::new(&bytes[..self.total], segment, self.plain).with_findings(
            self.declared,
            self.crc,
            (self.closing, gap),
        )
    }
}

/// Candidates that are tried, so that no bytes make this quadratic.
const TRIED: usize = 8;

/// What is known of places in the stream and stays true, so that it is not computed again for every byte that comes.
#[derive(Debug, Default)]
pub struct Known {
    /// Where candidates stand whose check was found wrong.
    places: [Option<u64>; TRIED],
    next: usize,
    /// In junk: no frame begins before this place.
    junk: u64,
}

impl Known {
    fn failed(&self, place: u64) -> bool {
        self.places.contains(&Some(place))
    }

    fn fail(&mut self, place: u64) {
        self.places[self.next % TRIED] = Some(place);
        self.next = (self.next + 1) % TRIED;
    }
}

/// Decides about the beginning of `window`, which stands at `base` in the stream and is not empty unless nothing came.
pub fn step(
    (base, window): (u64, &[u8]),
    limits: Limits,
    more: More,
    keys: &Keys,
    known: &mut Known,
) -> Step {
    let full = window.len() >= limits.kept();
    let last = more == More::NeverComes;
    match opening(window) {
        Opening::At { header, declared } => {
            let begun = Begun {
                base,
                window,
                header,
                declared,
                full,
                last,
            };
            begun.decide(limits, keys, known)
        }
        Opening::Unknown if !last => Step::Wait,
        Opening::Unknown if window.starts_with(b"##") => {
            Step::Found(Found::Truncated(window.len()))
        }
        Opening::Unknown | Opening::No => junk((base, window), full || last, known),
    }
}

fn junk((base, window): (u64, &[u8]), decided: bool, known: &mut Known) -> Step {
    let mut from = usize::try_from(known.junk.saturating_sub(base))
        .unwrap_or(0)
        .max(1);
    while let Some(at) = memchr(b'#', window.get(from..).unwrap_or_default()) {
        let at = from + at;
        match opening(&window[at..]) {
            Opening::At { .. } => return Step::Found(Found::Junk(at)),
            Opening::Unknown if decided => return Step::Found(Found::Junk(at)),
            Opening::Unknown => {
                known.junk = base + at as u64;
                return Step::Wait;
            }
            Opening::No => from = at + 1,
        }
    }
    if decided && !window.is_empty() {
        return Step::Found(Found::Junk(window.len()));
    }
    known.junk = base + window.len() as u64;
    Step::Wait
}

/// A window that begins like a frame.
struct Begun<'w> {
    base: u64,
    window: &'w [u8],
    header: usize,
    declared: u16,
    full: bool,
    last: bool,
}

/// A frame within the declared range of another.
struct Inner {
    at: usize,
    /// Where its trailer ends: the byte at which it became certain.
    certain: usize,
}

impl Begun<'_> {
    fn decide(&self, limits: Limits, keys: &Keys, known: &mut Known) -> Step {
        let w = self.window;
        if self.declared > limits.longest {
            return self.by_nature(w.len());
        }
        let end = self.header + usize::from(self.declared);
        let whole = end + 4;
        let inner = self.inner(whole, known);
        let absent = end + 1;
        if let Some(inner) = &inner
            && inner.certain <= absent
        {
            return self.by_nature(inner.at);
        }
        let closed = end >= self.header + 2 && w.get(end - 2..end) == Some(b"&&");
        let over = self.last && w.len() == end;
        if closed && (over || matches!(w.get(end), Some(b'\r' | b'\n'))) {
            return self.frame(end, CrcFinding::Absent, Closing::Closed, None);
        }
        if let Some(inner) = inner {
            return self.by_nature(inner.at);
        }
        if let Some(digits) = w.get(end..whole) {
            let digits = [digits[0], digits[1], digits[2], digits[3]];
            let segment = &w[self.header..end];
            let finding = CrcFinding::of(segment, digits);
            let right = finding.is_right();
            // One ciphertext in 256 has the right check by accident.
            let opaque = !right || !seal::is_clear(segment, keys);
            if closed
                && opaque
                && let Some(plain) = seal::opened(segment, digits, keys)
            {
                let finding = CrcFinding::of(&plain, digits);
                return self.frame(end, finding, Closing::Closed, Some(plain));
            }
            let closing = if closed {
                Closing::Closed
            } else {
                Closing::Open
            };
            if right || closed && finding != CrcFinding::Absent {
                return self.frame(end, finding, closing, None);
            }
        } else if !self.last {
            return Step::Wait;
        }
        self.by_nature(w.len())
    }

    fn frame(&self, end: usize, crc: CrcFinding, closing: Closing, plain: Option<Vec<u8>>) -> Step {
        Step::Found(Found::Frame(Shape {
            header: self.header,
            declared: self.declared,
            end,
            total: if crc == CrcFinding::Absent {
                end
            } else {
                end + 4
            },
            crc,
            closing,
            plain,
        }))
    }

    /// The frame within the declared range that became certain first, before the range itself was complete.
    fn inner(&self, whole: usize, known: &mut Known) -> Option<Inner> {
        let w = self.window;
        let mut tried = 0;
        let mut first: Option<Inner> = None;
        let mut from = self.header;
        let stop = w.len().min(whole);
        while tried < TRIED
            && let Some(at) = memchr(b'#', w.get(from..stop).unwrap_or_default())
        {
            let at = from + at;
            from = at + 1;
            let Opening::At { header, declared } = strong_opening(&w[at..]) else {
                continue;
            };
            tried += 1;
            let (begin, end) = (at + header, at + header + usize::from(declared));
            let certain = end + 6;
            let Some(tail) = w.get(end..certain) else {
                continue;
            };
            let digits = digits_value([tail[0], tail[1], tail[2], tail[3]]);
            if certain < whole
                && first.as_ref().is_none_or(|first| certain < first.certain)
                && matches!(&tail[4..], b"\r\n" | b"##")
                && w[begin..end].ends_with(b"&&")
                && !known.failed(self.base + at as u64)
            {
                if digits == Some(crc(&w[begin..end])) {
                    first = Some(Inner { at, certain });
                } else {
                    known.fail(self.base + at as u64);
                }
            }
        }
        first
    }

    /// Where the frame ends by what is in it, whatever length it declared. What lies at `stop` or after belongs to another.
    fn by_nature(&self, stop: usize) -> Step {
        let w = self.window;
        let mut area = false;
        let mut after = self.header;
        let mut unclosed = 0;
        let mut undecided = w.len();
        for (at, byte) in w.iter().enumerate().skip(self.header) {
            if at < after {
                continue;
            }
            if at >= stop {
                break;
            }
            match byte {
                b'&' if w[at..].starts_with(b"&&") && w[..at].ends_with(b"CP=") => {
                    area = true;
                    after = at + 2;
                }
                b'&' if area => match natural_end(&w[at..], self.last) {
                    Opening::At { .. } => {
                        let end = at + 2;
                        let digits = [w[end], w[end + 1], w[end + 2], w[end + 3]];
                        let finding = CrcFinding::of(&w[self.header..end], digits);
                        return self.frame(end, finding, Closing::Closed, None);
                    }
                    Opening::Unknown => {
                        undecided = at;
                        break;
                    }
                    Opening::No => {}
                },
                b'#' => match strong_opening(&w[at..]) {
                    Opening::At { .. } => return self.torn(at, area.then_some(after)),
                    Opening::Unknown => {
                        undecided = at;
                        break;
                    }
                    Opening::No => {}
                },
                b'\r' | b'\n' if area && unclosed < TRIED => match self.unclosed(at, after) {
                    Unclosed::Right(step) => return step,
                    Unclosed::Wrong => unclosed += 1,
                    Unclosed::NoDigits => {}
                },
                _ => {}
            }
        }
        if stop < w.len() || self.last {
            return self.torn(stop, area.then_some(after));
        }
        if self.full {
            return Step::Found(Found::Truncated(undecided));
        }
        Step::Wait
    }

    /// A frame without its `&&` that ends at `at` with a right check, and whose data area begins at `area`.
    fn unclosed(&self, at: usize, area: usize) -> Unclosed {
        let w = self.window;
        if at < area + 4 {
            return Unclosed::NoDigits;
        }
        let end = at - 4;
        let digits = [w[end], w[end + 1], w[end + 2], w[end + 3]];
        let Some(found) = digits_value(digits) else {
            return Unclosed::NoDigits;
        };
        let segment = &w[self.header..end];
        if found != crc(segment) {
            return Unclosed::Wrong;
        }
        let finding = CrcFinding::of(segment, digits);
        Unclosed::Right(self.frame(end, finding, Closing::Missing, None))
    }

    /// What lies before another frame or before the end, and did not end by itself.
    fn torn(&self, at: usize, area: Option<usize>) -> Step {
        match area.map(|area| self.unclosed(at, area)) {
            Some(Unclosed::Right(step)) => step,
            _ => Step::Found(Found::Truncated(at)),
        }
    }
}

/// What stands where a frame ends whose `&&` was lost.
enum Unclosed {
    Right(Step),
    Wrong,
    NoDigits,
}
