//! The three answers: a value, "invalid" with the rule and the counts that failed it, or "not applicable".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Mark;
use crate::standard::{Column, Fact, PollutantSet, Words};

/// A result with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed<T> {
    /// The answer.
    pub outcome: Outcome<T>,
    /// Edition, clause and profile.
    pub basis: Basis,
    /// What a reader should know.
    pub remarks: Vec<Remark>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// A value.
    Value(T),
    /// There should be one, but a rule of validity fails.
    Invalid(Shortfall),
    /// There is none to be had.
    NotApplicable(Inapplicable),
}

/// What a result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Basis {
    /// The key of the edition.
    pub edition: &'static str,
    /// The clause.
    pub clause: &'static str,
    /// The name of the profile or default that was used.
    pub profile: &'static str,
    /// How sure that is.
    pub mark: Mark,
}

/// The rule that fails, and the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortfall {
    /// The rule.
    pub rule: Rule,
    /// How many there are.
    pub have: u32,
    /// How many there must be.
    pub need: u32,
    /// The month it concerns, as its first day.
    pub month: Option<Date>,
}

impl Shortfall {
    /// A shortfall that concerns no month.
    pub fn new(rule: Rule, have: u32, need: u32) -> Self {
        Self {
            rule,
            have,
            need,
            month: None,
        }
    }
}

/// A rule of validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Valid hours in a day.
    DayHours,
    /// Valid windows of eight hours in a day.
    DayWindows,
    /// Valid stations in a city.
    CityStations,
    /// Valid days in a year.
    YearDays,
    /// Valid days in a month.
    MonthDays,
    /// Any data at all.
    Data,
    /// Pollutants with a valid statistic.
    Pollutants,
    /// Periods in a series.
    Periods,
    /// Past years with enough days to forecast from.
    PastYears,
    /// Reference states: there must be one.
    OneState,
    /// Sites behind one station code: there must be one.
    OneSite,
    /// The result fits into exact arithmetic.
    ExactRange,
}

impl Rule {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Rule::DayHours => "day-hours",
            Rule::DayWindows => "day-windows",
            Rule::CityStations => "city-stations",
            Rule::YearDays => "year-days",
            Rule::MonthDays => "month-days",
            Rule::Data => "data",
            Rule::Pollutants => "pollutants",
            Rule::Periods => "periods",
            Rule::PastYears => "past-years",
            Rule::OneState => "one-state",
            Rule::OneSite => "one-site",
            Rule::ExactRange => "exact-range",
        }
    }
}

/// Why there is nothing to assess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inapplicable {
    /// The edition has no such limit.
    NoLimit,
    /// The edition has no such statistic, as of the annual mean of ozone.
    NoStatistic,
    /// No edition that is carried here holds on that day.
    NoEdition,
    /// The earlier value is zero, so a change in per cent has no meaning.
    NothingToCompare,
    /// The year is over: nothing is left to forecast.
    YearOver,
}

impl Inapplicable {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Inapplicable::NoLimit => "no-limit",
            Inapplicable::NoStatistic => "no-statistic",
            Inapplicable::NoEdition => "no-edition",
            Inapplicable::NothingToCompare => "nothing-to-compare",
            Inapplicable::YearOver => "year-over",
        }
    }
}

/// Something a reader should know beside the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// So many of the values are not reviewed yet.
    Provisional {
        /// How many.
        values: u32,
    },
    /// Negative readings were left out.
    NegativeLeftOut {
        /// How many.
        values: u32,
    },
    /// Hours for which two different values arrived were left out.
    ConflictsLeftOut {
        /// How many.
        values: u32,
    },
    /// Fewer windows than needed, but the maximum is above the limit and so it is valid.
    ValidAboveLimit {
        /// How many windows there are.
        windows: u32,
    },
    /// The reading is above the scale of its column.
    AboveScale {
        /// The column.
        column: Column,
        /// The column that speaks instead, if any.
        instead: Option<Column>,
    },
    /// The index rests on fewer than the six pollutants.
    Incomplete {
        /// Those that are missing.
        missing: PollutantSet,
    },
    /// Values of several reference states were used together, as measured.
    MixedStates,
    /// Gases were restated in another reference state.
    Restated {
        /// How many values.
        values: u32,
    },
    /// The standards know no rule of validity for such a period.
    NoValidityRule,
    /// A month of the period has fewer valid days than a year would need.
    ShortMonth {
        /// The shortfall.
        shortfall: Shortfall,
    },
    /// The period began under another edition.
    SpansEditions,
    /// The set of stations changed within the period.
    NetworkChanged {
        /// The first day of the new set.
        on: Date,
    },
    /// Days under dust were left out.
    DustLeftOut {
        /// How many.
        days: u32,
    },
    /// These pollutants have no valid statistic and were not judged.
    NotJudged {
        /// The pollutants.
        pollutants: PollutantSet,
    },
    /// The table of critical values has no such length; the one of a shorter series was used.
    ShorterTable {
        /// The length in the table.
        periods: u16,
    },
    /// A default was used that is not certain.
    Default {
        /// Its name.
        name: &'static str,
        /// How sure it is.
        mark: Mark,
        /// Where it comes from.
        source: Words,
    },
}

/// The remark that a default is not certain; none when it is.
pub(crate) fn uncertain<T>(fact: &Fact<T>) -> Option<Remark> {
    (fact.mark != Mark::Sure).then_some(Remark::Default {
        name: fact.name,
        mark: fact.mark,
        source: fact.source,
    })
}

impl<T> Assessed<T> {
    /// A value without remarks.
    pub fn value(value: T, basis: Basis) -> Self {
        Self {
            outcome: Outcome::Value(value),
            basis,
            remarks: Vec::new(),
        }
    }

    /// Invalid, without remarks.
    pub fn invalid(shortfall: Shortfall, basis: Basis) -> Self {
        Self {
            outcome: Outcome::Invalid(shortfall),
            basis,
            remarks: Vec::new(),
        }
    }

    /// Not applicable.
    pub fn not_applicable(reason: Inapplicable, basis: Basis) -> Self {
        Self {
            outcome: Outcome::NotApplicable(reason),
            basis,
            remarks: Vec::new(),
        }
    }

    /// With these remarks added.
    #[must_use]
    pub fn with(mut self, remarks: impl IntoIterator<Item = Remark>) -> Self {
        for remark in remarks {
            // Days by the million have one remark or none: no room is kept for four.
            if self.remarks.capacity() == 0 {
                self.remarks.reserve_exact(1);
            }
            self.remarks.push(remark);
        }
        self
    }

    /// The value, if there is one.
    pub fn ok(&self) -> Option<&T> {
        match &self.outcome {
            Outcome::Value(value) => Some(value),
            Outcome::Invalid(_) | Outcome::NotApplicable(_) => None,
        }
    }

    /// The rule that fails, if one does.
    pub fn shortfall(&self) -> Option<Shortfall> {
        match &self.outcome {
            Outcome::Invalid(shortfall) => Some(*shortfall),
            Outcome::Value(_) | Outcome::NotApplicable(_) => None,
        }
    }
}
