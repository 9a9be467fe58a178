//! What comes on another way than a connection, as one body: it is kept as it came, and only when it is on disk its sender is told what was taken
//! and what was not.

use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;
use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::observation::{Fault, Form, Refusal, Unreadable};
use lantian_lake::journal::Way;
use lantian_wire::hj212::Verdict;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{Semaphore, oneshot};

use super::Gateway;
use super::cover::{Cover, Devices};
use super::cutting::{self, Sender};
use super::hearing::Heard;
use super::packed::{MOST_BYTES, NotUnpacked};
use super::parcel::Parcel;
use super::sheet::sort;

/// Bodies that wait for the disk or for being counted take so much memory together, in KiB; who comes beyond it waits.
const ROOM: usize = 64 * 1024;
/// So many refusals are told one by one; all are counted.
const TOLD: usize = 200;
/// No name of a peer is kept longer.
const LONGEST_PEER: usize = 200;

pub(super) fn room() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(ROOM))
}

/// What a body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Observations.
    Observations(Form),
    /// Frames of HJ 212, raw, in hexadecimal digits, or in a log.
    Frames,
}

impl Content {
    /// What bytes hold of which nobody says it.
    pub fn of(bytes: &[u8]) -> Content {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let begin = text.trim_ascii_start();
        match begin.first() {
            Some(b'{' | b'[') => Content::Observations(Form::Json),
            _ if begin.starts_with(b"##") => Content::Frames,
            _ => {
                let first = begin.split(|byte| *byte == b'\n').next().unwrap_or(begin);
                let is_table = [&b"mn"[..], b"MN", "设备编号".as_bytes()]
                    .iter()
                    .any(|name| first.starts_with(name) || first.starts_with(b"\""));
                if is_table {
                    Content::Observations(Form::Csv)
                } else {
                    Content::Frames
                }
            }
        }
    }
}

/// A body and from whom it comes.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'a> {
    /// On which way.
    pub way: Way,
    /// From whom: a token and an address, a topic, the name of a file.
    pub peer: &'a str,
    /// For which devices the sender may send.
    pub devices: &'a Devices,
    /// When it arrived.
    pub at: Timestamp,
    /// What it holds.
    pub content: Content,
    /// The body, unpacked.
    pub bytes: &'a [u8],
}

/// What became of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The numbers under which it lies in the journal.
    pub sequences: Range<u64>,
    /// How its values were taken.
    pub tally: Tally,
}

/// How values, or frames, were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of devices that are registered.
    pub taken: u64,
    /// Of registered devices, with a time that cannot be: kept, for a person to see.
    pub waiting: u64,
    /// Of devices that nobody registered: kept and shown.
    pub unknown: u64,
    /// Not taken.
    pub refused: u64,
    /// Why not, of the first ones.
    pub refusals: Vec<Refused>,
}

/// Why a row or a frame was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line of a table, the place in a list or the number of a frame, from 1.
    pub row: u64,
    /// The column, where it is one.
    pub column: Option<&'static str>,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub words: Bilingual,
}

impl Refused {
    /// A frame of a device for which the sender may not send.
    pub(super) fn frame(number: u64) -> Refused {
        let fault = Fault::NotForThisSender;
        Refused {
            row: number,
            column: None,
            code: fault.code(),
            words: fault.words(),
        }
    }
}

impl From<&Refusal> for Refused {
    fn from(refusal: &Refusal) -> Refused {
        Refused {
            row: refusal.row.into(),
            column: refusal.column.map(|column| column.name()),
            code: refusal.fault.code(),
            words: refusal.fault.words(),
        }
    }
}

impl Tally {
    pub(super) fn refuse(&mut self, refused: Refused) {
        self.refused += 1;
        if self.refusals.len() < TOLD {
            self.refusals.push(refused);
        }
    }

    fn kept(&self) -> u64 {
        self.taken + self.waiting + self.unknown
    }
}

/// Why a body was not received. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReceived {
    /// It cannot be read at all.
    Unreadable {
        /// The stable code.
        code: &'static str,
        /// What is wrong and what to do.
        words: Bilingual,
    },
    /// No row of it can be taken.
    NothingToTake(Tally),
    /// The gateway closes: it is to be sent again.
    Closing,
}

impl NotReceived {
    /// What is wrong, in a sentence or two.
    pub fn words(&self) -> Bilingual {
        match self {
            NotReceived::Unreadable { words, .. } => words.clone(),
            NotReceived::NothingToTake(tally) => {
                let first = tally.refusals.first();
                let (zh, en) = first.map_or_else(Default::default, |first| {
                    let Refused { row, words, .. } = first;
                    (
                        format!("；第 {row} 行：{}", words.zh),
                        format!("; row {row}: {}", words.en),
                    )
                });
                Bilingual::new(
                    format!("{} 行都不能接收{zh}", tally.refused),
                    format!("none of {} rows can be taken{en}", tally.refused),
                )
            }
            NotReceived::Closing => Bilingual::new(
                "监测网关正在关闭，请稍后重新发送。",
                "The monitoring gateway is closing; send it again later.",
            ),
        }
    }
}

impl From<Unreadable> for NotReceived {
    fn from(unreadable: Unreadable) -> Self {
        NotReceived::Unreadable {
            code: unreadable.code(),
            words: unreadable.words(),
        }
    }
}

impl From<NotUnpacked> for NotReceived {
    fn from(not: NotUnpacked) -> Self {
        NotReceived::Unreadable {
            code: not.code(),
            words: not.words(),
        }
    }
}

/// Receives a body. When this returns a receipt, the body is on disk.
///
/// # Errors
/// See [`NotReceived`].
pub async fn receive(gateway: &Gateway, delivery: Delivery<'_>) -> Result<Receipt, NotReceived> {
    if delivery.bytes.len() > MOST_BYTES {
        return Err(NotUnpacked::TooLarge.into());
    }
    let peer: String = delivery.peer.chars().take(LONGEST_PEER).collect();
    let at = super::to_the_millisecond(delivery.at);
    let mut tally = Tally::default();
    let parcels = match delivery.content {
        Content::Observations(form) => {
            let cover = Cover {
                form,
                devices: delivery.devices.clone(),
            };
            let register = gateway.register();
            let sorted = beside(|| sort(&cover, delivery.bytes, &register, at))?;
            for sheet in &sorted.sheets {
                let values = sheet.observations.len() as u64;
                match sheet.heard {
                    Heard::Used => tally.taken += values,
                    Heard::Quarantined | Heard::Refused => tally.waiting += values,
                    Heard::Unknown => tally.unknown += values,
                }
            }
            for refusal in &sorted.refusals {
                tally.refuse(refusal.into());
            }
            let mut parcel = Parcel::new(delivery.way, peer.into(), at);
            parcel.add(delivery.bytes, cover.notes());
            vec![parcel]
        }
        Content::Frames => {
            let sender = Sender {
                way: delivery.way,
                peer: &peer,
                at,
                devices: delivery.devices,
            };
            let register = gateway.register();
            let cut = beside(|| cutting::cut(delivery.bytes, &sender, &register, &mut tally));
            cut.ok_or_else(no_frames)?
        }
    };
    if tally.kept() == 0 {
        return Err(NotReceived::NothingToTake(tally));
    }
    let mut sequences: Option<Range<u64>> = None;
    for parcel in parcels {
        let kept = hand_over(gateway, parcel).await;
        let kept = kept.ok_or(NotReceived::Closing)?;
        let first = sequences.map_or(kept.start, |before| before.start);
        sequences = Some(first..kept.end);
    }
    Ok(Receipt {
        sequences: sequences.unwrap_or_default(),
        tally,
    })
}

/// Keeps bytes of which nothing can be taken, where their sender cannot be told: a person may want to see them. False when the gateway closes.
pub async fn keep_raw(gateway: &Gateway, delivery: Delivery<'_>) -> bool {
    let peer: String = delivery.peer.chars().take(LONGEST_PEER).collect();
    let mut parcel = Parcel::new(delivery.way, peer.into(), delivery.at);
    let bytes = &delivery.bytes[..delivery.bytes.len().min(MOST_BYTES)];
    parcel.add(bytes, [0, Verdict::Junk.number()]);
    hand_over(gateway, parcel).await.is_some()
}

fn no_frames() -> NotReceived {
    NotReceived::Unreadable {
        code: "observations-no-frames",
        words: Bilingual::new(
            "内容中没有 HJ 212 报文。请检查内容类型：JSON 用 application/json，表格用 text/csv。",
            "There is no frame of HJ 212 in it. See to the content type: application/json for JSON, text/csv for a table.",
        ),
    }
}

/// Reads a body, which may take a while, without keeping others from being served, where there is more than one thread to serve them.
fn beside<T>(read: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::CurrentThread => read(),
        _ => tokio::task::block_in_place(read),
    }
}

/// Waits for room, hands a parcel to the writer, and waits until it is on disk; its numbers, or nothing when the gateway closes before.
async fn hand_over(gateway: &Gateway, mut parcel: Parcel) -> Option<Range<u64>> {
    let size = u32::try_from(parcel.size() / 1024 + 1).ok()?;
    let room = Arc::clone(&gateway.room).acquire_many_owned(size).await;
    parcel.room = Some(room.ok()?);
    let parcels = gateway.parcels()?;
    let (done, kept) = oneshot::channel();
    parcel.done = Some(done);
    parcels.send(parcel).await.ok()?;
    kept.await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_body_holds_is_told_by_its_beginning() {
        let json = Content::Observations(Form::Json);
        let csv = Content::Observations(Form::Csv);
        for (bytes, content) in [
            (&b" \n[{\"mn\":1}]"[..], json),
            (b"{}", json),
            (b"##0087QN=1", Content::Frames),
            (b"23 23 30 30", Content::Frames),
            (b"2026-11-28 08:00 recv ##0087QN", Content::Frames),
            (b"mn,factor,time\n", csv),
            ("\u{FEFF}设备编号,因子\n".as_bytes(), csv),
            (b"", Content::Frames),
        ] {
            assert_eq!(Content::of(bytes), content, "{bytes:?}");
        }
    }
}
