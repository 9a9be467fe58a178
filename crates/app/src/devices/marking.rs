//! Marks by the enterprise (企业自行标记): filed by who answers for the outlet in its ledger, kept as filed, judged hour by hour against their
//! deadline. A late marking is taken and excuses nothing.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::DistrictKey;
use lantian_domain::ledger::{DISTRICT, LedgerKey};
use lantian_domain::monitoring::device::Device;
use lantian_domain::monitoring::marking::{EnterpriseMark, Marking, marking_rule};
use lantian_domain::monitoring::period::{Period, later};
use lantian_store::marking::MarkingRow;
use serde_json::json;

use super::case;
use super::wall::local;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::ingest::to_the_millisecond;
use crate::ledger::duty::writers;
use crate::view::judged::{MarkHours, MarkingView};
use crate::view::scalar::Moment;

/// The longest time that one marking may be about. Whoever marks months by one stroke marks nothing.
const LONGEST_DAYS: i64 = 92;

/// The markings of a device of the last year, the newest first.
///
/// # Errors
/// The device is not registered, or the records cannot be read.
pub async fn list(app: &App, caller: &Caller, mn: &str) -> Result<Vec<MarkingView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let device = case::device(app, mn).await?;
    let now = local(app.clock.now());
    let year = Period::new(later(now, -366 * 86_400), later(now, 366 * 86_400));
    let mut rows = app.store.markings(Some(mn), year).await?;
    rows.reverse();
    Ok(rows.iter().map(|row| view(&device, row)).collect())
}

/// Files a marking.
///
/// # Errors
/// The person does not answer for the outlet; the device is not registered; what is marked cannot be, with every reason.
pub async fn mark(
    app: &App,
    caller: &Caller,
    mn: &str,
    input: MarkHours,
) -> Result<MarkingView, Failure> {
    let device = case::device(app, mn).await?;
    may_mark(app, caller, &device).await?;
    let stamp = caller.stamp(to_the_millisecond(app.clock.now()));
    let marking = read(&device, stamp, input)?;
    let mut change = app.store.change(marking.stamp.clone()).await?;
    let id = change.add_marking(mn, &marking).await?;
    let after = json!({
        "marking": id, "factor": marking.factor, "from": marking.period.from.to_string(), "to": marking.period.to.to_string(),
        "mark": marking.mark.code(), "reason": marking.reason,
    });
    change
        .audit(
            "device.mark-hours",
            &format!("device/{mn}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    let row = MarkingRow {
        id,
        mn: mn.to_owned(),
        marking,
    };
    Ok(view(&device, &row))
}

/// Asks whether `caller` answers for the outlet of a device: the plan office for all, a unit for what it keeps in its ledgers.
async fn may_mark(app: &App, caller: &Caller, device: &Device) -> Result<(), Failure> {
    let mut subject = Subject::default();
    let object = device.registration().object.as_deref();
    if let Some(id) = object.and_then(|object| object.parse::<i64>().ok())
        && let Some(key) = app.store.ledger_of(id).await?
    {
        let ledger = app.ledger(&key).await?;
        let district = ledger
            .held
            .object(id)
            .and_then(|object| object.current().values.get(DISTRICT).map(str::to_owned));
        subject.leads = writers(app, &app.profile(), &LedgerKey(key), district.as_deref());
        subject.district = district.map(DistrictKey);
    }
    app.allow(caller, Action::MarkHours, &subject)
}

fn read(
    device: &Device,
    stamp: lantian_domain::stamp::Stamp,
    input: MarkHours,
) -> Result<Marking, Failure> {
    let mut faults = Vec::new();
    let mut time = |field: &'static str, text: &str| {
        let read = text.parse::<DateTime>().ok();
        if read.is_none() {
            faults.push(Fault::new(
                field,
                "invalid",
                "时间应写作 2026-11-28T10:00:00",
                "a time is written as 2026-11-28T10:00:00",
            ));
        }
        read
    };
    let (from, to) = (time("from", &input.from), time("to", &input.to));
    let mark = EnterpriseMark::ALL
        .into_iter()
        .find(|mark| mark.code() == input.mark);
    if mark.is_none() {
        let known = EnterpriseMark::ALL.map(EnterpriseMark::code).join(", ");
        faults.push(Fault::new(
            "mark",
            "invalid",
            format!("不认识这个标记；可用：{known}"),
            format!("no such mark; one of {known}"),
        ));
    }
    let factor = input.factor.filter(|factor| !factor.is_empty());
    if let Some(factor) = &factor
        && device.channel(factor).is_none()
    {
        faults.push(Fault::new(
            "factor",
            "factor-not-registered",
            "设备没有登记这个因子",
            "the device has no such factor registered",
        ));
    }
    let (Some(from), Some(to), Some(mark), []) = (from, to, mark, &faults[..]) else {
        return Err(Failure::Invalid(faults));
    };
    let marking = Marking {
        stamp,
        factor,
        period: Period::new(from, to),
        mark,
        reason: input.reason.trim().to_owned(),
    };
    marking.check().map_err(|refusal| {
        let words = refusal.words();
        Failure::invalid("from", refusal.code(), words.zh, words.en)
    })?;
    if marking.period.seconds() > LONGEST_DAYS * 86_400 {
        return Err(Failure::invalid(
            "to",
            "period-too-long",
            format!("一次最多标记 {LONGEST_DAYS} 天"),
            format!("one marking is about {LONGEST_DAYS} days at most"),
        ));
    }
    Ok(marking)
}

/// A marking as it is shown, its hours counted by what they are worth.
pub(super) fn view(device: &Device, row: &MarkingRow) -> MarkingView {
    let marking = &row.marking;
    let source = device.registration().source.as_deref();
    let filed = local(marking.stamp.at);
    let (mut in_time, mut late, mut claimed) = (0, 0, 0);
    let mut rules = BTreeSet::new();
    let mut hour = marking.period.from;
    while hour < marking.period.to {
        match marking_rule(source, hour.date()) {
            Some(rule) => {
                rules.insert(rule.source);
                if filed < rule.deadline_of(hour) {
                    in_time += 1;
                } else {
                    late += 1;
                }
            }
            None => claimed += 1,
        }
        hour = later(hour, 3_600);
    }
    MarkingView {
        id: row.id,
        factor: marking.factor.clone(),
        from: marking.period.from.to_string(),
        to: marking.period.to.to_string(),
        mark: marking.mark.code().into(),
        says: marking.mark.name().into(),
        reason: marking.reason.clone(),
        by: marking.stamp.by.clone(),
        unit: marking.stamp.unit.as_ref().map(|unit| unit.0.clone()),
        recorded: Moment(marking.stamp.at),
        in_time,
        late,
        claimed,
        rule: (!rules.is_empty()).then(|| Vec::from_iter(rules).join("；")),
    }
}
