//! Which readings enter an index, and through which column. The hour has three profiles: the letter of HJ 633-2012 takes particles
//! as running means over 24 hours and ozone twice; the national platform took the hour itself and ozone once (1,475 of 1,475
//! stations of an official hour agree with that, 37 with the letter); the edition of 2026 made that practice the rule.

use crate::actor::Mark;
use crate::standard::{Column, Edition, HJ633_2012, HJ633_2026, IndexEdition, Pollutant};

/// What a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantity {
    /// The mean of an hour.
    Hour,
    /// The running mean of the last eight hours.
    MovingEight,
    /// The running mean of the last 24 hours.
    MovingDay,
    /// The mean of a natural day.
    DayMean,
    /// The largest hour of a day.
    DayMaximumHour,
    /// The largest mean over eight hours of a day.
    DayMaximumEight,
}

/// One reading that enters an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Of which pollutant.
    pub pollutant: Pollutant,
    /// What it is.
    pub quantity: Quantity,
    /// Through which column.
    pub column: Column,
}

/// A way to take an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Profile {
    /// The hour by the letter of HJ 633-2012.
    HourText2012,
    /// The hour as the national platform had it until 2026.
    HourPractice2012,
    /// The hour by HJ 633-2026.
    Hour2026,
    /// The day of a station by HJ 633-2012, with ozone of one hour and of eight.
    StationDay2012,
    /// The day of a city until 2026, with ozone of eight hours only.
    CityDay2012,
    /// The day of a station, county or city by HJ 633-2026.
    Day2026,
}

/// Which hourly profile is wanted before 2026.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HourReading {
    /// As the national platform had it.
    #[default]
    Practice,
    /// By the letter.
    Text,
}

/// Whose day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// A station's.
    Station,
    /// A city's or county's.
    City,
}

const fn item(pollutant: Pollutant, quantity: Quantity, column: Column) -> Item {
    Item {
        pollutant,
        quantity,
        column,
    }
}

const HOUR: [Item; 6] = [
    item(Pollutant::So2, Quantity::Hour, Column::So2Hour),
    item(Pollutant::No2, Quantity::Hour, Column::No2Hour),
    item(Pollutant::Co, Quantity::Hour, Column::CoHour),
    item(Pollutant::O3, Quantity::Hour, Column::O3Hour),
    item(Pollutant::Pm10, Quantity::Hour, Column::Pm10Day),
    item(Pollutant::Pm25, Quantity::Hour, Column::Pm25Day),
];

const HOUR_TEXT: [Item; 7] = [
    item(Pollutant::So2, Quantity::Hour, Column::So2Hour),
    item(Pollutant::No2, Quantity::Hour, Column::No2Hour),
    item(Pollutant::Co, Quantity::Hour, Column::CoHour),
    item(Pollutant::O3, Quantity::Hour, Column::O3Hour),
    item(Pollutant::O3, Quantity::MovingEight, Column::O3EightHour),
    item(Pollutant::Pm10, Quantity::MovingDay, Column::Pm10Day),
    item(Pollutant::Pm25, Quantity::MovingDay, Column::Pm25Day),
];

const STATION_DAY: [Item; 7] = [
    item(Pollutant::So2, Quantity::DayMean, Column::So2Day),
    item(Pollutant::No2, Quantity::DayMean, Column::No2Day),
    item(Pollutant::Co, Quantity::DayMean, Column::CoDay),
    item(Pollutant::O3, Quantity::DayMaximumHour, Column::O3Hour),
    item(
        Pollutant::O3,
        Quantity::DayMaximumEight,
        Column::O3EightHour,
    ),
    item(Pollutant::Pm10, Quantity::DayMean, Column::Pm10Day),
    item(Pollutant::Pm25, Quantity::DayMean, Column::Pm25Day),
];

const DAY: [Item; 6] = [
    item(Pollutant::So2, Quantity::DayMean, Column::So2Day),
    item(Pollutant::No2, Quantity::DayMean, Column::No2Day),
    item(Pollutant::Co, Quantity::DayMean, Column::CoDay),
    item(
        Pollutant::O3,
        Quantity::DayMaximumEight,
        Column::O3EightHour,
    ),
    item(Pollutant::Pm10, Quantity::DayMean, Column::Pm10Day),
    item(Pollutant::Pm25, Quantity::DayMean, Column::Pm25Day),
];

impl Profile {
    /// Every profile.
    pub const ALL: [Profile; 6] = [
        Profile::HourText2012,
        Profile::HourPractice2012,
        Profile::Hour2026,
        Profile::StationDay2012,
        Profile::CityDay2012,
        Profile::Day2026,
    ];

    /// The profile of an hour.
    pub fn hour(edition: Edition, reading: HourReading) -> Profile {
        match (edition, reading) {
            (Edition::Of2012, HourReading::Practice) => Profile::HourPractice2012,
            (Edition::Of2012, HourReading::Text) => Profile::HourText2012,
            (Edition::Of2026Transition | Edition::Of2026Final, _) => Profile::Hour2026,
        }
    }

    /// The profile of a day.
    pub fn day(edition: Edition, scope: Scope) -> Profile {
        match (edition, scope) {
            (Edition::Of2012, Scope::Station) => Profile::StationDay2012,
            (Edition::Of2012, Scope::City) => Profile::CityDay2012,
            (Edition::Of2026Transition | Edition::Of2026Final, _) => Profile::Day2026,
        }
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Profile::HourText2012 => "hour-2012-text",
            Profile::HourPractice2012 => "hour-2012-practice",
            Profile::Hour2026 => "hour-2026",
            Profile::StationDay2012 => "station-day-2012",
            Profile::CityDay2012 => "city-day-2012",
            Profile::Day2026 => "day-2026",
        }
    }

    /// The edition of HJ 633 it belongs to.
    pub fn edition(self) -> &'static IndexEdition {
        match self {
            Profile::Hour2026 | Profile::Day2026 => &HJ633_2026,
            Profile::HourText2012
            | Profile::HourPractice2012
            | Profile::StationDay2012
            | Profile::CityDay2012 => &HJ633_2012,
        }
    }

    /// Where it stands.
    pub fn clause(self) -> &'static str {
        match self {
            Profile::HourText2012 => "HJ 633—2012 §5.1.3 表4",
            Profile::HourPractice2012 => "全国城市空气质量实时发布平台",
            Profile::Hour2026 => "HJ 633—2026 §4.2.3",
            Profile::StationDay2012 | Profile::CityDay2012 => "HJ 633—2012 §5.1.2",
            Profile::Day2026 => "HJ 633—2026 §4.2.2",
        }
    }

    /// How sure it is.
    pub fn mark(self) -> Mark {
        match self {
            Profile::CityDay2012 => Mark::Likely,
            _ => Mark::Sure,
        }
    }

    /// The readings that enter.
    pub fn items(self) -> &'static [Item] {
        match self {
            Profile::HourText2012 => &HOUR_TEXT,
            Profile::HourPractice2012 | Profile::Hour2026 => &HOUR,
            Profile::StationDay2012 => &STATION_DAY,
            Profile::CityDay2012 | Profile::Day2026 => &DAY,
        }
    }

    /// Which reading is looked up in `column` when another column of the pollutant has no index that high.
    pub(super) fn instead(self, column: Column) -> Quantity {
        let hourly = matches!(
            self,
            Profile::HourText2012 | Profile::HourPractice2012 | Profile::Hour2026
        );
        match (column, hourly) {
            (Column::O3Hour, true) => Quantity::Hour,
            (Column::O3Hour, false) => Quantity::DayMaximumHour,
            (_, true) => Quantity::MovingDay,
            (_, false) => Quantity::DayMean,
        }
    }
}
