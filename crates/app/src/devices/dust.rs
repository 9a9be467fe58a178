//! 扬尘: the dust monitors of sites beside each other, over the last hour, day or month, with a league table whose ranks are exact.

mod measuring;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Span;
use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::device::{Device, DeviceKind};
use lantian_domain::monitoring::dust::dust_site_rule_on;
use lantian_lake::history::Cancel;
use serde::Deserialize;

use measuring::Comparing;
use table::{Table, rule_view};

use super::series::Cancelling;
use super::sites::Sites;
use super::{registered, wall};
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::device::DeviceState;
use crate::view::device_place::DustSites;

/// What is compared.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct DustSitesQuery {
    /// Over which time.
    #[serde(default)]
    pub span: DustSpan,
    /// By which factor they are ranked: `a34002` PM10 when absent, or `a34001`, `a34004`.
    pub factor: Option<String>,
}

/// Over which time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DustSpan {
    /// The last full hour.
    Hour,
    /// The last 24 full hours.
    #[default]
    Day,
    /// The last 30 days of 24 full hours.
    Month,
}

impl DustSpan {
    fn hours(self) -> u32 {
        match self {
            DustSpan::Hour => 1,
            DustSpan::Day => 24,
            DustSpan::Month => 30 * 24,
        }
    }

    fn name(self) -> &'static str {
        match self {
            DustSpan::Hour => "hour",
            DustSpan::Day => "day",
            DustSpan::Month => "month",
        }
    }
}

/// The factors by which may be ranked, and the one of sound, which is only shown.
const RANKED: [&str; 3] = ["a34002", "a34001", "a34004"];
const SOUND: &str = "Leq";

/// The dust monitors beside each other.
///
/// # Errors
/// The factor is none that dust is ranked by; the records or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    query: &DustSitesQuery,
) -> Result<DustSites, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let ranked = query.factor.as_deref().unwrap_or(RANKED[0]).to_owned();
    if !RANKED.contains(&ranked.as_str()) {
        return Err(Failure::invalid(
            "factor",
            "invalid",
            "只能按 a34001、a34002、a34004 排名",
            "ranked by a34001, a34002 or a34004 only",
        ));
    }
    let to = full_hour(wall::local(app.clock.now()));
    let hours = query.span.hours();
    let from = to.saturating_sub(Span::new().hours(i64::from(hours)));
    let rule = dust_site_rule_on(to.date());
    let views = wall::devices(app).await?;
    let states: BTreeMap<String, DeviceState> = views
        .into_iter()
        .map(|view| (view.mn, view.state))
        .collect();
    let monitors: Vec<Arc<Device>> = registered(app)
        .await?
        .into_values()
        .filter(|device| device.registration().kind == DeviceKind::Dust)
        .collect();
    let sites = Sites::of(app).await?;
    let history = app.gateway().map(|gateway| Arc::clone(&gateway.history));
    let cancel = Cancelling(Cancel::default());
    let told = cancel.0.clone();
    let measured = import::blocking(move || {
        let comparing = Comparing {
            rule,
            from,
            to,
            hours,
        };
        comparing.all(monitors, history, &told)
    })
    .await?
    .map_err(|error| Failure::Internal(error.to_string()))?;
    let table = Table {
        ranked: &ranked,
        rule,
        states: &states,
        sites: &sites,
    };
    Ok(DustSites {
        span: query.span.name().into(),
        from: from.to_string(),
        to: to.to_string(),
        rule: rule_view(rule),
        sites: table.rows(&measured),
        factor: ranked,
    })
}

/// The beginning of an hour.
fn full_hour(at: DateTime) -> DateTime {
    at.date().at(at.hour(), 0, 0, 0)
}
