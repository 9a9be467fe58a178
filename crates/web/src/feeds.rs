//! Feeds: news of the plan as Atom, deadlines for the calendars of other programs.

use std::sync::Arc;

use axum::Router;

use crate::state::Web;

/// Where the feeds are.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
}
