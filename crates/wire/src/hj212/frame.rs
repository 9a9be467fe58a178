//! A frame that was cut, and everything that can be told of it without knowing what a device is.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::GB18030;

use crate::hj212::crc::CrcFinding;
use crate::hj212::grade::Grade;
use crate::hj212::head::Head;
use crate::hj212::item::{Item, Items};
use crate::hj212::reading::Readings;
use crate::hj212::verdict::{Verdict, Verdicts};

/// The longest segment that the standard allows.
pub const LONGEST_SEGMENT: usize = 1024;

/// How the frame before ended, by what lies between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// There was no frame right before.
    #[default]
    Unknown,
    /// Nothing lies between.
    Nothing,
    /// CR, and its LF has not come.
    Cr,
    /// CR LF, as it should be.
    CrLf,
    /// More, or something else.
    Odd,
}

impl Gap {
    pub(crate) fn then(self, byte: u8) -> Gap {
        match (self, byte) {
            (Gap::Unknown, _) => Gap::Unknown,
            (Gap::Nothing, b'\r') => Gap::Cr,
            (Gap::Cr, b'\n') => Gap::CrLf,
            _ => Gap::Odd,
        }
    }
}

/// How the data area ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// By `&&`.
    Closed,
    /// By something else, and length and check are right.
    Open,
    /// The `&&` was lost; the check is right without it.
    Missing,
}

/// Whether the declared length is that of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LengthFinding {
    /// It is.
    Right,
    /// It counts characters instead of bytes.
    Characters,
    /// It is not.
    Wrong {
        /// What was declared.
        declared: u16,
        /// How many bytes there are.
        found: u16,
    },
}

/// How the text of a segment was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, as the standard wants; plain ASCII is that too.
    Utf8,
    /// GB18030, of which GBK is a part.
    Gb18030,
    /// Neither; what could not be read is U+FFFD.
    Unreadable,
}

/// A frame. It borrows the stream; only a segment that was decrypted or re-encoded is its own.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    raw: &'a [u8],
    segment: Range<usize>,
    /// The segment after decryption, when its text is not UTF-8.
    plain: Option<Vec<u8>>,
    decrypted: bool,
    text: Cow<'a, str>,
    encoding: Encoding,
    declared: u16,
    crc: CrcFinding,
    closing: Closing,
    gap: Gap,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(raw: &'a [u8], segment: Range<usize>, plain: Option<Vec<u8>>) -> Self {
        let decrypted = plain.is_some();
        let (text, encoding, plain) = match plain {
            None => {
                let (text, encoding) = text_of(&raw[segment.clone()]);
                (text, encoding, None)
            }
            Some(plain) => match String::from_utf8(plain) {
                Ok(text) => (Cow::Owned(text), Encoding::Utf8, None),
                Err(not) => {
                    let plain = not.into_bytes();
                    let (text, encoding) = text_of(&plain);
                    (Cow::Owned(text.into_owned()), encoding, Some(plain))
                }
            },
        };
        Self {
            raw,
            segment,
            plain,
            decrypted,
            text,
            encoding,
            declared: 0,
            crc: CrcFinding::Absent,
            closing: Closing::Closed,
            gap: Gap::Unknown,
        }
    }

    pub(crate) fn with_findings(
        self,
        declared: u16,
        crc: CrcFinding,
        (closing, gap): (Closing, Gap),
    ) -> Self {
        Self {
            declared,
            crc,
            closing,
            gap,
            ..self
        }
    }

    /// The bytes as they came, from `##` to the check; CR and LF are not among them.
    pub fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// The data segment, decrypted if it was encrypted.
    pub fn segment(&self) -> &[u8] {
        match &self.plain {
            Some(plain) => plain,
            None if self.decrypted => self.text.as_bytes(),
            None => &self.raw[self.segment.clone()],
        }
    }

    /// The data segment as text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How that was read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// True if the data area came encrypted and was opened with a key on file.
    pub fn was_encrypted(&self) -> bool {
        self.decrypted
    }

    /// What the check was found to be.
    pub fn crc(&self) -> CrcFinding {
        self.crc
    }

    /// What the four digits say, if there are any.
    pub fn sent_crc(&self) -> Option<&'a [u8]> {
        self.raw.get(self.segment.end..self.segment.end + 4)
    }

    /// Whether the declared length is right.
    pub fn length(&self) -> LengthFinding {
        let found = self.segment.len();
        let declared = usize::from(self.declared);
        if declared == found {
            LengthFinding::Right
        } else if self.encoding != Encoding::Unreadable && declared == self.text.chars().count() {
            LengthFinding::Characters
        } else {
            LengthFinding::Wrong {
                declared: self.declared,
                found: found.try_into().unwrap_or(u16::MAX),
            }
        }
    }

    /// How the data area ends.
    pub fn closing(&self) -> Closing {
        self.closing
    }

    /// The fields before the data area.
    pub fn head(&self) -> Head<'_> {
        Head::read(&self.text)
    }

    /// Every `name=value` of the data area, in order.
    pub fn items(&self) -> Items<'_> {
        self.head().items()
    }

    /// The first item of this name, whatever its case.
    pub fn item(&self, name: &str) -> Option<Item<'_>> {
        self.items()
            .find(|item| item.name.eq_ignore_ascii_case(name))
    }

    /// The values of the data area, grouped; when used up it gives the [`Grade`]. This is the quick way to have both.
    pub fn readings(&self) -> Readings<'_> {
        Readings::new(self, None)
    }

    /// As [`readings`](Self::readings), for a device whose edition is known.
    pub fn readings_of(&self, edition: crate::hj212::Edition) -> Readings<'_> {
        Readings::new(self, Some(edition))
    }

    /// What is not as the standard wants it.
    pub fn grade(&self) -> Grade {
        self.readings().finish()
    }

    /// What was found in cutting.
    pub(crate) fn framing(&self) -> Verdicts {
        let mut found = Verdicts::NONE;
        if self.segment.len() != usize::from(self.declared) {
            found.add(match self.length() {
                LengthFinding::Right => return found,
                LengthFinding::Characters => Verdict::LengthInCharacters,
                LengthFinding::Wrong { .. } => Verdict::LengthWrong,
            });
        }
        found.add_if(self.segment.start != 6, Verdict::LengthDigits);
        found.add_if(
            self.segment.len() > LONGEST_SEGMENT,
            Verdict::SegmentTooLong,
        );
        found.add_if(self.closing != Closing::Closed, Verdict::ClosingMissing);
        match self.crc {
            CrcFinding::Right => {}
            CrcFinding::RightLowerCase => found.add(Verdict::CrcLowerCase),
            CrcFinding::Modbus => found.add(Verdict::CrcModbus),
            CrcFinding::ModbusSwapped => found.add(Verdict::CrcModbusSwapped),
            CrcFinding::Wrong { .. } => found.add(Verdict::CrcWrong),
            CrcFinding::Absent => found.add(Verdict::CrcAbsent),
        }
        match self.gap {
            Gap::Unknown | Gap::CrLf => {}
            Gap::Nothing | Gap::Cr => found.add(Verdict::TrailerMissing),
            Gap::Odd => found.add(Verdict::TrailerOdd),
        }
        match self.encoding {
            Encoding::Utf8 => {}
            Encoding::Gb18030 => found.add(Verdict::TextNotUtf8),
            Encoding::Unreadable => found.add(Verdict::TextUnreadable),
        }
        found
    }
}

/// UTF-8, else GB18030, else what is left of it.
fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    let (text, faulty) = GB18030.decode_without_bom_handling(bytes);
    let encoding = if faulty {
        Encoding::Unreadable
    } else {
        Encoding::Gb18030
    };
    (text, encoding)
}
