//! Numbers in, numbers out. What is here knows neither pollutants nor plans nor calendars, so that it can be checked by what numbers must
//! obey. Floats are for statistics; what decides a limit or a rank is exact and lives elsewhere.

mod cholesky;
pub mod outlook;
mod quantile;
mod random;

pub use quantile::quantile;
