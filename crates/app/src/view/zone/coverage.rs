//! The share of a zone near bus stops.

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::ZoneRef;
use crate::view::scalar::{Day, Text};

/// The share of a zone within a distance of bus stops.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CoverageView {
    /// The zone.
    pub zone: ZoneRef,
    /// Metres.
    pub radius: u32,
    /// The day.
    pub as_of: Day,
    /// How many stops there are.
    pub stops: u32,
    /// By area: the union of the discs round the stops.
    pub by_area: Option<AreaShare>,
    /// Why there is no share of the area.
    pub area_unassessable: Option<Text>,
    /// By people, as population points say where they live.
    pub by_population: Option<PeopleShare>,
    /// Why there is no share of the people.
    pub population_unassessable: Option<Text>,
}

/// A share of an area.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AreaShare {
    /// Per cent, to four decimals.
    #[schema(value_type = String)]
    pub percent: Decimal,
    /// What is near.
    pub near_km2: f64,
    /// The whole.
    pub whole_km2: f64,
}

/// A share of people.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PeopleShare {
    /// Per cent, to four decimals.
    #[schema(value_type = String)]
    pub percent: Decimal,
    /// Who lives near.
    pub near: u64,
    /// Everybody.
    pub whole: u64,
}
