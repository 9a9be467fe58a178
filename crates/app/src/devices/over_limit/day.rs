//! What a day of all devices asks for: hours over a limit and low rates. For whoever raises alarms; the cost is one pass over the minutes of two
//! days and over the counted data of one, with one device in memory at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::expected::{Count, rate_rule_on};
use lantian_domain::monitoring::hour::hour_of;
use lantian_domain::monitoring::marking::Marking;
use lantian_domain::monitoring::outlet::Minutes;
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::Which;

use super::super::case::{self, Case};
use super::super::rates::city;
use super::super::registered;
use super::super::sent::{self, MEAN, Sent};
use super::super::wall::local;
use super::of_case;
use crate::air::import;
use crate::app::App;
use crate::failure::Failure;
use crate::view::judged::EpisodeView;

/// What a day asks for.
#[derive(Clone, Debug, Default)]
pub struct DayFindings {
    /// Episodes with an hour on this day. One that began the day before is told from its first hour of that day on.
    pub over_limit: Vec<EpisodeView>,
    /// Devices below the target of 传输有效率 on this day.
    pub low_rates: Vec<LowRate>,
}

/// A device below the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowRate {
    /// The device.
    pub mn: String,
    /// Which data were counted.
    pub cadence: Cadence,
    /// What was expected, came and is valid.
    pub count: Count,
    /// What 传输有效率 has to reach, in per cent.
    pub target: rust_decimal::Decimal,
    /// Where that is written.
    pub source: String,
}

/// What a day asks for of all registered devices, as far as it is over. An unfinished day may be asked for too: then what is due by now counts.
///
/// # Errors
/// Records or history cannot be read.
pub async fn of_all(app: &App, day: Date) -> Result<DayFindings, Failure> {
    let on = Period::day(day);
    let rule = rate_rule_on(day);
    let mut low_rates = Vec::new();
    for (mn, (cadence, days)) in city::of_all(app, on).await? {
        let count = days.get(&day).copied().unwrap_or_default();
        if count.meets(rule) == Some(false) {
            low_rates.push(LowRate {
                mn,
                cadence,
                count,
                target: rule.target,
                source: rule.source.clone(),
            });
        }
    }
    Ok(DayFindings {
        over_limit: episodes_on(app, on).await?,
        low_rates,
    })
}

async fn episodes_on(app: &App, on: Period) -> Result<Vec<EpisodeView>, Failure> {
    let Some(gateway) = app.gateway().cloned() else {
        return Ok(Vec::new());
    };
    let now = local(app.clock.now());
    let period = Period::new(later(on.from, -86_400), on.to.min(hour_of(now)));
    let devices = registered(app).await?;
    let mut markings: BTreeMap<String, Vec<Marking>> = BTreeMap::new();
    for row in app.store.markings(None, period).await? {
        markings.entry(row.mn).or_default().push(row.marking);
    }
    let division = case::division(app);
    import::blocking(move || {
        let mut found = Vec::new();
        let mut judge = |mn: &str, minutes: Minutes| {
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
            let on_day = |episode: &EpisodeView| {
                let last = episode.last.parse::<jiff::civil::DateTime>();
                last.is_ok_and(|last| on.holds(last))
            };
            let episodes = of_case(&case).episodes;
            found.extend(episodes.into_iter().filter(on_day));
        };
        let mut open: (String, Minutes) = Default::default();
        sent::read(
            &gateway.history,
            (Cadence::Minute, Which::All, &[MEAN]),
            period,
            |mn, factor, _, readings| {
                if open.0 != mn {
                    let (before, minutes) =
                        std::mem::replace(&mut open, (mn.to_owned(), Minutes::new()));
                    judge(&before, minutes);
                }
                open.1
                    .entry(factor.to_owned())
                    .or_default()
                    .extend(readings);
            },
        )?;
        judge(&open.0, open.1);
        Ok(found)
    })
    .await?
}
