//! What is to be told now, put together by receiver, and what became of it. Sending itself is outside: here is said what, to whom, and when again.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use lantian_domain::language::{Bilingual, Language};
use lantian_domain::monitoring::alarm::{
    Alarm, AlarmKey, AlarmState, Digest, Going, Line, Severity, Wait, Way, retry_after,
};
use lantian_store::alarm::{DeliveryRow, DeliveryState, DueRow};

use super::owner::Owners;
use super::receivers::{self, Receiver};
use super::words;
use crate::app::{App, Caller};
use crate::failure::Failure;

/// Why something is told: an alarm is over.
pub(super) const CLEARED: &str = "cleared";
/// So many things are looked at in one go.
const MOST: u32 = 5_000;
/// The longest time that matters to what a receiver takes.
const LOOK_BACK: SignedDuration = SignedDuration::from_mins(10);
/// A reason of the other side, as far as it is kept.
const LONGEST_ERROR: usize = 300;

/// A message to be sent. It holds secrets and is never printed.
pub struct Message {
    /// By which way.
    pub way: Way,
    /// Where to.
    pub address: String,
    /// With what it is signed.
    pub secret: Option<String>,
    /// In which language.
    pub language: Language,
    /// What is told.
    pub digest: Digest,
    receiver: i64,
    rows: Vec<DeliveryRow>,
    live: Vec<AlarmKey>,
}

/// What became of a message.
pub type Outcome = Result<(), String>;

/// The messages that are due. What is told in one message comes in one.
///
/// # Errors
/// The records cannot be read.
pub async fn due(app: &App) -> Result<Vec<Message>, Failure> {
    let now = app.clock.now();
    let unnoted = note_later(app).await?;
    let receivers = receivers::held(app).await?;
    let rows = app.store.deliveries_due(now, MOST).await?;
    let rows = rows
        .into_iter()
        .filter(|due| !unnoted.contains(&due.delivery.id));
    let (wanted, needless): (Vec<DueRow>, Vec<DueRow>) = rows.partition(|due| {
        let receiver = receivers
            .iter()
            .find(|receiver| receiver.number == due.delivery.receiver);
        let on = receiver.is_some_and(|receiver| receiver.is_on() || due.delivery.alarm.is_none());
        // An alarm that is over is told only to say just that.
        let is_over = due.delivery.reason == CLEARED;
        on && due
            .alarm
            .as_ref()
            .is_none_or(|alarm| alarm.is_open() != is_over)
    });
    // Where that cannot be written it is looked at again; what is urgent is told all the same.
    if let Err(error) = drop_needless(app, needless).await {
        tracing::warn!(%error, "what is not to be told any more cannot be noted: {error}");
    }
    let live = live(app, &receivers).await?;
    if wanted.is_empty() && live.is_empty() {
        return Ok(Vec::new());
    }
    let after = now.checked_sub(LOOK_BACK).unwrap_or(now);
    let sent = app.store.deliveries_sent(after).await?;
    let owners = Owners::gather(app).await?;
    let mut by_receiver: BTreeMap<i64, (Vec<DueRow>, Vec<Alarm>)> = BTreeMap::new();
    for due in wanted {
        let of = by_receiver.entry(due.delivery.receiver).or_default();
        of.0.push(due);
    }
    for (receiver, alarm) in live {
        by_receiver.entry(receiver).or_default().1.push(alarm);
    }
    let mut messages = Vec::new();
    for receiver in &receivers {
        let Some((due, live)) = by_receiver.remove(&receiver.number) else {
            continue;
        };
        if may_go(now, receiver, &receivers, &due, (&live, &sent)) {
            messages.push(message(app, &owners, receiver, due, live));
        }
    }
    Ok(messages)
}

/// Whether a receiver takes a message now: not more than its way takes, and not so soon after the last one if nothing is urgent.
fn may_go(
    now: Timestamp,
    receiver: &Receiver,
    receivers: &[Receiver],
    due: &[DueRow],
    (live, sent): (&[Alarm], &[(i64, Timestamp)]),
) -> bool {
    // Two receivers may share one robot, and the robot counts both.
    let shares = |number: i64| {
        receivers
            .iter()
            .any(|other| other.number == number && other.address == receiver.address)
    };
    let by_address: Vec<Timestamp> = sent
        .iter()
        .filter(|(number, _)| shares(*number))
        .map(|(_, at)| *at)
        .collect();
    let way = receiver.body.way;
    if let Some(pace) = way.pace()
        && pace.wait(now, &by_address) != Wait::No
    {
        return false;
    }
    let presses = !live.is_empty()
        || due.iter().any(|due| match &due.alarm {
            Some(alarm) => alarm.is_open() && alarm.key.kind.severity() == Severity::Urgent,
            None => true,
        });
    let own = sent.iter().filter(|(number, _)| *number == receiver.number);
    let rested = own
        .map(|(_, at)| *at)
        .max()
        .is_none_or(|last| way.rest() <= now.duration_since(last));
    presses || rested
}

fn message(
    app: &App,
    owners: &Owners,
    receiver: &Receiver,
    due: Vec<DueRow>,
    live: Vec<Alarm>,
) -> Message {
    let language = receiver.body.language;
    // One that was opened and has climbed meanwhile is one line.
    let mut alarms: BTreeMap<AlarmKey, &Alarm> = BTreeMap::new();
    for alarm in due.iter().filter_map(|due| due.alarm.as_ref()).chain(&live) {
        alarms.insert(alarm.key.clone(), alarm);
    }
    let lines = alarms.into_values().map(|alarm| Line {
        going: if alarm.is_open() {
            Going::On
        } else {
            Going::Over
        },
        kind: alarm.key.kind,
        subject: words::subject(owners, &alarm.key.subject)
            .get(language)
            .to_owned(),
        words: in_message(alarm),
    });
    let note = due.iter().any(|due| due.alarm.is_none()).then(|| {
        Bilingual::new(
            "这是一条测试消息，报警通知可以送达",
            "this is a test; alarms can be delivered here",
        )
    });
    let city = &app.profile().city.name;
    let home = app.settings.public_address.trim_end_matches('/');
    Message {
        way: receiver.body.way,
        address: receiver.address.clone(),
        secret: receiver.secret.clone(),
        language,
        digest: Digest {
            platform: city.get(language).to_owned(),
            address: Some(format!("{home}/staff/alarms")),
            note,
            lines: lines.collect(),
        },
        receiver: receiver.number,
        live: live.into_iter().map(|alarm| alarm.key).collect(),
        rows: due.into_iter().map(|due| due.delivery).collect(),
    }
}

fn in_message(alarm: &Alarm) -> Bilingual {
    let words = alarm.facts.words();
    if let AlarmState::Cleared { at, .. } = alarm.state {
        let (from, to) = (super::words::told(alarm.opened), super::words::told(at));
        return Bilingual::new(
            format!("{from} 至 {to}；{}", words.zh),
            format!("{from} to {to}; {}", words.en),
        );
    }
    match alarm.escalated() {
        0 => words,
        step => {
            let since = super::words::told(alarm.opened);
            Bilingual::new(
                format!("{}（{since} 起无人确认，第 {step} 级升级）", words.zh),
                format!("{} (not acknowledged since {since}, step {step})", words.en),
            )
        }
    }
}

/// What is urgent while the records cannot be written is told all the same, once to each receiver.
async fn live(app: &App, receivers: &[Receiver]) -> Result<Vec<(i64, Alarm)>, Failure> {
    let state = app.alarms.state(app).await?;
    if !state.unsaved {
        return Ok(Vec::new());
    }
    let urgent = state.held.values().filter(|held| {
        held.id.is_none()
            && held.alarm.is_open()
            && held.alarm.key.kind.severity() == Severity::Urgent
    });
    Ok(urgent
        .flat_map(|held| {
            let key = &held.alarm.key;
            receivers
                .iter()
                .filter(|receiver| receiver.is_on() && receiver.body.wish.wants(key.kind, &[]))
                .filter(|receiver| !state.told_live.contains(&(key.clone(), receiver.number)))
                .map(|receiver| (receiver.number, held.alarm.clone()))
        })
        .collect())
}

/// What is not wanted any more is not sent.
async fn drop_needless(app: &App, needless: Vec<DueRow>) -> Result<(), Failure> {
    if needless.is_empty() {
        return Ok(());
    }
    let mut change = app
        .store
        .change(Caller::system().stamp(app.clock.now()))
        .await?;
    for due in needless {
        let row = DeliveryRow {
            state: DeliveryState::Needless,
            ..due.delivery
        };
        change.move_delivery(&row).await?;
    }
    change.commit().await?;
    Ok(())
}

/// Notes what became of a message. Where that cannot be written, it is remembered, so that nothing is sent twice.
///
/// # Errors
/// The alarms cannot be read.
pub async fn settled(app: &App, message: Message, outcome: Outcome) -> Result<(), Failure> {
    let now = app.clock.now();
    let rows: Vec<DeliveryRow> = message
        .rows
        .into_iter()
        .map(|row| after(row, now, &outcome))
        .collect();
    {
        let mut state = app.alarms.state(app).await?;
        if outcome.is_ok() {
            let told = message.live.into_iter().map(|key| (key, message.receiver));
            state.told_live.extend(told);
        }
        state.unnoted.extend(rows);
    }
    note_later(app).await?;
    Ok(())
}

fn after(row: DeliveryRow, now: Timestamp, outcome: &Outcome) -> DeliveryRow {
    match outcome {
        Ok(()) => DeliveryRow {
            state: DeliveryState::Sent,
            sent: Some(now),
            error: None,
            ..row
        },
        Err(error) => {
            let failures = row.failures.saturating_add(1);
            let again = retry_after(failures).and_then(|wait| now.checked_add(wait).ok());
            DeliveryRow {
                state: match again {
                    Some(_) => DeliveryState::Waiting,
                    None => DeliveryState::GivenUp,
                },
                due: again.unwrap_or(row.due),
                failures,
                error: Some(error.chars().take(LONGEST_ERROR).collect()),
                ..row
            }
        }
    }
}

/// Writes what became of messages; the numbers of what still could not be written.
async fn note_later(app: &App) -> Result<Vec<i64>, Failure> {
    let mut state = app.alarms.state(app).await?;
    if state.unnoted.is_empty() {
        return Ok(Vec::new());
    }
    match note(app, &state.unnoted).await {
        Ok(()) => {
            state.unnoted.clear();
            Ok(Vec::new())
        }
        Err(error) => {
            tracing::warn!(%error, "what was told of alarms cannot be noted: {error}");
            Ok(state.unnoted.iter().map(|row| row.id).collect())
        }
    }
}

async fn note(app: &App, rows: &[DeliveryRow]) -> Result<(), Failure> {
    let mut change = app
        .store
        .change(Caller::system().stamp(app.clock.now()))
        .await?;
    for row in rows {
        change.move_delivery(row).await?;
    }
    change.commit().await?;
    Ok(())
}
