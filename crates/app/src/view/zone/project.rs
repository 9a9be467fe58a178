//! Whether a new project may stand at a place.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DatumCode, NearestPlace, ZoneRef};
use crate::view::scalar::{Day, Text};

/// A project to be judged. It stands at a position or on an area.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckProject {
    /// Its industry by GB/T 4754, such as `C2511`.
    pub industry: Option<String>,
    /// Its process, in words.
    pub process: Option<String>,
    /// The output of the coal boiler it would build, in t/h.
    #[schema(value_type = Option<String>)]
    pub coal_boiler: Option<Decimal>,
    /// Whether “以下” of a limit includes the limit, where the document leaves it open; it does not when absent.
    pub below: Option<BelowCode>,
    /// Where it stands.
    pub position: Option<GivenPosition>,
    /// Its area as GeoJSON.
    #[schema(value_type = Option<Object>)]
    pub geometry: Option<serde_json::Value>,
    /// In what the coordinates are; WGS-84 when absent.
    pub datum: Option<DatumCode>,
    /// The day; today when absent.
    pub on: Option<Day>,
}

/// A position as a person gives it.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenPosition {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Whether “以下” includes the number it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BelowCode {
    /// It does not.
    ExcludesItself,
    /// It does.
    IncludesItself,
}

/// What may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictCode {
    /// 可以建设.
    Allow,
    /// 限制: under conditions.
    Restrict,
    /// 无法判断: a person has to look.
    Undecided,
    /// 禁止.
    Forbid,
}

/// What a project may do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectJudgement {
    /// The strictest of the reasons.
    pub verdict: VerdictCode,
    /// Why, the strictest first.
    pub reasons: Vec<ProjectReason>,
    /// The zones it touches.
    pub zones: Vec<ZoneRef>,
    /// The nearest sensitive place, from the middle of the ground.
    pub nearest_sensitive_place: Option<NearestPlace>,
    /// The day whose zones and rules counted.
    pub on: Day,
}

/// A reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProjectReason {
    /// What it alone would say.
    pub verdict: VerdictCode,
    /// The stable code of the rule.
    pub rule: String,
    /// The zone it rests on.
    pub zone: Option<ZoneRef>,
    /// The number of the access unit it rests on, when that stands on a ledger.
    pub object: Option<i64>,
    /// In a sentence.
    pub text: Text,
}
