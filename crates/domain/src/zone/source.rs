//! From the bytes of a file to outlines with names: what the file is is seen from what it holds. A feature that cannot be used says why with
//! its number; a file that cannot be read says what to do.

use serde_json::{Map, Value};

use super::china;
use super::datum::Datum;
use super::kind::{Extent, ZoneKind};
use super::shape::{Geometry, Point};
use super::validity::{Fault, Severity, shape_of};
use super::{geojson, shapefile};
use crate::language::Bilingual;

/// The largest file read, in bytes; a packed one may hold four times as much.
pub const LARGEST: usize = 64 * 1024 * 1024;
/// So many features may one file have.
pub const MOST_FEATURES: usize = 20_000;
/// So many points may one file have.
pub const MOST_POINTS: usize = 4_000_000;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// `GeoJSON` or `Shapefile`.
    pub format: &'static str,
    /// In which encoding its texts are.
    pub encoding: &'static str,
    /// The datum that the file itself names.
    pub datum: Option<Datum>,
    /// Its features.
    pub features: Vec<Feature>,
}

/// A feature as a file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it says about itself.
    pub properties: Map<String, Value>,
    /// Where it is.
    pub outline: Outline,
}

/// Where a feature is, as a file has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// Parts of rings of corners, the first corner repeated at the end.
    Parts(Vec<Vec<Vec<Point>>>),
    /// A point.
    Place(Point),
    /// Something that is neither, by its name in the file; lines above all.
    Other(String),
}

/// Why a file as a whole cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

impl Unreadable {
    pub(super) fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            message: Bilingual::new(zh, en),
        }
    }
}

/// What the person who brings a file says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// What kind of zones they are.
    pub kind: ZoneKind,
    /// In what their coordinates are.
    pub datum: Datum,
    /// Which property holds the names; a usual one when absent.
    pub name_property: Option<&'a str>,
}

/// A feature made ready to become a zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its number in the file, counted from 1.
    pub feature: usize,
    /// Its name; empty when it has none.
    pub name: String,
    /// Its official number.
    pub number: Option<String>,
    /// Where it is, in WGS-84.
    pub geometry: Geometry,
    /// What else the file says about it.
    pub properties: Map<String, Value>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Reading {
    /// Whether it can be used.
    pub fn is_sound(&self) -> bool {
        self.faults
            .iter()
            .all(|fault| fault.severity == Severity::Remarked)
    }
}

/// Reads a file: GeoJSON, or a zipped shapefile.
///
/// # Errors
/// The file is something else, is too large, or is broken.
pub fn read(bytes: &[u8]) -> Result<Source, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let source = if bytes.starts_with(b"PK") {
        shapefile::read(bytes)?
    } else {
        geojson::read(bytes)?
    };
    if source.features.is_empty() {
        return Err(Unreadable::new(
            "no-features",
            "文件里没有任何要素",
            "the file has no features",
        ));
    }
    Ok(source)
}

pub(super) fn too_large() -> Unreadable {
    let mib = LARGEST / (1024 * 1024);
    Unreadable::new(
        "too-large",
        format!(
            "文件太大：至多 {mib} MiB（解压后至多 {} MiB）、{MOST_FEATURES} 个要素、{MOST_POINTS} 个点；请分成几个文件",
            4 * mib
        ),
        format!(
            "too large: at most {mib} MiB ({} MiB unpacked), {MOST_FEATURES} features and {MOST_POINTS} points; divide the file",
            4 * mib
        ),
    )
}

const NAMES: [&str; 12] = [
    "name",
    "名称",
    "单元名称",
    "管控单元名称",
    "环境管控单元名称",
    "红线名称",
    "xzqmc",
    "mc",
    "zh",
    "村名",
    "站名",
    "title",
];
const NUMBERS: [&str; 11] = [
    "number",
    "编码",
    "编号",
    "代码",
    "管控单元编码",
    "环境管控单元编码",
    "xzqdm",
    "dm",
    "code",
    "adcode",
    "id",
];

/// Makes the features of a file ready to become zones.
pub fn readings(source: Source, said: &Said<'_>) -> Vec<Reading> {
    let named = source.datum;
    source
        .features
        .into_iter()
        .enumerate()
        .map(|(place, feature)| {
            let mut reading = reading(place + 1, feature, said);
            if let Some(named) = named.filter(|named| !named.agrees_with(said.datum)) {
                reading.faults.insert(0, contradiction(named, said.datum));
            }
            reading
        })
        .collect()
}

fn contradiction(named: Datum, said: Datum) -> Fault {
    let (named, said) = (named.code(), said.code());
    Fault::new(
        Severity::Refused,
        "datum-contradicts",
        None,
        &format!("文件自称坐标系为 {named}，所选为 {said}；请改选或重新导出"),
        &format!("the file says {named}, but {said} was chosen; choose the other or export again"),
    )
}

fn reading(number: usize, feature: Feature, said: &Said<'_>) -> Reading {
    let Feature {
        properties,
        outline,
    } = feature;
    let (geometry, mut faults) = geometry(outline, said.datum);
    let extent = said.kind.extent();
    let is_place = matches!(geometry, Geometry::Place(_));
    if faults.is_empty()
        && (is_place && extent == Extent::Area || !is_place && extent == Extent::Place)
    {
        let kind = said.kind.name();
        faults.push(Fault::new(
            Severity::Refused,
            "wrong-extent",
            None,
            &format!("{}应为{}", kind.zh, if is_place { "面" } else { "点" }),
            &format!(
                "of the kind “{}” {} are wanted",
                kind.en,
                if is_place { "areas" } else { "points" }
            ),
        ));
    }
    let name = match said.name_property {
        Some(key) => properties.get(key).and_then(text),
        None => usual(&properties, &NAMES),
    };
    if name.is_none() {
        faults.push(Fault::new(
            Severity::Refused,
            "name-missing",
            None,
            "没有名称；请指定名称所在的属性",
            "it has no name; say which property holds the names",
        ));
    }
    Reading {
        feature: number,
        name: name.unwrap_or_default(),
        number: usual(&properties, &NUMBERS),
        geometry,
        properties,
        faults,
    }
}

fn geometry(outline: Outline, datum: Datum) -> (Geometry, Vec<Fault>) {
    match outline {
        Outline::Parts(parts) => {
            let (shape, faults) = shape_of(parts);
            (Geometry::Area(shape.map(|p| datum.to_wgs84(p))), faults)
        }
        Outline::Place(point) => {
            let fault = china::check(point).err().map(|misplaced| Fault {
                severity: Severity::Refused,
                code: misplaced.code(),
                at: None,
                message: misplaced.message(),
            });
            let point = if fault.is_some() {
                point
            } else {
                datum.to_wgs84(point)
            };
            (Geometry::Place(point), fault.into_iter().collect())
        }
        Outline::Other(what) => (
            Geometry::Area(super::Shape::default()),
            vec![Fault::new(
                Severity::Refused,
                "neither-area-nor-point",
                None,
                &format!("既不是面也不是点，而是 {what}"),
                &format!("neither an area nor a point but {what}"),
            )],
        ),
    }
}

/// The first of the usual properties that is filled, whatever its case.
fn usual(properties: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let is_it = |(name, _): &(&String, &Value)| name.trim().to_lowercase() == **key;
        text(properties.iter().find(is_it)?.1)
    })
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let text: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    (!text.is_empty()).then_some(text)
}
