//! What of the journal is sent on to a target.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::Path;

use lantian_lake::LakeError;
use lantian_lake::journal::{self, Entry};
use lantian_wire::hj212::crc::crc;
use lantian_wire::hj212::cutter::reread;
use lantian_wire::hj212::{Command, Edition, Frame, Use};

use super::lanes::{Parcel, Proof};
use super::{Devices, Encrypted, Target};
use crate::ingest::register::{Admission, Register};

/// So many records are looked at in one go, whether they are sent on or not.
const GO: usize = 20_000;

/// Reads on: what is to be sent on, at most `room` of it, and up to which number was read.
pub(super) fn read(
    journal: &Path,
    range: RangeInclusive<u64>,
    room: usize,
    (register, target): (&Register, &Target),
) -> Result<(Vec<Parcel>, u64), LakeError> {
    let (first, last) = range.into_inner();
    let mut parcels = Vec::new();
    let mut read = first.saturating_sub(1);
    for entry in journal::read(journal, first..last + 1)?.take(GO) {
        match entry {
            Ok(entry) => {
                read = entry.sequence;
                parcels.extend(parcel(&entry, register, target));
                if parcels.len() >= room {
                    return Ok((parcels, read));
                }
            }
            Err(error @ LakeError::Disk { .. }) => return Err(error),
            // Told by the verification of the journal with its place; the records behind it are sent on.
            Err(error) => {
                tracing::error!(%error, "a part of the journal cannot be sent on: {error}");
            }
        }
    }
    // Behind a part that cannot be read there may be nothing.
    let ends = read < last && parcels.is_empty() && read < first;
    Ok((parcels, if ends { last } else { read }))
}

fn parcel(entry: &Entry, register: &Register, target: &Target) -> Option<Parcel> {
    let frame = reread(entry.bytes(), register.keys())?;
    let head = frame.head();
    let mn = head.mn?;
    if let Devices::These(numbers) = &target.devices
        && !numbers.contains(mn)
    {
        return None;
    }
    let from = entry.peer().parse::<SocketAddr>().ok();
    let Admission::Known(known) = register.admit(Some(mn), head.pw, from.map(|peer| peer.ip()))
    else {
        return None;
    };
    let (edition, _) = Edition::of(&head);
    let cn = head.command_code()?;
    let wanted = match target.commands.is_empty() {
        true => Command::of(cn, edition).is_none_or(|command| command.is_uploaded()),
        false => target.commands.contains(&cn),
    };
    let grade = match known.edition {
        Some(edition) => frame.readings_of(edition).finish(),
        None => frame.grade(),
    };
    if !wanted || known.policy.decide(&frame, &grade) != Use::Used {
        return None;
    }
    let proof = match head.wants_answer() {
        true => Proof::Answer,
        false => Proof::Connection,
    };
    Some(Parcel {
        sequence: entry.sequence,
        mn: mn.into(),
        qn: head.qn.map(str::to_owned),
        proof,
        bytes: bytes(entry.bytes(), &frame, target.encrypted),
    })
}

/// The frame as it came, with the end that a receiver needs to see it; opened where the key has to be taken off.
fn bytes(raw: &[u8], frame: &Frame<'_>, encrypted: Encrypted) -> Vec<u8> {
    let mut bytes = if frame.was_encrypted() && encrypted == Encrypted::Opened {
        let segment = frame.segment();
        let check = crc(segment);
        let mut bytes = format!("##{:04}", segment.len()).into_bytes();
        bytes.extend_from_slice(segment);
        bytes.extend_from_slice(format!("{check:04X}").as_bytes());
        bytes
    } else {
        raw.to_vec()
    };
    if !bytes.ends_with(b"\r\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}
