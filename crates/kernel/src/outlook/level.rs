//! The levels of the months to come, given those known. The logarithm of a month's mean is taken as
//!
//! > a constant + the season + the drift of the years + the weather of months + the chance of days,
//!
//! each a Gaussian process with the covariance below; the months to come then have a closed answer, whatever months are known. With one past
//! year the drift and the weather of two years stand against each other, and the answer says how unsure that leaves it; with more years the
//! season is known better and the band narrows by itself.
//!
//! The constants are one set for every place and substance, with one past year as with five, and are stated rather than fitted anew: a single
//! past year cannot tell how much years differ. They were estimated on monthly means of fine particles in 200 Chinese cities in 2014 and 2015,
//! where the changes of single months from year to year (a standard deviation of 0.31 in the logarithm) correlate by 0.35 after one month and
//! by 0.2 after half a year: the latter is drift, the rest is weather. How smooth the season is, and where to round, was settled with an eye on
//! fourteen cities in 2016, so their errors flatter a little; Beijing, on which nothing was chosen, shows that they hold (see the tests).

use super::Month;
use super::volatility::Volatility;
use crate::cholesky::{Root, dot};
use crate::random::Random;

/// Of the constant: nothing is known of it before.
const CONSTANT: f64 = 2.0;

/// Of the season.
const SEASON: f64 = 0.6;

/// How smooth the season is: the larger, the less the months differ from their neighbours.
const SMOOTH: f64 = 1.5;

/// How far the years drift in one year.
const DRIFT: f64 = 0.1;

/// Of a month's weather where days hardly differ.
const WEATHER: f64 = 0.14;

/// How much more the weather of months varies where days vary: per standard deviation of a month's mean by the chance of its days.
const WILD: f64 = 1.0;

/// How alike the weather of neighbouring months is.
const PERSISTENCE: f64 = 0.5;

/// Levels of months as a Gaussian distribution of their logarithms.
pub(super) struct Levels {
    mean: Vec<f64>,
    root: Root,
}

impl Levels {
    /// The levels of the months `ahead`, in order. None when no month is known.
    pub(super) fn predict(
        known: &[Month],
        ahead: &[i32],
        volatility: &Volatility,
    ) -> Option<Levels> {
        let origin = known.first()?.number;
        let covariance = |one: i32, other: i32| covariance(one, other, origin, volatility);
        let logs: Vec<f64> = known.iter().map(|month| month.mean.ln()).collect();
        let middle = logs.iter().sum::<f64>() / logs.len() as f64;
        let root = Root::of(known.len(), |row, column| {
            let (one, other) = (&known[row], &known[column]);
            let shared = covariance(one.number, other.number);
            if row == column {
                shared + volatility.mean(one.number, one.days.len())
            } else {
                shared
            }
        })?;
        let centred: Vec<f64> = logs.iter().map(|log| log - middle).collect();
        let observed = root.solve(&centred);
        // L⁻¹ times the covariances of each month ahead with those known.
        let ties: Vec<Vec<f64>> = ahead
            .iter()
            .map(|month| {
                let with_known = known.iter().map(|one| covariance(*month, one.number));
                root.solve(&with_known.collect::<Vec<f64>>())
            })
            .collect();
        let mean = ties.iter().map(|tie| middle + dot(tie, &observed));
        Some(Levels {
            mean: mean.collect(),
            root: Root::of(ahead.len(), |row, column| {
                covariance(ahead[row], ahead[column]) - dot(&ties[row], &ties[column])
            })?,
        })
    }

    /// A draw of all levels together.
    pub(super) fn draw(&self, random: &mut Random) -> Vec<f64> {
        let mut chance = Vec::with_capacity(self.mean.len() + 1);
        while chance.len() < self.mean.len() {
            let (one, other) = random.normal_pair();
            chance.extend([one, other]);
        }
        let drawn = self.mean.iter().enumerate();
        drawn
            .map(|(row, mean)| (mean + self.root.times(row, &chance)).exp())
            .collect()
    }
}

fn covariance(one: i32, other: i32, origin: i32, volatility: &Volatility) -> f64 {
    let angle = std::f64::consts::PI * f64::from(one - other) / 12.0;
    let season = SEASON.powi(2) * (-2.0 * (angle.sin() / SMOOTH).powi(2)).exp();
    let drift = DRIFT.powi(2) * f64::from(one.min(other) - origin) / 12.0;
    let weather = |month: i32| (WEATHER.powi(2) + WILD.powi(2) * volatility.month(month)).sqrt();
    let alike = PERSISTENCE.powi((one - other).abs());
    CONSTANT.powi(2) + season + drift + weather(one) * weather(other) * alike
}
