//! What is new of devices, told while it comes.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use lantian_app::devices::live::{self, News};
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::received::Received;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// After so long the browser has to ask again, and the session is looked at anew.
const LONGEST: Duration = Duration::from_secs(600);
/// So often something is said, so that a line that broke is noticed on both sides.
const STILL_HERE: Duration = Duration::from_secs(15);
/// So many events wait for a slow line.
const WAITING: usize = 4;

/// Which devices are watched.
#[derive(Deserialize)]
pub(crate) struct Watched {
    mn: Option<String>,
}

/// Server-sent events: `devices` with those that were heard or changed, as the list of devices has them; `everything` when so much is new
/// that it is to be asked for again. It ends after ten minutes at most, and the browser begins anew.
#[utoipa::path(
    get,
    path = "/device-events",
    operation_id = "watch_devices",
    tag = "devices",
    params(("mn" = Option<String>, Query, description = "Only this device.")),
    responses((status = 200, body = String, content_type = "text/event-stream"), Guarded)
)]
pub(crate) async fn live(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(watched): Query<Watched>,
) -> Result<impl IntoResponse, Problem> {
    let mut watching = live::watch(&web.app, who.caller())?;
    let (to, events) = mpsc::channel::<Result<Event, Infallible>>(WAITING);
    tokio::spawn(async move {
        let until = tokio::time::sleep(LONGEST);
        tokio::pin!(until);
        loop {
            let news = tokio::select! {
                () = &mut until => return,
                // The browser went away.
                () = to.closed() => return,
                news = watching.next() => news,
            };
            let Some(news) = news else { return };
            let event = event(&news, watched.mn.as_deref());
            if let Some(event) = event
                && to.send(Ok(event)).await.is_err()
            {
                return;
            }
        }
    });
    Ok(Sse::new(Received(events)).keep_alive(KeepAlive::new().interval(STILL_HERE)))
}

fn event(news: &News, mn: Option<&str>) -> Option<Event> {
    match news {
        News::Everything => Some(Event::default().event("everything").data("")),
        News::Devices(devices) => {
            let watched = devices
                .iter()
                .filter(|one| mn.is_none_or(|mn| one.mn == mn));
            let devices: Vec<&str> = watched.map(|one| &*one.json).collect();
            let list = format!("[{}]", devices.join(","));
            (!devices.is_empty()).then(|| Event::default().event("devices").data(list))
        }
    }
}
