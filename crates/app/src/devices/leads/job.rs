//! The screens by the calendar: every finished day that was not looked at yet, for every device. A screen looks at the month so far, as it was
//! measured on months; whatever the pause, each month is looked at once, so the work of a day is bounded by one reading of the month.
//!
//! A lead is kept once for its window. While it is open or followed up it grows with the window; once it was dismissed, what overlaps its window
//! is not told again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::marking::Marking;
use lantian_domain::monitoring::period::Period;
use lantian_domain::monitoring::screen::{Lead, LeadState, shipped_parameters};
use lantian_store::lead::LeadRow;
use serde_json::json;

use super::super::case::{self, Case};
use super::super::registered;
use super::super::sent::sent;
use super::super::wall::local;
use super::Body;
use super::screening::screened;
use super::twins::{Outlet, twins};
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::Gateway;

/// How many months back are looked at when nothing was for long.
const MONTHS_BACK: i32 = 3;

/// Looks at every finished day that was not looked at yet. Harmless when repeated. Gives how many leads are new.
///
/// # Errors
/// Records or history cannot be read or written.
pub async fn catch_up(app: &App) -> Result<usize, Failure> {
    let Some(gateway) = app.gateway().cloned() else {
        return Ok(0);
    };
    let Ok(yesterday) = local(app.clock.now()).date().yesterday() else {
        return Ok(0);
    };
    let screened = app.store.screened().await?;
    let devices = registered(app).await?;
    let mut new = 0;
    for month in months(yesterday) {
        let last = month.last_of_month().min(yesterday);
        let due: BTreeMap<String, Arc<Device>> = devices
            .iter()
            .filter(|(mn, _)| screened.get(*mn).is_none_or(|through| *through < last))
            .map(|(mn, device)| (mn.clone(), Arc::clone(device)))
            .collect();
        if !due.is_empty() {
            new += look_at(
                app,
                &gateway,
                due,
                Period::new(Period::day(month).from, Period::day(last).to),
            )
            .await?;
        }
    }
    Ok(new)
}

/// The months that are looked at, the earliest first, by their first days.
fn months(yesterday: Date) -> Vec<Date> {
    let first = yesterday.first_of_month();
    (0..=MONTHS_BACK)
        .rev()
        .map(|back| first.saturating_sub(jiff::Span::new().months(back)))
        .collect()
}

async fn look_at(
    app: &App,
    gateway: &Arc<Gateway>,
    devices: BTreeMap<String, Arc<Device>>,
    period: Period,
) -> Result<usize, Failure> {
    let mut markings: BTreeMap<String, Vec<Marking>> = BTreeMap::new();
    for row in app.store.markings(None, period).await? {
        markings.entry(row.mn).or_default().push(row.marking);
    }
    let (division, now) = (case::division(app), local(app.clock.now()));
    let names: Vec<String> = devices.keys().cloned().collect();
    let gateway = Arc::clone(gateway);
    let leads = import::blocking(move || {
        let parameters = shipped_parameters();
        let mut leads: Vec<(String, Lead)> = Vec::new();
        let mut outlets = Vec::new();
        // One device's minutes in memory at a time; of the others only their hours.
        for (mn, device) in devices {
            let case = Case {
                period,
                sent: sent(&gateway.history, &device, period)?,
                markings: markings.remove(&mn).unwrap_or_default(),
                division: division.clone(),
                now,
                device,
            };
            let (found, series) = screened(&case, parameters);
            leads.extend(found.into_iter().map(|lead| (mn.clone(), lead)));
            outlets.push(Outlet { mn, series });
        }
        for (mn, other, mut lead) in twins(&outlets, parameters) {
            lead.words.zh.push_str(&format!("（另一设备 {other}）"));
            lead.words
                .en
                .push_str(&format!(" (the other device: {other})"));
            leads.push((mn, lead));
        }
        Ok::<_, Failure>(leads)
    })
    .await??;
    keep(app, &names, leads, period).await
}

/// Keeps what was found, and that it was looked for.
async fn keep(
    app: &App,
    names: &[String],
    leads: Vec<(String, Lead)>,
    period: Period,
) -> Result<usize, Failure> {
    let through = period.to.date().yesterday().unwrap_or(period.to.date());
    let mut change = app
        .store
        .change(Caller::system().stamp(app.clock.now()))
        .await?;
    let (mut new, mut grown) = (0, 0);
    for mn in names {
        let mut known = app.store.leads_within(mn, period).await?;
        for (_, lead) in leads.iter().filter(|(of, _)| of == mn) {
            let same = known.iter_mut().find(|row| {
                row.screen == lead.screen
                    && row.factor == lead.factor
                    && row.window.shared(lead.window).is_some()
            });
            match same {
                Some(row) if matches!(row.state, LeadState::Dismissed { .. }) => {}
                Some(row) => {
                    let body = Body::of(lead).text()?;
                    let window = Period::new(
                        row.window.from.min(lead.window.from),
                        row.window.to.max(lead.window.to),
                    );
                    if row.body != body || row.window != window {
                        (row.body, row.window) = (body, window);
                        change.set_lead(row).await?;
                        grown += 1;
                    }
                }
                None => {
                    let mut row = LeadRow {
                        id: 0,
                        mn: mn.clone(),
                        factor: lead.factor.clone(),
                        screen: lead.screen,
                        window: lead.window,
                        body: Body::of(lead).text()?,
                        found: change.at(),
                        state: LeadState::Open,
                    };
                    row.id = change.add_lead(&row).await?;
                    known.push(row);
                    new += 1;
                }
            }
        }
        change.set_screened(mn, through).await?;
    }
    if new + grown > 0 {
        let after =
            json!({ "through": through, "devices": names.len(), "new": new, "grown": grown });
        change
            .audit("device.screen", "devices", None::<&()>, Some(&after))
            .await?;
    }
    change.commit().await?;
    Ok(new)
}
