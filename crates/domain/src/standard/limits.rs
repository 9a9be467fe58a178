//! The shape of an edition of GB 3095: limits by pollutant, averaging time and zone, and how many data a mean needs.

use serde::{Deserialize, Serialize};

use super::concentration::Concentration;
use super::pollutant::Pollutant;
use super::{InForce, Words};
use crate::actor::Mark;

/// 功能区: which class of limits holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// 一类区: nature reserves and the like.
    ClassI,
    /// 二类区: where people live and work. A city is assessed by this class.
    #[default]
    ClassII,
}

impl Zone {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Zone::ClassI => "class-i",
            Zone::ClassII => "class-ii",
        }
    }
}

/// Over which time a limit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Averaging {
    /// 年平均.
    Annual,
    /// 季平均.
    Quarterly,
    /// 24 小时平均 (日平均).
    Daily,
    /// 日最大 8 小时平均.
    EightHourMax,
    /// 1 小时平均.
    Hour,
}

/// One row of table 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// Over which time.
    pub averaging: Averaging,
    /// The limit in class I zones.
    pub class_i: Concentration,
    /// The limit in class II zones.
    pub class_ii: Concentration,
}

/// A substance of table 2 or of annex A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Substance {
    /// Total suspended particles.
    Tsp,
    /// Nitrogen oxides, as NO2.
    Nox,
    /// Lead.
    Pb,
    /// Benzo\[a\]pyrene.
    BaP,
    /// Cadmium (annex A, for provinces to adopt).
    Cd,
    /// Mercury (annex A).
    Hg,
    /// Arsenic (annex A).
    As,
    /// Hexavalent chromium (annex A).
    CrVi,
    /// Fluoride in air (annex A).
    F,
}

/// One row of table 2 or annex A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubstanceLimit {
    /// The substance.
    pub substance: Substance,
    /// Over which time.
    pub averaging: Averaging,
    /// The limit in class I zones.
    pub class_i: Concentration,
    /// The limit in class II zones.
    pub class_ii: Concentration,
}

/// 表4: how many data a mean of gases and particles needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Daily means in a year.
    pub year_days: u16,
    /// Daily means in every month but February.
    pub month_days: u8,
    /// Daily means in February.
    pub february_days: u8,
    /// Hourly means in a day.
    pub day_hours: u8,
    /// Hourly means in a window of eight hours.
    pub window_hours: u8,
    /// Minutes of sampling in an hour, for gases.
    pub hour_minutes: u8,
    /// Where it stands.
    pub clause: &'static str,
}

impl Completeness {
    /// How many daily means the month needs.
    pub fn month(&self, month: i8) -> u8 {
        if month == 2 {
            self.february_days
        } else {
            self.month_days
        }
    }
}

/// An edition of GB 3095, or one of its stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitEdition {
    /// The stable key.
    pub key: &'static str,
    /// The number of the standard, as it is cited.
    pub title: Words,
    /// When it is in force.
    pub in_force: InForce,
    /// Where the limits stand.
    pub clause: &'static str,
    /// 表1.
    pub limits: &'static [Limit],
    /// 表2 and annex A.
    pub other: &'static [SubstanceLimit],
    /// What belongs to a class I zone.
    pub zone_i: Words,
    /// What belongs to a class II zone.
    pub zone_ii: Words,
    /// 表4.
    pub completeness: Completeness,
    /// Where it was read.
    pub source: &'static str,
    /// How sure it is.
    pub mark: Mark,
}

impl LimitEdition {
    /// The limit; none where the edition has none (annual CO and O3, hourly particles, months).
    pub fn limit(
        &self,
        pollutant: Pollutant,
        averaging: Averaging,
        zone: Zone,
    ) -> Option<Concentration> {
        self.limits
            .iter()
            .find(|limit| limit.pollutant == pollutant && limit.averaging == averaging)
            .map(|limit| match zone {
                Zone::ClassI => limit.class_i,
                Zone::ClassII => limit.class_ii,
            })
    }

    /// The limit with which one day is compared: of the daily mean, for ozone of the daily maximum of 8 hours.
    pub fn day_limit(&self, pollutant: Pollutant, zone: Zone) -> Option<Concentration> {
        let averaging = match pollutant {
            Pollutant::O3 => Averaging::EightHourMax,
            _ => Averaging::Daily,
        };
        self.limit(pollutant, averaging, zone)
    }
}

pub(super) const fn micro(pollutant: Pollutant, averaging: Averaging, i: i32, ii: i32) -> Limit {
    Limit {
        pollutant,
        averaging,
        class_i: Concentration::micrograms(i),
        class_ii: Concentration::micrograms(ii),
    }
}

/// Carbon monoxide is limited in mg/m³, alike in both zones.
pub(super) const fn co(averaging: Averaging, milligrams: i32) -> Limit {
    Limit {
        pollutant: Pollutant::Co,
        averaging,
        class_i: Concentration::tenths_of_milligram(10 * milligrams),
        class_ii: Concentration::tenths_of_milligram(10 * milligrams),
    }
}

pub(super) const fn pico(
    substance: Substance,
    averaging: Averaging,
    i: i64,
    ii: i64,
) -> SubstanceLimit {
    SubstanceLimit {
        substance,
        averaging,
        class_i: Concentration::picograms(i),
        class_ii: Concentration::picograms(ii),
    }
}
