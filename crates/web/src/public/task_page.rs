//! The page of one task: the plan's words, who leads, how it stands, its targets and dates.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public;
use minijinja::value::{Serde, Value};

use super::frame::{Reader, page};
use crate::input::PathOf;
use crate::problem::Problem;
use crate::state::Web;

/// Shows a task.
pub(crate) async fn show(
    State(web): State<Arc<Web>>,
    PathOf(id): PathOf<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let task = public::task(&web.app, &id).await?;
    page(&web, &reader, "task.html", Value::from(Serde(&task)))
}
