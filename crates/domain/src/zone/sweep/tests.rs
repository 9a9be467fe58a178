use std::f64::consts::PI;

use proptest::prelude::*;

use super::*;

fn square(x: f64, y: f64, side: f64) -> Shape {
    Shape::of([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])
}

fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

#[track_caller]
fn close(found: f64, exact: f64) {
    assert!(
        (found - exact).abs() <= 1e-12 * exact.abs().max(1.0),
        "{found} is not {exact}"
    );
}

fn near(shape: &Shape, discs: &[(f64, f64, f64)]) -> f64 {
    let mut figures = Figures::default();
    figures.add_shape(shape, Layer::First);
    for &(x, y, radius) in discs {
        figures.add_disc(at(x, y), radius, Layer::Second);
    }
    figures
        .part(|cover| cover.first > 0 && cover.second > 0)
        .area
}

#[test]
fn common_areas_of_polygons_come_out_exactly() {
    close(
        common(&square(0.0, 0.0, 2.0), &square(1.0, 1.0, 2.0)).area,
        1.0,
    );
    close(
        common(&square(0.0, 0.0, 2.0), &square(0.0, 0.0, 2.0)).area,
        4.0,
    );
    close(
        common(&square(0.0, 0.0, 2.0), &square(2.0, 0.0, 2.0)).area,
        0.0,
    );
    close(
        common(&square(0.0, 0.0, 4.0), &square(1.0, 1.0, 1.0)).area,
        1.0,
    );
    // Two squares, one turned by 45°: the regular octagon.
    let root = 2f64.sqrt();
    let turned = Shape::of([(root, 0.0), (0.0, root), (-root, 0.0), (0.0, -root)]);
    close(
        common(&square(-1.0, -1.0, 2.0), &turned).area,
        8.0 * (root - 1.0),
    );
    let place = common(&square(0.0, 0.0, 2.0), &square(1.0, 1.0, 2.0)).place;
    assert_eq!(place, Some(at(1.5, 1.5)));
    assert_eq!(
        common(&square(0.0, 0.0, 1.0), &square(5.0, 0.0, 1.0)).place,
        None
    );
}

#[test]
fn circles_come_out_as_geometry_knows_them() {
    let wide = square(-50.0, -50.0, 100.0);
    close(near(&wide, &[(0.0, 0.0, 3.0)]), 9.0 * PI);
    close(near(&wide, &[(0.0, 0.0, 3.0), (0.0, 0.0, 3.0)]), 9.0 * PI);
    close(near(&wide, &[(-5.0, 0.0, 3.0), (5.0, 1.0, 2.0)]), 13.0 * PI);
    // A disc within another adds nothing.
    close(near(&wide, &[(0.0, 0.0, 3.0), (1.0, 0.5, 1.0)]), 9.0 * PI);
    // A quarter disc in the corner of a square; a half disc at its side.
    close(
        near(&square(0.0, 0.0, 9.0), &[(0.0, 0.0, 3.0)]),
        9.0 * PI / 4.0,
    );
    close(
        near(&square(0.0, 0.0, 9.0), &[(0.0, 4.5, 3.0)]),
        9.0 * PI / 2.0,
    );
    // A disc that swallows the square.
    close(near(&square(0.0, 0.0, 1.0), &[(0.5, 0.5, 1.0)]), 1.0);
    // Two unit discs whose centres are one apart: 4π/3 + √3/2.
    let union = 4.0 * PI / 3.0 + 3f64.sqrt() / 2.0;
    close(near(&wide, &[(0.0, 0.0, 1.0), (1.0, 0.0, 1.0)]), union);
    close(near(&wide, &[(0.0, 0.0, 1.0), (0.0, 1.0, 1.0)]), union);
    close(near(&wide, &[(0.0, 0.0, 1.0), (0.6, 0.8, 1.0)]), union);
    // A circle cut by a chord at half its radius: the segment has r²(π/3 − √3/4).
    let beyond = square(0.5, -5.0, 10.0);
    close(
        near(&beyond, &[(0.0, 0.0, 1.0)]),
        PI / 3.0 - 3f64.sqrt() / 4.0,
    );
}

#[test]
fn a_hole_is_not_covered() {
    let mut shape = square(-10.0, -10.0, 20.0);
    let hole = square(-1.0, -1.0, 2.0);
    shape.polygons[0].holes.push(hole.polygons[0].outer.clone());
    close(near(&shape, &[(0.0, 0.0, 5.0)]), 25.0 * PI - 4.0);
    close(common(&shape, &square(0.0, 0.0, 3.0)).area, 8.0);
}

proptest! {
    #[test]
    fn the_common_area_is_symmetric_and_does_not_depend_on_where_the_plane_begins(
        a in (0f64..1.0, 0f64..1.0, 0.1f64..1.0), b in (0f64..1.0, 0f64..1.0, 0.1f64..1.0), turn in 0f64..3.0,
        far in -1e3f64..1e3,
    ) {
        let turned = |shape: &Shape, turn: f64| shape.map(|p| {
            let (sin, cos) = turn.sin_cos();
            at(p.x * cos - p.y * sin, p.x * sin + p.y * cos)
        });
        let (first, second) = (square(a.0, a.1, a.2), square(b.0, b.1, b.2));
        let side = |p: f64, r: f64, q: f64, s: f64| ((p + r).min(q + s) - p.max(q)).max(0.0);
        let exact = side(a.0, a.2, b.0, b.2) * side(a.1, a.2, b.1, b.2);
        for moved in [0.0, far] {
            let place = |shape: &Shape| turned(shape, turn).map(|p| at(p.x + moved, p.y - moved));
            let (first, second) = (place(&first), place(&second));
            let (one, other) = (common(&first, &second).area, common(&second, &first).area);
            prop_assert!((one - exact).abs() < 1e-11, "{one} {exact}");
            prop_assert!((one - other).abs() < 1e-11);
        }
    }

    #[test]
    fn discs_never_cover_more_than_there_is_and_more_discs_never_less(
        discs in prop::collection::vec((0f64..10.0, 0f64..10.0, 0.1f64..3.0), 1..12),
    ) {
        let shape = square(1.0, 1.0, 8.0);
        let mut before = 0.0;
        for count in 1..=discs.len() {
            let covered = near(&shape, &discs[..count]);
            prop_assert!(covered <= 64.0 + 1e-9 && covered >= before - 1e-9);
            before = covered;
        }
        // A hundred thousand points on a grid see the same to one in a hundred.
        let step = 8.0 / 300.0;
        let hits = (0..300 * 300).filter(|i| {
            let (x, y) = (1.0 + step * (f64::from(i % 300) + 0.5), 1.0 + step * (f64::from(i / 300) + 0.5));
            discs.iter().any(|&(cx, cy, r)| (x - cx).hypot(y - cy) <= r)
        }).count();
        let seen = hits as f64 * step * step;
        prop_assert!((seen - before).abs() < 0.6, "{seen} {before}");
    }
}
