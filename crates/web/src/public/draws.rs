//! Draws of whom to inspect, for anybody: what was committed to and frozen as soon as it is, and the whole sheet once it was drawn.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::field_work::draws;

use super::frame::Reader;
use super::open_data::json_file;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::state::Web;

/// Every draw with what is published of it by now.
pub(crate) async fn list(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    json_file(&reader, &draws::public_list(&web.app).await?)
}

/// The sheet of a draw, `12.json`, as `lantian draw verify` reads it.
pub(crate) async fn sheet(
    State(web): State<Arc<Web>>,
    PathOf(file): PathOf<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let number = file.strip_suffix(".json").and_then(|id| id.parse().ok());
    let Some(id) = number else {
        return Err(Problem::not_found());
    };
    match draws::published(&web.app, id).await? {
        Some(sheet) => json_file(&reader, &sheet),
        None => Err(Problem::not_found()),
    }
}
