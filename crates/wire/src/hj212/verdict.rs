//! What a frame breaks, clause by clause.
//!
//! A verdict says that something is not as the standard wants it. It does not say that the frame is not used: that is a [`Policy`]'s
//! business. Numbers are kept in journals and never given to another verdict.
//!
//! [`Policy`]: crate::hj212::policy::Policy

mod sentences;

use std::fmt;

use sentences::{ENTRIES, Entry};

/// How much a verdict matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A difference without consequence.
    Note,
    /// A clause is broken, and what was meant is still clear.
    Warning,
    /// The content cannot be relied upon.
    Error,
}

/// One thing that is not as the standard wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Verdict {
    /// The frame never ended.
    Truncated = 0,
    /// Bytes between frames belong to none.
    Junk = 1,
    /// The length is not four digits.
    LengthDigits = 2,
    /// The declared length is not that of the segment.
    LengthWrong = 3,
    /// The declared length counts characters, not bytes.
    LengthInCharacters = 4,
    /// The segment is longer than 1024 bytes and was not divided.
    SegmentTooLong = 5,
    /// The data area is not closed by &&.
    ClosingMissing = 6,
    /// The check has a digit in lower case.
    CrcLowerCase = 7,
    /// The check is CRC-16/MODBUS, high byte first.
    CrcModbus = 8,
    /// The check is CRC-16/MODBUS, low byte first.
    CrcModbusSwapped = 9,
    /// The check is wrong.
    CrcWrong = 10,
    /// There is no check.
    CrcAbsent = 11,
    /// The frame before did not end with CR LF.
    TrailerMissing = 12,
    /// The frame before was followed by something else than one CR LF.
    TrailerOdd = 13,
    /// The text is not UTF-8 and was read as GB18030.
    TextNotUtf8 = 14,
    /// The text is neither UTF-8 nor GB18030.
    TextUnreadable = 15,
    /// The data area seems encrypted, and there is no key of this device.
    EncryptedWithoutKey = 16,
    /// There is no QN.
    QnMissing = 17,
    /// QN is not a time of 17 digits.
    QnMalformed = 18,
    /// There is no ST.
    StMissing = 19,
    /// ST is not in the table of the standard.
    StUnknown = 20,
    /// There is no CN.
    CnMissing = 21,
    /// CN is not four digits.
    CnMalformed = 22,
    /// CN is not in the table of the standard.
    CnUnknown = 23,
    /// CN belongs to another edition of the standard.
    CnOfAnotherEdition = 24,
    /// There is no PW.
    PwMissing = 25,
    /// PW is not six characters.
    PwWidth = 26,
    /// There is no MN.
    MnMissing = 27,
    /// MN has not the length of the standard.
    MnWidth = 28,
    /// MN has characters that are no upper-case hexadecimal digits.
    MnAlphabet = 29,
    /// There is no Flag.
    FlagMissing = 30,
    /// Flag is not a number from 0 to 255, or no edition has its version bits.
    FlagMalformed = 31,
    /// Flag says there are parts, and PNUM or PNO is missing.
    PartsMissing = 32,
    /// There is PNUM or PNO, and Flag says there are no parts.
    PartsUnasked = 33,
    /// PNUM or PNO make no sense.
    PartsWrong = 34,
    /// The fields of the head are not in the order of the standard.
    HeadOrder = 35,
    /// A field of the head stands twice.
    HeadRepeated = 36,
    /// The head has a field that the standard does not know.
    HeadUnknown = 37,
    /// A name is in the wrong case.
    NameCase = 38,
    /// There are blanks in a field.
    Blanks = 39,
    /// A wrong separator: commas within an item, semicolons between items.
    Separator = 40,
    /// There is a separator too many.
    SeparatorEmpty = 41,
    /// There is no data area.
    AreaMissing = 42,
    /// Something in the data area is not name=value.
    ItemMalformed = 43,
    /// Uploaded data have no DataTime.
    DataTimeMissing = 44,
    /// DataTime has not 14 digits.
    DataTimeWidth = 45,
    /// DataTime is not a time that exists.
    DataTimeMalformed = 46,
    /// A value is empty.
    ValueEmpty = 47,
    /// What should be a number is none.
    ValueNotANumber = 48,
    /// A number has more digits than the standard allows and is kept as text.
    ValueTooLong = 49,
    /// A value has no mark.
    MarkMissing = 50,
    /// A mark does not say to which factor it belongs.
    MarkBare = 51,
    /// A mark is not in the table of the standard.
    MarkUnknown = 52,
    /// A suffix of a name is not in the table of the standard.
    StatisticUnknown = 53,
    /// The command does not carry such values.
    StatisticOfAnotherCommand = 54,
    /// A name carries its suffix twice.
    StatisticTwice = 55,
    /// A factor has a code of the edition of 2005.
    FactorOldCode = 56,
    /// The code of a factor has not the form of the standard.
    FactorPrivate = 57,
    /// An answer has another ST than 91.
    AnswerSystem = 58,
    /// A device sent what only a platform sends.
    UploadOfRequest = 59,
}

impl Verdict {
    /// All, by number.
    pub fn all() -> impl Iterator<Item = Verdict> {
        ENTRIES.iter().map(|entry| entry.verdict)
    }

    fn entry(self) -> &'static Entry {
        &ENTRIES[usize::from(self.number())]
    }

    /// The number, for journals.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The verdict with this number.
    pub fn of_number(number: u8) -> Option<Verdict> {
        ENTRIES.get(usize::from(number)).map(|entry| entry.verdict)
    }

    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The verdict with this code.
    pub fn of_code(code: &str) -> Option<Verdict> {
        Verdict::all().find(|verdict| verdict.code() == code)
    }

    /// How much it matters.
    pub const fn severity(self) -> Severity {
        match self {
            Verdict::Truncated
            | Verdict::LengthWrong
            | Verdict::ClosingMissing
            | Verdict::CrcModbus
            | Verdict::CrcModbusSwapped
            | Verdict::CrcWrong
            | Verdict::CrcAbsent
            | Verdict::TextUnreadable
            | Verdict::EncryptedWithoutKey
            | Verdict::CnMissing
            | Verdict::CnMalformed
            | Verdict::MnMissing
            | Verdict::AreaMissing
            | Verdict::DataTimeMissing
            | Verdict::DataTimeMalformed => Severity::Error,
            Verdict::Junk
            | Verdict::CrcLowerCase
            | Verdict::TrailerMissing
            | Verdict::TrailerOdd
            | Verdict::PwMissing
            | Verdict::PwWidth
            | Verdict::MnWidth
            | Verdict::MnAlphabet
            | Verdict::PartsUnasked
            | Verdict::HeadOrder
            | Verdict::HeadUnknown
            | Verdict::NameCase
            | Verdict::Blanks
            | Verdict::Separator
            | Verdict::SeparatorEmpty
            | Verdict::DataTimeWidth
            | Verdict::StatisticUnknown
            | Verdict::FactorPrivate
            | Verdict::UploadOfRequest => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// The standard and its clause, such as `HJ 212-2017 6.3.1`. The numbering is that of 2017; encryption came with 2025.
    pub fn clause(self) -> &'static str {
        match self {
            Verdict::Truncated
            | Verdict::Junk
            | Verdict::LengthDigits
            | Verdict::LengthWrong
            | Verdict::LengthInCharacters
            | Verdict::SegmentTooLong
            | Verdict::CrcAbsent
            | Verdict::TrailerMissing
            | Verdict::TrailerOdd => "HJ 212-2017 6.3.1",
            Verdict::ClosingMissing
            | Verdict::QnMissing
            | Verdict::QnMalformed
            | Verdict::StMissing
            | Verdict::StUnknown
            | Verdict::CnMissing
            | Verdict::CnMalformed
            | Verdict::PwMissing
            | Verdict::PwWidth
            | Verdict::MnMissing
            | Verdict::MnWidth
            | Verdict::MnAlphabet
            | Verdict::FlagMissing
            | Verdict::FlagMalformed
            | Verdict::PartsMissing
            | Verdict::PartsUnasked
            | Verdict::PartsWrong
            | Verdict::HeadOrder
            | Verdict::HeadRepeated
            | Verdict::HeadUnknown
            | Verdict::AreaMissing => "HJ 212-2017 6.3.2",
            Verdict::CrcLowerCase
            | Verdict::CrcModbus
            | Verdict::CrcModbusSwapped
            | Verdict::CrcWrong => "HJ 212-2017 附录A",
            Verdict::TextNotUtf8 | Verdict::TextUnreadable => "HJ 212-2017 6.3",
            Verdict::EncryptedWithoutKey => "HJ 212-2025 6.4",
            Verdict::CnUnknown
            | Verdict::CnOfAnotherEdition
            | Verdict::StatisticOfAnotherCommand
            | Verdict::AnswerSystem
            | Verdict::UploadOfRequest => "HJ 212-2017 6.6",
            Verdict::FactorOldCode | Verdict::FactorPrivate => "HJ 212-2017 附录B",
            _ => "HJ 212-2017 6.3.3",
        }
    }

    /// One sentence in Chinese, without its full stop.
    pub fn zh(self) -> &'static str {
        self.entry().zh
    }

    /// One sentence in English, without its full stop.
    pub fn en(self) -> &'static str {
        self.entry().en
    }
}

/// A set of verdicts in one word.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Verdicts(u64);

impl Verdicts {
    /// None.
    pub const NONE: Verdicts = Verdicts(0);

    /// Adds one.
    pub fn add(&mut self, verdict: Verdict) {
        self.0 |= 1 << verdict.number();
    }

    /// Adds one if `broken`.
    pub(crate) fn add_if(&mut self, broken: bool, verdict: Verdict) {
        self.0 |= u64::from(broken) << verdict.number();
    }

    /// True if it is among them.
    pub fn has(self, verdict: Verdict) -> bool {
        self.0 >> verdict.number() & 1 == 1
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, other: Verdicts) -> Verdicts {
        Verdicts(self.0 | other.0)
    }

    /// Those that are not in `other`.
    #[must_use]
    pub fn without(self, other: Verdicts) -> Verdicts {
        Verdicts(self.0 & !other.0)
    }

    /// True if there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One by one, by number.
    pub fn iter(self) -> impl Iterator<Item = Verdict> {
        Verdict::all().filter(move |verdict| self.has(*verdict))
    }

    /// The gravest of them.
    pub fn worst(self) -> Option<Severity> {
        let mut all = [Severity::Error, Severity::Warning, Severity::Note].into_iter();
        all.find(|severity| !self.at_least(*severity).is_empty())
    }

    /// Those that matter so much or more.
    #[must_use]
    pub fn at_least(self, least: Severity) -> Verdicts {
        Verdicts(
            self.0
                & match least {
                    Severity::Error => GRAVE[0],
                    Severity::Warning => GRAVE[0] | GRAVE[1],
                    Severity::Note => u64::MAX,
                },
        )
    }

    /// One bit for each number, for journals.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The set with these bits; those that name no verdict are left out.
    pub fn of_bits(bits: u64) -> Verdicts {
        Verdicts(bits & (u64::MAX >> (64 - ENTRIES.len())))
    }
}

/// The bits of the errors, and of the warnings.
const GRAVE: [u64; 2] = {
    let mut bits = [0; 2];
    let mut at = 0;
    while at < ENTRIES.len() {
        match ENTRIES[at].verdict.severity() {
            Severity::Error => bits[0] |= 1 << at,
            Severity::Warning => bits[1] |= 1 << at,
            Severity::Note => {}
        }
        at += 1;
    }
    bits
};

impl FromIterator<Verdict> for Verdicts {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        let mut set = Verdicts::NONE;
        verdicts.into_iter().for_each(|verdict| set.add(verdict));
        set
    }
}

impl fmt::Debug for Verdicts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.iter().map(Verdict::code))
            .finish()
    }
}

#[cfg(test)]
mod tests;
