//! What the platform and a device said to each other.

use jiff::Timestamp;
use lantian_domain::access::{Action, Subject};
use lantian_store::exchange::ExchangeRow;
use lantian_wire::hj212::{Command, Edition};

use super::request::particulars;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::exchange::state_of;
use crate::view::exchange::{DeviceConversation, DeviceExchange, DeviceRequest};
use crate::view::scalar::{Moment, Text};

/// So many of the newest are shown.
const NEWEST: u32 = 50;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// May register devices, and sees the bytes with the password in them.
    Manager,
    /// Anybody else.
    Other,
}

/// The newest exchanges with a device.
///
/// # Errors
/// The records cannot be read.
pub async fn read(app: &App, caller: &Caller, mn: &str) -> Result<DeviceConversation, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let manages = app.allow(caller, Action::ManageDevices, &Subject::default());
    let reader = match manages {
        Ok(()) => Reader::Manager,
        Err(_) => Reader::Other,
    };
    let rows = app.store.exchanges(mn, NEWEST).await?;
    let exchanges = rows.iter().map(|row| view(row, reader));
    Ok(DeviceConversation {
        connected: app
            .gateway()
            .is_some_and(|gateway| gateway.conversations.is_connected(mn)),
        exchanges: exchanges.collect::<Result<_, _>>()?,
    })
}

/// An exchange as it is shown.
pub(super) fn view(row: &ExchangeRow, reader: Reader) -> Result<DeviceExchange, Failure> {
    let course = &row.course;
    let state = state_of(course)?;
    let outcome = state.outcome();
    let command = Command::of(row.cn, Edition::Of2017);
    // A password that was set is not written down, and then nothing is shown of it.
    let request: Option<DeviceRequest> = serde_json::from_str(&row.request).ok();
    Ok(DeviceExchange {
        id: row.id,
        command: row.cn,
        qn: row.qn.clone(),
        about: command.map_or_else(
            || Text {
                zh: row.cn.to_string(),
                en: row.cn.to_string(),
            },
            |command| Text {
                zh: command.zh.into(),
                en: command.en.into(),
            },
        ),
        particulars: request.as_ref().map(particulars).unwrap_or_default(),
        reason: row.reason.clone(),
        attempt: row.attempt,
        asked: Moment(row.asked),
        by: row.by.clone(),
        state: outcome
            .map_or_else(|| state.code(), |outcome| outcome.code())
            .into(),
        told: Text::from(state.words()),
        over: state.is_over(),
        good: outcome.is_some_and(|outcome| outcome.is_good()),
        sendings: course
            .sendings
            .iter()
            .filter_map(|at| Timestamp::from_millisecond(*at).ok().map(Moment))
            .collect(),
        ended: course.ended.map(Moment),
        frames: state.frames(),
        answers: course.frames.clone(),
        said: course.said.clone(),
        sent: (reader == Reader::Manager)
            .then(|| String::from_utf8_lossy(&bytes_of(&row.bytes)).into_owned()),
    })
}

fn bytes_of(digits: &str) -> Vec<u8> {
    let (pairs, _) = digits.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| {
        let text = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(text, 16).ok()
    };
    pairs.iter().filter_map(byte).collect()
}
