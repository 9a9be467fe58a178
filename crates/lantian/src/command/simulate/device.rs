//! One device and its connection: it connects, sends what is due, waits for the answer before it sends on, sends again when none comes, answers
//! what the platform asks, and connects again when the connection ends.

mod asked;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use lantian_app::clock::Clock;
use lantian_wire::hj212::{Cutter, Keys, Limits, Piece};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::fault::Fault;
use super::saying::Speaker;
use super::schedule::{Due, Schedule};
use super::tally::Tally;

/// So long an answer is waited for, and so often it is sent again (HJ 212-2017 table 1).
const OVER_TIME: Duration = Duration::from_secs(10);
const AGAIN: u8 = 3;
/// Pauses between bytes of who is slow, and between the halves of what is split.
const TRICKLE: Duration = Duration::from_millis(15);
const HALVES: Duration = Duration::from_millis(150);
/// The longest pause before the next connection is tried.
const PATIENCE: Duration = Duration::from_secs(30);
/// So far ahead is a clock that is off.
const AHEAD: SignedDuration = SignedDuration::from_mins(47);

/// A device while it runs.
pub struct Device {
    pub speaker: Speaker,
    schedule: Schedule,
    clock: Clock,
    /// By how much its own clock is ahead of the true one.
    ahead: SignedDuration,
    tally: Arc<Tally>,
    /// What the platform asked for and was not sent yet.
    asked: VecDeque<asked::Asked>,
    waiting: Option<Waiting>,
}

/// What was sent and is not answered yet.
struct Waiting {
    packet: Packet,
    since: Instant,
    left: usize,
    tries: u8,
}

/// What is written at once.
struct Packet {
    bytes: Vec<u8>,
    /// How many answers it wants.
    answers: usize,
}

impl Packet {
    fn of(frames: &[Vec<u8>]) -> Packet {
        Packet {
            bytes: frames.concat(),
            answers: frames.len(),
        }
    }
}

impl Device {
    /// A device that begins now.
    pub fn new(
        speaker: Speaker,
        clock: Clock,
        tally: Arc<Tally>,
        (every, past_days): (SignedDuration, u16),
    ) -> Device {
        let ahead = match speaker.fault {
            Some(Fault::Clock) => AHEAD,
            _ => SignedDuration::ZERO,
        };
        let now = clock.civil().saturating_add(ahead);
        Device {
            speaker,
            schedule: Schedule::new(now, every, past_days),
            clock,
            ahead,
            tally,
            asked: VecDeque::new(),
            waiting: None,
        }
    }

    /// Runs until it is dropped.
    pub async fn run(mut self, to: Arc<str>) {
        let mut pause = Duration::from_secs(1);
        loop {
            if let Ok(stream) = TcpStream::connect(&*to).await {
                let _ = stream.set_nodelay(true);
                self.tally.connections.fetch_add(1, Ordering::Relaxed);
                let begun = Instant::now();
                let (reader, writer) = stream.into_split();
                // What broke it is of no use: it is tried again.
                let _ = self.session(reader, writer).await;
                if begun.elapsed() > PATIENCE {
                    pause = Duration::from_secs(1);
                }
            }
            sleep(pause).await;
            pause = (pause * 2).min(PATIENCE);
        }
    }

    /// What its own clock says.
    fn now(&self) -> DateTime {
        self.clock.civil().saturating_add(self.ahead)
    }

    async fn session(
        &mut self,
        mut reader: OwnedReadHalf,
        mut writer: OwnedWriteHalf,
    ) -> std::io::Result<()> {
        let keys = Keys::none();
        let mut cutter = Cutter::new(Limits::default());
        let mut buffer = [0; 2048];
        // What was under way when the connection ended is sent again.
        if let Some(waiting) = &mut self.waiting {
            waiting.left = waiting.packet.answers;
            waiting.since = Instant::now();
            let bytes = waiting.packet.bytes.clone();
            self.write(&mut writer, &bytes).await?;
        }
        loop {
            let wake = self.go_on(&mut writer).await?;
            let length = tokio::select! {
                length = reader.read(&mut buffer) => length?,
                () = sleep_until(wake) => continue,
            };
            if length == 0 {
                return Ok(());
            }
            let mut rest = &buffer[..length];
            let mut replies = Vec::new();
            while let Some(cut) = cutter.cut(&mut rest, &keys) {
                if let Piece::Frame(frame) = &cut.piece {
                    match frame.head().command_code() {
                        Some(9013 | 9014) => self.answered(),
                        Some(_) => {
                            self.tally.requests.fetch_add(1, Ordering::Relaxed);
                            replies.extend(self.hear(frame));
                        }
                        None => {}
                    }
                }
            }
            if !replies.is_empty() {
                writer.write_all(&replies).await?;
            }
        }
    }

    /// Sends what is due, or again what is not answered in time; until when nothing is to be done.
    async fn go_on(&mut self, writer: &mut OwnedWriteHalf) -> std::io::Result<Instant> {
        loop {
            if let Some(waiting) = &mut self.waiting {
                let until = waiting.since + OVER_TIME;
                if until > Instant::now() {
                    return Ok(until);
                }
                let frames = waiting.packet.answers as u64;
                if waiting.tries >= AGAIN {
                    self.tally.unanswered.fetch_add(frames, Ordering::Relaxed);
                    self.waiting = None;
                    continue;
                }
                waiting.tries += 1;
                waiting.left = waiting.packet.answers;
                waiting.since = Instant::now();
                self.tally.again.fetch_add(frames, Ordering::Relaxed);
                let bytes = waiting.packet.bytes.clone();
                self.write(writer, &bytes).await?;
                continue;
            }
            let now = self.now();
            let packet = match self.packet(now) {
                Ok(packet) => packet,
                Err(until) => {
                    let wait = until.duration_since(now).unsigned_abs();
                    return Ok(Instant::now() + wait.max(Duration::from_millis(1)));
                }
            };
            self.tally
                .sent
                .fetch_add(packet.answers as u64, Ordering::Relaxed);
            let since = Instant::now();
            self.write(writer, &packet.bytes).await?;
            if packet.answers > 0 {
                self.waiting = Some(Waiting {
                    left: packet.answers,
                    packet,
                    since,
                    tries: 0,
                });
            }
        }
    }

    /// The next packet, or until when there is none.
    fn packet(&mut self, now: DateTime) -> Result<Packet, DateTime> {
        if let Some(asked) = self.asked.front_mut() {
            return Ok(match asked.next(&self.speaker, now) {
                Some(frames) => Packet::of(&frames),
                None => {
                    let last = self.asked.pop_front();
                    Packet {
                        bytes: last.map(|asked| asked.end()).unwrap_or_default(),
                        answers: 0,
                    }
                }
            });
        }
        let frames = match self.schedule.next(&self.speaker, now) {
            Due::Nothing(until) => return Err(until),
            Due::Moments(moments) => {
                let frames = moments.iter().map(|at| self.speaker.now(*at, now));
                frames.flatten().collect::<Vec<_>>()
            }
            Due::Period(cadence, at, sending) => {
                self.speaker.of_period(cadence, at, (now, sending))
            }
        };
        Ok(match self.speaker.fault {
            Some(Fault::Duplicate) => Packet::of(&[frames.clone(), frames].concat()),
            _ => Packet::of(&frames),
        })
    }

    fn answered(&mut self) {
        let Some(waiting) = &mut self.waiting else {
            return;
        };
        waiting.left = waiting.left.saturating_sub(1);
        if waiting.left == 0 {
            let frames = waiting.packet.answers as u64;
            self.tally.answer(frames, waiting.since.elapsed());
            self.waiting = None;
        }
    }

    async fn write(&self, writer: &mut OwnedWriteHalf, bytes: &[u8]) -> std::io::Result<()> {
        match self.speaker.fault {
            Some(Fault::Slow) => {
                for byte in bytes {
                    writer.write_all(&[*byte]).await?;
                    sleep(TRICKLE).await;
                }
                Ok(())
            }
            Some(Fault::Split) => {
                let (one, other) = bytes.split_at(bytes.len() / 2);
                writer.write_all(one).await?;
                sleep(HALVES).await;
                writer.write_all(other).await
            }
            _ => match timeout(PATIENCE, writer.write_all(bytes)).await {
                Ok(written) => written,
                Err(_) => Err(std::io::ErrorKind::TimedOut.into()),
            },
        }
    }
}
