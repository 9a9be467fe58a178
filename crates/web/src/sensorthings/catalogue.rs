//! The entities that do not grow by the hour: things, places, streams, sensors, properties. They are few, and made anew from the
//! city's profile for each request.

mod entities;

pub(crate) use entities::{interval, moment};

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_app::public::air_data::PublicPlace;
use lantian_domain::standard::Pollutant;

use super::model::{Entity, Kind};
use crate::site::Site;

/// All entities but observations.
pub(crate) struct Catalogue {
    entities: BTreeMap<Kind, Vec<Entity>>,
    pub streams: Vec<Stream>,
}

/// Where the observations of a datastream come from.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    /// The id of the datastream.
    pub id: String,
    /// The key of the place.
    pub place: String,
    pub interval: Interval,
    pub quantity: Quantity,
    /// The first and the last day of which anything is known.
    pub span: Option<(Date, Date)>,
    /// Where it was observed: from which day, and the id of the feature. The first holds from the beginning.
    pub features: Vec<(Option<Date>, String)>,
}

/// Over what a value is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Interval {
    Hour,
    Day,
}

/// What is observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    Concentration(Pollutant),
    /// The air quality index.
    Index,
}

impl Interval {
    pub fn code(self) -> &'static str {
        match self {
            Interval::Hour => "hour",
            Interval::Day => "day",
        }
    }
}

impl Quantity {
    pub fn all() -> impl Iterator<Item = Quantity> {
        lantian_app::air::evaluation::BULLETIN_ORDER
            .into_iter()
            .map(Quantity::Concentration)
            .chain([Quantity::Index])
    }

    pub fn code(self) -> &'static str {
        match self {
            Quantity::Concentration(pollutant) => pollutant.code(),
            Quantity::Index => "aqi",
        }
    }
}

impl Stream {
    /// The feature that was observed on `day`.
    pub fn feature(&self, day: Date) -> &str {
        let begun = self
            .features
            .iter()
            .rev()
            .find(|(from, _)| from.is_none_or(|from| from <= day));
        begun
            .or(self.features.first())
            .map_or("", |(_, id)| id.as_str())
    }
}

impl Catalogue {
    /// The entities of these places.
    pub fn of(site: &Site, places: &[PublicPlace]) -> Catalogue {
        let streams: Vec<Stream> = places.iter().flat_map(streams).collect();
        let mut entities: BTreeMap<Kind, Vec<Entity>> = BTreeMap::new();
        for entity in entities::all(site, places, &streams) {
            entities.entry(entity.kind).or_default().push(entity);
        }
        Catalogue { entities, streams }
    }

    /// All of a kind.
    pub fn all(&self, kind: Kind) -> &[Entity] {
        self.entities.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// One of a kind.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&Entity> {
        self.all(kind).iter().find(|entity| entity.id == id)
    }

    /// The neighbours of an entity that are of this kind.
    pub fn linked<'c>(
        &'c self,
        entity: &'c Entity,
        kind: Kind,
    ) -> impl Iterator<Item = &'c Entity> + use<'c> {
        let ids = entity.links.get(&kind).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(move |id| self.get(kind, id))
    }
}

fn streams(place: &PublicPlace) -> Vec<Stream> {
    let features: Vec<(Option<Date>, String)> = if place.is_city {
        vec![(None, place.key.clone())]
    } else {
        place
            .stands
            .iter()
            .map(|stand| {
                let from = stand.from.map(|day| day.0);
                (from, entities::stand_id(&place.key, from))
            })
            .collect()
    };
    let intervals: &[Interval] = if place.is_city {
        &[Interval::Day]
    } else {
        &[Interval::Hour, Interval::Day]
    };
    let of = |interval: Interval| {
        let span = match interval {
            Interval::Hour => place.hours,
            Interval::Day => place.days,
        };
        let features = features.clone();
        Quantity::all().map(move |quantity| Stream {
            id: format!("{}-{}-{}", place.key, interval.code(), quantity.code()),
            place: place.key.clone(),
            interval,
            quantity,
            span: span.map(|(first, last)| (first.0, last.0)),
            features: features.clone(),
        })
    };
    intervals.iter().copied().flat_map(of).collect()
}
