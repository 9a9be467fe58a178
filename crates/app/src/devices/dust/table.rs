//! The league table as it is shown: rounded once, at the very end.

use std::collections::BTreeMap;

use lantian_domain::actor::Mark;
use lantian_domain::monitoring::dust::{DustSiteRule, NotRanked, SiteHours, ranks};
use lantian_domain::monitoring::factor::factor;
use lantian_domain::monitoring::unit::Unit;
use lantian_domain::standard::{Ratio, round};

use super::SOUND;
use super::measuring::{Measured, Monitor};
use crate::devices::sites::Sites;
use crate::view::device::DeviceState;
use crate::view::device_place::{
    DustReason, DustRuleView, DustSiteView, DustThresholdView, DustValueView,
};
use crate::view::scalar::Text;

/// The table that is shown.
pub(super) struct Table<'t> {
    pub(super) ranked: &'t str,
    pub(super) rule: &'t DustSiteRule,
    pub(super) states: &'t BTreeMap<String, DeviceState>,
    pub(super) sites: &'t Sites,
}

impl Table<'_> {
    pub(super) fn rows(&self, monitors: &[Monitor]) -> Vec<DustSiteView> {
        let means = |of: fn(&Measured) -> &Result<SiteHours, NotRanked>| -> Vec<_> {
            let means = monitors.iter().map(|monitor| {
                let value = monitor
                    .values
                    .iter()
                    .find(|value| value.factor == self.ranked);
                let hours = of(value.ok_or(NotRanked::NotMeasured)?).as_ref();
                hours.map_err(|error| *error)?.ranked_mean(self.rule)
            });
            means.collect()
        };
        let now = means(|value| &value.now);
        let before = means(|value| &value.before);
        let (ranks_now, ranks_before) = (ranks(&now), ranks(&before));
        let mut rows: Vec<DustSiteView> = monitors
            .iter()
            .enumerate()
            .map(|(place, monitor)| {
                let mut row = self.row(monitor, &now[place], &before[place]);
                row.rank = ranks_now[place];
                row.rank_before = ranks_before[place];
                row
            })
            .collect();
        rows.sort_by(|one, other| {
            let place = |row: &DustSiteView| (row.rank.is_none(), row.rank);
            (place(one), &one.name).cmp(&(place(other), &other.name))
        });
        rows
    }

    fn row(
        &self,
        monitor: &Monitor,
        now: &Result<Ratio, NotRanked>,
        before: &Result<Ratio, NotRanked>,
    ) -> DustSiteView {
        let registration = monitor.device.registration();
        let ranked = monitor
            .values
            .iter()
            .find(|value| value.factor == self.ranked);
        let places = ranked.map_or(0, |value| places(value.unit));
        let change = match (now, before) {
            (Ok(now), Ok(before)) => now
                .minus(*before)
                .and_then(|more| more.over(*before))
                .and_then(|share| per_cent(share, 1)),
            _ => None,
        };
        let online = ranked
            .and_then(|value| value.now.as_ref().ok())
            .and_then(SiteHours::share_valid);
        DustSiteView {
            mn: registration.mn.clone(),
            name: registration.name.clone(),
            simulated: registration.origin.is_simulated(),
            state: self
                .states
                .get(&registration.mn)
                .copied()
                .unwrap_or(DeviceState::NeverHeard),
            site: self.sites.of_device(&monitor.device),
            rank: None,
            reason: now.err().map(|reason| DustReason {
                code: reason.code().into(),
                words: reason.words().into(),
            }),
            rank_before: None,
            before: before.ok().and_then(|mean| shown(mean, places)),
            change,
            online: online.and_then(|share| per_cent(share, 1)),
            values: monitor.values.iter().map(value).collect(),
        }
    }
}

/// So many digits are shown behind the point.
fn places(unit: Unit) -> u8 {
    match unit {
        Unit::MilligramPerCubicMetre => 3,
        Unit::Decibel => 1,
        _ => 0,
    }
}

fn shown(value: Ratio, places: u8) -> Option<String> {
    round(value, places).map(|rounded| rounded.to_string())
}

fn per_cent(share: Ratio, places: u8) -> Option<String> {
    shown(share.times(Ratio::whole(100))?, places)
}

fn value(of: &Measured) -> DustValueView {
    let nothing = SiteHours::default();
    let hours = of.now.as_ref().unwrap_or(&nothing);
    let mean = match of.factor {
        SOUND => level(&hours.means),
        _ => Ratio::mean(hours.means.iter().copied()).and_then(|mean| shown(mean, places(of.unit))),
    };
    DustValueView {
        factor: of.factor.to_owned(),
        sent_as: of.sent_as.clone(),
        sent_in: of.sent_in.symbol().to_owned(),
        cadence: of.cadence.name().to_owned(),
        label: label(of.factor),
        mean,
        unit: of.unit.symbol().to_owned(),
        hours: u32::try_from(hours.means.len()).unwrap_or(u32::MAX),
        over: hours.over,
        share_over: hours.share_over().and_then(|share| per_cent(share, 1)),
    }
}

/// The level that has the energy of these levels: physics, so in floats.
fn level(levels: &[Ratio]) -> Option<String> {
    let energies = levels.iter().map(|level| {
        let level = level.numerator() as f64 / level.denominator() as f64;
        10_f64.powf(level / 10.0)
    });
    let mean = energies.sum::<f64>() / levels.len() as f64;
    mean.is_normal()
        .then(|| format!("{:.1}", 10.0 * mean.log10()))
}

fn label(code: &str) -> Text {
    match factor(code) {
        Some(factor) => Text::from(&factor.name),
        None => Text {
            zh: code.to_owned(),
            en: code.to_owned(),
        },
    }
}

pub(super) fn rule_view(rule: &DustSiteRule) -> DustRuleView {
    DustRuleView {
        key: rule.key.clone(),
        name: Text::from(&rule.name),
        least: rule.least.to_string(),
        hour: rule.hour.to_string(),
        source: rule.source.clone(),
        mark: mark(rule.mark).into(),
        thresholds: rule
            .thresholds
            .iter()
            .map(|line| DustThresholdView {
                factor: line.factor.clone(),
                label: label(&line.factor),
                value: line.value.to_string(),
                night: line.night.map(|night| night.to_string()),
                unit: line.unit.symbol().to_owned(),
                source: line.source.clone(),
                mark: mark(line.mark).into(),
            })
            .collect(),
    }
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Sure => "S",
        Mark::Likely => "L",
        Mark::Unsure => "U",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_sound_are_added_as_energies() {
        // Two equal levels keep theirs; 60 and 70 dB come to 67.4 dB, not to 65.
        let of = |levels: &[i64]| {
            let levels: Vec<Ratio> = levels.iter().map(|level| Ratio::whole(*level)).collect();
            level(&levels)
        };
        assert_eq!(of(&[60, 60]), Some("60.0".into()));
        assert_eq!(of(&[60, 70]), Some("67.4".into()));
        assert_eq!(of(&[]), None);
    }
}
