//! The devices of the city in a month, the worst first, and the days of all devices that an alarm asks about. All series of a cadence are read
//! in one go, one device in memory at a time.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::expected::{Count, rate_rule_on};
use lantian_domain::monitoring::marking::Marking;
use lantian_domain::monitoring::outlet::Minutes;
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::{History, Which};
use serde::Deserialize;

use super::super::wall::local;
use super::super::{case, registered, sent};
use super::{Expected, month_text, rate_view, rule_view};
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::rates::{CityRates, DeviceRate};

/// Which month.
#[derive(Clone, Debug, Deserialize)]
pub struct MonthQuery {
    /// `2026-11`; this one when absent.
    pub month: Option<String>,
}

/// The devices of the city in a month, those with the lowest 传输有效率 first.
///
/// # Errors
/// There is no such month, or records or history cannot be read.
pub async fn read(app: &App, caller: &Caller, query: MonthQuery) -> Result<CityRates, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let month = first_of(app, query.month.as_deref())?;
    let devices = registered(app).await?;
    let rule = rate_rule_on(month.last_of_month());
    let mut view = CityRates {
        month: month_text(month),
        rule: rule_view(rule),
        devices: Vec::new(),
        meeting: 0,
        without: 0,
    };
    let mut found: Vec<(Count, DeviceRate)> = Vec::new();
    for (mn, (cadence, days)) in of_all(app, case::month_of(month), Vec::new()).await? {
        let Some(device) = devices.get(&mn) else {
            continue;
        };
        let mut count = Count::default();
        days.values().for_each(|day| count.add(*day));
        let registration = device.registration();
        let row = DeviceRate {
            name: registration.name.clone(),
            simulated: registration.origin.is_simulated(),
            kind: registration.kind.code().into(),
            vendor: registration.vendor.clone(),
            cadence: cadence.name().into(),
            rate: rate_view(count, rule),
            mn,
        };
        if row.rate.effective.is_some() {
            found.push((count, row));
        }
    }
    found.sort_by(|one, other| worse(one.0, other.0).then_with(|| one.1.name.cmp(&other.1.name)));
    view.without = u32::try_from(devices.len() - found.len()).unwrap_or(u32::MAX);
    view.devices = found.into_iter().map(|(_, row)| row).collect();
    let meeting = view
        .devices
        .iter()
        .filter(|row| row.rate.meets == Some(true));
    view.meeting = u32::try_from(meeting.count()).unwrap_or(u32::MAX);
    Ok(view)
}

fn worse(one: Count, other: Count) -> Ordering {
    one.effective().cmp(&other.effective())
}

/// The first day of a month as it is asked for.
///
/// # Errors
/// There is no such month.
pub(crate) fn first_of(app: &App, month: Option<&str>) -> Result<Date, Failure> {
    let Some(text) = month else {
        return Ok(app.today().first_of_month());
    };
    let first = format!("{text}-01").parse::<Date>().ok();
    first
        .filter(|first| text.len() == 7 && (1970..=2199).contains(&first.year()))
        .ok_or_else(|| {
            Failure::invalid(
                "month",
                "invalid",
                "月份应写作 2026-11",
                "a month is written as 2026-11",
            )
        })
}

/// Counts of a device by day, and which data were counted.
pub(crate) type Counted = (Cadence, BTreeMap<Date, Count>);

/// What came of what was expected of every registered device in a period, day by day. In `outages` nothing was to come: an alarm leaves out when
/// the platform itself did not run, the regulatory rate of a month does not, as a device is asked again for what it could not deliver.
///
/// # Errors
/// Records or history cannot be read.
pub(crate) async fn of_all(
    app: &App,
    period: Period,
    outages: Vec<Period>,
) -> Result<BTreeMap<String, Counted>, Failure> {
    let Some(gateway) = app.gateway().cloned() else {
        return Ok(BTreeMap::new());
    };
    let devices = registered(app).await?;
    let since = app.store.devices_since().await?;
    let mut markings: BTreeMap<String, Vec<Marking>> = BTreeMap::new();
    for row in app.store.markings(None, period).await? {
        markings.entry(row.mn).or_default().push(row.marking);
    }
    let now = local(app.clock.now());
    import::blocking(move || {
        let counting = Counting {
            devices: &devices,
            since: &since,
            markings: &markings,
            outages: &outages,
            period,
            now,
        };
        counting.run(&gateway.history)
    })
    .await?
}

struct Counting<'a> {
    devices: &'a BTreeMap<String, Arc<Device>>,
    since: &'a BTreeMap<String, Timestamp>,
    markings: &'a BTreeMap<String, Vec<Marking>>,
    outages: &'a [Period],
    period: Period,
    now: DateTime,
}

impl Counting<'_> {
    fn run(&self, history: &History) -> Result<BTreeMap<String, Counted>, Failure> {
        let mut expected: BTreeMap<(Cadence, &'static str), BTreeMap<&str, Expected>> =
            BTreeMap::new();
        for (mn, device) in self.devices {
            let since = self.since.get(mn).map(|since| local(*since));
            if let Some(one) = Expected::of(device, since, self.period, self.now) {
                let key = (one.interval.cadence(), one.statistic());
                expected.entry(key).or_default().insert(mn, one);
            }
        }
        let mut counts = BTreeMap::new();
        for ((cadence, statistic), of_cadence) in expected {
            // Hours stamped with their end reach an hour further.
            let period = Period::new(self.period.from, later(self.period.to, 3_600));
            let names: BTreeSet<String> = of_cadence.keys().map(|mn| (*mn).to_owned()).collect();
            let mut open: (String, Minutes) = Default::default();
            let mut close = |mn: &str, came: &Minutes| {
                if let Some((expected, device)) = of_cadence.get(mn).zip(self.devices.get(mn)) {
                    let markings = self.markings.get(mn).map_or(&[][..], Vec::as_slice);
                    let days = expected.count(device, came, (markings, self.outages), self.now);
                    counts.insert(mn.to_owned(), (cadence, days));
                }
            };
            sent::read(
                history,
                (cadence, Which::These(names), &[statistic]),
                period,
                |mn, factor, _, found| {
                    if open.0 != mn {
                        close(&open.0, &open.1);
                        open = (mn.to_owned(), Minutes::new());
                    }
                    open.1.entry(factor.to_owned()).or_default().extend(found);
                },
            )?;
            close(&open.0, &open.1);
            // Of whom nothing came, everything is missing.
            for mn in of_cadence.keys() {
                if !counts.contains_key(*mn)
                    && let Some((expected, device)) = of_cadence.get(mn).zip(self.devices.get(*mn))
                {
                    let markings = self.markings.get(*mn).map_or(&[][..], Vec::as_slice);
                    let none = Minutes::new();
                    let days = expected.count(device, &none, (markings, self.outages), self.now);
                    counts.insert((*mn).to_owned(), (cadence, days));
                }
            }
        }
        Ok(counts)
    }
}
