//! The page of the targets: what was promised in numbers, and how each number stands.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public;
use minijinja::context;
use minijinja::value::Serde;

use super::frame::{Reader, page};
use crate::problem::Problem;
use crate::state::Web;

/// Shows the targets.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    let about = context! { targets => Serde(&plan.targets) };
    page(&web, &reader, "targets.html", about)
}
