//! Whether something lies at least partly within an upright rectangle, as a map shows it. Touching counts.

use super::prepared::Prepared;
use super::shape::{Bounds, Geometry, Point, Shape};

/// Whether a geometry shares a point with a rectangle.
pub fn meets(geometry: &Geometry, window: &Bounds) -> bool {
    match geometry {
        Geometry::Place(point) => window.holds(*point),
        Geometry::Lines(lines) => lines.iter().any(|line| match line.as_slice() {
            [point] => window.holds(*point),
            corners => corners
                .windows(2)
                .any(|edge| edge_meets(edge[0], edge[1], window)),
        }),
        Geometry::Area(shape) => shape_meets(shape, window),
    }
}

fn shape_meets(shape: &Shape, window: &Bounds) -> bool {
    if !shape.bounds().is_some_and(|bounds| bounds.meets(window)) {
        return false;
    }
    shape.edges().any(|(a, b)| edge_meets(a, b, window))
        // No edge comes near: the window lies wholly within the shape or wholly outside it.
        || Prepared::of(shape).is_some_and(|prepared| prepared.holds(window.low))
}

/// Cuts an edge off at each side of the window and looks whether something is left (Liang and Barsky).
fn edge_meets(a: Point, b: Point, window: &Bounds) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    for (step, room) in [
        (-dx, a.x - window.low.x),
        (dx, window.high.x - a.x),
        (-dy, a.y - window.low.y),
        (dy, window.high.y - a.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    from <= to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_sees_what_it_touches_and_nothing_else() {
        let window = Bounds {
            low: Point { x: 0.0, y: 0.0 },
            high: Point { x: 1.0, y: 1.0 },
        };
        let shape = |corners: &[(f64, f64)]| {
            meets(&Geometry::Area(Shape::of(corners.iter().copied())), &window)
        };
        assert!(shape(&[(-9.0, -9.0), (9.0, -9.0), (9.0, 9.0), (-9.0, 9.0)]));
        assert!(shape(&[(0.2, 0.2), (0.3, 0.2), (0.3, 0.3)]));
        assert!(shape(&[(1.0, 0.5), (2.0, 0.0), (2.0, 1.0)]), "touches");
        assert!(
            shape(&[(-1.0, 0.5), (2.0, 0.4), (2.0, 0.6)]),
            "runs through"
        );
        // Its rectangle meets the window, it does not.
        assert!(!shape(&[(0.5, 2.0), (2.0, 0.5), (2.0, 2.0)]));
        assert!(!shape(&[(3.0, 0.0), (4.0, 0.0), (4.0, 1.0)]));
        let line = |a, b| meets(&Geometry::Lines(vec![vec![a, b]]), &window);
        assert!(line(Point { x: -1.0, y: 0.0 }, Point { x: 0.0, y: 1.0 }));
        assert!(!line(Point { x: -1.0, y: 0.5 }, Point { x: 0.5, y: 2.0 }));
        assert!(meets(&Geometry::Place(window.high), &window));
    }
}
