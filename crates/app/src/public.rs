//! What the public sees: progress of the plan, never the name of a person.

pub mod air;
pub mod air_data;
pub mod ledgers;

use lantian_store::event::EventRow;
use serde::Serialize;

use crate::app::App;
use crate::board::Board;
use crate::failure::Failure;
use crate::happening;
use crate::overview;
use crate::targets;
use crate::tasks;
use crate::view::overview::Overview;
use crate::view::scalar::{Day, Moment, Text};
use crate::view::target::TargetCard;
use crate::view::task::{TaskRow, TimelineEntry};

/// The plan's progress, public.
#[derive(Clone, Debug, Serialize)]
pub struct PublicPlan {
    /// The city's name.
    pub city: Text,
    /// The plan's title.
    pub title: Text,
    /// As of today.
    pub as_of: Day,
    /// The clock replays the past.
    pub replay: bool,
    /// The counts and sentences of the cockpit, without anything about persons.
    pub overview: Overview,
    /// The tasks in the order of the text.
    pub tasks: Vec<TaskRow>,
    /// The targets.
    pub targets: Vec<TargetCard>,
    /// The dated matters of the plan.
    pub timeline: Vec<TimelineEntry>,
}

/// One task, public.
#[derive(Clone, Debug, Serialize)]
pub struct PublicTask {
    /// The task.
    pub task: TaskRow,
    /// Its targets.
    pub targets: Vec<TargetCard>,
    /// Its dated matters.
    pub timeline: Vec<TimelineEntry>,
}

/// Something worth telling the public, for a feed.
#[derive(Clone, Debug, Serialize)]
pub struct PublicNews {
    /// An identifier that stays the same for the same news.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The headline.
    pub title: Text,
    /// A sentence or two.
    pub text: Text,
    /// The task it is about.
    pub task: Option<String>,
}

/// The plan's progress.
pub async fn plan(app: &App) -> Result<PublicPlan, Failure> {
    let board = app.board().await?;
    let city = &board.profile.city;
    Ok(PublicPlan {
        city: Text::from(&city.name),
        title: Text::from(&city.plan_title),
        as_of: Day(board.today),
        replay: app.clock.distance().is_some(),
        overview: overview::gather(app, &board).await?,
        tasks: tasks::rows(&board),
        targets: targets::all(&board),
        timeline: tasks::entries(&board),
    })
}

/// One task.
pub async fn task(app: &App, id: &str) -> Result<PublicTask, Failure> {
    let board = app.board().await?;
    let task = board
        .profile
        .task(id)
        .ok_or_else(|| Failure::not_found(format!("task/{id}")))?;
    Ok(PublicTask {
        task: tasks::row(&board, task),
        targets: targets::all(&board)
            .into_iter()
            .filter(|card| card.task == id || card.also_in.iter().any(|t| t == id))
            .collect(),
        timeline: tasks::entries(&board)
            .into_iter()
            .filter(|entry| entry.task == id)
            .collect(),
    })
}

/// The latest news, newest first: assignments found complete or struck off, documents accepted, lateness made public.
pub async fn news(app: &App) -> Result<Vec<PublicNews>, Failure> {
    let board = app.board().await?;
    let mut news = Vec::new();
    for event in app.store.public_events(100).await? {
        news.extend(item(app, &board, &event).await?);
    }
    Ok(news)
}

async fn item(app: &App, board: &Board, event: &EventRow) -> Result<Option<PublicNews>, Failure> {
    let profile = &board.profile;
    let (task, unit, what) = match event.about.as_str() {
        "assignment" => match board.assignments.iter().find(|row| row.id == event.object) {
            Some(row) => (row.task.clone(), row.unit.clone(), None),
            None => return Ok(None),
        },
        "deliverable" => match board.deliverables.iter().find(|row| row.id == event.object) {
            Some(row) => {
                let rule = profile
                    .city
                    .deliverables
                    .iter()
                    .find(|rule| rule.key.0 == row.rule);
                (
                    row.task.clone(),
                    row.unit.clone(),
                    rule.map(|rule| Text::from(&rule.title)),
                )
            }
            None => return Ok(None),
        },
        _ => match app.store.report(event.object).await? {
            Some(row) => {
                let month = Text {
                    zh: format!("{} 月调度", row.month),
                    en: format!("the report for {}", row.month),
                };
                (row.task, row.unit, Some(month))
            }
            None => return Ok(None),
        },
    };
    let name = profile.unit(&unit, board.today).name;
    let heading = profile
        .task(&task)
        .map(|task| profile.quote(task.heading).to_owned())
        .unwrap_or_default();
    let what = what.unwrap_or_else(|| Text {
        zh: heading.clone(),
        en: heading.clone(),
    });
    let (zh, en) = match (event.about.as_str(), event.kind.as_str()) {
        ("assignment", "approve") => (
            format!("{}办结：{task} {}", name.zh, what.zh),
            format!("{} completed {task} {}", name.en, what.en),
        ),
        ("assignment", _) => (
            format!("{}销号：{task} {}", name.zh, what.zh),
            format!("{}: {task} {} struck off", name.en, what.en),
        ),
        ("deliverable", "accept") => (
            format!("{}完成：{}", name.zh, what.zh),
            format!("{} delivered: {}", name.en, what.en),
        ),
        _ => (
            format!("通报：{}逾期未报{}", name.zh, what.zh),
            format!("Late: {} has not handed in {}", name.en, what.en),
        ),
    };
    let on = happening::field(event, "on")
        .unwrap_or_else(|| lantian_domain::calendar::beijing_day(event.stamp.at).to_string());
    Ok(Some(PublicNews {
        id: format!("{}/event/{}", profile.city.plan_key, event.id),
        at: Moment(event.stamp.at),
        title: Text { zh, en },
        text: Text {
            zh: format!("{on}，任务 {task} {heading}。"),
            en: format!("{on}, task {task} {heading}."),
        },
        task: Some(task),
    }))
}
