//! Tests of the pure core against what others published.

mod air;
mod city_parsed;
mod city_plan;
mod city_problems;
mod city_qinzhou;
mod city_requests;
mod geos;
mod lifecycle_unit;
mod monitoring;
mod plan;
mod subjects;
