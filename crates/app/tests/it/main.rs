//! The use cases on the real plan, told as stories.

mod air;
mod backup;
mod city;
mod forecast;
mod ladder;
mod rights;
mod stage;
mod story;
