//! What share of a zone lies within a distance of points, such as bus stops: by area, as the union of discs, and by people, where it is known
//! where they live. Two readings of one duty, which the plan leaves open; both are told.

use super::plane::LocalPlane;
use super::prepared::Prepared;
use super::shape::{Bounds, Point, Shape};
use super::sweep::{Figures, Layer};

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share<T> {
    /// The part that is near.
    pub near: T,
    /// The whole.
    pub whole: T,
}

/// So many people at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct People {
    /// Where, in degrees.
    pub at: Point,
    /// How many.
    pub count: u64,
}

/// The area of a zone that lies within `radius` metres of a stop, in square metres. Coordinates are degrees.
pub fn by_area(zone: &Shape, stops: &[Point], radius: f64) -> Share<f64> {
    let Some(bounds) = zone.bounds() else {
        return Share {
            near: 0.0,
            whole: 0.0,
        };
    };
    let plane = LocalPlane::at(bounds.middle());
    let shape = plane.shape(zone);
    let mut figures = Figures::default();
    figures.add_shape(&shape, Layer::First);
    let reach = shape.bounds().map(|bounds| Bounds {
        low: Point {
            x: bounds.low.x - radius,
            y: bounds.low.y - radius,
        },
        high: Point {
            x: bounds.high.x + radius,
            y: bounds.high.y + radius,
        },
    });
    let mut centres: Vec<Point> = stops.iter().map(|stop| plane.metres(*stop)).collect();
    centres.retain(|centre| reach.is_some_and(|reach| reach.holds(*centre)));
    // Two stops at one place, one on either side of the road, cover the same.
    centres.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    centres.dedup();
    for centre in centres {
        figures.add_disc(centre, radius, Layer::Second);
    }
    let whole = shape.area();
    let near = figures
        .part(|cover| cover.first > 0 && cover.second > 0)
        .area;
    Share {
        near: near.clamp(0.0, whole),
        whole,
    }
}

/// The people of a zone who live within `radius` metres of a stop. Coordinates are degrees.
pub fn by_people(zone: &Shape, stops: &[Point], radius: f64, people: &[People]) -> Share<u64> {
    let mut share = Share { near: 0, whole: 0 };
    let (Some(prepared), Some(bounds)) = (Prepared::of(zone), zone.bounds()) else {
        return share;
    };
    let plane = LocalPlane::at(bounds.middle());
    let mut centres: Vec<Point> = stops.iter().map(|stop| plane.metres(*stop)).collect();
    centres.sort_by(|a, b| a.y.total_cmp(&b.y));
    for place in people.iter().filter(|place| prepared.holds(place.at)) {
        share.whole += place.count;
        let home = plane.metres(place.at);
        let first = centres.partition_point(|centre| centre.y < home.y - radius);
        let within = centres[first..]
            .iter()
            .take_while(|centre| centre.y <= home.y + radius);
        let is_near = |centre: &Point| (centre.x - home.x).hypot(centre.y - home.y) <= radius;
        if within.into_iter().any(is_near) {
            share.near += place.count;
        }
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone() -> Shape {
        Shape::of([
            (108.60, 21.90),
            (108.70, 21.90),
            (108.70, 22.00),
            (108.60, 22.00),
        ])
    }

    #[test]
    fn one_stop_in_the_middle_covers_its_disc_and_one_on_the_rim_half_of_it() {
        let disc = std::f64::consts::PI * 500.0 * 500.0;
        let middle = Point {
            x: 108.65,
            y: 21.95,
        };
        let share = by_area(&zone(), &[middle], 500.0);
        assert!((share.near / disc - 1.0).abs() < 1e-9);
        let twice = by_area(&zone(), &[middle, middle], 500.0);
        assert_eq!(share, twice);
        let rim = Point {
            x: 108.60,
            y: 21.95,
        };
        let share = by_area(&zone(), &[rim], 500.0);
        assert!((share.near / disc - 0.5).abs() < 1e-4, "{share:?}");
        let away = Point { x: 108.5, y: 21.95 };
        assert_eq!(by_area(&zone(), &[away], 500.0).near, 0.0);
        let everywhere = by_area(&zone(), &[middle], 50_000.0);
        assert!((everywhere.near / everywhere.whole - 1.0).abs() < 1e-12);
    }

    #[test]
    fn people_count_where_they_live() {
        let stop = Point {
            x: 108.65,
            y: 21.95,
        };
        // 0.0048° of longitude are 496 m here, 0.0049° are 506 m.
        let at = |x: f64, count| People {
            at: Point {
                x: 108.65 + x,
                y: 21.95,
            },
            count,
        };
        let people = [at(0.0048, 300), at(0.0049, 200), at(0.2, 7000)];
        let share = by_people(&zone(), &[stop], 500.0, &people);
        assert_eq!(
            share,
            Share {
                near: 300,
                whole: 500
            }
        );
    }
}
