//! The outlines under the maps.

pub(crate) mod layers;
pub(crate) mod objects;
pub(crate) mod read;
