//! What every outlook must obey, and how well it does on real years.

mod beijing;
mod cities;
mod guangxi;
mod laws;
