//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn year(
    app: &App,
    caller: &Caller,
    year: i16,
) -> Result<view::administration::CalendarYear, Failure> {
    let _ = (app, caller, year);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn amend(
    app: &App,
    caller: &Caller,
    day: jiff::civil::Date,
    amendment: view::administration::AmendDay,
) -> Result<view::administration::CalendarDay, Failure> {
    let _ = (app, caller, day, amendment);
    Err(Failure::Internal("not wired".into()))
}
