//! Frames and bodies that are on disk become observations. The same way is gone while they arrive and when the journal is read again.

mod body;

use std::net::{IpAddr, SocketAddr};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::arrival::can_have_arrived;
use lantian_lake::history::{Cadence, History, Number, Reading, Statistic};
use lantian_lake::journal::{Arrival, Entry, Way};
use lantian_wire::hj212::cutter::reread;
use lantian_wire::hj212::{self, Frame, Stamp, Use, Value};

use super::conversation::Conversations;
use super::cover::Cover;
use super::hearing::{Heard, Hearings, Note};
use super::register::{Admission, Register};
use super::writer::Kept;

/// After so many readings in memory, segments are written: what a start reads again in a moment.
const ENOUGH: usize = 2_000_000;
/// And after so long in any case, so that a restart has little to do.
const OFTEN: Duration = Duration::from_secs(300);
/// But no sooner after the time before: a full disk is not asked without end.
const SELDOM: Duration = Duration::from_secs(1);
/// With so many in memory the intake waits for the segments that are being written, and with it the devices.
const TOO_MANY: usize = 3 * ENOUGH;

pub(super) struct Intake {
    history: Arc<History>,
    hearings: Arc<Hearings>,
    register: Arc<RwLock<Arc<Register>>>,
    conversations: Arc<Conversations>,
    /// Everything up to this number has been appended.
    taken: u64,
    /// Everything up to this number is in segments and need not be appended again.
    in_segments: u64,
    /// Segments being written, beside which more is taken in.
    flushing: Option<JoinHandle<()>>,
    flushed: Instant,
}

impl Intake {
    pub fn new(
        history: Arc<History>,
        hearings: Arc<Hearings>,
        register: Arc<RwLock<Arc<Register>>>,
        conversations: Arc<Conversations>,
    ) -> Intake {
        let in_segments = history.durable_upto();
        Intake {
            history,
            hearings,
            register,
            taken: in_segments,
            in_segments,
            conversations,
            flushing: None,
            flushed: Instant::now(),
        }
    }

    /// Runs until nothing more comes; then writes what is in memory.
    pub fn run(mut self, kept: &Receiver<Kept>) {
        loop {
            match kept.recv_timeout(OFTEN) {
                Ok(Kept { first, parcel }) => {
                    for (sequence, arrival) in (first..).zip(parcel.arrivals()) {
                        self.take(sequence, &arrival);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.keep_up();
        }
        self.finish();
    }

    /// Begins to write segments when it is time to. Call it between pieces.
    pub fn keep_up(&mut self) {
        let waiting = self.history.waiting();
        let due = waiting >= ENOUGH && self.flushed.elapsed() >= SELDOM;
        if !due && self.flushed.elapsed() < OFTEN {
            return;
        }
        if let Some(flushing) = self
            .flushing
            .take_if(|flushing| waiting >= TOO_MANY || flushing.is_finished())
        {
            joined(flushing);
        }
        if self.flushing.is_some() {
            return;
        }
        self.flush_hearings();
        let (history, taken) = (Arc::clone(&self.history), self.taken);
        let begun = std::thread::Builder::new()
            .name("flush".into())
            .spawn(move || flush(&history, taken));
        match begun {
            Ok(flushing) => self.flushing = Some(flushing),
            Err(error) => {
                tracing::error!(%error, "a thread cannot be started: {error}");
                flush(&self.history, self.taken);
            }
        }
        self.flushed = Instant::now();
    }

    /// Writes everything that is in memory, and waits for it.
    pub fn finish(&mut self) {
        self.flushing.take().into_iter().for_each(joined);
        self.flush_hearings();
        flush(&self.history, self.taken);
    }

    /// Here and not beside: more is counted while segments are written, and it belongs to frames behind `taken`.
    fn flush_hearings(&self) {
        if let Err(error) = self.hearings.flush(self.taken) {
            tracing::error!(%error, "what was heard of devices cannot be written: {error}");
        }
    }

    /// Takes one piece from the journal.
    pub fn take(&mut self, sequence: u64, arrival: &Arrival<'_>) {
        self.taken = self.taken.max(sequence);
        let register = {
            let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&register)
        };
        if let Some(cover) = Cover::of(arrival.notes) {
            self.body(sequence, arrival, &cover, &register);
        } else if let Some(frame) = reread(arrival.bytes, register.keys()) {
            self.frame(sequence, arrival, &frame, &register);
        }
    }

    fn frame(
        &self,
        sequence: u64,
        &Arrival { way, peer, at, .. }: &Arrival<'_>,
        frame: &Frame<'_>,
        register: &Register,
    ) {
        let head = frame.head();
        let Some(mn) = head.mn.filter(|mn| !mn.is_empty()) else {
            return;
        };
        let admission = match way {
            Way::Tcp => register.admit(Some(mn), head.pw, address(peer)),
            Way::Http | Way::Mqtt | Way::Folder => register.admit_vouched(mn),
        };
        let stated = match admission {
            Admission::Known(known) => known.edition,
            Admission::Unknown | Admission::Refused(_) => None,
        };
        let mut readings = match stated {
            Some(edition) => frame.readings_of(edition),
            None => frame.readings(),
        };
        let values: Vec<hj212::Reading<'_>> = readings
            .by_ref()
            .filter(|reading| reading.statistic.is_measured())
            .collect();
        let data_time = readings.data_time().and_then(Result::ok).and_then(civil);
        let grade = readings.finish();
        let heard = match admission {
            Admission::Unknown => Heard::Unknown,
            Admission::Refused(_) => Heard::Refused,
            Admission::Known(known) => match known.policy.decide(frame, &grade) {
                Use::Used if data_time.is_none_or(|said| can_have_arrived(said, at)) => Heard::Used,
                Use::Used | Use::Quarantined(_) => Heard::Quarantined,
            },
        };
        let note = Note {
            mn,
            heard,
            at,
            frame: sequence,
            peer,
            edition: grade.edition,
            command: head.command_code(),
            system: head.st,
            verdicts: Some(grade.verdicts),
            data_time,
            clock_ahead_ms: head
                .qn
                .and_then(Stamp::read)
                .and_then(|said| ahead(said, at)),
            password: head.pw,
            readings: &values,
        };
        if sequence > self.in_segments {
            if let Some((cadence, at)) = note.counts() {
                self.keep(mn, cadence, at, &values, sequence);
            }
            if heard == Heard::Used {
                self.conversations.overhear(sequence, &head, data_time);
            }
        }
        // Behind the history, so that what is heard can be asked for.
        self.hearings.note(note);
    }

    fn keep(
        &self,
        mn: &str,
        cadence: Cadence,
        at: DateTime,
        values: &[hj212::Reading<'_>],
        frame: u64,
    ) {
        let kept: Vec<Reading<'_>> = values
            .iter()
            .filter_map(|reading| {
                let Value::Number(value) = reading.value else {
                    return None;
                };
                Some(Reading {
                    device: mn,
                    factor: reading.factor,
                    statistic: Statistic::of(reading.statistic.suffix()),
                    cadence,
                    at,
                    value: Number::new(value.mantissa, value.scale)?,
                    mark: reading.mark.map(hj212::Mark::letter),
                    frame,
                })
            })
            .collect();
        self.history.append(&kept);
    }
}

/// What was kept, as it arrived.
pub(super) fn arrival(entry: &Entry) -> Arrival<'_> {
    Arrival {
        way: entry.way,
        peer: entry.peer(),
        at: entry.at,
        notes: entry.notes(),
        bytes: entry.bytes(),
    }
}

fn flush(history: &History, taken: u64) {
    if let Err(error) = history.flush(taken) {
        // They stay in memory, and the journal has them in any case.
        tracing::error!(%error, "observations cannot be written: {error}");
    }
}

fn joined(flushing: JoinHandle<()>) {
    if flushing.join().is_err() {
        tracing::error!("a thread that writes observations broke off");
    }
}

fn address(peer: &str) -> Option<IpAddr> {
    peer.parse::<SocketAddr>().ok().map(|peer| peer.ip())
}

fn civil(stamp: Stamp) -> Option<DateTime> {
    let small = |number: u8| i8::try_from(number).ok();
    let day = jiff::civil::Date::new(
        i16::try_from(stamp.year).ok()?,
        small(stamp.month)?,
        small(stamp.day)?,
    )
    .ok()
    .filter(|day| *day >= date(1970, 1, 1))?;
    let time = jiff::civil::Time::new(
        small(stamp.hour)?,
        small(stamp.minute)?,
        small(stamp.second)?,
        0,
    );
    Some(day.to_datetime(time.ok()?))
}

/// By how many milliseconds a stamp is ahead of a moment.
fn ahead(said: Stamp, at: Timestamp) -> Option<i64> {
    let said_at = BEIJING.to_timestamp(civil(said)?).ok()?;
    let ahead = said_at.as_millisecond() + i64::from(said.milli) - at.as_millisecond();
    Some(ahead)
}
