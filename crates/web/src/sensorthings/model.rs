//! The entities of SensorThings (OGC 18-088, 8.2): which there are, what they have, and which are neighbours.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Thing,
    Location,
    HistoricalLocation,
    Datastream,
    Sensor,
    ObservedProperty,
    Observation,
    FeatureOfInterest,
}

/// How many neighbours of a kind an entity has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    One,
    Many,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Thing,
        Kind::Location,
        Kind::HistoricalLocation,
        Kind::Datastream,
        Kind::Sensor,
        Kind::ObservedProperty,
        Kind::Observation,
        Kind::FeatureOfInterest,
    ];

    /// The name of all of them: `Things`.
    pub fn set(self) -> &'static str {
        match self {
            Kind::Thing => "Things",
            Kind::Location => "Locations",
            Kind::HistoricalLocation => "HistoricalLocations",
            Kind::Datastream => "Datastreams",
            Kind::Sensor => "Sensors",
            Kind::ObservedProperty => "ObservedProperties",
            Kind::Observation => "Observations",
            Kind::FeatureOfInterest => "FeaturesOfInterest",
        }
    }

    /// The name of one: `Thing`.
    pub fn single(self) -> &'static str {
        match self {
            Kind::Thing => "Thing",
            Kind::Location => "Location",
            Kind::HistoricalLocation => "HistoricalLocation",
            Kind::Datastream => "Datastream",
            Kind::Sensor => "Sensor",
            Kind::ObservedProperty => "ObservedProperty",
            Kind::Observation => "Observation",
            Kind::FeatureOfInterest => "FeatureOfInterest",
        }
    }

    /// What an entity of this kind has beside its id.
    pub fn properties(self) -> &'static [&'static str] {
        match self {
            Kind::Thing => &["name", "description", "properties"],
            Kind::Location => &[
                "name",
                "description",
                "properties",
                "encodingType",
                "location",
            ],
            Kind::HistoricalLocation => &["time"],
            Kind::Datastream => &[
                "name",
                "description",
                "properties",
                "observationType",
                "unitOfMeasurement",
                "observedArea",
                "phenomenonTime",
                "resultTime",
            ],
            Kind::Sensor => &[
                "name",
                "description",
                "properties",
                "encodingType",
                "metadata",
            ],
            Kind::ObservedProperty => &["name", "description", "properties", "definition"],
            Kind::Observation => &[
                "phenomenonTime",
                "result",
                "resultTime",
                "resultQuality",
                "validTime",
                "parameters",
            ],
            Kind::FeatureOfInterest => &[
                "name",
                "description",
                "properties",
                "encodingType",
                "feature",
            ],
        }
    }

    /// The kinds of its neighbours.
    pub fn neighbours(self) -> &'static [(Kind, Reach)] {
        match self {
            Kind::Thing => &[
                (Kind::Location, Reach::Many),
                (Kind::HistoricalLocation, Reach::Many),
                (Kind::Datastream, Reach::Many),
            ],
            Kind::Location => &[
                (Kind::Thing, Reach::Many),
                (Kind::HistoricalLocation, Reach::Many),
            ],
            Kind::HistoricalLocation => &[(Kind::Thing, Reach::One), (Kind::Location, Reach::Many)],
            Kind::Datastream => &[
                (Kind::Thing, Reach::One),
                (Kind::Sensor, Reach::One),
                (Kind::ObservedProperty, Reach::One),
                (Kind::Observation, Reach::Many),
            ],
            Kind::Sensor | Kind::ObservedProperty => &[(Kind::Datastream, Reach::Many)],
            Kind::Observation => &[
                (Kind::Datastream, Reach::One),
                (Kind::FeatureOfInterest, Reach::One),
            ],
            Kind::FeatureOfInterest => &[(Kind::Observation, Reach::Many)],
        }
    }

    /// The neighbour that is called by `name`: `Datastreams` or `Thing`.
    pub fn neighbour(self, name: &str) -> Option<(Kind, Reach)> {
        let mut all = self.neighbours().iter().copied();
        all.find(|(kind, reach)| name_of(*kind, *reach) == name)
    }
}

/// What a neighbour is called.
pub(crate) fn name_of(kind: Kind, reach: Reach) -> &'static str {
    match reach {
        Reach::One => kind.single(),
        Reach::Many => kind.set(),
    }
}

/// An entity.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub kind: Kind,
    /// It stays the same for the same thing.
    pub id: String,
    pub body: Map<String, Value>,
    /// The ids of its neighbours. Those that are observations are not listed: they are found when asked for.
    pub links: BTreeMap<Kind, Vec<String>>,
}

impl Entity {
    /// Its path below the root: `Things('2502A')`.
    pub fn path(&self) -> String {
        format!("{}('{}')", self.kind.set(), self.id.replace('\'', "''"))
    }
}
