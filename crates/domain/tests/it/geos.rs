//! Geometry against GEOS, which everybody uses: ten thousand cases, drawn with a seed, many of them degenerate on purpose.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use lantian_domain::zone::prepared::{Prepared, Side};
use lantian_domain::zone::sweep::common;
use lantian_domain::zone::validity::Severity;
use lantian_domain::zone::{Point, Polygon, Ring, Shape, distance, validity};
use serde_json::Value;

/// Some are unsound for GEOS; ten thousand that are not remain.
const CASES: usize = 10_500;

/// Xorshift: the same cases everywhere.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A polygon as a star round a centre, its corners on a grid or anywhere, some with a hole.
fn star(draw: &mut Draw, grid: bool) -> Polygon {
    let corners = 3 + draw.below(12);
    let at = |x: f64, y: f64| {
        if grid {
            Point {
                x: x.round(),
                y: y.round(),
            }
        } else {
            Point { x, y }
        }
    };
    let centre = (10.0 + 20.0 * draw.unit(), 10.0 + 20.0 * draw.unit());
    let ring = |draw: &mut Draw, near: f64, far: f64| {
        let begin = draw.unit();
        let mut ring: Vec<Point> = (0..corners)
            .map(|corner| {
                let turn = (corner as f64 + begin * 0.9) / corners as f64 * std::f64::consts::TAU;
                let radius = near + (far - near) * draw.unit();
                at(
                    centre.0 + radius * turn.cos(),
                    centre.1 + radius * turn.sin(),
                )
            })
            .collect();
        ring.dedup();
        if ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        Ring { corners: ring }
    };
    let outer = ring(draw, 4.0, 12.0);
    let holes = if draw.below(4) == 0 {
        vec![ring(draw, 0.5, 2.0)]
    } else {
        Vec::new()
    };
    Polygon { outer, holes }
}

/// A second polygon, often one that shares corners, edges or lines with the first.
fn relative(draw: &mut Draw, a: &Polygon, grid: bool) -> Polygon {
    let corner =
        |draw: &mut Draw| a.outer.corners[draw.below(a.outer.corners.len() as u64) as usize];
    match draw.below(8) {
        0 => a.clone(),
        1 => {
            // Moved so that two corners fall together.
            let (from, to) = (corner(draw), corner(draw));
            let moved = |ring: &Ring| Ring {
                corners: ring
                    .corners
                    .iter()
                    .map(|p| Point {
                        x: p.x + to.x - from.x,
                        y: p.y + to.y - from.y,
                    })
                    .collect(),
            };
            Polygon {
                outer: moved(&a.outer),
                holes: a.holes.iter().map(moved).collect(),
            }
        }
        2 => {
            // A triangle on one of its edges.
            let place = draw.below(a.outer.corners.len() as u64) as usize;
            let edge = a.outer.edges().nth(place).unwrap();
            let tip = Point {
                x: 40.0 * draw.unit(),
                y: 40.0 * draw.unit(),
            };
            Polygon {
                outer: Ring {
                    corners: vec![edge.0, edge.1, tip],
                },
                holes: Vec::new(),
            }
        }
        3 => {
            // Its own corners, every other one left out.
            let corners: Vec<Point> = a.outer.corners.iter().copied().step_by(2).collect();
            Polygon {
                outer: Ring { corners },
                holes: Vec::new(),
            }
        }
        4 => {
            // An upright rectangle through two corners: collinear with nothing or with much.
            let (one, other) = (corner(draw), corner(draw));
            let (low, high) = (one.x.min(other.x), one.x.max(other.x));
            let (bottom, top) = (one.y.min(other.y), one.y.max(other.y));
            let corners = [(low, bottom), (high, bottom), (high, top), (low, top)];
            Polygon {
                outer: Ring {
                    corners: corners.into_iter().map(|(x, y)| Point { x, y }).collect(),
                },
                holes: Vec::new(),
            }
        }
        _ => star(draw, grid),
    }
}

/// A point: anywhere, at a corner, on an edge, or next to one.
fn point(draw: &mut Draw, a: &Polygon) -> Point {
    let rings: Vec<&Ring> = a.rings().collect();
    let ring = rings[draw.below(rings.len() as u64) as usize];
    let edge = ring
        .edges()
        .nth(draw.below(ring.corners.len() as u64) as usize)
        .unwrap();
    let middle = Point {
        x: f64::midpoint(edge.0.x, edge.1.x),
        y: f64::midpoint(edge.0.y, edge.1.y),
    };
    let nudged = |value: f64, step: u64| f64::from_bits(value.to_bits() + step);
    match draw.below(6) {
        0 => edge.0,
        1 => middle,
        2 => Point {
            x: nudged(middle.x, draw.below(4)),
            y: nudged(middle.y, draw.below(4)),
        },
        3 => {
            let along = draw.unit();
            Point {
                x: edge.0.x + (edge.1.x - edge.0.x) * along,
                y: edge.0.y + (edge.1.y - edge.0.y) * along,
            }
        }
        4 => Point {
            x: 40.0 * draw.unit(),
            y: edge.0.y,
        },
        _ => Point {
            x: 40.0 * draw.unit(),
            y: 40.0 * draw.unit(),
        },
    }
}

fn written(polygon: &Polygon) -> String {
    let mut text = String::from("[");
    for (place, ring) in polygon.rings().enumerate() {
        text.push_str(if place > 0 { ",[" } else { "[" });
        for corner in ring.corners.iter().chain(ring.corners.first()) {
            write!(text, "[{:?},{:?}],", corner.x, corner.y).unwrap();
        }
        text.pop();
        text.push(']');
    }
    text.push(']');
    text
}

fn shape(polygon: &Polygon) -> Shape {
    Shape {
        polygons: vec![polygon.clone()],
    }
}

/// The Python in which `make test` puts the library.
fn ask(questions: &str) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = root.join("target/geos/bin/python");
    assert!(
        python.is_file(),
        "没有找到 {path}：请先执行 python3 -m venv target/geos && target/geos/bin/pip install shapely\n\
         {path} was not found: first run python3 -m venv target/geos && target/geos/bin/pip install shapely",
        path = python.display()
    );
    let mut child = Command::new(python)
        .arg(root.join("tests/geos/answer.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let mut into = child.stdin.take().unwrap();
    let questions = questions.to_owned();
    let writing = std::thread::spawn(move || into.write_all(questions.as_bytes()));
    let out = child.wait_with_output().expect("Python ends");
    writing.join().unwrap().expect("the questions are sent");
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Relative to the larger, and for what is next to nothing to the size of the figures, whose rounding it is.
#[track_caller]
fn close(ours: f64, theirs: f64, rounding: f64, what: &str, case: &str) {
    let allowed = 1e-9 * ours.abs().max(theirs.abs()) + rounding;
    assert!(
        (ours - theirs).abs() <= allowed,
        "{what}: {ours:e} is not {theirs:e}\n{case}"
    );
}

#[test]
fn areas_points_and_distances_are_those_of_geos() {
    let mut draw = Draw(0x2545_f491_4f6c_dd1d);
    let mut cases = Vec::new();
    let mut questions = String::new();
    while cases.len() < CASES {
        let grid = draw.below(2) == 0;
        let a = star(&mut draw, grid);
        if a.outer.corners.len() < 3 || a.holes.iter().any(|hole| hole.corners.len() < 3) {
            continue;
        }
        let b = relative(&mut draw, &a, grid);
        if b.outer.corners.len() < 3 || b.holes.iter().any(|hole| hole.corners.len() < 3) {
            continue;
        }
        let p = point(&mut draw, &a);
        let line = format!(
            "{{\"a\":{},\"b\":{},\"p\":[{:?},{:?}]}}",
            written(&a),
            written(&b),
            p.x,
            p.y
        );
        questions.push_str(&line);
        questions.push('\n');
        cases.push((a, b, p, line));
    }
    let answers = ask(&questions);
    assert_eq!(answers.len(), CASES);
    let (mut compared, mut boundary, mut empty) = (0, 0, 0);
    for ((a, b, p, case), theirs) in cases.iter().zip(&answers) {
        if theirs["valid"] != true {
            continue;
        }
        compared += 1;
        let (first, second) = (shape(a), shape(b));
        let side = match Prepared::of(&first).unwrap().locate(*p) {
            Side::Inside => "inside",
            Side::Boundary => "boundary",
            Side::Outside => "outside",
        };
        boundary += usize::from(side == "boundary");
        assert_eq!(side, theirs["side"].as_str().unwrap(), "{case}");
        let number = |key: &str| theirs[key].as_f64().unwrap();
        close(first.area(), number("area"), 0.0, "area", case);
        let ours = common(&first, &second).area;
        empty += usize::from(number("common") == 0.0);
        close(ours, number("common"), 1e-12, "common area", case);
        let ours = distance::to_shape(*p, &first).unwrap();
        close(ours, number("distance"), 1e-14, "distance", case);
    }
    println!(
        "{compared} of {CASES} cases compared, {boundary} on a boundary, {empty} without common ground"
    );
    assert!(compared >= 10_000, "only {compared} cases are sound");
    assert!(boundary > 1000, "only {boundary} points on a boundary");
}

#[test]
fn what_geos_takes_for_unsound_is_unsound_here() {
    let mut draw = Draw(0x9e37_79b9_7f4a_7c15);
    let mut cases = Vec::new();
    let mut questions = String::new();
    while cases.len() < 4000 {
        // Corners anywhere, in no order: most of these cross themselves.
        let count = 3 + draw.below(4);
        let grid = draw.below(2) == 0;
        let corners: Vec<Point> = (0..count)
            .map(|_| {
                let mut coordinate = || {
                    let value = 8.0 * draw.unit();
                    if grid { value.round() } else { value }
                };
                // Within China, so that only the outline is at fault.
                Point {
                    x: 100.0 + coordinate(),
                    y: 30.0 + coordinate(),
                }
            })
            .collect();
        let outer = Ring { corners };
        let polygon = Polygon {
            outer,
            holes: Vec::new(),
        };
        let line = format!("{{\"a\":{0},\"b\":{0},\"p\":[0.0,0.0]}}", written(&polygon));
        questions.push_str(&line);
        questions.push('\n');
        cases.push((polygon, line));
    }
    let answers = ask(&questions);
    let (mut sound, mut unsound) = (0, 0);
    for ((polygon, case), theirs) in cases.iter().zip(&answers) {
        let mut ring = polygon.outer.corners.clone();
        ring.push(ring[0]);
        let (_, faults) = validity::shape_of(vec![vec![ring]]);
        let refused = faults
            .iter()
            .any(|fault| fault.severity == Severity::Refused);
        let valid = theirs["valid"] == true;
        // Here an outline may touch itself or lead back over itself; GEOS takes that for unsound too.
        let remarked = faults
            .iter()
            .any(|fault| ["touches-itself", "spike"].contains(&fault.code));
        assert_eq!(valid, !refused && !remarked, "{faults:?}\n{case}");
        if valid {
            sound += 1;
        } else {
            unsound += 1;
        }
    }
    assert!(sound > 500 && unsound > 500, "{sound} {unsound}");
}
