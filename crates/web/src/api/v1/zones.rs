//! Zones and places.

pub(crate) mod at;
pub(crate) mod close;
pub(crate) mod coverage;
pub(crate) mod draw;
pub(crate) mod list;
pub(crate) mod list_objects;
pub(crate) mod preview;
pub(crate) mod project_check;
pub(crate) mod read;
pub(crate) mod take_in;
pub(crate) mod violations;
