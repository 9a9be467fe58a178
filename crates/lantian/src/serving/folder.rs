//! The folder into which observations are dropped, while lantian serves.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use lantian_app::App;
use lantian_app::ingest::folder::DropFolder;

/// So often the folder is looked at. A file is taken at the second look that finds it unchanged.
const OFTEN: Duration = Duration::from_secs(2);

/// Looks until it is dropped.
pub async fn watch(app: Arc<App>, folder: PathBuf) {
    let Some(gateway) = app.gateway().cloned() else {
        return;
    };
    let mut folder = DropFolder::watch(folder, &gateway);
    loop {
        folder.look(&gateway, app.clock.now()).await;
        tokio::time::sleep(OFTEN).await;
    }
}
