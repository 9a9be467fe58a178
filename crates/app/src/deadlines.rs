//! Deadlines for calendars of other programs. Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::task::TimelineEntry;

/// A deadline as an entry of somebody's calendar.
pub struct Deadline {
    /// An identifier that stays the same for the same deadline.
    pub uid: String,
    /// The entry.
    pub entry: TimelineEntry,
}

/// The public deadlines of the plan.
pub async fn public(app: &App) -> Result<Vec<Deadline>, Failure> {
    let _ = app;
    Err(Failure::Internal("not wired".into()))
}

/// What the owner of a feed token owes and when; nothing when the token is unknown.
pub async fn of_token(app: &App, token: &str) -> Result<Option<Vec<Deadline>>, Failure> {
    let _ = (app, token);
    Err(Failure::Internal("not wired".into()))
}

/// Gives the caller a new feed token; the one before stops working.
pub async fn new_token(app: &App, caller: &Caller) -> Result<String, Failure> {
    let _ = (app, caller);
    Err(Failure::Internal("not wired".into()))
}
