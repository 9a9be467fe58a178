//! Tests of the wire against frames that others published, and against whatever bytes there may be.

mod dumps;
mod fixtures;
mod frames;
mod golden;
mod grades;
mod properties;
