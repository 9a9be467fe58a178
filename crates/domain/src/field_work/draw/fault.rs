//! What is wrong with lists from which nothing can be drawn.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Lists, Quota, repeated};
use crate::language::Bilingual;

/// Tickets of a candidate at most.
const MOST_WEIGHT: u32 = 100;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawFault {
    /// The seed is empty or has more than one line.
    Seed,
    /// There are no groups, or one occurs twice.
    Groups,
    /// The quota of this group is nothing or more than everything.
    Quota(String),
    /// This grade has no weight from 1 to 100.
    Weight(String),
    /// This candidate or inspector has no id, an id of several lines, or one that occurs twice.
    Id(String),
    /// This candidate is of a group or grade that the terms do not know.
    Unknown(String),
    /// A team has nobody in it.
    Team,
}

impl DrawFault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            DrawFault::Seed => "draw-seed",
            DrawFault::Groups => "draw-groups",
            DrawFault::Quota(_) => "draw-quota",
            DrawFault::Weight(_) => "draw-weight",
            DrawFault::Id(_) => "draw-id",
            DrawFault::Unknown(_) => "draw-unknown-group",
            DrawFault::Team => "draw-team",
        }
    }

    /// What is wrong and what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            DrawFault::Seed => Bilingual::new(
                "种子为空或不止一行。",
                "The seed is empty or has more than one line.",
            ),
            DrawFault::Groups => Bilingual::new(
                "至少要有一个分组，且分组不得重复。",
                "There has to be a group, and none twice.",
            ),
            DrawFault::Quota(group) => Bilingual::new(
                format!("分组“{group}”的抽取数量须大于 0，比例须在 0 与 100% 之间。"),
                format!(
                    "The quota of group `{group}` has to be greater than 0, and at most 100 %."
                ),
            ),
            DrawFault::Weight(grade) => Bilingual::new(
                format!("等级“{grade}”的权重须为 1 到 100 的整数；不抽的对象请写明排除理由。"),
                format!(
                    "The weight of grade `{grade}` is a whole number from 1 to 100; say why a candidate is left out instead."
                ),
            ),
            DrawFault::Id(id) => Bilingual::new(
                format!("编号“{id}”为空、换行或重复。"),
                format!("The id `{id}` is empty, has several lines, or occurs twice."),
            ),
            DrawFault::Unknown(id) => Bilingual::new(
                format!("对象“{id}”的分组或等级不在规则之内。"),
                format!("Candidate `{id}` is of a group or grade that the terms do not know."),
            ),
            DrawFault::Team => Bilingual::new(
                "每组至少一名检查人员。",
                "A team has at least one inspector.",
            ),
        }
    }
}

pub(super) fn faults(seed: &str, lists: &Lists) -> Vec<DrawFault> {
    let terms = &lists.terms;
    let mut found = Vec::new();
    if !usable(seed) {
        found.push(DrawFault::Seed);
    }
    let groups = || terms.groups.iter().map(|group| group.key.as_str());
    if terms.groups.is_empty() || !repeated(groups()).is_empty() || !groups().all(usable) {
        found.push(DrawFault::Groups);
    }
    for group in &terms.groups {
        let possible = match &group.quota {
            Quota::Count { count } | Quota::PerInspector { each: count } => *count > 0,
            Quota::Percent { percent } => {
                *percent > Decimal::ZERO && *percent <= Decimal::ONE_HUNDRED
            }
        };
        if !possible {
            found.push(DrawFault::Quota(group.key.clone()));
        }
    }
    for (grade, weight) in &terms.weights {
        if !(1..=MOST_WEIGHT).contains(weight) {
            found.push(DrawFault::Weight(grade.clone()));
        }
    }
    if terms.team == 0 {
        found.push(DrawFault::Team);
    }
    let candidates = || lists.candidates.iter().map(|one| one.id.as_str());
    let inspectors = || lists.inspectors.iter().map(|one| one.id.as_str());
    let twice = repeated(candidates())
        .into_iter()
        .chain(repeated(inspectors()));
    let unusable = candidates().chain(inspectors()).filter(|id| !usable(id));
    found.extend(twice.chain(unusable).map(|id| DrawFault::Id(id.to_owned())));
    let known: BTreeSet<&str> = groups().collect();
    for one in &lists.candidates {
        let graded = one
            .grade
            .as_ref()
            .is_none_or(|grade| terms.weights.contains_key(grade));
        if !known.contains(one.group.as_str()) || !graded {
            found.push(DrawFault::Unknown(one.id.clone()));
        }
    }
    found
}

/// Ids stand on lines of their own when they are hashed.
fn usable(id: &str) -> bool {
    !id.trim().is_empty() && !id.contains(['\n', '\r'])
}
