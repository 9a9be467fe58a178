//! Entities as JSON (OGC 18-088, 9.3.2): with their addresses, what was selected, and the neighbours that were asked for in place.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};

use lantian_app::App;
use serde_json::{Map, Value, json};

use super::catalogue::Catalogue;
use super::evaluate::{check, check_path, holds, ordering};
use super::fault::Fault;
use super::model::{Entity, Kind, Reach, name_of};
use super::observations::{Found, Observations};
use super::query::{Count, Expand, Format, Options};
use super::resource::{Resource, neighbour};
use crate::problem::Problem;
use crate::public::pages::IN_PATH;

/// How many entities a page has when nothing is said, and at most.
const USUAL: usize = 100;
const MOST: usize = 1000;
/// How many entities an answer has with all that is expanded: neighbours of neighbours multiply.
const MOST_IN_ALL: usize = 20_000;

/// How many entities a page has.
pub(crate) fn page_size(options: &Options) -> usize {
    options.top.unwrap_or(USUAL).min(MOST)
}

/// What answers are made from.
#[derive(Clone, Copy)]
pub(crate) struct Answering<'a> {
    pub app: &'a App,
    pub catalogue: &'a Catalogue,
    /// The address of the root, without a slash at the end.
    pub root: &'a str,
    /// How many entities have been answered.
    pub answered: &'a AtomicUsize,
}

type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, Problem>> + Send + 'a>>;

impl<'a> Answering<'a> {
    /// The full address of a path below the root.
    pub fn address(&self, path: &str) -> String {
        let path = percent_encoding::utf8_percent_encode(path, IN_PATH);
        format!("{}/{path}", self.root)
    }

    /// A set as a page.
    pub async fn set(
        self,
        kind: Kind,
        entities: &[&Entity],
        options: &Options,
        path: &str,
    ) -> Result<Map<String, Value>, Problem> {
        let found = self.select(kind, entities, options)?;
        self.page(kind, found, options, path).await
    }

    /// Observations as a page.
    pub async fn observations(
        self,
        observations: &Observations<'_>,
        options: &Options,
        path: &str,
    ) -> Result<Map<String, Value>, Problem> {
        let top = page_size(options);
        let found = observations
            .page(self.app, self.catalogue, options, top)
            .await?;
        if options.format == Format::DataArray {
            return Ok(self.data_array(&found, options, path));
        }
        self.page(Kind::Observation, found, options, path).await
    }

    /// The addresses of a page.
    pub fn addresses(&self, page: &Found, options: &Options, path: &str) -> Map<String, Value> {
        let links: Vec<Value> = page
            .entities
            .iter()
            .map(|entity| json!({ "@iot.selfLink": self.address(&entity.path()) }))
            .collect();
        self.wrapped(links, page, options, path)
    }

    /// Those of a set that meet the options, on this page.
    pub fn select(
        &self,
        kind: Kind,
        entities: &[&Entity],
        options: &Options,
    ) -> Result<Found, Problem> {
        let mut met: Vec<&Entity> = Vec::new();
        if let Some(filter) = &options.filter {
            check(filter, kind)?;
        }
        for order in &options.orderby {
            check_path(&order.path, kind)?;
        }
        for entity in entities {
            let holds = match &options.filter {
                Some(filter) => holds(filter, entity, self.catalogue)?,
                None => true,
            };
            if holds {
                met.push(entity);
            }
        }
        met.sort_by(|a, b| ordering(&options.orderby, a, b, self.catalogue));
        let count = met.len();
        let top = page_size(options);
        let end = options.skip.saturating_add(top);
        let page = met.into_iter().skip(options.skip).take(top);
        Ok(Found {
            entities: page.cloned().collect(),
            count: (options.count == Count::All).then_some(count),
            next: (end < count).then_some(end),
        })
    }

    async fn page(
        self,
        kind: Kind,
        found: Found,
        options: &Options,
        path: &str,
    ) -> Result<Map<String, Value>, Problem> {
        check_options(kind, options)?;
        let mut values = Vec::new();
        for entity in &found.entities {
            values.push(Value::Object(self.entity(entity, options).await?));
        }
        Ok(self.wrapped(values, &found, options, path))
    }

    fn wrapped(
        &self,
        values: Vec<Value>,
        found: &Found,
        options: &Options,
        path: &str,
    ) -> Map<String, Value> {
        let mut page = Map::new();
        if let Some(count) = found.count {
            page.insert("@iot.count".into(), count.into());
        }
        if let Some(next) = found.next {
            page.insert(
                "@iot.nextLink".into(),
                self.next(options, next, path).into(),
            );
        }
        page.insert("value".into(), values.into());
        page
    }

    fn next(&self, options: &Options, skip: usize, path: &str) -> String {
        let options = Options {
            skip,
            ..options.clone()
        };
        format!("{}?{}", self.address(path), options.query())
    }

    /// One entity with its neighbours.
    pub fn entity(self, entity: &'a Entity, options: &'a Options) -> Later<'a, Map<String, Value>> {
        Box::pin(async move {
            if self.answered.fetch_add(1, Ordering::Relaxed) >= MOST_IN_ALL {
                return Err(Fault::TooDeep("$expand").into());
            }
            let mut body = Map::new();
            let chosen = |name: &str| {
                options.select.is_empty() || options.select.iter().any(|wanted| wanted == name)
            };
            if chosen("@iot.id") || chosen("id") {
                body.insert("@iot.id".into(), entity.id.clone().into());
            }
            let own = self.address(&entity.path());
            if chosen("@iot.selfLink") {
                body.insert("@iot.selfLink".into(), own.clone().into());
            }
            for (name, value) in &entity.body {
                if chosen(name) {
                    body.insert(name.clone(), value.clone());
                }
            }
            for (kind, reach) in entity.kind.neighbours() {
                let name = name_of(*kind, *reach);
                let asked = options.expand.iter().find(|expand| expand.name == name);
                if let Some(expand) = asked {
                    let near = neighbour(self.catalogue, entity, *kind, *reach)?;
                    let path = format!("{}/{name}", entity.path());
                    for (key, value) in self.expanded(near, expand, &path).await? {
                        body.insert(key, value);
                    }
                } else if chosen(name) {
                    let link = format!("{own}/{name}");
                    body.insert(format!("{name}@iot.navigationLink"), link.into());
                }
            }
            Ok(body)
        })
    }

    /// A neighbour in place: under its name, with count and next page beside it.
    async fn expanded(
        self,
        near: Resource<'_>,
        expand: &Expand,
        path: &str,
    ) -> Result<Vec<(String, Value)>, Problem> {
        let name = &expand.name;
        let mut page = match near {
            Resource::One(entity) => {
                check_options(entity.kind, &expand.options)?;
                let one = self.entity_of(&entity, &expand.options).await?;
                return Ok(vec![(name.clone(), Value::Object(one))]);
            }
            Resource::Set(kind, entities) => {
                self.set(kind, &entities, &expand.options, path).await?
            }
            Resource::Observations(observations) => {
                self.observations(&observations, &expand.options, path)
                    .await?
            }
            Resource::Property(..) => return Ok(Vec::new()),
        };
        let mut found = Vec::new();
        for key in ["@iot.count", "@iot.nextLink"] {
            if let Some(value) = page.remove(key) {
                found.push((format!("{name}{key}"), value));
            }
        }
        found.push((name.clone(), page.remove("value").unwrap_or_default()));
        Ok(found)
    }

    async fn entity_of(
        &self,
        entity: &Entity,
        options: &Options,
    ) -> Result<Map<String, Value>, Problem> {
        let here = Answering { ..*self };
        here.entity(entity, options).await
    }

    /// Observations as arrays under their components, by datastream (OGC 18-088, 12).
    fn data_array(&self, found: &Found, options: &Options, path: &str) -> Map<String, Value> {
        const COMPONENTS: [&str; 5] = [
            "id",
            "phenomenonTime",
            "resultTime",
            "result",
            "resultQuality",
        ];
        let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
        for entity in &found.entities {
            let stream = entity
                .links
                .get(&Kind::Datastream)
                .and_then(|ids| ids.first())
                .cloned()
                .unwrap_or_default();
            let row: Vec<Value> = COMPONENTS
                .iter()
                .map(|name| match *name {
                    "id" => entity.id.clone().into(),
                    name => entity.body.get(name).cloned().unwrap_or_default(),
                })
                .collect();
            match groups.iter_mut().find(|(id, _)| *id == stream) {
                Some((_, rows)) => rows.push(row.into()),
                None => groups.push((stream, vec![row.into()])),
            }
        }
        let values = groups
            .into_iter()
            .map(|(stream, rows)| {
                let link = self.address(&format!("Datastreams('{}')", stream.replace('\'', "''")));
                json!({
                    "Datastream@iot.navigationLink": link,
                    "components": COMPONENTS,
                    "dataArray@iot.count": rows.len(),
                    "dataArray": rows,
                })
            })
            .collect();
        self.wrapped(values, found, options, path)
    }
}

/// Whether what is selected and expanded exists, also when there is no entity to show it.
pub(crate) fn check_options(kind: Kind, options: &Options) -> Result<(), Fault> {
    for name in &options.select {
        let is_own = kind.properties().contains(&name.as_str());
        let is_name = matches!(name.as_str(), "id" | "@iot.id" | "@iot.selfLink");
        if !is_own && !is_name && kind.neighbour(name).is_none() {
            return Err(Fault::Property(name.clone()));
        }
    }
    for expand in &options.expand {
        let near = kind.neighbour(&expand.name);
        let (next, reach) = near.ok_or_else(|| Fault::Navigation(expand.name.clone()))?;
        let inner = &expand.options;
        let many = inner.filter.is_some()
            || !inner.orderby.is_empty()
            || inner.top.is_some()
            || inner.skip > 0
            || inner.count == Count::All;
        if reach == Reach::One && many {
            return Err(Fault::Value("$expand"));
        }
        check_options(next, inner)?;
    }
    Ok(())
}
