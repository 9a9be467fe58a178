//! Tests of the pure core against what others published.

mod plan;
