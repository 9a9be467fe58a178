//! Who is told of alarms. Addresses of robots hold their keys: they are written here and never read out again.

mod address;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::language::Language;
use lantian_domain::monitoring::alarm::{AlarmKind, Way, Wish};
use lantian_store::alarm::{DeliveryRow, DeliveryState, NewDelivery, ReceiverRow};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Mail;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::alarm::{
    AlarmDeliveryState, AlarmDeliveryView, AlarmKindView, AlarmLanguage, AlarmReceiver,
    AlarmReceiverState, AlarmReceivers, EnterAlarmReceiver,
};
use crate::view::scalar::{Moment, Text};

pub(super) use address::{hindrance, shown};

/// What is not secret of a receiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    pub name: String,
    pub way: Way,
    pub language: Language,
    pub wish: Wish,
}

/// A receiver.
#[derive(Clone)]
pub(super) struct Receiver {
    pub number: i64,
    pub state: String,
    pub body: Body,
    pub address: String,
    pub secret: Option<String>,
}

impl Receiver {
    pub fn is_on(&self) -> bool {
        self.state == ON
    }
}

const ON: &str = "on";
const OFF: &str = "off";

/// The receivers, by number.
pub(super) async fn held(app: &App) -> Result<Vec<Receiver>, Failure> {
    let rows = app.store.alarm_receivers().await?;
    rows.into_iter()
        .map(|row| {
            let body = serde_json::from_str(&row.body).map_err(|error| {
                Failure::Internal(format!("alarm receiver {}: {error}", row.number))
            })?;
            Ok(Receiver {
                number: row.number,
                state: row.state,
                body,
                address: row.address,
                secret: row.secret,
            })
        })
        .collect()
}

/// Something told, as pages see it.
pub(super) fn told(row: DeliveryRow, receiver: String) -> AlarmDeliveryView {
    AlarmDeliveryView {
        receiver,
        reason: row.reason,
        state: match row.state {
            DeliveryState::Waiting => AlarmDeliveryState::Waiting,
            DeliveryState::Sent => AlarmDeliveryState::Sent,
            DeliveryState::Needless => AlarmDeliveryState::Needless,
            DeliveryState::GivenUp => AlarmDeliveryState::GivenUp,
        },
        due: Moment(row.due),
        sent: row.sent.map(Moment),
        failures: row.failures,
        error: row.error,
    }
}

/// Who is told.
///
/// # Errors
/// The records cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<AlarmReceivers, Failure> {
    app.allow(caller, Action::ManageAlarms, &Subject::default())?;
    let last = app.store.newest_deliveries().await?;
    let receivers = held(app).await?;
    Ok(AlarmReceivers {
        receivers: receivers
            .iter()
            .map(|receiver| view(app, receiver, &last))
            .collect(),
        kinds: AlarmKind::ALL
            .into_iter()
            .map(|kind| AlarmKindView {
                code: kind.code().to_owned(),
                name: Text::from(kind.name()),
                severity: kind.severity().into(),
            })
            .collect(),
        hosts: app.alarms.ways().hosts.into_iter().collect(),
    })
}

fn view(app: &App, receiver: &Receiver, last: &[DeliveryRow]) -> AlarmReceiver {
    let profile = app.profile();
    let today = app.today();
    let Body {
        name,
        way,
        language,
        wish,
    } = &receiver.body;
    let newest = last.iter().find(|row| row.receiver == receiver.number);
    AlarmReceiver {
        number: receiver.number,
        name: name.clone(),
        way: (*way).into(),
        state: match receiver.is_on() {
            true => AlarmReceiverState::On,
            false => AlarmReceiverState::Off,
        },
        language: match language {
            Language::Zh => AlarmLanguage::Zh,
            Language::En => AlarmLanguage::En,
        },
        address: shown(*way, &receiver.address),
        has_secret: receiver.secret.is_some(),
        from: wish.from.into(),
        kinds: wish
            .kinds
            .iter()
            .map(|kind| kind.code().to_owned())
            .collect(),
        units: wish
            .units
            .iter()
            .map(|unit| profile.unit(unit, today))
            .collect(),
        hindrance: hindrance(&app.alarms.ways(), *way, &receiver.address).map(Text::from),
        last: newest.map(|row| told(row.clone(), name.clone())),
    }
}

/// Enters who is told, or changes it.
///
/// # Errors
/// A name, an address, a kind or a unit that cannot be; there is no such receiver.
pub async fn enter(
    app: &App,
    caller: &Caller,
    input: EnterAlarmReceiver,
) -> Result<AlarmReceivers, Failure> {
    app.allow(caller, Action::ManageAlarms, &Subject::default())?;
    let before = match input.number {
        None => None,
        Some(number) => {
            let held = held(app).await?;
            let found = held.into_iter().find(|one| one.number == number);
            Some(found.ok_or_else(|| Failure::not_found(format!("alarm-receiver/{number}")))?)
        }
    };
    let way = Way::from(input.way);
    let body = body(app, &input)?;
    let address = match (&input.address, &before) {
        (Some(text), _) => address::checked(&app.alarms.ways(), way, text)?,
        // An address of one way is none of another.
        (None, Some(before)) if before.body.way == way => before.address.clone(),
        (None, _) => address::checked(&app.alarms.ways(), way, "")?,
    };
    let secret = match input.secret {
        Some(secret) => Some(secret.trim().to_owned()).filter(|secret| !secret.is_empty()),
        None => before.as_ref().and_then(|before| before.secret.clone()),
    };
    let state = match input.state {
        AlarmReceiverState::On => ON,
        AlarmReceiverState::Off => OFF,
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = ReceiverRow {
        number: input.number.unwrap_or(0),
        state: state.into(),
        body: serde_json::to_string(&body).map_err(|e| Failure::Internal(e.to_string()))?,
        address,
        secret,
        recorded: change.at(),
        by: caller.person.login.clone(),
    };
    let number = change.enter_receiver(&row).await?;
    let after = audited(state, &body, &row.address);
    let before = before.map(|before| audited(&before.state, &before.body, &before.address));
    change
        .audit(
            "alarm.receiver",
            &format!("alarm-receiver/{number}"),
            before.as_ref(),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller).await
}

/// What the audit trail says of a receiver: nothing secret.
fn audited(state: &str, body: &Body, address: &str) -> Value {
    json!({ "state": state, "receiver": body, "address": shown(body.way, address) })
}

fn body(app: &App, input: &EnterAlarmReceiver) -> Result<Body, Failure> {
    const LONGEST: usize = 100;
    let name = input.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(Failure::invalid(
            "name",
            "name-missing",
            "请填写名称，不超过 100 字",
            "give it a name of at most 100 characters",
        ));
    }
    let kinds = input.kinds.iter().map(|code| {
        AlarmKind::from_code(code).ok_or_else(|| {
            Failure::invalid(
                "kinds",
                "alarm-kind-unknown",
                "没有这种报警",
                "there is no such kind of alarm",
            )
        })
    });
    let profile = app.profile();
    let units = input.units.iter().map(|key| {
        let key = ActorKey(key.clone());
        match profile.city.directory.actor(&key) {
            Some(_) => Ok(key),
            None => Err(Failure::invalid(
                "units",
                "unknown-unit",
                "没有这个单位",
                "there is no such unit",
            )),
        }
    });
    Ok(Body {
        name: name.to_owned(),
        way: input.way.into(),
        language: match input.language {
            AlarmLanguage::Zh => Language::Zh,
            AlarmLanguage::En => Language::En,
        },
        wish: Wish {
            from: input.from.into(),
            kinds: kinds.collect::<Result<_, _>>()?,
            units: units.collect::<Result<_, _>>()?,
        },
    })
}

/// Sends a receiver a test, by the way of every message.
///
/// # Errors
/// There is no such receiver, or nothing can be sent by its way.
pub async fn test(app: &App, caller: &Caller, number: i64) -> Result<AlarmReceivers, Failure> {
    app.allow(caller, Action::ManageAlarms, &Subject::default())?;
    let held = held(app).await?;
    let receiver = held
        .into_iter()
        .find(|one| one.number == number)
        .ok_or_else(|| Failure::not_found(format!("alarm-receiver/{number}")))?;
    let ways = app.alarms.ways();
    if receiver.body.way == Way::Email && ways.mail == Mail::None {
        return Err(Failure::Refused {
            code: "mail-not-configured",
        });
    }
    if hindrance(&ways, receiver.body.way, &receiver.address).is_some() {
        return Err(Failure::Refused {
            code: "host-not-allowed",
        });
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let due = change.at();
    change
        .plan_delivery(&NewDelivery {
            receiver: number,
            alarm: None,
            reason: "test",
            due,
        })
        .await?;
    change
        .audit(
            "alarm.test",
            &format!("alarm-receiver/{number}"),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    app.alarms.wake.notify_one();
    read(app, caller).await
}
