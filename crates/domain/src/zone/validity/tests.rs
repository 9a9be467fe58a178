use super::*;

/// Corners within Qinzhou, by hundredths of a degree.
fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
    let place = |&(x, y): &(f64, f64)| Point {
        x: 108.5 + x / 64.0,
        y: 22.0 + y / 64.0,
    };
    corners.iter().map(place).collect()
}

fn closed(corners: &[(f64, f64)]) -> Vec<Point> {
    let mut ring = ring(corners);
    ring.push(ring[0]);
    ring
}

const SQUARE: [(f64, f64); 4] = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
const INNER: [(f64, f64); 4] = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)];

#[track_caller]
fn codes(parts: Vec<Vec<Vec<Point>>>) -> Vec<(&'static str, bool)> {
    let (_, faults) = shape_of(parts);
    for fault in &faults {
        assert_ne!(fault.message.zh, fault.message.en);
    }
    let refused = |fault: &Fault| (fault.code, fault.severity == Severity::Refused);
    let mut codes: Vec<_> = faults.iter().map(refused).collect();
    codes.dedup();
    codes
}

#[test]
fn sound_shapes_have_no_faults() {
    assert_eq!(codes(vec![vec![closed(&SQUARE), closed(&INNER)]]), []);
    // A hole that touches the outline at a corner, and two parts that touch at a corner.
    let touching = closed(&[(0.0, 0.0), (2.0, 1.0), (1.0, 2.0)]);
    assert_eq!(codes(vec![vec![closed(&SQUARE), touching]]), []);
    let beside = closed(&[(4.0, 4.0), (5.0, 4.0), (5.0, 5.0)]);
    assert_eq!(codes(vec![vec![closed(&SQUARE)], vec![beside]]), []);
    // An island in a lake.
    let island = closed(&[(1.25, 1.25), (1.5, 1.25), (1.5, 1.5)]);
    let lake = vec![closed(&SQUARE), closed(&INNER)];
    assert_eq!(codes(vec![lake, vec![island]]), []);
}

#[test]
fn faults_that_forbid_a_shape_are_told_with_their_place() {
    let bow = closed(&[(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 2.0)]);
    let (_, faults) = shape_of(vec![vec![bow]]);
    assert_eq!(faults[0].code, "self-crossing");
    let at = faults[0].at.unwrap();
    assert!((at.x - (108.5 + 4.0 / 3.0 / 64.0)).abs() < 1e-12, "{at:?}");
    assert!(faults[0].message.zh.contains("108.52"));

    let along = closed(&[
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 2.0),
        (3.0, 2.0),
        (3.0, 0.0),
        (1.0, 0.0),
        (1.0, 2.0),
        (0.0, 2.0),
    ]);
    assert_eq!(codes(vec![vec![along]])[0], ("self-crossing", true));
    let across = closed(&[(2.0, 2.0), (6.0, 2.0), (6.0, 3.0)]);
    assert_eq!(
        codes(vec![vec![closed(&SQUARE), across.clone()]])[0],
        ("rings-cross", true)
    );
    assert_eq!(
        codes(vec![vec![closed(&SQUARE)], vec![across]])[0],
        ("rings-cross", true)
    );
    let away = closed(&[(6.0, 6.0), (7.0, 6.0), (7.0, 7.0)]);
    assert_eq!(
        codes(vec![vec![closed(&SQUARE), away]]),
        [("hole-outside", true)]
    );
    assert_eq!(
        codes(vec![vec![closed(&SQUARE)], vec![closed(&INNER)]]),
        [("parts-overlap", true)]
    );
    assert_eq!(
        codes(vec![vec![closed(&SQUARE[..2])]]),
        [("too-few-points", true)]
    );
    let flat = closed(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]);
    assert_eq!(codes(vec![vec![flat]]), [("no-area", true)]);
    assert_eq!(codes(vec![]), [("empty", true)]);
}

#[test]
fn coordinates_that_are_elsewhere_or_swapped_are_refused() {
    let swapped = closed(&SQUARE)
        .into_iter()
        .map(|p| Point { x: p.y, y: p.x });
    assert_eq!(
        codes(vec![vec![swapped.collect()]]),
        [("looks-swapped", true)]
    );
    let london = closed(&SQUARE).into_iter().map(|p| Point {
        x: p.x - 108.0,
        y: p.y + 29.0,
    });
    assert_eq!(
        codes(vec![vec![london.collect()]]),
        [("outside-china", true)]
    );
    let metres = closed(&SQUARE).into_iter().map(|p| Point {
        x: p.x * 1e5,
        y: p.y * 1e5,
    });
    assert_eq!(codes(vec![vec![metres.collect()]]), [("not-degrees", true)]);
}

#[test]
fn what_does_no_harm_is_put_right_and_remarked() {
    let (shape, faults) = shape_of(vec![vec![ring(&SQUARE)]]);
    assert_eq!(
        (faults[0].code, faults[0].severity),
        ("unclosed", Severity::Remarked)
    );
    assert_eq!(shape.area() * 64.0 * 64.0, 16.0);
    let twice = vec![vec![closed(&SQUARE)], vec![closed(&SQUARE)]];
    assert_eq!(codes(twice.clone()), [("duplicate-ring", false)]);
    assert_eq!(shape_of(twice).0.area() * 64.0 * 64.0, 16.0);
    let spiked = closed(&[
        (0.0, 0.0),
        (4.0, 0.0),
        (6.0, 0.0),
        (4.0, 0.0),
        (4.0, 4.0),
        (0.0, 4.0),
    ]);
    let found = codes(vec![vec![spiked]]);
    assert!(found.contains(&("spike", false)), "{found:?}");
    // An outline that comes back to one of its corners.
    let knot = closed(&[
        (0.0, 0.0),
        (2.0, 2.0),
        (4.0, 0.0),
        (4.0, 4.0),
        (2.0, 2.0),
        (0.0, 4.0),
    ]);
    assert_eq!(codes(vec![vec![knot]]), [("touches-itself", false)]);
}
