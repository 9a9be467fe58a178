//! A device is registered, changed, or taken off.

mod key;

use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::device::Registration;
use lantian_store::device::DeviceRow;
use serde_json::{Value, json};

use super::{one, register_of};
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::device::{DeviceDetail, RegisterDevice, RetireDevice};

use key::KeyChange;

/// Registers a device, or changes what is registered of it. From then on its frames are taken by it.
///
/// # Errors
/// What cannot be, with every reason; no reason is given.
pub async fn register(
    app: &App,
    caller: &Caller,
    input: RegisterDevice,
) -> Result<DeviceDetail, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let registration: Registration =
        serde_json::from_value(input.registration).map_err(|error| {
            Failure::Invalid(vec![Fault {
                field: "registration".into(),
                code: "registration-unreadable",
                message: lantian_domain::language::Bilingual::new(
                    format!("登记内容无法读取：{error}"),
                    format!("the registration cannot be read: {error}"),
                ),
            }])
        })?;
    let reason = reason(&input.reason)?;
    let key = KeyChange::read(input.key.as_deref())?;
    let device = registration.accept().map_err(|refusals| {
        let faults = refusals.iter().map(|refusal| Fault {
            field: "registration".into(),
            code: refusal.code(),
            message: refusal.words(),
        });
        Failure::Invalid(faults.collect())
    })?;
    let mn = device.registration().mn.clone();
    let body = serde_json::to_value(device.registration())
        .map_err(|error| Failure::Internal(error.to_string()))?;
    enter(app, caller, (&mn, "registered"), (&body, reason), key).await?;
    one::read(app, caller, &mn).await
}

/// Takes a device off the register. What it sent stays.
///
/// # Errors
/// It is not registered; no reason is given.
pub async fn retire(
    app: &App,
    caller: &Caller,
    mn: &str,
    input: RetireDevice,
) -> Result<DeviceDetail, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let reason = reason(&input.reason)?;
    let newest = app.store.device_revisions(mn).await?.into_iter().next();
    let held = newest
        .filter(|row| row.state == "registered")
        .ok_or_else(|| Failure::NotFound {
            what: format!("device/{mn}"),
        })?;
    let body: Value =
        serde_json::from_str(&held.body).map_err(|error| Failure::Internal(error.to_string()))?;
    enter(
        app,
        caller,
        (mn, "retired"),
        (&body, reason),
        KeyChange::Kept,
    )
    .await?;
    one::read(app, caller, mn).await
}

/// Registers devices for whoever runs commands on this machine, all in one change or none. Those that are registered just so stay as they are.
/// How many were registered.
///
/// # Errors
/// What cannot be, with every reason and the number of its device.
pub async fn register_from_console(
    app: &App,
    registrations: Vec<Registration>,
) -> Result<usize, Failure> {
    let known = super::registered(app).await?;
    let mut faults = Vec::new();
    let mut devices = Vec::new();
    for registration in registrations {
        let mn = registration.mn.clone();
        match registration.accept() {
            Ok(device) => devices.push(device),
            Err(refusals) => faults.extend(refusals.iter().map(|refusal| Fault {
                field: mn.clone().into(),
                code: refusal.code(),
                message: refusal.words(),
            })),
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    devices.retain(|device| {
        let held = known.get(&device.registration().mn);
        held.is_none_or(|held| **held != *device)
    });
    if devices.is_empty() {
        return Ok(0);
    }
    let mut change = app
        .store
        .change(Caller::system().stamp(app.clock.now()))
        .await?;
    for device in &devices {
        let registration = device.registration();
        let body = serde_json::to_value(registration)
            .map_err(|error| Failure::Internal(error.to_string()))?;
        let row = DeviceRow {
            id: 0,
            mn: registration.mn.clone(),
            state: "registered".into(),
            body: body.to_string(),
            reason: "lantian device register".into(),
            recorded: change.at(),
            by: Caller::system().person.login,
        };
        change.add_device(&row).await?;
        let after = json!({ "state": "registered", "reason": row.reason });
        change
            .audit(
                "device.register",
                &format!("device/{}", row.mn),
                None::<&()>,
                Some(&after),
            )
            .await?;
    }
    change.commit().await?;
    Ok(devices.len())
}

pub(super) fn reason(reason: &str) -> Result<&str, Failure> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    Ok(reason)
}

async fn enter(
    app: &App,
    caller: &Caller,
    (mn, state): (&str, &str),
    (body, reason): (&Value, &str),
    key: KeyChange,
) -> Result<(), Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = DeviceRow {
        id: 0,
        mn: mn.to_owned(),
        state: state.into(),
        body: body.to_string(),
        reason: reason.to_owned(),
        recorded: change.at(),
        by: caller.person.login.clone(),
    };
    change.add_device(&row).await?;
    key.make(&mut change, mn).await?;
    change
        .audit(
            &format!(
                "device.{}",
                if state == "retired" {
                    "retire"
                } else {
                    "register"
                }
            ),
            &format!("device/{mn}"),
            None::<&()>,
            Some(&json!({ "state": state, "reason": reason })),
        )
        .await?;
    change.commit().await?;
    if let Some(gateway) = app.gateway() {
        gateway.set_register(register_of(app).await?);
    }
    Ok(())
}
