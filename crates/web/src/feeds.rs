//! Feeds: news of the plan and the air of each day as Atom, deadlines for the calendars of other programs.

mod air;
mod atom;
mod deadlines;
mod icalendar;
mod news;
mod own_deadlines;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::state::Web;

/// Where the feeds are.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/public/plan.atom", get(news::show))
        .route("/public/air.atom", get(air::show))
        .route("/public/deadlines.ics", get(deadlines::show))
        .route("/feeds/{token}/deadlines.ics", get(own_deadlines::show))
}
