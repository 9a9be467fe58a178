//! What is on its way to another platform, device by device in the order in which it came. Pure: what was read, sent and answered comes in, what to
//! send goes out, and how far everything is done.
//!
//! Of a frame that wants an answer, nothing of its device goes out before that has come. Frames that want none follow each other; they are done when
//! something behind them on the same connection was answered, or the connection has stood for so long after them. When it breaks, whatever is not
//! done is sent again, in the same order.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use lantian_domain::monitoring::exchange::Patience;
use lantian_store::exchange::ForwardCursor;

/// So many frames are in memory for one target; the others are in the journal.
const ROOM: usize = 4_096;
/// So long a device rests whose frame is not answered, while those of others are.
const REST: Duration = Duration::from_secs(60);

/// A frame to be forwarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parcel {
    /// Its number in the journal.
    pub sequence: u64,
    pub mn: Arc<str>,
    pub qn: Option<String>,
    pub proof: Proof,
    pub bytes: Vec<u8>,
}

/// How it is known that a frame arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// It asks for an answer.
    Answer,
    /// It asks for none: by what is behind it on the connection.
    Connection,
}

/// What to do with the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Health {
    /// It works.
    Sound,
    /// Nothing is answered, however often it is sent: it counts as broken.
    Silent,
}

#[derive(Debug)]
struct Waiting {
    parcel: Parcel,
    sent: Option<Sent>,
}

#[derive(Clone, Copy, Debug)]
struct Sent {
    /// The how-manieth sending of all.
    order: u64,
    last: Duration,
    times: u8,
}

#[derive(Debug, Default)]
struct Lane {
    waiting: VecDeque<Waiting>,
    rests: Option<Duration>,
}

/// What is on its way to one target.
#[derive(Debug)]
pub(super) struct Lanes {
    lanes: BTreeMap<Arc<str>, Lane>,
    pending: BTreeSet<u64>,
    /// Done, and behind something that is not.
    done: BTreeSet<u64>,
    /// The journal was read up to here.
    read: u64,
    sendings: u64,
    /// The sending that was last answered on this connection.
    answered: Option<u64>,
}

impl Lanes {
    pub fn new(cursor: &ForwardCursor) -> Lanes {
        Lanes {
            lanes: BTreeMap::new(),
            pending: BTreeSet::new(),
            done: cursor.beyond.iter().copied().collect(),
            read: cursor.upto,
            sendings: 0,
            answered: None,
        }
    }

    /// How many more frames may be read.
    pub fn room(&self) -> usize {
        ROOM.saturating_sub(self.pending.len())
    }

    /// How many frames wait.
    pub fn waiting(&self) -> usize {
        self.pending.len()
    }

    /// Up to which number the journal was read.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// These were read from the journal, and up to this number there is nothing else to forward.
    pub fn add(&mut self, parcels: Vec<Parcel>, read: u64) {
        for parcel in parcels {
            if self.done.contains(&parcel.sequence) || !self.pending.insert(parcel.sequence) {
                continue;
            }
            let lane = self.lanes.entry(Arc::clone(&parcel.mn)).or_default();
            let sent = None;
            lane.waiting.push_back(Waiting { parcel, sent });
        }
        self.read = self.read.max(read);
        self.tidy();
    }

    /// How far everything is done.
    pub fn cursor(&self) -> ForwardCursor {
        let upto = self
            .pending
            .first()
            .map_or(self.read, |first| first.saturating_sub(1));
        ForwardCursor {
            upto,
            beyond: self.done.iter().copied().collect(),
        }
    }

    /// Forgets what the cursor says anyway.
    fn tidy(&mut self) {
        let upto = self
            .pending
            .first()
            .map_or(self.read, |first| first.saturating_sub(1));
        self.done = self.done.split_off(&(upto + 1));
    }

    /// The connection is a new one: what is not done is sent again.
    pub fn begin_anew(&mut self) {
        self.answered = None;
        for lane in self.lanes.values_mut() {
            for waiting in &mut lane.waiting {
                waiting.sent = None;
            }
        }
    }

    /// What has to be sent now, of every device.
    pub fn due(&mut self, now: Duration, patience: Patience) -> (Vec<u8>, Health) {
        let mut bytes = Vec::new();
        let names: Vec<Arc<str>> = self.lanes.keys().cloned().collect();
        for mn in names {
            if self.due_of(&mn, (now, patience), &mut bytes) == Health::Silent {
                return (bytes, Health::Silent);
            }
        }
        (bytes, Health::Sound)
    }

    /// What has to be sent now of one device.
    pub fn due_of(
        &mut self,
        mn: &str,
        (now, patience): (Duration, Patience),
        bytes: &mut Vec<u8>,
    ) -> Health {
        let Some(lane) = self.lanes.get_mut(mn) else {
            return Health::Sound;
        };
        if lane.rests.is_some_and(|until| now < until) {
            return Health::Sound;
        }
        lane.rests = None;
        for waiting in &mut lane.waiting {
            match (waiting.sent, waiting.parcel.proof) {
                (None, _) => {}
                (Some(_), Proof::Connection) => continue,
                (Some(sent), Proof::Answer) if now < sent.last + patience.answer => {
                    return Health::Sound;
                }
                (Some(sent), Proof::Answer) if patience.again < sent.times => {
                    if self.answered.is_none_or(|answered| answered < sent.order) {
                        return Health::Silent;
                    }
                    // Others are answered: it is this device that is not.
                    waiting.sent = None;
                    lane.rests = Some(now + REST);
                    return Health::Sound;
                }
                (Some(_), Proof::Answer) => {}
            }
            let first = waiting.sent.map(|sent| sent.order);
            let times = waiting.sent.map_or(0, |sent| sent.times);
            self.sendings += 1;
            waiting.sent = Some(Sent {
                order: first.unwrap_or(self.sendings),
                last: now,
                times: times.saturating_add(1),
            });
            bytes.extend_from_slice(&waiting.parcel.bytes);
            if waiting.parcel.proof == Proof::Answer {
                break;
            }
        }
        Health::Sound
    }

    /// The other side answered a frame of this device; whether one waited for that.
    pub fn answer(&mut self, mn: &str, qn: Option<&str>) -> bool {
        let Some(lane) = self.lanes.get(mn) else {
            return false;
        };
        let meant = |waiting: &&Waiting| {
            let same = match (qn, waiting.parcel.qn.as_deref()) {
                (Some(said), Some(asked)) => said == asked,
                // Frames of 2005 have no number.
                (_, None) => true,
                (None, Some(_)) => false,
            };
            waiting.parcel.proof == Proof::Answer && waiting.sent.is_some() && same
        };
        let Some(found) = lane.waiting.iter().find(meant) else {
            return false;
        };
        let sequence = found.parcel.sequence;
        let order = found.sent.map_or(0, |sent| sent.order);
        self.answered = self.answered.max(Some(order));
        self.finish(|waiting, sent| {
            waiting.sequence == sequence
                || (waiting.proof == Proof::Connection && sent.order < order)
        });
        true
    }

    /// The connection stands: what went out long enough ago without wanting an answer has arrived.
    pub fn stands(&mut self, now: Duration, patience: Patience) {
        self.finish(|waiting, sent| {
            waiting.proof == Proof::Connection && sent.last + patience.answer <= now
        });
    }

    /// Takes out what is done.
    fn finish(&mut self, done: impl Fn(&Parcel, Sent) -> bool) {
        for lane in self.lanes.values_mut() {
            while let Some(first) = lane.waiting.front() {
                let is_done = first.sent.is_some_and(|sent| done(&first.parcel, sent));
                if !is_done {
                    break;
                }
                self.pending.remove(&first.parcel.sequence);
                self.done.insert(first.parcel.sequence);
                lane.waiting.pop_front();
                lane.rests = None;
            }
        }
        self.lanes.retain(|_, lane| !lane.waiting.is_empty());
        self.tidy();
    }
}

#[cfg(test)]
mod tests;
