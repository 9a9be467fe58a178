//! Which rules hold on a day. An edition is a set of rules that were in force together; it is chosen by the day that is assessed, or
//! forced for a comparison ("what would 2016 be under 2026?").

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::dust::{DUST_2016, DustRule};
use super::evaluation::EvaluationEdition;
use super::gb3095_2012::GB3095_2012;
use super::gb3095_2012_amendment_2018::{AMENDMENT_2018, StateRule};
use super::gb3095_2026::{GB3095_2026_FINAL, GB3095_2026_TRANSITION};
use super::hj633_2012::HJ633_2012;
use super::hj633_2026::HJ633_2026;
use super::hj663_2013::HJ663_2013;
use super::hj663_2026::HJ663_2026;
use super::index::IndexEdition;
use super::limits::LimitEdition;
use super::ranking::{RANKING_2018, RankingRule};

/// A set of rules that hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edition {
    /// GB 3095-2012, HJ 633-2012, HJ 663-2013.
    Of2012,
    /// GB 3095-2026 transition stage, HJ 633-2026, HJ 663-2026.
    Of2026Transition,
    /// GB 3095-2026, HJ 633-2026, HJ 663-2026.
    Of2026Final,
}

/// The rules of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Which edition.
    pub edition: Edition,
    /// Limits and validity.
    pub limits: &'static LimitEdition,
    /// The air quality index.
    pub index: &'static IndexEdition,
    /// Evaluation.
    pub evaluation: &'static EvaluationEdition,
    /// Ranking.
    pub ranking: &'static RankingRule,
    /// Days under dust.
    pub dust: &'static DustRule,
    /// In which state values are stated.
    pub states: &'static StateRule,
}

static OF_2012: Rules = Rules {
    edition: Edition::Of2012,
    limits: &GB3095_2012,
    index: &HJ633_2012,
    evaluation: &HJ663_2013,
    ranking: &RANKING_2018,
    dust: &DUST_2016,
    states: &AMENDMENT_2018,
};

static OF_2026_TRANSITION: Rules = Rules {
    edition: Edition::Of2026Transition,
    limits: &GB3095_2026_TRANSITION,
    index: &HJ633_2026,
    evaluation: &HJ663_2026,
    ranking: &RANKING_2018,
    dust: &DUST_2016,
    states: &AMENDMENT_2018,
};

static OF_2026_FINAL: Rules = Rules {
    edition: Edition::Of2026Final,
    limits: &GB3095_2026_FINAL,
    index: &HJ633_2026,
    evaluation: &HJ663_2026,
    ranking: &RANKING_2018,
    dust: &DUST_2016,
    states: &AMENDMENT_2018,
};

impl Edition {
    /// Every edition, the oldest first.
    pub const ALL: [Edition; 3] = [
        Edition::Of2012,
        Edition::Of2026Transition,
        Edition::Of2026Final,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Edition::Of2012 => "2012",
            Edition::Of2026Transition => "2026-transition",
            Edition::Of2026Final => "2026-final",
        }
    }

    /// Its rules.
    pub fn rules(self) -> &'static Rules {
        match self {
            Edition::Of2012 => &OF_2012,
            Edition::Of2026Transition => &OF_2026_TRANSITION,
            Edition::Of2026Final => &OF_2026_FINAL,
        }
    }
}

/// From which day a city is judged by GB 3095-2012; before, an edition that is not carried here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Adoption(pub Date);

impl Adoption {
    /// All of China.
    pub const NATIONWIDE: Adoption = Adoption(date(2016, 1, 1));
    /// All fourteen cities of Guangxi; Nanning, Liuzhou, Guilin and Beihai were earlier.
    pub const GUANGXI: Adoption = Adoption(date(2015, 1, 1));
}

/// How the edition is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Selection {
    /// By the day that is assessed.
    ByDate(Adoption),
    /// This one, whatever the day.
    Forced(Edition),
}

impl Selection {
    /// The rules that hold on `day`; none before the city adopted the oldest edition carried.
    pub fn rules_on(self, day: Date) -> Option<&'static Rules> {
        match self {
            Selection::Forced(edition) => Some(edition.rules()),
            Selection::ByDate(adoption) => {
                Edition::ALL
                    .into_iter()
                    .map(Edition::rules)
                    .rev()
                    .find(|rules| {
                        let from = match rules.edition {
                            Edition::Of2012 => adoption.0,
                            _ => rules.limits.in_force.from,
                        };
                        from <= day
                    })
            }
        }
    }

    /// The rules by which a period is judged: those of its last day. How the year 2026, which began under older rules, is
    /// officially stated is not known.
    pub fn rules_for(self, period: Period) -> Option<&'static Rules> {
        self.rules_on(period.last())
    }

    /// Whether the period began under other rules than it ended.
    pub fn changes_within(self, period: Period) -> bool {
        self.rules_on(period.first()) != self.rules_on(period.last())
    }
}

/// What span of days a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Year,
    Quarter,
    Month,
    Span,
}

/// A year, a quarter, a month, or any other run of days, such as a year to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    kind: Kind,
    first: Date,
    last: Date,
}

impl Period {
    /// A calendar year.
    pub fn year(year: i16) -> Option<Period> {
        Some(Period {
            kind: Kind::Year,
            first: Date::new(year, 1, 1).ok()?,
            last: Date::new(year, 12, 31).ok()?,
        })
    }

    /// A quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Period> {
        let month = quarter.checked_mul(3)?;
        Some(Period {
            kind: Kind::Quarter,
            first: Date::new(year, month.checked_sub(2)?, 1).ok()?,
            last: Date::new(year, month, 1).ok()?.last_of_month(),
        })
    }

    /// A month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Period {
            kind: Kind::Month,
            first,
            last: first.last_of_month(),
        })
    }

    /// Any run of days; none when it ends before it begins.
    pub fn span(first: Date, last: Date) -> Option<Period> {
        (first <= last).then_some(Period {
            kind: Kind::Span,
            first,
            last,
        })
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day, included.
    pub fn last(self) -> Date {
        self.last
    }

    /// Whether it is a calendar year.
    pub fn is_year(self) -> bool {
        self.kind == Kind::Year
    }

    /// Whether it is a year, a quarter or a month, for which the standards know a rule of validity.
    pub fn is_regular(self) -> bool {
        self.kind != Kind::Span
    }

    /// Whether it holds `day`.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Its days.
    pub fn days(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.first), |day| day.tomorrow().ok())
            .take_while(move |day| *day <= self.last)
    }

    /// How many days it has.
    pub fn length(self) -> u32 {
        u32::try_from((self.last - self.first).get_days() + 1).unwrap_or(0)
    }
}
