//! From hours to the evaluation of a year, exactly. The order is: station hour, station day, city day, city year. A step that
//! lacks data gives "invalid" with the rule and the counts, never an estimate and never zero; every result names its edition,
//! clause and profile, and says in remarks what a reader should know. Integers and fractions decide; there are no floats here.
//!
//! ```text
//! hour ─ day ─┬─ city ─┬─ aqi            one day: index, level, primary pollutants
//!             │        └─ evaluation ─┬─ attainment, composite, rank, trend
//!             └─ network, dust        └─ good_days, budget
//! ```

mod aqi;
mod attainment;
mod budget;
mod city;
mod completeness;
mod composite;
mod day;
mod dust;
mod evaluation;
mod good_days;
mod hour;
mod network;
mod outcome;
mod percentile;
mod profile;
mod quick;
mod rank;
mod readings;
mod trend;
mod words;

pub use aqi::{AirIndex, ItemIndex, Publication, air_index, individual_index};
pub use attainment::{Attainment, AttainmentMode, Verdict, attainment, exceedance_multiple};
pub use budget::{
    Allowance, GoodDayBudget, GoodDayTarget, Margin, MeanBudget, MeanTarget, MonthCourse,
    MonthShare, good_day_budget, load_on, mean_budget, value_on,
};
pub use city::{DayValues, Days, city_day, day_index};
pub use completeness::{Counts, MonthCount};
pub use composite::{Composite, comparison_index, composite, composite_by};
pub use day::{DayValue, daily_maximum_hour, daily_mean, maximum_eight_hours, station_day};
pub use dust::{BothWays, DustDay, both_ways, without_dust};
pub use evaluation::{Evaluation, Figure, PollutantEvaluation, Settings, StatePolicy, evaluate};
pub use good_days::{Denominator, GoodDays, good_days};
pub use hour::{DayHours, DayLabel, Grade, HourValue, Placed, Tally, slot_of};
pub use network::{Break, Network, Place, Role, Site, SiteChange, changes_between};
pub use outcome::{Assessed, Basis, Inapplicable, Outcome, Remark, Rule, Shortfall};
pub use percentile::percentile;
pub use profile::{HourReading, Item, Profile, Quantity, Scope};
pub use quick::{MISSING, Quick, QuickTable};
pub use rank::{ChangeRank, change_ranks, competition_ranks};
pub use readings::{Datum, Readings};
pub use trend::{Direction, Trend, trend};
