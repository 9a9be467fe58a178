//! Frames of HJ 212 that came in a body: a capture, a log with other text around, or hexadecimal digits. They are cut, graded and kept as those
//! of a connection are, one record each.

use jiff::Timestamp;
use lantian_lake::journal::Way;
use lantian_wire::hj212::{self, Cutter, Piece, Verdict, dump};

use super::connection::notes;
use super::cover::Devices;
use super::parcel::Parcel;
use super::receiving::{Refused, Tally};
use super::register::{Admission, Register};

/// A parcel is closed once it has so many bytes, with what stands around each piece in the journal.
const PARCEL: usize = 1024 * 1024;
/// What stands around a piece in the journal, generously.
const AROUND: usize = 64;

/// From whom frames come.
pub(super) struct Sender<'a> {
    pub way: Way,
    pub peer: &'a str,
    pub at: Timestamp,
    pub devices: &'a Devices,
}

/// Cuts a body into parcels; nothing when there is no frame in it.
pub(super) fn cut(
    bytes: &[u8],
    sender: &Sender<'_>,
    register: &Register,
    tally: &mut Tally,
) -> Option<Vec<Parcel>> {
    let mut cutting = Cutting {
        sender,
        register,
        tally,
        parcels: Vec::new(),
        size: PARCEL,
        frames: 0,
    };
    for stretch in dump::stretches(bytes) {
        let mut cutter = Cutter::new(hj212::Limits::default());
        let mut rest = &*stretch.bytes;
        while let Some(cut) = cutter.cut(&mut rest, register.keys()) {
            cutting.take(&cut.piece);
        }
        while let Some(cut) = cutter.idle(register.keys()) {
            cutting.take(&cut.piece);
        }
    }
    (cutting.frames > 0).then_some(cutting.parcels)
}

struct Cutting<'a> {
    sender: &'a Sender<'a>,
    register: &'a Register,
    tally: &'a mut Tally,
    parcels: Vec<Parcel>,
    /// Of the last parcel, as it will lie in the journal.
    size: usize,
    frames: u64,
}

impl Cutting<'_> {
    fn take(&mut self, piece: &Piece<'_>) {
        let frame = match piece {
            Piece::Frame(frame) => frame,
            // What stands around the frames of a log is kept with them.
            Piece::Junk(bytes) => return self.add(bytes, [0, Verdict::Junk.number()]),
            Piece::Truncated(bytes) => return self.add(bytes, [0, Verdict::Truncated.number()]),
        };
        self.frames += 1;
        let head = frame.head();
        let mn = head.mn.unwrap_or_default();
        if !self.sender.devices.holds(mn) {
            self.tally.refuse(Refused::frame(self.frames));
            return;
        }
        let admission = self.register.admit_vouched(mn);
        let grade = match admission {
            Admission::Known(known) => match known.edition {
                Some(edition) => frame.readings_of(edition).finish(),
                None => frame.grade(),
            },
            Admission::Unknown | Admission::Refused(_) => frame.grade(),
        };
        match admission {
            Admission::Known(_) => self.tally.taken += 1,
            Admission::Unknown | Admission::Refused(_) => self.tally.unknown += 1,
        }
        self.add(frame.raw(), notes(&grade));
    }

    fn add(&mut self, bytes: &[u8], notes: impl IntoIterator<Item = u8>) {
        if self.size >= PARCEL {
            let Sender { way, peer, at, .. } = self.sender;
            self.parcels.push(Parcel::new(*way, (*peer).into(), *at));
            self.size = 0;
        }
        if let Some(parcel) = self.parcels.last_mut() {
            let before = parcel.size();
            parcel.add(bytes, notes);
            self.size += parcel.size() - before + self.sender.peer.len() + AROUND;
        }
    }
}
