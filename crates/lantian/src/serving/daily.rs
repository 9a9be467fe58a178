//! The calendar's loop: every minute it looks whether the day in Beijing has changed, and if so brings the records up to it.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use lantian_app::failure::Failure;
use lantian_app::ingest::witness;
use lantian_app::{App, jobs};

const LOOK_EVERY: Duration = Duration::from_secs(60);

async fn bring_up(app: &App) -> Result<(), Failure> {
    jobs::catch_up(app).await?;
    witness::note(app).await
}

/// Runs until it is dropped. `done` is the day up to which the records were brought at start. A day that failed is tried again at the next look:
/// catching up is harmless when repeated.
pub async fn run(app: Arc<App>, mut done: Date) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let today = app.today();
        if today == done {
            continue;
        }
        match bring_up(&app).await {
            Ok(()) => {
                tracing::info!(%today, "the records are up to {today}");
                done = today;
            }
            Err(error) => {
                tracing::error!(%today, %error, "failed to bring the records up to {today}: {error}");
            }
        }
    }
}
