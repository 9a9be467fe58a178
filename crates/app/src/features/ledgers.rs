//! Objects of ledgers as features. Everybody sees the newest published edition of a ledger, and of it what its declaration lets be published;
//! a place is such a field too. Whoever is signed in sees the ledger as it stands on the last day asked for.

use std::borrow::Cow;
use std::sync::Arc;

use lantian_domain::ledger::{DATUM, FieldKind, LATITUDE, LONGITUDE, LedgerType, SHAPE, STATE};
use lantian_domain::zone::Geometry;
use lantian_domain::zone::shape::Bounds;
use serde_json::{Map, Number, Value};

use super::page::{Row, page};
use super::{Collection, Feature, FeaturePage, FeaturesQuery, Reader};
use crate::app::App;
use crate::failure::Failure;
use crate::ledger::{Listed, edition_objects, published};
use crate::places;
use crate::view::scalar::{Day, Text};

/// What of an object may be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Everything,
    Publishable,
}

/// The rows of a ledger that a reader sees.
struct Seen {
    declared: Arc<LedgerType>,
    shown: Shown,
    objects: Vec<Listed>,
}

impl Seen {
    async fn of(
        app: &App,
        reader: &Reader,
        key: &str,
        query: Option<FeaturesQuery>,
    ) -> Result<Option<Seen>, Failure> {
        match reader {
            Reader::Anybody => {
                let editions = published(app).await?;
                let newest = editions.into_iter().find(|(ledger, _)| ledger == key);
                let Some((_, edition)) = newest else {
                    return Ok(None);
                };
                let (declared, _, objects) = edition_objects(app, edition.id).await?;
                Ok(Some(Seen {
                    declared,
                    shown: Shown::Publishable,
                    objects,
                }))
            }
            Reader::Person(_) => {
                let ledger = match app.ledger(key).await {
                    Ok(ledger) => ledger,
                    Err(Failure::NotFound { .. }) => return Ok(None),
                    Err(failure) => return Err(failure),
                };
                let last = query
                    .and_then(|query| query.time)
                    .and_then(|(_, last)| last);
                let on = last.unwrap_or_else(|| app.today());
                let held = ledger.held.objects().iter();
                let objects = held
                    .filter_map(|object| Listed::on(object, on))
                    .filter(|listed| ledger.declared.counts(&listed.revision().state));
                let mut objects: Vec<Listed> = objects.collect();
                objects.sort_by_key(|listed| listed.object.id);
                Ok(Some(Seen {
                    declared: ledger.declared,
                    shown: Shown::Everything,
                    objects,
                }))
            }
        }
    }

    fn rows(&self) -> impl Iterator<Item = Shape<'_>> {
        self.objects.iter().map(|listed| Shape {
            declared: &self.declared,
            shown: self.shown,
            listed,
        })
    }
}

struct Shape<'a> {
    declared: &'a LedgerType,
    shown: Shown,
    listed: &'a Listed,
}

impl Shape<'_> {
    fn shows(&self, field: &str) -> bool {
        self.shown == Shown::Everything
            || self.declared.field(field).is_some_and(|field| field.public)
    }
}

pub(super) async fn collections(app: &App, reader: &Reader) -> Result<Vec<Collection>, Failure> {
    let keys: Vec<String> = match reader {
        Reader::Anybody => {
            let mut keys: Vec<String> = published(app)
                .await?
                .into_iter()
                .map(|(key, _)| key)
                .collect();
            keys.sort();
            keys.dedup();
            keys
        }
        Reader::Person(_) => {
            let ledgers = app.profile().city.ledgers.clone();
            ledgers
                .iter()
                .map(|one| one.key.as_str().to_owned())
                .collect()
        }
    };
    let mut collections = Vec::new();
    for key in keys {
        let Some(seen) = Seen::of(app, reader, &key, None).await? else {
            continue;
        };
        let corners = seen.rows().filter_map(|row| row.ground()?.bounds());
        let around = Bounds::around(corners.flat_map(|bounds| [bounds.low, bounds.high]));
        let first = seen.objects.iter().filter_map(|listed| {
            let revisions = listed.object.revisions();
            revisions.first().map(|revision| revision.valid_from)
        });
        collections.push(Collection {
            id: format!("ledger-{key}"),
            title: Text::from(&seen.declared.name),
            description: Text::from(&seen.declared.about),
            bounds: around.map(|around| [around.low.x, around.low.y, around.high.x, around.high.y]),
            first: first.min().map(Day),
        });
    }
    Ok(collections)
}

pub(super) async fn items(
    app: &App,
    reader: &Reader,
    key: &str,
    query: FeaturesQuery,
) -> Result<FeaturePage, Failure> {
    let seen = Seen::of(app, reader, key, Some(query)).await?;
    let seen = seen.ok_or_else(|| super::not_found(key))?;
    Ok(page(seen.rows(), query))
}

pub(super) async fn item(
    app: &App,
    reader: &Reader,
    key: &str,
    id: i64,
) -> Result<Option<Feature>, Failure> {
    let seen = Seen::of(app, reader, key, None).await?;
    let seen = seen.ok_or_else(|| super::not_found(key))?;
    let found = seen.rows().find(|row| row.listed.object.id == id);
    Ok(found.map(|row| row.feature()))
}

impl Row for Shape<'_> {
    fn ground(&self) -> Option<Cow<'_, Geometry>> {
        if !self.shows(LONGITUDE) && !self.shows(SHAPE) {
            return None;
        }
        places::ground(&self.listed.revision().values).map(Cow::Owned)
    }

    fn feature(&self) -> Feature {
        let revision = self.listed.revision();
        let mut properties = Map::new();
        for field in &self.declared.fields {
            // Where it is says the geometry, in WGS-84; two truths about a place would be one too many.
            let is_place = [LONGITUDE, LATITUDE, SHAPE, DATUM].contains(&field.key.as_str());
            if is_place || field.key == STATE || !self.shows(&field.key) {
                continue;
            }
            let text = revision.values.get(&field.key);
            let value = text.map_or(Value::Null, |text| typed(&field.kind, text));
            properties.insert(field.key.clone(), value);
        }
        properties.insert("state".into(), revision.state.to_string().into());
        properties.insert("valid_from".into(), revision.valid_from.to_string().into());
        if self.shown == Shown::Everything {
            let title = self.declared.title_of(&revision.values);
            properties.insert("title".into(), title.into());
        }
        Feature {
            id: self.listed.object.id,
            geometry: self
                .ground()
                .map_or(Value::Null, |ground| ground.to_geojson()),
            properties,
        }
    }
}

/// A value as programs for maps want it: numbers as numbers.
fn typed(kind: &FieldKind, text: &str) -> Value {
    let number = match kind {
        FieldKind::Integer { .. } | FieldKind::Year => text.parse::<i64>().ok().map(Number::from),
        FieldKind::Decimal { .. } => text.parse().ok().and_then(Number::from_f64),
        FieldKind::Flag => {
            return match text {
                "yes" | "true" => true.into(),
                "no" | "false" => false.into(),
                other => other.into(),
            };
        }
        _ => None,
    };
    number.map_or_else(|| text.into(), Value::Number)
}
