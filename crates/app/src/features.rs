//! Zones and objects of ledgers as collections of features, for maps and programs of others. Everybody sees zones that bind the public and
//! the published editions of ledgers, with the fields that may be published; whoever is signed in sees all zones and every ledger.

mod ledgers;
mod page;
mod zones;

use jiff::civil::Date;
use lantian_domain::access::{Action, Person, Subject};
use lantian_domain::zone::ZoneKind;
use lantian_domain::zone::shape::Bounds;
use serde_json::{Map, Value};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::people::secret;
use crate::view::scalar::{Day, Text};

/// Who reads.
pub enum Reader {
    /// Somebody unknown.
    Anybody,
    /// A person who is signed in.
    Person(Box<Caller>),
}

/// A collection of features.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Its key, such as `zone-built-up-area` or `ledger-boiler`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it holds.
    pub description: Text,
    /// The rectangle around it in WGS-84: west, south, east, north.
    pub bounds: Option<[f64; 4]>,
    /// The first day of any of its features.
    pub first: Option<Day>,
}

/// A feature.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its number, which stays the same.
    pub id: i64,
    /// Where it is: GeoJSON in WGS-84; null when it is not known or not to be published.
    pub geometry: Value,
    /// What is known of it.
    pub properties: Map<String, Value>,
}

/// Which features are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct FeaturesQuery {
    /// Only those at least partly within this rectangle of WGS-84.
    pub window: Option<Bounds>,
    /// Only those that hold on some day of this span, whose ends may be open.
    pub time: Option<(Option<Date>, Option<Date>)>,
    /// At most so many.
    pub limit: usize,
    /// Without the first so many.
    pub offset: usize,
}

/// Some features of a collection.
#[derive(Clone, Debug)]
pub struct FeaturePage {
    /// The features.
    pub features: Vec<Feature>,
    /// How many there are in all that are wanted.
    pub matched: usize,
}

/// What a collection is made of.
enum Source {
    Zones(ZoneKind),
    Ledger(String),
}

impl Source {
    fn of(id: &str) -> Option<Source> {
        if let Some(code) = id.strip_prefix("zone-") {
            return ZoneKind::from_code(code).map(Source::Zones);
        }
        let key = id.strip_prefix("ledger-")?;
        Some(Source::Ledger(key.to_owned()))
    }
}

/// The person to whom a token for other programs belongs, which stands in for a password where no session is possible.
///
/// # Errors
/// The records cannot be read.
pub async fn person_by_token(
    app: &App,
    login: &str,
    token: &str,
) -> Result<Option<Caller>, Failure> {
    let owner = app.store.feed_owner(&secret::hash_token(token)).await?;
    let Some(owner) = owner.filter(|owner| *owner == login.trim().to_lowercase()) else {
        return Ok(None);
    };
    let person = app.store.person(&owner).await?;
    Ok(person.filter(|person| !person.disabled).map(|row| Caller {
        person: Person {
            login: row.login,
            role: row.role,
            unit: row.unit,
        },
        name: row.name,
        session: None,
        must_change_password: row.must_change_password,
    }))
}

/// The collections that somebody may read.
///
/// # Errors
/// The records cannot be read, or the person may not.
pub async fn collections(app: &App, reader: &Reader) -> Result<Vec<Collection>, Failure> {
    allow(app, reader)?;
    let mut all = zones::collections(app, reader).await?;
    all.extend(ledgers::collections(app, reader).await?);
    Ok(all)
}

/// One collection.
///
/// # Errors
/// There is none of this key that somebody may read.
pub async fn collection(app: &App, reader: &Reader, id: &str) -> Result<Collection, Failure> {
    let all = collections(app, reader).await?;
    let found = all.into_iter().find(|collection| collection.id == id);
    found.ok_or_else(|| not_found(id))
}

/// Features of a collection, in the order of their numbers.
///
/// # Errors
/// There is no such collection that somebody may read.
pub async fn items(
    app: &App,
    reader: &Reader,
    id: &str,
    query: FeaturesQuery,
) -> Result<FeaturePage, Failure> {
    allow(app, reader)?;
    match Source::of(id).ok_or_else(|| not_found(id))? {
        Source::Zones(kind) => zones::items(app, reader, kind, query).await,
        Source::Ledger(key) => ledgers::items(app, reader, &key, query).await,
    }
}

/// One feature.
///
/// # Errors
/// There is no such collection or feature that somebody may read.
pub async fn item(app: &App, reader: &Reader, id: &str, feature: i64) -> Result<Feature, Failure> {
    allow(app, reader)?;
    let found = match Source::of(id).ok_or_else(|| not_found(id))? {
        Source::Zones(kind) => zones::item(app, reader, kind, feature).await?,
        Source::Ledger(key) => ledgers::item(app, reader, &key, feature).await?,
    };
    found.ok_or_else(|| Failure::not_found(format!("{id}/{feature}")))
}

fn allow(app: &App, reader: &Reader) -> Result<(), Failure> {
    match reader {
        Reader::Anybody => Ok(()),
        Reader::Person(caller) => app.allow(caller, Action::ReadTasks, &Subject::default()),
    }
}

fn not_found(id: &str) -> Failure {
    Failure::not_found(format!("collection/{id}"))
}

/// Whether days share one with a span whose ends may be open.
fn shares_a_day(
    (from, to): (Option<Date>, Option<Date>),
    wanted: (Option<Date>, Option<Date>),
) -> bool {
    let before = |end: Option<Date>, begin: Option<Date>| match (end, begin) {
        (Some(end), Some(begin)) => end < begin,
        _ => false,
    };
    !before(to, wanted.0) && !before(wanted.1, from)
}
