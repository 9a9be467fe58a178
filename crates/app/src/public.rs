//! What the public sees: progress of the plan, no names of persons. Being written.

use serde::Serialize;

use crate::app::App;
use crate::failure::Failure;
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
    /// What comes next.
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
    let _ = app;
    Err(Failure::Internal("not wired".into()))
}

/// One task.
pub async fn task(app: &App, id: &str) -> Result<PublicTask, Failure> {
    let _ = (app, id);
    Err(Failure::Internal("not wired".into()))
}

/// The latest news, newest first: tasks completed, targets whose status changed, deliverables received, units publicised as late.
pub async fn news(app: &App) -> Result<Vec<PublicNews>, Failure> {
    let _ = app;
    Err(Failure::Internal("not wired".into()))
}
