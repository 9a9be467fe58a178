//! The scoreboard: units or districts compared by what they owed and delivered. Everything on it is counted.

use std::collections::BTreeMap;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, DistrictKey};
use lantian_domain::deliverable::DeliverableStateKey;
use lantian_domain::scoreboard::{Counts, Row, Share, ranked};
use lantian_store::assignment::AssignmentRow;
use lantian_store::deliverable::DeliverableRow;
use lantian_store::report::ReportCount;
use serde::Deserialize;

use crate::app::{App, Caller};
use crate::board::{Board, count_assignments};
use crate::failure::Failure;
use crate::months;
use crate::view::scalar::{Day, Text};
use crate::view::task::AssignmentCounts;
use crate::view::unit::{ScoreRow, Scoreboard, ScoreboardRow};

/// What the scoreboard compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreboardBy {
    /// Units.
    #[default]
    Unit,
    /// Districts.
    District,
}

/// Which scoreboard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ScoreboardQuery {
    /// What to compare.
    pub by: ScoreboardBy,
    /// The first month; the first one tracked when absent.
    pub from: Option<String>,
    /// The last month; the last one opened when absent.
    pub to: Option<String>,
}

/// Counts of one unit or district under way.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: Counts,
    /// Sent back at least once, mended since or not.
    returned: u32,
    accepted: u32,
    assignments: AssignmentCounts,
}

impl Tally {
    /// Everything of one unit to date.
    pub fn of_unit(board: &Board, unit: &ActorKey) -> Tally {
        let mut tally = Tally::default();
        for row in board.of_unit(unit) {
            tally.add_assignment(row);
            tally.add_reports(&board.reports_of(row.id));
        }
        for row in board.deliverables.iter().filter(|row| row.unit == *unit) {
            tally.add_deliverable(board, row);
        }
        tally
    }

    /// Reports alone.
    pub fn of_reports(count: &ReportCount) -> Tally {
        let mut tally = Tally::default();
        tally.add_reports(count);
        tally
    }

    fn add_reports(&mut self, count: &ReportCount) {
        self.counts.owed += count.on_time + count.late + count.missing;
        self.counts.on_time += count.on_time;
        self.counts.late += count.late;
        self.counts.missing += count.missing;
        self.returned += count.returned;
        self.accepted += count.accepted;
    }

    fn add_deliverable(&mut self, board: &Board, row: &DeliverableRow) {
        self.returned += u32::from(row.returns > 0);
        match (row.state, row.received_on) {
            (DeliverableStateKey::Waived, _) => return,
            (_, Some(day)) if day <= row.due => self.counts.on_time += 1,
            (_, Some(_)) => self.counts.late += 1,
            (_, None) if row.due < board.today => self.counts.missing += 1,
            (_, None) => return,
        }
        self.counts.owed += 1;
    }

    fn add_assignment(&mut self, row: &AssignmentRow) {
        let one = count_assignments([row]);
        self.counts.assignments += 1;
        self.counts.completed += u32::from(row.state.is_done());
        let sum = &mut self.assignments;
        sum.awaiting_receipt += one.awaiting_receipt;
        sum.in_progress += one.in_progress;
        sum.under_review += one.under_review;
        sum.returned += one.returned;
        sum.completed += one.completed;
        sum.closed += one.closed;
    }

    /// The counts as people see them.
    pub fn row(&self) -> ScoreRow {
        ScoreRow {
            owed: self.counts.owed,
            on_time: self.counts.on_time,
            late: self.counts.late,
            missing: self.counts.missing,
            returned: self.returned,
            accepted: self.accepted,
            on_time_share: self.counts.on_time_share().map(percent),
            assignments: self.assignments.clone(),
        }
    }
}

/// A share in percent with one decimal, rounded after GB/T 8170 (half to even, on the exact fraction).
fn percent(share: Share) -> String {
    let (part, whole) = (u64::from(share.part) * 1000, u64::from(share.whole));
    let (tenths, rest) = (part / whole, part % whole);
    let up = rest * 2 > whole || (rest * 2 == whole && tenths % 2 == 1);
    let tenths = tenths + u64::from(up);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The scoreboard.
pub async fn read(
    app: &App,
    caller: &Caller,
    query: ScoreboardQuery,
) -> Result<Scoreboard, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    gather(app, &board, query).await
}

/// The scoreboard of the board's day.
pub(crate) async fn gather(
    app: &App,
    board: &Board,
    query: ScoreboardQuery,
) -> Result<Scoreboard, Failure> {
    let tracking = &board.profile.city.tracking;
    let last = board
        .months
        .last()
        .map_or_else(|| tracking.from.to_string(), |(month, _)| month.clone());
    let from = months::checked("from", query.from)?.unwrap_or_else(|| tracking.from.to_string());
    let to = months::checked("to", query.to)?.unwrap_or(last);
    if from > to {
        return Err(Failure::invalid(
            "to",
            "month-order",
            "结束月份早于开始月份。",
            "The last month is before the first.",
        ));
    }
    // The board has counted all months already; only a part of them has to be asked for.
    let all = board
        .months
        .iter()
        .all(|(month, _)| from <= *month && *month <= to);
    let part = if all {
        None
    } else {
        Some(app.store.count_reports(&from, &to, board.today).await?)
    };
    let reports = part.as_ref().unwrap_or(&board.reports);
    let mut tallies: BTreeMap<ActorKey, Tally> = BTreeMap::new();
    for row in &board.assignments {
        let tally = tallies.entry(row.unit.clone()).or_default();
        tally.add_assignment(row);
        tally.add_reports(&reports.get(&row.id).copied().unwrap_or_default());
    }
    for row in &board.deliverables {
        let month = lantian_domain::monthly_report::Month::of(row.due).to_string();
        if from <= month && month <= to {
            tallies
                .entry(row.unit.clone())
                .or_default()
                .add_deliverable(board, row);
        }
    }
    let profile = &board.profile;
    let (rows, total) = match query.by {
        ScoreboardBy::Unit => rows(tallies, |unit| {
            (unit.0.clone(), profile.unit(unit, board.today).name)
        }),
        ScoreboardBy::District => {
            let mut districts: BTreeMap<DistrictKey, Tally> = BTreeMap::new();
            for (unit, tally) in &tallies {
                if let Some(district) = profile
                    .city
                    .directory
                    .actor(unit)
                    .and_then(|actor| actor.district.clone())
                {
                    let sum = districts.entry(district).or_default();
                    *sum = std::mem::take(sum).plus(tally);
                }
            }
            rows(districts, |key| {
                let name = profile
                    .city
                    .district(key)
                    .map(|district| Text::from(&district.name));
                (
                    key.0.clone(),
                    name.unwrap_or_else(|| Text {
                        zh: key.0.clone(),
                        en: key.0.clone(),
                    }),
                )
            })
        }
    };
    Ok(Scoreboard {
        from,
        to,
        as_of: Day(board.today),
        rows,
        total: total.row(),
    })
}

impl Tally {
    fn plus(mut self, other: &Tally) -> Tally {
        let (a, b) = (&mut self.counts, &other.counts);
        a.owed += b.owed;
        a.on_time += b.on_time;
        a.late += b.late;
        a.missing += b.missing;
        a.returned += b.returned;
        a.assignments += b.assignments;
        a.completed += b.completed;
        a.closed += b.closed;
        self.returned += other.returned;
        self.accepted += other.accepted;
        let (a, b) = (&mut self.assignments, &other.assignments);
        a.awaiting_receipt += b.awaiting_receipt;
        a.in_progress += b.in_progress;
        a.under_review += b.under_review;
        a.returned += b.returned;
        a.completed += b.completed;
        a.closed += b.closed;
        self
    }
}

/// The rows, best first, and all of them together.
fn rows<K: Ord + Clone>(
    tallies: BTreeMap<K, Tally>,
    name: impl Fn(&K) -> (String, Text),
) -> (Vec<ScoreboardRow>, Tally) {
    let total = tallies.values().fold(Tally::default(), Tally::plus);
    let counts = tallies
        .iter()
        .map(|(key, tally)| (key.clone(), tally.counts))
        .collect();
    let rows = ranked(counts)
        .into_iter()
        .map(|Row { of, rank, .. }| {
            let (key, name) = name(&of);
            let score = tallies.get(&of).map(Tally::row).unwrap_or_default();
            ScoreboardRow {
                rank,
                key,
                name,
                score,
            }
        })
        .collect();
    (rows, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_to_even_on_the_exact_fraction() {
        for (part, whole, expected) in [
            (1, 3, "33.3"),
            (2, 3, "66.7"),
            (1, 8, "12.5"),
            (1, 2000, "0.0"),
            (3, 2000, "0.2"),
            (5, 2000, "0.2"),
            (7, 7, "100.0"),
            (0, 9, "0.0"),
        ] {
            assert_eq!(percent(Share { part, whole }), expected, "{part}/{whole}");
        }
    }
}
