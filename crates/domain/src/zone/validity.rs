//! Whether rings make a sound shape: what forbids its use, and what is put right and remarked. Every fault says where it is, in the
//! coordinates of the file, so that it is found there again.

use super::china;
use super::prepared::{Prepared, Side, side_of};
use super::shape::{Bounds, Point, Polygon, Ring, Shape};
use crate::language::Bilingual;

/// What a fault means for the shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The shape cannot be used.
    Refused,
    /// It was put right, or does no harm.
    Remarked,
}

/// Something wrong with a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What it means.
    pub severity: Severity,
    /// The stable code: `looks-swapped`, `not-degrees`, `outside-china`, `too-few-points`, `unclosed`, `duplicate-ring`, `self-crossing`,
    /// `rings-cross`, `hole-outside`, `parts-overlap`, `touches-itself`, `spike`, `no-area`, `empty`.
    pub code: &'static str,
    /// Where, in the coordinates of the file.
    pub at: Option<Point>,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

impl Fault {
    pub(super) fn new(
        severity: Severity,
        code: &'static str,
        at: Option<Point>,
        zh: &str,
        en: &str,
    ) -> Self {
        let (zh_place, en_place) = at.map_or((String::new(), String::new()), |p| {
            (
                format!("（经度 {:.6}，纬度 {:.6}）", p.x, p.y),
                format!(" (longitude {:.6}, latitude {:.6})", p.x, p.y),
            )
        });
        Self {
            severity,
            code,
            at,
            message: Bilingual::new(format!("{zh}{zh_place}"), format!("{en}{en_place}")),
        }
    }
}

/// So many faults of one shape are told; one is enough to refuse it.
const TOLD: usize = 20;

/// Makes a shape of rings as a file has them, the outline of each part first and every ring with its first corner repeated at its end.
pub fn shape_of(parts: Vec<Vec<Vec<Point>>>) -> (Shape, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut polygons = Vec::new();
    let mut known: Vec<Vec<Point>> = Vec::new();
    for part in parts {
        let mut rings = part
            .into_iter()
            .filter_map(|corners| ring_of(corners, &mut known, &mut faults));
        if let Some(outer) = rings.next() {
            let holes = rings.collect();
            polygons.push(Polygon { outer, holes });
        }
    }
    let shape = Shape { polygons };
    if shape.polygons.is_empty() && faults.is_empty() {
        faults.push(Fault::new(
            Severity::Refused,
            "empty",
            None,
            "没有任何面",
            "there is no area at all",
        ));
    }
    if let Some(misplaced) = shape
        .rings()
        .flat_map(|ring| &ring.corners)
        .find_map(|corner| china::check(*corner).err())
    {
        faults.push(Fault {
            severity: Severity::Refused,
            code: misplaced.code(),
            at: None,
            message: misplaced.message(),
        });
    } else {
        crossings(&shape, &mut faults);
        if faults.iter().all(|f| f.severity == Severity::Remarked) {
            nesting(&shape, &mut faults);
        }
    }
    faults.sort_by_key(|fault| fault.severity);
    faults.truncate(TOLD);
    (shape, faults)
}

fn ring_of(
    mut corners: Vec<Point>,
    known: &mut Vec<Vec<Point>>,
    faults: &mut Vec<Fault>,
) -> Option<Ring> {
    let first = *corners.first()?;
    if corners.len() > 1 && corners.last() == Some(&first) {
        corners.pop();
    } else if corners.len() > 2 {
        faults.push(Fault::new(
            Severity::Remarked,
            "unclosed",
            Some(first),
            "边界没有闭合，已连回起点",
            "the outline was not closed and was led back to its first point",
        ));
    }
    corners.dedup();
    while corners.len() > 1 && corners.last() == Some(&first) {
        corners.pop();
    }
    if corners.len() < 3 {
        faults.push(Fault::new(
            Severity::Refused,
            "too-few-points",
            Some(first),
            "边界不足三个不同的点",
            "an outline has fewer than three different points",
        ));
        return None;
    }
    let mut sorted = corners.clone();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    if known.contains(&sorted) {
        faults.push(Fault::new(
            Severity::Remarked,
            "duplicate-ring",
            Some(first),
            "同一条边界出现了两次，只保留一次",
            "an outline is there twice and was kept once",
        ));
        return None;
    }
    known.push(sorted);
    let ring = Ring { corners };
    if ring.signed_area() == 0.0 {
        faults.push(Fault::new(
            Severity::Refused,
            "no-area",
            Some(first),
            "边界没有围出面积",
            "an outline encloses no area",
        ));
        return None;
    }
    Some(ring)
}

struct Edge {
    a: Point,
    b: Point,
    ring: usize,
    /// Its place in the ring, and how many edges the ring has.
    place: (usize, usize),
    bounds: Bounds,
}

/// Looks at every pair of edges that come near each other.
fn crossings(shape: &Shape, faults: &mut Vec<Fault>) {
    let mut edges: Vec<Edge> = Vec::new();
    for (ring, outline) in shape.rings().enumerate() {
        let count = outline.corners.len();
        edges.extend(outline.edges().enumerate().map(|(place, (a, b))| Edge {
            a,
            b,
            ring,
            place: (place, count),
            bounds: Bounds {
                low: Point {
                    x: a.x.min(b.x),
                    y: a.y.min(b.y),
                },
                high: Point {
                    x: a.x.max(b.x),
                    y: a.y.max(b.y),
                },
            },
        }));
    }
    edges.sort_by(|a, b| a.bounds.low.x.total_cmp(&b.bounds.low.x));
    let mut active: Vec<&Edge> = Vec::new();
    for edge in &edges {
        active.retain(|other| other.bounds.high.x >= edge.bounds.low.x);
        for other in &active {
            if edge.bounds.meets(&other.bounds) {
                faults.extend(between(edge, other));
                if faults.len() > TOLD * 4 {
                    return;
                }
            }
        }
        active.push(edge);
    }
}

fn between(one: &Edge, other: &Edge) -> Option<Fault> {
    let same_ring = one.ring == other.ring;
    if same_ring {
        let (early, late) = if one.place.0 < other.place.0 {
            (one, other)
        } else {
            (other, one)
        };
        let (place, count) = early.place;
        let follows = late.place.0 == place + 1;
        let closes = place == 0 && late.place.0 + 1 == count;
        if follows || closes {
            let (before, after) = if follows {
                (early, late)
            } else {
                (late, early)
            };
            return spike(before, after);
        }
    }
    let at_other = (
        side_of(other.a, other.b, one.a),
        side_of(other.a, other.b, one.b),
    );
    let at_one = (
        side_of(one.a, one.b, other.a),
        side_of(one.a, one.b, other.b),
    );
    let apart = |(a, b): (f64, f64)| (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0);
    let (code, zh, en) = if same_ring {
        (
            "self-crossing",
            "边界与自身相交，请在绘图软件中修复",
            "the outline crosses itself; repair it in the drawing program",
        )
    } else {
        (
            "rings-cross",
            "两条边界相交，请在绘图软件中修复",
            "two outlines cross; repair them in the drawing program",
        )
    };
    if apart(at_other) && apart(at_one) {
        let at = crossing(one, other, at_other);
        return Some(Fault::new(Severity::Refused, code, Some(at), zh, en));
    }
    let ends = [
        (at_other.0, one.a, other),
        (at_other.1, one.b, other),
        (at_one.0, other.a, one),
        (at_one.1, other.b, one),
    ];
    let mut touching = ends
        .iter()
        .filter(|(side, end, edge)| *side == 0.0 && edge.bounds.holds(*end))
        .map(|(_, end, _)| *end);
    let first = touching.next()?;
    // Two different points in common: the edges run along each other.
    if let Some(second) = touching.find(|end| *end != first) {
        let middle = Point {
            x: f64::midpoint(first.x, second.x),
            y: f64::midpoint(first.y, second.y),
        };
        return Some(Fault::new(Severity::Refused, code, Some(middle), zh, en));
    }
    // Edges that meet at corners of both are found several times; once is enough.
    let told = same_ring && first != one.a && first != other.a || same_ring && first == one.a;
    told.then(|| {
        Fault::new(
            Severity::Remarked,
            "touches-itself",
            Some(first),
            "边界在一点与自身接触，不影响使用",
            "the outline touches itself at a point, which does no harm",
        )
    })
}

/// Two edges that follow each other: the second may lead back over the first.
fn spike(before: &Edge, after: &Edge) -> Option<Fault> {
    let (a, tip, b) = (before.a, before.b, after.b);
    let back = (a.x - tip.x) * (b.x - tip.x) + (a.y - tip.y) * (b.y - tip.y) > 0.0;
    (back && side_of(a, tip, b) == 0.0).then(|| {
        Fault::new(
            Severity::Remarked,
            "spike",
            Some(tip),
            "边界在此处原路折返，不影响面积",
            "the outline runs back over itself here, which does not change the area",
        )
    })
}

fn crossing(one: &Edge, other: &Edge, sides: (f64, f64)) -> Point {
    let along = sides.0 / (sides.0 - sides.1);
    debug_assert!(one.bounds.meets(&other.bounds));
    Point {
        x: one.a.x + (one.b.x - one.a.x) * along,
        y: one.a.y + (one.b.y - one.a.y) * along,
    }
}

/// Whether holes lie within their outlines, and parts beside each other. Outlines are known not to cross.
fn nesting(shape: &Shape, faults: &mut Vec<Fault>) {
    let outlines: Vec<Option<Prepared>> = shape
        .polygons
        .iter()
        .map(|polygon| {
            Prepared::of(&Shape {
                polygons: vec![Polygon {
                    outer: polygon.outer.clone(),
                    holes: Vec::new(),
                }],
            })
        })
        .collect();
    let side = |ring: &Ring, of: &Prepared| {
        let sides = ring
            .corners
            .iter()
            .map(|corner| (of.locate(*corner), *corner));
        sides.into_iter().find(|(side, _)| *side != Side::Boundary)
    };
    for (polygon, outline) in shape.polygons.iter().zip(&outlines) {
        let Some(outline) = outline else { continue };
        for hole in &polygon.holes {
            if let Some((Side::Outside, at)) = side(hole, outline) {
                faults.push(Fault::new(
                    Severity::Refused,
                    "hole-outside",
                    Some(at),
                    "孔洞不在外边界之内",
                    "a hole lies outside its outline",
                ));
            }
        }
    }
    for (place, polygon) in shape.polygons.iter().enumerate() {
        for (other, outline) in outlines.iter().enumerate() {
            let Some(outline) = outline.as_ref().filter(|_| other != place) else {
                continue;
            };
            if let Some((Side::Inside, at)) = side(&polygon.outer, outline)
                && !in_a_hole(at, &shape.polygons[other])
            {
                faults.push(Fault::new(
                    Severity::Refused,
                    "parts-overlap",
                    Some(at),
                    "同一区域的两个部分重叠",
                    "two parts of one zone overlap",
                ));
            }
        }
    }
}

fn in_a_hole(point: Point, polygon: &Polygon) -> bool {
    polygon.holes.iter().any(|hole| {
        let hole = Shape {
            polygons: vec![Polygon {
                outer: hole.clone(),
                holes: Vec::new(),
            }],
        };
        Prepared::of(&hole).is_some_and(|hole| hole.holds(point))
    })
}

#[cfg(test)]
mod tests;
