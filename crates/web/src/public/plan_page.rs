//! The page of the whole plan: a sentence, numbers, what comes next, chapters with their tasks.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public::{self, PublicPlan};
use lantian_app::view::overview::{ChapterProgress, Overview};
use lantian_app::view::scalar::Text;
use lantian_app::view::target::TargetCard;
use lantian_app::view::task::TaskRow;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::frame::{Reader, page};
use crate::problem::Problem;
use crate::state::Web;

/// What the page is about.
#[derive(Serialize)]
pub(crate) struct PlanPage<'a> {
    overview: &'a Overview,
    goals: &'a [TargetCard],
    chapters: Vec<Chapter<'a>>,
    /// The air in a sentence, where anything is known of it.
    air: Option<Text>,
}

/// A chapter with its tasks in the order of the text.
#[derive(Serialize)]
struct Chapter<'a> {
    progress: &'a ChapterProgress,
    tasks: Vec<&'a TaskRow>,
}

impl<'a> PlanPage<'a> {
    pub fn new(plan: &'a PublicPlan, air: Option<Text>) -> Self {
        let chapters = plan.overview.chapters.iter().map(|progress| Chapter {
            progress,
            tasks: plan
                .tasks
                .iter()
                .filter(|task| task.chapter == progress.chapter)
                .collect(),
        });
        Self {
            overview: &plan.overview,
            goals: &plan.overview.goals,
            chapters: chapters
                .filter(|chapter| !chapter.tasks.is_empty())
                .collect(),
            air,
        }
    }
}

/// Shows the plan.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    let air = public::air::headline(&web.app).await?;
    let about = Value::from(Serde(PlanPage::new(&plan, air)));
    page(&web, &reader, "plan.html", about)
}
