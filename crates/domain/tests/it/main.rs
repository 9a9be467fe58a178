//! Tests of the pure core against what others published.

mod plan;
mod city_plan;
mod city_problems;
mod city_qinzhou;
