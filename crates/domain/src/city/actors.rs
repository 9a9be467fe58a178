//! `actors.toml`: the bodies and groups, and whether they fit together and cover everybody whom the plan names.

use std::collections::{BTreeMap, BTreeSet};

use super::District;
use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::actor::{
    Actor, ActorKey, DistrictKey, Group, GroupKey, Mark, Member, Succession, Validity,
};
use crate::language::Bilingual;
use crate::plan::model::Plan;

mod check;

/// A body as written, with the places that checks point at.
pub(super) struct ReadActor {
    pub actor: Actor,
    pub key: Spot<ActorKey>,
    pub aliases: Vec<Spot<String>>,
    pub valid: Option<Spot<Validity>>,
    pub district: Option<Spot<DistrictKey>>,
    pub successors: Vec<ReadSuccession>,
}

pub(super) struct ReadSuccession {
    pub to: Spot<ActorKey>,
    pub on: Spot<jiff::civil::Date>,
}

pub(super) struct ReadGroup {
    pub group: Group,
    pub key: Spot<GroupKey>,
    pub aliases: Vec<Spot<String>>,
    pub members: Vec<ReadMember>,
}

pub(super) struct ReadMember {
    pub actor: Spot<ActorKey>,
    pub valid: Validity,
}

/// Keys and names that stand in the file, also those of entries that could not be read to the end: one mistake in an entry does not make
/// everything that refers to it wrong.
#[derive(Default)]
pub(super) struct Seen {
    pub keys: BTreeSet<String>,
    pub names: BTreeSet<String>,
}

/// What the file says.
pub(super) struct Bodies {
    pub actors: Vec<Actor>,
    pub groups: Vec<Group>,
    pub seen: Seen,
}

/// Reads bodies and groups and notes everything that does not fit. Districts that could not be read are not compared with.
pub(super) fn read(
    table: &Table,
    districts: Option<&[District]>,
    plan: &Plan,
    notes: &mut Notes,
) -> Bodies {
    let mut seen = Seen::default();
    let actors = values(table.each("actor", notes, |table, notes| {
        actor(table, &mut seen, notes)
    }));
    let groups = values(table.each("group", notes, |table, notes| {
        group(table, &mut seen, notes)
    }));
    let by_key: BTreeMap<&ActorKey, &ReadActor> =
        actors.iter().map(|read| (&read.actor.key, read)).collect();
    check::keys(&actors, &groups, notes);
    check::names(&actors, &groups, plan, notes);
    check::plan(&seen, plan, notes);
    if let Some(districts) = districts {
        check::districts(&actors, districts, notes);
    }
    check::successions(&actors, &by_key, &seen, notes);
    check::cycles(&actors, &by_key, notes);
    check::members(&groups, &seen, notes);
    let actors = actors.into_iter().map(|read| read.actor).collect();
    let groups = groups.into_iter().map(|read| read.group).collect();
    Bodies {
        actors,
        groups,
        seen,
    }
}

fn values<T>(spots: Vec<Spot<T>>) -> Vec<T> {
    spots.into_iter().map(|spot| spot.value).collect()
}

fn actor(table: &Table, seen: &mut Seen, notes: &mut Notes) -> Option<ReadActor> {
    let key: Option<Spot<ActorKey>> = table.need("key", notes);
    let aliases: Vec<Spot<String>> = list(table, "aliases", notes);
    let formal: Option<Spot<Bilingual>> = table.need("formal", notes);
    let short: Option<Spot<Bilingual>> = table.need("short", notes);
    seen.keys.extend(key.iter().map(|key| key.value.0.clone()));
    seen.names
        .extend(aliases.iter().map(|alias| alias.value.clone()));
    seen.names.extend(
        formal
            .iter()
            .chain(&short)
            .map(|name| name.value.zh.clone()),
    );
    let kind = table.need("kind", notes);
    let district: Option<Spot<DistrictKey>> = table.get("district", notes);
    let valid: Option<Spot<Validity>> = table.get("valid", notes);
    let mark: Option<Spot<Mark>> = table.need("mark", notes);
    let source = table.need("source", notes);
    let successors = values(table.each("successor", notes, |entry, notes| {
        let (to, on) = (entry.need("to", notes), entry.need("on", notes));
        Some(ReadSuccession { to: to?, on: on? })
    }));
    let key = key?;
    let actor = Actor {
        key: key.value.clone(),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        formal: formal?.value,
        short: short?.value,
        kind: kind?.value,
        district: district.as_ref().map(|spot| spot.value.clone()),
        valid: valid.as_ref().map(|spot| spot.value).unwrap_or_default(),
        successors: successors
            .iter()
            .map(|read| Succession {
                to: read.to.value.clone(),
                on: read.on.value,
            })
            .collect(),
        mark: mark?.value,
        source: source?.value,
    };
    Some(ReadActor {
        actor,
        key,
        aliases,
        valid,
        district,
        successors,
    })
}

fn group(table: &Table, seen: &mut Seen, notes: &mut Notes) -> Option<ReadGroup> {
    let key: Option<Spot<GroupKey>> = table.need("key", notes);
    let aliases: Vec<Spot<String>> = list(table, "aliases", notes);
    let name = table.need("name", notes);
    seen.keys.extend(key.iter().map(|key| key.value.0.clone()));
    seen.names
        .extend(aliases.iter().map(|alias| alias.value.clone()));
    let members = values(table.each("member", notes, |entry, notes| {
        let actor = entry.need("actor", notes);
        let valid: Option<Spot<Validity>> = entry.get("valid", notes);
        let valid = valid.map(|spot| spot.value).unwrap_or_default();
        Some(ReadMember {
            actor: actor?,
            valid,
        })
    }));
    let key = key?;
    let group = Group {
        key: key.value.clone(),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        name: name?.value,
        members: members
            .iter()
            .map(|read| Member {
                actor: read.actor.value.clone(),
                valid: read.valid,
            })
            .collect(),
    };
    Some(ReadGroup {
        group,
        key,
        aliases,
        members,
    })
}

fn list(table: &Table, key: &'static str, notes: &mut Notes) -> Vec<Spot<String>> {
    table
        .get(key, notes)
        .map(|spot: Spot<Vec<Spot<String>>>| spot.value)
        .unwrap_or_default()
}
