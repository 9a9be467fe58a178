//! How far the mean of a month lies from its level by the chance of single days. Neighbouring days are alike, so the variance of a mean of n
//! days is more than that of one day ÷ n: it is taken from the autocovariance of the days, with weights falling to zero (Newey and West 1987).

use super::Month;

/// Days whose weather still resembles each other.
const LAGS: usize = 6;

/// A month has to have so many days to tell of its days' spread.
const FEWEST: usize = 15;

/// Relative variances below and above which no month is believed: 3 % and 50 %.
const BOUNDS: (f64, f64) = (0.001, 0.25);

/// Without any month to tell: 12 %, as in the cities of southern China.
const USUAL: f64 = 0.0144;

/// The length of a month that variances are stated for.
const DAYS: f64 = 30.0;

/// By month of the year: the relative variance of a mean of thirty days.
pub(super) struct Volatility([f64; 12]);

impl Volatility {
    pub(super) fn of(months: &[Month]) -> Volatility {
        let mut found = [(0.0, 0.0); 12];
        for month in months.iter().filter(|month| FEWEST <= month.days.len()) {
            let own = &mut found[place(month.number)];
            *own = (own.0 + variance(month), own.1 + 1.0);
        }
        let (sum, count) = found
            .iter()
            .fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
        let all = if count > 0.0 { sum / count } else { USUAL };
        let own = found.map(|(sum, count)| if count > 0.0 { sum / count } else { all });
        // A single month's variance is a rough number: its neighbours' weather is like its own.
        let smooth = std::array::from_fn(|month| {
            let around = [11, 0, 1].map(|step| own[(month + step) % 12]);
            (around.iter().sum::<f64>() / 3.0).clamp(BOUNDS.0, BOUNDS.1)
        });
        Volatility(smooth)
    }

    /// Of the mean of thirty days in `month`.
    pub(super) fn month(&self, month: i32) -> f64 {
        self.0[place(month)]
    }

    /// Of the mean of `days` days in `month`.
    pub(super) fn mean(&self, month: i32, days: usize) -> f64 {
        self.month(month) * DAYS / days as f64
    }
}

/// The month of the year, from 0.
pub(super) fn place(month: i32) -> usize {
    month.rem_euclid(12) as usize
}

fn variance(month: &Month) -> f64 {
    let relative: Vec<f64> = month
        .days
        .iter()
        .map(|day| day.value / month.mean - 1.0)
        .collect();
    let count = relative.len() as f64;
    let together = |lag: usize| {
        let pairs = relative.iter().zip(&relative[lag..]);
        pairs.map(|(one, later)| one * later).sum::<f64>() / count
    };
    let lagged: f64 = (1..LAGS)
        .map(|lag| 2.0 * (1.0 - lag as f64 / LAGS as f64) * together(lag))
        .sum();
    (together(0) + lagged) / DAYS
}
