//! Small shapes that the others are made of.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::language::Bilingual;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Text {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

impl From<&Bilingual> for Text {
    fn from(text: &Bilingual) -> Self {
        Self {
            zh: text.zh.clone(),
            en: text.en.clone(),
        }
    }
}

impl From<Bilingual> for Text {
    fn from(text: Bilingual) -> Self {
        Self {
            zh: text.zh,
            en: text.en,
        }
    }
}

/// A day in Beijing time, `2018-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Date, example = "2018-12-31")]
pub struct Day(pub Date);

/// A moment, RFC 3339 with the offset `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime, example = "2018-12-31T00:00:00Z")]
pub struct Moment(pub Timestamp);

/// One page of a longer list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// How many rows there are in all.
    pub total: u64,
    /// This page's number, counted from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
}

/// A unit, as named wherever it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitRef {
    /// The unit's key.
    pub key: String,
    /// Its usual name.
    pub name: Text,
    /// The key of the district it governs, if it governs one.
    pub district: Option<String>,
    /// The names of the units that have taken over its duties by today; empty while it does them itself.
    pub now: Vec<Text>,
}

/// A rung of the escalation ladder: 提醒 → 催办 → 督办 → 通报.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LadderStep {
    /// 提醒.
    Remind,
    /// 催办.
    Urge,
    /// 督办.
    Supervise,
    /// 通报.
    Publicise,
}

/// Something that happened to an assignment, report or deliverable.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventView {
    /// When.
    pub at: Moment,
    /// The login of who did it; `system` for the calendar.
    pub by: String,
    /// For which unit.
    pub unit: Option<UnitRef>,
    /// What happened: `dispatched`, `receive`, `submit`, `return`, `approve`, `accept`, `close`, `waive`, `withdraw`, `remind`, …
    pub kind: String,
    /// The words that came with it.
    pub text: Option<String>,
    /// The evidence that came with it.
    pub evidence: Vec<EvidenceView>,
}

/// A file kept as evidence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EvidenceView {
    /// SHA-256 of the content, hexadecimal; the file's name in the store.
    pub hash: String,
    /// The name it was sent with.
    pub name: String,
    /// What it was found to be, such as `image/jpeg`.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Where a photo was taken (WGS-84), when it says so.
    pub position: Option<PositionView>,
    /// When a photo was taken, local time as the camera wrote it.
    pub taken_at: Option<String>,
    /// When it was received.
    pub received_at: Moment,
    /// Who sent it.
    pub by: String,
}

/// A place, WGS-84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct PositionView {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// How strongly the text obliges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StrengthCode {
    /// Plain obligation.
    Must,
    /// 原则上.
    InPrinciple,
    /// 争取.
    Strive,
    /// 鼓励.
    Encourage,
}

/// Whether a unit leads a task or shares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartCode {
    /// 牵头.
    Lead,
    /// 责任.
    Responsible,
}
