//! The working-day calendar, year by year, and its changes by an administrator.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::calendar::{Calendar, DayKind};
use lantian_store::city::CalendarAmendmentRow;
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::administration::{AmendDay, CalendarDay, CalendarYear, DayKindCode, WorkingDay};
use crate::view::scalar::{Day, Text};

/// Every day of a year.
pub async fn year(app: &App, caller: &Caller, year: i16) -> Result<CalendarYear, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let first = (1990..=2100)
        .contains(&year)
        .then(|| Date::new(year, 1, 1).ok())
        .flatten();
    let first = first.ok_or_else(|| Failure::not_found(format!("calendar/{year}")))?;
    let days: Vec<CalendarDay> = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == year)
        .map(|date| day(&profile, date))
        .collect();
    let worked = days
        .iter()
        .filter(|day| matches!(day.kind, DayKindCode::Workday | DayKindCode::MakeUp))
        .count();
    Ok(CalendarYear {
        year,
        covered: profile.city.calendar.covers(year),
        days,
        working_days: u32::try_from(worked).unwrap_or(u32::MAX),
    })
}

fn day(profile: &Profile, date: Date) -> CalendarDay {
    let calendar: &Calendar = &profile.city.calendar;
    let (kind, name) = match calendar.day(date) {
        DayKind::Workday => (DayKindCode::Workday, None),
        DayKind::Weekend => (DayKindCode::Weekend, None),
        DayKind::Holiday { name } => (DayKindCode::Holiday, Some(Text::from(name))),
        DayKind::MakeUp { for_holiday } => (DayKindCode::MakeUp, Some(Text::from(for_holiday))),
    };
    CalendarDay {
        date: Day(date),
        kind,
        name,
        amended: profile.amended_days.contains(&date),
    }
}

/// Changes one day. What was due by then and has been opened keeps its due day; what is opened later follows the change.
pub async fn amend(
    app: &App,
    caller: &Caller,
    date: Date,
    amendment: AmendDay,
) -> Result<CalendarDay, Failure> {
    app.allow(caller, Action::AmendCalendar, &Subject::default())?;
    if amendment.reason.trim().is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    if !app.profile().city.calendar.covers(date.year()) {
        return Err(Failure::Refused {
            code: "year-not-covered",
        });
    }
    let before = day(&app.profile(), date);
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = CalendarAmendmentRow {
        day: date,
        working: match amendment.working {
            WorkingDay::Working => "working",
            WorkingDay::Off => "off",
            WorkingDay::AsPublished => "as-published",
        }
        .into(),
        reason: amendment.reason.trim().to_owned(),
        recorded: change.at(),
        by: caller.person.login.clone(),
    };
    change.add_calendar_amendment(&row).await?;
    let after = json!({ "working": row.working, "reason": row.reason });
    change
        .audit(
            "calendar.amend",
            &format!("day/{date}"),
            Some(&json!({ "kind": before.kind })),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    app.set_profile(app.profile().amended(&app.store).await?);
    Ok(day(&app.profile(), date))
}
