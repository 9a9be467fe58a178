//! Frames written: for requests and answers of a platform, and for everything a device sends.
//!
//! A message that is too long for one segment is divided where items end; every part repeats DataTime, has a QN of its own and is complete in
//! itself (2017 6.3.2, C.49).

use std::fmt::{self, Write};

use crate::hj212::edition::Edition;
use crate::hj212::frame::LONGEST_SEGMENT;
use crate::hj212::policy::CrcFamily;
use crate::hj212::seal::Key;
use crate::hj212::stamp::Stamp;

/// The longest data area: `CP=&&…&&` may have 950 characters.
const LONGEST_AREA: usize = 950 - 7;

/// Whether the other side is to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// Bit A of Flag.
    Wanted,
    /// No answer, whatever comes of it.
    NotWanted,
}

/// What stands before a data area, the command apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// By which edition it is written.
    pub edition: Edition,
    /// QN: 17 digits. Devices of 2005 send none with their data.
    pub qn: Option<String>,
    /// ST.
    pub st: String,
    /// PW.
    pub pw: String,
    /// MN.
    pub mn: String,
    /// Whether an answer is wanted.
    pub answering: Answering,
    /// True if it is sent again after an outage: `RF=1`, from 2025 on.
    pub resent: bool,
    /// By which check. A device that sends another than the standard's understands no other.
    pub crc: CrcFamily,
}

/// A message: an envelope, a command, and items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What stands before.
    pub envelope: Envelope,
    /// CN.
    pub cn: u16,
    /// The items of the data area; each is what stands between two semicolons.
    pub items: Vec<String>,
}

/// Why a message cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// One item is longer than a segment may be, and nothing can be divided but between items.
    TooLong {
        /// The beginning of the item, or the name of the part of the head.
        item: String,
    },
    /// A field or an item holds what would end it early or hide it.
    Unsafe {
        /// The text.
        text: String,
    },
}

impl fmt::Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsendable::TooLong { item } => write!(f, "too long for one segment: {item}"),
            Unsendable::Unsafe { text } => write!(f, "has a character of the frame in it: {text}"),
        }
    }
}

impl std::error::Error for Unsendable {}

/// What a message says beside its items.
#[derive(Clone, Copy)]
struct Part {
    number: usize,
    count: usize,
}

/// Whether a text can stand in the head: nothing in it ends a field early or hides it.
pub(super) fn is_field(text: &str) -> bool {
    let ends_early = |c: char| c.is_control() || matches!(c, ';' | ',' | '=' | '&' | '#');
    !text.contains(ends_early) && text.trim() == text
}

/// What stands before the data area of every frame.
pub(super) struct Fields<'a> {
    pub qn: Option<&'a str>,
    pub st: &'a str,
    pub cn: u16,
    pub pw: &'a str,
    pub mn: &'a str,
    pub flag: u8,
}

impl Fields<'_> {
    pub(super) fn write(&self, head: &mut String) {
        if let Some(qn) = self.qn {
            head.extend(["QN=", qn, ";"]);
        }
        head.extend(["ST=", self.st, ";CN="]);
        push_four(head, self.cn.into());
        head.extend([";PW=", self.pw, ";MN=", self.mn, ";Flag="]);
        let _ = write!(head, "{}", self.flag);
        head.push(';');
    }
}

/// Four digits at least.
fn push_four(text: &mut String, number: usize) {
    if number > 9_999 {
        let _ = write!(text, "{number}");
        return;
    }
    let digit = |place| char::from_digit((number / place % 10) as u32, 10).unwrap_or('0');
    text.extend([1000, 100, 10, 1].map(digit));
}

/// `##` and the length.
const LEADER: usize = 6;
/// What stands around a segment: that, the check and the trailer.
pub(super) const AROUND: usize = LEADER + 6;

/// Appends a frame around the segment that `write` appends.
pub(super) fn framed(out: &mut String, by: CrcFamily, write: impl FnOnce(&mut String)) {
    let start = out.len();
    out.push_str("##0000");
    write(out);
    let segment = &out.as_bytes()[start + LEADER..];
    let (length, check) = (segment.len(), by.check(segment));
    let mut digits = String::with_capacity(4);
    push_four(&mut digits, length);
    out.replace_range(start + 2..start + LEADER, &digits);
    let nibble = |place: u32| {
        let value = check >> (4 * place) & 0xF;
        char::from_digit(value.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
    };
    out.extend([3, 2, 1, 0].map(nibble));
    out.push_str("\r\n");
}

impl Message {
    /// The frames of this message, each with its trailer: one, or as many as it has to be divided into. With a key, the data areas that the
    /// standard wants encrypted are.
    ///
    /// # Errors
    /// [`Unsendable`], when no frame of the standard says this.
    pub fn frames(&self, key: Option<&Key>) -> Result<Vec<Vec<u8>>, Unsendable> {
        self.check()?;
        let key = key.filter(|_| self.is_encrypted());
        let whole = self.items.join(";");
        let room = |head: &str| (LONGEST_SEGMENT - 7).saturating_sub(head.len());
        let head = self.head(None);
        if whole.len() <= room(&head).min(LONGEST_AREA) {
            return Ok(vec![self.frame(&head, &whole, key)]);
        }
        let areas = self.divided(room(&self.head(Some(Part {
            number: 9999,
            count: 9999,
        }))))?;
        let count = areas.len();
        let parts = areas.iter().enumerate();
        Ok(parts
            .map(|(at, area)| {
                let head = self.head(Some(Part {
                    number: at + 1,
                    count,
                }));
                self.frame(&head, area, key)
            })
            .collect())
    }

    /// Data areas that fit, each beginning with what has to be repeated.
    fn divided(&self, room: usize) -> Result<Vec<String>, Unsendable> {
        let room = room.min(LONGEST_AREA);
        let (repeated, items) = match self.items.split_first() {
            Some((first, rest)) if first.starts_with("DataTime=") => (first.as_str(), rest),
            _ => ("", &self.items[..]),
        };
        let mut areas: Vec<String> = Vec::new();
        for item in items {
            if let Some(area) = areas.last_mut()
                && area.len() + 1 + item.len() <= room
            {
                area.push(';');
                area.push_str(item);
                continue;
            }
            let area = match repeated {
                "" => item.clone(),
                repeated => format!("{repeated};{item}"),
            };
            if area.len() > room {
                let item = item.chars().take(40).collect();
                return Err(Unsendable::TooLong { item });
            }
            areas.push(area);
        }
        if areas.is_empty() {
            return Err(Unsendable::TooLong {
                item: "head".into(),
            });
        }
        Ok(areas)
    }

    fn head(&self, part: Option<Part>) -> String {
        let Envelope {
            edition, qn, mn, ..
        } = &self.envelope;
        let mut head = String::with_capacity(128);
        let qn = match (qn, part) {
            (Some(qn), Some(part)) => Some(later(qn, part.number - 1)),
            (qn, _) => qn.clone(),
        };
        let answer = u8::from(self.envelope.answering == Answering::Wanted);
        let fields = Fields {
            qn: qn.as_deref(),
            st: &self.envelope.st,
            cn: self.cn,
            pw: &self.envelope.pw,
            mn,
            flag: edition.bits() | answer | if part.is_some() { 2 } else { 0 },
        };
        fields.write(&mut head);
        if let Some(Part { number, count }) = part {
            let _ = write!(head, "PNUM={count};PNO={number};");
        }
        if self.envelope.resent && *edition == Edition::Of2025 {
            head.push_str("RF=1;");
        }
        head
    }

    fn frame(&self, head: &str, area: &str, key: Option<&Key>) -> Vec<u8> {
        let mut frame = String::with_capacity(head.len() + area.len() + 21);
        framed(&mut frame, self.envelope.crc, |segment| {
            segment.push_str(head);
            segment.push_str("CP=&&");
            segment.push_str(area);
            segment.push_str("&&");
        });
        let mut frame = frame.into_bytes();
        if let Some(key) = key {
            // The check is that of the plain text.
            let begin = LEADER + head.len() + 5;
            key.encrypt(&mut frame[begin..begin + area.len()]);
        }
        frame
    }

    /// True for what is encrypted when there is a key (2025 §6.4.4).
    fn is_encrypted(&self) -> bool {
        self.envelope.edition == Edition::Of2025 && matches!(self.cn, 2000..=2999 | 1014 | 3020)
    }

    fn check(&self) -> Result<(), Unsendable> {
        let Envelope { qn, st, pw, mn, .. } = &self.envelope;
        for text in [qn.as_deref().unwrap_or_default(), st, pw, mn] {
            if !is_field(text) {
                return Err(Unsendable::Unsafe {
                    text: text.to_owned(),
                });
            }
        }
        for item in &self.items {
            if item.contains(char::is_control) || item.contains("&&") || item.ends_with('&') {
                return Err(Unsendable::Unsafe { text: item.clone() });
            }
        }
        Ok(())
    }
}

/// A QN so many milliseconds later; one that is no time stays as it is.
fn later(qn: &str, millis: usize) -> String {
    let Some(mut stamp) = Stamp::read(qn) else {
        return qn.to_owned();
    };
    (0..millis).for_each(|_| stamp = stamp.next_milli());
    stamp.qn()
}
