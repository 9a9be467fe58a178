//! The records after a round: alarms, what happened to them, whom to tell, and that the platform runs. All or nothing; what cannot be written stays
//! in memory with its moments and is written when it can be.

use jiff::{SignedDuration, Timestamp};
use lantian_domain::monitoring::alarm::{AlarmState, Cleared, Delivery, Severity, Wish, delivery};
use lantian_domain::stamp::Stamp;
use lantian_store::Change;
use lantian_store::alarm::{DeliveryRow, DeliveryState, NewDelivery};

use super::kept::{Happened, Held, State};
use super::owner::Owners;
use super::receivers::{self, Receiver};
use super::rules;
use super::telling::CLEARED;
use crate::app::{App, Caller};
use crate::failure::Failure;

/// So often it is noted that the platform runs. Half of what may pass between two beats at most.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(30);

/// Writes what is not in the records yet. A failure is logged once, and the round goes on.
pub(super) async fn save(app: &App, state: &mut State, now: Timestamp) {
    let news = state.held.values().any(|held| !held.happened.is_empty());
    let note = match state.noted {
        Some((_, upto)) => NOTED_EVERY <= now.duration_since(upto),
        None => true,
    };
    if !news && !note {
        return;
    }
    match write(app, state, now).await {
        Ok(told) => {
            if state.unsaved {
                tracing::info!("alarms are written to the records again");
            }
            state.unsaved = false;
            if told {
                app.alarms.wake.notify_one();
            }
        }
        Err(error) => {
            if !state.unsaved {
                tracing::error!(%error, "alarms cannot be written to the records: {error}");
            }
            state.unsaved = true;
            app.alarms.wake.notify_one();
        }
    }
}

/// Writes everything in one change; whether there is something to tell.
async fn write(app: &App, state: &mut State, now: Timestamp) -> Result<bool, Failure> {
    let news = state.held.values().any(|held| !held.happened.is_empty());
    let telling = match news {
        true => Some(Telling {
            owners: Owners::gather(app).await?,
            receivers: receivers::held(app).await?,
            rules: rules::held(app).await?,
        }),
        false => None,
    };
    let mut change = app.store.change(Caller::system().stamp(now)).await?;
    let span = state.beats.last().unwrap_or((now, now));
    let noted = match state.noted {
        Some((id, _)) => {
            change.go_on_running(id, span.1).await?;
            id
        }
        None => change.begin_running(span.0, span.1).await?,
    };
    let mut planned = 0;
    let mut ids = Vec::new();
    if let Some(telling) = &telling {
        for held in state.held.values().filter(|held| !held.happened.is_empty()) {
            let id = keep(&mut change, held).await?;
            ids.push(id);
            let told = match over(held) {
                true => app.store.deliveries_of_alarm(id).await?,
                false => Vec::new(),
            };
            for new in telling.of(held, id, now, &told) {
                let live = (held.alarm.key.clone(), new.receiver);
                if !state.told_live.contains(&live) {
                    change.plan_delivery(&new).await?;
                    planned += 1;
                }
            }
        }
    }
    change.commit().await?;
    state.noted = Some((noted, span.1));
    let mut ids = ids.into_iter();
    for held in state
        .held
        .values_mut()
        .filter(|held| !held.happened.is_empty())
    {
        held.id = ids.next();
        held.happened.clear();
    }
    state.held.retain(|_, held| held.alarm.is_open());
    if telling.is_some() {
        state.told_live.clear();
    }
    Ok(planned > 0)
}

/// Whether its cause is gone, and no other alarm says it instead.
fn over(held: &Held) -> bool {
    matches!(
        held.alarm.state,
        AlarmState::Cleared {
            because: Cleared::CauseGone,
            ..
        }
    )
}

async fn keep(change: &mut Change, held: &Held) -> Result<i64, Failure> {
    let id = match held.id {
        Some(id) => {
            change.move_alarm(id, &held.alarm).await?;
            id
        }
        None => change.add_alarm(&held.alarm).await?,
    };
    for Happened { at, kind, body } in &held.happened {
        let stamp = Stamp {
            at: *at,
            ..change.stamp().clone()
        };
        change.add_alarm_event(id, &stamp, kind, body).await?;
    }
    Ok(id)
}

/// What is needed to say whom to tell.
struct Telling {
    owners: Owners,
    receivers: Vec<Receiver>,
    rules: rules::Rules,
}

impl Telling {
    /// What is to be told of an alarm after what happened to it. That it is over is told to those who were told of it, and presses nobody.
    fn of(&self, held: &Held, id: i64, now: Timestamp, told: &[DeliveryRow]) -> Vec<NewDelivery> {
        let due = |severity| match delivery(severity, now, self.rules.quiet) {
            Delivery::Now => now,
            Delivery::At(at) => at,
        };
        let new = |receiver: &Receiver, reason, due| NewDelivery {
            receiver: receiver.number,
            alarm: Some(id),
            reason,
            due,
        };
        let on = self.receivers.iter().filter(|receiver| receiver.is_on());
        if over(held) {
            let knows = |receiver: &&Receiver| {
                let mut told = told.iter();
                told.any(|row| row.receiver == receiver.number && row.state == DeliveryState::Sent)
            };
            let due = due(Severity::Notice);
            return on
                .filter(knows)
                .map(|receiver| new(receiver, CLEARED, due))
                .collect();
        }
        let happened = |kind| held.happened.iter().any(|one| one.kind == kind);
        let reason = if happened("opened") {
            "opened"
        } else if happened("escalated") {
            "escalated"
        } else {
            return Vec::new();
        };
        if !held.alarm.is_open() {
            return Vec::new();
        }
        let kind = held.alarm.key.kind;
        let owner = self.owners.of(&held.alarm.key.subject);
        let units = owner.up_to(held.alarm.escalated());
        let due = due(kind.severity());
        let wants = |wish: &Wish| wish.wants(kind, &units);
        on.filter(|receiver| wants(&receiver.body.wish))
            .map(|receiver| new(receiver, reason, due))
            .collect()
    }
}
