//! Areas of what shapes and discs cover together. The plane is cut into horizontal slabs at every height where a curve begins, ends or meets
//! another; within a slab curves keep their order, and between two neighbours lies a piece whose area has a closed form, for straight edges
//! and for arcs. No piece of an outline is ever joined with another, so nearly coincident outlines can make no mistake larger than the gap
//! between them.

mod curve;

use super::plane::{density, integral};
use super::shape::{Point, Shape};
use curve::Curve;

/// A set of figures that counts as one when it is asked what covers a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The first one.
    First,
    /// The second one.
    Second,
}

/// How many figures of each layer cover a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Figures of the first layer.
    pub first: u32,
    /// Figures of the second layer.
    pub second: u32,
}

/// The part of the plane that was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// Its area.
    pub area: f64,
    /// A point within it, where it is widest; none when it is empty.
    pub place: Option<Point>,
}

/// In what areas are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Measure {
    /// In the unit of the plane, squared.
    #[default]
    Plane,
    /// In square metres of the ellipsoid, over a plane of degrees.
    Ellipsoid,
}

/// Shapes and discs in one plane.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    measure: Measure,
    curves: Vec<Curve>,
    layers: Vec<Layer>,
    /// Coordinates are kept relative to the first point, so that numbers stay small.
    origin: Option<Point>,
}

impl Figures {
    /// For shapes in degrees, whose areas are wanted in square metres of the ellipsoid. Discs have no place here.
    pub fn in_degrees() -> Self {
        Self {
            measure: Measure::Ellipsoid,
            ..Self::default()
        }
    }

    /// Adds a shape: whatever an odd number of its rings surround.
    pub fn add_shape(&mut self, shape: &Shape, layer: Layer) {
        let figure = self.layers.len();
        self.layers.push(layer);
        for (a, b) in shape.edges() {
            let (a, b) = (self.shifted(a), self.shifted(b));
            self.curves.extend(Curve::edge(a, b, figure));
        }
    }

    /// Adds a disc.
    pub fn add_disc(&mut self, centre: Point, radius: f64, layer: Layer) {
        let figure = self.layers.len();
        self.layers.push(layer);
        let centre = self.shifted(centre);
        self.curves.extend(Curve::disc(centre, radius, figure));
    }

    fn shifted(&mut self, point: Point) -> Point {
        let origin = *self.origin.get_or_insert(point);
        Point {
            x: point.x - origin.x,
            y: point.y - origin.y,
        }
    }

    /// The part of the plane whose cover is `wanted`, which nothing is outside all figures.
    pub fn part(&self, wanted: impl Fn(Cover) -> bool) -> Part {
        let mut curves = self.curves.clone();
        curves.sort_by(|a, b| a.low.total_cmp(&b.low));
        let heights = heights(&curves);
        let mut sweep = Sweep {
            figures: self,
            wanted,
            inside: vec![false; self.layers.len()],
            part: Part::default(),
            widest: 0.0,
        };
        let mut next = curves.iter().peekable();
        let mut active: Vec<&Curve> = Vec::new();
        let mut order: Vec<(f64, &Curve)> = Vec::new();
        for slab in heights.windows(2) {
            let (low, high) = (slab[0], slab[1]);
            active.retain(|curve| curve.high > low);
            while let Some(curve) = next.next_if(|curve| curve.low <= low) {
                active.push(curve);
            }
            let middle = f64::midpoint(low, high);
            order.clear();
            order.extend(active.iter().map(|curve| (curve.x_at(middle), *curve)));
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            sweep.slab(low, high, &order);
        }
        let origin = self.origin.unwrap_or_default();
        sweep.part.place = sweep.part.place.map(|place| Point {
            x: place.x + origin.x,
            y: place.y + origin.y,
        });
        sweep.part
    }
}

struct Sweep<'a, W> {
    figures: &'a Figures,
    wanted: W,
    inside: Vec<bool>,
    part: Part,
    widest: f64,
}

impl<W: Fn(Cover) -> bool> Sweep<'_, W> {
    fn between(&self, west: &Curve, east: &Curve, low: f64, high: f64) -> f64 {
        match self.figures.measure {
            Measure::Plane => east.area_east_of(west, low, high),
            Measure::Ellipsoid => {
                let south = self.figures.origin.unwrap_or_default().y;
                let of = |y: f64| (east.x_at(y) - west.x_at(y)) * density(south + y);
                integral(low, high, of)
            }
        }
    }

    /// Adds what is wanted of one slab, whose curves are given from west to east.
    fn slab(&mut self, low: f64, high: f64, order: &[(f64, &Curve)]) {
        let mut cover = Cover::default();
        let mut begun: Option<(f64, &Curve)> = None;
        for &(x, curve) in order {
            let inside = &mut self.inside[curve.figure];
            *inside = !*inside;
            let count = match self.figures.layers[curve.figure] {
                Layer::First => &mut cover.first,
                Layer::Second => &mut cover.second,
            };
            if *inside {
                *count += 1;
            } else {
                *count -= 1;
            }
            match (begun, (self.wanted)(cover)) {
                (None, true) => begun = Some((x, curve)),
                (Some((from, west)), false) => {
                    self.part.area += self.between(west, curve, low, high);
                    let size = (x - from).min(high - low);
                    if size > self.widest {
                        self.widest = size;
                        self.part.place = Some(Point {
                            x: f64::midpoint(from, x),
                            y: f64::midpoint(low, high),
                        });
                    }
                    begun = None;
                }
                _ => {}
            }
        }
        // Every figure is left again; whatever rounding did, the next slab begins outside.
        for (_, curve) in order {
            self.inside[curve.figure] = false;
        }
    }
}

/// Every height at which something changes, rising. The curves come sorted by where they begin.
fn heights(curves: &[Curve]) -> Vec<f64> {
    let mut heights = Vec::with_capacity(curves.len() * 2);
    let mut active: Vec<&Curve> = Vec::new();
    for curve in curves {
        heights.extend([curve.low, curve.high]);
        active.retain(|other| other.high > curve.low);
        for other in &active {
            if curve.west <= other.east && other.west <= curve.east {
                curve.meets(other, &mut heights);
            }
        }
        active.push(curve);
    }
    heights.sort_by(f64::total_cmp);
    heights.dedup();
    heights
}

/// The area that two shapes of one plane have in common, and a point of it.
pub fn common(a: &Shape, b: &Shape) -> Part {
    let mut figures = Figures::default();
    figures.add_shape(a, Layer::First);
    figures.add_shape(b, Layer::Second);
    figures.part(|cover| cover.first > 0 && cover.second > 0)
}

#[cfg(test)]
mod tests;
