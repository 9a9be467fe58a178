//! The clock everybody sees, and moving it forward while it replays the past.

use lantian_domain::access::{Action, Subject};
use serde_json::json;

use crate::app::{App, Caller};
use crate::clock::beijing;
use crate::failure::Failure;
use crate::jobs;
use crate::view::scalar::{Day, Moment};
use crate::view::session::{ClockMode, ClockView, MoveClock};

/// What the clock says.
pub fn clock(app: &App) -> ClockView {
    let mode = if app.clock.distance().is_some() {
        ClockMode::Replay
    } else {
        ClockMode::System
    };
    ClockView {
        now: Moment(app.clock.now()),
        today: Day(app.today()),
        mode,
    }
}

/// Moves the replay clock forward and brings the records up to the new day.
pub async fn move_clock(
    app: &App,
    caller: &Caller,
    input: MoveClock,
) -> Result<ClockView, Failure> {
    let to = input.to.0;
    app.allow(caller, Action::MoveReplayClock, &Subject::default())?;
    if app.clock.distance().is_none() {
        return Err(Failure::Refused {
            code: "clock-not-a-replay",
        });
    }
    let before = app.today();
    let latest = app
        .profile()
        .city
        .tracking
        .to
        .last_day()
        .saturating_add(jiff::Span::new().years(1));
    if to <= before || to > latest {
        return Err(Failure::invalid(
            "to",
            "clock-only-forward",
            format!("演练时钟只能向前，且不晚于 {latest}。"),
            format!("The replay clock only moves forward, and not beyond {latest}."),
        ));
    }
    let moment = beijing(to.at(9, 0, 0, 0));
    let stamp = caller.stamp(app.clock.now());
    if !app.clock.move_forward(moment) {
        return Err(Failure::Refused {
            code: "clock-not-a-replay",
        });
    }
    let mut change = app.store.change(stamp).await?;
    if let Some(distance) = app.clock.distance() {
        change
            .set(jobs::CLOCK_DISTANCE, &distance.to_string())
            .await?;
    }
    change
        .audit(
            "clock.move",
            "clock",
            Some(&json!({ "today": before })),
            Some(&json!({ "today": to })),
        )
        .await?;
    change.commit().await?;
    jobs::catch_up(app).await?;
    Ok(clock(app))
}
