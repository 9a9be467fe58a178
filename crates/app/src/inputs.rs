//! The ways on which observations come that no device connection brings, and the tokens of those who send them.

pub mod posting;

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use lantian_domain::access::{Action, Subject};
use lantian_store::input::InputTokenRow;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::Devices;
use crate::ingest::inputs::{Input, InputKind};
use crate::people::secret;
use crate::view::input::{
    CreateInputToken, CreatedInputToken, InputTokenView, InputView, InputsView,
};
use crate::view::scalar::{Moment, Text};

/// What tells a token of an input from every other secret.
const PREFIX: &str = "ltin_";
/// So many tokens may be in use at once.
const MOST_TOKENS: usize = 500;
/// No name of a token is longer, in characters.
const LONGEST_NAME: usize = 100;

/// How every way does; the tokens for who may give them out.
///
/// # Errors
/// The records cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<InputsView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let inputs = app.gateway().map(|gateway| gateway.inputs.all());
    let manages = app.allow(caller, Action::ManageDevices, &Subject::default());
    let tokens = match manages {
        Ok(()) => {
            let rows = app.store.input_tokens().await?;
            Some(rows.iter().map(token).collect::<Result<_, _>>()?)
        }
        Err(_) => None,
    };
    Ok(InputsView {
        inputs: inputs
            .unwrap_or_default()
            .iter()
            .map(|input| view(input))
            .collect(),
        tokens,
    })
}

/// Gives out a token. It is shown once.
///
/// # Errors
/// It has no name, names what no device can be, or there are too many.
pub async fn create(
    app: &App,
    caller: &Caller,
    input: CreateInputToken,
) -> Result<CreatedInputToken, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let name = input.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Failure::invalid(
            "name",
            "input-token-name",
            "请写明令牌的用途，不超过 100 个字。",
            "Say what the token is for, in at most 100 characters.",
        ));
    }
    let devices = input.devices.map(named).transpose()?;
    let used = app.store.input_tokens().await?;
    let used = used.iter().filter(|token| token.revoked.is_none()).count();
    if used >= MOST_TOKENS {
        return Err(Failure::Refused {
            code: "too-many-input-tokens",
        });
    }
    let secret = format!("{PREFIX}{}", secret::token()?);
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut row = InputTokenRow {
        id: 0,
        name: name.to_owned(),
        token_hash: secret::hash_token(&secret),
        devices: devices
            .map(|devices| serde_json::to_string(&devices))
            .transpose()
            .map_err(|error| Failure::Internal(error.to_string()))?,
        created: change.at(),
        by: caller.person.login.clone(),
        revoked: None,
        revoked_by: None,
        last_used: None,
    };
    row.id = change.add_input_token(&row).await?;
    change
        .audit(
            "input-token.create",
            &format!("input-token/{}", row.id),
            None::<&()>,
            Some(&json!({ "name": row.name, "devices": row.devices })),
        )
        .await?;
    change.commit().await?;
    Ok(CreatedInputToken {
        token: secret,
        view: token(&row)?,
    })
}

/// Takes a token back. Whoever has it is refused from then on.
///
/// # Errors
/// There is none, or it was taken back before.
pub async fn revoke(app: &App, caller: &Caller, id: i64) -> Result<InputsView, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if !change.revoke_input_token(id).await? {
        return Err(Failure::not_found(format!("input-token/{id}")));
    }
    change
        .audit(
            "input-token.revoke",
            &format!("input-token/{id}"),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    read(app, caller).await
}

/// The numbers of devices as they were named, once each.
fn named(devices: Vec<String>) -> Result<BTreeSet<String>, Failure> {
    let devices: BTreeSet<String> = devices
        .iter()
        .map(|device| device.trim().to_owned())
        .filter(|device| !device.is_empty())
        .collect();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let all_fit = devices
        .iter()
        .all(|device| device.len() <= 40 && device.bytes().all(fits));
    if devices.is_empty() || devices.len() > Devices::MOST || !all_fit {
        return Err(Failure::invalid(
            "devices",
            "input-token-devices",
            "请列出 1–1000 个设备编号（字母、数字、下划线和连字符，不超过 40 位），或选择全部设备。",
            "Name 1 to 1000 devices by their numbers (letters, digits, _ and -, at most 40), or choose all of them.",
        ));
    }
    Ok(devices)
}

fn devices_of(row: &InputTokenRow) -> Result<Option<BTreeSet<String>>, Failure> {
    let devices = row.devices.as_deref();
    devices
        .map(serde_json::from_str)
        .transpose()
        .map_err(|error| Failure::Internal(format!("input-token {}: {error}", row.id)))
}

fn token(row: &InputTokenRow) -> Result<InputTokenView, Failure> {
    Ok(InputTokenView {
        id: row.id,
        name: row.name.clone(),
        devices: devices_of(row)?.map(|devices| devices.into_iter().collect()),
        created: Moment(row.created),
        by: row.by.clone(),
        revoked: row.revoked.map(Moment),
        last_used: row.last_used.map(Moment),
    })
}

fn view(input: &Input) -> InputView {
    let (arrivals, last) = input.arrivals();
    let condition = input.condition();
    let connects = matches!(input.kind, InputKind::Tcp | InputKind::Tls);
    let trouble = condition.trouble.as_ref();
    InputView {
        kind: input.kind.name().to_owned(),
        place: input.place.clone(),
        down: condition.down,
        connections: connects.then(|| input.connections.load(Ordering::Relaxed) as u64),
        arrivals,
        last: last.map(Moment),
        trouble: trouble.map(|(_, words)| Text::from(words)),
        trouble_at: trouble.map(|(at, _)| Moment(*at)),
    }
}
