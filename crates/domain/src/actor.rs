//! The bodies that a plan binds: departments, vertically managed bodies, counties, management committees. Bodies come and go
//! (the institutional reform of 2019 ended a third of those this plan names), so every one has a validity and may have successors,
//! and who is in charge is always a question about a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

mod directory;

pub use directory::{AmendmentFault, Directory, Entry, MemberAmendment, MemberChange};

/// The key of a unit: lower-case ASCII letters, digits and hyphens, such as `epb` or `lingshan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorKey(pub String);

/// The key of a group of units, such as `counties`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupKey(pub String);

/// The key of a district of the city, such as `qinnan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DistrictKey(pub String);

macro_rules! key {
    ($name:ident) => {
        impl $name {
            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

key!(ActorKey);
key!(GroupKey);
key!(DistrictKey);

/// What sort of body an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// 市直部门: a department of the city's government.
    MunicipalDepartment,
    /// 垂直管理单位: works in the city but answers to a higher level (tax, maritime safety, weather, power grid, ports).
    VerticallyManaged,
    /// 党委、司法机关: an organ of the party or of justice.
    PartyOrJudicial,
    /// 县区人民政府: the government of a county or urban district.
    CountyGovernment,
    /// 管委会: the management committee of a development zone.
    ManagementCommittee,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [ActorKind; 5] = [
        ActorKind::MunicipalDepartment,
        ActorKind::VerticallyManaged,
        ActorKind::PartyOrJudicial,
        ActorKind::CountyGovernment,
        ActorKind::ManagementCommittee,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ActorKind::MunicipalDepartment => "municipal-department",
            ActorKind::VerticallyManaged => "vertically-managed",
            ActorKind::PartyOrJudicial => "party-or-judicial",
            ActorKind::CountyGovernment => "county-government",
            ActorKind::ManagementCommittee => "management-committee",
        }
    }
}

/// How sure an entry of a profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Sure: read in the primary text.
    #[serde(rename = "S")]
    Sure,
    /// Likely: to be checked against the primary text.
    #[serde(rename = "L")]
    Likely,
    /// Unsure: a default that the city should decide.
    #[serde(rename = "U")]
    Unsure,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Mark; 3] = [Mark::Sure, Mark::Likely, Mark::Unsure];

    /// The letter: `S`, `L` or `U`.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Sure => "S",
            Mark::Likely => "L",
            Mark::Unsure => "U",
        }
    }
}

/// The days on which something holds; an open end has no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day, included.
    pub to: Option<Date>,
}

impl Validity {
    /// Holds on every day.
    pub const ALWAYS: Validity = Validity {
        from: None,
        to: None,
    };

    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether some day lies in both.
    pub fn overlaps(&self, other: &Validity) -> bool {
        let starts_before_end = |a: &Validity, b: &Validity| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

/// Who takes over the duties of a body, and from which day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Succession {
    /// The successor.
    pub to: ActorKey,
    /// The first day on which the successor acts.
    pub on: Date,
}

/// A body that can owe something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its key.
    pub key: ActorKey,
    /// Its names as plans write them (市环保局).
    pub aliases: Vec<String>,
    /// Its full name.
    pub formal: Bilingual,
    /// The name shown in tables.
    pub short: Bilingual,
    /// What sort of body it is.
    pub kind: ActorKind,
    /// The district it governs, for county governments.
    pub district: Option<DistrictKey>,
    /// When it exists under this name.
    pub valid: Validity,
    /// Who takes over.
    pub successors: Vec<Succession>,
    /// How sure the entry is.
    pub mark: Mark,
    /// Where the entry comes from.
    pub source: String,
}

/// A body that belongs to a group for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The body.
    pub actor: ActorKey,
    /// When it belongs.
    pub valid: Validity,
}

/// Several bodies that plans name together (各县区人民政府、管委).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its key.
    pub key: GroupKey,
    /// Its names as plans write them.
    pub aliases: Vec<String>,
    /// Its name.
    pub name: Bilingual,
    /// Who belongs to it, and when.
    pub members: Vec<Member>,
}
