//! `reporting.toml`: when monthly reports are due, and the ladders of reminders.

use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::actor::Validity;
use crate::ladder::{Ladder, Step};
use crate::monthly_report::{Month, ReportingRules, Tracking};

/// A ladder step further away than this many working days is taken for a slip of the pen.
const FURTHEST: i64 = 250;

pub(super) fn read(
    table: &Table,
    tracking: Option<&Tracking>,
    notes: &mut Notes,
) -> (Vec<ReportingRules>, Vec<Ladder>) {
    let rules = table.each("rule", notes, rule);
    let ladders = table.each("ladder", notes, ladder);
    overlaps(&rules, |rule| &rule.valid, notes);
    overlaps(&ladders, |ladder| &ladder.valid, notes);
    let uncovered = tracking.and_then(|tracking| {
        let mut months = std::iter::successors(Some(tracking.from), |month| Some(month.next()))
            .take_while(|month| *month <= tracking.to);
        months.find(|month: &Month| {
            !rules
                .iter()
                .any(|rule| rule.value.valid.holds_on(month.last_day()))
        })
    });
    if let Some(month) = uncovered.filter(|_| !notes.has_errors()) {
        notes.error(
            "no-reporting-rule",
            &table.at,
            format!("{month} 起没有适用的报送规则"),
            format!("no rule says when the report of {month} is due"),
        );
    }
    (
        rules.into_iter().map(|spot| spot.value).collect(),
        ladders.into_iter().map(|spot| spot.value).collect(),
    )
}

fn rule(table: &Table, notes: &mut Notes) -> Option<ReportingRules> {
    let valid: Option<Spot<Validity>> = table.get("valid", notes);
    let due_day: Option<Spot<i64>> = table.need("due_day", notes);
    let shift = table.need("shift", notes);
    let mark = table.need("mark", notes);
    let source = table.need("source", notes);
    let due_day = due_day?;
    if !(1..=31).contains(&due_day.value) {
        notes.error(
            "bad-due-day",
            &due_day.at,
            "报送日应在 1 至 31 之间".into(),
            "the due day is between 1 and 31".into(),
        );
    }
    Some(ReportingRules {
        valid: valid.map(|spot| spot.value).unwrap_or_default(),
        due_day: i8::try_from(due_day.value).ok()?,
        shift: shift?.value,
        mark: mark?.value,
        source: source?.value,
    })
}

fn ladder(table: &Table, notes: &mut Notes) -> Option<Ladder> {
    let valid: Option<Spot<Validity>> = table.get("valid", notes);
    let mark = table.need("mark", notes);
    let source = table.need("source", notes);
    let steps = table.each("step", notes, step);
    for pair in steps.windows(2) {
        let [before, after] = pair else { continue };
        let order = |step: &Step| (step.key, step.working_days_from_due);
        let (before, later) = (order(&before.value), order(&after.value));
        if later.0 <= before.0 || later.1 <= before.1 {
            notes.error(
                "steps-out-of-order",
                &after.at,
                "各步应由轻到重、由早到晚排列，且不重复".into(),
                "steps go from mild to severe and from early to late, each once".into(),
            );
        }
    }
    Some(Ladder {
        valid: valid.map(|spot| spot.value).unwrap_or_default(),
        steps: steps.into_iter().map(|spot| spot.value).collect(),
        mark: mark?.value,
        source: source?.value,
    })
}

fn step(table: &Table, notes: &mut Notes) -> Option<Step> {
    let key = table.need("key", notes);
    let days: Option<Spot<i64>> = table.need("working_days_from_due", notes);
    let owner = table.need("owner", notes);
    let days = days?;
    if days.value.abs() > FURTHEST {
        notes.error(
            "step-too-far",
            &days.at,
            format!("距到期日不应超过 {FURTHEST} 个工作日"),
            format!("a step lies at most {FURTHEST} working days from the due day"),
        );
        return None;
    }
    let working_days_from_due = i32::try_from(days.value).ok()?;
    Some(Step {
        key: key?.value,
        working_days_from_due,
        owner: owner?.value,
    })
}

/// At any time one entry holds.
fn overlaps<T>(entries: &[Spot<T>], valid: impl Fn(&T) -> &Validity, notes: &mut Notes) {
    for (index, entry) in entries.iter().enumerate() {
        let earlier = &entries[..index];
        if earlier
            .iter()
            .any(|other| valid(&other.value).overlaps(valid(&entry.value)))
        {
            notes.error(
                "overlapping-validity",
                &entry.at,
                "与前面一条的有效期重叠".into(),
                "is valid at the same time as an entry above".into(),
            );
        }
    }
}
