//! `profile.toml`: what the city is called, which plan it follows, from when to when.

use jiff::civil::DateTime;

use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::language::Bilingual;
use crate::monthly_report::{Month, Tracking};

/// The only time zone there is; stated so that nobody has to guess.
const TIMEZONE: &str = "+08:00";

pub(super) struct Profile {
    pub key: String,
    pub name: Bilingual,
    pub plan_key: String,
    pub plan_title: Bilingual,
    pub tracking: Tracking,
    pub replay_start: Option<DateTime>,
}

pub(super) fn read(table: &Table, notes: &mut Notes) -> Option<Profile> {
    let key = table.need("key", notes);
    let name = table.need("name", notes);
    let replay_start = table.get("replay_start", notes);
    let timezone: Option<Spot<String>> = table.need("timezone", notes);
    if let Some(timezone) = timezone.filter(|timezone| timezone.value != TIMEZONE) {
        notes.error(
            "wrong-timezone",
            &timezone.at,
            format!("全国统一使用北京时间，此处应为“{TIMEZONE}”"),
            format!("the whole country keeps Beijing time; this must be `{TIMEZONE}`"),
        );
    }
    if table.has("plan").is_none() {
        missing(table, "plan", notes);
    }
    if table.has("tracking").is_none() {
        missing(table, "tracking", notes);
    }
    let plan = table.within("plan", notes, |plan, notes| {
        let (key, title) = (plan.need("key", notes), plan.need("title", notes));
        Some((key?, title?))
    });
    let tracking = table.within("tracking", notes, tracking);
    let (plan_key, plan_title) = plan?;
    Some(Profile {
        key: key?.value,
        name: name?.value,
        plan_key: plan_key.value,
        plan_title: plan_title.value,
        tracking: tracking?,
        replay_start: replay_start.map(|spot| spot.value),
    })
}

fn missing(table: &Table, key: &str, notes: &mut Notes) {
    notes.error(
        "missing-key",
        &table.at,
        format!("缺少“[{key}]”"),
        format!("`[{key}]` is missing"),
    );
}

fn tracking(table: &Table, notes: &mut Notes) -> Option<Tracking> {
    let from: Option<Spot<Month>> = table.need("from", notes);
    let to: Option<Spot<Month>> = table.need("to", notes);
    let (from, to) = (from?, to?);
    if to.value < from.value {
        notes.error(
            "tracking-reversed",
            &to.at,
            format!("末月 {} 早于首月 {}", to.value, from.value),
            format!(
                "the last month {} is before the first month {}",
                to.value, from.value
            ),
        );
        return None;
    }
    Some(Tracking {
        from: from.value,
        to: to.value,
    })
}
