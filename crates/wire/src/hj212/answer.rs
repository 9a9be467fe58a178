//! What is said in return (2017 6.2, 6.5, annex C): by a platform to what a device sends, and by a device to what a platform asks.
//!
//! Answer only what is on disk. A frame that asks for no answer gets none, since some devices take an unasked answer for a command; an answer is
//! never answered; a frame whose check does not fit is not answered, and the device sends it again.

use crate::hj212::command::{Command, Exchange};
use crate::hj212::edition::Edition;
use crate::hj212::encode::{AROUND, Fields, framed, is_field};
use crate::hj212::frame::{Frame, LONGEST_SEGMENT};
use crate::hj212::head::Head;
use crate::hj212::mark::{ExecutionReturn, RequestReturn};
use crate::hj212::policy::CrcFamily;

/// An answer, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 9011, 9012, 9013 or 9014.
    pub cn: u16,
    /// The frame, with its trailer.
    pub bytes: Vec<u8>,
}

/// What the platform answers to a frame of a device: 9014 to data, 9013 to a notice, and 9014 to commands that nobody knows. Nothing if no answer
/// is wanted or none is due. `crc` is the check that the register holds for the device; the answer is written by the same.
pub fn answer(frame: &Frame<'_>, crc: CrcFamily) -> Option<Answer> {
    let cn = due(frame, crc)?;
    reply(&frame.head(), cn, None, crc)
}

/// Appends what [`answer`] gives to `out`; false if that is nothing.
pub fn append_answer(frame: &Frame<'_>, crc: CrcFamily, out: &mut String) -> bool {
    let Some(cn) = due(frame, crc) else {
        return false;
    };
    append(&frame.head(), cn, None, crc, out)
}

/// The command of the answer that is due.
fn due(frame: &Frame<'_>, crc: CrcFamily) -> Option<u16> {
    let head = frame.head();
    if !head.wants_answer() || CrcFamily::of(frame.crc()) != Some(crc) {
        return None;
    }
    let (edition, _) = Edition::of(&head);
    let command = head
        .command_code()
        .and_then(|code| Command::of(code, edition));
    match command.map(|command| command.exchange) {
        Some(Exchange::Answer) => None,
        Some(Exchange::NoticeFromDevice) => Some(9013),
        // A device that sends what only a platform asks is a platform or is mistaken; either way its answer comes from elsewhere.
        Some(Exchange::Request | Exchange::NoticeToDevice) => None,
        Some(Exchange::Upload | Exchange::RequestAndUpload) | None => Some(9014),
    }
}

/// What a device says at once to a request: 9011 with `QnRtn`.
pub fn received(frame: &Frame<'_>, with: RequestReturn, crc: CrcFamily) -> Option<Answer> {
    reply(
        &frame.head(),
        9011,
        Some(&format!("QnRtn={}", with.number())),
        crc,
    )
}

/// How a device says that a request was executed: 9012 with `ExeRtn`.
pub fn executed(frame: &Frame<'_>, with: ExecutionReturn, crc: CrcFamily) -> Option<Answer> {
    reply(
        &frame.head(),
        9012,
        Some(&format!("ExeRtn={}", with.number())),
        crc,
    )
}

/// What a device says to a notice: 9013.
pub fn noticed(frame: &Frame<'_>, crc: CrcFamily) -> Option<Answer> {
    reply(&frame.head(), 9013, None, crc)
}

fn reply(head: &Head<'_>, cn: u16, item: Option<&str>, crc: CrcFamily) -> Option<Answer> {
    let mut text = String::new();
    append(head, cn, item, crc, &mut text).then(|| Answer {
        cn,
        bytes: text.into_bytes(),
    })
}

/// The same QN, PW, MN and version bits. The edition of 2005 has the QN in the data area. Nothing for a frame without MN, or one whose fields do not fit
/// into a frame. One is written for every frame that comes, hence behind others and without a message in between.
fn append(head: &Head<'_>, cn: u16, item: Option<&str>, crc: CrcFamily, out: &mut String) -> bool {
    // Not the edition that was found: a surface-water station gets back the version bits it sent.
    let edition = match head.flag_value().map_or(0, |flag| flag >> 2) {
        0 => Edition::Of2005,
        1 => Edition::Of2017,
        _ => Edition::Of2025,
    };
    let (qn, inside) = match edition {
        Edition::Of2005 => (None, head.qn),
        _ => (head.qn, None),
    };
    let (mn, pw) = (head.mn.unwrap_or_default(), head.pw.unwrap_or_default());
    let sound = [head.qn.unwrap_or_default(), pw, mn]
        .into_iter()
        .all(is_field);
    if mn.is_empty() || !sound {
        return false;
    }
    let start = out.len();
    framed(out, crc, |segment| {
        let fields = Fields {
            qn,
            st: "91",
            cn,
            pw,
            mn,
            flag: edition.bits(),
        };
        fields.write(segment);
        segment.push_str("CP=&&");
        if let Some(qn) = inside {
            segment.extend(["QN=", qn]);
        }
        if let Some(item) = item {
            segment.extend([if inside.is_some() { ";" } else { "" }, item]);
        }
        segment.push_str("&&");
    });
    let fits = out.len() - start <= LONGEST_SEGMENT + AROUND;
    if !fits {
        out.truncate(start);
    }
    fits
}
