//! Shapes of indicators that count.

use serde::Serialize;
use utoipa::ToSchema;

use super::ledger::{LedgerRef, ObjectRow};
use super::scalar::{Day, Text};

/// An indicator as a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorRow {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The unit of its values.
    pub unit: String,
    /// The targets it answers.
    pub targets: Vec<String>,
    /// How its values come about: `counted` over ledgers, `computed` from the air, `entered` by people.
    pub way: String,
    /// Its value on the day asked for, in the unit; of an indicator that people enter none is given here.
    pub value: Option<String>,
    /// Why there is no value.
    pub unassessable: Option<Text>,
    /// Objects that count.
    pub counted: u64,
    /// Those among them that meet what is asked for, where something is.
    pub met: Option<u64>,
    /// Objects that do not count.
    pub left_out: u64,
    /// Objects of which it cannot be said.
    pub undecided: u64,
    /// The ledgers it counts.
    pub ledgers: Vec<LedgerRef>,
}

/// An indicator in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorDetail {
    /// The indicator as a row.
    #[serde(flatten)]
    pub row: IndicatorRow,
    /// The day asked for.
    pub as_of: Day,
    /// Numerator, denominator, scope.
    pub definition: Text,
    /// What the definition rests on.
    pub source: String,
    /// What is counted, in a sentence.
    pub formula: Option<Text>,
    /// The conditions of counting as they are declared (CEL), then what is asked for.
    pub conditions: Vec<String>,
    /// The number by district.
    pub by_district: Vec<DistrictCount>,
    /// Why objects are left out or undecided, with how many of each.
    pub reasons: Vec<ReasonCount>,
    /// How the number moved, the newest first.
    pub history: Vec<IndicatorMove>,
}

/// The number of a district.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DistrictCount {
    /// The district; none for objects without one.
    pub district: Option<String>,
    /// Its name.
    pub name: Text,
    /// Its value.
    pub value: Option<String>,
    /// Objects that count.
    pub counted: u64,
    /// Those that meet what is asked for.
    pub met: u64,
    /// Objects of which it cannot be said.
    pub undecided: u64,
}

/// A reason with how many objects it concerns.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReasonCount {
    /// `left-out` or `undecided`.
    pub side: String,
    /// The reason.
    pub reason: Text,
    /// How many objects.
    pub objects: u64,
}

/// A day on which the number moved.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndicatorMove {
    /// The day.
    pub on: Day,
    /// The value from that day on.
    pub value: Option<String>,
    /// How many objects moved.
    pub moved: u64,
    /// Some of them: the first twenty.
    pub objects: Vec<MovedObject>,
}

/// An object that moved.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MovedObject {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Its side before: `met`, `counted`, `left-out`, `undecided`; none when it was not there.
    pub from: Option<String>,
    /// Its side from that day on.
    pub to: String,
    /// Why it is left out or undecided now.
    pub reason: Option<Text>,
}

/// An object behind an indicator.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CountedObject {
    /// The object.
    #[serde(flatten)]
    pub row: ObjectRow,
    /// The ledger on which it stands.
    pub ledger: LedgerRef,
    /// `met`, `counted`, `left-out`, `undecided`.
    pub side: String,
    /// Why it is left out or undecided.
    pub reason: Option<Text>,
}
