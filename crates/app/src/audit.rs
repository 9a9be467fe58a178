//! Being written.

use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// Which entries to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// The login of who did it.
    pub by: Option<String>,
    /// The action's code or the beginning of it.
    pub action: Option<String>,
    /// The exact subject.
    pub subject: Option<String>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

/// .
pub async fn list(
    app: &App,
    caller: &Caller,
    query: AuditQuery,
) -> Result<view::scalar::Page<view::administration::AuditRow>, Failure> {
    let _ = (app, caller, query);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn verify(
    app: &App,
    caller: &Caller,
) -> Result<view::administration::AuditVerification, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}
