//! The places whose air is known.

use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::{Day, PositionView, Text};

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// The city of this platform.
    City,
    /// One of its stations.
    Station,
    /// Another city or station that files had.
    Other,
}

/// A place whose air is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SiteView {
    /// Its key in addresses: the city's key, a station's code, a name.
    pub key: String,
    /// What it is.
    pub kind: SiteKind,
    /// Its name.
    pub name: Text,
    /// The district of a station.
    pub district: Option<Text>,
    /// Where a station stands.
    pub position: Option<PositionView>,
    /// Files have its days as somebody published them, as they have those of cities.
    pub published_days: bool,
    /// The first day of any file that has it.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}
