//! How much of what was expected of monitoring devices came, and how much of it is valid.

use serde::Serialize;
use utoipa::ToSchema;

use super::scalar::{Day, Text};

/// How the rates are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RateRuleView {
    /// The stable key.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// What 传输有效率 has to reach, in per cent.
    pub target: String,
    /// What it rests on.
    pub source: String,
    /// `S` sure, `L` likely, `U` unsure.
    pub mark: String,
}

/// Counts and the rates they make.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct RateView {
    /// 应收.
    pub expected: u32,
    /// 实收.
    pub received: u32,
    /// 有效.
    pub valid: u32,
    /// 数据传输率, in per cent; none where nothing was expected.
    pub transmission: Option<String>,
    /// 数据有效率, in per cent; none where nothing came.
    pub validity: Option<String>,
    /// 传输有效率, in per cent: their product.
    pub effective: Option<String>,
    /// Whether it reaches the target, judged exactly; none where nothing was expected.
    pub meets: Option<bool>,
}

/// The rates of a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DayRate {
    /// The day.
    pub day: Day,
    /// Its rates.
    #[serde(flatten)]
    pub rate: RateView,
}

/// The rates of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthRate {
    /// The month, `2026-11`.
    pub month: String,
    /// Its rates.
    #[serde(flatten)]
    pub rate: RateView,
}

/// A year of a device, day by day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceRates {
    /// The year.
    pub year: i16,
    /// Which data are counted: `hour`, `minute`, `real-time`, `day`; none where nothing is expected of the device.
    pub cadence: Option<String>,
    /// The factors that are counted, as sent.
    pub factors: Vec<String>,
    /// From when something was expected: since it is registered, in Beijing.
    pub since: Option<String>,
    /// The rule of the year's last day.
    pub rule: RateRuleView,
    /// The days on which something was expected or came.
    pub days: Vec<DayRate>,
    /// The months.
    pub months: Vec<MonthRate>,
}

/// The devices of the city in a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CityRates {
    /// The month, `2026-11`.
    pub month: String,
    /// How they are counted.
    pub rule: RateRuleView,
    /// The devices of which something was expected, those with the lowest 传输有效率 first.
    pub devices: Vec<DeviceRate>,
    /// How many devices reach the target.
    pub meeting: u32,
    /// Registered devices of which nothing was expected.
    pub without: u32,
}

/// A device in a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceRate {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// Whether nothing of it is measured: its data are simulated.
    pub simulated: bool,
    /// What it is: `cems`, `voc`, …
    pub kind: String,
    /// Who made it.
    pub vendor: Option<String>,
    /// Which data are counted.
    pub cadence: String,
    /// Its rates.
    #[serde(flatten)]
    pub rate: RateView,
}
