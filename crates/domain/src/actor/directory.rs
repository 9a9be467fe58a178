//! The list of all bodies of a city, and the questions asked of it: who is meant by a name, who is in charge on a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Actor, ActorKey, Group, GroupKey, Member, Validity};

#[cfg(test)]
mod tests;

/// What a name written in a plan stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// One body.
    Actor(&'a Actor),
    /// Several bodies.
    Group(&'a Group),
}

/// A change of a group by the city's administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberAmendment {
    /// The group.
    pub group: GroupKey,
    /// The body that joins or leaves.
    pub actor: ActorKey,
    /// Joins or leaves, and when.
    pub change: MemberChange,
    /// On what the change rests.
    pub source: String,
}

/// Joining or leaving a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MemberChange {
    /// Belongs from this day on.
    Added {
        /// The first day.
        from: Date,
    },
    /// Belongs no longer after this day.
    Ended {
        /// The last day, included.
        to: Date,
    },
}

/// Why a change of a group cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmendmentFault {
    /// There is no such group.
    #[error("unknown group")]
    UnknownGroup,
    /// There is no such body.
    #[error("unknown actor")]
    UnknownActor,
    /// The body belongs to the group on that day already.
    #[error("already a member")]
    AlreadyMember,
    /// The body does not belong to the group on that day.
    #[error("not a member")]
    NotMember,
}

impl AmendmentFault {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            AmendmentFault::UnknownGroup => "unknown-group",
            AmendmentFault::UnknownActor => "unknown-actor",
            AmendmentFault::AlreadyMember => "already-member",
            AmendmentFault::NotMember => "not-a-member",
        }
    }
}

/// The bodies and groups of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    actors: Vec<Actor>,
    groups: Vec<Group>,
    by_key: BTreeMap<ActorKey, usize>,
    by_name: BTreeMap<String, Named>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Actor(usize),
    Group(usize),
}

impl Directory {
    /// A directory of `actors` and `groups`. Of two entries with one key or name the first is found; the profile compiler reports the second.
    pub fn new(actors: Vec<Actor>, groups: Vec<Group>) -> Directory {
        let mut by_key = BTreeMap::new();
        let mut by_name = BTreeMap::new();
        for (index, actor) in actors.iter().enumerate() {
            by_key.entry(actor.key.clone()).or_insert(index);
            for alias in &actor.aliases {
                by_name.entry(alias.clone()).or_insert(Named::Actor(index));
            }
        }
        for (index, group) in groups.iter().enumerate() {
            for alias in &group.aliases {
                by_name.entry(alias.clone()).or_insert(Named::Group(index));
            }
        }
        // Full names yield to what plans write: a successor may bear the alias of its predecessor as its full name.
        for (index, actor) in actors.iter().enumerate() {
            for name in [&actor.short.zh, &actor.formal.zh] {
                by_name.entry(name.clone()).or_insert(Named::Actor(index));
            }
        }
        Directory {
            actors,
            groups,
            by_key,
            by_name,
        }
    }

    /// The body with this key.
    pub fn actor(&self, key: &ActorKey) -> Option<&Actor> {
        self.by_key.get(key).map(|&index| &self.actors[index])
    }

    /// All bodies, in the order of the profile.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The group with this key.
    pub fn group(&self, key: &GroupKey) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == *key)
    }

    /// All groups, in the order of the profile.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What `written` stands for, if anything.
    pub fn resolve(&self, written: &str) -> Option<Entry<'_>> {
        self.by_name.get(written).map(|named| match *named {
            Named::Actor(index) => Entry::Actor(&self.actors[index]),
            Named::Group(index) => Entry::Group(&self.groups[index]),
        })
    }

    /// The bodies that `written` binds on `on`: a body itself, or the group's members of that day. An unknown name binds nobody.
    pub fn expand(&self, written: &str, on: Date) -> Vec<&Actor> {
        match self.resolve(written) {
            Some(Entry::Actor(actor)) => vec![actor],
            Some(Entry::Group(group)) => self.members(&group.key, on),
            None => Vec::new(),
        }
    }

    /// The members of a group on `on`, in the order of the profile.
    pub fn members(&self, group: &GroupKey, on: Date) -> Vec<&Actor> {
        let members = self
            .group(group)
            .map(|group| group.members.as_slice())
            .unwrap_or_default();
        members
            .iter()
            .filter(|member| member.valid.holds_on(on))
            .filter_map(|member| self.actor(&member.actor))
            .collect()
    }

    /// Who answers on `on` for what was assigned to `assigned`: the body while it exists, afterwards its successors and theirs.
    /// Empty when the body has ended without a successor, has not begun, or is unknown.
    pub fn in_charge(&self, assigned: &ActorKey, on: Date) -> Vec<ActorKey> {
        let mut found = Vec::new();
        self.follow(assigned, on, &mut BTreeSet::new(), &mut found);
        found
    }

    fn follow<'a>(
        &'a self,
        key: &'a ActorKey,
        on: Date,
        seen: &mut BTreeSet<&'a ActorKey>,
        found: &mut Vec<ActorKey>,
    ) {
        if !seen.insert(key) {
            return;
        }
        let Some(actor) = self.actor(key) else { return };
        if actor.valid.holds_on(on) {
            found.push(key.clone());
            return;
        }
        for succession in actor
            .successors
            .iter()
            .filter(|succession| succession.on <= on)
        {
            self.follow(&succession.to, on, seen, found);
        }
    }

    /// Whether `unit` answers on `on` for what was assigned to `assigned`.
    pub fn acts_for(&self, unit: &ActorKey, assigned: &ActorKey, on: Date) -> bool {
        self.in_charge(assigned, on).contains(unit)
    }

    /// Every name by which a plan may call a body or a group, sorted.
    pub fn known_names(&self) -> Vec<&str> {
        self.by_name.keys().map(String::as_str).collect()
    }

    /// Whether a change of a group can be made.
    pub fn check_amendment(&self, amendment: &MemberAmendment) -> Result<(), AmendmentFault> {
        let group = self
            .group(&amendment.group)
            .ok_or(AmendmentFault::UnknownGroup)?;
        self.actor(&amendment.actor)
            .ok_or(AmendmentFault::UnknownActor)?;
        let belongs = |day| {
            let mut of_actor = group.members.iter().filter(|m| m.actor == amendment.actor);
            of_actor.any(|member| member.valid.holds_on(day))
        };
        match amendment.change {
            MemberChange::Added { from } if belongs(from) => Err(AmendmentFault::AlreadyMember),
            MemberChange::Ended { to } if !belongs(to) => Err(AmendmentFault::NotMember),
            _ => Ok(()),
        }
    }

    /// The directory with the administrator's changes, one after the other; those that [`Directory::check_amendment`] refuses change nothing.
    pub fn with_amendments(&self, amendments: &[MemberAmendment]) -> Directory {
        let mut directory = self.clone();
        for amendment in amendments {
            if directory.check_amendment(amendment).is_err() {
                continue;
            }
            let mut groups = directory.groups.iter_mut();
            let Some(group) = groups.find(|group| group.key == amendment.group) else {
                continue;
            };
            match amendment.change {
                MemberChange::Added { from } => group.members.push(Member {
                    actor: amendment.actor.clone(),
                    valid: Validity {
                        from: Some(from),
                        to: None,
                    },
                }),
                MemberChange::Ended { to } => {
                    let members = group.members.iter_mut();
                    members
                        .filter(|m| m.actor == amendment.actor && m.valid.holds_on(to))
                        .for_each(|member| member.valid.to = Some(to));
                }
            }
        }
        directory
    }
}
