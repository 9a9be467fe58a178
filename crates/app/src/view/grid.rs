//! The grid: cells with what they lack, posts with their people, and who answers for a place.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::inspection::InspectionRow;
use super::scalar::{Day, Moment};

/// A level of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GridLevel {
    /// 市.
    City,
    /// 县区.
    County,
    /// 乡镇、街道.
    Town,
    /// 村、社区.
    Village,
}

/// What a person is in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GridRole {
    /// 网格长.
    Chief,
    /// 网格员.
    Member,
}

/// What a cell lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GridGap {
    /// Nobody is there.
    NoOne,
    /// Members are there, and no chief.
    NoChief,
}

/// A cell by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridCellRef {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: GridLevel,
}

/// A cell of the tree.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridCellView {
    /// The cell.
    #[serde(flatten)]
    pub cell: GridCellRef,
    /// What it lacks.
    pub gap: Option<GridGap>,
    /// Its chief.
    pub chief: Option<String>,
    /// How many members it has.
    pub members: u32,
    /// How many cells lie directly below.
    pub below: u32,
    /// How many cells below it, at all levels, lack somebody.
    pub gaps_below: u32,
}

/// How a level is filled.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridLevelCount {
    /// The level.
    pub level: GridLevel,
    /// How many cells.
    pub cells: u32,
    /// How many without anybody.
    pub no_one: u32,
    /// How many with members and without a chief.
    pub no_chief: u32,
}

/// A part of the tree: a cell and those directly below.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridBranch {
    /// The day it is of.
    pub on: Day,
    /// The cells from the city down to this one.
    pub chain: Vec<GridCellRef>,
    /// The cell.
    pub cell: GridCellView,
    /// The cells directly below.
    pub cells: Vec<GridCellView>,
    /// How each level is filled, within the cell.
    pub levels: Vec<GridLevelCount>,
}

/// A post of a cell.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridPostView {
    /// Its number.
    pub id: i64,
    /// What the person is there.
    pub role: GridRole,
    /// The person's name.
    pub name: String,
    /// The telephone number; absent for those who do not work with the grid.
    pub phone: Option<String>,
    /// The login, if the person has one; absent as the telephone number is.
    pub login: Option<String>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day, included.
    pub to: Option<Day>,
    /// Whether it runs on the day asked for.
    pub current: bool,
}

/// A post that was handed over.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridHandOverView {
    /// On which day.
    pub on: Day,
    /// Who gave it.
    pub from: String,
    /// Who took it.
    pub to: String,
    /// What was open then.
    pub matters: Vec<String>,
    /// Words to it.
    pub note: String,
    /// When it was written down.
    pub recorded_at: Moment,
    /// The login of who wrote it down.
    pub by: String,
}

/// A cell in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GridCellDetail {
    /// The branch it heads.
    #[serde(flatten)]
    pub branch: GridBranch,
    /// Everybody who is or was there.
    pub posts: Vec<GridPostView>,
    /// How posts were handed over, the latest first.
    pub hand_overs: Vec<GridHandOverView>,
    /// The open inspections in it.
    pub inspections: Vec<InspectionRow>,
    /// Whether the caller may change it.
    pub may_manage: bool,
}

/// Who answers for a place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResponsibleView {
    /// `village`: exactly one answers; `several`: the names fit several; `only-within`: no village was found.
    pub kind: String,
    /// The village, or the smallest cell that is known.
    pub cell: Option<GridCellRef>,
    /// The cells that the names fit.
    pub several: Vec<GridCellRef>,
    /// Who is on duty, from the city down.
    pub duty: Vec<OnDutyView>,
}

/// Who is on duty in a cell.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OnDutyView {
    /// The cell.
    pub cell: GridCellRef,
    /// The people.
    pub posts: Vec<GridPostView>,
}

/// A post to be filled.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FillPost {
    /// What the person is there.
    pub role: GridRole,
    /// The person's name.
    pub name: String,
    /// The telephone number.
    pub phone: String,
    /// The login, if the person has one.
    pub login: Option<String>,
    /// The first day; today when absent.
    pub from: Option<Day>,
}

/// A post to be handed over.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOverPost {
    /// The first day of the successor.
    pub on: Day,
    /// The successor's name.
    pub name: String,
    /// The successor's telephone number.
    pub phone: String,
    /// The successor's login.
    pub login: Option<String>,
    /// What is open besides the inspections, which are listed by themselves.
    #[serde(default)]
    pub matters: Vec<String>,
    /// Words to it.
    #[serde(default)]
    pub note: String,
}

/// A post to be ended.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndPost {
    /// The last day.
    pub on: Day,
}

/// A cell to be added.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddCell {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the cell above.
    pub parent: String,
}
