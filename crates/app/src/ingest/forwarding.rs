//! What devices send, sent on to another platform, such as the province's, as HJ 212 over TCP. The journal is the queue, and only how far it was
//! forwarded is kept: a stop loses nothing, and doubles at most what the receiver had not answered, or answered in the last second.
//!
//! Frames go out as they came, with the password and the check of the device. Forwarded is what devices of the register upload and what counts here;
//! what cannot be read or came with a wrong password helps nobody there. A target that is new begins with what comes from then on.

mod lanes;
mod link;
mod reading;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use lantian_domain::monitoring::exchange::exchange_rule_on;
use lantian_store::exchange::ForwardCursor;
use tokio::time::sleep;

use crate::app::{App, Caller};
use crate::failure::Failure;
use lanes::Lanes;

/// How long a target is left alone that cannot be reached: first, and at most.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// Where frames are sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What it is called, and by which its place in the journal is kept.
    pub name: String,
    /// `host:port`.
    pub address: String,
    /// Of which devices.
    pub devices: Devices,
    /// Of which commands; all that devices upload where none is named.
    pub commands: BTreeSet<u16>,
    /// What becomes of frames that came encrypted.
    pub encrypted: Encrypted,
}

/// The devices whose frames are sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Devices {
    /// Every one of the register.
    All,
    /// Those with these numbers.
    These(BTreeSet<String>),
}

/// What becomes of frames that came encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encrypted {
    /// They go on as they came: the receiver has the key too.
    #[default]
    AsSent,
    /// They go on in clear, for a receiver without the key.
    Opened,
}

/// How a target does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetStanding {
    /// Where it is.
    pub address: String,
    /// Whether there is a connection.
    pub connected: bool,
    /// Everything in the journal up to this number is done.
    pub upto: u64,
    /// Frames read from the journal that wait for their turn or their answer.
    pub waiting: usize,
    /// Frames that were answered or otherwise known to have arrived, since the start.
    pub done: u64,
    /// When it last answered.
    pub answered: Option<Timestamp>,
    /// What went wrong last, and when.
    pub error: Option<(Timestamp, String)>,
}

/// How all targets do.
#[derive(Debug, Default)]
pub struct Forwardings(Mutex<BTreeMap<String, TargetStanding>>);

impl Forwardings {
    /// How every target does, by name.
    pub fn all(&self) -> BTreeMap<String, TargetStanding> {
        let targets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        targets.clone()
    }

    fn change(&self, target: &Target, change: impl FnOnce(&mut TargetStanding)) {
        let mut targets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = || TargetStanding {
            address: target.address.clone(),
            connected: false,
            upto: 0,
            waiting: 0,
            done: 0,
            answered: None,
            error: None,
        };
        change(targets.entry(target.name.clone()).or_insert_with(begun));
    }
}

/// Sends on to one target, until it is dropped.
pub async fn run(app: Arc<App>, target: Target) {
    let cursor = loop {
        match begin(&app, &target).await {
            Ok(cursor) => break cursor,
            Err(error) => {
                tracing::error!(%error, target = target.name, "forwarding cannot begin: {error}");
                sleep(LONGEST).await;
            }
        }
    };
    let Some(gateway) = app.gateway().cloned() else {
        return;
    };
    let by_rule = exchange_rule_on(app.today()).patience(2011);
    let mut forwarding = Forwarding {
        patience: gateway.conversations.patience(by_rule),
        lanes: Lanes::new(&cursor),
        saved: cursor,
        app,
        gateway,
        target,
    };
    let mut pause = FIRST;
    loop {
        let before = forwarding.lanes.cursor();
        let error = forwarding.connected().await;
        forwarding.lanes.begin_anew();
        forwarding.save().await;
        let now = forwarding.app.clock.now();
        let target = &forwarding.target;
        tracing::warn!(target = target.name, "forwarding is interrupted: {error}");
        forwarding.gateway.forwardings.change(target, |standing| {
            standing.connected = false;
            standing.error = Some((now, error));
        });
        // Whoever took something is tried again soon.
        pause = match forwarding.lanes.cursor() == before {
            true => (pause * 2).min(LONGEST),
            false => FIRST,
        };
        sleep(pause).await;
    }
}

/// Where the target stands in the journal; a new one stands at its end.
async fn begin(app: &App, target: &Target) -> Result<ForwardCursor, Failure> {
    let gateway = app
        .gateway()
        .ok_or_else(|| Failure::Internal("no gateway".into()))?;
    let cursor = match app.store.forward_cursor(&target.name).await? {
        Some(cursor) => cursor,
        None => {
            let cursor = ForwardCursor {
                upto: gateway.standing.upto(),
                beyond: Vec::new(),
            };
            keep(app, target, &cursor).await?;
            cursor
        }
    };
    gateway
        .forwardings
        .change(target, |standing| standing.upto = cursor.upto);
    Ok(cursor)
}

async fn keep(app: &App, target: &Target, cursor: &ForwardCursor) -> Result<(), Failure> {
    let stamp = Caller::system().stamp(app.clock.now());
    let mut change = app.store.change(stamp).await?;
    change.set_forward_cursor(&target.name, cursor).await?;
    change.commit().await?;
    Ok(())
}

/// One target while it is served.
struct Forwarding {
    app: Arc<App>,
    gateway: Arc<super::Gateway>,
    target: Target,
    patience: lantian_domain::monitoring::exchange::Patience,
    lanes: Lanes,
    /// As the records have it.
    saved: ForwardCursor,
}

impl Forwarding {
    /// Brings the records up to what is done. What cannot be written is written next time.
    async fn save(&mut self) {
        let cursor = self.lanes.cursor();
        let waiting = self.lanes.waiting();
        self.gateway.forwardings.change(&self.target, |standing| {
            standing.upto = cursor.upto;
            standing.waiting = waiting;
        });
        if cursor == self.saved {
            return;
        }
        match keep(&self.app, &self.target, &cursor).await {
            Ok(()) => self.saved = cursor,
            Err(error) => {
                tracing::error!(%error, target = self.target.name, "how far frames were forwarded cannot be noted: {error}");
            }
        }
    }
}
