//! In which coordinates features are answered and windows asked for (Part 2). All are degrees; what differs is the order, which the
//! definitions of EPSG have north first.

use serde_json::Value;

/// A reference system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Crs {
    /// Longitude and latitude in WGS-84: how everything is kept.
    #[default]
    Crs84,
    /// Latitude and longitude in WGS-84.
    Epsg4326,
    /// Latitude and longitude in CGCS2000, which is taken for WGS-84.
    Epsg4490,
}

impl Crs {
    /// Every one.
    pub const ALL: [Crs; 3] = [Crs::Crs84, Crs::Epsg4326, Crs::Epsg4490];

    /// Its address.
    pub fn uri(self) -> &'static str {
        match self {
            Crs::Crs84 => "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            Crs::Epsg4326 => "http://www.opengis.net/def/crs/EPSG/0/4326",
            Crs::Epsg4490 => "http://www.opengis.net/def/crs/EPSG/0/4490",
        }
    }

    /// The one with this address.
    pub fn of(uri: &str) -> Option<Crs> {
        Self::ALL.into_iter().find(|crs| crs.uri() == uri)
    }

    /// Whether the latitude comes first.
    pub fn north_first(self) -> bool {
        self != Crs::Crs84
    }

    /// A geometry of GeoJSON in this system.
    pub fn written(self, geometry: &Value) -> Value {
        let mut geometry = geometry.clone();
        if self.north_first() {
            swap(&mut geometry["coordinates"]);
        }
        geometry
    }
}

fn swap(coordinates: &mut Value) {
    let Value::Array(list) = coordinates else {
        return;
    };
    if list.first().is_some_and(Value::is_number) {
        if list.len() > 1 {
            list.swap(0, 1);
        }
    } else {
        list.iter_mut().for_each(swap);
    }
}
