//! A device with what it sent in a period and what was marked of it: everything that the rules ask for, gathered once, so that pages, the
//! evidence of an episode and the nightly screens judge the same thing in the same way.
//!
//! Nothing is kept of what is judged. A month of one device is read and judged in a fraction of a second, and what arrives late, what is asked
//! for again and what is marked afterwards is in the next answer without anybody having to know which hours it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::flue_gas::FOLD_GUARD;
use lantian_domain::monitoring::hour::{HJ75_HOUR, HourRule, hour_of};
use lantian_domain::monitoring::marking::Marking;
use lantian_domain::monitoring::outlet::{Minutes, outlet_hours};
use lantian_domain::monitoring::over_limit::{Matter, OutletHour};
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::Which;

use super::sent::{self, MEAN, Sent, sent};
use super::{registered, wall};
use crate::air::import;
use crate::app::App;
use crate::failure::Failure;
use crate::ingest::Gateway;

/// The longest period that is judged at once, in days: a quarter and the half year before it.
const LONGEST: i64 = 280;

/// A device with what it sent.
pub(super) struct Case {
    /// The device.
    pub device: Arc<Device>,
    /// Which time.
    pub period: Period,
    /// What it sent.
    pub sent: Sent,
    /// What was marked of it.
    pub markings: Vec<Marking>,
    /// Where it stands: a code of GB/T 2260.
    pub division: String,
    /// Now, in Beijing.
    pub now: DateTime,
}

impl Case {
    /// What is judged of a factor.
    pub fn matter<'a>(&'a self, factor: &'a str) -> Matter<'a> {
        Matter {
            device: &self.device,
            factor,
            division: &self.division,
            markings: &self.markings,
            guard: FOLD_GUARD,
            now: self.now,
        }
    }

    /// The hours of a factor.
    pub fn hours(&self, factor: &str) -> Vec<OutletHour> {
        self.hours_by(factor, &HJ75_HOUR)
    }

    /// The hours of a factor by another rule of validity.
    pub fn hours_by(&self, factor: &str, rule: &HourRule) -> Vec<OutletHour> {
        outlet_hours(&self.device, factor, &self.sent.minutes, self.period, rule)
    }
}

/// Gathers what a device sent in a period, which ends with the last full hour at the latest.
///
/// # Errors
/// It is not registered, no gateway runs, the period is too long, or something cannot be read.
pub(super) async fn open(app: &App, mn: &str, period: Period) -> Result<Case, Failure> {
    let device = device(app, mn).await?;
    let gateway = Arc::clone(gateway(app, mn)?);
    let now = wall::local(app.clock.now());
    let period = Period::new(period.from, period.to.min(hour_of(now)));
    if period.seconds() > LONGEST * 86_400 {
        return Err(Failure::invalid(
            "from",
            "period-too-long",
            format!("时段过长，最多 {LONGEST} 天"),
            format!("the period is too long; {LONGEST} days at most"),
        ));
    }
    let markings = app.store.markings(Some(mn), period).await?;
    let reading = Arc::clone(&device);
    let sent = import::blocking(move || sent(&gateway.history, &reading, period)).await??;
    Ok(Case {
        device,
        period,
        sent,
        markings: markings.into_iter().map(|row| row.marking).collect(),
        division: division(app),
        now,
    })
}

/// Judges what those of these devices that have a limit of hours sent in a period: one passage through the history, one device in memory at a time.
/// Nothing where no gateway runs.
///
/// # Errors
/// Records or history cannot be read.
pub(super) async fn each<T: Send + 'static>(
    app: &App,
    which: Which,
    period: Period,
    mut judge: impl FnMut(&Case) -> Vec<T> + Send + 'static,
) -> Result<Vec<T>, Failure> {
    let Some(gateway) = app.gateway().cloned() else {
        return Ok(Vec::new());
    };
    let now = wall::local(app.clock.now());
    let division = division(app);
    let mut devices = registered(app).await?;
    devices.retain(|mn, device| which.holds(mn) && has_limits(device, period, &division));
    if devices.is_empty() {
        return Ok(Vec::new());
    }
    let mut markings: BTreeMap<String, Vec<Marking>> = BTreeMap::new();
    for row in app.store.markings(None, period).await? {
        markings.entry(row.mn).or_default().push(row.marking);
    }
    import::blocking(move || {
        let mut found = Vec::new();
        let mut close = |mn: &str, minutes: Minutes| {
            let Some(device) = devices.get(mn) else {
                return;
            };
            let case = Case {
                device: Arc::clone(device),
                period,
                sent: Sent {
                    minutes,
                    ..Sent::default()
                },
                markings: markings.remove(mn).unwrap_or_default(),
                division: division.clone(),
                now,
            };
            found.extend(judge(&case));
        };
        let names = Which::These(devices.keys().cloned().collect());
        let mut open: (String, Minutes) = Default::default();
        sent::read(
            &gateway.history,
            (Cadence::Minute, names, &[MEAN]),
            period,
            |mn, factor, _, readings| {
                if open.0 != mn {
                    let (before, minutes) =
                        std::mem::replace(&mut open, (mn.to_owned(), Minutes::new()));
                    close(&before, minutes);
                }
                let of_factor = open.1.entry(factor.to_owned()).or_default();
                of_factor.extend(readings);
            },
        )?;
        close(&open.0, open.1);
        Ok(found)
    })
    .await?
}

/// Whether a channel of a device has a limit of hours on the first or the last day of a period.
fn has_limits(device: &Device, period: Period, division: &str) -> bool {
    let mut channels = device.registration().channels.iter();
    channels.any(|channel| {
        [period.from, later(period.to, -1)].iter().any(|at| {
            let limit = device.limit(&channel.factor, Averaging::Hour, at.date(), division);
            limit.is_some()
        })
    })
}

/// The device that is registered under a number.
pub(super) async fn device(app: &App, mn: &str) -> Result<Arc<Device>, Failure> {
    let devices = registered(app).await?;
    let device = devices.get(mn).cloned();
    device.ok_or_else(|| Failure::not_found(format!("device/{mn}")))
}

/// The gateway, or that there is nothing.
pub(super) fn gateway<'a>(app: &'a App, mn: &str) -> Result<&'a Arc<Gateway>, Failure> {
    app.gateway()
        .ok_or_else(|| Failure::not_found(format!("device/{mn}")))
}

/// Where the devices of the city stand. Limits differ by province only, which all districts of a city have in common.
pub(super) fn division(app: &App) -> String {
    let profile = app.profile();
    let first = profile.city.districts.first();
    first
        .map(|district| district.code.clone())
        .unwrap_or_default()
}

/// Whole days, the last included.
///
/// # Errors
/// The last lies before the first.
pub(super) fn days(from: Date, to: Date) -> Result<Period, Failure> {
    if to < from {
        return Err(Failure::invalid(
            "from",
            "invalid",
            "起始日期不能晚于结束日期",
            "the first day cannot lie after the last",
        ));
    }
    let period = Period::new(Period::day(from).from, Period::day(to).to);
    Ok(period)
}

/// The month of a day.
pub(super) fn month_of(day: Date) -> Period {
    let first = Period::day(day.first_of_month()).from;
    Period::new(first, later(Period::day(day.last_of_month()).from, 86_400))
}
