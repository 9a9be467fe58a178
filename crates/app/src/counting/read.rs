//! The indicators as a list, each with its number on a day.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::indicator::{Counted, Indicator};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Gathered, course};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::indicator::IndicatorRow;
use crate::view::ledger::LedgerRef;
use crate::view::scalar::{Day, Text};

/// Which day of an indicator is wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct IndicatorQuery {
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// Every indicator, in the order of the profile.
///
/// # Errors
/// The records cannot be read.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: IndicatorQuery,
) -> Result<Vec<IndicatorRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let on = query.as_of.map_or(app.today(), |day| day.0);
    let mut rows = Vec::new();
    for indicator in &profile.city.indicators {
        rows.push(row(app, &profile, indicator, on).await?);
    }
    Ok(rows)
}

/// An indicator as a row.
pub(super) async fn row(
    app: &App,
    profile: &Profile,
    indicator: &Indicator,
    on: Date,
) -> Result<IndicatorRow, Failure> {
    let mut row = IndicatorRow {
        key: indicator.key.0.clone(),
        name: Text::from(&indicator.name),
        unit: indicator.unit.clone(),
        targets: profile
            .city
            .bindings
            .iter()
            .filter(|(_, key)| **key == indicator.key)
            .map(|(target, _)| target.clone())
            .collect(),
        way: match (&indicator.counted, indicator.computed) {
            (Some(_), _) => "counted",
            (None, Some(_)) => "computed",
            (None, None) => "entered",
        }
        .into(),
        value: None,
        unassessable: None,
        counted: 0,
        met: None,
        left_out: 0,
        undecided: 0,
        ledgers: Vec::new(),
    };
    let Some(counted) = &indicator.counted else {
        return Ok(row);
    };
    let gathered = Gathered::of(app, counted).await?;
    row.ledgers = gathered
        .ledgers
        .iter()
        .map(|ledger| LedgerRef {
            key: ledger.declared.key.0.clone(),
            name: Text::from(&ledger.declared.name),
        })
        .collect();
    let course = course(app, indicator, counted).await?;
    let tally = course
        .iter()
        .rev()
        .find(|standing| standing.since <= on)
        .map(|standing| standing.tally.clone())
        .unwrap_or_default();
    match tally.value(counted.measure) {
        Ok(value) => row.value = Some(plain(value)),
        Err(reason) => row.unassessable = Some(Text::from(&reason)),
    }
    row.counted = tally.counted;
    row.met = asks(counted).then_some(tally.met);
    row.left_out = tally.left_out;
    row.undecided = tally.undecided;
    Ok(row)
}

/// A number as shown: at most four digits after the point. What decides is not rounded.
pub(super) fn plain(value: Decimal) -> String {
    value.round_dp(4).normalize().to_string()
}

/// Whether an indicator says how many of those that count meet something.
fn asks(counted: &Counted) -> bool {
    counted.measure.shares()
}
