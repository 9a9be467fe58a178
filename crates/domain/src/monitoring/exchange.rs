//! What becomes of a request that the platform sends to a device (HJ 212-2017 6.1, 6.2 and annex C): it is sent, sent again, taken on by 9011,
//! answered with data, ended by 9012; a notice is ended by 9013. Pure: what happened comes in with how long ago the request was made, the
//! next state goes out, and whether to send once more.

use core::time::Duration;

use serde::{Deserialize, Serialize};

mod backfill;
mod patience;
mod words;

pub use backfill::{Next, Tried, next};
pub use patience::{
    BackfillRule, ExchangeRule, Patience, backfill_rule, exchange_rule_on, exchange_rules,
};

/// How an exchange goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// 请求: 9011, data perhaps, 9012.
    Request,
    /// 通知: 9013 and nothing more.
    Notice,
}

/// Milliseconds since the request was made.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Elapsed(pub u64);

impl Elapsed {
    fn since(self, before: Elapsed) -> Duration {
        Duration::from_millis(self.0.saturating_sub(before.0))
    }
}

/// Where an exchange stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// It waits until the exchange before it has ended.
    Waiting,
    /// It was sent, and nothing was heard.
    Sent {
        /// How often.
        times: u8,
        /// When last.
        last: Elapsed,
    },
    /// The device took it on.
    Accepted {
        /// When something was last heard of it.
        heard: Elapsed,
        /// Frames of data that came in answer.
        frames: u32,
    },
    /// Nothing more is waited for.
    Ended {
        /// How it ended.
        outcome: Outcome,
        /// Frames of data that came in answer.
        frames: u32,
    },
}

/// How an exchange ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome", content = "code")]
pub enum Outcome {
    /// 9012 with 1: done.
    Executed,
    /// 9013: a notice arrived.
    Noticed,
    /// 9011 with another code than 1: the device will not.
    Refused(u16),
    /// 9012 with a code that tells of a failure.
    Failed(u16),
    /// 9012 with 100: the device has no such data.
    NoData,
    /// Nothing came, however often it was sent.
    Unanswered,
    /// It was taken on, and the end was never told.
    Unfinished,
    /// The device was not, or no longer, connected when it was to be sent.
    Disconnected,
    /// The platform was stopped while it waited.
    Stopped,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// It was handed to the connection of the device.
    Sent,
    /// There was no connection to hand it to.
    NotSent,
    /// 9011 with its `QnRtn`.
    Answered(u16),
    /// 9013.
    Noticed,
    /// A frame of the data that were asked for.
    Data,
    /// 9012 with its `ExeRtn`.
    Executed(u16),
    /// Nothing; time passed.
    Passed,
    /// The platform stops, or has been stopped.
    Stopped,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Nothing.
    Wait,
    /// Send it once more, the same bytes with the same QN.
    SendAgain,
}

impl State {
    /// Whether nothing more is waited for.
    pub fn is_over(self) -> bool {
        matches!(self, State::Ended { .. })
    }

    /// How it ended, if it did.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            State::Ended { outcome, .. } => Some(outcome),
            _ => None,
        }
    }

    /// Frames of data that came in answer.
    pub fn frames(self) -> u32 {
        match self {
            State::Waiting | State::Sent { .. } => 0,
            State::Accepted { frames, .. } | State::Ended { frames, .. } => frames,
        }
    }

    /// The stable code of where it stands.
    pub fn code(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Sent { .. } => "sent",
            State::Accepted { .. } => "accepted",
            State::Ended { .. } => "ended",
        }
    }

    /// The state after something happened, and what is to be done.
    #[must_use]
    pub fn then(
        self,
        (form, patience): (Form, Patience),
        at: Elapsed,
        event: Event,
    ) -> (State, Act) {
        let frames = self.frames();
        let ended = |outcome| (State::Ended { outcome, frames }, Act::Wait);
        match (self, event) {
            (State::Ended { outcome, frames }, event) => {
                let outcome = outcome.told_late(event);
                (State::Ended { outcome, frames }, Act::Wait)
            }
            (_, Event::Stopped) => ended(Outcome::Stopped),
            (State::Accepted { .. }, Event::NotSent) => (self, Act::Wait),
            (_, Event::NotSent) => ended(Outcome::Disconnected),
            (_, Event::Executed(code)) => ended(executed(code)),
            (_, Event::Noticed) if form == Form::Notice => ended(Outcome::Noticed),
            (_, Event::Answered(code)) if code != ACCEPTED => ended(Outcome::Refused(code)),
            // Some devices answer a notice as if it were a request.
            (_, Event::Answered(_)) if form == Form::Notice => ended(Outcome::Noticed),
            // A device that answers with data without having said 9011 took it on all the same.
            (_, Event::Data) => {
                let frames = frames.saturating_add(1);
                (State::Accepted { heard: at, frames }, Act::Wait)
            }
            (_, Event::Answered(_)) => (State::Accepted { heard: at, frames }, Act::Wait),
            (State::Waiting, Event::Sent) => (State::Sent { times: 1, last: at }, Act::Wait),
            (State::Sent { times, .. }, Event::Sent) => {
                let times = times.saturating_add(1);
                (State::Sent { times, last: at }, Act::Wait)
            }
            (State::Sent { times, last }, Event::Passed) if patience.answer <= at.since(last) => {
                if times <= patience.again {
                    (self, Act::SendAgain)
                } else {
                    ended(Outcome::Unanswered)
                }
            }
            (State::Accepted { heard, .. }, Event::Passed)
                if patience.execution <= at.since(heard) =>
            {
                ended(Outcome::Unfinished)
            }
            (_, Event::Sent | Event::Noticed | Event::Passed) => (self, Act::Wait),
        }
    }
}

/// `QnRtn` and `ExeRtn` of what goes well.
const ACCEPTED: u16 = 1;
const NO_DATA: u16 = 100;

fn executed(code: u16) -> Outcome {
    match code {
        ACCEPTED => Outcome::Executed,
        NO_DATA => Outcome::NoData,
        code => Outcome::Failed(code),
    }
}

impl Outcome {
    /// What the device told after nobody waited any more: it knows better than the silence before.
    fn told_late(self, event: Event) -> Outcome {
        let silent = matches!(
            self,
            Outcome::Unanswered | Outcome::Unfinished | Outcome::Stopped | Outcome::Disconnected
        );
        match event {
            Event::Executed(code) if silent => executed(code),
            Event::Answered(code) if silent && code != ACCEPTED => Outcome::Refused(code),
            _ => self,
        }
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Executed => "executed",
            Outcome::Noticed => "noticed",
            Outcome::Refused(_) => "refused",
            Outcome::Failed(_) => "failed",
            Outcome::NoData => "no-data",
            Outcome::Unanswered => "unanswered",
            Outcome::Unfinished => "unfinished",
            Outcome::Disconnected => "disconnected",
            Outcome::Stopped => "stopped",
        }
    }

    /// Whether the device did what was asked.
    pub fn is_good(self) -> bool {
        matches!(self, Outcome::Executed | Outcome::Noticed)
    }
}

#[cfg(test)]
mod tests;
