//! 统一社会信用代码 (GB 32100-2015): 18 characters, the last of which checks the others (weights 3^i modulo 31). Characters 9 to 17 are the
//! code of the body itself, the last of them checking the eight before it (GB 11714-1997, modulo 11). One check says that something is
//! wrong; both together mostly say where.

use crate::language::Bilingual;

/// The characters of a code, in the order of their values; I, O, S, V and Z are left out because they look like others.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// How many characters a code has.
const LENGTH: usize = 18;

/// Where the code of the body itself begins and ends, from 0.
const BODY: std::ops::Range<usize> = 8..17;

/// Its weights.
const BODY_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Characters that people and scanners take for each other. The first of a pair belongs to a code, the second may.
const ALIKE: [(u8, u8); 16] = [
    (b'0', b'O'),
    (b'1', b'I'),
    (b'5', b'S'),
    (b'2', b'Z'),
    (b'U', b'V'),
    (b'Y', b'V'),
    (b'0', b'D'),
    (b'0', b'Q'),
    (b'8', b'B'),
    (b'6', b'G'),
    (b'1', b'L'),
    (b'1', b'7'),
    (b'4', b'A'),
    (b'3', b'8'),
    (b'M', b'N'),
    (b'9', b'6'),
];

/// A code whose check character fits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CreditCode(String);

/// A single slip that would explain a code that does not fit. Places are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Repair {
    /// One character is another one.
    Replace {
        /// Where.
        place: usize,
        /// What is written.
        written: char,
        /// What it is likely to be.
        likely: char,
    },
    /// Two neighbours have changed places.
    Swap {
        /// The place of the first.
        place: usize,
    },
}

/// Why a text is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreditCodeFault {
    /// It does not have 18 characters.
    Length(usize),
    /// It has a character that codes do not have.
    Character {
        /// Where, from 1.
        place: usize,
        /// What is written.
        written: char,
        /// The slip that explains it, if one stands out.
        repair: Option<Repair>,
    },
    /// Its check character does not fit.
    Check {
        /// What the first 17 characters call for.
        expected: char,
        /// The slips that explain it, the likeliest first; none when too many would.
        repairs: Vec<Repair>,
    },
}

impl CreditCode {
    /// Reads a code: full-width characters, small letters, spaces and hyphens are forgiven.
    ///
    /// # Errors
    /// A [`CreditCodeFault`] that says what is wrong and, where it can be told, with which character.
    pub fn read(text: &str) -> Result<Self, CreditCodeFault> {
        let written = compact(text);
        if written.len() != LENGTH {
            return Err(CreditCodeFault::Length(written.len()));
        }
        let strange: Vec<usize> = (0..LENGTH)
            .filter(|place| value(written[*place]).is_none())
            .collect();
        if let Some(&place) = strange.first() {
            let repair = match strange[..] {
                [_] => stranger(&written, place),
                _ => None,
            };
            return Err(CreditCodeFault::Character {
                place: place + 1,
                written: written[place],
                repair,
            });
        }
        let bytes: Vec<u8> = written.iter().map(|c| *c as u8).collect();
        let expected = check_character(&bytes);
        if bytes[LENGTH - 1] != expected {
            return Err(CreditCodeFault::Check {
                expected: expected as char,
                repairs: repairs(&bytes),
            });
        }
        Ok(Self(written.into_iter().collect()))
    }

    /// The code, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nine characters of the body itself; they stay when a body moves to another authority.
    pub fn body(&self) -> &str {
        &self.0[BODY]
    }
}

/// The characters that count, in capitals and half-width.
pub(super) fn compact(text: &str) -> Vec<char> {
    text.chars()
        .map(super::name::half_width)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn value(c: char) -> Option<usize> {
    ALPHABET.iter().position(|known| *known as char == c)
}

fn value_of(byte: u8) -> usize {
    value(byte as char).unwrap_or_default()
}

/// What the first 17 characters call for.
fn check_character(bytes: &[u8]) -> u8 {
    let (sum, _) = bytes
        .iter()
        .take(LENGTH - 1)
        .fold((0, 1), |(sum, weight), byte| {
            (sum + value_of(*byte) * weight, weight * 3 % 31)
        });
    ALPHABET[(31 - sum % 31) % 31]
}

fn fits(bytes: &[u8]) -> bool {
    bytes[LENGTH - 1] == check_character(bytes)
}

/// Whether the code of the body fits its own check character.
fn body_fits(bytes: &[u8]) -> bool {
    let body = &bytes[BODY];
    let worth = |byte: u8| match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        _ => usize::from(byte.wrapping_sub(b'A')) + 10,
    };
    let sum: usize = body
        .iter()
        .zip(BODY_WEIGHTS)
        .map(|(byte, weight)| worth(*byte) * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + u8::try_from(digit).unwrap_or_default(),
    };
    body[8] == expected
}

/// The region in places 3 to 8 is made of digits.
fn region_is_plausible(bytes: &[u8]) -> bool {
    bytes[2..8].iter().all(u8::is_ascii_digit) && bytes[2] != b'0'
}

fn plausible(bytes: &[u8]) -> bool {
    fits(bytes) && body_fits(bytes) && region_is_plausible(bytes)
}

/// The one character for which a strange one is likely to stand.
fn stranger(written: &[char], place: usize) -> Option<Repair> {
    let mut bytes: Vec<u8> = written
        .iter()
        .map(|c| u8::try_from(*c).unwrap_or(b'0'))
        .collect();
    let found = written[place];
    let mut fitting = ALPHABET.iter().copied().filter(|candidate| {
        bytes[place] = *candidate;
        plausible(&bytes)
    });
    let only = fitting.next()?;
    if fitting.next().is_some() {
        return None;
    }
    Some(Repair::Replace {
        place: place + 1,
        written: found,
        likely: only as char,
    })
}

/// So many slips may be named; with more of them none stands out.
const NAMED: usize = 3;

/// The single slips after which everything fits, look-alikes and swaps before others; when there are look-alikes or swaps, only these.
fn repairs(bytes: &[u8]) -> Vec<Repair> {
    let mut near = Vec::new();
    let mut far = Vec::new();
    let mut changed = bytes.to_vec();
    for place in 0..LENGTH {
        for candidate in ALPHABET.iter().copied() {
            if candidate == bytes[place] {
                continue;
            }
            changed[place] = candidate;
            if plausible(&changed) {
                let repair = Repair::Replace {
                    place: place + 1,
                    written: bytes[place] as char,
                    likely: candidate as char,
                };
                if look_alike(bytes[place], candidate) {
                    near.push(repair);
                } else {
                    far.push(repair);
                }
            }
        }
        changed[place] = bytes[place];
        if place + 1 < LENGTH && bytes[place] != bytes[place + 1] {
            changed.swap(place, place + 1);
            if plausible(&changed) {
                near.push(Repair::Swap { place: place + 1 });
            }
            changed.swap(place, place + 1);
        }
    }
    let mut found = if near.is_empty() { far } else { near };
    if found.len() > NAMED {
        found.clear();
    }
    found
}

fn look_alike(a: u8, b: u8) -> bool {
    ALIKE.iter().any(|pair| *pair == (a, b) || *pair == (b, a))
}

/// Whether one slip — a character replaced, or two neighbours swapped — turns one text into the other. Equal texts are none.
pub(super) fn one_slip_apart(a: &[char], b: &[char]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let different: Vec<usize> = (0..a.len())
        .filter(|place| a[*place] != b[*place])
        .collect();
    match different[..] {
        [_] => true,
        [first, second] => second == first + 1 && a[first] == b[second] && a[second] == b[first],
        _ => false,
    }
}

impl Repair {
    fn told(self) -> Bilingual {
        match self {
            Self::Replace {
                place,
                written,
                likely,
            } => Bilingual::new(
                format!("第{place}位“{written}”可能应为“{likely}”"),
                format!("character {place}, “{written}”, is likely to be “{likely}”"),
            ),
            Self::Swap { place } => {
                let next = place + 1;
                Bilingual::new(
                    format!("第{place}、{next}位可能写颠倒了"),
                    format!("characters {place} and {next} have likely changed places"),
                )
            }
        }
    }
}

impl CreditCodeFault {
    /// What is wrong and what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            Self::Length(length) => Bilingual::new(
                format!("应为18位，填写的是{length}位"),
                format!("a credit code has 18 characters, not {length}"),
            ),
            Self::Character {
                written, repair, ..
            } => {
                let told = repair.map(Repair::told);
                let (zh, en) = told.map_or_else(Default::default, |told| {
                    (format!("；{}", told.zh), format!("; {}", told.en))
                });
                Bilingual::new(
                    format!("不应有“{written}”{zh}"),
                    format!("a credit code has no “{written}”{en}"),
                )
            }
            Self::Check { expected, repairs } => {
                let told: Vec<Bilingual> = repairs.iter().map(|repair| repair.told()).collect();
                if told.is_empty() {
                    return Bilingual::new(
                        format!("校验位不符：按前17位应为“{expected}”，请核对"),
                        format!(
                            "the check character does not fit: the first 17 call for “{expected}”"
                        ),
                    );
                }
                let join = |of: fn(&Bilingual) -> &str, between: &str| {
                    told.iter().map(of).collect::<Vec<_>>().join(between)
                };
                Bilingual::new(
                    format!("校验不符：{}，请核对", join(|told| &told.zh, "，或")),
                    format!(
                        "the check character does not fit: {}",
                        join(|told| &told.en, ", or ")
                    ),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests;
