//! Which clauses of HJ 212 the devices of a vendor break, how often, with frames that show it; and the grade that follows by a published rule.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Mark;
use lantian_domain::monitoring::conformance::{
    Conformance, ConformanceRule, FrameCounts, conformance_rule_on,
};
use lantian_domain::monitoring::device::Device;
use lantian_domain::standard::{Ratio, round};
use lantian_wire::hj212::Severity;
use serde::Deserialize;

use super::one::told;
use super::registered;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::{Clause, Tally, Worst};
use crate::view::scalar::{Day, Moment, Text};
use crate::view::vendor::{
    BrokenClause, ConformanceGradeView, ConformanceRuleView, ConformanceView, ExampleFrame,
    VendorDevice, VendorLine, VendorList, VendorReport,
};

/// Of which time.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct VendorsQuery {
    /// From this day on; the first of the month of `to` when absent.
    pub from: Option<Date>,
    /// To this day, included; today when absent.
    pub to: Option<Date>,
}

/// Which vendor, of which time.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct VendorQuery {
    /// Who; empty for devices of which nobody said who made them.
    #[serde(default)]
    pub vendor: String,
    /// From this day on; the first of the month of `to` when absent.
    pub from: Option<Date>,
    /// To this day, included; today when absent.
    pub to: Option<Date>,
}

/// Every vendor whose devices were heard, and how they keep to the standard.
///
/// # Errors
/// The range ends before it begins; what was heard cannot be read.
pub async fn list(app: &App, caller: &Caller, query: &VendorsQuery) -> Result<VendorList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let days = days(app, query.from, query.to)?;
    let heard = heard(app, &days).await?;
    let registered = registered(app).await?;
    let rule = conformance_rule_on(*days.end());
    let mut vendors: BTreeMap<String, Vec<(&str, &Tally)>> = BTreeMap::new();
    for (mn, tally) in &heard.devices {
        let vendor = vendor_of(registered.get(mn).map(Arc::as_ref));
        vendors.entry(vendor).or_default().push((mn, tally));
    }
    let mut vendors: Vec<VendorLine> = vendors
        .into_iter()
        .map(|(vendor, devices)| line(vendor, &devices, rule))
        .collect();
    vendors.sort_by_key(|line| std::cmp::Reverse(line.conformance.frames));
    Ok(VendorList {
        from: Day(*days.start()),
        to: Day(*days.end()),
        since: heard.since.map(Day),
        rule: rule_view(rule),
        vendors,
    })
}

/// One vendor in full.
///
/// # Errors
/// No device of this vendor was heard in this time; the range ends before it begins; what was heard cannot be read.
pub async fn one(app: &App, caller: &Caller, query: &VendorQuery) -> Result<VendorReport, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let days = days(app, query.from, query.to)?;
    let heard = heard(app, &days).await?;
    let registered = registered(app).await?;
    let rule = conformance_rule_on(*days.end());
    let wanted = query.vendor.trim();
    let of_vendor: Vec<(&str, &Tally)> = heard
        .devices
        .iter()
        .filter(|(mn, _)| vendor_of(registered.get(*mn).map(Arc::as_ref)) == wanted)
        .map(|(mn, tally)| (mn.as_str(), tally))
        .collect();
    if of_vendor.is_empty() {
        return Err(Failure::not_found(format!("device-vendor/{wanted}")));
    }
    let mut of_devices: Vec<VendorDevice> = of_vendor
        .iter()
        .map(|(mn, tally)| VendorDevice {
            mn: (*mn).to_owned(),
            name: registered
                .get(*mn)
                .map_or_else(|| (*mn).to_owned(), |of| of.registration().name.clone()),
            simulated: registered
                .get(*mn)
                .is_some_and(|of| of.registration().origin.is_simulated()),
            conformance: conformance(counts(tally.worst), rule),
            last: tally.last.map(Moment),
            broken: broken(&[(*mn, *tally)]),
        })
        .collect();
    // The worst first: by the share that cannot be relied upon, then by that of all faults, exactly.
    of_devices.sort_by_cached_key(|device| {
        let counts = FrameCounts {
            clean: device.conformance.clean,
            note: device.conformance.note,
            warning: device.conformance.warning,
            error: device.conformance.error,
        };
        std::cmp::Reverse((counts.errors(), counts.faulty()))
    });
    Ok(VendorReport {
        from: Day(*days.start()),
        to: Day(*days.end()),
        since: heard.since.map(Day),
        rule: rule_view(rule),
        line: line(wanted.to_owned(), &of_vendor, rule),
        broken: broken(&of_vendor),
        of_devices,
    })
}

/// What was heard of every device in some days.
struct HeardIn {
    devices: BTreeMap<String, Tally>,
    since: Option<Date>,
}

async fn heard(app: &App, days: &RangeInclusive<Date>) -> Result<HeardIn, Failure> {
    let Some(gateway) = app.gateway() else {
        return Ok(HeardIn {
            devices: BTreeMap::new(),
            since: None,
        });
    };
    let hearings = Arc::clone(&gateway.hearings);
    let days = days.clone();
    import::blocking(move || {
        let failed = |error: std::io::Error| Failure::Internal(error.to_string());
        let mut devices: BTreeMap<String, Tally> = BTreeMap::new();
        hearings
            .over(days, |_, of_day| {
                for (mn, tally) in of_day {
                    match devices.get_mut(mn) {
                        Some(held) => held.add(tally),
                        None => {
                            devices.insert(mn.clone(), tally.clone());
                        }
                    }
                }
            })
            .map_err(failed)?;
        let since = hearings.since().map_err(failed)?;
        Ok(HeardIn { devices, since })
    })
    .await?
}

/// The days that are asked for.
fn days(app: &App, from: Option<Date>, to: Option<Date>) -> Result<RangeInclusive<Date>, Failure> {
    let to = to.unwrap_or_else(|| app.today());
    let from = from.unwrap_or_else(|| to.first_of_month());
    if to < from {
        return Err(Failure::invalid(
            "from",
            "invalid",
            "起始日期应不晚于结束日期",
            "it must not be after the end",
        ));
    }
    Ok(from..=to)
}

fn vendor_of(device: Option<&Device>) -> String {
    let vendor = device.and_then(|device| device.registration().vendor.as_deref());
    vendor.unwrap_or_default().trim().to_owned()
}

fn line(vendor: String, devices: &[(&str, &Tally)], rule: &ConformanceRule) -> VendorLine {
    let mut all = FrameCounts::default();
    let mut clauses = BTreeSet::new();
    for (_, tally) in devices {
        let counts = counts(tally.worst);
        all.clean += counts.clean;
        all.note += counts.note;
        all.warning += counts.warning;
        all.error += counts.error;
        clauses.extend(tally.broken.keys().copied());
    }
    VendorLine {
        vendor,
        devices: devices.len() as u64,
        conformance: conformance(all, rule),
        clauses: clauses.len() as u64,
        worst: broken(devices)
            .into_iter()
            .next()
            .map(|clause| clause.verdict),
    }
}

fn counts(worst: Worst) -> FrameCounts {
    FrameCounts {
        clean: worst.clean,
        note: worst.note,
        warning: worst.warning,
        error: worst.error,
    }
}

fn conformance(counts: FrameCounts, rule: &ConformanceRule) -> ConformanceView {
    let (grade, reason) = match rule.grade(counts) {
        Conformance::Graded(grade) => (Some(grade.key.clone()), None),
        Conformance::TooFew { frames, least } => (
            None,
            Some(Text {
                zh: format!("只有 {frames} 帧，少于 {least} 帧不分级"),
                en: format!("there are {frames} frames, and it takes {least} for a grade"),
            }),
        ),
    };
    ConformanceView {
        frames: counts.all(),
        clean: counts.clean,
        note: counts.note,
        warning: counts.warning,
        error: counts.error,
        grade,
        reason,
        errors: counts.errors().and_then(per_cent),
        faulty: counts.faulty().and_then(per_cent),
    }
}

/// A share in per cent with two decimals; what is more than nothing never reads as nothing.
fn per_cent(share: Ratio) -> Option<String> {
    let hundred = share.times(Ratio::whole(100))?;
    let rounded = round(hundred, 2)?.to_string();
    let is_nothing = share.numerator() == 0;
    let reads_as_nothing = rounded.chars().all(|c| matches!(c, '0' | '.'));
    Some(if reads_as_nothing && !is_nothing {
        "<0.01".into()
    } else {
        rounded
    })
}

/// So many frames show each broken clause.
const EXAMPLES: usize = 3;

/// The clauses that these devices broke: those that matter most first, then the most frequent.
fn broken(devices: &[(&str, &Tally)]) -> Vec<BrokenClause> {
    struct Of<'d> {
        frames: u64,
        devices: u64,
        examples: Vec<(&'d str, u64)>,
    }
    let mut found: BTreeMap<Clause, Of<'_>> = BTreeMap::new();
    let mut all: u64 = 0;
    for (mn, tally) in devices {
        all += tally.worst.all();
        for (clause, broken) in &tally.broken {
            let of = found.entry(*clause).or_insert_with(|| Of {
                frames: 0,
                devices: 0,
                examples: Vec::new(),
            });
            of.frames += broken.frames;
            of.devices += 1;
            of.examples.push((mn, broken.last));
            if broken.first != broken.last {
                of.examples.push((mn, broken.first));
            }
        }
    }
    let mut clauses: Vec<(Severity, BrokenClause)> = found
        .into_iter()
        .map(|(clause, mut of)| {
            // Of as many devices as possible: the newest of each, then the first of each.
            of.examples.sort_by_key(|(mn, sequence)| {
                let newest = devices
                    .iter()
                    .find(|(other, _)| other == mn)
                    .and_then(|(_, tally)| tally.broken.get(&clause))
                    .is_some_and(|broken| broken.last == *sequence);
                (!newest, std::cmp::Reverse(*sequence))
            });
            of.examples.truncate(EXAMPLES);
            let share = Ratio::new(of.frames.into(), all.into());
            let view = BrokenClause {
                edition: clause.edition.year().to_string(),
                verdict: told(clause.verdict, of.frames),
                share: share.and_then(per_cent),
                devices: of.devices,
                examples: of
                    .examples
                    .into_iter()
                    .map(|(mn, sequence)| ExampleFrame {
                        mn: mn.to_owned(),
                        sequence,
                    })
                    .collect(),
            };
            (clause.verdict.severity(), view)
        })
        .collect();
    clauses.sort_by_key(|(severity, view)| std::cmp::Reverse((*severity, view.verdict.frames)));
    clauses.into_iter().map(|(_, view)| view).collect()
}

fn rule_view(rule: &ConformanceRule) -> ConformanceRuleView {
    ConformanceRuleView {
        key: rule.key.clone(),
        name: Text::from(&rule.name),
        least: rule.least,
        grades: rule
            .grades
            .iter()
            .map(|grade| ConformanceGradeView {
                key: grade.key.clone(),
                name: Text::from(&grade.name),
                errors: grade.errors.map(|most| most.to_string()),
                faulty: grade.faulty.map(|most| most.to_string()),
            })
            .collect(),
        source: rule.source.clone(),
        mark: match rule.mark {
            Mark::Sure => "S",
            Mark::Likely => "L",
            Mark::Unsure => "U",
        }
        .into(),
    }
}
