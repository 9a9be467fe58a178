//! The outlines under the maps, as the city's profile has them.

use std::sync::Arc;

use lantian_domain::access::{Action, Subject};

use crate::app::{App, Caller};
use crate::failure::Failure;

/// The outlines as GeoJSON.
///
/// # Errors
/// The city's profile has no map.
pub fn read(app: &App, caller: &Caller) -> Result<Arc<str>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let map = &app.profile().city.map;
    map.as_ref()
        .map(|map| map.geojson.clone())
        .ok_or_else(|| Failure::not_found("map"))
}
