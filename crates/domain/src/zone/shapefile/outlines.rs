//! The `.shp` file: records of points and polygons. Heights and measures are passed over.

use crate::zone::prepared::{Prepared, Side};
use crate::zone::shape::{Point, Polygon, Ring, Shape};
use crate::zone::source::{MOST_POINTS, Outline};

/// Reads a file; nothing when it is none or is cut off.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Outline>> {
    let head = bytes.get(..100)?;
    if big(head, 0)? != 9994 || little(head, 28)? != 1000 {
        return None;
    }
    let mut outlines = Vec::new();
    let mut room = MOST_POINTS;
    let mut rest = &bytes[100..];
    while rest.len() >= 8 {
        let length = usize::try_from(big(rest, 4)?).ok()?.checked_mul(2)?;
        let record = rest.get(8..)?.get(..length)?;
        outlines.push(outline(record, &mut room)?);
        rest = &rest[8 + length..];
    }
    Some(outlines)
}

fn outline(record: &[u8], room: &mut usize) -> Option<Outline> {
    match little(record, 0)? {
        1 | 11 | 21 => Some(Outline::Place(point(record, 4)?)),
        5 | 15 | 25 => {
            let parts = usize::try_from(little(record, 36)?).ok()?;
            let points = usize::try_from(little(record, 40)?).ok()?;
            *room = room.checked_sub(points)?;
            let begins = record.get(44..)?.get(..parts.checked_mul(4)?)?;
            let corners = record.get(44 + parts * 4..)?;
            let corners = corners.get(..points.checked_mul(16)?)?;
            let mut rings = Vec::new();
            for part in 0..parts {
                let from = usize::try_from(little(begins, part * 4)?).ok()?;
                let to = match little(begins, part * 4 + 4) {
                    Some(next) => usize::try_from(next).ok()?,
                    None => points,
                };
                if from > to || to > points {
                    return None;
                }
                let ring = (from..to).map(|corner| point(corners, corner * 16));
                rings.push(ring.collect::<Option<Vec<Point>>>()?);
            }
            Some(Outline::Parts(nested(rings)))
        }
        0 => Some(Outline::Other("null".into())),
        3 | 13 | 23 => Some(Outline::Other("polyline".into())),
        8 | 18 | 28 => Some(Outline::Other("multipoint".into())),
        other => Some(Outline::Other(format!("shape type {other}"))),
    }
}

/// Sorts rings into parts: one within an even number of others is an outline, one within an odd number a hole of the innermost of them.
fn nested(rings: Vec<Vec<Point>>) -> Vec<Vec<Vec<Point>>> {
    if rings.len() < 2 {
        return rings.into_iter().map(|ring| vec![ring]).collect();
    }
    let prepared: Vec<(Option<Prepared>, f64)> = rings
        .iter()
        .map(|corners| {
            let outer = Ring {
                corners: corners.clone(),
            };
            let area = outer.signed_area().abs();
            let holes = Vec::new();
            let shape = Shape {
                polygons: vec![Polygon { outer, holes }],
            };
            (Prepared::of(&shape), area)
        })
        .collect();
    let around = |place: usize| -> Vec<usize> {
        let holds = |other: &usize| {
            let (Some(outline), area) = &prepared[*other] else {
                return false;
            };
            let larger = *area > prepared[place].1;
            let mut sides = rings[place].iter().map(|corner| outline.locate(*corner));
            larger && sides.find(|side| *side != Side::Boundary) == Some(Side::Inside)
        };
        (0..rings.len())
            .filter(|other| *other != place)
            .filter(holds)
            .collect()
    };
    let around: Vec<Vec<usize>> = (0..rings.len()).map(around).collect();
    let mut parts: Vec<(usize, Vec<Vec<Point>>)> = Vec::new();
    for (place, ring) in rings.iter().enumerate() {
        if around[place].len().is_multiple_of(2) {
            parts.push((place, vec![ring.clone()]));
        }
    }
    for (place, ring) in rings.iter().enumerate() {
        if !around[place].len().is_multiple_of(2) {
            let smallest = around[place]
                .iter()
                .min_by(|a, b| prepared[**a].1.total_cmp(&prepared[**b].1));
            let part = parts.iter_mut().find(|(outer, _)| Some(outer) == smallest);
            match part {
                Some((_, part)) => part.push(ring.clone()),
                None => parts.push((place, vec![ring.clone()])),
            }
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn point(bytes: &[u8], at: usize) -> Option<Point> {
    let number = |at: usize| -> Option<f64> {
        Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
    };
    Some(Point {
        x: number(at)?,
        y: number(at + 8)?,
    })
}

fn big(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn little(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
