//! Whether bodies and groups fit together.

use std::collections::{BTreeMap, BTreeSet};

use super::{ReadActor, ReadGroup, Seen};
use crate::actor::{ActorKey, Validity};
use crate::city::District;
use crate::city::notes::Notes;
use crate::plan::model::Plan;

/// Keys are unique, those of bodies and those of groups together, so that one can never be taken for the other.
pub(super) fn keys(actors: &[ReadActor], groups: &[ReadGroup], notes: &mut Notes) {
    let mut seen = BTreeSet::new();
    let of_actors = actors
        .iter()
        .map(|read| (read.key.value.as_str(), &read.key.at));
    let of_groups = groups
        .iter()
        .map(|read| (read.key.value.as_str(), &read.key.at));
    for (key, at) in of_actors.chain(of_groups) {
        if !seen.insert(key) {
            notes.error(
                "duplicate-key",
                at,
                format!("标识“{key}”出现了两次"),
                format!("the key `{key}` appears twice"),
            );
        }
    }
}

/// Every name that plans write belongs to one entry.
pub(super) fn names(actors: &[ReadActor], groups: &[ReadGroup], plan: &Plan, notes: &mut Notes) {
    let mut known = BTreeSet::new();
    let of_actors = actors.iter().flat_map(|read| &read.aliases);
    let of_groups = groups.iter().flat_map(|read| &read.aliases);
    for alias in of_actors.chain(of_groups) {
        let name = alias.value.as_str();
        if !known.insert(name) {
            notes.error(
                "duplicate-name",
                &alias.at,
                format!("名称“{name}”已属于另一单位"),
                format!("the name {name} already belongs to another entry"),
            );
        }
        let named = plan.actors.iter().any(|actor| actor.name == name);
        if !named && !plan.actors.is_empty() {
            notes.note(
                "name-not-in-plan",
                &alias.at,
                format!("方案中没有“{name}”"),
                format!("the plan does not name {name}"),
            );
        }
    }
}

/// Every name that this plan writes belongs to some entry.
pub(super) fn plan(seen: &Seen, plan: &Plan, notes: &mut Notes) {
    let missing: Vec<&str> = plan
        .actors
        .iter()
        .map(|actor| actor.name.as_str())
        .filter(|name| !seen.names.contains(*name))
        .collect();
    if missing.is_empty() {
        return;
    }
    notes.error(
        "actor-not-in-profile",
        &(0..0),
        format!(
            "方案中的这些单位没有登记，请加入相应单位的 aliases：{}",
            missing.join("；")
        ),
        format!(
            "the plan names bodies that no entry knows; add them to the aliases of one: {}",
            missing.join("; ")
        ),
    );
}

/// A district of a body is one of the city's.
pub(super) fn districts(actors: &[ReadActor], districts: &[District], notes: &mut Notes) {
    for spot in actors.iter().filter_map(|read| read.district.as_ref()) {
        if !districts.iter().any(|district| district.key == spot.value) {
            let key = &spot.value;
            notes.error(
                "unknown-district",
                &spot.at,
                format!("districts.toml 中没有“{key}”"),
                format!("districts.toml has no `{key}`"),
            );
        }
    }
}

/// A successor exists, begins after its predecessor has ended, and exists itself on that day.
pub(super) fn successions(
    actors: &[ReadActor],
    by_key: &BTreeMap<&ActorKey, &ReadActor>,
    seen: &Seen,
    notes: &mut Notes,
) {
    for read in actors {
        if let (Some(first), None) = (read.successors.first(), read.actor.valid.to) {
            notes.error(
                "successor-without-end",
                &first.to.at,
                "有承继单位，却没有写明本单位的末日（valid.to）".into(),
                "there is a successor, but the body itself has no last day (valid.to)".into(),
            );
        }
        for succession in &read.successors {
            let (to, on) = (&succession.to.value, succession.on.value);
            let Some(successor) = by_key.get(to) else {
                if !seen.keys.contains(to.as_str()) {
                    unknown(to, &succession.to.at, notes);
                }
                continue;
            };
            if !successor.actor.valid.holds_on(on) {
                notes.error(
                    "successor-not-valid",
                    &succession.on.at,
                    format!("{on} 时“{to}”尚未成立或已撤销"),
                    format!("`{to}` does not exist on {on}"),
                );
            }
            let Some(end) = read.actor.valid.to else {
                continue;
            };
            let valid_at = read
                .valid
                .as_ref()
                .map_or(&succession.on.at, |valid| &valid.at);
            if on <= end {
                notes.error(
                    "overlapping-validity",
                    valid_at,
                    format!("本单位存续至 {end}，承继单位却自 {on} 起履职"),
                    format!("the body exists until {end}, but its successor acts from {on}"),
                );
            } else if end.tomorrow().ok() != Some(on) {
                notes.warning(
                    "succession-gap",
                    valid_at,
                    format!("{end} 之后至 {on} 之前无人负责"),
                    format!("nobody is in charge after {end} and before {on}"),
                );
            }
        }
    }
}

/// Nobody is their own successor, however many steps away.
pub(super) fn cycles(
    actors: &[ReadActor],
    by_key: &BTreeMap<&ActorKey, &ReadActor>,
    notes: &mut Notes,
) {
    for read in actors {
        let mut open: Vec<&ActorKey> = read.successors.iter().map(|next| &next.to.value).collect();
        let mut seen = BTreeSet::new();
        while let Some(key) = open.pop() {
            if !seen.insert(key) {
                continue;
            }
            if let Some(next) = by_key.get(key) {
                open.extend(next.successors.iter().map(|next| &next.to.value));
            }
        }
        if seen.contains(&read.actor.key) {
            let key = &read.actor.key;
            notes.error(
                "succession-cycle",
                &read.key.at,
                format!("“{key}”经承继关系又回到自身"),
                format!("`{key}` is its own successor"),
            );
        }
    }
}

/// A member exists and belongs to a group once at a time.
pub(super) fn members(groups: &[ReadGroup], seen: &Seen, notes: &mut Notes) {
    for group in groups {
        let mut earlier: Vec<(&ActorKey, &Validity)> = Vec::new();
        for member in &group.members {
            let key = &member.actor.value;
            if !seen.keys.contains(key.as_str()) {
                unknown(key, &member.actor.at, notes);
            }
            if earlier
                .iter()
                .any(|(other, valid)| *other == key && valid.overlaps(&member.valid))
            {
                notes.error(
                    "overlapping-validity",
                    &member.actor.at,
                    format!("“{key}”在同一时间两次列为成员"),
                    format!("`{key}` is listed twice for the same time"),
                );
            }
            earlier.push((key, &member.valid));
        }
    }
}

fn unknown(key: &ActorKey, at: &std::ops::Range<usize>, notes: &mut Notes) {
    notes.error(
        "unknown-actor",
        at,
        format!("没有标识为“{key}”的单位"),
        format!("there is no body with the key `{key}`"),
    );
}
