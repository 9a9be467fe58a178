//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn read(app: &App, caller: &Caller) -> Result<view::overview::Overview, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}
