//! How zones of one kind lie beside each other: where two overlap, and what of their parent none of them covers.

use super::shape::{Point, Shape};
use super::sweep::{Figures, Layer, Part};

/// Pieces smaller than this, in square metres, are how outlines were drawn rather than where they lie.
pub const SLIVER: f64 = 1.0;

/// A piece of ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Square metres on the ellipsoid.
    pub area: f64,
    /// A place in it, in degrees, where it is widest.
    pub place: Point,
}

/// What two zones have in common, if it is more than a sliver. Outlines are in degrees.
pub fn overlap(a: &Shape, b: &Shape) -> Option<Piece> {
    if !a.bounds()?.meets(&b.bounds()?) {
        return None;
    }
    let mut figures = Figures::in_degrees();
    figures.add_shape(a, Layer::First);
    figures.add_shape(b, Layer::Second);
    piece(figures.part(|cover| cover.first > 0 && cover.second > 0))
}

/// What of `parent` none of `children` covers, if it is more than a sliver; all of it when there are none. Outlines are in degrees.
pub fn gap<'a>(parent: &Shape, children: impl IntoIterator<Item = &'a Shape>) -> Option<Piece> {
    let bounds = parent.bounds()?;
    let mut figures = Figures::in_degrees();
    figures.add_shape(parent, Layer::First);
    for child in children {
        if child.bounds().is_some_and(|child| child.meets(&bounds)) {
            figures.add_shape(child, Layer::Second);
        }
    }
    piece(figures.part(|cover| cover.first > 0 && cover.second == 0))
}

fn piece(part: Part) -> Option<Piece> {
    let Part { area, place } = part;
    let place = place.filter(|_| area >= SLIVER)?;
    Some(Piece { area, place })
}

#[cfg(test)]
mod tests {
    use super::super::plane;
    use super::*;

    fn cell(x: f64, y: f64, width: f64, height: f64) -> Shape {
        let (x, y) = (108.6 + x / 100.0, 21.9 + y / 100.0);
        let (width, height) = (width / 100.0, height / 100.0);
        Shape::of([
            (x, y),
            (x + width, y),
            (x + width, y + height),
            (x, y + height),
        ])
    }

    #[test]
    fn an_overlap_and_a_gap_are_measured_and_placed() {
        let parent = cell(0.0, 0.0, 10.0, 10.0);
        let (west, east) = (cell(0.0, 0.0, 5.0, 10.0), cell(4.0, 0.0, 6.0, 9.0));
        let over = overlap(&west, &east).unwrap();
        let exact = plane::area(&cell(4.0, 0.0, 1.0, 9.0));
        assert!((over.area / exact - 1.0).abs() < 1e-9, "{over:?}");
        assert!((over.place.x - 108.645).abs() < 1e-6, "{over:?}");
        let left = gap(&parent, [&west, &east]).unwrap();
        let exact = plane::area(&cell(5.0, 9.0, 5.0, 1.0));
        assert!((left.area / exact - 1.0).abs() < 1e-9, "{left:?}");
        assert!((left.place.y - 21.995).abs() < 1e-3, "{left:?}");
        let none = gap(&parent, []).unwrap();
        assert!((none.area / plane::area(&parent) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn zones_that_share_a_border_neither_overlap_nor_leave_a_gap() {
        let parent = cell(0.0, 0.0, 10.0, 10.0);
        let (west, east) = (cell(0.0, 0.0, 5.0, 10.0), cell(5.0, 0.0, 5.0, 10.0));
        assert_eq!(overlap(&west, &east), None);
        assert_eq!(overlap(&west, &cell(20.0, 0.0, 1.0, 1.0)), None);
        assert_eq!(gap(&parent, [&west, &east]), None);
    }
}
