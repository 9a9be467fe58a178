//! What a frame breaks: strict, whatever was understood.

use crate::hj212::command::{Command, Exchange};
use crate::hj212::edition::{Edition, EditionFinding};
use crate::hj212::frame::{Encoding, Frame};
use crate::hj212::head::Head;
use crate::hj212::item::{Statistic, is_code};
use crate::hj212::stamp::Stamp;
use crate::hj212::system::System;
use crate::hj212::verdict::{Verdict, Verdicts};

/// What was found about a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// The edition by which it was graded.
    pub edition: Edition,
    /// How that was found.
    pub found: EditionFinding,
    /// Every clause that is broken.
    pub verdicts: Verdicts,
}

/// Judges the fields of a head.
pub(crate) fn head(
    head: &Head<'_>,
    (edition, finding): (Edition, EditionFinding),
    frame: &Frame<'_>,
) -> Verdicts {
    let mut found = Verdicts::NONE;
    let newer = edition != Edition::Of2005;
    match head.qn {
        None => found.add_if(newer, Verdict::QnMissing),
        Some(qn) => {
            let good = qn.len() == 17 && Stamp::read(qn).is_some();
            found.add_if(!good, Verdict::QnMalformed);
        }
    }
    match head.st {
        None => found.add(Verdict::StMissing),
        Some(st) => found.add_if(!System::is_known(st), Verdict::StUnknown),
    }
    match (head.cn, head.command_code()) {
        (None, _) => found.add(Verdict::CnMissing),
        (Some(_), None) => found.add(Verdict::CnMalformed),
        (Some(_), Some(code)) => match Command::of(code, edition) {
            None => found.add(Verdict::CnUnknown),
            Some(command) => {
                found.add_if(!command.is_of(edition), Verdict::CnOfAnotherEdition);
                let answer = command.exchange == Exchange::Answer;
                found.add_if(answer && head.st != Some("91"), Verdict::AnswerSystem);
                let asks = matches!(
                    command.exchange,
                    Exchange::Request | Exchange::NoticeToDevice
                );
                found.add_if(asks, Verdict::UploadOfRequest);
            }
        },
    }
    match head.pw {
        None => found.add(Verdict::PwMissing),
        Some(pw) => found.add_if(pw.len() != 6, Verdict::PwWidth),
    }
    match head.mn {
        None | Some("") => found.add(Verdict::MnMissing),
        Some(mn) => {
            let width = if newer { 24 } else { 14 };
            found.add_if(mn.len() != width, Verdict::MnWidth);
            let hexadecimal = |byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
            found.add_if(newer && !mn.bytes().all(hexadecimal), Verdict::MnAlphabet);
        }
    }
    match head.flag {
        None => found.add_if(
            finding == EditionFinding::Stated && newer,
            Verdict::FlagMissing,
        ),
        Some(_) => {
            let bad = head.flag_value().is_none() || finding == EditionFinding::UnknownBits;
            found.add_if(bad, Verdict::FlagMalformed);
        }
    }
    parts(head, &mut found);
    if edition == Edition::Of2025 && !frame.was_encrypted() {
        // What no text has: one byte in eight of a ciphertext steers a terminal.
        let mut bytes = frame.segment().iter();
        let opaque = frame.encoding() == Encoding::Unreadable || bytes.any(|byte| *byte < b' ');
        found.add_if(opaque, Verdict::EncryptedWithoutKey);
    }
    found
}

fn parts(head: &Head<'_>, found: &mut Verdicts) {
    let (both, any) = (
        head.pnum.is_some() && head.pno.is_some(),
        head.pnum.is_some() || head.pno.is_some(),
    );
    if head.is_part() {
        found.add_if(!both, Verdict::PartsMissing);
    } else if head.flag.is_some() {
        found.add_if(any, Verdict::PartsUnasked);
    }
    found.add_if(both && head.part().is_none(), Verdict::PartsWrong);
}

/// What a command carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carries {
    /// Values of a moment.
    Moment,
    /// Values of a period.
    Period,
    /// Other data with a time.
    Timed,
    /// Anything.
    Other,
}

impl Carries {
    pub(crate) fn of(head: &Head<'_>, edition: Edition) -> Carries {
        match head.command_code() {
            Some(2011) => Carries::Moment,
            Some(2051 | 2061 | 2031) => Carries::Period,
            Some(code @ 2000..=2999) => match Command::of(code, edition) {
                Some(command) if command.is_uploaded() && code != 2071 => Carries::Timed,
                _ => Carries::Other,
            },
            _ => Carries::Other,
        }
    }

    /// True if DataTime has to be there.
    pub(crate) fn needs_time(self) -> bool {
        self != Carries::Other
    }

    /// True if every factor has to have its mark.
    pub(crate) fn needs_marks(self) -> bool {
        matches!(self, Carries::Moment | Carries::Period)
    }

    /// True if the command carries such a statistic.
    pub(crate) fn fits(self, statistic: Statistic<'_>) -> bool {
        use Statistic::{Avg, Cou, Max, Min, Rt, Rtd, ZsAvg, ZsMax, ZsMin, ZsRtd};
        match self {
            Carries::Moment => !matches!(statistic, Min | Avg | Max | ZsMin | ZsAvg | ZsMax | Rt),
            Carries::Period => !matches!(statistic, Rtd | ZsRtd),
            Carries::Timed | Carries::Other => !matches!(statistic, Cou if self == Carries::Other),
        }
    }
}

/// A field of the data area that belongs to no factor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    DataTime,
    /// A mark without its factor.
    Flag,
    Other,
}

/// The fields that the editions name (2017 table 4), those of 2005 and of 2025 among them.
const FIELDS: [&str; 24] = [
    "SystemTime",
    "QnRtn",
    "ExeRtn",
    "RtdInterval",
    "MinInterval",
    "RestartTime",
    "PolId",
    "BeginTime",
    "EndTime",
    "NewPW",
    "OverTime",
    "ReCount",
    "VaseNo",
    "CstartTime",
    "CTime",
    "Stime",
    "InfoId",
    "QN",
    "AlarmTime",
    "AlarmType",
    "SKCreateTime",
    "NewSK",
    "ReportTime",
    "RtdInterval",
];

impl Field {
    /// What field this is; the second is false if only its case is wrong.
    pub(crate) fn of(name: &str) -> Option<(Field, bool)> {
        match name {
            "DataTime" => return Some((Field::DataTime, true)),
            "Flag" => return Some((Field::Flag, true)),
            _ => {}
        }
        if name.eq_ignore_ascii_case("DataTime") {
            return Some((Field::DataTime, false));
        }
        if name.eq_ignore_ascii_case("Flag") {
            return Some((Field::Flag, false));
        }
        let known = FIELDS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name))?;
        // The standard spells this one in two ways itself.
        Some((Field::Other, *known == name || name == "Ctime"))
    }
}

/// Suffixes that came with 2025.
pub(crate) fn known_of_2025(suffix: &str) -> bool {
    matches!(
        suffix,
        "SampleType" | "SampleRd" | "StandardValue" | "ResultType"
    )
}

/// Judges the code of a factor by its form.
pub(crate) fn factor(code: &str, edition: Edition, found: &mut Verdicts) {
    let bytes = code.as_bytes();
    if is_code(bytes) {
        return;
    }
    let newer = edition != Edition::Of2005;
    let digits = |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    match bytes {
        // Equipment, and the statistics of noise.
        [b'S', b'B', rest @ ..] if digits(rest) => {}
        b"LA" | b"L5" | b"L10" | b"L50" | b"L90" | b"L95" | b"Leq" | b"Ldn" | b"Ld" | b"Ln"
        | b"LMx" | b"LMn" => {}
        // The standard writes one of its own codes with a capital.
        b"I33400" => {}
        [b'S' | b'B', rest @ ..] if rest.len() == 2 && digits(rest) => {
            found.add_if(newer, Verdict::FactorOldCode);
        }
        _ if matches!(bytes.len(), 2 | 3) && digits(bytes) => {
            found.add_if(newer, Verdict::FactorOldCode);
        }
        _ => {
            let suffix = code.rsplit_once('-').map(|(_, suffix)| suffix);
            let twice = suffix.is_some_and(|suffix| Statistic::read(suffix).0.is_measured());
            found.add(if twice {
                Verdict::StatisticTwice
            } else {
                Verdict::FactorPrivate
            });
        }
    }
}
