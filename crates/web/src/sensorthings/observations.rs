//! Observations: read from the lake by spans of time, as many as a page needs. They are in the order of time; of the same time, in that
//! of their datastreams.

mod spans;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use lantian_app::App;
use lantian_app::public::air_data;
use lantian_app::view::air::day::{AirValueView, IndexView};
use lantian_domain::calendar::beijing_day;
use serde_json::{Map, Number, Value, json};

use self::spans::{Span, sequence};
use super::catalogue::{Catalogue, Interval, Quantity, Stream, interval, moment};
use super::evaluate::{bounds, check, holds};
use super::model::{Entity, Kind};
use super::query::{Count, Direction, Options};
use crate::problem::Problem;

/// Which observations are meant.
#[derive(Clone, Debug)]
pub(crate) struct Observations<'c> {
    pub streams: Vec<&'c Stream>,
    /// Only those of this feature.
    pub feature: Option<String>,
}

/// A page of entities.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub entities: Vec<Entity>,
    /// How many there are in all, if that was asked.
    pub count: Option<usize>,
    /// Where the next page begins, if there is one.
    pub next: Option<usize>,
}

/// A value of a stream.
struct Row<'c> {
    stream: &'c Stream,
    /// The natural day it belongs to.
    day: Date,
    begin: DateTime,
    end: DateTime,
    result: Number,
    value: Option<AirValueView>,
    index: Option<IndexView>,
    reviewed: bool,
    edition: Option<String>,
}

impl Observations<'_> {
    /// As many as `top` of those that meet the options, after the first `skip`.
    pub async fn page(
        &self,
        app: &App,
        catalogue: &Catalogue,
        options: &Options,
        top: usize,
    ) -> Result<Found, Problem> {
        let order = sequence(&options.orderby)?;
        let filter = options.filter.as_ref();
        if let Some(filter) = filter {
            check(filter, Kind::Observation)?;
        }
        let (from, to) = filter.map(bounds).unwrap_or_default();
        // An hour belongs to the day before when it ends at midnight, and a day ends on the next.
        let first = from.map(|from| beijing_day(from).saturating_sub(1.day()));
        let last = to.map(beijing_day);
        let mut found = Found::default();
        let (mut skip, mut count) = (options.skip, 0);
        for span in order.spans(&self.streams, first, last) {
            let rows = self.rows(app, &span, order.direction).await?;
            if filter.is_none() && (rows.len() <= skip || found.next.is_some()) {
                // Nothing of these is on the page; they need not be looked at one by one.
                skip = skip.saturating_sub(rows.len());
                count += rows.len();
                continue;
            }
            for row in &rows {
                let entity = row.entity();
                if let Some(filter) = filter
                    && !holds(filter, &entity, catalogue)?
                {
                    continue;
                }
                count += 1;
                if skip > 0 {
                    skip -= 1;
                } else if found.entities.len() < top {
                    found.entities.push(entity);
                } else {
                    found.next = Some(options.skip.saturating_add(top));
                    if options.count == Count::Not {
                        return Ok(found);
                    }
                }
            }
        }
        found.count = (options.count == Count::All).then_some(count);
        Ok(found)
    }

    /// The observation with this id, if it is among these.
    pub async fn one(&self, app: &App, id: &str) -> Result<Option<Entity>, Problem> {
        let Some((stream, stamp)) = id.rsplit_once('-') else {
            return Ok(None);
        };
        let Some(stream) = self.streams.iter().find(|one| one.id == stream) else {
            return Ok(None);
        };
        let Some(day) = stamp
            .get(..8)
            .and_then(|day| Date::strptime("%Y%m%d", day).ok())
        else {
            return Ok(None);
        };
        let span = Span {
            streams: vec![stream],
            first: day.saturating_sub(1.day()),
            last: day,
        };
        let rows = self.rows(app, &span, Direction::Ascending).await?;
        let own = rows.iter().find(|row| row.id() == id);
        Ok(own.map(Row::entity))
    }

    async fn rows<'s>(
        &self,
        app: &App,
        span: &Span<'s>,
        direction: Direction,
    ) -> Result<Vec<Row<'s>>, Problem> {
        let mut rows: Vec<(usize, Row<'s>)> = Vec::new();
        let mut sources: Vec<(&str, Interval)> = span
            .streams
            .iter()
            .map(|stream| (stream.place.as_str(), stream.interval))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        for (place, interval) in sources {
            let of_source = |stream: &Stream| stream.place == place && stream.interval == interval;
            let streams: Vec<(usize, &'s Stream)> = span
                .streams
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, stream)| of_source(stream))
                .collect();
            match interval {
                Interval::Hour => {
                    for hour in air_data::hours(app, place, span.first, span.last).await? {
                        let Ok(end) = hour.time.parse::<DateTime>() else {
                            continue;
                        };
                        let begin = end.saturating_sub(1.hour());
                        let made = streams.iter().filter_map(|(place, stream)| {
                            let times = (begin, end);
                            let edition = Some(&hour.edition);
                            let row =
                                row(stream, times, &hour.values, hour.index.as_ref(), edition)?;
                            Some((*place, row))
                        });
                        rows.extend(made);
                    }
                }
                Interval::Day => {
                    for day in air_data::days(app, place, span.first, span.last).await? {
                        let begin = day.day.0.at(0, 0, 0, 0);
                        let times = (begin, begin.saturating_add(1.day()));
                        let made = streams.iter().filter_map(|(place, stream)| {
                            let edition = day.edition.as_ref();
                            let row = row(stream, times, &day.values, day.index.as_ref(), edition)?;
                            Some((*place, row))
                        });
                        rows.extend(made);
                    }
                }
            }
        }
        if let Some(feature) = &self.feature {
            rows.retain(|(_, row)| row.stream.feature(row.day) == feature);
        }
        rows.sort_by_key(|(place, row)| (row.end, row.begin, *place));
        if direction == Direction::Descending {
            rows.reverse();
        }
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}

fn row<'c>(
    stream: &'c Stream,
    (begin, end): (DateTime, DateTime),
    values: &[AirValueView],
    index: Option<&IndexView>,
    edition: Option<&String>,
) -> Option<Row<'c>> {
    let mut known = values.iter().filter(|one| one.value.is_some());
    let (result, value, index, reviewed) = match stream.quantity {
        Quantity::Concentration(pollutant) => {
            let value = known.find(|one| one.pollutant == pollutant.code())?;
            let result = value.value.as_ref()?.parse().ok()?;
            (
                Number::from_f64(result)?,
                Some(value.clone()),
                None,
                value.reviewed,
            )
        }
        Quantity::Index => {
            let index = index?;
            let reviewed = known.all(|one| one.reviewed);
            (index.aqi.into(), None, Some(index.clone()), reviewed)
        }
    };
    Some(Row {
        stream,
        day: begin.date(),
        begin,
        end,
        result,
        value,
        index,
        reviewed,
        edition: edition.cloned(),
    })
}

impl Row<'_> {
    fn id(&self) -> String {
        let stamp = match self.stream.interval {
            Interval::Hour => self.end.strftime("%Y%m%d%H"),
            Interval::Day => self.begin.strftime("%Y%m%d"),
        };
        format!("{}-{stamp}", self.stream.id)
    }

    fn entity(&self) -> Entity {
        let mut parameters = Map::new();
        if let Some(edition) = &self.edition {
            parameters.insert("edition".into(), edition.clone().into());
        }
        if let Some(index) = self.value.as_ref().and_then(|value| value.index) {
            parameters.insert("iaqi".into(), index.into());
        }
        if let Some(index) = &self.index {
            parameters.insert("level".into(), index.level.into());
            parameters.insert("category".into(), index.category.zh.clone().into());
            parameters.insert("category_en".into(), index.category.en.clone().into());
            parameters.insert("primary".into(), json!(index.primary));
        }
        let quality = if self.reviewed {
            "reviewed"
        } else {
            "provisional"
        };
        let mut body = Map::new();
        let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
        put("phenomenonTime", interval(self.begin, self.end).into());
        put("result", Value::Number(self.result.clone()));
        put("resultTime", moment(self.end).into());
        put("resultQuality", quality.into());
        put("parameters", Value::Object(parameters));
        let feature = self.stream.feature(self.day).to_owned();
        Entity {
            kind: Kind::Observation,
            id: self.id(),
            body,
            links: [
                (Kind::Datastream, vec![self.stream.id.clone()]),
                (Kind::FeatureOfInterest, vec![feature]),
            ]
            .into(),
        }
    }
}
