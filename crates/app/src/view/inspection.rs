//! Checklists, inspections, findings.

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, EventView, EvidenceView, Moment, PositionView, Text, UnitRef};

/// A checklist in one edition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChecklistView {
    /// Its key.
    pub key: String,
    /// The day from which the edition is used.
    pub edition: Day,
    /// What it is called.
    pub name: Text,
    /// What it is for.
    pub about: Text,
    /// What it rests on.
    pub source: String,
    /// How sure that is: `S`, `L`, `U`.
    pub mark: String,
    /// The ledger types to whose objects it is applied.
    pub ledgers: Vec<String>,
    /// What to look at.
    pub items: Vec<ChecklistItemView>,
}

/// One thing to look at.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChecklistItemView {
    /// Its key.
    pub key: String,
    /// What is asked.
    pub text: Text,
    /// What it rests on.
    pub basis: String,
    /// `yes-no`, `yes-no-na` or `number`.
    pub answer: String,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The least that is good.
    pub at_least: Option<String>,
    /// The most that is good.
    pub at_most: Option<String>,
    /// Whether it needs a photo: `always`, `when-failed`, `never`.
    pub photo: String,
    /// Whether the whole fails with it.
    pub must: bool,
}

/// Where an inspection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InspectionStateCode {
    /// On the plan.
    Planned,
    /// Somebody is to go.
    Assigned,
    /// Somebody is there.
    InField,
    /// The sheet came back.
    HandedIn,
    /// Something has to be put right.
    Rectifying,
    /// Nothing is open.
    Closed,
    /// It did not take place.
    Cancelled,
}

/// Somebody who can be sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InspectorView {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: Option<UnitRef>,
}

/// A checklist by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChecklistRef {
    /// Its key.
    pub key: String,
    /// Its edition.
    pub edition: Day,
    /// What it is called.
    pub name: Text,
}

/// An inspection in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InspectionRow {
    /// Its number.
    pub id: i64,
    /// What is inspected.
    pub title: String,
    /// The number of the object in its ledger.
    pub object: Option<i64>,
    /// Where it is, in words.
    pub place: String,
    /// The checklist.
    pub checklist: ChecklistRef,
    /// The unit that inspects; none for the plan office.
    pub owner: Option<UnitRef>,
    /// The key of the district.
    pub district: Option<String>,
    /// The code of the cell of the grid.
    pub cell: Option<String>,
    /// The draw it comes from.
    pub draw: Option<i64>,
    /// Where it stands.
    pub state: InspectionStateCode,
    /// Who is to go or went.
    pub inspectors: Vec<InspectorView>,
    /// By which day it is due.
    pub due: Option<Day>,
    /// Whether a day is over by which something was due.
    pub overdue: bool,
    /// The units that have something to put right.
    pub waits: Vec<WaitsView>,
}

/// A unit that has something to put right.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WaitsView {
    /// The unit.
    pub unit: UnitRef,
    /// Its earliest deadline.
    pub due: Day,
}

/// An inspection in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InspectionDetail {
    /// The inspection.
    #[serde(flatten)]
    pub row: InspectionRow,
    /// The checklist with its items.
    pub items: ChecklistView,
    /// The filled sheet, once it came back.
    pub sheet: Option<SheetView>,
    /// What has to be or had to be put right.
    pub findings: Vec<FindingView>,
    /// What happened, oldest first.
    pub events: Vec<EventView>,
    /// What the caller may do with it now.
    pub allowed: Vec<InspectionStep>,
}

/// A filled sheet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SheetView {
    /// The login of who handed it in.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Where it was filled.
    pub position: Option<PositionView>,
    /// Whether it passed; none when nothing was applicable.
    pub passed: Option<bool>,
    /// How many items are good.
    pub good: u32,
    /// How many were applicable.
    pub applicable: u32,
    /// The answers in the order of the checklist.
    pub answers: Vec<AnswerView>,
}

/// The answer to an item.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnswerView {
    /// The key of the item.
    pub item: String,
    /// `yes`, `no`, `not-applicable` or `number`.
    pub given: String,
    /// The number.
    pub value: Option<String>,
    /// `passed`, `failed` or `not-applicable`.
    pub verdict: String,
    /// Words to it.
    pub note: String,
    /// Photos.
    pub photos: Vec<PhotoView>,
}

/// A photo with place and time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PhotoView {
    /// The file.
    pub file: EvidenceView,
    /// Where it was taken.
    pub position: Option<PositionView>,
    /// When, local time.
    pub taken_at: Option<String>,
}

/// Something to be put right.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingView {
    /// Its number in the inspection, from 0.
    pub number: u32,
    /// The key of the item that failed.
    pub item: String,
    /// What has to be done.
    pub text: String,
    /// By whom.
    pub unit: UnitRef,
    /// By which day.
    pub deadline: Day,
    /// `open`, `answered`, `rejected` or `verified`.
    pub state: String,
    /// Whether the day is over and it was not put right.
    pub overdue: bool,
    /// What the unit said last.
    pub answer: Option<String>,
    /// What proves it.
    pub evidence: Vec<EvidenceView>,
    /// Why it was not good enough.
    pub reason: Option<String>,
    /// The photos with which it was seen to be good.
    pub photos: Vec<PhotoView>,
    /// What the caller may do with it now: `answer`, `reject`, `verify`.
    pub allowed: Vec<InspectionStep>,
}

/// What can be done with an inspection or one of its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InspectionStep {
    /// Send people.
    Assign,
    /// Begin on the spot.
    Start,
    /// Hand the sheet in.
    HandIn,
    /// Order what failed put right.
    Order,
    /// Say that a finding was put right.
    Answer,
    /// Say that it was not.
    Reject,
    /// See that it was.
    Verify,
    /// Close it, nothing having failed.
    Close,
    /// Call it off.
    Cancel,
}

/// An inspection to be planned.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanInspection {
    /// What is inspected.
    pub title: String,
    /// The number of the object in its ledger.
    pub object: Option<i64>,
    /// Where it is, in words.
    #[serde(default)]
    pub place: String,
    /// The key of the checklist.
    pub checklist: String,
    /// The key of the district.
    pub district: Option<String>,
    /// The code of the cell of the grid.
    pub cell: Option<String>,
    /// The logins of who is to go; nobody yet when empty.
    #[serde(default)]
    pub inspectors: Vec<String>,
    /// By which day; needed with inspectors.
    pub due: Option<Day>,
}

/// A place as sent, WGS-84, in degrees.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionInput {
    /// Degrees north.
    #[schema(value_type = String)]
    pub latitude: Decimal,
    /// Degrees east.
    #[schema(value_type = String)]
    pub longitude: Decimal,
}

/// A photo as sent. What is not said is taken from the photo itself, if it says so.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PhotoInput {
    /// The hash of the file.
    pub hash: String,
    /// Where it was taken.
    pub position: Option<PositionInput>,
    /// When, local time.
    #[schema(value_type = Option<String>, example = "2019-03-01T10:20:00")]
    pub taken_at: Option<DateTime>,
}

/// The answer to an item as sent.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    /// The key of the item.
    pub item: String,
    /// `yes`, `no`, `not-applicable` or `number`.
    pub given: GivenCode,
    /// The number.
    #[schema(value_type = Option<String>)]
    pub value: Option<Decimal>,
    /// Words to it.
    #[serde(default)]
    pub note: String,
    /// Photos.
    #[serde(default)]
    pub photos: Vec<PhotoInput>,
}

/// The kind of an answer as sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GivenCode {
    /// It is as it should be.
    Yes,
    /// It is not.
    No,
    /// There is nothing to which it applies.
    NotApplicable,
    /// A number was measured.
    Number,
}

/// What is ordered put right.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderedInput {
    /// The key of the item that failed.
    pub item: String,
    /// What has to be done.
    pub text: String,
    /// The key of the unit.
    pub unit: String,
    /// By which day.
    pub deadline: Day,
}

/// A step of an inspection.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeInspectionStep {
    /// Which one.
    pub step: InspectionStep,
    /// A key made by the sender: what is sent twice under one key is done once.
    pub key: Option<String>,
    /// Who is to go, to assign.
    #[serde(default)]
    pub inspectors: Vec<String>,
    /// By which day, to assign.
    pub due: Option<Day>,
    /// The answers, to hand in.
    #[serde(default)]
    pub answers: Vec<AnswerInput>,
    /// Where the sheet was filled, to hand in.
    pub position: Option<PositionInput>,
    /// What is ordered.
    #[serde(default)]
    pub findings: Vec<OrderedInput>,
    /// The number of a finding, to answer, reject or verify it.
    pub finding: Option<u32>,
    /// What was done, or why not.
    #[serde(default)]
    pub text: String,
    /// The hashes of the files that prove an answer.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// The photos of a verification.
    #[serde(default)]
    pub photos: Vec<PhotoInput>,
}
