//! The screens of series: now and then it looks whether a day in Beijing is over that was not looked at yet.

use std::sync::Arc;
use std::time::Duration;

use lantian_app::App;
use lantian_app::devices::leads::job;

/// Late data of the day before mostly arrive in the first hours; a look costs one reading of the month.
const LOOK_EVERY: Duration = Duration::from_secs(3600);

/// Runs until it is dropped. What failed is tried again at the next look: it is harmless when repeated.
pub async fn run(app: Arc<App>) {
    loop {
        match job::catch_up(&app).await {
            Ok(0) => {}
            Ok(new) => tracing::info!(new, "{new} new leads in the series of devices"),
            Err(error) => {
                tracing::error!(%error, "failed to screen the series of devices: {error}");
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
