//! What the calendar does by itself: it sends out the plan, opens reports and deliverables, and climbs the ladder for what is not there. Each
//! step looks at what is there already, so running it twice, or after a month's pause, does no harm.

use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::assignment::{AssignmentEvent, AssignmentStateKey};
use lantian_domain::ladder::{self, Ladder, StepKey};
use lantian_domain::monthly_report::{Month, due_on, months_to_open};
use lantian_domain::plan::model::Part;
use lantian_store::Change;
use lantian_store::assignment::AssignmentRow;
use lantian_store::city::PlanEditionRow;
use lantian_store::event::{About, CalendarEvent};
use serde_json::json;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;

/// The setting that keeps a replay's distance to the wall clock over restarts.
pub const CLOCK_DISTANCE: &str = "clock.distance";
const REPORTS_OPENED_TO: &str = "reports.opened-to";

/// Brings the records up to now: dispatches the plan, opens what is due to be opened, climbs the ladder. Harmless when repeated.
pub async fn catch_up(app: &App) -> Result<(), Failure> {
    let profile = app.profile().amended(&app.store).await?;
    app.set_profile(profile);
    let profile = app.profile();
    let today = app.today();
    let opened_to = app.store.setting(REPORTS_OPENED_TO).await?;
    let edition = app.store.plan_edition(&profile.city.plan_key).await?;
    let mut change = app
        .store
        .change(Caller::system().stamp(app.clock.now()))
        .await?;
    let mut done = Done::default();
    if edition
        .as_ref()
        .is_none_or(|edition| edition.hash != profile.plan_hash)
    {
        note_edition(&mut change, &profile, edition.as_ref()).await?;
        done.edition = true;
    }
    dispatch(&mut change, &profile, today, &mut done).await?;
    open_deliverables(&mut change, &profile, today, &mut done).await?;
    open_reports(
        &mut change,
        &profile,
        today,
        opened_to.as_deref(),
        &mut done,
    )
    .await?;
    climb(&mut change, &profile, today, &mut done).await?;
    if done == Done::default() {
        return Ok(());
    }
    let after = json!({
        "day": today, "dispatched": done.dispatched, "withdrawn": done.withdrawn, "deliverables": done.deliverables,
        "reports": done.reports, "reached": done.reached,
    });
    change
        .audit("calendar.catch-up", "plan", None::<&()>, Some(&after))
        .await?;
    change.commit().await?;
    Ok(())
}

/// What was done, counted.
#[derive(Debug, Default, PartialEq, Eq)]
struct Done {
    edition: bool,
    dispatched: u32,
    withdrawn: u32,
    deliverables: u32,
    reports: u32,
    reached: u32,
}

async fn note_edition(
    change: &mut Change,
    profile: &Profile,
    before: Option<&PlanEditionRow>,
) -> Result<(), Failure> {
    let edition = PlanEditionRow {
        hash: profile.plan_hash.clone(),
        plan: profile.city.plan_key.clone(),
        title: profile.city.plan_title.zh.clone(),
        text: profile.document.text.clone(),
        loaded: change.at(),
    };
    change.add_plan_edition(&edition).await?;
    let before = before.map(|edition| json!({ "hash": edition.hash }));
    let after = json!({ "hash": edition.hash, "tasks": profile.plan.tasks.len() });
    change
        .audit(
            "plan.load",
            &format!("plan/{}", edition.plan),
            before.as_ref(),
            Some(&after),
        )
        .await?;
    Ok(())
}

/// Sends each task to each unit it binds today, and withdraws what the plan no longer states.
async fn dispatch(
    change: &mut Change,
    profile: &Profile,
    today: Date,
    done: &mut Done,
) -> Result<(), Failure> {
    let existing = change.assignments().await?;
    let mut bound: Vec<(&str, ActorKey, Part)> = Vec::new();
    for task in &profile.plan.tasks {
        bound.extend(
            profile
                .bound(task, today)
                .into_iter()
                .map(|(unit, part)| (task.id.as_str(), unit, part)),
        );
    }
    for (task, unit, part) in &bound {
        if !existing
            .iter()
            .any(|row| row.task == *task && row.unit == *unit)
        {
            change.dispatch(task, unit, *part).await?;
            done.dispatched += 1;
        }
    }
    for row in existing {
        let stated = profile.task(&row.task).is_some_and(|task| {
            let named = |body: &lantian_domain::plan::model::Body| match profile
                .city
                .directory
                .resolve(&body.name)
            {
                Some(lantian_domain::actor::Entry::Actor(actor)) => actor.key == row.unit,
                // Whoever belonged to the group when the task was sent keeps it; leaving the group hands it to nobody else.
                Some(lantian_domain::actor::Entry::Group(group)) => {
                    group.members.iter().any(|member| member.actor == row.unit)
                }
                None => false,
            };
            task.bodies.iter().any(named)
        });
        let over = matches!(
            row.state,
            AssignmentStateKey::Withdrawn | AssignmentStateKey::Closed
        );
        if !stated && !over {
            let event = AssignmentEvent::Withdraw {
                reason: "方案不再包含此任务 / no longer stated by the plan".into(),
            };
            change
                .add_event(About::Assignment, row.id, &row.task, &event)
                .await?;
            change
                .set_assignment_state(row.id, AssignmentStateKey::Withdrawn)
                .await?;
            done.withdrawn += 1;
        }
    }
    Ok(())
}

async fn open_deliverables(
    change: &mut Change,
    profile: &Profile,
    today: Date,
    done: &mut Done,
) -> Result<(), Failure> {
    for rule in &profile.city.deliverables {
        for unit in rule.owed_by(&profile.city.directory, today) {
            let opened = change
                .open_deliverable(&rule.key.0, &rule.task, &unit, rule.due)
                .await?;
            done.deliverables += u32::from(opened);
        }
    }
    Ok(())
}

/// Opens the reports of every month that has ended and was not opened before, for all assignments that are still under way.
async fn open_reports(
    change: &mut Change,
    profile: &Profile,
    today: Date,
    opened_to: Option<&str>,
    done: &mut Done,
) -> Result<(), Failure> {
    let opened_to: Option<Month> = opened_to.and_then(|month| month.parse().ok());
    let under_way: Vec<AssignmentRow> = change
        .assignments()
        .await?
        .into_iter()
        .filter(|row| !row.state.is_done() && row.state != AssignmentStateKey::Withdrawn)
        .collect();
    for month in months_to_open(&profile.city.tracking, today) {
        if opened_to.is_some_and(|last| month <= last) {
            continue;
        }
        let Some(rules) = profile.city.reporting_on(month.last_day()) else {
            continue;
        };
        let due = due_on(month, rules, &profile.city.calendar);
        done.reports += change
            .open_reports(&month.to_string(), due, &under_way)
            .await?;
        change.set(REPORTS_OPENED_TO, &month.to_string()).await?;
    }
    Ok(())
}

/// Notes every rung of the ladder that something missing has reached.
async fn climb(
    change: &mut Change,
    profile: &Profile,
    today: Date,
    done: &mut Done,
) -> Result<(), Failure> {
    let horizon = horizon(profile, today);
    for row in change.reports_not_filed(horizon).await? {
        let reached = newly_reached(profile, row.due, row.step, today);
        for (step, on) in &reached {
            let event = rung(&profile.city.ladders, row.due, *step, *on);
            change
                .add_event(About::Report, row.id, &row.task, &event)
                .await?;
        }
        if let Some((step, _)) = reached.last() {
            change.set_report_step(row.id, *step).await?;
        }
        done.reached += u32::try_from(reached.len()).unwrap_or(u32::MAX);
    }
    for row in change.deliverables_not_there(horizon).await? {
        let reached = newly_reached(profile, row.due, row.step, today);
        for (step, on) in &reached {
            let event = rung(&profile.city.ladders, row.due, *step, *on);
            change
                .add_event(About::Deliverable, row.id, &row.task, &event)
                .await?;
        }
        if let Some((step, _)) = reached.last() {
            change.set_deliverable_step(row.id, *step).await?;
        }
        done.reached += u32::try_from(reached.len()).unwrap_or(u32::MAX);
    }
    Ok(())
}

/// The last due day for which any ladder has a rung by `today`.
fn horizon(profile: &Profile, today: Date) -> Date {
    let ahead = profile
        .city
        .ladders
        .iter()
        .flat_map(|ladder| &ladder.steps)
        .map(|step| -step.working_days_from_due)
        .max();
    let ahead = u32::try_from(ahead.unwrap_or(0).max(0)).unwrap_or(0);
    // A day more than the longest reminder: counting back from the due day and forward from today may differ by a day off between them.
    profile.city.calendar.working_days_after(today, ahead + 1)
}

fn newly_reached(
    profile: &Profile,
    due: Date,
    step: Option<StepKey>,
    today: Date,
) -> Vec<(StepKey, Date)> {
    ladder::steps_reached(due, today, &profile.city.calendar, &profile.city.ladders)
        .into_iter()
        .filter(|(reached, _)| step.is_none_or(|step| *reached > step))
        .collect()
}

fn rung(ladders: &[Ladder], due: Date, key: StepKey, on: Date) -> CalendarEvent {
    let owner = ladders
        .iter()
        .find(|ladder| ladder.valid.holds_on(due))
        .and_then(|ladder| ladder.steps.iter().find(|step| step.key == key))
        .map(|step| step.owner.code().to_owned())
        .unwrap_or_default();
    CalendarEvent::Reached {
        step: key.code().to_owned(),
        on: on.to_string(),
        owner,
    }
}
