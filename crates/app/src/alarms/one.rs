//! One alarm with what happened to it and who was told.

use std::collections::BTreeMap;

use lantian_domain::access::{Action, Subject};

use super::owner::Owners;
use super::{receivers, words};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::field_work::grid::{self, ResponsibleQuery};
use crate::view::alarm::{AlarmDetail, AlarmEventView};
use crate::view::grid::ResponsibleView;
use crate::view::scalar::{Moment, Text};

/// An alarm in full.
///
/// # Errors
/// There is no such alarm; the records cannot be read.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<AlarmDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let row = app
        .store
        .alarm(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("alarm/{id}")))?;
    let owners = Owners::gather(app).await?;
    let names: BTreeMap<i64, String> = receivers::held(app)
        .await?
        .into_iter()
        .map(|receiver| (receiver.number, receiver.body.name))
        .collect();
    let events = app.store.alarm_events(id).await?;
    let deliveries = app.store.deliveries_of_alarm(id).await?;
    Ok(AlarmDetail {
        alarm: words::view((app, caller), &owners, Some(id), &row.alarm),
        events: events
            .into_iter()
            .map(|event| AlarmEventView {
                at: Moment(event.stamp.at),
                words: Text::from(words::happened(&event.kind, &event.body)),
                kind: event.kind,
                by: event.stamp.by,
            })
            .collect(),
        deliveries: deliveries
            .into_iter()
            .map(|row| {
                let name = names.get(&row.receiver).cloned();
                receivers::told(row, name.unwrap_or_default())
            })
            .collect(),
        grid: in_grid(app, caller, &owners.of(&row.alarm.key.subject)).await?,
    })
}

/// Who answers in the grid for the place of the object.
async fn in_grid(
    app: &App,
    caller: &Caller,
    owner: &super::owner::Owner,
) -> Result<Option<ResponsibleView>, Failure> {
    let place = owner.object.as_ref().and_then(|object| object.place);
    let Some((longitude, latitude)) = place else {
        return Ok(None);
    };
    let query = ResponsibleQuery {
        longitude: Some(longitude),
        latitude: Some(latitude),
        ..ResponsibleQuery::default()
    };
    match grid::responsible(app, caller, query).await {
        Ok(found) => Ok(Some(found)),
        // A place that lies nowhere has nobody; the alarm is shown all the same.
        Err(Failure::Invalid(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}
