//! A shape made ready for many questions whether a point lies in it. Its edges are sorted into horizontal bands, so that a question looks at
//! a few edges only; on which side of an edge a point lies is decided exactly.

use robust::{Coord, orient2d};

use super::shape::{Bounds, Point, Shape};

/// Where a point lies with regard to a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Within it.
    Inside,
    /// On its outline or on that of a hole: it belongs to the shape.
    Boundary,
    /// Outside, or within a hole.
    Outside,
}

/// A shape made ready.
#[derive(Clone, Debug)]
pub struct Prepared {
    bounds: Bounds,
    /// Bands for each unit of `y`.
    density: f64,
    /// Where each band begins in `edges`; one more than there are bands.
    begins: Vec<u32>,
    /// The edges of each band, one band after the other.
    edges: Vec<(Point, Point)>,
}

/// Exactly on which side of the line from `a` to `b` the point `p` lies: positive on the left, zero on the line.
pub(super) fn side_of(a: Point, b: Point, p: Point) -> f64 {
    let coord = |p: Point| Coord { x: p.x, y: p.y };
    orient2d(coord(a), coord(b), coord(p))
}

impl Prepared {
    /// Makes a shape ready; none when it has no corner.
    pub fn of(shape: &Shape) -> Option<Prepared> {
        let bounds = shape.bounds()?;
        let all: Vec<(Point, Point)> = shape.edges().collect();
        let height = bounds.high.y - bounds.low.y;
        let wanted = (all.len() / 2).clamp(1, 1 << 16);
        let density = if height > 0.0 {
            count_to_f64(wanted) / height
        } else {
            0.0
        };
        let mut prepared = Prepared {
            bounds,
            density,
            begins: vec![0; wanted + 2],
            edges: Vec::new(),
        };
        let spans: Vec<(usize, usize)> = all
            .iter()
            .map(|(a, b)| (prepared.band(a.y.min(b.y)), prepared.band(a.y.max(b.y))))
            .collect();
        let mut counts = vec![0_u32; wanted + 1];
        for &(low, high) in &spans {
            for count in &mut counts[low..=high] {
                *count += 1;
            }
        }
        for (band, count) in counts.iter().enumerate() {
            prepared.begins[band + 1] = prepared.begins[band] + count;
        }
        let mut next = prepared.begins.clone();
        let total = prepared.begins[wanted + 1] as usize;
        prepared.edges = vec![(Point::default(), Point::default()); total];
        for (edge, (low, high)) in all.into_iter().zip(spans) {
            for place in &mut next[low..=high] {
                prepared.edges[*place as usize] = edge;
                *place += 1;
            }
        }
        Some(prepared)
    }

    /// The rectangle around it.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// The band in which a height lies. It never falls as `y` rises, so an edge is in every band in which a point of it lies.
    fn band(&self, y: f64) -> usize {
        let band = (y - self.bounds.low.y) * self.density;
        (band.max(0.0) as usize).min(self.begins.len() - 2)
    }

    /// Where a point lies.
    pub fn locate(&self, p: Point) -> Side {
        if !self.bounds.holds(p) {
            return Side::Outside;
        }
        let band = self.band(p.y);
        let edges = self.begins[band] as usize..self.begins[band + 1] as usize;
        let mut inside = false;
        for &(a, b) in &self.edges[edges] {
            // A ray to the east: an edge counts when one end is above it and the other is not.
            if (a.y > p.y) == (b.y > p.y) {
                let within = |p: f64, a: f64, b: f64| a.min(b) <= p && p <= a.max(b);
                if p == a || p == b || (a.y == p.y && b.y == p.y && within(p.x, a.x, b.x)) {
                    return Side::Boundary;
                }
                continue;
            }
            if p.x > a.x && p.x > b.x {
                continue;
            }
            if p.x < a.x && p.x < b.x {
                inside = !inside;
                continue;
            }
            let side = side_of(a, b, p);
            if side == 0.0 {
                return Side::Boundary;
            }
            if (side > 0.0) == (b.y > a.y) {
                inside = !inside;
            }
        }
        if inside { Side::Inside } else { Side::Outside }
    }

    /// Whether a point lies in it, its boundary included.
    pub fn holds(&self, p: Point) -> bool {
        self.locate(p) != Side::Outside
    }
}

fn count_to_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// A square with a square hole, and a triangle beside it that it touches at a corner.
    fn shape() -> Shape {
        let mut shape = Shape::of([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        let hole = Shape::of([(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]);
        shape.polygons[0].holes.push(hole.polygons[0].outer.clone());
        shape
            .polygons
            .extend(Shape::of([(4.0, 4.0), (6.0, 5.0), (5.0, 7.0)]).polygons);
        shape
    }

    #[test]
    fn the_boundary_belongs_to_the_shape_that_of_a_hole_included() {
        let prepared = Prepared::of(&shape()).unwrap();
        for (x, y, side) in [
            (3.0, 3.0, Side::Inside),
            (0.5, 1.0, Side::Inside),
            (0.0, 0.0, Side::Boundary),
            (4.0, 2.0, Side::Boundary),
            (3.0, 4.0, Side::Boundary),
            (1.5, 1.0, Side::Boundary),
            (2.0, 1.5, Side::Boundary),
            (1.5, 1.5, Side::Outside),
            (4.0, 4.0, Side::Boundary),
            (5.0, 4.5, Side::Boundary),
            (5.0, 5.0, Side::Inside),
            (5.0, 4.49, Side::Outside),
            (-1.0, 0.0, Side::Outside),
            (5.0, 0.0, Side::Outside),
            (9.0, 4.0, Side::Outside),
        ] {
            assert_eq!(prepared.locate(at(x, y)), side, "{x} {y}");
        }
    }

    #[test]
    fn a_point_that_rounding_would_put_on_the_wrong_side_is_decided_exactly() {
        // The classic near-degenerate case: the point is off the diagonal by one unit in the last place.
        let triangle = Shape::of([(0.1, 0.1), (12.0, 12.0), (0.1, 12.0)]);
        let prepared = Prepared::of(&triangle).unwrap();
        let mut x = 5.3_f64;
        for _ in 0..200 {
            let below = at(f64::from_bits(x.to_bits() + 1), x);
            let above = at(x, f64::from_bits(x.to_bits() + 1));
            let a = prepared.locate(below);
            let b = prepared.locate(above);
            assert_eq!((a, b), (Side::Outside, Side::Inside), "{x}");
            x = f64::from_bits(x.to_bits() + 7);
        }
    }

    proptest! {
        #[test]
        fn two_zones_with_a_common_border_leave_no_point_between_them(
            split in 0.05f64..0.95, tilt in -0.3f64..0.3, x in 0f64..1.0, y in 0f64..1.0, on in any::<bool>(),
        ) {
            let (low, high) = (split, (split + tilt).clamp(0.0, 1.0));
            let west = Prepared::of(&Shape::of([(0.0, 0.0), (low, 0.0), (high, 1.0), (0.0, 1.0)])).unwrap();
            let east = Prepared::of(&Shape::of([(low, 0.0), (1.0, 0.0), (1.0, 1.0), (high, 1.0)])).unwrap();
            let p = if on { at(low + (high - low) * y, y) } else { at(x, y) };
            prop_assert!(west.holds(p) || east.holds(p));
            // Both hold it only where it is on the border exactly.
            if west.holds(p) && east.holds(p) {
                prop_assert_eq!(side_of(at(low, 0.0), at(high, 1.0), p), 0.0);
            }
        }
    }
}
