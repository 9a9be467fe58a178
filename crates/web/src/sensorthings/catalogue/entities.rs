//! What each entity says of itself. Names are Chinese, with the English among the properties.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use lantian_app::public::air_data::{PublicPlace, Stand};
use lantian_app::view::scalar::{PositionView, Text};
use lantian_domain::standard::{Pollutant, Unit};
use serde_json::{Map, Value, json};

use super::super::model::{Entity, Kind};
use super::{Interval, Quantity, Stream};
use crate::site::Site;
use crate::texts::{FluentArgs, texts};

const GEOJSON: &str = "application/geo+json";
/// EIONET's vocabulary of air pollutants.
const VOCABULARY: &str = "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/";
const OBSERVATION: &str = "http://www.opengis.net/def/observationType/OGC-OM/2.0/";

/// A sensor stands for a method: instruments change and are not known by name.
const SENSORS: [&str; 3] = ["particles", "gases", "assessment"];

/// Every entity.
pub(super) fn all(site: &Site, places: &[PublicPlace], streams: &[Stream]) -> Vec<Entity> {
    let mut all = Vec::new();
    for place in places {
        all.extend(of_place(place, places, streams));
    }
    all.extend(streams.iter().map(|stream| datastream(stream, places)));
    let ids = |wanted: &dyn Fn(&Stream) -> bool| -> Vec<String> {
        let own = streams.iter().filter(|stream| wanted(stream));
        own.map(|stream| stream.id.clone()).collect()
    };
    for sensor in SENSORS {
        let own = ids(&|stream| sensor_of(stream) == sensor);
        let mut body = named(&text(&format!("sensor-{sensor}"), &[]), None);
        body.insert("encodingType".into(), "text/html".into());
        body.insert("metadata".into(), site.link("/public/about").into());
        all.push(entity(
            Kind::Sensor,
            sensor,
            body,
            [(Kind::Datastream, own)],
        ));
    }
    for quantity in Quantity::all() {
        let own = ids(&|stream| stream.quantity == quantity);
        let (symbol, definition) = match quantity {
            Quantity::Concentration(pollutant) => (
                pollutant.symbol(),
                format!("{VOCABULARY}{}", number(pollutant)),
            ),
            Quantity::Index => ("AQI", site.link("/public/about")),
        };
        let description = match quantity {
            Quantity::Concentration(pollutant) => Text {
                zh: pollutant.name().zh.into(),
                en: pollutant.name().en.into(),
            },
            Quantity::Index => text("observed-aqi", &[]),
        };
        let name = Text {
            zh: symbol.into(),
            en: symbol.into(),
        };
        let mut body = named(&name, Some(&description));
        body.insert("definition".into(), definition.into());
        let links = [(Kind::Datastream, own)];
        all.push(entity(Kind::ObservedProperty, quantity.code(), body, links));
    }
    all
}

/// The number of a pollutant in the vocabulary.
fn number(pollutant: Pollutant) -> u16 {
    match pollutant {
        Pollutant::So2 => 1,
        Pollutant::Pm10 => 5,
        Pollutant::O3 => 7,
        Pollutant::No2 => 8,
        Pollutant::Co => 10,
        Pollutant::Pm25 => 6001,
    }
}

/// The id of a place where a station stands. A station that moved has one for each place.
pub(super) fn stand_id(station: &str, from: Option<Date>) -> String {
    match from {
        Some(from) => format!("{station}-{}", from.strftime("%Y%m%d")),
        None => station.to_owned(),
    }
}

/// A thing with its locations, its history and the features observed there.
fn of_place(place: &PublicPlace, places: &[PublicPlace], streams: &[Stream]) -> Vec<Entity> {
    let own: Vec<String> = streams
        .iter()
        .filter(|stream| stream.place == place.key)
        .map(|stream| stream.id.clone())
        .collect();
    let key = || vec![place.key.clone()];
    let mut found = Vec::new();
    let (locations, history) = if place.is_city {
        let points = places.iter().filter_map(present).collect();
        let location = multi_point(points);
        found.extend(of_stand(
            place,
            &place.key,
            &place.name,
            location,
            Vec::new(),
        ));
        (key(), Vec::new())
    } else {
        let mut present = Vec::new();
        let mut history = Vec::new();
        for stand in &place.stands {
            let from = stand.from.map(|day| day.0);
            let id = stand_id(&place.key, from);
            // The standard wants a time: a place whose first day is not known has no history.
            let dated: Vec<String> = from.iter().map(|_| id.clone()).collect();
            if let Some(from) = from {
                let mut body = Map::new();
                body.insert("time".into(), moment(from.at(0, 0, 0, 0)).into());
                let links = [(Kind::Thing, key()), (Kind::Location, vec![id.clone()])];
                found.push(entity(Kind::HistoricalLocation, &id, body, links));
            }
            history.extend(dated.iter().cloned());
            if stand.is_present {
                present.push(id.clone());
            }
            found.extend(of_stand(place, &id, &stand.name, point(stand), dated));
        }
        (present, history)
    };
    let description = match &place.district {
        Some(district) => text("thing-station", &[("district", district)]),
        None => text("thing-city", &[]),
    };
    let links = [
        (Kind::Location, locations),
        (Kind::HistoricalLocation, history),
        (Kind::Datastream, own),
    ];
    let body = named(&place.name, Some(&description));
    found.push(entity(Kind::Thing, &place.key, body, links));
    found
}

/// A location and the feature observed there, which have the same id.
fn of_stand(
    place: &PublicPlace,
    id: &str,
    name: &Text,
    geometry: Value,
    history: Vec<String>,
) -> [Entity; 2] {
    let mut body = named(name, Some(&place.name));
    body.insert("encodingType".into(), GEOJSON.into());
    let mut feature = body.clone();
    body.insert("location".into(), geometry.clone());
    feature.insert("feature".into(), geometry);
    let is_left = place
        .stands
        .iter()
        .any(|stand| !stand.is_present && stand_id(&place.key, stand.from.map(|day| day.0)) == id);
    let things = if is_left {
        Vec::new()
    } else {
        vec![place.key.clone()]
    };
    let links = [(Kind::Thing, things), (Kind::HistoricalLocation, history)];
    [
        entity(Kind::Location, id, body, links),
        entity(Kind::FeatureOfInterest, id, feature, []),
    ]
}

fn datastream(stream: &Stream, places: &[PublicPlace]) -> Entity {
    let place = places.iter().find(|place| place.key == stream.place);
    let nobody = Text {
        zh: stream.place.clone(),
        en: stream.place.clone(),
    };
    let name = place.map_or(&nobody, |place| &place.name);
    let (symbol, unit) = match stream.quantity {
        Quantity::Concentration(pollutant) => {
            let unit = match pollutant.unit() {
                Unit::Microgram => ["microgram per cubic metre", "ug/m3"],
                Unit::Milligram => ["milligram per cubic metre", "mg/m3"],
            };
            (pollutant.symbol(), unit)
        }
        Quantity::Index => ("AQI", ["index", "1"]),
    };
    let symbol = Text {
        zh: symbol.into(),
        en: symbol.into(),
    };
    let title = format!("stream-{}", stream.interval.code());
    let title = text(&title, &[("place", name), ("what", &symbol)]);
    let mut body = named(&title, Some(&text(meaning(stream), &[])));
    let [unit, ucum] = unit;
    let observation = match stream.quantity {
        Quantity::Concentration(_) => "OM_Measurement",
        Quantity::Index => "OM_CountObservation",
    };
    body.insert(
        "observationType".into(),
        format!("{OBSERVATION}{observation}").into(),
    );
    let unit = json!({
        "name": unit,
        "symbol": ucum.replace("ug", "µg").replace("m3", "m³"),
        "definition": format!("urn:ogc:def:uom:UCUM::{ucum}"),
    });
    body.insert("unitOfMeasurement".into(), unit);
    if let Some((first, last)) = stream.span {
        let until = last.tomorrow().unwrap_or(last).at(0, 0, 0, 0);
        let span = interval(first.at(0, 0, 0, 0), until);
        body.insert("phenomenonTime".into(), span.into());
    }
    if let Some(stand) = place.and_then(|place| place.stands.iter().find(|one| one.is_present)) {
        body.insert("observedArea".into(), point(stand));
    }
    if let Some(Value::Object(properties)) = body.get_mut("properties") {
        properties.insert("interval".into(), stream.interval.code().into());
        properties.insert("ucum".into(), ucum.into());
    }
    let links = [
        (Kind::Thing, vec![stream.place.clone()]),
        (Kind::Sensor, vec![sensor_of(stream).to_owned()]),
        (
            Kind::ObservedProperty,
            vec![stream.quantity.code().to_owned()],
        ),
    ];
    entity(Kind::Datastream, &stream.id, body, links)
}

/// What a value of the stream means.
fn meaning(stream: &Stream) -> &'static str {
    match (stream.interval, stream.quantity) {
        (Interval::Hour, Quantity::Concentration(_)) => "stream-means-hour",
        (Interval::Hour, Quantity::Index) => "stream-means-hour-aqi",
        (Interval::Day, Quantity::Concentration(Pollutant::O3)) => "stream-means-day-o3",
        (Interval::Day, Quantity::Concentration(_)) => "stream-means-day",
        (Interval::Day, Quantity::Index) => "stream-means-day-aqi",
    }
}

fn sensor_of(stream: &Stream) -> &'static str {
    match (stream.interval, stream.quantity) {
        (Interval::Day, _) | (_, Quantity::Index) => "assessment",
        (Interval::Hour, Quantity::Concentration(pollutant)) if pollutant.is_gas() => "gases",
        (Interval::Hour, Quantity::Concentration(_)) => "particles",
    }
}

fn entity(
    kind: Kind,
    id: &str,
    body: Map<String, Value>,
    links: impl IntoIterator<Item = (Kind, Vec<String>)>,
) -> Entity {
    Entity {
        kind,
        id: id.to_owned(),
        body,
        links: links.into_iter().collect::<BTreeMap<_, _>>(),
    }
}

/// A body with name and description; without one, the name describes.
fn named(name: &Text, description: Option<&Text>) -> Map<String, Value> {
    let description = description.unwrap_or(name);
    let mut body = Map::new();
    body.insert("name".into(), name.zh.clone().into());
    body.insert("description".into(), description.zh.clone().into());
    let properties = json!({ "name_en": name.en, "description_en": description.en });
    body.insert("properties".into(), properties);
    body
}

fn text(key: &str, arguments: &[(&'static str, &Text)]) -> Text {
    let key = ["things-", key].concat();
    let of = |language| {
        let mut values = FluentArgs::new();
        for (name, text) in arguments {
            values.set(*name, crate::language::said(text, language).to_owned());
        }
        texts().get(language, &key, Some(&values))
    };
    let missing = || key.clone();
    Text {
        zh: of(lantian_domain::language::Language::Zh).unwrap_or_else(missing),
        en: of(lantian_domain::language::Language::En).unwrap_or_else(missing),
    }
}

fn present(place: &PublicPlace) -> Option<PositionView> {
    let stand = place.stands.iter().find(|stand| stand.is_present)?;
    Some(stand.position)
}

fn point(stand: &Stand) -> Value {
    let at = &stand.position;
    json!({ "type": "Point", "coordinates": [at.longitude, at.latitude] })
}

/// The city is where its stations are.
fn multi_point(points: Vec<PositionView>) -> Value {
    let points: Vec<[f64; 2]> = points
        .iter()
        .map(|at| [at.longitude, at.latitude])
        .collect();
    json!({ "type": "MultiPoint", "coordinates": points })
}

/// A moment of Beijing time as the standard writes it.
pub(crate) fn moment(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

/// From one moment to another.
pub(crate) fn interval(from: DateTime, to: DateTime) -> String {
    format!("{}/{}", moment(from), moment(to))
}
