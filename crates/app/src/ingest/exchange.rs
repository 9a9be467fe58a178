//! The keeper of exchanges: one request at a time to each device, sent, sent again and ended as the standard says. What becomes of a request is in
//! the records before anybody is told, and what a stop of the platform broke off is said to be that.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::DateTime;
use lantian_domain::monitoring::exchange::{Act, Elapsed, Event, Form, Outcome, Patience, State};
use lantian_store::exchange::ExchangeCourse;
use lantian_wire::hj212::Stamp;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::Gateway;
use super::conversation::{Overheard, Said, Word};
use crate::app::{App, Caller};
use crate::failure::Failure;

/// So often it is looked whether somebody was waited for long enough.
const TICK: Duration = Duration::from_millis(200);
/// How often an exchange is written while data come in.
const WRITTEN: Duration = Duration::from_secs(2);
/// So many that ended are remembered, for what devices tell late.
const ENDED: usize = 1_000;
/// So many numbers of answering frames are kept with an exchange; their count goes on.
const FRAMES: usize = 1_000;

/// A request that was entered into the records and is to be made.
#[derive(Debug)]
pub(crate) struct Asked {
    pub id: i64,
    pub mn: Arc<str>,
    pub qn: String,
    pub how: (Form, Patience),
    /// The data in answer to it, where there are any.
    pub answer: Answer,
    pub bytes: Vec<u8>,
}

/// What a request brings beside 9011 and 9012.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Nothing, or data that come by themselves from then on.
    Nothing,
    /// A frame of this command, to be shown.
    Shown(u16),
    /// Frames of this command with times from the first to the last, which go into the history.
    Series(u16, DateTime, DateTime),
}

impl Answer {
    fn command(self) -> Option<u16> {
        match self {
            Answer::Nothing => None,
            Answer::Shown(cn) | Answer::Series(cn, ..) => Some(cn),
        }
    }
}

/// Keeps exchanges while it runs.
pub struct Keeper {
    app: Arc<App>,
    gateway: Arc<Gateway>,
    words: mpsc::Receiver<Word>,
    waiting: HashMap<Arc<str>, VecDeque<Kept>>,
    open: HashMap<Arc<str>, Kept>,
    ended: VecDeque<Kept>,
}

/// An exchange on its way.
struct Kept {
    asked: Asked,
    begun: Instant,
    state: State,
    course: ExchangeCourse,
    /// The records do not know the newest yet.
    changed: bool,
    written: Instant,
}

impl Keeper {
    /// Takes over the exchanges of the gateway; those that were open when the platform stopped are ended as broken off. Nothing where no gateway
    /// runs or somebody keeps them already.
    ///
    /// # Errors
    /// The records cannot be read or written.
    pub async fn begin(app: Arc<App>) -> Result<Option<Keeper>, Failure> {
        let Some(gateway) = app.gateway().cloned() else {
            return Ok(None);
        };
        let Some(words) = gateway.conversations.listener() else {
            return Ok(None);
        };
        if let Some(qn) = app.store.last_qn().await? {
            gateway.conversations.gave(&qn);
        }
        break_off(&app).await?;
        Ok(Some(Keeper {
            app,
            gateway,
            words,
            waiting: HashMap::new(),
            open: HashMap::new(),
            ended: VecDeque::new(),
        }))
    }

    /// Runs until it is dropped.
    pub async fn run(mut self) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                // What was heard comes before the time that passed: a slow disk is no silence of a device.
                biased;
                word = self.words.recv() => match word {
                    Some(Word::Ask(asked)) => self.ask(*asked).await,
                    Some(Word::Heard(heard)) => self.hear(heard).await,
                    None => return,
                },
                _ = ticks.tick() => self.pass().await,
            }
        }
    }

    async fn ask(&mut self, asked: Asked) {
        let mn = Arc::clone(&asked.mn);
        let waiting = self.waiting.entry(Arc::clone(&mn)).or_default();
        waiting.push_back(Kept::new(asked));
        self.next(&mn).await;
    }

    /// Begins with the next request to a device, when none is open.
    async fn next(&mut self, mn: &Arc<str>) {
        while !self.open.contains_key(mn) {
            let Some(mut kept) = self.waiting.get_mut(mn).and_then(VecDeque::pop_front) else {
                self.waiting.remove(mn);
                return;
            };
            self.gateway
                .conversations
                .listen_to(mn, kept.asked.answer.command());
            kept.say(&self.app, &self.gateway);
            self.settle(kept).await;
        }
    }

    /// Puts an exchange where it belongs after something happened to it, and the records up to it.
    async fn settle(&mut self, mut kept: Kept) {
        let mn = Arc::clone(&kept.asked.mn);
        kept.write(&self.app).await;
        if kept.state.is_over() {
            self.gateway.conversations.listen_to(&mn, None);
            if self.ended.len() == ENDED {
                self.ended.pop_front();
            }
            self.ended.push_back(kept);
        } else {
            self.open.insert(mn, kept);
        }
    }

    async fn hear(&mut self, heard: Overheard) {
        let mn = Arc::clone(&heard.mn);
        if let Some(mut kept) = self.open.remove(&mn) {
            let meant = kept.is_meant(&heard);
            if meant {
                kept.hear(&self.app, &self.gateway, &heard);
            }
            self.settle(kept).await;
            if meant {
                self.next(&mn).await;
                return;
            }
        }
        // Told after nobody waited any more.
        let late = |kept: &&mut Kept| {
            let same = heard.qn.as_ref() == Some(&kept.asked.qn);
            same && kept.asked.mn == heard.mn && !matches!(heard.said, Said::Data { .. })
        };
        if let Some(kept) = self.ended.iter_mut().rev().find(late) {
            kept.hear(&self.app, &self.gateway, &heard);
            kept.write(&self.app).await;
        }
    }

    /// Time passed.
    async fn pass(&mut self) {
        let open: Vec<Arc<str>> = self.open.keys().cloned().collect();
        for mn in open {
            if let Some(mut kept) = self.open.remove(&mn) {
                kept.happen(&self.app, &self.gateway, Event::Passed);
                self.settle(kept).await;
                self.next(&mn).await;
            }
        }
        for kept in self.ended.iter_mut().filter(|kept| kept.changed) {
            kept.write(&self.app).await;
        }
    }
}

impl Kept {
    fn new(asked: Asked) -> Kept {
        let now = Instant::now();
        Kept {
            asked,
            begun: now,
            state: State::Waiting,
            course: begun(),
            changed: false,
            written: now,
        }
    }

    /// Whether something heard belongs to this exchange: answers by their QN, data by their command and time, as they have a QN of their own.
    fn is_meant(&self, heard: &Overheard) -> bool {
        match &heard.said {
            Said::Data { time, .. } => match self.asked.answer {
                Answer::Nothing => false,
                Answer::Shown(_) => true,
                Answer::Series(_, from, to) => time.is_some_and(|time| from <= time && time <= to),
            },
            // An answer of 2005 without any QN can only mean what was asked.
            _ => heard.qn.as_ref().is_none_or(|qn| *qn == self.asked.qn),
        }
    }

    fn hear(&mut self, app: &App, gateway: &Gateway, heard: &Overheard) {
        if self.course.frames.len() < FRAMES {
            self.course.frames.push(heard.sequence);
        }
        self.changed = true;
        let event = match &heard.said {
            Said::Answered(code) => Event::Answered(*code),
            Said::Executed(code) => Event::Executed(*code),
            Said::Noticed => Event::Noticed,
            Said::Data { text, .. } => {
                if matches!(self.asked.answer, Answer::Shown(_)) {
                    self.course.said = Some(text.clone());
                }
                Event::Data
            }
        };
        self.happen(app, gateway, event);
    }

    fn happen(&mut self, app: &App, gateway: &Gateway, event: Event) {
        if self.then(app, event) == Act::SendAgain {
            self.say(app, gateway);
        }
    }

    /// Sends it, for the first time or once more.
    fn say(&mut self, app: &App, gateway: &Gateway) {
        let said = gateway.conversations.say(&self.asked.mn, &self.asked.bytes);
        let event = match said {
            Ok(()) => {
                let now = app.clock.now().as_millisecond();
                self.course.sendings.push(now);
                Event::Sent
            }
            Err(_) => Event::NotSent,
        };
        self.then(app, event);
    }

    fn then(&mut self, app: &App, event: Event) -> Act {
        let passed = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (next, act) = self.state.then(self.asked.how, Elapsed(passed), event);
        if next != self.state {
            self.changed = true;
            if next.is_over() {
                self.course.ended = Some(app.clock.now());
            }
            self.state = next;
        }
        act
    }

    /// Brings the records up to it. While data stream in, only now and then; what cannot be written is tried again.
    async fn write(&mut self, app: &App) {
        let streams = self.course.state == self.state.code() && !self.state.is_over();
        if !self.changed || (streams && self.written.elapsed() < WRITTEN) {
            return;
        }
        self.course.state = self.state.code().into();
        self.course.body = body(self.state);
        match moved(app, self.asked.id, &self.course).await {
            Ok(()) => {
                self.changed = false;
                self.written = Instant::now();
            }
            Err(error) => {
                tracing::error!(%error, "an exchange cannot be written: {error}");
            }
        }
    }
}

/// The course of a request that was just made.
pub(crate) fn begun() -> ExchangeCourse {
    ExchangeCourse {
        sendings: Vec::new(),
        state: State::Waiting.code().into(),
        body: body(State::Waiting),
        frames: Vec::new(),
        said: None,
        ended: None,
    }
}

fn body(state: State) -> String {
    serde_json::to_string(&state).unwrap_or_default()
}

/// The state that a row holds.
pub(crate) fn state_of(course: &ExchangeCourse) -> Result<State, Failure> {
    serde_json::from_str(&course.body)
        .map_err(|error| Failure::Internal(format!("an exchange: {error}")))
}

async fn moved(app: &App, id: i64, course: &ExchangeCourse) -> Result<(), Failure> {
    let stamp = Caller::system().stamp(app.clock.now());
    let mut change = app.store.change(stamp).await?;
    change.move_exchange(id, course).await?;
    change.commit().await?;
    Ok(())
}

/// Ends what was open when the platform stopped. It is not sent again: a device does a thing twice that it is told twice.
async fn break_off(app: &App) -> Result<(), Failure> {
    for mut row in app.store.open_exchanges().await? {
        let frames = state_of(&row.course)?.frames();
        let outcome = Outcome::Stopped;
        let ended = State::Ended { outcome, frames };
        row.course.state = ended.code().into();
        row.course.body = body(ended);
        row.course.ended = Some(app.clock.now());
        moved(app, row.id, &row.course).await?;
    }
    Ok(())
}

/// A civil time as it stands in frames.
pub(crate) fn stamp(at: DateTime) -> Stamp {
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    Stamp {
        year: u16::try_from(at.year()).unwrap_or_default(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        milli: u16::try_from(at.millisecond()).unwrap_or_default(),
    }
}
