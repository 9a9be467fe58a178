//! Facilities that stand where they may not.

use serde::Serialize;
use utoipa::ToSchema;

use super::ZoneRef;
use crate::view::scalar::Text;
use crate::view::subject::HeldObject;

/// Facilities that stand where they may not.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ViolationList {
    /// Each with its zone and its rule.
    pub items: Vec<ZoneViolation>,
    /// Rules that could not be looked at, because nobody has drawn their zones.
    pub unassessable: Vec<Text>,
}

/// A facility in a zone in which it may not stand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneViolation {
    /// The zone.
    pub zone: ZoneRef,
    /// The facility.
    pub object: HeldObject,
    /// The stable code of the rule.
    pub rule: String,
    /// Whether the rule catches it, or a field is missing to tell.
    pub finding: FindingCode,
    /// What the rule says, with its source; and what is missing.
    pub text: Text,
}

/// What a rule makes of a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindingCode {
    /// It may not stand there.
    Caught,
    /// A field that the rule needs is empty.
    Undecided,
}
