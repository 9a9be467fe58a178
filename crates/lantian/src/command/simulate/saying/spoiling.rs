//! Frames spoiled, each in one way only: whatever else could be said against a frame stays as the standard wants it.

use lantian_wire::hj212::crc::{CrcFinding, crc};
use lantian_wire::hj212::{Key, Message, Stamp};

use super::super::fault::Fault;

/// What a modem says when nobody asked it.
const MODEM: &[u8] = b"+CSQ: 21,0\r\n";
/// 设备运行正常, in UTF-8 and in GBK.
const WELL: &str = "设备运行正常";
const WELL_IN_GBK: &[u8] = b"\xC9\xE8\xB1\xB8\xD4\xCB\xD0\xD0\xD5\xFD\xB3\xA3";
/// So many other milliseconds are tried until a check is one that shows the fault.
const TRIES: usize = 64;

/// The frames of a message with a fault.
pub fn spoiled(fault: Fault, message: &mut Message, key: Option<&Key>) -> Vec<Vec<u8>> {
    if fault == Fault::Qn {
        // The thirteenth month.
        if let Some(qn) = &mut message.envelope.qn {
            qn.replace_range(4..6, "13");
        }
    }
    if fault == Fault::CrcWrong && !is_a_fifth(message) {
        return message.frames(key).unwrap_or_default();
    }
    for _ in 0..TRIES {
        let frames = message.frames(key).unwrap_or_default();
        let spoiled: Vec<Vec<u8>> = frames.iter().map(|frame| one(fault, frame)).collect();
        if spoiled.iter().all(|frame| shows(fault, frame)) {
            return spoiled.into_iter().chain(beside(fault, message)).collect();
        }
        // Some checks have no letters, and of 256 one is right by accident.
        let qn = message.envelope.qn.as_deref().and_then(Stamp::read);
        let Some(qn) = qn else { break };
        message.envelope.qn = Some(qn.next_milli().qn());
    }
    message.frames(key).unwrap_or_default()
}

/// One message in five, by its time.
fn is_a_fifth(message: &Message) -> bool {
    let time = message.items.first().map_or("", String::as_str);
    let digits = time.bytes().filter(u8::is_ascii_digit);
    digits.map(|digit| u32::from(digit - b'0')).sum::<u32>() % 5 == 0
}

/// What is sent beside the data.
fn beside(fault: Fault, message: &Message) -> Option<Vec<u8>> {
    if fault != Fault::Gbk {
        return None;
    }
    let time = message.items.first()?;
    let factor = message.items.get(1)?.split('-').next()?;
    let log = Message {
        cn: 3020,
        items: vec![
            time.clone(),
            format!("PolId={factor}"),
            format!("i11001-Info=//{WELL}//"),
        ],
        ..message.clone()
    };
    let frame = log.frames(None).ok()?.pop()?;
    Some(framed(replaced(
        segment(&frame),
        WELL.as_bytes(),
        WELL_IN_GBK,
    )))
}

/// One frame spoiled.
fn one(fault: Fault, frame: &[u8]) -> Vec<u8> {
    let text = || String::from_utf8_lossy(segment(frame)).into_owned();
    match fault {
        Fault::CrcLower => {
            let (front, check) = frame.split_at(frame.len() - 6);
            [front, &check.to_ascii_lowercase()].concat()
        }
        Fault::CrcWrong => {
            let place = frame.len() - 6;
            let mut frame = frame.to_vec();
            for digit in &mut frame[place..place + 2] {
                *digit = if *digit == b'0' { b'7' } else { b'0' };
            }
            frame
        }
        Fault::Length => {
            let segment = segment(frame);
            let mut spoiled = format!("##{:04}", segment.len() - 3).into_bytes();
            spoiled.extend_from_slice(&frame[6..]);
            spoiled
        }
        Fault::Junk => [MODEM, frame].concat(),
        Fault::NoPassword => framed(replaced(segment(frame), b"PW=123456;", b"")),
        Fault::NoTime => {
            let text = text();
            let (before, after) = text.split_once("DataTime=").unwrap_or((&text, ""));
            let rest = after.split_once(';').map_or("", |(_, rest)| rest);
            framed(format!("{before}{rest}").into_bytes())
        }
        Fault::NoMark => {
            let text = text();
            let (head, area) = text.split_once("CP=&&").unwrap_or((&text, ""));
            let area = area.strip_suffix("&&").unwrap_or(area);
            let items: Vec<String> = area.split(';').map(without_mark).collect();
            framed(format!("{head}CP=&&{}&&", items.join(";")).into_bytes())
        }
        _ => frame.to_vec(),
    }
}

fn without_mark(item: &str) -> String {
    let parts = item.split(',').filter(|part| !part.contains("-Flag="));
    parts.collect::<Vec<_>>().join(",")
}

/// Whether the check is what the fault makes of it, and nothing else by accident.
fn shows(fault: Fault, frame: &[u8]) -> bool {
    let digits = frame[frame.len() - 6..frame.len() - 2].try_into();
    let found = digits
        .ok()
        .map(|digits| CrcFinding::of(segment(frame), digits));
    match fault {
        Fault::CrcWrong => matches!(found, Some(CrcFinding::Wrong { .. })),
        Fault::CrcModbus => found == Some(CrcFinding::Modbus),
        Fault::CrcSwapped => found == Some(CrcFinding::ModbusSwapped),
        Fault::CrcLower => found == Some(CrcFinding::RightLowerCase),
        _ => true,
    }
}

/// The segment of a frame with its trailer.
fn segment(frame: &[u8]) -> &[u8] {
    &frame[6..frame.len() - 6]
}

/// A segment with header, check and trailer.
fn framed(segment: Vec<u8>) -> Vec<u8> {
    let check = crc(&segment);
    let mut frame = format!("##{:04}", segment.len()).into_bytes();
    frame.extend(segment);
    frame.extend(format!("{check:04X}\r\n").into_bytes());
    frame
}

/// With the first place of `from` replaced.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let place = bytes.windows(from.len()).position(|part| part == from);
    match place {
        Some(place) => [&bytes[..place], to, &bytes[place + from.len()..]].concat(),
        None => bytes.to_vec(),
    }
}
