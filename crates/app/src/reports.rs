//! Being written.

use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// Which reports to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// The month, `2018-11`.
    pub month: Option<String>,
    /// The unit's key.
    pub unit: Option<String>,
    /// The task's id.
    pub task: Option<String>,
    /// The state.
    pub state: Option<view::filing::ReportState>,
    /// The punctuality.
    pub punctuality: Option<view::filing::Punctuality>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
    filter: ReportQuery,
) -> Result<view::scalar::Page<view::filing::ReportRow>, Failure> {
    let _ = (app, caller, filter);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    id: i64,
) -> Result<view::filing::ReportDetail, Failure> {
    let _ = (app, caller, id);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    step: view::filing::TakeReportStep,
) -> Result<view::filing::ReportDetail, Failure> {
    let _ = (app, caller, id, step);
    Err(Failure::Internal("not wired".into()))
}
