//! Being written.

use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// Which deliverables to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeliverableQuery {
    /// The unit's key.
    pub unit: Option<String>,
    /// The task's id.
    pub task: Option<String>,
    /// The state.
    pub state: Option<view::filing::DeliverableState>,
    /// The punctuality.
    pub punctuality: Option<view::filing::Punctuality>,
}

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
    filter: DeliverableQuery,
) -> Result<Vec<view::filing::DeliverableRow>, Failure> {
    let _ = (app, caller, filter);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    id: i64,
) -> Result<view::filing::DeliverableDetail, Failure> {
    let _ = (app, caller, id);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    step: view::filing::TakeDeliverableStep,
) -> Result<view::filing::DeliverableDetail, Failure> {
    let _ = (app, caller, id, step);
    Err(Failure::Internal("not wired".into()))
}
