//! The fields of a data segment before its data area.
//!
//! Names are compared whatever their case, blanks around names and values are passed over, a comma counts as a semicolon: each of these is
//! seen, and each is noted.

use crate::hj212::item::Items;
use crate::hj212::scan::first_of;
use crate::hj212::verdict::{Verdict, Verdicts};

/// The head of a segment. Every field may be missing, and none is trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// QN, which names an exchange.
    pub qn: Option<&'a str>,
    /// ST, the system.
    pub st: Option<&'a str>,
    /// CN, the command.
    pub cn: Option<&'a str>,
    /// PW, the password.
    pub pw: Option<&'a str>,
    /// MN, by which a device is known.
    pub mn: Option<&'a str>,
    /// Flag.
    pub flag: Option<&'a str>,
    /// PNUM, how many parts there are.
    pub pnum: Option<&'a str>,
    /// PNO, which of them this is.
    pub pno: Option<&'a str>,
    /// RF, resent later (2025).
    pub rf: Option<&'a str>,
    /// What stands between `CP=&&` and `&&`. Nothing if there is no `CP=&&`.
    pub area: Option<&'a str>,
    pub(crate) quirks: Verdicts,
    flag_value: Option<u8>,
}

/// In the order of the standard.
const NAMES: [&str; 9] = ["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF"];

const FLAG: usize = 5;

const AREA: &[u8] = b"CP=&&";

impl<'a> Head<'a> {
    /// Reads the head of a segment.
    pub fn read(text: &'a str) -> Head<'a> {
        let mut head = Head::default();
        let mut reached = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let end = head.field_end(rest);
            let (field, after) = match end {
                End::Separated(at) => {
                    let (field, after) = rest.split_at(at);
                    (field, &after[1..])
                }
                End::Area(at) => {
                    let area = &rest[at + AREA.len()..];
                    head.area = Some(area.strip_suffix("&&").unwrap_or(area));
                    // Nothing separates the last field from the data area.
                    head.quirks.add_if(at > 0, Verdict::Separator);
                    (&rest[..at], "")
                }
                End::Nothing => (rest, ""),
            };
            if !(field.is_empty() && head.area.is_some()) {
                head.take(field, &mut reached);
            }
            rest = after;
        }
        head.quirks
            .add_if(head.area.is_none(), Verdict::AreaMissing);
        head
    }

    /// Where the field at the front ends.
    fn field_end(&mut self, rest: &str) -> End {
        let bytes = rest.as_bytes();
        let mut from = 0;
        while let Some(at) = first_of(&bytes[from..], [b';', b',', b'&']) {
            let at = from + at;
            match bytes[at] {
                b';' => return End::Separated(at),
                b',' => {
                    self.quirks.add(Verdict::Separator);
                    return End::Separated(at);
                }
                _ if at >= 3
                    && bytes[at..].starts_with(b"&&")
                    && bytes[at - 3..at].eq_ignore_ascii_case(b"CP=") =>
                {
                    return End::Area(at - 3);
                }
                _ => from = at + 1,
            }
        }
        End::Nothing
    }

    fn take(&mut self, field: &'a str, reached: &mut usize) {
        let known = match field.as_bytes() {
            [b'Q', b'N', b'=', ..] => Some((0, 3)),
            [b'S', b'T', b'=', ..] => Some((1, 3)),
            [b'C', b'N', b'=', ..] => Some((2, 3)),
            [b'P', b'W', b'=', ..] => Some((3, 3)),
            [b'M', b'N', b'=', ..] => Some((4, 3)),
            [b'F', b'l', b'a', b'g', b'=', ..] => Some((FLAG, 5)),
            _ => None,
        };
        let Some((place, value)) = known.or_else(|| self.named(field)) else {
            return;
        };
        let value = trimmed(&field[value..], &mut self.quirks);
        let slot = match place {
            0 => &mut self.qn,
            1 => &mut self.st,
            2 => &mut self.cn,
            3 => &mut self.pw,
            4 => &mut self.mn,
            5 => &mut self.flag,
            6 => &mut self.pnum,
            7 => &mut self.pno,
            _ => &mut self.rf,
        };
        // The first counts: what comes second may have been put there to be believed.
        if slot.is_some() {
            self.quirks.add(Verdict::HeadRepeated);
        } else {
            *slot = Some(value);
            if place == FLAG {
                self.flag_value = value.parse().ok();
            }
        }
        self.quirks.add_if(place < *reached, Verdict::HeadOrder);
        *reached = place.max(*reached);
    }

    /// Which field this is, and where its value begins.
    #[cold]
    fn named(&mut self, field: &str) -> Option<(usize, usize)> {
        let Some(equals) = first_of(field.as_bytes(), [b'=']) else {
            let quirk = match field.trim_ascii() {
                "" => Verdict::SeparatorEmpty,
                _ => Verdict::HeadUnknown,
            };
            self.quirks.add(quirk);
            return None;
        };
        let name = trimmed(&field[..equals], &mut self.quirks);
        let mut names = NAMES.iter();
        let Some(place) = names.position(|known| known.eq_ignore_ascii_case(name)) else {
            self.quirks.add(Verdict::HeadUnknown);
            return None;
        };
        self.quirks.add_if(NAMES[place] != name, Verdict::NameCase);
        Some((place, equals + 1))
    }

    /// Every `name=value` of the data area.
    pub fn items(&self) -> Items<'a> {
        Items::of(self.area.unwrap_or_default())
    }

    /// Flag as a number.
    pub fn flag_value(&self) -> Option<u8> {
        self.flag_value
    }

    /// CN as a number of four digits.
    pub fn command_code(&self) -> Option<u16> {
        let cn = self.cn?;
        (cn.len() == 4 && cn.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| cn.parse().ok())
            .flatten()
    }

    /// True if an answer is wanted: bit A of Flag. Without Flag none is.
    pub fn wants_answer(&self) -> bool {
        self.flag_value().is_some_and(|flag| flag & 1 == 1)
    }

    /// True if the frame is one part of several: bit D of Flag.
    pub fn is_part(&self) -> bool {
        self.flag_value().is_some_and(|flag| flag & 2 == 2)
    }

    /// Which part of how many, when both are sent and make sense.
    pub fn part(&self) -> Option<(u32, u32)> {
        let (number, count) = (self.pno?.parse().ok()?, self.pnum?.parse().ok()?);
        (number >= 1 && number <= count).then_some((number, count))
    }

    /// True if the frame says that it was resent after an outage.
    pub fn resent(&self) -> bool {
        self.rf == Some("1")
    }
}

/// Where a field ends.
enum End {
    /// At a separator.
    Separated(usize),
    /// Where `CP=&&` begins, whatever its case.
    Area(usize),
    /// With the segment.
    Nothing,
}

/// Without blanks, which are noted.
pub(crate) fn trimmed<'a>(text: &'a str, quirks: &mut Verdicts) -> &'a str {
    let visible = |byte: Option<&u8>| byte.is_none_or(|byte| *byte > b' ');
    let bytes = text.as_bytes();
    if visible(bytes.first()) && visible(bytes.last()) {
        return text;
    }
    let trimmed = text.trim_ascii();
    quirks.add_if(trimmed.len() != text.len(), Verdict::Blanks);
    trimmed
}
