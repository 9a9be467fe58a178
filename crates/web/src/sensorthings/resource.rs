//! What a path leads to: step after step from the root, as neighbours allow.

use lantian_app::App;
use serde_json::Value;

use super::catalogue::Catalogue;
use super::model::{Entity, Kind, Reach};
use super::observations::Observations;
use super::path::Segment;
use crate::problem::Problem;

/// Where a path ends.
pub(crate) enum Resource<'c> {
    /// Some entities of a kind, none of them observations.
    Set(Kind, Vec<&'c Entity>),
    /// Observations, which are not yet read.
    Observations(Observations<'c>),
    /// One entity.
    One(Box<Entity>),
    /// A property of one.
    Property(String, Value),
}

/// In what form it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// As it is.
    Whole,
    /// As addresses.
    Addresses,
    /// As the bare value.
    Bare,
}

/// Follows a path.
///
/// # Errors
/// It leads nowhere, or the lake cannot be read.
pub(crate) async fn resource<'c>(
    app: &App,
    catalogue: &'c Catalogue,
    path: &[Segment],
) -> Result<(Resource<'c>, Wanted), Problem> {
    let (first, rest) = path.split_first().ok_or_else(Problem::not_found)?;
    let all = |kind: Kind| match kind {
        Kind::Observation => Resource::Observations(Observations {
            streams: catalogue.streams.iter().collect(),
            feature: None,
        }),
        kind => Resource::Set(kind, catalogue.all(kind).iter().collect()),
    };
    let mut here = match first {
        Segment::Name(name) => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.set() == name);
            all(kind.ok_or_else(Problem::not_found)?)
        }
        Segment::One(kind, id) => one(app, all(*kind), id).await?,
        Segment::Ref | Segment::Value => return Err(Problem::not_found()),
    };
    let mut wanted = Wanted::Whole;
    for segment in rest {
        if wanted != Wanted::Whole {
            return Err(Problem::not_found());
        }
        here = match (segment, here) {
            (Segment::Name(name), Resource::One(entity)) => match entity.kind.neighbour(name) {
                Some((kind, reach)) => neighbour(catalogue, &entity, kind, reach)?,
                None => property(&entity, name)?,
            },
            (Segment::One(kind, id), Resource::One(entity)) => {
                let near = match entity.kind.neighbour(kind.set()) {
                    Some((kind, reach)) => neighbour(catalogue, &entity, kind, reach)?,
                    None => return Err(Problem::not_found()),
                };
                one(app, near, id).await?
            }
            (Segment::Name(name), Resource::Property(_, Value::Object(inner))) => {
                let value = inner.get(name).cloned().ok_or_else(Problem::not_found)?;
                Resource::Property(name.clone(), value)
            }
            (Segment::Ref, here @ (Resource::Set(..) | Resource::Observations(_))) => {
                wanted = Wanted::Addresses;
                here
            }
            (Segment::Value, here @ Resource::Property(..)) => {
                wanted = Wanted::Bare;
                here
            }
            _ => return Err(Problem::not_found()),
        };
    }
    Ok((here, wanted))
}

async fn one<'c>(app: &App, among: Resource<'c>, id: &str) -> Result<Resource<'c>, Problem> {
    let found = match among {
        Resource::Set(_, entities) => entities.into_iter().find(|entity| entity.id == id).cloned(),
        Resource::Observations(observations) => observations.one(app, id).await?,
        Resource::One(_) | Resource::Property(..) => None,
    };
    let entity = found.ok_or_else(Problem::not_found)?;
    Ok(Resource::One(Box::new(entity)))
}

/// The neighbours of an entity.
pub(crate) fn neighbour<'c>(
    catalogue: &'c Catalogue,
    entity: &Entity,
    kind: Kind,
    reach: Reach,
) -> Result<Resource<'c>, Problem> {
    if kind == Kind::Observation {
        let is_feature = entity.kind == Kind::FeatureOfInterest;
        let streams = catalogue.streams.iter().filter(|stream| match is_feature {
            true => stream.features.iter().any(|(_, id)| *id == entity.id),
            false => stream.id == entity.id,
        });
        return Ok(Resource::Observations(Observations {
            streams: streams.collect(),
            feature: is_feature.then(|| entity.id.clone()),
        }));
    }
    let ids = entity.links.get(&kind).map_or(&[][..], Vec::as_slice);
    let mut found = ids.iter().filter_map(|id| catalogue.get(kind, id));
    Ok(match reach {
        Reach::Many => Resource::Set(kind, found.collect()),
        Reach::One => {
            let entity = found.next().ok_or_else(Problem::not_found)?;
            Resource::One(Box::new(entity.clone()))
        }
    })
}

fn property(entity: &Entity, name: &str) -> Result<Resource<'static>, Problem> {
    if name == "id" || name == "@iot.id" {
        let id = Value::from(entity.id.clone());
        return Ok(Resource::Property(name.to_owned(), id));
    }
    if !entity.kind.properties().contains(&name) {
        return Err(Problem::not_found());
    }
    let value = entity.body.get(name).cloned().unwrap_or_default();
    Ok(Resource::Property(name.to_owned(), value))
}
