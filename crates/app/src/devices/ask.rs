//! Something is asked of a device: it is entered into the records, with the bytes that will be sent, and then handed to the keeper of exchanges.

use std::sync::Arc;

use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::device::{Device, DeviceKind};
use lantian_domain::monitoring::exchange::{Form, exchange_rule_on};
use lantian_store::exchange::ExchangeRow;
use lantian_wire::hj212::request::Unaskable;
use lantian_wire::hj212::{Answering, Edition, Envelope, Request};
use serde_json::json;

use super::{conversation, request};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::exchange::{Answer, Asked, begun};
use crate::ingest::{Gateway, Known};
use crate::view::exchange::{AskDevice, DeviceExchange, DeviceRequest};

/// So many requests to one device may wait.
const WAITING: usize = 20;
/// What devices are shipped with.
const USUAL_PASSWORD: &str = "123456";

/// Asks something of a device that is connected. The answer says how it stands; [`conversation::read`] says what became of it.
///
/// # Errors
/// The device is not registered or not connected, its edition has no such command, a value cannot be, too much waits for it, or no reason is
/// given.
pub async fn ask(
    app: &App,
    caller: &Caller,
    mn: &str,
    input: AskDevice,
) -> Result<DeviceExchange, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let reason = input.reason.trim();
    if reason.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let gateway = app
        .gateway()
        .ok_or(Failure::Refused { code: "no-gateway" })?;
    if !gateway.register().knows(mn) {
        return Err(Failure::not_found(format!("device/{mn}")));
    }
    if !gateway.conversations.is_connected(mn) {
        return Err(Failure::Refused {
            code: "device-not-connected",
        });
    }
    let waiting = app.store.open_exchanges().await?;
    if waiting.iter().filter(|row| row.mn == mn).count() >= WAITING {
        return Err(Failure::Refused {
            code: "device-busy",
        });
    }
    let row = enter(app, caller, mn, &input.request, (reason, 0)).await?;
    conversation::view(&row, conversation::Reader::Manager)
}

/// Enters a request and hands it on. `attempt` is 0 for what a person asks.
pub(crate) async fn enter(
    app: &App,
    caller: &Caller,
    mn: &str,
    request: &DeviceRequest,
    (reason, attempt): (&str, u32),
) -> Result<ExchangeRow, Failure> {
    let gateway = app
        .gateway()
        .ok_or(Failure::Refused { code: "no-gateway" })?;
    let register = gateway.register();
    let known = register
        .of(mn)
        .ok_or_else(|| Failure::not_found(format!("device/{mn}")))?;
    let asked = request.of_wire(app.clock.civil())?;
    let qn = gateway.conversations.next_qn(app.clock.civil());
    let message = asked
        .message(envelope(gateway, mn, known, &qn))
        .map_err(unaskable)?;
    let frames = message.frames(register.keys().of(mn)).map_err(|error| {
        Failure::invalid(
            "request",
            "request-unsendable",
            format!("命令写不成报文：{error}"),
            format!("the request does not fit into a frame: {error}"),
        )
    })?;
    let bytes = frames.concat();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut row = ExchangeRow {
        id: 0,
        mn: mn.to_owned(),
        cn: asked.cn(),
        qn: qn.clone(),
        request: serde_json::to_string(request)
            .map_err(|error| Failure::Internal(error.to_string()))?,
        reason: reason.to_owned(),
        attempt,
        asked: change.at(),
        by: caller.person.login.clone(),
        bytes: hexadecimal(&bytes),
        course: begun(),
    };
    row.id = change.add_exchange(&row).await?;
    let after = json!({ "exchange": row.id, "request": request, "reason": reason });
    change
        .audit(
            "device.ask",
            &format!("device/{mn}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    let by_rule = exchange_rule_on(app.today()).patience(asked.cn());
    let handed = gateway.conversations.ask(Asked {
        id: row.id,
        mn: Arc::from(mn),
        qn,
        how: (form(&asked), gateway.conversations.patience(by_rule)),
        answer: answer(&asked)?,
        bytes,
    });
    if !handed.await {
        return Err(Failure::Internal("nobody keeps exchanges".into()));
    }
    Ok(row)
}

/// What stands before the data area, as the device understands it.
fn envelope(gateway: &Gateway, mn: &str, known: &Known, qn: &str) -> Envelope {
    let registration = known.device.registration();
    let heard = gateway.hearings.of(mn);
    let monitored = |(system, _): &(&String, &u32)| system.as_str() != "91" && system.len() == 2;
    let st = heard
        .as_ref()
        .and_then(|heard| {
            let systems = heard.systems.iter().filter(monitored);
            systems.max_by_key(|(_, frames)| **frames)
        })
        .map_or_else(
            || usual_system(&known.device).to_owned(),
            |(st, _)| st.clone(),
        );
    Envelope {
        edition: known.edition.unwrap_or(Edition::Of2017),
        qn: Some(qn.to_owned()),
        st,
        pw: registration
            .password
            .clone()
            .unwrap_or_else(|| USUAL_PASSWORD.into()),
        mn: mn.to_owned(),
        answering: Answering::Wanted,
        resent: false,
        crc: known.crc(),
    }
}

/// The ST of a device that has not been heard, by its kind (2017 table 5).
fn usual_system(device: &Device) -> &'static str {
    match device.registration().kind {
        DeviceKind::Voc => "27",
        DeviceKind::Dust => "39",
        DeviceKind::Noise => "23",
        DeviceKind::AirStation | DeviceKind::MicroStation => "22",
        DeviceKind::Electricity => "44",
        DeviceKind::Cems | DeviceKind::Fume | DeviceKind::Other => "31",
    }
}

/// 2012 and 2022 are notices (2017 table 9); everything else is a request.
fn form(request: &Request) -> Form {
    match request {
        Request::StopRealTime | Request::StopStatus => Form::Notice,
        _ => Form::Request,
    }
}

fn answer(request: &Request) -> Result<Answer, Failure> {
    let cn = request.cn();
    Ok(match request {
        Request::Days(period)
        | Request::RunTime(period)
        | Request::Minutes(period)
        | Request::Hours(period) => {
            Answer::Series(cn, request::civil(period.from)?, request::civil(period.to)?)
        }
        Request::Time(_)
        | Request::RealTimeInterval
        | Request::MinuteInterval
        | Request::RetainOnExcess
        | Request::Sampling(_)
        | Request::SampleToResult(_)
        | Request::Serial(_)
        | Request::Information { .. } => Answer::Shown(cn),
        _ => Answer::Nothing,
    })
}

fn unaskable(error: Unaskable) -> Failure {
    match error {
        Unaskable::NotInEdition { cn, edition } => Failure::invalid(
            "request",
            "not-in-edition",
            format!("{} 没有命令 {cn}", edition.title()),
            format!("{} has no command {cn}", edition.title()),
        ),
        Unaskable::OutOfRange { field } => Failure::invalid(
            "request",
            "request-out-of-range",
            format!("{field} 超出标准允许的范围"),
            format!("{field} is outside of what the standard allows"),
        ),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
