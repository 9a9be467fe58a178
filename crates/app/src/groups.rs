//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
) -> Result<Vec<view::administration::GroupView>, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn amend(
    app: &App,
    caller: &Caller,
    amendment: view::administration::AmendMember,
) -> Result<view::administration::GroupView, Failure> {
    let _ = (app, caller, amendment);
    Err(Failure::Internal("not wired".into()))
}
