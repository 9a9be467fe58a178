//! The long history from outside, beside a model that keeps everything in one map.

mod answers;
mod crashes;
mod duckdb;
mod keeping;
mod model;
mod s3;
