//! Who is signed in, to which city, and what the clock says.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, Moment, Text, UnitRef};

/// A request to sign in.
#[derive(Clone, Deserialize, ToSchema)]
pub struct SignIn {
    /// The login name.
    pub login: String,
    /// The password.
    pub password: String,
}

/// A request to change one's own password.
#[derive(Clone, Deserialize, ToSchema)]
pub struct ChangePassword {
    /// The present password.
    pub current: String,
    /// The new one.
    pub new: String,
}

/// The session of the person who asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Who is signed in.
    pub person: PersonView,
    /// To be sent back as the header `x-lantian-csrf` with every change.
    pub csrf: String,
    /// The password was given out once and has to be changed before anything else.
    pub must_change_password: bool,
    /// What this person may do in general: action codes such as `manage-users`; what may be done to one object is in its `allowed`.
    pub permissions: Vec<String>,
    /// The clock.
    pub clock: ClockView,
    /// The city.
    pub city: CityView,
}

/// A person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonView {
    /// The login name.
    pub login: String,
    /// The name shown.
    pub name: String,
    /// The role.
    pub role: RoleCode,
    /// The unit, if the person belongs to one.
    pub unit: Option<UnitRef>,
}

/// What a person is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleCode {
    /// 系统管理员.
    Administrator,
    /// 大气办.
    PlanOffice,
    /// 填报员.
    UnitReporter,
    /// 单位负责人.
    UnitLeader,
    /// 审计员.
    Auditor,
    /// 只读.
    Reader,
}

/// What the clock says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClockView {
    /// Now.
    pub now: Moment,
    /// Today in Beijing time.
    pub today: Day,
    /// The wall clock, or a clock that replays a past plan and is marked as such on every page.
    pub mode: ClockMode,
}

/// Which clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClockMode {
    /// The wall clock.
    System,
    /// A replay of the past: it runs on from a chosen day and can be moved forward.
    Replay,
}

/// A request to move the replay clock forward.
#[derive(Clone, Deserialize, ToSchema)]
pub struct MoveClock {
    /// The day to move to; the clock then says 09:00 Beijing time of that day.
    pub to: Day,
}

/// The city and its plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CityView {
    /// The city's key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The plan's title.
    pub plan_title: Text,
    /// First month tracked, `2018-11`.
    pub tracking_from: String,
    /// Last month tracked.
    pub tracking_to: String,
    /// The districts.
    pub districts: Vec<DistrictView>,
}

/// A district.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DistrictView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Its code after GB/T 2260.
    pub code: String,
}
