//! The data area: `name=value`, with commas within an item and semicolons between items, and names that end in what was measured.

use memchr::memmem;

use crate::hj212::head::trimmed;
use crate::hj212::scan::first_of;
use crate::hj212::value::Number;
use crate::hj212::verdict::{Verdict, Verdicts};

/// One `name=value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// The whole name, such as `a21026-Rtd`.
    pub name: &'a str,
    /// The value as sent.
    pub value: &'a str,
    /// True if a comma stands before it: it belongs to the item before.
    pub joined: bool,
}

/// What a name says about its factor: the part after the last hyphen. Factors themselves may have hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statistic<'a> {
    /// `-Rtd`: the value of the moment.
    Rtd,
    /// `-Min`: the least of the period.
    Min,
    /// `-Avg`: the mean of the period.
    Avg,
    /// `-Max`: the greatest of the period.
    Max,
    /// `-Cou`: the total of the period.
    Cou,
    /// `-ZsRtd`: as Rtd, converted to the reference oxygen.
    ZsRtd,
    /// `-ZsMin`, converted.
    ZsMin,
    /// `-ZsAvg`, converted.
    ZsAvg,
    /// `-ZsMax`, converted.
    ZsMax,
    /// `-Data`: a statistic of noise.
    Data,
    /// `-DayData`: the same by day.
    DayData,
    /// `-NightData`: the same at night.
    NightData,
    /// `-RS`: the state of equipment.
    Rs,
    /// `-RT`: hours that equipment ran.
    Rt,
    /// `-SampleTime`: when the sample was taken.
    SampleTime,
    /// `-CompleteTime`: when the analysis ended (2025).
    CompleteTime,
    /// `-Flag`: the mark.
    Flag,
    /// `-EFlag`: the mark of the vendor.
    EFlag,
    /// `-Info`: field information.
    Info,
    /// `-SN`: the serial of an analyser.
    Sn,
    /// Any other suffix.
    Other(&'a str),
}

const KNOWN: [(&str, Statistic<'static>); 20] = [
    ("Rtd", Statistic::Rtd),
    ("Min", Statistic::Min),
    ("Avg", Statistic::Avg),
    ("Max", Statistic::Max),
    ("Cou", Statistic::Cou),
    ("ZsRtd", Statistic::ZsRtd),
    ("ZsMin", Statistic::ZsMin),
    ("ZsAvg", Statistic::ZsAvg),
    ("ZsMax", Statistic::ZsMax),
    ("Data", Statistic::Data),
    ("DayData", Statistic::DayData),
    ("NightData", Statistic::NightData),
    ("RS", Statistic::Rs),
    ("RT", Statistic::Rt),
    ("SampleTime", Statistic::SampleTime),
    ("CompleteTime", Statistic::CompleteTime),
    ("Flag", Statistic::Flag),
    ("EFlag", Statistic::EFlag),
    ("Info", Statistic::Info),
    ("SN", Statistic::Sn),
];

impl<'a> Statistic<'a> {
    /// Reads a suffix; the second is true if only its case is wrong.
    pub fn read(suffix: &'a str) -> (Statistic<'a>, bool) {
        match suffix.as_bytes() {
            b"Rtd" => return (Statistic::Rtd, false),
            b"Flag" => return (Statistic::Flag, false),
            b"Avg" => return (Statistic::Avg, false),
            b"Min" => return (Statistic::Min, false),
            b"Max" => return (Statistic::Max, false),
            b"Cou" => return (Statistic::Cou, false),
            _ => {}
        }
        let same = KNOWN.iter().find(|(known, _)| *known == suffix);
        if let Some((_, statistic)) = same {
            return (*statistic, false);
        }
        let alike = KNOWN
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(suffix));
        match alike {
            Some((_, statistic)) => (*statistic, true),
            None => (Statistic::Other(suffix), false),
        }
    }

    /// The suffix, without its hyphen.
    pub fn suffix(self) -> &'a str {
        match self {
            Statistic::Other(suffix) => suffix,
            known => KNOWN
                .iter()
                .find(|(_, statistic)| *statistic == known)
                .map_or("", |(suffix, _)| suffix),
        }
    }

    /// True for measured quantities, which are numbers.
    pub fn is_measured(self) -> bool {
        use Statistic::{
            Avg, Cou, Data, DayData, Max, Min, NightData, Rtd, ZsAvg, ZsMax, ZsMin, ZsRtd,
        };
        matches!(
            self,
            Rtd | Min
                | Avg
                | Max
                | Cou
                | ZsRtd
                | ZsMin
                | ZsAvg
                | ZsMax
                | Data
                | DayData
                | NightData
        )
    }
}

impl<'a> Item<'a> {
    /// The factor and the suffix, parted at the last hyphen. Nothing for a name without one, such as `DataTime`.
    pub fn parted(&self) -> Option<(&'a str, &'a str)> {
        let hyphen = self.name.bytes().rposition(|byte| byte == b'-')?;
        Some((&self.name[..hyphen], &self.name[hyphen + 1..]))
    }
}

/// An item taken apart, as far as its form already told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    pub item: Item<'a>,
    pub kind: Kind<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind<'a> {
    /// A name and a value of the form that nearly all have: a code of the standard, a suffix of the standard, a number or a mark.
    Plain {
        factor: &'a str,
        statistic: Statistic<'a>,
        number: Option<Number>,
    },
    /// Anything else; nothing was looked at.
    Other,
}

/// Goes through a data area.
#[derive(Clone, Debug)]
pub struct Items<'a> {
    rest: &'a str,
    joined: bool,
    pub(crate) quirks: Verdicts,
}

impl<'a> Items<'a> {
    pub(crate) fn of(area: &'a str) -> Self {
        Self {
            rest: area,
            joined: false,
            quirks: Verdicts::NONE,
        }
    }

    /// Takes the mark of `factor` if it comes next and is plain; the second is true if a comma stands before it.
    #[inline]
    pub(crate) fn mark_of(&mut self, factor: &str) -> Option<(&'a str, bool)> {
        const NAME: &str = "-Flag=";
        const END: usize = CODE + NAME.len() + 1;
        let front = self.rest.as_bytes().first_chunk::<END>()?;
        let after = self.rest.as_bytes().get(END);
        if &front[CODE..END - 1] != NAME.as_bytes()
            || !front[END - 1].is_ascii_alphanumeric()
            || !matches!(after, None | Some(b';' | b','))
            || front.first_chunk::<CODE>() != factor.as_bytes().first_chunk::<CODE>()
            || factor.len() != CODE
        {
            return None;
        }
        let joined = self.joined;
        let text = self.take(after.map(|_| END));
        Some((&text[END - 1..], joined))
    }

    /// Takes the text up to the separator at `end`, if there is one.
    fn take(&mut self, end: Option<usize>) -> &'a str {
        let Some(end) = end else {
            return std::mem::take(&mut self.rest);
        };
        let text = &self.rest[..end];
        self.joined = self.rest.as_bytes()[end] == b',';
        self.rest = &self.rest[end + 1..];
        self.quirks
            .add_if(self.rest.is_empty(), Verdict::SeparatorEmpty);
        text
    }

    /// The item at the front if it has the form that nearly all have.
    #[inline]
    fn plain(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        let (name, statistic) = plain_name(bytes)?;
        let value = name + 1;
        let (length, number) = match statistic {
            Statistic::Flag if bytes.get(value).is_some_and(u8::is_ascii_alphanumeric) => (1, None),
            Statistic::Flag => return None,
            _ => {
                let (number, length) = Number::read_front(&bytes[value..])?;
                (length, Some(number))
            }
        };
        let end = value + length;
        match bytes.get(end) {
            None | Some(b';' | b',') => {}
            _ => return None,
        }
        let joined = self.joined;
        let text = self.take(Some(end).filter(|end| *end < bytes.len()));
        Some(Token {
            item: Item {
                name: &text[..name],
                value: &text[value..],
                joined,
            },
            kind: Kind::Plain {
                factor: &text[..CODE],
                statistic,
                number,
            },
        })
    }

    /// The next item, taken apart if its form is plain.
    #[inline]
    pub(crate) fn token(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if let Some(token) = self.plain() {
                return Some(token);
            }
            let joined = self.joined;
            let bytes = self.rest.as_bytes();
            match first_of(bytes, [b'=', b';', b',']) {
                Some(equals) if bytes[equals] == b'=' => {
                    let text = self.take(value_end(bytes, equals + 1));
                    let name = trimmed(&text[..equals], &mut self.quirks);
                    let value = trimmed(&text[equals + 1..], &mut self.quirks);
                    let item = Item {
                        name,
                        value,
                        joined,
                    };
                    return Some(Token {
                        item,
                        kind: Kind::Other,
                    });
                }
                end => {
                    let text = self.take(end);
                    let quirk = match text.trim_ascii() {
                        "" if text.is_empty() => Verdict::SeparatorEmpty,
                        "" => Verdict::Blanks,
                        _ => Verdict::ItemMalformed,
                    };
                    self.quirks.add(quirk);
                }
            }
        }
        None
    }
}

/// A letter and five digits.
const CODE: usize = 6;

/// Where the `=` behind a name such as `a21026-Rtd` stands, and its suffix.
#[inline]
fn plain_name(bytes: &[u8]) -> Option<(usize, Statistic<'static>)> {
    let front = bytes.first_chunk::<12>()?;
    if !is_code(&front[..CODE]) || front[CODE] != b'-' {
        return None;
    }
    let statistic = match &front[CODE + 1..CODE + 5] {
        b"Rtd=" => Statistic::Rtd,
        b"Avg=" => Statistic::Avg,
        b"Min=" => Statistic::Min,
        b"Max=" => Statistic::Max,
        b"Cou=" => Statistic::Cou,
        b"Flag" if front[CODE + 5] == b'=' => return Some((CODE + 5, Statistic::Flag)),
        _ => return None,
    };
    Some((CODE + 4, statistic))
}

/// True for the code of a factor as annex B has them: a letter and five digits.
#[inline]
pub(crate) fn is_code(bytes: &[u8]) -> bool {
    match bytes {
        [b'a'..=b'z', digits @ ..] => {
            digits.len() == CODE - 1 && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Where the value that begins at `from` ends. A log text stands between `//` and may hold what separates items.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut from = from;
    if bytes[from..].starts_with(b"//")
        && let Some(close) = memmem::find(&bytes[from + 2..], b"//")
    {
        from += close + 4;
    }
    first_of(&bytes[from..], [b';', b',']).map(|at| from + at)
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        Some(self.token()?.item)
    }
}
