//! Every device at one glance.

mod forwarding;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::alarm::SilenceRule;
use lantian_domain::monitoring::device::{Device, propose};
use lantian_domain::monitoring::factor::{Group, Meaning, factor, meaning};
use lantian_lake::history::{Cadence, Filter, Last, Which};

use super::registered;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::{Gateway, Heard, Hearing};
use crate::view::device::{
    DeviceFrames, DeviceState, DeviceStateCount, DeviceValue, DeviceView, DeviceWall, GatewayView,
};
use crate::view::scalar::{Moment, Text};

/// The devices that are registered and those that were heard, those with trouble first.
///
/// # Errors
/// The records or the history cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<DeviceWall, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let devices = devices(app).await?;
    let mut states: BTreeMap<DeviceState, u64> = BTreeMap::new();
    for device in &devices {
        *states.entry(device.state).or_default() += 1;
    }
    Ok(DeviceWall {
        gateway: app.gateway().map(|gateway| standing(gateway)),
        devices,
        states: states
            .into_iter()
            .map(|(state, devices)| DeviceStateCount { state, devices })
            .collect(),
    })
}

/// The devices, those with trouble first.
pub(super) async fn devices(app: &App) -> Result<Vec<DeviceView>, Failure> {
    let registered = registered(app).await?;
    let gateway = app.gateway();
    let now = app.clock.now();
    let heard = gateway
        .map(|gateway| gateway.hearings.all())
        .unwrap_or_default();
    let mut values = match gateway {
        Some(gateway) => newest(gateway, Which::All, now)?,
        None => BTreeMap::new(),
    };
    let names: BTreeSet<&str> = registered
        .keys()
        .map(String::as_str)
        .chain(heard.keys().map(|mn| &**mn))
        .collect();
    let mut devices: Vec<DeviceView> = names
        .into_iter()
        .map(|mn| {
            let last = values.remove(mn).unwrap_or_default();
            view(
                mn,
                registered.get(mn).map(Arc::as_ref),
                heard.get(mn),
                &last,
                now,
            )
        })
        .collect();
    devices.sort_by(|one, other| (one.state, &one.name).cmp(&(other.state, &other.name)));
    Ok(devices)
}

fn standing(gateway: &Gateway) -> GatewayView {
    let standing = &gateway.standing;
    let trouble = standing.trouble();
    let went_back = standing.went_back();
    GatewayView {
        connections: standing.connections.load(Ordering::Relaxed) as u64,
        records: standing.records.load(Ordering::Relaxed),
        refused: standing.refused.load(Ordering::Relaxed),
        forgotten: gateway.hearings.forgotten(),
        failing_since: trouble.as_ref().map(|trouble| Moment(trouble.since)),
        failing: trouble.map(|trouble| trouble.error),
        forwarding: forwarding::views(gateway),
        clock_back_from: went_back.map(|back| Moment(back.from)),
        clock_back_to: went_back.map(|back| Moment(back.to)),
    }
}

/// The newest readings by device, each with its cadence.
pub(crate) type Newest = BTreeMap<Arc<str>, Vec<(Cadence, Last)>>;

/// The newest readings of devices, by device: of each factor, those of the finest cadence in which it is sent.
pub(crate) fn newest(gateway: &Gateway, devices: Which, now: Timestamp) -> Result<Newest, Failure> {
    let filter = Filter {
        devices,
        factors: Which::All,
        statistics: Which::These(["Rtd", "Avg", "Data"].map(str::to_owned).into()),
    };
    // A device whose clock runs ahead is shown with what it says, up to a day.
    let before = local(now).saturating_add(jiff::Span::new().days(1));
    let mut found = Newest::new();
    for cadence in Cadence::ALL {
        let last = gateway
            .history
            .last(cadence, &filter, before)
            .map_err(|error| Failure::Internal(error.to_string()))?;
        for last in last {
            let of_device = found.entry(Arc::clone(&last.series.device)).or_default();
            let told = of_device
                .iter()
                .any(|(_, other)| other.series.factor == last.series.factor);
            if !told {
                of_device.push((cadence, last));
            }
        }
    }
    Ok(found)
}

/// A moment as civil time in Beijing.
pub(super) fn local(at: Timestamp) -> DateTime {
    BEIJING.to_datetime(at)
}

pub(super) fn view(
    mn: &str,
    device: Option<&Device>,
    heard: Option<&Hearing>,
    last: &[(Cadence, Last)],
    now: Timestamp,
) -> DeviceView {
    let registration = device.map(Device::registration);
    let proposed = match (device, heard) {
        (None, Some(heard)) => Some(propose(&heard.seen(mn)).registration),
        _ => None,
    };
    let kind = registration.or(proposed.as_ref()).map(|of| of.kind.code());
    DeviceView {
        mn: mn.to_owned(),
        name: registration.map_or_else(|| mn.to_owned(), |of| of.name.clone()),
        kind: kind.unwrap_or("other").to_owned(),
        vendor: registration.and_then(|of| of.vendor.clone()),
        simulated: registration.is_some_and(|of| of.origin.is_simulated()),
        state: state(device, heard, last, now),
        edition: heard.map(|heard| heard.edition.year().to_string()),
        last: heard.map(|heard| Moment(heard.last)),
        peer: heard.map(|heard| heard.peer.clone()),
        data_time: heard
            .and_then(|heard| heard.data_time)
            .map(|at| at.to_string()),
        clock_ahead: heard
            .and_then(|heard| heard.clock_ahead_ms)
            .map(|ms| ms / 1000),
        frames: heard.map(frames).unwrap_or_default(),
        values: in_order(device, last)
            .into_iter()
            .map(|(cadence, last)| value(device, heard, *cadence, last))
            .collect(),
    }
}

/// What a device is there for before the weather and the state of the gas.
fn in_order<'a>(device: Option<&Device>, last: &'a [(Cadence, Last)]) -> Vec<&'a (Cadence, Last)> {
    let is_pollutant = |last: &Last| {
        let sent = &*last.series.factor;
        let channel = device.and_then(|device| device.channel(sent));
        let known = channel.map_or_else(|| factor(sent), |channel| channel.known());
        known.is_some_and(|known| matches!(known.group, Group::Pollutant | Group::Dust))
    };
    let mut ordered: Vec<_> = last.iter().collect();
    ordered.sort_by_key(|(_, last)| !is_pollutant(last));
    ordered
}

fn frames(heard: &Hearing) -> DeviceFrames {
    let count = |how| heard.frames.get(&how).copied().unwrap_or(0);
    DeviceFrames {
        used: count(Heard::Used),
        quarantined: count(Heard::Quarantined),
        refused: count(Heard::Refused),
        unknown: count(Heard::Unknown),
    }
}

/// A device is late by the rule of its alarm: by data that count. What was heard before the gateway was opened is told by the time of its newest
/// data.
fn state(
    device: Option<&Device>,
    heard: Option<&Hearing>,
    last: &[(Cadence, Last)],
    now: Timestamp,
) -> DeviceState {
    let Some(device) = device else {
        return DeviceState::Unregistered;
    };
    if device.maintenance_at(local(now)).is_some() {
        return DeviceState::Maintenance;
    }
    let newest = last.iter().map(|(_, last)| last.reading.at).max();
    let before = newest.and_then(|at| BEIJING.to_timestamp(at).ok());
    let late = device
        .shortest()
        .map(|interval| SilenceRule::default().limits(interval.seconds()).0);
    let is_recent = |at: Timestamp| {
        let silent = now.as_second() - at.as_second();
        late.is_none_or(|late| silent < i64::from(late))
    };
    let counted = heard.and_then(|heard| heard.counted).or(before);
    let speaks = heard.is_some_and(|heard| is_recent(heard.last));
    match counted {
        Some(counted) if is_recent(counted) => DeviceState::Reporting,
        _ if speaks => DeviceState::NotCounted,
        Some(_) => DeviceState::Late,
        None if heard.is_some() => DeviceState::Late,
        None => DeviceState::NeverHeard,
    }
}

fn value(
    device: Option<&Device>,
    heard: Option<&Hearing>,
    cadence: Cadence,
    last: &Last,
) -> DeviceValue {
    let factor = &*last.series.factor;
    let channel = device.and_then(|device| device.channel(factor));
    let label = match channel {
        // A label that is the factor's own name is told in the language of the reader.
        Some(channel) => match channel.known() {
            Some(factor) if factor.name.zh == channel.label => Text::from(&factor.name),
            _ => Text {
                zh: channel.label.clone(),
                en: channel.label.clone(),
            },
        },
        None => {
            let system = heard.and_then(|heard| heard.systems.keys().next());
            match meaning(system.map_or("", String::as_str), factor) {
                Meaning::Factor { factor, .. } => Text::from(&factor.name),
                Meaning::Process { .. } | Meaning::Unknown => Text {
                    zh: factor.to_owned(),
                    en: factor.to_owned(),
                },
            }
        }
    };
    DeviceValue {
        factor: factor.to_owned(),
        label,
        value: last.reading.value.to_string(),
        unit: channel.map(|channel| channel.sent.symbol().to_owned()),
        mark: last.reading.mark.map(|mark| char::from(mark).to_string()),
        cadence: cadence.name().to_owned(),
        at: last.reading.at.to_string(),
    }
}
