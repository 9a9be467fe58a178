//! Where the history of devices lies, as the configuration says it.

use std::path::Path;
use std::time::Duration;

use lantian_lake::history::{ObjectStore, ObjectStoreSettings, Place};

use crate::configuration::history::History;
use crate::outward;
use crate::trouble::Trouble;

/// A file of the history is some hundred megabytes at most.
const PATIENCE: Duration = Duration::from_secs(600);

/// The place of the history. Nothing is asked of it yet.
///
/// # Errors
/// The address of the object store is none.
pub fn of(configured: &History, lake: &Path) -> Result<Place, Trouble> {
    let folder = configured.folder(lake);
    let History::Bucket(bucket) = configured else {
        return Ok(Place::Folder(folder));
    };
    let settings = ObjectStoreSettings {
        endpoint: bucket.endpoint.clone(),
        region: bucket.region.clone(),
        bucket: bucket.name.clone(),
        prefix: bucket.prefix.clone(),
        named: bucket.named,
        key: bucket.key.clone(),
        secret: bucket.secret.clone(),
        staging: folder,
    };
    let store = ObjectStore::new(settings, outward::agent(PATIENCE)).map_err(|error| {
        Trouble::at(
            "history.endpoint",
            format!("对象存储的地址无法使用：{error}"),
            format!("the address of the object store cannot be used: {error}"),
        )
    })?;
    Ok(Place::Objects(store))
}
