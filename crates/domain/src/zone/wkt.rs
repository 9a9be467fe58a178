//! Well-known text, in which ledgers hold lines and areas: `POLYGON ((108.6 21.9, …))`, with the longitude first.

use super::datum::Datum;
use super::shape::{Geometry, Point};
use super::validity::{Severity, shape_of};
use super::{china, source};
use crate::language::Bilingual;

/// Reads a text whose coordinates are of `datum` and gives it in WGS-84.
///
/// # Errors
/// What is wrong: no such text, an area that crosses itself, coordinates outside China or swapped.
pub fn read(text: &str, datum: Datum) -> Result<Geometry, Bilingual> {
    let geometry = geometry(text)?;
    Ok(geometry.map(|point| datum.to_wgs84(point)))
}

fn geometry(text: &str) -> Result<Geometry, Bilingual> {
    let text = text.trim();
    let begin = text.find('(').ok_or_else(malformed)?;
    let (name, body) = text.split_at(begin);
    let name = name.trim().to_ascii_uppercase();
    let name = name.trim_end_matches(" Z").trim_end_matches(" M").trim();
    let mut reader = Reader {
        rest: body.trim(),
        points: 0,
    };
    let geometry = match name {
        "POINT" => Geometry::Place(*reader.points()?.first().ok_or_else(malformed)?),
        "LINESTRING" => Geometry::Lines(vec![reader.points()?]),
        "MULTILINESTRING" => Geometry::Lines(reader.list(Reader::points)?),
        "POLYGON" => area(vec![reader.list(Reader::points)?])?,
        "MULTIPOLYGON" => area(reader.list(|reader| reader.list(Reader::points))?)?,
        _ => return Err(malformed()),
    };
    if !reader.rest.is_empty() {
        return Err(malformed());
    }
    if !matches!(geometry, Geometry::Area(_)) {
        let corners = match &geometry {
            Geometry::Lines(lines) => lines.concat(),
            Geometry::Place(point) => vec![*point],
            Geometry::Area(_) => Vec::new(),
        };
        for corner in corners {
            china::check(corner).map_err(|misplaced| misplaced.message())?;
        }
    }
    if let Geometry::Lines(lines) = &geometry
        && lines.iter().any(|line| line.len() < 2)
    {
        return Err(malformed());
    }
    Ok(geometry)
}

fn area(parts: Vec<Vec<Vec<Point>>>) -> Result<Geometry, Bilingual> {
    let (shape, faults) = shape_of(parts);
    let refused = faults.into_iter().find(|f| f.severity == Severity::Refused);
    match refused {
        Some(fault) => Err(fault.message),
        None => Ok(Geometry::Area(shape)),
    }
}

fn malformed() -> Bilingual {
    Bilingual::new(
        "不是 WKT 图形；请写成 POLYGON ((经度 纬度, 经度 纬度, …)) 的形式，首尾两点相同",
        "not a shape in WKT; write it as POLYGON ((longitude latitude, longitude latitude, …)), the last point like the first",
    )
}

struct Reader<'a> {
    rest: &'a str,
    points: usize,
}

impl Reader<'_> {
    fn take(&mut self, sign: char) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, Bilingual>,
    ) -> Result<Vec<T>, Bilingual> {
        let mut items = Vec::new();
        if !self.take('(') {
            return Err(malformed());
        }
        loop {
            items.push(item(self)?);
            if self.take(')') {
                return Ok(items);
            }
            if !self.take(',') {
                return Err(malformed());
            }
        }
    }

    fn points(&mut self) -> Result<Vec<Point>, Bilingual> {
        self.list(|reader| {
            reader.points += 1;
            if reader.points > source::MOST_POINTS {
                return Err(malformed());
            }
            let end = reader.rest.find([',', ')']).ok_or_else(malformed)?;
            let (position, rest) = reader.rest.split_at(end);
            reader.rest = rest;
            let mut numbers = position.split_whitespace().map(str::parse::<f64>);
            match (numbers.next(), numbers.next()) {
                (Some(Ok(x)), Some(Ok(y))) => Ok(Point { x, y }),
                _ => Err(malformed()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lines_and_areas_are_read_and_unsound_ones_refused_with_the_reason() {
        let read = |text| read(text, Datum::Cgcs2000);
        assert_eq!(
            read("point(108.6 21.9)"),
            Ok(Geometry::Place(Point { x: 108.6, y: 21.9 }))
        );
        let line = read("LINESTRING (108.6 21.9, 108.7 21.9 5)").unwrap();
        assert_eq!(line.to_geojson()["type"], "LineString");
        let area = read(
            "POLYGON ((108.6 21.9, 108.7 21.9, 108.7 22, 108.6 21.9), (108.67 21.93, 108.68 21.93, 108.68 21.94, 108.67 21.93))",
        );
        assert_eq!(area.unwrap().shape().unwrap().polygons[0].holes.len(), 1);
        let parts = read(
            "MULTIPOLYGON (((108.6 21.9, 108.7 21.9, 108.7 22, 108.6 21.9)), ((109 21.9, 109.1 21.9, 109.1 22, 109 21.9)))",
        );
        assert_eq!(parts.unwrap().shape().unwrap().polygons.len(), 2);
        for (wrong, says) in [
            ("", "WKT"),
            ("POLYGON", "WKT"),
            ("POLYGON ((108.6 21.9, 108.7", "WKT"),
            ("POLYGON ((a b, c d, e f, a b))", "WKT"),
            ("CIRCLE (108.6 21.9)", "WKT"),
            ("POINT (108.6 21.9) x", "WKT"),
            ("POINT (21.9 108.6)", "look swapped"),
            ("LINESTRING (0 51, 1 51)", "outside China"),
            (
                "POLYGON ((108.6 21.9, 108.7 22, 108.7 21.9, 108.6 21.95, 108.6 21.9))",
                "crosses itself",
            ),
        ] {
            let refused = read(wrong).unwrap_err();
            assert!(refused.en.contains(says), "{wrong}: {}", refused.en);
        }
    }
}
