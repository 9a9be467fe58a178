//! What a device sends of a period: of the values of its whole minutes the least, the mean and the greatest, amounts, and the mark that the
//! standard wants (HJ 212-2017 C.16–C.18: normal with at least three quarters of normal values).

use jiff::civil::DateTime;

use super::super::mark::DataMark;
use super::quantity::{Average, Quantity, Total};
use super::{Measured, Simulated, seconds};

/// What is sent of one quantity over a period. Values are without their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The least.
    pub min: i64,
    /// The mean, rounded half to even.
    pub avg: i64,
    /// The greatest.
    pub max: i64,
    /// The same of the folded values.
    pub folded: Option<[i64; 3]>,
    /// The amount with three digits after the point, where there is one.
    pub total: Option<i64>,
    /// The mark.
    pub mark: DataMark,
}

impl Simulated {
    /// What it sends of so many minutes from a moment on, in the order of its quantities.
    pub fn over(&self, from: DateTime, minutes: u16) -> Vec<Summary> {
        let from = seconds(from);
        let minutes = i64::from(minutes.max(1));
        let samples: Vec<Vec<Measured>> = (0..minutes)
            .map(|minute| self.at_second(from + 60 * minute))
            .collect();
        let quantities = self.kind.quantities();
        let flow = quantities.iter().position(|of| of.total == Total::Volume);
        quantities
            .iter()
            .enumerate()
            .map(|(place, quantity)| {
                let flow = flow.map(|flow| (flow, &quantities[flow]));
                summary(&samples, (place, quantity), flow)
            })
            .collect()
    }
}

fn summary(
    samples: &[Vec<Measured>],
    (place, quantity): (usize, &Quantity),
    flow: Option<(usize, &Quantity)>,
) -> Summary {
    let mark = mark(samples, place);
    // What is not normal is left out, unless nothing else is there.
    let counts = |sample: &&Vec<Measured>| sample[place].mark == mark;
    let counted = || samples.iter().filter(counts);
    let values: Vec<i64> = counted().map(|sample| sample[place].mantissa).collect();
    let folded: Option<Vec<i64>> = counted().map(|sample| sample[place].folded).collect();
    let [min, avg, max] = spread(&values, quantity);
    let of_minute = |sample: &Vec<Measured>| {
        let (flow, of) = flow?;
        let volume = of.value(sample[flow].mantissa) * 60.0;
        match quantity.total {
            Total::None => None,
            Total::Volume => Some(volume),
            Total::Mass => Some(volume * quantity.value(sample[place].mantissa) / 1e6),
        }
    };
    let total: Option<f64> = samples.iter().map(of_minute).sum();
    Summary {
        min,
        avg,
        max,
        folded: folded.map(|folded| spread(&folded, quantity)),
        total: total.map(|total| (total * 1000.0).round() as i64),
        mark,
    }
}

/// Normal with three quarters of normal values; otherwise what most of the others say.
fn mark(samples: &[Vec<Measured>], place: usize) -> DataMark {
    let marks = || samples.iter().map(|sample| sample[place].mark);
    let normal = marks().filter(|mark| *mark == DataMark::Normal).count();
    if normal * 4 >= samples.len() * 3 {
        return DataMark::Normal;
    }
    marks()
        .filter(|mark| *mark != DataMark::Normal)
        .max_by_key(|mark| marks().filter(|other| other == mark).count())
        .unwrap_or(DataMark::Normal)
}

fn spread(values: &[i64], quantity: &Quantity) -> [i64; 3] {
    let (Some(min), Some(max)) = (values.iter().min(), values.iter().max()) else {
        return [0; 3];
    };
    let avg = match quantity.average {
        Average::Plain => mean(values),
        Average::Direction => direction(values, quantity),
    };
    [*min, avg, *max]
}

/// The mean, rounded half to even (GB/T 8170).
fn mean(values: &[i64]) -> i64 {
    let count = i64::try_from(values.len()).unwrap_or(1).max(1);
    let sum: i64 = values.iter().sum();
    let (whole, rest) = (sum.div_euclid(count), sum.rem_euclid(count));
    match (rest * 2).cmp(&count) {
        core::cmp::Ordering::Less => whole,
        core::cmp::Ordering::Equal => whole + whole.rem_euclid(2),
        core::cmp::Ordering::Greater => whole + 1,
    }
}

/// The direction of the sum of arrows of equal length.
fn direction(values: &[i64], quantity: &Quantity) -> i64 {
    let arrows = values
        .iter()
        .map(|value| quantity.value(*value).to_radians());
    let (east, north) = arrows.fold((0.0, 0.0), |(east, north), angle| {
        (east + angle.sin(), north + angle.cos())
    });
    let mean = quantity.rounded(east.atan2(north).to_degrees().rem_euclid(360.0));
    mean % quantity.rounded(360.0)
}
