//! Metres near a place: Lambert's azimuthal equal-area projection of the ellipsoid of WGS-84 (EPSG method 9820), centred where it is used.
//! Areas are true everywhere. Distances are true at the centre, and within a city to some thousandths of a per cent: 500 m at 20 km from the
//! centre come out right to about a centimetre.

use super::shape::{Geometry, Point, Polygon, Ring, Shape};

/// The longer half-axis of the ellipsoid, in metres.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;

/// A plane of metres that touches the ellipsoid at its centre, which has the coordinates 0, 0.
#[derive(Clone, Copy, Debug)]
pub struct LocalPlane {
    centre: Point,
    /// Radius of the sphere whose surface is as large as the ellipsoid's.
    radius: f64,
    /// Makes scales at the centre true in both directions.
    squeeze: f64,
    sin: f64,
    cos: f64,
}

impl LocalPlane {
    /// The plane that touches the ellipsoid at `centre`, in degrees and not at a pole.
    pub fn at(centre: Point) -> Self {
        let radius = AXIS * (q(1.0) / 2.0).sqrt();
        let latitude = centre.y.to_radians();
        let (sin, cos) = authalic(latitude.sin());
        let e2 = FLATTENING * (2.0 - FLATTENING);
        let parallel = latitude.cos() / (1.0 - e2 * latitude.sin().powi(2)).sqrt();
        Self {
            centre,
            radius,
            squeeze: AXIS * parallel / (radius * cos),
            sin,
            cos,
        }
    }

    /// The plane that suits a geometry.
    pub fn for_geometry(geometry: &Geometry) -> Self {
        let middle = geometry.bounds().map(|bounds| bounds.middle());
        Self::at(middle.unwrap_or_default())
    }

    /// Degrees to metres.
    pub fn metres(&self, degrees: Point) -> Point {
        let (sin, cos) = authalic(degrees.y.to_radians().sin());
        let east = (degrees.x - self.centre.x).to_radians();
        let (sin_east, cos_east) = east.sin_cos();
        let nearness = 1.0 + self.sin * sin + self.cos * cos * cos_east;
        let b = self.radius * (2.0 / nearness).sqrt();
        Point {
            x: b * self.squeeze * cos * sin_east,
            y: b / self.squeeze * (self.cos * sin - self.sin * cos * cos_east),
        }
    }

    /// A shape in degrees as a shape in metres. Long edges get corners between, so that what is straight in degrees stays where it is to
    /// about a centimetre.
    pub fn shape(&self, degrees: &Shape) -> Shape {
        const LONG: f64 = 0.01;
        let ring = |ring: &Ring| {
            let mut corners = Vec::with_capacity(ring.corners.len());
            for (a, b) in ring.edges() {
                let length = (b.x - a.x).abs().max((b.y - a.y).abs());
                let pieces = (length / LONG).ceil().clamp(1.0, 10_000.0) as u32;
                corners.extend((0..pieces).map(|piece| {
                    let along = f64::from(piece) / f64::from(pieces);
                    self.metres(Point {
                        x: a.x + (b.x - a.x) * along,
                        y: a.y + (b.y - a.y) * along,
                    })
                }));
            }
            Ring { corners }
        };
        let polygon = |polygon: &Polygon| Polygon {
            outer: ring(&polygon.outer),
            holes: polygon.holes.iter().map(ring).collect(),
        };
        Shape {
            polygons: degrees.polygons.iter().map(polygon).collect(),
        }
    }

    /// The place of a point of this plane, in degrees: found by going towards it, right to a millimetre.
    pub fn degrees(&self, metres: Point) -> Point {
        let mut guess = self.centre;
        let north = 111_000.0;
        for _ in 0..20 {
            let there = self.metres(guess);
            let (x, y) = (metres.x - there.x, metres.y - there.y);
            guess.x += x / (north * guess.y.to_radians().cos());
            guess.y += y / north;
            if x.abs() < 1e-4 && y.abs() < 1e-4 {
                break;
            }
        }
        guess
    }
}

/// The area of a shape in degrees, in square metres on the ellipsoid, its edges straight in longitude and latitude.
pub fn area(degrees: &Shape) -> f64 {
    let ring = |ring: &Ring| -> f64 {
        let Some(&first) = ring.corners.first() else {
            return 0.0;
        };
        let under = ring.edges().map(|(a, b)| {
            let at = |y: f64| {
                let along = if b.y == a.y {
                    0.0
                } else {
                    (y - a.y) / (b.y - a.y)
                };
                a.x - first.x + (b.x - a.x) * along
            };
            integral(a.y, b.y, |y| at(y) * density(y))
        });
        under.sum::<f64>().abs()
    };
    let polygon =
        |polygon: &Polygon| ring(&polygon.outer) - polygon.holes.iter().map(ring).sum::<f64>();
    degrees.polygons.iter().map(polygon).sum()
}

/// Square metres of the ellipsoid for a square degree at a latitude.
pub(super) fn density(latitude: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let (sin, cos) = latitude.to_radians().sin_cos();
    let root = 1.0 - e2 * sin * sin;
    AXIS * AXIS * (1.0 - e2) * cos / (root * root) * 1f64.to_radians().powi(2)
}

/// An integral by Gauss's rule of four points, exact to all digits for what changes as slowly as latitudes within a degree.
pub(super) fn integral(low: f64, high: f64, of: impl Fn(f64) -> f64) -> f64 {
    const POINTS: [(f64, f64); 2] = [
        (0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
        (0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
    ];
    let (middle, half) = (f64::midpoint(low, high), (high - low) / 2.0);
    let pair = |(x, weight): (f64, f64)| weight * (of(middle - half * x) + of(middle + half * x));
    half * POINTS.into_iter().map(pair).sum::<f64>()
}

/// The distance between two places in degrees, in metres, for places of one city.
pub fn distance(a: Point, b: Point) -> f64 {
    let middle = Point {
        x: f64::midpoint(a.x, b.x),
        y: f64::midpoint(a.y, b.y),
    };
    let plane = LocalPlane::at(middle);
    let (a, b) = (plane.metres(a), plane.metres(b));
    (a.x - b.x).hypot(a.y - b.y)
}

/// Sine and cosine of the authalic latitude, by the sine of the geodetic one.
fn authalic(sin: f64) -> (f64, f64) {
    let sin = q(sin) / q(1.0);
    (sin, ((1.0 - sin) * (1.0 + sin)).max(0.0).sqrt())
}

/// A measure of the surface between the equator and a latitude (Snyder, Map Projections, 3-12).
fn q(sin: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let e = e2.sqrt();
    (1.0 - e2)
        * (sin / (1.0 - e2 * sin * sin) - ((1.0 - e * sin) / (1.0 + e * sin)).ln() / (2.0 * e))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64, tolerance: f64) {
        assert!((a - b).abs() <= tolerance, "{a} is not {b}");
    }

    #[test]
    fn the_worked_example_of_the_european_grid_comes_out() {
        // EPSG guidance note 7-2, method 9820: ETRS89-LAEA, origin 52° N 10° E, false easting 4,321,000 m and northing 3,210,000 m.
        let plane = LocalPlane::at(Point { x: 10.0, y: 52.0 });
        let there = plane.metres(Point { x: 5.0, y: 50.0 });
        close(there.x + 4_321_000.0, 3_962_799.45, 0.005);
        close(there.y + 3_210_000.0, 2_999_718.85, 0.005);
        let back = plane.degrees(there);
        close(back.x, 5.0, 1e-8);
        close(back.y, 50.0, 1e-8);
    }

    #[test]
    fn the_area_between_parallels_is_that_of_the_ellipsoid() {
        let cell = Shape::of([(108.6, 21.9), (108.7, 21.9), (108.7, 22.0), (108.6, 22.0)]);
        let zone = AXIS * AXIS / 2.0 * 0.1f64.to_radians();
        let exact = zone * (q(22f64.to_radians().sin()) - q(21.9f64.to_radians().sin()));
        close(area(&cell) / exact, 1.0, 1e-10);
        let plane = LocalPlane::at(Point {
            x: 108.65,
            y: 21.95,
        });
        close(plane.shape(&cell).area() / exact, 1.0, 1e-8);
    }

    #[test]
    fn a_degree_is_as_long_as_geodesy_says() {
        // Published lengths on WGS-84 at 22° N: about 110,734 m along the meridian and 103,265 m along the parallel.
        let at = |x, y| Point { x, y };
        close(distance(at(108.6, 21.995), at(108.6, 22.005)), 1107.3, 0.1);
        close(distance(at(108.6, 22.0), at(108.61, 22.0)), 1032.6, 0.1);
        // At 20 km from the centre of a plane 500 m are still 500 m.
        let plane = LocalPlane::at(at(108.6, 22.0));
        let (a, b) = (at(108.79, 22.1), at(108.794_842, 22.1));
        let (there, further) = (plane.metres(a), plane.metres(b));
        let far = (there.x - further.x).hypot(there.y - further.y);
        close(far, distance(a, b), 0.02);
    }
}
