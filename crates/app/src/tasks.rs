//! Being written.

use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// Which tasks to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TaskQuery {
    /// A unit's key: tasks in which it has a part.
    pub unit: Option<String>,
    /// A chapter's number.
    pub chapter: Option<u32>,
    /// A standing.
    pub standing: Option<view::task::Standing>,
    /// Words that the text or a heading contains.
    pub q: Option<String>,
}

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
    filter: TaskQuery,
) -> Result<Vec<view::task::TaskRow>, Failure> {
    let _ = (app, caller, filter);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn read(app: &App, caller: &Caller, id: &str) -> Result<view::task::TaskDetail, Failure> {
    let _ = (app, caller, id);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn matrix(app: &App, caller: &Caller) -> Result<view::task::TaskMatrix, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn timeline(
    app: &App,
    caller: &Caller,
) -> Result<Vec<view::task::TimelineEntry>, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}
