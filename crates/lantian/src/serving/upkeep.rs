//! What the air needs while lantian serves: the watched folder, the address that is asked, and few segments in the lake.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::App;
use lantian_app::air::import;
use lantian_app::air::inbox::Inbox;

const LOOK_EVERY: Duration = Duration::from_secs(5);
const MERGE_EVERY: Duration = Duration::from_secs(60);

/// Looks into the folder until it is dropped.
pub async fn watch(app: Arc<App>, folder: PathBuf) {
    let mut inbox = Inbox::of(folder);
    loop {
        inbox.look(&app).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Merges segments where there are many, until it is dropped.
pub async fn merge(app: Arc<App>) {
    loop {
        if let Err(error) = import::merge_segments(&app).await {
            tracing::error!(%error, "failed to merge segments of air data: {error}");
        }
        tokio::time::sleep(MERGE_EVERY).await;
    }
}
