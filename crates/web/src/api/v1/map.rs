//! The outlines under the maps.

pub(crate) mod read;
