//! What the calendar does by itself. Being written.

use crate::app::App;
use crate::failure::Failure;

/// Brings the records up to now: dispatches the plan, opens what is due to be opened, climbs the ladder. Harmless when repeated.
pub async fn catch_up(app: &App) -> Result<(), Failure> {
    let _ = app;
    Ok(())
}
