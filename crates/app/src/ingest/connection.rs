//! One connection: bytes are cut and graded as they come, kept, and only then answered.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use lantian_lake::journal::Way;
use lantian_wire::hj212::answer::append_answer;
use lantian_wire::hj212::policy::CrcFamily;
use lantian_wire::hj212::{self, Cut, Cutter, Grade, Piece, Verdict, Verdicts};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

use super::Gateway;
use super::conversation::Voice;
use super::parcel::Parcel;
use super::register::{Admission, Register};
use crate::clock::Clock;

/// A peer that does not take its answers for so long is left.
const ANSWERING: Duration = Duration::from_secs(10);

/// Why a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The peer closed it, or it broke.
    ByPeer,
    /// Nothing came for too long.
    Silent,
    /// What came was no frames.
    NotFrames,
    /// The peer did not take its answers.
    Deaf,
    /// The gateway closes.
    Closing,
}

/// What a read of the socket gave.
enum Came {
    Bytes(Vec<u8>),
    /// Nothing, and what waits will not be completed.
    Nothing,
    End,
}

/// Serves one connection until it ends.
pub async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    peer: SocketAddr,
    gateway: Arc<Gateway>,
    clock: Clock,
) -> Ended {
    let name: Arc<str> = peer.to_string().into();
    let limits = gateway.limits;
    let mut cutter = Cutter::new(hj212::Limits::default());
    let mut heard = Heard::new(gateway.conversations.begin());
    loop {
        let patience = heard.patience(&cutter, &limits);
        let came = match timeout(patience, heard.voice.read(&mut stream)).await {
            Err(_) if cutter.waiting() > 0 => Came::Nothing,
            Err(_) => return Ended::Silent,
            Ok(Ok(bytes)) if !bytes.is_empty() => Came::Bytes(bytes),
            Ok(_) => Came::End,
        };
        let register = gateway.register();
        let mut reply = String::new();
        let mut parcel = Parcel::new(Way::Tcp, Arc::clone(&name), clock.now());
        let mut sorting = Sorting {
            register: &register,
            from: peer.ip(),
            heard: &mut heard,
            parcel: &mut parcel,
            reply: &mut reply,
        };
        let ends = match came {
            Came::Bytes(bytes) => {
                sorting.parcel.reserve(bytes.len());
                let mut rest = &bytes[..];
                while let Some(cut) = cutter.cut(&mut rest, register.keys()) {
                    sorting.take(&cut);
                }
                // A frame may come byte by byte, but not for ever.
                if cutter.waiting() > 0 && sorting.heard.waited() > limits.idle * 2 {
                    sorting.take_rest(&mut cutter);
                }
                false
            }
            Came::Nothing => {
                sorting.take_rest(&mut cutter);
                false
            }
            Came::End => {
                sorting.take_rest(&mut cutter);
                true
            }
        };
        heard.mark(&cutter);
        if !parcel.is_empty() {
            let unknown = std::mem::take(&mut heard.unknown);
            if !keep(&gateway, parcel).await {
                return Ended::Closing;
            }
            if !reply.is_empty() {
                match timeout(ANSWERING, heard.voice.answer(&mut stream, reply.as_bytes())).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return Ended::ByPeer,
                    Err(_) => return Ended::Deaf,
                }
            }
            if unknown > 0 {
                // What an unknown peer sends is kept, at a pace at which it cannot fill the disk.
                sleep(Duration::from_secs_f64(
                    unknown as f64 / limits.unknown_rate.max(1) as f64,
                ))
                .await;
            }
        }
        if ends {
            return Ended::ByPeer;
        }
        if heard.junk > limits.junk {
            return Ended::NotFrames;
        }
    }
}

/// Hands a parcel to the writer and waits until it is on disk. False when the gateway closes before it is.
pub(crate) async fn keep(gateway: &Gateway, mut parcel: Parcel) -> bool {
    let Some(parcels) = gateway.parcels() else {
        return false;
    };
    let (done, kept) = oneshot::channel();
    parcel.done = Some(done);
    parcels.send(parcel).await.is_ok() && kept.await.is_ok()
}

/// What a connection brought so far.
#[derive(Debug)]
struct Heard {
    voice: Voice,
    frames: u64,
    /// Bytes that were no frame, since the last frame.
    junk: u64,
    /// Bytes of unknown devices in this parcel.
    unknown: u64,
    /// Since when the beginning of a frame waits.
    begun: Option<Instant>,
}

impl Heard {
    fn new(voice: Voice) -> Self {
        Self {
            voice,
            frames: 0,
            junk: 0,
            unknown: 0,
            begun: None,
        }
    }

    fn patience(&self, cutter: &Cutter, limits: &super::Limits) -> Duration {
        if cutter.waiting() > 0 {
            limits.idle
        } else if self.frames == 0 {
            limits.first
        } else {
            limits.silence
        }
    }

    fn mark(&mut self, cutter: &Cutter) {
        self.begun = (cutter.waiting() > 0).then(|| self.begun.unwrap_or_else(Instant::now));
    }

    fn waited(&self) -> Duration {
        self.begun.map_or(Duration::ZERO, |begun| begun.elapsed())
    }
}

/// Puts pieces into a parcel, with what was found about them, and gathers the answers.
struct Sorting<'a> {
    register: &'a Register,
    from: IpAddr,
    heard: &'a mut Heard,
    parcel: &'a mut Parcel,
    reply: &'a mut String,
}

impl Sorting<'_> {
    /// Ends what waits for more.
    fn take_rest(&mut self, cutter: &mut Cutter) {
        while let Some(cut) = cutter.idle(self.register.keys()) {
            self.take(&cut);
        }
    }

    fn take(&mut self, cut: &Cut<'_>) {
        let raw = cut.piece.raw();
        match &cut.piece {
            Piece::Frame(frame) => {
                self.heard.frames += 1;
                self.heard.junk = 0;
                self.heard.begun = None;
                let head = frame.head();
                let admission = self.register.admit(head.mn, head.pw, Some(self.from));
                let stated = match admission {
                    Admission::Known(known) => {
                        self.heard.voice.belongs_to(&known.device.registration().mn);
                        known.edition
                    }
                    Admission::Unknown | Admission::Refused(_) => None,
                };
                let grade = match stated {
                    Some(edition) => frame.readings_of(edition).finish(),
                    None => frame.grade(),
                };
                if matches!(admission, Admission::Unknown) {
                    self.heard.unknown += raw.len() as u64;
                }
                self.parcel.add(raw, notes(&grade));
                // A device that may not send so hears nothing, so that it is seen there that something is wrong.
                let crc = match admission {
                    Admission::Known(known) => Some(known.crc()),
                    Admission::Unknown => CrcFamily::of(frame.crc()),
                    Admission::Refused(_) => None,
                };
                if let Some(crc) = crc {
                    append_answer(frame, crc, self.reply);
                }
            }
            Piece::Junk(_) => self.no_frame(raw, Verdict::Junk),
            Piece::Truncated(_) => self.no_frame(raw, Verdict::Truncated),
        }
    }

    fn no_frame(&mut self, raw: &[u8], verdict: Verdict) {
        self.heard.junk += raw.len() as u64;
        self.parcel.add(raw, [0, verdict.number()]);
    }
}

/// What is noted beside a frame: the edition by which it was graded, and the numbers of the verdicts. A later reader sees what was found when
/// it arrived, whatever the rules are then.
pub(super) fn notes(grade: &Grade) -> impl Iterator<Item = u8> {
    let edition = u8::try_from(grade.edition.year() - 2000).unwrap_or(0);
    std::iter::once(edition).chain(grade.verdicts.iter().map(Verdict::number))
}

/// The verdicts that were noted beside a piece.
pub fn noted(notes: &[u8]) -> Verdicts {
    if super::cover::Cover::of(notes).is_some() {
        return Verdicts::default();
    }
    notes
        .iter()
        .skip(1)
        .filter_map(|number| Verdict::of_number(*number))
        .collect()
}
