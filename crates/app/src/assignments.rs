//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    id: i64,
) -> Result<view::task::AssignmentDetail, Failure> {
    let _ = (app, caller, id);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    step: view::task::TakeAssignmentStep,
) -> Result<view::task::AssignmentDetail, Failure> {
    let _ = (app, caller, id, step);
    Err(Failure::Internal("not wired".into()))
}
