//! Days under dust from afar. They are declared by a person with the document they follow; evaluations show the period as measured and
//! without them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::assess::DustDay;
use lantian_domain::standard::Selection;
use lantian_store::dust::DustRow;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::dust::{DeclareDust, DustDayView, DustDeclaration};
use crate::view::scalar::{Day, Moment};

/// The days that count as days under dust, oldest first.
///
/// # Errors
/// The records cannot be read.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<DustDayView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let declared = declared(app).await?;
    Ok(declared.values().map(view).collect())
}

/// Declares a day, or takes the declaration back, and says which days count then.
///
/// # Errors
/// The reason is missing, the day is none on which the rule held, or the records cannot be written.
pub async fn declare(
    app: &App,
    caller: &Caller,
    input: DeclareDust,
) -> Result<Vec<DustDayView>, Failure> {
    app.allow(caller, Action::ImportAir, &Subject::default())?;
    let reason = input.reason.trim();
    if reason.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let day = input.day.0;
    let adopted = Selection::ByDate(app.profile().city.adoption);
    let rule = adopted.rules_on(day).map(|rules| rules.dust);
    if app.today() < day || !rule.is_some_and(|rule| rule.in_force.on(day)) {
        return Err(Failure::invalid(
            "day",
            "dust-day-out-of-force",
            "沙尘日须在环办监测〔2016〕120号施行（2017年1月1日）之后、今天之前。",
            "A day under dust lies after the rule (2016) No. 120 came into force on 1 January 2017, and not in the future.",
        ));
    }
    let before = declared(app).await?.contains_key(&day);
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = DustRow {
        day,
        declared: code(input.dust).into(),
        reason: reason.to_owned(),
        recorded: change.at(),
        by: caller.person.login.clone(),
    };
    change.add_dust_day(&row).await?;
    change
        .audit(
            "air.dust",
            &format!("day/{day}"),
            Some(&json!({ "dust": before })),
            Some(&json!({ "dust": input.dust == DustDeclaration::Mark, "reason": reason })),
        )
        .await?;
    change.commit().await?;
    list(app, caller).await
}

/// The days under dust as an evaluation needs them.
pub(crate) async fn days(app: &App) -> Result<Vec<DustDay>, Failure> {
    let declared = declared(app).await?;
    let days = declared.into_keys();
    Ok(days.map(|day| DustDay { day, removes: None }).collect())
}

/// What counts: of two declarations for one day the later one.
async fn declared(app: &App) -> Result<BTreeMap<Date, DustRow>, Failure> {
    let mut counting = BTreeMap::new();
    for row in app.store.dust_days().await? {
        if row.declared == code(DustDeclaration::Mark) {
            counting.insert(row.day, row);
        } else {
            counting.remove(&row.day);
        }
    }
    Ok(counting)
}

fn code(declaration: DustDeclaration) -> &'static str {
    match declaration {
        DustDeclaration::Mark => "mark",
        DustDeclaration::Withdraw => "withdraw",
    }
}

fn view(row: &DustRow) -> DustDayView {
    DustDayView {
        day: Day(row.day),
        reason: row.reason.clone(),
        recorded: Moment(row.recorded),
        by: row.by.clone(),
    }
}
