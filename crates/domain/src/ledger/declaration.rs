//! What a type of ledger declares.

use serde::{Deserialize, Serialize};

use super::field::Field;
use crate::actor::Mark;
use crate::language::Bilingual;

/// The key of a type of ledger, such as `boiler`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LedgerKey(pub String);

impl LedgerKey {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for LedgerKey {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident => $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$item_doc])* $item,)*
        }

        impl $name {
            /// Every value.
            pub const ALL: &[$name] = &[$($name::$item,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self {
                    $($name::$item => $code,)*
                }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}

coded! {
    /// What part of the plan a ledger belongs to.
    Theme {
        /// 工业: industry and its firms.
        Industry => "industry",
        /// 燃煤与能源: coal, gas, energy.
        Coal => "coal",
        /// 交通运输: vehicles, ships, machinery, fuel.
        Transport => "transport",
        /// 扬尘: dust.
        Dust => "dust",
        /// 农业农村: fields, straw, livestock.
        Agriculture => "agriculture",
        /// 生活源: catering, fireworks.
        Life => "life",
        /// 监测监管: stations, key units, supervision.
        Monitoring => "monitoring",
        /// 应急: heavy pollution.
        Emergency => "emergency",
        /// 保障: money, policy, access.
        Governance => "governance",
    }
}

coded! {
    /// What an object looks like on a map.
    Geometry {
        /// A point.
        Point => "point",
        /// A line or a polygon.
        Shape => "shape",
        /// It has no place.
        None => "none",
    }
}

coded! {
    /// Whose object it is.
    Holder {
        /// A firm, found by its credit code or its name.
        Enterprise => "enterprise",
        /// A person.
        Person => "person",
        /// A public body.
        PublicBody => "public-body",
        /// Nobody in particular.
        None => "none",
    }
}

coded! {
    /// What a state means for the duty.
    Tone {
        /// Still to be dealt with.
        Open => "open",
        /// Being dealt with.
        Active => "active",
        /// Dealt with.
        Done => "done",
        /// No longer on the ledger.
        Void => "void",
    }
}

coded! {
    /// Who may take a step.
    StepBy {
        /// A unit that may write the ledger.
        Writer => "writer",
        /// Who verifies: the plan office, or a lead unit for what another unit entered.
        Office => "office",
    }
}

coded! {
    /// What a proof is.
    EvidenceKind {
        /// A photo.
        Photo => "photo",
        /// A document.
        Document => "document",
    }
}

/// A state of a life cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its key, such as `in-use`.
    pub key: String,
    /// Its name.
    pub name: Bilingual,
    /// What it means for the duty.
    pub tone: Tone,
    /// Whether a new row may be entered in this state at once: the first state, and those that ask for no proof.
    pub enterable: bool,
}

/// A proof that a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its key within the step.
    pub key: String,
    /// What it is.
    pub name: Bilingual,
    /// A photo or a document.
    pub kind: EvidenceKind,
    /// Whether it must say where it was taken, near the object.
    pub placed: bool,
    /// Whether it must say when it was taken.
    pub timed: bool,
}

/// A step of a life cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Bilingual,
    /// The states from which it starts.
    pub from: Vec<String>,
    /// The state to which it leads.
    pub to: String,
    /// Who may take it.
    pub by: StepBy,
    /// Fields that must be filled afterwards.
    pub fields: Vec<String>,
    /// What must be shown.
    pub evidence: Vec<Proof>,
}

/// A day by which an object must be dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The field that holds the day.
    pub field: String,
    /// The states in which it counts.
    pub during: Vec<String>,
    /// The document to be drafted when it has passed, such as `stop-production`.
    pub draft: Option<String>,
}

/// A type of ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerType {
    /// Its key.
    pub key: LedgerKey,
    /// What part of the plan it belongs to.
    pub theme: Theme,
    /// Its name.
    pub name: Bilingual,
    /// What belongs in it.
    pub about: Bilingual,
    /// What the declaration rests on.
    pub source: String,
    /// How sure it is.
    pub mark: Mark,
    /// What its objects look like on a map.
    pub geometry: Geometry,
    /// Whose its objects are.
    pub holder: Holder,
    /// The fields that name an object.
    pub title: Vec<String>,
    /// Fields that make an object one and the same: alternatives, each of which must be filled to count.
    pub identity: Vec<Vec<String>>,
    /// A row not looked at for so many months counts as stale; none if it never does.
    pub months_fresh: Option<u32>,
    /// All fields, the standard ones included, in the order of a workbook.
    pub fields: Vec<Field>,
    /// The states, that of a new row first, 已注销 last.
    pub states: Vec<State>,
    /// The steps, 注销 last.
    pub steps: Vec<Step>,
    /// The day by which an object must be dealt with.
    pub deadline: Option<Deadline>,
}

impl LedgerType {
    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The state with this key.
    pub fn state(&self, key: &str) -> Option<&State> {
        self.states.iter().find(|state| state.key == key)
    }

    /// The step with this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The state of a new row that names none.
    pub fn first_state(&self) -> &str {
        self.states
            .first()
            .map_or(super::LISTED, |state| &state.key)
    }
}
