//! Draws of whom to inspect. The sheet itself is a published document and is handed on as it is kept.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::inspection::ChecklistRef;
use super::scalar::{Day, Moment, UnitRef};

/// A draw in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DrawRow {
    /// Its number.
    pub id: i64,
    /// What is drawn for.
    pub title: String,
    /// The unit that draws; none for the plan office.
    pub owner: Option<UnitRef>,
    /// The checklist by which is inspected.
    pub checklist: ChecklistRef,
    /// By which day the inspections are due.
    pub due: Day,
    /// `committed`, `frozen` or `drawn`.
    pub stage: String,
    /// The hash of the seed, published first.
    pub commitment: String,
    /// The hash of the frozen lists.
    pub fingerprint: Option<String>,
    /// How many candidates are in the lists.
    pub candidates: u32,
    /// How many were drawn.
    pub drawn: u32,
    /// When it was opened.
    pub opened_at: Moment,
}

/// A draw in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DrawDetail {
    /// The draw.
    #[serde(flatten)]
    pub row: DrawRow,
    /// The frozen lists: terms, candidates, inspectors.
    #[schema(value_type = Option<Object>)]
    pub lists: Option<serde_json::Value>,
    /// The sheet that is published: seed, lists, what was drawn; `lantian draw verify` recomputes it.
    #[schema(value_type = Option<Object>)]
    pub sheet: Option<serde_json::Value>,
    /// Whether the caller may go on with it.
    pub may_go_on: bool,
}

/// A draw to be opened.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDraw {
    /// What is drawn for.
    pub title: String,
    /// The key of the checklist by which is inspected.
    pub checklist: String,
    /// By which day the inspections are due.
    pub due: Day,
}

/// How many of a group are drawn.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum QuotaInput {
    /// So many.
    Count {
        /// How many.
        count: u32,
    },
    /// A share in per cent, rounded up.
    Percent {
        /// Per cent.
        #[schema(value_type = String)]
        percent: Decimal,
    },
    /// So many for each inspector.
    PerInspector {
        /// How many for each.
        each: u32,
    },
}

/// A group with its quota.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupInput {
    /// Its key.
    pub key: String,
    /// How many are drawn.
    pub quota: QuotaInput,
}

/// Where inspectors may be sent.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DistrictsInput {
    /// Anywhere.
    Any,
    /// Anywhere but in their own district.
    NotOwn,
    /// Only there.
    OwnOnly,
}

/// Who may be drawn.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CandidateInput {
    /// Unique in the draw; the number of the object when it is in a ledger.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its group.
    pub group: String,
    /// Its grade of risk or credit.
    pub grade: Option<String>,
    /// The key of its unit.
    pub unit: Option<String>,
    /// The key of its district.
    pub district: Option<String>,
    /// Why it is left out.
    pub excluded: Option<String>,
}

/// Who may be sent.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawnInspectorInput {
    /// The login.
    pub login: String,
    /// The ids of candidates to whom they must not go.
    #[serde(default)]
    pub avoids: Vec<String>,
}

/// The lists to be frozen.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FreezeDraw {
    /// How many inspectors go together; two when absent.
    pub team: Option<u32>,
    /// Where inspectors may be sent.
    pub districts: DistrictsInput,
    /// The weight of each grade.
    #[serde(default)]
    pub weights: BTreeMap<String, u32>,
    /// The groups.
    pub groups: Vec<GroupInput>,
    /// Who may be drawn.
    pub candidates: Vec<CandidateInput>,
    /// Who may be sent.
    pub inspectors: Vec<DrawnInspectorInput>,
}
