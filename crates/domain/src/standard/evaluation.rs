//! The shape of an edition of HJ 663, evaluation of ambient air: what a day of ozone needs, what a city needs, which statistics
//! a year has, and to how many decimals. Most of it was not read in the text of the standard, so nearly every entry is a fact with
//! a mark.

use super::pollutant::Pollutant;
use super::{Fact, InForce, Words};

/// How many of a city's stations a city value needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CityShare {
    /// Cities with fewer stations than this are small.
    pub small_below: u16,
    /// The least share of valid stations in a small city, in per cent.
    pub small_percent: u16,
    /// The least share elsewhere, in per cent.
    pub percent: u16,
}

impl CityShare {
    /// How many of `expected` stations are needed; never none.
    pub fn needed(&self, expected: u16) -> u16 {
        let percent = if expected < self.small_below {
            self.small_percent
        } else {
            self.percent
        };
        let needed = (u32::from(expected) * u32::from(percent)).div_ceil(100);
        u16::try_from(needed).unwrap_or(u16::MAX).max(1)
    }
}

/// Whether a value is rounded before it goes on to the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stages {
    /// Station days are rounded to the published resolution before the city's mean is taken.
    pub station_day_rounded: bool,
    /// City days are rounded to the published resolution before means and percentiles of a period are taken.
    pub city_day_rounded: bool,
}

/// Decimals beyond those in which days are published (0; for CO 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimals {
    /// Means and percentiles of a period, as published.
    pub period: u8,
    /// Values that are compared with a limit.
    pub judged: u8,
    /// Exceedance multiples (超标倍数).
    pub multiple: u8,
    /// Rates in per cent.
    pub rate: u8,
}

impl Decimals {
    /// The decimals of a published period value of `pollutant`.
    pub fn period(&self, pollutant: Pollutant) -> u8 {
        self.period + day_decimals(pollutant)
    }

    /// The decimals of a value of `pollutant` that is compared with a limit.
    pub fn judged(&self, pollutant: Pollutant) -> u8 {
        self.judged + day_decimals(pollutant)
    }
}

fn day_decimals(pollutant: Pollutant) -> u8 {
    u8::from(pollutant == Pollutant::Co)
}

/// Which days count as monitored when the share of good days is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoodDayBasis {
    /// Days with an index from whatever was measured.
    AnyPollutant,
    /// Days whose index may be published: complete, exempt, or above 100.
    Publishable,
}

/// From which values the composite index is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndexInput {
    /// From the published, rounded values.
    Published,
    /// From the exact values.
    Exact,
}

/// One statistic of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum YearStatistic {
    /// The mean of the days.
    Mean,
    /// This percentile of the days.
    Percentile(u8),
}

/// The statistics of one pollutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearStatistics {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// Whether its mean is assessed.
    pub mean: bool,
    /// Which percentile is assessed.
    pub percentile: u8,
}

impl YearStatistics {
    /// The statistic that enters bulletins and the composite index: the mean, for CO and O3 the percentile.
    pub fn headline(&self) -> YearStatistic {
        if self.mean {
            YearStatistic::Mean
        } else {
            YearStatistic::Percentile(self.percentile)
        }
    }
}

/// The year of the six pollutants, alike in the editions of 2013 and 2026 (table 1).
pub(super) const YEAR_STATISTICS: [YearStatistics; 6] = [
    of(Pollutant::So2, true, 98),
    of(Pollutant::No2, true, 98),
    of(Pollutant::Co, false, 95),
    of(Pollutant::O3, false, 90),
    of(Pollutant::Pm10, true, 95),
    of(Pollutant::Pm25, true, 95),
];

const fn of(pollutant: Pollutant, mean: bool, percentile: u8) -> YearStatistics {
    YearStatistics {
        pollutant,
        mean,
        percentile,
    }
}

/// An edition of HJ 663.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluationEdition {
    /// The stable key.
    pub key: &'static str,
    /// The number of the standard, as it is cited.
    pub title: Words,
    /// When it is in force.
    pub in_force: InForce,
    /// The hours at which windows of eight hours end: from 8 to 24, so that every window lies inside the day.
    pub windows: Fact<(u8, u8)>,
    /// How many valid windows a daily maximum needs, unless it is above the limit.
    pub windows_needed: Fact<u8>,
    /// How many stations a city value needs.
    pub city_share: Fact<CityShare>,
    /// The statistics of a year, in the order of [`Pollutant::ALL`].
    pub year: Fact<[YearStatistics; 6]>,
    /// How many decimals.
    pub decimals: Fact<Decimals>,
    /// Decimals of a pollutant's single index before the sum is taken, where it is rounded.
    pub single_index: Fact<Option<u8>>,
    /// What is rounded on the way.
    pub stages: Fact<Stages>,
    /// Which days count as monitored.
    pub good_days: Fact<GoodDayBasis>,
    /// What is not known of this edition.
    pub unknown: &'static [&'static str],
}
