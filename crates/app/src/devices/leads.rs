//! Leads of the screens (疑点): what looks wrong in series and has to be looked at by a person, who dismisses it with the ordinary cause that was
//! found or confirms that it is followed up. A lead is never a verdict.

use std::collections::BTreeMap;
use std::sync::Arc;

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::screen::{Lead, LeadState, LeadVerdict, SettlingRefusal};
use lantian_store::lead::{LeadFilter, LeadRow};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{registered, told};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::leads::{LeadList, LeadStateCode, LeadVerdictCode, LeadView, SettleLead};
use crate::view::scalar::{Moment, Text};

pub mod job;
mod screening;
mod twins;

/// Which leads.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeadsQuery {
    /// Of this device; of all when absent.
    pub mn: Option<String>,
    /// In this state; in any when absent.
    pub state: Option<LeadStateCode>,
}

/// What a lead says beside its window, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Body {
    statistic: f64,
    threshold: f64,
    parameters: String,
    words: Bilingual,
}

impl Body {
    fn of(lead: &Lead) -> Body {
        Body {
            statistic: lead.statistic,
            threshold: lead.threshold,
            parameters: lead.parameters.clone(),
            words: lead.words.clone(),
        }
    }

    fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Internal(error.to_string()))
    }
}

/// The leads, the newest window first.
///
/// # Errors
/// The records cannot be read.
pub async fn list(app: &App, caller: &Caller, query: LeadsQuery) -> Result<LeadList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let devices = registered(app).await?;
    let filter = LeadFilter {
        mn: query.mn,
        state: query.state.map(|state| code(state).to_owned()),
    };
    let rows = app.store.leads(&filter).await?;
    let mut leads = rows
        .into_iter()
        .map(|row| view(&devices, row))
        .collect::<Result<Vec<_>, _>>()?;
    if !may_settle(app, caller) {
        leads.iter_mut().for_each(|lead| lead.may_settle = false);
    }
    let screened = app.store.screened().await?;
    let through: Option<Vec<_>> = devices.keys().map(|mn| screened.get(mn)).collect();
    let through = through.and_then(|days| days.into_iter().min());
    Ok(LeadList {
        leads,
        screened_through: through.map(ToString::to_string),
    })
}

/// Settles a lead.
///
/// # Errors
/// The person may not, there is no such lead, it was settled before, or no reason is given.
pub async fn settle(
    app: &App,
    caller: &Caller,
    id: i64,
    input: SettleLead,
) -> Result<LeadView, Failure> {
    app.allow(caller, Action::EnforceMonitoring, &Subject::default())?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    // Read after the turn to write was taken: of two people the second is told that the first was there.
    let mut row = app
        .store
        .lead(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("lead/{id}")))?;
    let verdict = match input.verdict {
        LeadVerdictCode::Dismiss => LeadVerdict::Dismiss,
        LeadVerdictCode::Confirm => LeadVerdict::Confirm,
    };
    let before = row.state.clone();
    row.state = before
        .settle(verdict, &input.reason, change.stamp().clone())
        .map_err(|refusal| match refusal {
            SettlingRefusal::Settled => Failure::Refused {
                code: "lead-settled",
            },
            SettlingRefusal::ReasonMissing => Failure::Refused {
                code: "reason-missing",
            },
        })?;
    change.set_lead(&row).await?;
    change
        .audit(
            "device.settle-lead",
            &format!("lead/{id}"),
            Some(&json!({ "state": before.code() })),
            Some(&json!({ "state": row.state.code(), "reason": input.reason.trim() })),
        )
        .await?;
    change.commit().await?;
    let devices = registered(app).await?;
    view(&devices, row)
}

fn may_settle(app: &App, caller: &Caller) -> bool {
    app.allow(caller, Action::EnforceMonitoring, &Subject::default())
        .is_ok()
}

fn code(state: LeadStateCode) -> &'static str {
    match state {
        LeadStateCode::Open => "open",
        LeadStateCode::Confirmed => "confirmed",
        LeadStateCode::Dismissed => "dismissed",
    }
}

/// A lead as it is shown to who may settle it.
fn view(devices: &BTreeMap<String, Arc<Device>>, row: LeadRow) -> Result<LeadView, Failure> {
    let body: Body = serde_json::from_str(&row.body)
        .map_err(|error| Failure::Internal(format!("lead {}: {error}", row.id)))?;
    let device = devices.get(&row.mn);
    let channel = device.and_then(|device| device.channel(&row.factor));
    let (state, stamp, reason) = match row.state {
        LeadState::Open => (LeadStateCode::Open, None, None),
        LeadState::Dismissed { stamp, reason } => {
            (LeadStateCode::Dismissed, Some(stamp), Some(reason))
        }
        LeadState::Confirmed { stamp, reason } => {
            (LeadStateCode::Confirmed, Some(stamp), Some(reason))
        }
    };
    let measured = row.screen.measured();
    Ok(LeadView {
        id: row.id,
        device: device.map_or_else(
            || row.mn.clone(),
            |device| device.registration().name.clone(),
        ),
        label: channel.map_or_else(
            || Text {
                zh: row.factor.clone(),
                en: row.factor.clone(),
            },
            told::label,
        ),
        mn: row.mn,
        factor: row.factor,
        screen: row.screen.code().into(),
        name: row.screen.name().into(),
        from: row.window.from.to_string(),
        to: row.window.to.to_string(),
        seen: Text::from(&body.words),
        ordinary: row.screen.ordinary().into(),
        statistic: body.statistic,
        threshold: body.threshold,
        parameters: body.parameters,
        false_alarms: measured.false_alarms,
        months: measured.months,
        found: Moment(row.found),
        may_settle: state != LeadStateCode::Dismissed,
        state,
        by: stamp.as_ref().map(|stamp| stamp.by.clone()),
        settled: stamp.map(|stamp| Moment(stamp.at)),
        reason,
    })
}
