//! Which devices are silent: those of which no data come that count, however much else they say. What was heard before a restart is told by the
//! newest data; a moment that lies in the future, since a clock went back, is no later than when the platform began to run.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use lantian_domain::calendar::BEIJING;
use lantian_domain::monitoring::alarm::{
    Alarm, Facts, Running, SilenceRule, Subject, Watched, silent,
};

use super::kept::State;
use super::sight::Sight;
use crate::app::App;
use crate::failure::Failure;
use crate::ingest::Register;

/// Since when each device is registered, read when the register has changed.
///
/// # Errors
/// The records cannot be read.
pub(super) async fn learn_since(
    app: &App,
    state: &mut State,
    register: Arc<Register>,
) -> Result<(), Failure> {
    let known = state.since.as_ref();
    if known.is_some_and(|(of, _)| Arc::ptr_eq(of, &register)) {
        return Ok(());
    }
    let since = app.store.devices_since().await?;
    state.since = Some((register, since.into_iter().collect()));
    Ok(())
}

/// Since when devices are watched.
pub(super) struct Watching<'a> {
    /// Since when each is registered.
    pub since: &'a HashMap<String, Timestamp>,
    /// Since when the platform has run.
    pub begun: Timestamp,
    /// When a replay was moved, if it was.
    pub moved: Option<Timestamp>,
}

/// The alarms of silence that should be open.
pub(super) fn judge(
    sight: &Sight,
    watching: Watching<'_>,
    running: &Running,
    open: &[Alarm],
) -> Vec<(Subject, Facts)> {
    let mut data: HashMap<&str, DateTime> = HashMap::new();
    for (_, last) in &sight.newest {
        let newest = data.entry(&last.series.device).or_insert(last.reading.at);
        *newest = last.reading.at.max(*newest);
    }
    let Watching {
        since,
        begun,
        moved,
    } = watching;
    let not_ahead = |at: Timestamp| if sight.now < at { begun } else { at };
    let watched: Vec<Watched<'_>> = sight
        .devices
        .iter()
        .map(|(mn, device)| {
            let heard = sight.pulses.get(mn.as_str());
            let heard = heard.and_then(|pulse| pulse.counted);
            let said = data
                .get(mn.as_str())
                .and_then(|at| BEIJING.to_timestamp(*at).ok());
            Watched {
                device,
                since: since
                    .get(mn)
                    .copied()
                    .map_or(begun, not_ahead)
                    .max(moved.unwrap_or(Timestamp::MIN)),
                last: heard.or(said).map(not_ahead),
            }
        })
        .collect();
    silent(sight.now, &watched, running, &SilenceRule::default(), open)
}
