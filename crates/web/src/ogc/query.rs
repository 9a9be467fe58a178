//! The parameters of a request. Those that are not known are refused, as the standard asks for: who misspells one should know.

use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use jiff::civil::Date;
use lantian_app::features::FeaturesQuery;
use lantian_domain::calendar::beijing_day;
use lantian_domain::zone::Point;
use lantian_domain::zone::shape::Bounds;

use super::crs::Crs;
use crate::problem::Problem;

/// So many features an answer has when nobody says how many.
pub(super) const USUAL: usize = 100;
/// So many features an answer has at most.
pub(super) const MOST: usize = 10_000;

/// In which form an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Html,
}

/// A request for a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlainQuery {
    pub form: Form,
    pub crs: Crs,
}

/// A request for features.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ItemsQuery {
    pub form: Form,
    pub crs: Crs,
    pub window: Option<Bounds>,
    pub time: Option<(Option<Date>, Option<Date>)>,
    pub limit: usize,
    pub offset: usize,
    /// The parameters that the links to other pages repeat.
    pub repeated: Vec<(String, String)>,
}

impl PlainQuery {
    pub fn of(query: &Option<String>, headers: &HeaderMap) -> Result<Self, Problem> {
        let read = ItemsQuery::reading(query, headers, &["f", "lang"])?;
        Ok(Self {
            form: read.form,
            crs: read.crs,
        })
    }

    pub fn with_crs(query: &Option<String>, headers: &HeaderMap) -> Result<Self, Problem> {
        let read = ItemsQuery::reading(query, headers, &["f", "lang", "crs"])?;
        Ok(Self {
            form: read.form,
            crs: read.crs,
        })
    }
}

impl ItemsQuery {
    pub fn of(query: &Option<String>, headers: &HeaderMap) -> Result<Self, Problem> {
        let known = [
            "f", "lang", "crs", "bbox", "bbox-crs", "datetime", "limit", "offset",
        ];
        Self::reading(query, headers, &known)
    }

    fn reading(
        query: &Option<String>,
        headers: &HeaderMap,
        known: &[&str],
    ) -> Result<Self, Problem> {
        let mut read = Self {
            form: preferred_form(headers),
            crs: Crs::default(),
            window: None,
            time: None,
            limit: USUAL,
            offset: 0,
            repeated: Vec::new(),
        };
        let (mut bbox, mut bbox_crs) = (None, Crs::default());
        let query = query.as_deref().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let known = known.iter().find(|known| **known == name);
            let wrong = || wrong_value(&name);
            match known.copied() {
                None => return Err(unknown(&name)),
                Some("f") => {
                    read.form = match &*value {
                        "json" | "geojson" => Form::Json,
                        "html" => Form::Html,
                        _ => return Err(wrong()),
                    }
                }
                Some("crs") => read.crs = Crs::of(&value).ok_or_else(wrong)?,
                Some("bbox-crs") => bbox_crs = Crs::of(&value).ok_or_else(wrong)?,
                Some("bbox") => bbox = Some(numbers(&value).ok_or_else(wrong)?),
                Some("datetime") => read.time = Some(time(&value).ok_or_else(wrong)?),
                Some("limit") => {
                    let limit: usize = value.parse().map_err(|_| wrong())?;
                    if limit == 0 {
                        return Err(wrong());
                    }
                    read.limit = limit.min(MOST);
                }
                Some("offset") => read.offset = value.parse().map_err(|_| wrong())?,
                Some(_) => {}
            }
            if name != "offset" {
                read.repeated.push((name.into_owned(), value.into_owned()));
            }
        }
        read.window = match bbox {
            Some(numbers) => Some(window(&numbers, bbox_crs).ok_or_else(|| wrong_value("bbox"))?),
            None => None,
        };
        Ok(read)
    }

    /// What is asked of the use case.
    pub fn features(&self) -> FeaturesQuery {
        FeaturesQuery {
            window: self.window,
            time: self.time,
            limit: self.limit,
            offset: self.offset,
        }
    }
}

fn unknown(name: &str) -> Problem {
    let name: String = name.chars().take(40).collect();
    Problem::new(StatusCode::BAD_REQUEST, "ogc-parameter-unknown").with("name", name)
}

fn wrong_value(name: &str) -> Problem {
    let name: String = name.chars().take(40).collect();
    Problem::new(StatusCode::BAD_REQUEST, "ogc-parameter-value").with("name", name)
}

/// A browser wants a page; every other program wants JSON.
fn preferred_form(headers: &HeaderMap) -> Form {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let place = |wanted: &str| {
        let mut parts = accepts.unwrap_or_default().split(',');
        parts.position(|part| part.trim().starts_with(wanted))
    };
    let json = [
        "application/geo+json",
        "application/json",
        "application/vnd.oai.openapi",
    ];
    let json = json.into_iter().filter_map(place).min();
    match (place("text/html"), json) {
        (Some(html), json) if json.is_none_or(|json| html < json) => Form::Html,
        _ => Form::Json,
    }
}

fn numbers(value: &str) -> Option<Vec<f64>> {
    let numbers = value.split(',').map(|part| part.trim().parse().ok());
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    numbers.iter().all(|n| n.is_finite()).then_some(numbers)
}

/// Four numbers, or six with heights, which nothing here has.
fn window(numbers: &[f64], crs: Crs) -> Option<Bounds> {
    let (a, b) = match numbers {
        [a, b, c, d] => ((*a, *b), (*c, *d)),
        [a, b, _, c, d, _] => ((*a, *b), (*c, *d)),
        _ => return None,
    };
    let point = |(first, second): (f64, f64)| {
        if crs.north_first() {
            Point {
                x: second,
                y: first,
            }
        } else {
            Point {
                x: first,
                y: second,
            }
        }
    };
    let (low, high) = (point(a), point(b));
    (low.x <= high.x && low.y <= high.y).then_some(Bounds { low, high })
}

/// A day or moment, or two with a slash between; `..` or nothing leaves an end open. Moments count as their day in Beijing.
fn time(value: &str) -> Option<(Option<Date>, Option<Date>)> {
    let day = |text: &str| -> Option<Date> {
        if text.contains(['T', 't']) {
            let moment: Timestamp = text.parse().ok()?;
            return Some(beijing_day(moment));
        }
        text.parse().ok()
    };
    let end = |text: &str| match text {
        "" | ".." => Some(None),
        text => day(text).map(Some),
    };
    match value.split_once('/') {
        None => day(value).map(|day| (Some(day), Some(day))),
        Some((from, to)) => {
            let (from, to) = (end(from)?, end(to)?);
            let in_order = from.zip(to).is_none_or(|(from, to)| from <= to);
            in_order.then_some((from, to))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(query: &str) -> Result<ItemsQuery, String> {
        ItemsQuery::of(&Some(query.to_owned()), &HeaderMap::new())
            .map_err(|problem| problem.code.into_owned())
    }

    #[test]
    fn windows_and_times_are_read_and_what_is_wrong_is_refused() {
        let window = items("bbox=108,21,109,22").unwrap().window.unwrap();
        let swapped = "bbox=21,108,22,109&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4490";
        assert_eq!(items(swapped).unwrap().window, Some(window));
        assert_eq!(
            items("bbox=108,21,0,109,22,9").unwrap().window,
            Some(window)
        );
        let time = |value: &str| items(&format!("datetime={value}")).map(|read| read.time);
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        assert_eq!(
            time("2018-12-03"),
            Ok(Some((day("2018-12-03"), day("2018-12-03"))))
        );
        assert_eq!(
            time("2018-12-02T20:00:00Z/.."),
            Ok(Some((day("2018-12-03"), None)))
        );
        assert_eq!(time("/2018-12-03"), Ok(Some((None, day("2018-12-03")))));
        assert_eq!(items("limit=99999").unwrap().limit, MOST);
        for wrong in [
            "bbox=1,2,3",
            "bbox=109,21,108,22",
            "bbox=a,b,c,d",
            "datetime=2018",
            "datetime=2019-01-01/2018-01-01",
            "limit=0",
            "limit=x",
            "offset=-1",
            "f=xml",
            "crs=EPSG:4326",
        ] {
            assert_eq!(items(wrong).unwrap_err(), "ogc-parameter-value", "{wrong}");
        }
        assert_eq!(items("boox=1").unwrap_err(), "ogc-parameter-unknown");
        assert!(PlainQuery::of(&Some("limit=1".into()), &HeaderMap::new()).is_err());
    }

    #[test]
    fn browsers_get_a_page_and_programs_get_json() {
        let form = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            PlainQuery::of(&None, &headers)
                .unwrap_or_else(|_| panic!("{accept}"))
                .form
        };
        assert_eq!(
            form("text/html,application/xhtml+xml,*/*;q=0.8"),
            Form::Html
        );
        assert_eq!(form("application/geo+json, application/json"), Form::Json);
        assert_eq!(form("*/*"), Form::Json);
    }
}
