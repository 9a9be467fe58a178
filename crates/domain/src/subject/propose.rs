//! Proposals of what may be one and the same: gather those that share something, weigh them, and keep what weighs enough.

use super::blocking;
use super::name::Gazetteer;
use super::place::Position;
use super::reason::Reason;
use super::weigh::{Ready, weigh};

/// What is known of a subject.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SubjectFacts {
    /// Its number.
    pub id: i64,
    /// Its name, as written.
    pub name: String,
    /// Its credit code as written, whether or not it fits its check.
    pub credit_code: Option<String>,
    /// The key of its district.
    pub district: Option<String>,
    /// Its address, as written.
    pub address: Option<String>,
    /// Where it is.
    pub position: Option<Position>,
    /// Its owner, as written.
    pub legal_person: Option<String>,
    /// Its telephone number, in digits.
    pub phone: Option<String>,
}

/// Two subjects that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The number of the one that comes first in the facts.
    pub a: i64,
    /// The number of the other.
    pub b: i64,
    /// How much speaks for it, in points from [`ENOUGH`] up to 100.
    pub score: u8,
    /// What speaks for and against it, what weighs most first.
    pub reasons: Vec<Reason>,
}

/// From so many points on, two subjects are proposed.
pub const ENOUGH: u8 = 29;

/// Proposes which of these may be one, the likeliest first. Time grows with the number of subjects, and with how many share a rare thing.
pub fn propose(facts: &[SubjectFacts], places: &Gazetteer) -> Vec<Proposal> {
    let mut subjects: Vec<Ready> = facts
        .iter()
        .map(|facts| Ready::new(facts, places))
        .collect();
    count_holders(&mut subjects);
    let all = u32::try_from(subjects.len()).unwrap_or(u32::MAX);
    let mut proposals: Vec<Proposal> = blocking::pairs(&subjects)
        .into_iter()
        .filter_map(|(a, b)| {
            let (a, b) = (&subjects[a as usize], &subjects[b as usize]);
            let (points, reasons) = weigh(a, b, all);
            (points >= i32::from(ENOUGH)).then(|| Proposal {
                a: a.facts.id,
                b: b.facts.id,
                score: u8::try_from(points.min(100)).unwrap_or(100),
                reasons,
            })
        })
        .collect();
    proposals.sort_by_key(|proposal| (std::cmp::Reverse(proposal.score), proposal.a, proposal.b));
    proposals
}

fn count_holders(subjects: &mut [Ready]) {
    let mut brands: Vec<Vec<char>> = subjects
        .iter()
        .map(|subject| subject.brand.clone())
        .collect();
    brands.sort_unstable();
    for subject in subjects {
        let from = brands.partition_point(|brand| *brand < subject.brand);
        let to = brands.partition_point(|brand| *brand <= subject.brand);
        subject.holders = u32::try_from(to - from).unwrap_or(u32::MAX);
    }
}

#[cfg(test)]
mod tests;
