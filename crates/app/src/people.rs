//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
) -> Result<Vec<view::administration::UserRow>, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn create(
    app: &App,
    caller: &Caller,
    user: view::administration::CreateUser,
) -> Result<view::administration::OneTimePassword, Failure> {
    let _ = (app, caller, user);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn change(
    app: &App,
    caller: &Caller,
    login: &str,
    change: view::administration::ChangeUser,
) -> Result<view::administration::UserRow, Failure> {
    let _ = (app, caller, login, change);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn reset_password(
    app: &App,
    caller: &Caller,
    login: &str,
) -> Result<view::administration::OneTimePassword, Failure> {
    let _ = (app, caller, login);
    Err(Failure::Internal("not wired".into()))
}
