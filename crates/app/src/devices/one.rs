//! One device in full.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Mark;
use lantian_domain::monitoring::device::{Finding, Registration, propose};
use lantian_lake::history::Which;
use lantian_wire::hj212::{Command, Edition, Severity, Verdict};
use serde_json::Value;

use super::case::division;
use super::channels::channels;
use super::{registered, wall};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::Hearing;
use crate::view::device::{
    DeviceCommand, DeviceDetail, DeviceFinding, DeviceRevision, DeviceVerdict,
};
use crate::view::scalar::{Moment, Text};

/// What is known of a device. Its password is shown to who may change it.
///
/// # Errors
/// Nobody registered it and nothing was heard of it; the records or the history cannot be read.
pub async fn read(app: &App, caller: &Caller, mn: &str) -> Result<DeviceDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let registered = registered(app).await?;
    let device = registered.get(mn).map(std::sync::Arc::as_ref);
    let gateway = app.gateway();
    let heard = gateway.and_then(|gateway| gateway.hearings.of(mn));
    let revisions = app.store.device_revisions(mn).await?;
    if heard.is_none() && revisions.is_empty() {
        return Err(Failure::NotFound {
            what: format!("device/{mn}"),
        });
    }
    let now = app.clock.now();
    let values = match gateway {
        Some(gateway) => wall::newest(gateway, Which::one(mn), now)?,
        None => Default::default(),
    };
    let last = values.into_values().next().unwrap_or_default();
    let manages = app
        .allow(caller, Action::ManageDevices, &Subject::default())
        .is_ok();
    let proposal = heard
        .as_ref()
        .filter(|_| device.is_none())
        .map(|heard| propose(&heard.seen(mn)));
    let shown = |registration: &Registration| -> Result<Value, Failure> {
        let mut registration = registration.clone();
        if !manages {
            registration.password = None;
        }
        serde_json::to_value(registration).map_err(|error| Failure::Internal(error.to_string()))
    };
    let verdicts = heard.as_ref().map(verdicts).unwrap_or_default();
    let site = match device {
        Some(device) => super::sites::Sites::of(app).await?.of_device(device),
        None => None,
    };
    Ok(DeviceDetail {
        registration: device
            .map(|device| shown(device.registration()))
            .transpose()?,
        channels: device
            .map(|device| channels(device, app.clock.today(), &division(app)))
            .unwrap_or_default(),
        proposal: proposal
            .as_ref()
            .map(|proposal| shown(&proposal.registration))
            .transpose()?,
        findings: proposal
            .map(|proposal| proposal.findings.iter().map(finding).collect())
            .unwrap_or_default(),
        verdicts,
        site,
        commands: heard.as_ref().map(commands).unwrap_or_default(),
        has_key: app
            .store
            .device_keys()
            .await?
            .iter()
            .any(|(of, _)| of == mn),
        revisions: revisions
            .into_iter()
            .map(|row| DeviceRevision {
                state: row.state,
                reason: row.reason,
                recorded: Moment(row.recorded),
                by: row.by,
            })
            .collect(),
        device: wall::view(mn, device, heard.as_ref(), &last, now),
    })
}

fn finding(finding: &Finding) -> DeviceFinding {
    DeviceFinding {
        about: finding.about.clone(),
        reason: Text::from(&finding.words),
        mark: match finding.mark {
            Mark::Sure => "S",
            Mark::Likely => "L",
            Mark::Unsure => "U",
        }
        .into(),
    }
}

fn verdicts(heard: &Hearing) -> Vec<DeviceVerdict> {
    let mut verdicts: Vec<DeviceVerdict> = heard
        .verdicts
        .iter()
        .map(|(verdict, frames)| told(*verdict, *frames))
        .collect();
    verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.frames));
    verdicts
}

/// A verdict in words.
pub(super) fn told(verdict: Verdict, frames: u64) -> DeviceVerdict {
    DeviceVerdict {
        code: verdict.code().into(),
        clause: verdict.clause().into(),
        sentence: Text {
            zh: verdict.zh().into(),
            en: verdict.en().into(),
        },
        severity: match verdict.severity() {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
        .into(),
        frames,
    }
}

fn commands(heard: &Hearing) -> Vec<DeviceCommand> {
    let commands = heard.commands.iter();
    commands
        .map(|(number, frames)| DeviceCommand {
            command: *number,
            name: Command::of(*number, heard.edition)
                .or_else(|| Command::of(*number, Edition::Of2017))
                .map(|command| Text {
                    zh: command.zh.into(),
                    en: command.en.into(),
                }),
            frames: *frames,
        })
        .collect()
}
