//! Observations that a program sends with a token: first it is seen who sends and whether it may now, then the body is read, then it is kept.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use lantian_lake::journal::Way;

use super::devices_of;
use crate::app::App;
use crate::failure::Failure;
use crate::ingest::inputs::{Admitted, InputKind};
use crate::ingest::receiving::{Content, Delivery, NotReceived, Refused, Tally, receive};
use crate::ingest::{Devices, Gateway};
use crate::people::secret;
use crate::view::input::{ReceiptView, RefusedRowView};
use crate::view::scalar::Text;

/// The use of a token is noted no more often.
const NOTED: SignedDuration = SignedDuration::from_secs(60);

/// Why nothing may be sent.
#[derive(Debug)]
pub enum NotAdmitted {
    /// No monitoring gateway runs here.
    NoGateway,
    /// There is no such token, or it was taken back.
    TokenWrong,
    /// Too often, or too much at once; try again after this time.
    TooFast(Duration),
    /// The records failed.
    Failed(Failure),
}

/// Somebody who may send a body now.
#[derive(Debug)]
pub struct Posting<'a> {
    gateway: &'a Gateway,
    token: i64,
    devices: Devices,
    _place: Admitted<'a>,
}

/// Sees whether who has this token may send a body now.
///
/// # Errors
/// See [`NotAdmitted`].
pub async fn begin<'a>(app: &'a App, token: &str) -> Result<Posting<'a>, NotAdmitted> {
    let row = app.store.input_token_of(&secret::hash_token(token)).await;
    let row = row.map_err(|error| NotAdmitted::Failed(error.into()))?;
    let row = row.ok_or(NotAdmitted::TokenWrong)?;
    let gateway = app.gateway().ok_or(NotAdmitted::NoGateway)?;
    let place = gateway
        .inputs
        .admit(row.id, Instant::now())
        .map_err(NotAdmitted::TooFast)?;
    let devices = devices_of(&row).map_err(NotAdmitted::Failed)?;
    let now = app.clock.now();
    if row
        .last_used
        .is_none_or(|last| now.duration_since(last) >= NOTED)
    {
        let noted = app.store.touch_input_token(row.id, now).await;
        noted.map_err(|error| NotAdmitted::Failed(error.into()))?;
    }
    Ok(Posting {
        gateway,
        token: row.id,
        devices: devices.map_or(Devices::All, Devices::These),
        _place: place,
    })
}

impl Posting<'_> {
    /// Keeps a body. When this returns a receipt, it is on disk.
    ///
    /// # Errors
    /// Nothing of it was kept; says why.
    pub async fn finish(
        self,
        app: &App,
        from: Option<IpAddr>,
        (content, bytes): (Content, &[u8]),
    ) -> Result<ReceiptView, NotReceived> {
        let at = app.clock.now();
        let from = from.map_or_else(String::new, |from| from.to_string());
        let received = receive(
            self.gateway,
            Delivery {
                way: Way::Http,
                peer: &format!("{}@{from}", self.token),
                devices: &self.devices,
                at,
                content,
                bytes,
            },
        )
        .await;
        if let Some(input) = self.gateway.inputs.of(InputKind::Http) {
            match &received {
                Ok(_) => input.arrived(at),
                Err(not) => input.trouble(at, not.words()),
            }
        }
        received.map(|receipt| {
            let sequences = receipt.sequences;
            let Tally {
                taken,
                waiting,
                unknown,
                refused,
                refusals,
            } = receipt.tally;
            ReceiptView {
                first: sequences.start,
                last: sequences.end.saturating_sub(1),
                taken,
                waiting,
                unknown,
                refused,
                refusals: refusals.iter().map(row).collect(),
            }
        })
    }
}

fn row(refused: &Refused) -> RefusedRowView {
    RefusedRowView {
        row: refused.row,
        column: refused.column.map(str::to_owned),
        code: refused.code.to_owned(),
        message: Text::from(&refused.words),
    }
}
