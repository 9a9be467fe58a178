//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<view::target::TargetCard>, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    id: &str,
) -> Result<view::target::TargetDetail, Failure> {
    let _ = (app, caller, id);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn record_value(
    app: &App,
    caller: &Caller,
    id: &str,
    value: view::target::RecordValue,
) -> Result<view::target::TargetDetail, Failure> {
    let _ = (app, caller, id, value);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn review_value(
    app: &App,
    caller: &Caller,
    id: i64,
    review: view::target::ReviewValue,
) -> Result<view::target::TargetDetail, Failure> {
    let _ = (app, caller, id, review);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn set_threshold(
    app: &App,
    caller: &Caller,
    id: &str,
    threshold: view::target::SetThreshold,
) -> Result<view::target::TargetDetail, Failure> {
    let _ = (app, caller, id, threshold);
    Err(Failure::Internal("not wired".into()))
}
