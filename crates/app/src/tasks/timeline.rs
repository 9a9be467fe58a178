//! The days of the plan: what its targets, deliverables and sentences name, and how each stands today.

use lantian_domain::access::{Action, Subject};
use lantian_domain::deliverable::DeliverableStateKey;
use lantian_domain::indicator::TargetStatus;
use lantian_domain::plan::model::When;

use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::target_board;
use crate::targets;
use crate::view::scalar::{Day, Text};
use crate::view::task::{TimelineEntry, TimelineState};

/// The timeline, earliest day first.
pub async fn timeline(app: &App, caller: &Caller) -> Result<Vec<TimelineEntry>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(entries(&*app.board().await?))
}

/// The entries of the timeline, earliest day first.
pub fn entries(board: &Board) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> = of_targets(board)
        .chain(of_deliverables(board))
        .chain(of_duties(board))
        .collect();
    entries.sort_by(|a, b| (a.day, &a.task, &a.kind).cmp(&(b.day, &b.task, &b.kind)));
    entries
}

fn of_targets(board: &Board) -> impl Iterator<Item = TimelineEntry> {
    let known = board
        .profile
        .plan
        .targets
        .iter()
        .zip(&board.targets.entries);
    known.filter_map(|(target, entry)| {
        let day = target_board::deadline(target).or_else(|| target_board::from(target))?;
        let card = targets::card(&board.profile, target, entry, board.today);
        let state = match &entry.status {
            TargetStatus::Met { .. } => TimelineState::Done,
            _ if day >= board.today => TimelineState::Ahead,
            TargetStatus::Behind { .. } => TimelineState::Overdue,
            TargetStatus::OnCourse { .. } => TimelineState::Done,
            TargetStatus::NotAssessable { .. } | TargetStatus::AwaitingValue { .. } => {
                TimelineState::NotAssessable
            }
        };
        let title = Text {
            zh: format!("{} {}", card.id, card.name.zh),
            en: format!("{} {}", card.id, card.name.en),
        };
        Some(TimelineEntry {
            id: target.id.clone(),
            day: Day(day),
            kind: "target".into(),
            task: target.task.clone(),
            title,
            quote: Some(card.quote),
            state,
        })
    })
}

/// One entry for each document and due day, however many units owe it: done when all have delivered.
fn of_deliverables(board: &Board) -> impl Iterator<Item = TimelineEntry> {
    board.profile.city.deliverables.iter().filter_map(|rule| {
        let rows: Vec<_> = board
            .deliverables
            .iter()
            .filter(|row| row.rule == rule.key.0)
            .collect();
        let day = rows.iter().map(|row| row.due).max()?;
        let there = rows
            .iter()
            .filter(|row| {
                !matches!(
                    row.state,
                    DeliverableStateKey::Expected | DeliverableStateKey::Returned
                )
            })
            .count();
        let state = if there == rows.len() {
            TimelineState::Done
        } else if day < board.today {
            TimelineState::Overdue
        } else {
            TimelineState::Ahead
        };
        let title = Text {
            zh: format!("{}（{there}/{}）", rule.title.zh, rows.len()),
            en: format!("{} ({there}/{})", rule.title.en, rows.len()),
        };
        let quote = Some(rule.quote.clone());
        Some(TimelineEntry {
            id: rule.key.0.clone(),
            day: Day(day),
            kind: "deliverable".into(),
            task: rule.task.clone(),
            title,
            quote,
            state,
        })
    })
}

/// Days that sentences name and no target or deliverable stands for.
fn of_duties(board: &Board) -> impl Iterator<Item = TimelineEntry> {
    let profile = &board.profile;
    profile.plan.tasks.iter().flat_map(move |task| {
        let unbound = task.duties.iter().filter(|duty| {
            let inside = |span: lantian_domain::plan::document::Span| {
                duty.span.start <= span.start && span.end <= duty.span.end
            };
            !profile.plan.targets.iter().any(|target| {
                inside(target.quote) || target.also_in.iter().any(|(_, span)| inside(*span))
            })
        });
        unbound.flat_map(move |duty| {
            duty.dates.iter().filter_map(move |dated| {
                let day = match dated.when {
                    When::By(day) | When::From(day) => day,
                    When::InYear(year) | When::EachYear(_, year) => {
                        jiff::civil::Date::new(year, 12, 31).ok()?
                    }
                    When::Continuous => return None,
                };
                let state = match board.standing(&task.id) {
                    crate::view::task::Standing::Done => TimelineState::Done,
                    _ if day >= board.today => TimelineState::Ahead,
                    _ => TimelineState::NotAssessable,
                };
                let heading = profile.quote(task.heading).to_owned();
                let quote = Some(profile.quote(duty.span).to_owned());
                let title = Text {
                    zh: heading.clone(),
                    en: heading,
                };
                Some(TimelineEntry {
                    id: format!("{}-{}", task.id, dated.span.start),
                    day: Day(day),
                    kind: "duty".into(),
                    task: task.id.clone(),
                    title,
                    quote,
                    state,
                })
            })
        })
    })
}
