//! Somebody has seen an alarm and says what is done.

use lantian_domain::access::{Action, Subject};
use serde_json::json;

use super::one;
use super::owner::Owners;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::alarm::{AcknowledgeAlarm, AlarmDetail};

/// Acknowledges an alarm: it climbs no more, and goes on until its cause is gone.
///
/// # Errors
/// There is no such alarm, it is not this person's, it is acknowledged or over, or no note is given.
pub async fn acknowledge(
    app: &App,
    caller: &Caller,
    id: i64,
    input: AcknowledgeAlarm,
) -> Result<AlarmDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let owners = Owners::gather(app).await?;
    let stamp = caller.stamp(app.clock.now());
    {
        // Nobody judges meanwhile, so that memory and records stay alike.
        let mut state = app.alarms.state(app).await?;
        let mut change = app.store.change(stamp.clone()).await?;
        let row = change
            .alarm(id)
            .await?
            .ok_or_else(|| Failure::not_found(format!("alarm/{id}")))?;
        let held = state.held.values_mut().find(|held| held.id == Some(id));
        let before = match &held {
            Some(held) => held.alarm.clone(),
            None => row.alarm,
        };
        owners.may_acknowledge(app, caller, &before)?;
        let after = before.clone().acknowledge(stamp.clone(), &input.note)?;
        change.move_alarm(id, &after).await?;
        let note = json!({ "note": input.note.trim() });
        change
            .add_alarm_event(id, &stamp, "acknowledged", &note)
            .await?;
        change
            .audit(
                "alarm.acknowledge",
                &format!("alarm/{id}"),
                Some(&json!({ "state": before.state_code() })),
                Some(&json!({ "state": after.state_code(), "note": input.note.trim() })),
            )
            .await?;
        change.commit().await?;
        if let Some(held) = held {
            held.alarm = after;
        }
    }
    one::read(app, caller, id).await
}
