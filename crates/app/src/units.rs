//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<view::unit::UnitRow>, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    key: &str,
) -> Result<view::unit::UnitDetail, Failure> {
    let _ = (app, caller, key);
    Err(Failure::Internal("not wired".into()))
}
