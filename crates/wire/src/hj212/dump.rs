//! Frames in what people have on file: captures of a connection, logs with other text around, and dumps in hexadecimal digits.
//!
//! A file is parted into stretches: bytes as they are, and bytes that were written as hexadecimal digits. Each is then a stream for a
//! [`Cutter`](crate::hj212::Cutter). Recognised are `xxd`, `hexdump -C` and lines with digits in pairs, whatever stands between the pairs, from
//! `##` and a length on.

use std::borrow::Cow;

/// A part of a file that is a stream of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The bytes, taken from their digits if they were written so.
    pub bytes: Cow<'a, [u8]>,
    places: Places,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Places {
    /// As they are, from here on.
    From(u64),
    /// Of each byte the place of its digits.
    Each(Vec<u64>),
}

impl Stretch<'_> {
    /// Where in the file the byte at `offset` of this stretch stands.
    pub fn place(&self, offset: u64) -> u64 {
        match &self.places {
            Places::From(start) => start + offset,
            Places::Each(places) => {
                let at = usize::try_from(offset).unwrap_or(usize::MAX);
                places.get(at).or(places.last()).copied().unwrap_or(0)
            }
        }
    }

    /// True if it was written in hexadecimal digits.
    pub fn is_hex(&self) -> bool {
        matches!(self.places, Places::Each(_))
    }
}

/// A dump has so many bytes a line.
const LINE: usize = 16;

/// Parts a file.
pub fn stretches(file: &[u8]) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut plain = 0;
    let mut dump = Dump::default();
    let mut at = 0;
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        let next = at + line.len();
        let hex = if dump.takes(line, at) {
            None
        } else {
            dump.end(&mut found);
            let begins = dump.takes(line, at);
            if begins {
                None
            } else {
                pairs_from_header(line, at)
            }
        };
        if dump.is_open() || hex.is_some() {
            if plain < at {
                found.push(as_it_is(file, plain, at));
            }
            plain = next;
        }
        found.extend(hex);
        at = next;
    }
    dump.end(&mut found);
    if plain < file.len() {
        found.push(as_it_is(file, plain, file.len()));
    }
    found.sort_by_key(|stretch| stretch.place(0));
    found
}

fn as_it_is(file: &[u8], from: usize, to: usize) -> Stretch<'_> {
    Stretch {
        bytes: Cow::Borrowed(&file[from..to]),
        places: Places::From(from as u64),
    }
}

/// A dump over several lines, each of which begins with its offset.
#[derive(Default)]
struct Dump {
    bytes: Vec<u8>,
    places: Vec<u64>,
}

impl Dump {
    fn is_open(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// True if the line goes on with this dump, or begins one.
    fn takes(&mut self, line: &[u8], at: usize) -> bool {
        let digits = line
            .iter()
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        if !(4..=16).contains(&digits) || !matches!(line.get(digits), Some(b':' | b' ')) {
            return false;
        }
        let offset = str::from_utf8(&line[..digits]).ok();
        let offset = offset.and_then(|text| usize::from_str_radix(text, 16).ok());
        if offset != Some(self.bytes.len()) || !(self.bytes.len().is_multiple_of(LINE)) {
            return false;
        }
        let before = self.bytes.len();
        for (place, byte) in Pairs::new(line, digits + 1).take(LINE) {
            self.bytes.push(byte);
            self.places.push((at + place) as u64);
        }
        self.bytes.len() > before
    }

    fn end(&mut self, found: &mut Vec<Stretch<'_>>) {
        if self.is_open() {
            found.push(Stretch {
                bytes: Cow::Owned(std::mem::take(&mut self.bytes)),
                places: Places::Each(std::mem::take(&mut self.places)),
            });
        }
    }
}

/// The pairs of a line from the one that begins a header on: `##` and three digits.
fn pairs_from_header(line: &[u8], at: usize) -> Option<Stretch<'static>> {
    let starts = line.iter().enumerate().filter(|(_, byte)| **byte == b'2');
    for (start, _) in starts {
        let free = start == 0 || !line[start - 1].is_ascii_hexdigit();
        // Junk before a frame is written in digits too; back to where the digits begin.
        let header = free || line[..start].ends_with(b"0d0a") || is_within_digits(line, start);
        let begins = header && {
            let mut pairs = Pairs::new(line, start).map(|(_, byte)| byte);
            let mut next = || pairs.next();
            next() == Some(b'#')
                && next() == Some(b'#')
                && (0..3).all(|_| next().is_some_and(|byte| byte.is_ascii_digit()))
        };
        if begins {
            let first = beginning(line, start);
            let (places, bytes) = Pairs::new(line, first)
                .map(|(place, byte)| ((at + place) as u64, byte))
                .unzip();
            return Some(Stretch {
                bytes: Cow::Owned(bytes),
                places: Places::Each(places),
            });
        }
    }
    None
}

/// True if the digits before `start` are whole pairs of the same run.
fn is_within_digits(line: &[u8], start: usize) -> bool {
    (start - beginning(line, start)).is_multiple_of(2)
}

/// Where the run of digits before `start` begins.
fn beginning(line: &[u8], start: usize) -> usize {
    let before = line[..start]
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    start - before
}

/// Pairs of digits with little between them.
struct Pairs<'l> {
    line: &'l [u8],
    at: usize,
}

impl<'l> Pairs<'l> {
    fn new(line: &'l [u8], at: usize) -> Self {
        Self { line, at }
    }
}

impl Iterator for Pairs<'_> {
    type Item = (usize, u8);

    fn next(&mut self) -> Option<(usize, u8)> {
        let rest = self.line.get(self.at..)?;
        let between = rest
            .iter()
            .take(2)
            .take_while(|byte| matches!(byte, b' ' | b',' | b'-' | b':'))
            .count();
        let mut at = self.at + between;
        if matches!(self.line.get(at..at + 2), Some(b"0x" | b"0X" | b"\\x")) {
            at += 2;
        }
        let pair = str::from_utf8(self.line.get(at..at + 2)?).ok()?;
        if !pair.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at = at + 2;
        Some((at, u8::from_str_radix(pair, 16).ok()?))
    }
}
