//! Users, working days and the audit trail.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, Moment, Text, UnitRef};
use super::session::RoleCode;

/// A user.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UserRow {
    /// The login name.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The role.
    pub role: RoleCode,
    /// The unit.
    pub unit: Option<UnitRef>,
    /// Whether the user can sign in.
    pub state: UserState,
    /// When the user last signed in.
    pub last_sign_in: Option<Moment>,
    /// The password was given out once and not yet changed.
    pub must_change_password: bool,
}

/// Whether a user can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UserState {
    /// Can sign in.
    Active,
    /// Locked for a while after wrong passwords.
    Locked,
    /// Switched off by an administrator.
    Disabled,
}

/// A user to create.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct CreateUser {
    /// The login name: 2 to 40 lower-case letters, digits, `.`, `-`, `_`.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The role.
    pub role: RoleCode,
    /// The unit; needed for reporters and leaders.
    #[serde(default)]
    pub unit: Option<String>,
}

/// A change to a user; what is absent stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ChangeUser {
    /// A new name.
    #[serde(default)]
    pub name: Option<String>,
    /// A new role.
    #[serde(default)]
    pub role: Option<RoleCode>,
    /// A new unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// Switch the user off or on.
    #[serde(default)]
    pub state: Option<UserSwitch>,
}

/// Switches a user off or on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UserSwitch {
    /// Can sign in again; a lock is lifted.
    Enable,
    /// Cannot sign in; open sessions end.
    Disable,
}

/// A password shown once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OneTimePassword {
    /// The login name.
    pub login: String,
    /// The password; it must be changed at the first sign-in.
    pub password: String,
}

/// A year of the working-day calendar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarYear {
    /// The year.
    pub year: i16,
    /// The official notice for this year is in the profile; otherwise only weekends are known.
    pub covered: bool,
    /// Every day of the year.
    pub days: Vec<CalendarDay>,
    /// Number of working days.
    pub working_days: u32,
}

/// A day of the calendar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarDay {
    /// The day.
    pub date: Day,
    /// What it is.
    pub kind: DayKindCode,
    /// The holiday's name, or the holiday a make-up day belongs to.
    pub name: Option<Text>,
    /// Changed here by an administrator.
    pub amended: bool,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayKindCode {
    /// 工作日.
    Workday,
    /// 周末.
    Weekend,
    /// 节假日.
    Holiday,
    /// 调休上班.
    MakeUp,
}

/// A change to the calendar.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AmendDay {
    /// A working day or a day off.
    pub working: WorkingDay,
    /// Why, with the notice it follows.
    pub reason: String,
}

/// Whether a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WorkingDay {
    /// It is worked.
    Working,
    /// It is not.
    Off,
    /// As the profile says.
    AsPublished,
}

/// A management committee or county added to, or ended in, the group 各县区人民政府、管委.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AmendMember {
    /// The group's key.
    pub group: String,
    /// The unit's key.
    pub unit: String,
    /// A member from this day on.
    #[serde(default)]
    pub from: Option<Day>,
    /// A member until this day.
    #[serde(default)]
    pub to: Option<Day>,
    /// Why, with the document it follows.
    pub reason: String,
}

/// A group of units and its members over time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GroupView {
    /// The group's key.
    pub key: String,
    /// As the plan names it.
    pub name: Text,
    /// Its members.
    pub members: Vec<MemberView>,
}

/// A member of a group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// The unit.
    pub unit: UnitRef,
    /// From this day on.
    pub from: Option<Day>,
    /// Until this day.
    pub to: Option<Day>,
    /// Changed here by an administrator.
    pub amended: bool,
}

/// An entry of the audit trail.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditRow {
    /// Its number in the chain.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// For which unit.
    pub unit: Option<UnitRef>,
    /// What, such as `report.submit`.
    pub action: String,
    /// To what, such as `report/12`.
    pub subject: String,
    /// What it was before.
    #[schema(value_type = Option<Object>)]
    pub before: Option<serde_json::Value>,
    /// What it is after.
    #[schema(value_type = Option<Object>)]
    pub after: Option<serde_json::Value>,
    /// The hash of this entry, hexadecimal.
    pub hash: String,
}

/// The result of verifying the audit trail.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditVerification {
    /// Entries verified.
    pub entries: u64,
    /// The number of the first entry that is not as it was written, if there is one.
    pub broken_at: Option<i64>,
    /// What is wrong: `changed`, `removed`, `reordered`, `truncated`.
    pub why: Option<String>,
}
