//! Days under dust from afar.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::scalar::{Day, Moment};

/// What is declared about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DustDeclaration {
    /// It was under dust.
    Mark,
    /// An earlier declaration is taken back.
    Withdraw,
}

/// A day to be declared under dust, or not.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareDust {
    /// The day.
    pub day: Day,
    /// What is declared.
    pub dust: DustDeclaration,
    /// Why, with the document it follows.
    pub reason: String,
}

/// A day that counts as one under dust.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustDayView {
    /// The day.
    pub day: Day,
    /// Why, with the document it follows.
    pub reason: String,
    /// When it was declared.
    pub recorded: Moment,
    /// By whom.
    pub by: String,
}
