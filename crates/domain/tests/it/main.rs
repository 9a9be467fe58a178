//! Tests of the pure core against what others published.

mod air;
mod city_parsed;
mod city_plan;
mod city_problems;
mod city_qinzhou;
mod lifecycle_unit;
mod plan;
