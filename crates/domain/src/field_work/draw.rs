//! The draw of whom to inspect and of who inspects (双随机), by a rule that anybody can recompute: every draw is a comparison of SHA-256
//! hashes of a seed, so that the order of the lists does not matter and no generator of random numbers has to be trusted. The hash of
//! the seed is published before the lists are frozen, the seed afterwards: nobody can fit one to the other.
//!
//! A candidate of weight *w* holds *w* tickets and has the rank of its best ticket. The best tickets of all are in an order that is as
//! likely as any other, so that the first place falls to a candidate with probability *w* / Σ*w*, and the next among those that remain.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::prelude::{Decimal, ToPrimitive};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

mod fault;
mod sheet;
mod stage;

#[cfg(test)]
mod tests;

pub use fault::DrawFault;
pub use sheet::{Mismatch, Sheet, verify};
pub use stage::Stage;

/// The name of the rule, part of every commitment.
pub const RULE: &str = "lantian-draw-1";

/// How many of a group are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Quota {
    /// So many.
    Count {
        /// How many.
        count: u32,
    },
    /// A share of the group in per cent, rounded up.
    Percent {
        /// Per cent, greater than 0 and at most 100.
        percent: Decimal,
    },
    /// So many for each inspector of the list.
    PerInspector {
        /// How many for each.
        each: u32,
    },
}

/// A group of candidates with its own quota, such as key units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// How many are drawn.
    pub quota: Quota,
}

/// Whether an inspector may be sent to the district to which they belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Districts {
    /// Anywhere.
    Any,
    /// Anywhere but there (异地执法).
    NotOwn,
    /// Only there.
    OwnOnly,
}

/// What was settled before the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How many inspectors go together.
    pub team: u32,
    /// Where inspectors may be sent.
    pub districts: Districts,
    /// The weight of each grade of risk or credit; who has no grade has weight 1.
    pub weights: BTreeMap<String, u32>,
    /// The groups with their quotas.
    pub groups: Vec<Group>,
}

/// Who may be drawn for inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Unique in the draw.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its group.
    pub group: String,
    /// Its grade of risk or credit, one of the weights.
    pub grade: Option<String>,
    /// The key of the unit it is or belongs to.
    pub unit: Option<String>,
    /// The key of its district.
    pub district: Option<String>,
    /// Why it is left out, if it is.
    pub excluded: Option<String>,
}

/// Who may be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspector {
    /// Unique in the draw.
    pub id: String,
    /// The key of their unit.
    pub unit: Option<String>,
    /// The key of their district.
    pub district: Option<String>,
    /// The candidates to whom they must not go (回避).
    pub avoids: Vec<String>,
}

/// The lists as frozen before the seed is revealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// What was settled.
    pub terms: Terms,
    /// Who may be drawn.
    pub candidates: Vec<Candidate>,
    /// Who may be sent.
    pub inspectors: Vec<Inspector>,
}

/// Who goes to a candidate that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Team {
    /// These go.
    Sent {
        /// Their ids, in the order in which they were drawn.
        inspectors: Vec<String>,
    },
    /// Too few may go.
    TooFew {
        /// How many may.
        eligible: u32,
    },
}

/// A candidate that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its id.
    pub candidate: String,
    /// Its group.
    pub group: String,
    /// The hash by which it was drawn, hexadecimal.
    pub rank: String,
    /// Who goes.
    pub team: Team,
}

/// What a seed is known by before it is revealed: SHA-256 of rule and seed, hexadecimal.
pub fn commitment(seed: &str) -> String {
    hash(&[RULE, "commitment", seed])
}

/// Draws. The result depends on the seed and on what the lists hold, not on their order.
///
/// # Errors
/// Every [`DrawFault`] of the lists.
pub fn draw(seed: &str, lists: &Lists) -> Result<Vec<Drawn>, Vec<DrawFault>> {
    let faults = fault::faults(seed, lists);
    if !faults.is_empty() {
        return Err(faults);
    }
    let groups: BTreeMap<&str, &Quota> = lists
        .terms
        .groups
        .iter()
        .map(|group| (group.key.as_str(), &group.quota))
        .collect();
    let mut load: BTreeMap<&str, u32> = BTreeMap::new();
    let mut drawn = Vec::new();
    for (group, quota) in groups {
        let members = lists
            .candidates
            .iter()
            .filter(|one| one.group == group && one.excluded.is_none());
        let mut ranked: Vec<(String, &Candidate)> = members
            .map(|one| (rank(seed, &lists.terms, one), one))
            .collect();
        ranked.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
        let take = wanted(quota, ranked.len(), lists.inspectors.len());
        for (rank, candidate) in ranked.into_iter().take(take) {
            let team = team(seed, lists, candidate, &mut load);
            drawn.push(Drawn {
                candidate: candidate.id.clone(),
                group: group.to_owned(),
                rank,
                team,
            });
        }
    }
    Ok(drawn)
}

/// The best of a candidate's tickets.
fn rank(seed: &str, terms: &Terms, candidate: &Candidate) -> String {
    let weight = candidate
        .grade
        .as_ref()
        .and_then(|grade| terms.weights.get(grade))
        .copied()
        .unwrap_or(1);
    (1..=weight)
        .map(|ticket| {
            hash(&[
                "candidate",
                seed,
                &candidate.group,
                &candidate.id,
                &ticket.to_string(),
            ])
        })
        .min()
        .unwrap_or_default()
}

fn wanted(quota: &Quota, members: usize, inspectors: usize) -> usize {
    let count = match quota {
        Quota::Count { count } => usize::try_from(*count).unwrap_or(usize::MAX),
        Quota::Percent { percent } => (Decimal::from(members) * percent / Decimal::ONE_HUNDRED)
            .ceil()
            .to_usize()
            .unwrap_or(usize::MAX),
        Quota::PerInspector { each } => {
            inspectors.saturating_mul(usize::try_from(*each).unwrap_or(usize::MAX))
        }
    };
    count.min(members)
}

/// Of those who may go, those who have the least to do already; among equals the hash decides.
fn team<'a>(
    seed: &str,
    lists: &'a Lists,
    candidate: &Candidate,
    load: &mut BTreeMap<&'a str, u32>,
) -> Team {
    let size = usize::try_from(lists.terms.team).unwrap_or(usize::MAX);
    let mut eligible: Vec<(u32, String, &str)> = lists
        .inspectors
        .iter()
        .filter(|one| may_go(one, candidate, lists.terms.districts))
        .map(|one| {
            let had = load.get(one.id.as_str()).copied().unwrap_or_default();
            let lot = hash(&["inspector", seed, &candidate.id, &one.id]);
            (had, lot, one.id.as_str())
        })
        .collect();
    if eligible.len() < size {
        return Team::TooFew {
            eligible: u32::try_from(eligible.len()).unwrap_or(u32::MAX),
        };
    }
    eligible.sort();
    let inspectors = eligible
        .into_iter()
        .take(size)
        .map(|(had, _, id)| {
            load.insert(id, had + 1);
            id.to_owned()
        })
        .collect();
    Team::Sent { inspectors }
}

/// Nobody inspects their own unit, whom they have to avoid, or where the terms do not send them.
pub fn may_go(inspector: &Inspector, candidate: &Candidate, districts: Districts) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let there = same(&inspector.district, &candidate.district);
    !same(&inspector.unit, &candidate.unit)
        && !inspector.avoids.contains(&candidate.id)
        && match districts {
            Districts::Any => true,
            Districts::NotOwn => !there,
            Districts::OwnOnly => there,
        }
}

/// SHA-256 of the parts, each on a line of its own, hexadecimal.
fn hash(parts: &[&str]) -> String {
    Sha256::digest(parts.join("\n").as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Every id that occurs more than once.
fn repeated<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    ids.filter(|id| !seen.insert(*id)).collect()
}
