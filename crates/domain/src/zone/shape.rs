//! Outlines in a plane. Whether the plane is that of longitude and latitude or of metres is the matter of whoever made them.

use serde_json::{Value, json};

/// A point of a plane: `x` east, `y` north.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// East; a longitude in a plane of degrees.
    pub x: f64,
    /// North; a latitude in a plane of degrees.
    pub y: f64,
}

/// A closed line. The first corner is not repeated at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ring {
    /// Its corners.
    pub corners: Vec<Point>,
}

/// An outline with holes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polygon {
    /// The outline.
    pub outer: Ring,
    /// What is cut out of it.
    pub holes: Vec<Ring>,
}

/// An area of one or more parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// The parts.
    pub polygons: Vec<Polygon>,
}

/// Where a zone or a place is.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// It has an extent.
    Area(Shape),
    /// It is a point.
    Place(Point),
    /// It is one line or several, as a road is. No zone is; objects of ledgers may be.
    Lines(Vec<Vec<Point>>),
}

/// The smallest upright rectangle around something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its south-western corner.
    pub low: Point,
    /// Its north-eastern corner.
    pub high: Point,
}

impl Ring {
    /// Its edges, the closing one last.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }

    /// Its area, positive when it runs anticlockwise.
    pub fn signed_area(&self) -> f64 {
        let Some(&origin) = self.corners.first() else {
            return 0.0;
        };
        let twice: f64 = self
            .edges()
            .map(|(a, b)| (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y))
            .sum();
        twice / 2.0
    }
}

impl Polygon {
    /// Its rings, the outline first.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

impl Shape {
    /// One outline without holes.
    pub fn of(corners: impl IntoIterator<Item = (f64, f64)>) -> Shape {
        let corners = corners.into_iter().map(|(x, y)| Point { x, y }).collect();
        Shape {
            polygons: vec![Polygon {
                outer: Ring { corners },
                holes: Vec::new(),
            }],
        }
    }

    /// All rings of all parts.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.polygons.iter().flat_map(Polygon::rings)
    }

    /// All edges of all rings.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.rings().flat_map(Ring::edges)
    }

    /// The area of its plane that it covers, if it is valid.
    pub fn area(&self) -> f64 {
        let of = |polygon: &Polygon| {
            let holes = polygon.holes.iter().map(|hole| hole.signed_area().abs());
            polygon.outer.signed_area().abs() - holes.sum::<f64>()
        };
        self.polygons.iter().map(of).sum()
    }

    /// The rectangle around it; none when it has no corner.
    pub fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.rings().flat_map(|ring| ring.corners.iter().copied()))
    }

    /// The same shape with every corner moved.
    pub fn map(&self, to: impl Fn(Point) -> Point) -> Shape {
        let ring = |ring: &Ring| Ring {
            corners: ring.corners.iter().copied().map(&to).collect(),
        };
        let polygon = |polygon: &Polygon| Polygon {
            outer: ring(&polygon.outer),
            holes: polygon.holes.iter().map(ring).collect(),
        };
        Shape {
            polygons: self.polygons.iter().map(polygon).collect(),
        }
    }
}

impl Geometry {
    /// Its extent; none for a place.
    pub fn shape(&self) -> Option<&Shape> {
        match self {
            Geometry::Area(shape) => Some(shape),
            Geometry::Place(_) | Geometry::Lines(_) => None,
        }
    }

    /// The rectangle around it.
    pub fn bounds(&self) -> Option<Bounds> {
        match self {
            Geometry::Area(shape) => shape.bounds(),
            Geometry::Place(point) => Bounds::around([*point]),
            Geometry::Lines(lines) => Bounds::around(lines.iter().flatten().copied()),
        }
    }

    /// The same with every corner moved.
    pub fn map(&self, to: impl Fn(Point) -> Point) -> Geometry {
        match self {
            Geometry::Area(shape) => Geometry::Area(shape.map(to)),
            Geometry::Place(point) => Geometry::Place(to(*point)),
            Geometry::Lines(lines) => {
                let line = |line: &Vec<Point>| line.iter().copied().map(&to).collect();
                Geometry::Lines(lines.iter().map(line).collect())
            }
        }
    }

    /// As GeoJSON (RFC 7946): outlines run anticlockwise, holes clockwise.
    pub fn to_geojson(&self) -> Value {
        match self {
            Geometry::Place(point) => json!({ "type": "Point", "coordinates": [point.x, point.y] }),
            Geometry::Lines(lines) => {
                let line = |line: &Vec<Point>| -> Value {
                    line.iter().map(|p| json!([p.x, p.y])).collect()
                };
                match lines.as_slice() {
                    [one] => json!({ "type": "LineString", "coordinates": line(one) }),
                    many => {
                        let all: Vec<Value> = many.iter().map(line).collect();
                        json!({ "type": "MultiLineString", "coordinates": all })
                    }
                }
            }
            Geometry::Area(shape) => match shape.polygons.as_slice() {
                [polygon] => json!({ "type": "Polygon", "coordinates": coordinates(polygon) }),
                polygons => {
                    let all: Vec<Value> = polygons.iter().map(coordinates).collect();
                    json!({ "type": "MultiPolygon", "coordinates": all })
                }
            },
        }
    }
}

fn coordinates(polygon: &Polygon) -> Value {
    let ring = |ring: &Ring, anticlockwise: bool| -> Value {
        let mut corners: Vec<Value> = ring.corners.iter().map(|p| json!([p.x, p.y])).collect();
        // The first corner stays the first one.
        if (ring.signed_area() > 0.0) != anticlockwise && corners.len() > 1 {
            corners[1..].reverse();
        }
        corners.extend(corners.first().cloned());
        corners.into()
    };
    let mut rings = vec![ring(&polygon.outer, true)];
    rings.extend(polygon.holes.iter().map(|hole| ring(hole, false)));
    rings.into()
}

impl Bounds {
    /// The rectangle around points; none without points.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Bounds> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let start = Bounds {
            low: first,
            high: first,
        };
        Some(points.fold(start, |bounds, point| Bounds {
            low: Point {
                x: bounds.low.x.min(point.x),
                y: bounds.low.y.min(point.y),
            },
            high: Point {
                x: bounds.high.x.max(point.x),
                y: bounds.high.y.max(point.y),
            },
        }))
    }

    /// Whether a point lies in it or on its rim.
    pub fn holds(&self, point: Point) -> bool {
        self.low.x <= point.x
            && point.x <= self.high.x
            && self.low.y <= point.y
            && point.y <= self.high.y
    }

    /// Whether two rectangles share at least a point.
    pub fn meets(&self, other: &Bounds) -> bool {
        self.low.x <= other.high.x
            && other.low.x <= self.high.x
            && self.low.y <= other.high.y
            && other.low.y <= self.high.y
    }

    /// Its middle.
    pub fn middle(&self) -> Point {
        Point {
            x: f64::midpoint(self.low.x, self.high.x),
            y: f64::midpoint(self.low.y, self.high.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_counts_its_holes_out_whatever_way_its_rings_run() {
        let mut shape = Shape::of([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        let hole = Shape::of([(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]);
        shape.polygons[0].holes = vec![hole.polygons[0].outer.clone()];
        assert_eq!(shape.area(), 15.0);
        shape.polygons[0].outer.corners.reverse();
        assert_eq!(shape.area(), 15.0);
        let written = Geometry::Area(shape).to_geojson();
        assert_eq!(written["type"], "Polygon");
        let outer = &written["coordinates"][0];
        assert_eq!(outer[0], outer[4], "closed");
        assert_eq!(
            outer,
            &serde_json::json!([[0.0, 4.0], [0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
        );
        assert_eq!(
            written["coordinates"][1],
            serde_json::json!([[1.0, 1.0], [1.0, 2.0], [2.0, 2.0], [2.0, 1.0], [1.0, 1.0]])
        );
    }
}
