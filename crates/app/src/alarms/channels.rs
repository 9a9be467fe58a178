//! Values that stand still or left their range. Every round looks only at the newest reading of each channel; what seems to stand still is
//! confirmed once by all readings of that time.

use std::sync::Arc;

use jiff::civil::DateTime;
use lantian_domain::monitoring::alarm::{
    AlarmKind, Facts, Follow, FrozenRule, Subject, frozen, out_of_range,
};
use lantian_domain::monitoring::device::Channel;
use lantian_domain::monitoring::factor::Group;
use lantian_domain::monitoring::hour::Sample;
use lantian_domain::monitoring::mark::Unmarked;
use lantian_lake::history::{
    Cadence, Cancel, Filter, HistoryError, Marks, Question, Versions, Which,
};

use super::kept::State;
use super::sight::{Sight, sample};
use crate::air::import::blocking;
use crate::failure::Failure;
use crate::ingest::Gateway;

/// Dry oxygen, which never stands still in a stack that runs.
const OXYGEN: &str = "a19001";

/// A channel that seems to stand still.
struct Suspect {
    device: Arc<str>,
    factor: Arc<str>,
    statistic: Arc<str>,
    cadence: Cadence,
    since: DateTime,
}

/// The alarms that should be open.
///
/// # Errors
/// The history cannot be read.
pub(super) async fn judge(
    sight: &Sight,
    state: &mut State,
    gateway: &Arc<Gateway>,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    let rule = FrozenRule::default();
    let mut wanted = Vec::new();
    let mut suspects = Vec::new();
    for (cadence, last) in &sight.newest {
        let series = &last.series;
        let device = sight.devices.get(&*series.device);
        let channel = device.and_then(|device| device.channel(&series.factor));
        let (Some(device), Some(channel), Some(sample)) = (device, channel, sample(&last.reading))
        else {
            continue;
        };
        let subject = Subject::Channel {
            mn: series.device.to_string(),
            factor: series.factor.to_string(),
        };
        let still = state.facts(AlarmKind::Frozen, &subject).cloned();
        let outside = state.facts(AlarmKind::OutOfRange, &subject).cloned();
        let key = (Arc::clone(&series.device), Arc::clone(&series.factor));
        let known = state.follows.contains_key(&key);
        let follow = state
            .follows
            .entry(key)
            .or_insert_with(|| Follow::begin(&sample, stood_still(still.as_ref(), &sample)));
        if known {
            follow.take(&sample, in_range(&series.device, channel, &sample));
        }
        // In maintenance nothing is opened, and what is open stays.
        if device.maintenance_at(sight.here).is_some() {
            wanted.extend(still.map(|facts| (subject.clone(), facts)));
            wanted.extend(outside.map(|facts| (subject.clone(), facts)));
            continue;
        }
        match (follow.still_since(&rule), &still) {
            (Some(_), Some(facts)) if stood_still(Some(facts), &sample).is_some() => {
                wanted.push((subject.clone(), facts.clone()));
            }
            (Some(since), _) if moves(channel) => suspects.push(Suspect {
                device: Arc::clone(&series.device),
                factor: Arc::clone(&series.factor),
                statistic: Arc::clone(&series.statistic),
                cadence: *cadence,
                since,
            }),
            _ => {}
        }
        match outside {
            Some(facts) if !follow.returned() => wanted.push((subject, facts)),
            None if follow.left_range() => {
                wanted.extend(out_of_range(&series.device, channel, &sample));
            }
            _ => {}
        }
    }
    state
        .follows
        .retain(|(mn, _), _| sight.devices.contains_key(&**mn));
    wanted.extend(confirm(suspects, sight.here, state, gateway).await?);
    Ok(wanted)
}

/// Since when an alarm says that this very value has stood still.
fn stood_still(facts: Option<&Facts>, sample: &Sample) -> Option<DateTime> {
    match facts {
        Some(Facts::Frozen { value, since, .. }) if *value == sample.value => Some(*since),
        _ => None,
    }
}

/// Whether a channel measures what always moves a little: temperatures, hours of wind and settings may well stand still.
fn moves(channel: &Channel) -> bool {
    channel.means == OXYGEN
        || channel.known().is_some_and(|factor| {
            matches!(factor.group, Group::Pollutant | Group::Dust | Group::Noise)
        })
}

/// Whether a reading lies in its range; none where no range is known, and for a marked reading.
fn in_range(mn: &str, channel: &Channel, sample: &Sample) -> Option<bool> {
    let judged = channel.range.is_some() && Unmarked::Counts.counts(sample.mark);
    judged.then(|| out_of_range(mn, channel, sample).is_none())
}

/// Those of the suspects whose readings all stand still. The others are followed anew.
async fn confirm(
    suspects: Vec<Suspect>,
    here: DateTime,
    state: &mut State,
    gateway: &Arc<Gateway>,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    if suspects.is_empty() {
        return Ok(Vec::new());
    }
    let gateway = Arc::clone(gateway);
    let judged = blocking(move || {
        suspects
            .into_iter()
            .map(|suspect| {
                let readings = readings(&gateway, &suspect, here)?;
                let found = frozen(
                    &suspect.device,
                    &suspect.factor,
                    &readings,
                    &FrozenRule::default(),
                );
                Ok((suspect, found))
            })
            .collect::<Result<Vec<_>, HistoryError>>()
    })
    .await?
    .map_err(|error| Failure::Internal(error.to_string()))?;
    let mut wanted = Vec::new();
    for (suspect, found) in judged {
        match found {
            Some(found) => wanted.push(found),
            None => {
                if let Some(follow) = state.follows.get_mut(&(suspect.device, suspect.factor)) {
                    follow.doubt();
                }
            }
        }
    }
    Ok(wanted)
}

fn readings(
    gateway: &Gateway,
    suspect: &Suspect,
    here: DateTime,
) -> Result<Vec<Sample>, HistoryError> {
    let asked = gateway.history.ask(&Question {
        cadence: suspect.cadence,
        filter: Filter {
            devices: Which::one(&*suspect.device),
            factors: Which::one(&*suspect.factor),
            statistics: Which::one(&*suspect.statistic),
        },
        from: suspect.since,
        to: here.saturating_add(jiff::Span::new().days(1)),
        marks: Marks::All,
    });
    let mut found = Vec::new();
    asked.range(Versions::Counting, &Cancel::default(), |_, readings| {
        found.extend(readings.iter().filter_map(sample));
        Ok::<(), HistoryError>(())
    })?;
    Ok(found)
}
