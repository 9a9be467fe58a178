//! Alarms in words, for pages and messages.

use jiff::Timestamp;
use lantian_domain::calendar::BEIJING;
use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::alarm::{
    Acknowledgement, Alarm, AlarmState, Cleared, Facts, Subject,
};
use lantian_domain::monitoring::device::Device;

use super::owner::Owners;
use crate::app::{App, Caller};
use crate::view::alarm::{AlarmAnswer, AlarmObject, AlarmStateCode, AlarmView};
use crate::view::scalar::{Moment, Text};

/// The day and hour in Beijing, for messages.
pub(super) fn told(at: Timestamp) -> String {
    BEIJING
        .to_datetime(at)
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// What an alarm is of.
pub(crate) fn subject(owners: &Owners, subject: &Subject) -> Bilingual {
    // Whatever a simulated device does has to say so wherever it is told.
    let name = |mn: &str, mark: &str| match owners.device(mn).map(Device::registration) {
        Some(of) if of.origin.is_simulated() => format!("{}{mark}", of.name),
        Some(of) => of.name.clone(),
        None => mn.to_owned(),
    };
    let names = |mn: &str| (name(mn, "（模拟）"), name(mn, " (simulated)"));
    match subject {
        Subject::Platform => {
            let city = &owners.profile().city.name;
            Bilingual::new(
                format!("{}平台", city.zh),
                format!("platform of {}", city.en),
            )
        }
        Subject::Device { mn } => {
            let (zh, en) = names(mn);
            Bilingual::new(zh, en)
        }
        Subject::Channel { mn, factor } => {
            let channel = owners.device(mn).and_then(|device| device.channel(factor));
            let known = channel.and_then(|channel| channel.known());
            let label = match (channel, known) {
                (Some(channel), Some(factor)) if factor.name.zh == channel.label => {
                    factor.name.clone()
                }
                (Some(channel), _) => Bilingual::new(channel.label.clone(), channel.label.clone()),
                (None, _) => Bilingual::new(factor.clone(), factor.clone()),
            };
            let (zh, en) = names(mn);
            Bilingual::new(format!("{zh} {}", label.zh), format!("{en} {}", label.en))
        }
    }
}

/// An alarm as pages see it.
pub(super) fn view(
    (app, caller): (&App, &Caller),
    owners: &Owners,
    id: Option<i64>,
    alarm: &Alarm,
) -> AlarmView {
    let key = &alarm.key;
    let owner = owners.of(&key.subject);
    let unit = |key| owners.profile().unit(key, owners.today());
    let (state, cleared, acknowledgement) = match &alarm.state {
        AlarmState::Open { .. } => (AlarmStateCode::Open, None, None),
        AlarmState::Acknowledged {
            acknowledgement, ..
        } => (AlarmStateCode::Acknowledged, None, Some(acknowledgement)),
        AlarmState::Cleared {
            at,
            acknowledgement,
            ..
        } => (
            AlarmStateCode::Cleared,
            Some(Moment(*at)),
            acknowledgement.as_ref(),
        ),
    };
    let answer = acknowledgement.map(|Acknowledgement { stamp, note }| AlarmAnswer {
        at: Moment(stamp.at),
        by: stamp.by.clone(),
        unit: stamp.unit.as_ref().map(unit),
        note: note.clone(),
    });
    let factor = match &key.subject {
        Subject::Channel { factor, .. } => Some(factor.clone()),
        Subject::Platform | Subject::Device { .. } => None,
    };
    let may = state == AlarmStateCode::Open
        && id.is_some()
        && owners.may_acknowledge(app, caller, alarm).is_ok();
    AlarmView {
        id,
        kind: key.kind.code().to_owned(),
        name: Text::from(key.kind.name()),
        severity: key.kind.severity().into(),
        state,
        subject: Text::from(subject(owners, &key.subject)),
        device: key.subject.device().map(str::to_owned),
        factor,
        episode_from: match &alarm.facts {
            Facts::OverLimit { first, .. } => Some(first.to_string()),
            _ => None,
        },
        words: Text::from(alarm.facts.words()),
        opened: Moment(alarm.opened),
        updated: Moment(alarm.updated),
        cleared,
        escalated: alarm.escalated(),
        units: owner.units.iter().map(unit).collect(),
        above: owner.above.iter().map(unit).collect(),
        object: owner.object.map(|object| AlarmObject {
            id: object.id,
            title: object.title,
        }),
        answer,
        may_acknowledge: may,
    }
}

/// What happened, in words, from what was kept of it.
pub(super) fn happened(kind: &str, body: &serde_json::Value) -> Bilingual {
    let text = |key: &str| body.get(key).and_then(serde_json::Value::as_str);
    match kind {
        "acknowledged" => {
            let note = text("note").unwrap_or_default();
            Bilingual::new(note, note)
        }
        "escalated" => {
            let step = body.get("step").and_then(serde_json::Value::as_u64);
            match step {
                Some(1) => Bilingual::new(
                    "无人确认，升级到牵头单位",
                    "nobody acknowledged it; it climbs to the unit that leads",
                ),
                _ => Bilingual::new(
                    "无人确认，升级到大气办",
                    "nobody acknowledged it; it climbs to the plan office",
                ),
            }
        }
        "cleared" => {
            let because = body.get("because").cloned().unwrap_or_default();
            match serde_json::from_value(because) {
                Ok(Cleared::Superseded) => {
                    Bilingual::new("已由另一条报警说明", "another alarm says it better")
                }
                _ => Bilingual::new("原因已消除，自动解除", "its cause is gone"),
            }
        }
        _ => {
            let facts = body.get("facts").cloned().unwrap_or_default();
            serde_json::from_value::<Facts>(facts)
                .map_or_else(|_| Bilingual::new("", ""), |facts| facts.words())
        }
    }
}
