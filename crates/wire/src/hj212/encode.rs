//! Frames written: for requests and answers of a platform, and for everything a device sends.
//!
//! A message that is too long for one segment is divided where items end; every part repeats DataTime, has a QN of its own and is complete in
//! itself (2017 6.3.2, C.49).

use std::fmt::{self, Write};

use crate::hj212::crc::{crc, modbus};
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
            edition,
            qn,
            st,
            pw,
            mn,
            ..
        } = &self.envelope;
        let mut head = String::with_capacity(128);
        if let Some(qn) = qn {
            let qn = part.map_or_else(|| qn.clone(), |part| later(qn, part.number - 1));
            let _ = write!(head, "QN={qn};");
        }
        let _ = write!(head, "ST={st};CN={:04};PW={pw};MN={mn};", self.cn);
        let answer = u8::from(self.envelope.answering == Answering::Wanted);
        let flag = edition.bits() | answer | if part.is_some() { 2 } else { 0 };
        let _ = write!(head, "Flag={flag};");
        if let Some(Part { number, count }) = part {
            let _ = write!(head, "PNUM={count};PNO={number};");
        }
        if self.envelope.resent && *edition == Edition::Of2025 {
            head.push_str("RF=1;");
        }
        head
    }

    fn frame(&self, head: &str, area: &str, key: Option<&Key>) -> Vec<u8> {
        let mut segment = format!("{head}CP=&&{area}&&").into_bytes();
        let check = match self.envelope.crc {
            CrcFamily::Standard => crc(&segment),
            CrcFamily::Modbus => modbus(&segment),
            CrcFamily::ModbusSwapped => modbus(&segment).swap_bytes(),
        };
        if let Some(key) = key {
            let end = segment.len() - 2;
            key.encrypt(&mut segment[head.len() + 5..end]);
        }
        let mut frame = format!("##{:04}", segment.len()).into_bytes();
        frame.append(&mut segment);
        frame.extend_from_slice(format!("{check:04X}\r\n").as_bytes());
        frame
    }

    /// True for what is encrypted when there is a key (2025 §6.4.4).
    fn is_encrypted(&self) -> bool {
        self.envelope.edition == Edition::Of2025 && matches!(self.cn, 2000..=2999 | 1014 | 3020)
    }

    fn check(&self) -> Result<(), Unsendable> {
        let Envelope { qn, st, pw, mn, .. } = &self.envelope;
        let unsafe_in_head = |c: char| c.is_control() || matches!(c, ';' | ',' | '=' | '&' | '#');
        for text in [qn.as_deref().unwrap_or_default(), st, pw, mn] {
            if text.contains(unsafe_in_head) || text.trim() != text {
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
