//! A piece of an outline that rises from its lowest to its highest point: an edge, or the western or eastern half of a circle.

use crate::zone::shape::Point;

/// A rising piece of an outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    /// The figure it belongs to.
    pub figure: usize,
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// How far west it comes.
    pub west: f64,
    /// How far east it comes.
    pub east: f64,
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Edge {
        from: Point,
        to: Point,
    },
    Arc {
        centre: Point,
        radius: f64,
        half: Half,
    },
}

#[derive(Clone, Copy, Debug)]
enum Half {
    West,
    East,
}

impl Curve {
    /// An edge; none when it is level, for then nothing lies beside it.
    pub fn edge(a: Point, b: Point, figure: usize) -> Option<Curve> {
        let (from, to) = if a.y <= b.y { (a, b) } else { (b, a) };
        (from.y < to.y).then(|| Curve {
            figure,
            low: from.y,
            high: to.y,
            west: a.x.min(b.x),
            east: a.x.max(b.x),
            form: Form::Edge { from, to },
        })
    }

    /// The two halves of a circle; none without a radius.
    pub fn disc(centre: Point, radius: f64, figure: usize) -> impl Iterator<Item = Curve> {
        let halves = if radius > 0.0 {
            [Some(Half::West), Some(Half::East)]
        } else {
            [None, None]
        };
        halves.into_iter().flatten().map(move |half| {
            let (west, east) = match half {
                Half::West => (centre.x - radius, centre.x),
                Half::East => (centre.x, centre.x + radius),
            };
            Curve {
                figure,
                low: centre.y - radius,
                high: centre.y + radius,
                west,
                east,
                form: Form::Arc {
                    centre,
                    radius,
                    half,
                },
            }
        })
    }

    /// Where it is at a height.
    pub fn x_at(&self, y: f64) -> f64 {
        match self.form {
            Form::Edge { from, to } => from.x + (to.x - from.x) * ((y - from.y) / (to.y - from.y)),
            Form::Arc {
                centre,
                radius,
                half,
            } => {
                let t = y - centre.y;
                half.sign(((radius - t) * (radius + t)).max(0.0).sqrt()) + centre.x
            }
        }
    }

    /// The area between `west` and this curve in a slab.
    pub fn area_east_of(&self, west: &Curve, low: f64, high: f64) -> f64 {
        let middle = f64::midpoint(low, high);
        // Straight parts first, as widths: their difference is smaller than they are.
        let straight = |curve: &Curve| match curve.form {
            Form::Edge { .. } => curve.x_at(middle),
            Form::Arc { centre, .. } => centre.x,
        };
        let round = |curve: &Curve| match curve.form {
            Form::Edge { .. } => 0.0,
            Form::Arc {
                centre,
                radius,
                half,
            } => half.sign(under_circle(radius, low - centre.y, high - centre.y)),
        };
        (straight(self) - straight(west)) * (high - low) + (round(self) - round(west))
    }

    /// Adds the heights at which it may meet another. One too many does no harm.
    pub fn meets(&self, other: &Curve, heights: &mut Vec<f64>) {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        let mut add = |y: f64| {
            if low < y && y < high {
                heights.push(y);
            }
        };
        match (self.form, other.form) {
            (Form::Edge { from: a, to: b }, Form::Edge { from: c, to: d }) => {
                let (bx, by) = (b.x - a.x, b.y - a.y);
                let (dx, dy) = (d.x - c.x, d.y - c.y);
                let turn = bx * dy - by * dx;
                if turn != 0.0 {
                    let along = ((c.x - a.x) * dy - (c.y - a.y) * dx) / turn;
                    add(a.y + along * by);
                }
            }
            (Form::Edge { from, to }, Form::Arc { centre, radius, .. })
            | (Form::Arc { centre, radius, .. }, Form::Edge { from, to }) => {
                let (dx, dy) = (to.x - from.x, to.y - from.y);
                let length = dx.hypot(dy);
                // The foot of the centre on the line, and how far from it the circle meets the line.
                let along = ((centre.x - from.x) * dx + (centre.y - from.y) * dy) / length;
                let away = ((centre.x - from.x) * dy - (centre.y - from.y) * dx) / length;
                if away.abs() <= radius {
                    let half = ((radius - away) * (radius + away)).max(0.0).sqrt();
                    add(from.y + (along - half) * dy / length);
                    add(from.y + (along + half) * dy / length);
                }
            }
            (
                Form::Arc { centre, radius, .. },
                Form::Arc {
                    centre: other,
                    radius: other_radius,
                    ..
                },
            ) => {
                let (dx, dy) = (other.x - centre.x, other.y - centre.y);
                let apart = dx.hypot(dy);
                if apart > 0.0 && apart <= radius + other_radius {
                    let along = (apart * apart + (radius - other_radius) * (radius + other_radius))
                        / (2.0 * apart);
                    if along.abs() <= radius {
                        let half = ((radius - along) * (radius + along)).max(0.0).sqrt();
                        let foot = centre.y + along * dy / apart;
                        add(foot - half * dx / apart);
                        add(foot + half * dx / apart);
                    }
                }
            }
        }
    }
}

impl Half {
    fn sign(self, value: f64) -> f64 {
        match self {
            Half::West => -value,
            Half::East => value,
        }
    }
}

/// The area between the axis and a circle's eastern half, between two heights relative to its centre.
fn under_circle(radius: f64, low: f64, high: f64) -> f64 {
    let part = |t: f64| {
        let t = t.clamp(-radius, radius);
        let width = ((radius - t) * (radius + t)).max(0.0).sqrt();
        t * width + radius * radius * t.atan2(width)
    };
    (part(high) - part(low)) / 2.0
}
