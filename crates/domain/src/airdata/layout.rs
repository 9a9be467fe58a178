//! The layouts of files of air data.

use serde::{Deserialize, Serialize};

use crate::standard::Words;

/// A layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One row a station and hour, with a heading.
    StationHours,
    /// One row a station or city and day, with a heading.
    SiteDays,
    /// One row a type and hour, one column a station: `date,hour,type,1001A,…`, as the national hours are published.
    NationalHours,
    /// One row a city and day without a heading, as aqistudy.cn has it.
    CityDays,
    /// One hour of many stations as GeoJSON.
    Snapshot,
    /// Hours of one station beside its weather, CO in µg/m³: UCI data set 501.
    UciBeijing,
}

impl Layout {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Layout::StationHours => "station-hours",
            Layout::SiteDays => "site-days",
            Layout::NationalHours => "national-hours",
            Layout::CityDays => "city-days",
            Layout::Snapshot => "snapshot",
            Layout::UciBeijing => "uci-beijing",
        }
    }

    /// The name.
    pub fn name(self) -> Words {
        let (zh, en) = match self {
            Layout::StationHours => ("站点小时表", "station hours"),
            Layout::SiteDays => ("站点或城市日均表", "days of stations or cities"),
            Layout::NationalHours => (
                "全国小时表（date,hour,type,…）",
                "national hours (date,hour,type,…)",
            ),
            Layout::CityDays => ("城市日均表（无表头）", "city days without a heading"),
            Layout::Snapshot => ("全国实时 GeoJSON", "national snapshot as GeoJSON"),
            Layout::UciBeijing => ("UCI 北京多站点", "UCI Beijing multi-site"),
        };
        Words { zh, en }
    }
}
