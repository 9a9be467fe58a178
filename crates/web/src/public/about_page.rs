//! The page on how things are counted, and where to get the data.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use minijinja::context;

use super::frame::{Reader, page};
use crate::problem::Problem;
use crate::state::Web;

/// Explains what is counted and how.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    page(&web, &reader, "about.html", context! {})
}
