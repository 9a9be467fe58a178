//! How far a point is from a shape, and which of many places is nearest.

use super::prepared::{Prepared, side_of};
use super::shape::{Point, Shape};

/// The distance of a point from a shape of the same plane: 0 within it and on its boundary. None when the shape has no corner.
pub fn to_shape(point: Point, shape: &Shape) -> Option<f64> {
    if Prepared::of(shape)?.holds(point) {
        return Some(0.0);
    }
    shape
        .edges()
        .map(|(a, b)| to_edge(point, a, b))
        .min_by(f64::total_cmp)
}

/// The distance of a point from a straight edge.
pub fn to_edge(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let along = (p.x - a.x) * dx + (p.y - a.y) * dy;
    let square = dx * dx + dy * dy;
    if along <= 0.0 || square == 0.0 {
        (p.x - a.x).hypot(p.y - a.y)
    } else if along >= square {
        (p.x - b.x).hypot(p.y - b.y)
    } else {
        (side_of(a, b, p) / square.sqrt()).abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_corner_edge_and_inside_counts() {
        let square = Shape::of([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]);
        let of = |x, y| to_shape(Point { x, y }, &square).unwrap();
        assert_eq!(of(2.0, 2.0), 0.0);
        assert_eq!(of(4.0, 2.0), 0.0);
        assert_eq!(of(6.0, 2.0), 2.0);
        assert_eq!(of(7.0, 8.0), 5.0);
        assert_eq!(to_shape(Point::default(), &Shape::default()), None);
    }
}
