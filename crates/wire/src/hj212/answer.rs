//! What is said in return (2017 6.2, 6.5, annex C): by a platform to what a device sends, and by a device to what a platform asks.
//!
//! Answer only what is on disk. A frame that asks for no answer gets none, since some devices take an unasked answer for a command; an answer is
//! never answered; a frame whose check does not fit is not answered, and the device sends it again.

use crate::hj212::command::{Command, Exchange};
use crate::hj212::edition::Edition;
use crate::hj212::encode::{Answering, Envelope, Message};
use crate::hj212::frame::Frame;
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
    let head = frame.head();
    if !head.wants_answer() || CrcFamily::of(frame.crc()) != Some(crc) {
        return None;
    }
    let (edition, _) = Edition::of(&head);
    let command = head
        .command_code()
        .and_then(|code| Command::of(code, edition));
    let cn = match command.map(|command| command.exchange) {
        Some(Exchange::Answer) => return None,
        Some(Exchange::NoticeFromDevice) => 9013,
        // A device that sends what only a platform asks is a platform or is mistaken; either way its answer comes from elsewhere.
        Some(Exchange::Request | Exchange::NoticeToDevice) => return None,
        Some(Exchange::Upload | Exchange::RequestAndUpload) | None => 9014,
    };
    reply(&head, cn, None, crc)
}

/// What a device says at once to a request: 9011 with `QnRtn`.
pub fn received(frame: &Frame<'_>, with: RequestReturn, crc: CrcFamily) -> Option<Answer> {
    reply(
        &frame.head(),
        9011,
        Some(format!("QnRtn={}", with.number())),
        crc,
    )
}

/// How a device says that a request was executed: 9012 with `ExeRtn`.
pub fn executed(frame: &Frame<'_>, with: ExecutionReturn, crc: CrcFamily) -> Option<Answer> {
    reply(
        &frame.head(),
        9012,
        Some(format!("ExeRtn={}", with.number())),
        crc,
    )
}

/// What a device says to a notice: 9013.
pub fn noticed(frame: &Frame<'_>, crc: CrcFamily) -> Option<Answer> {
    reply(&frame.head(), 9013, None, crc)
}

/// The same QN, PW, MN and version bits. The edition of 2005 has the QN in the data area. Nothing for a frame without MN, or one whose fields do not fit
/// into a frame.
fn reply(head: &Head<'_>, cn: u16, item: Option<String>, crc: CrcFamily) -> Option<Answer> {
    // Not the edition that was found: a surface-water station gets back the version bits it sent.
    let edition = match head.flag_value().map_or(0, |flag| flag >> 2) {
        0 => Edition::Of2005,
        1 => Edition::Of2017,
        _ => Edition::Of2025,
    };
    let qn = head.qn.map(str::to_owned);
    let (qn, inside) = match edition {
        Edition::Of2005 => (None, qn.map(|qn| format!("QN={qn}"))),
        _ => (qn, None),
    };
    let envelope = Envelope {
        edition,
        qn,
        st: "91".into(),
        pw: head.pw.unwrap_or_default().to_owned(),
        mn: head.mn.filter(|mn| !mn.is_empty())?.to_owned(),
        answering: Answering::NotWanted,
        resent: false,
        crc,
    };
    let items = inside.into_iter().chain(item).collect();
    let bytes = Message {
        envelope,
        cn,
        items,
    }
    .frames(None)
    .ok()?
    .swap_remove(0);
    Some(Answer { cn, bytes })
}
