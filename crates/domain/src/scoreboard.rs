//! The scoreboard: who delivers and who holds the others up. A pure fold over facts; shares are exact fractions, never typed in.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorKey, Directory, DistrictKey};
use crate::assignment::AssignmentStateKey;
use crate::deliverable::DeliverableStateKey;
use crate::monthly_report::{Punctuality, ReportStateKey};

#[cfg(test)]
mod tests;

/// One thing a unit owes, as it stands on the day of the scoreboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fact {
    /// An assignment.
    Assignment {
        /// The unit that answers for it.
        unit: ActorKey,
        /// Where it stands.
        state: AssignmentStateKey,
    },
    /// A monthly report.
    Report {
        /// The unit that answers for it.
        unit: ActorKey,
        /// The day on which it is due.
        due: Date,
        /// Where it stands.
        state: ReportStateKey,
        /// Whether it came in time.
        punctuality: Punctuality,
    },
    /// A document. Waived ones are left out by the fold.
    Deliverable {
        /// The unit that answers for it.
        unit: ActorKey,
        /// The day on which it is due.
        due: Date,
        /// Where it stands.
        state: DeliverableStateKey,
        /// Whether it came in time.
        punctuality: Punctuality,
    },
}

impl Fact {
    /// The unit that answers for it.
    pub fn unit(&self) -> &ActorKey {
        match self {
            Fact::Assignment { unit, .. }
            | Fact::Report { unit, .. }
            | Fact::Deliverable { unit, .. } => unit,
        }
    }
}

/// A share as a fraction, exact. The whole is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    /// How many of them.
    pub part: u32,
    /// How many in all.
    pub whole: u32,
}

impl Share {
    /// `part` of `whole`, or nothing when there is nothing to share.
    pub fn of(part: u32, whole: u32) -> Option<Share> {
        (whole > 0).then_some(Share { part, whole })
    }

    /// The share in percent, half away from zero, with `decimals` places; for showing, never for comparing.
    pub fn percent(self, decimals: u32) -> Decimal {
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let exact = Decimal::from(self.part) * Decimal::ONE_HUNDRED / Decimal::from(self.whole);
        exact.round_dp_with_strategy(decimals, strategy)
    }
}

/// Compares the fractions, not their terms: 1/2 and 2/4 are equal in rank.
fn compare(a: Share, b: Share) -> Ordering {
    let left = u64::from(a.part) * u64::from(b.whole);
    let right = u64::from(b.part) * u64::from(a.whole);
    left.cmp(&right)
}

/// What a unit or district owes and has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Reports and documents that came, or whose due day is over.
    pub owed: u32,
    /// Of those, the ones that came in time.
    pub on_time: u32,
    /// Of those, the ones that came late.
    pub late: u32,
    /// Of those, the ones that have not come.
    pub missing: u32,
    /// Reports, documents and assignments that stand returned.
    pub returned: u32,
    /// Assignments, withdrawn ones left out.
    pub assignments: u32,
    /// Of those, the ones found complete (办结 or 销号).
    pub completed: u32,
    /// Of those, the ones struck off (销号).
    pub closed: u32,
}

impl Counts {
    /// The share of what is owed that came in time.
    pub fn on_time_share(&self) -> Option<Share> {
        Share::of(self.on_time, self.owed)
    }

    /// The share of assignments found complete.
    pub fn completed_share(&self) -> Option<Share> {
        Share::of(self.completed, self.assignments)
    }

    fn add(&mut self, fact: &Fact) {
        match fact {
            Fact::Assignment {
                state: AssignmentStateKey::Withdrawn,
                ..
            } => {}
            Fact::Assignment { state, .. } => {
                self.assignments += 1;
                self.completed += u32::from(state.is_done());
                self.closed += u32::from(*state == AssignmentStateKey::Closed);
                self.returned += u32::from(*state == AssignmentStateKey::Returned);
            }
            Fact::Report {
                state, punctuality, ..
            } => {
                self.returned += u32::from(*state == ReportStateKey::Returned);
                self.judge(*punctuality);
            }
            Fact::Deliverable {
                state: DeliverableStateKey::Waived,
                ..
            } => {}
            Fact::Deliverable {
                state, punctuality, ..
            } => {
                self.returned += u32::from(*state == DeliverableStateKey::Returned);
                self.judge(*punctuality);
            }
        }
    }

    fn judge(&mut self, punctuality: Punctuality) {
        match punctuality {
            Punctuality::OnTime => self.on_time += 1,
            Punctuality::Late { .. } => self.late += 1,
            Punctuality::Missing { .. } => self.missing += 1,
            Punctuality::NotDue => return,
        }
        self.owed += 1;
    }
}

/// A line of the scoreboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row<K> {
    /// The unit or district.
    pub of: K,
    /// What it owes and has done.
    pub counts: Counts,
    /// The share of what is owed that came in time.
    pub on_time: Option<Share>,
    /// The share of assignments found complete.
    pub completed: Option<Share>,
    /// The place by share in time, equal shares sharing the better place (1, 1, 3); none where nothing was owed.
    pub rank: Option<u32>,
}

/// The scoreboard of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoreboard {
    /// By unit, the best first, then those without a rank, equals by key.
    pub units: Vec<Row<ActorKey>>,
    /// By district: the units that govern it, counted together, in the same order.
    pub districts: Vec<Row<DistrictKey>>,
}

/// Counts and ranks. Units without any fact do not appear.
pub fn scoreboard<'a>(
    facts: impl IntoIterator<Item = &'a Fact>,
    directory: &Directory,
) -> Scoreboard {
    let mut units: BTreeMap<ActorKey, Counts> = BTreeMap::new();
    let mut districts: BTreeMap<DistrictKey, Counts> = BTreeMap::new();
    for fact in facts {
        units.entry(fact.unit().clone()).or_default().add(fact);
        let district = directory
            .actor(fact.unit())
            .and_then(|actor| actor.district.clone());
        if let Some(district) = district {
            districts.entry(district).or_default().add(fact);
        }
    }
    Scoreboard {
        units: ranked(units),
        districts: ranked(districts),
    }
}

/// Ranks what was counted: the best share in time first, then those without a rank; equals by key.
pub fn ranked<K: Ord>(counts: BTreeMap<K, Counts>) -> Vec<Row<K>> {
    let mut rows: Vec<Row<K>> = counts
        .into_iter()
        .map(|(of, counts)| Row {
            of,
            on_time: counts.on_time_share(),
            completed: counts.completed_share(),
            counts,
            rank: None,
        })
        .collect();
    rows.sort_by(|a, b| match (a.on_time, b.on_time) {
        (Some(a), Some(b)) => compare(b, a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    let mut before: Option<(Share, u32)> = None;
    for (place, row) in (1..).zip(rows.iter_mut()) {
        let Some(share) = row.on_time else { break };
        let rank = match before {
            Some((same, rank)) if compare(same, share) == Ordering::Equal => rank,
            Some(_) | None => place,
        };
        row.rank = Some(rank);
        before = Some((share, rank));
    }
    rows
}
