//! The air.

pub(crate) mod declare_dust;
pub(crate) mod list_days;
pub(crate) mod list_dust;
pub(crate) mod list_hours;
pub(crate) mod list_imports;
pub(crate) mod list_sites;
pub(crate) mod now;
pub(crate) mod preview;
pub(crate) mod read_arrivals;
pub(crate) mod read_budget;
pub(crate) mod read_ranking;
pub(crate) mod read_year;
pub(crate) mod reports;
pub(crate) mod stations;
pub(crate) mod take_in;
