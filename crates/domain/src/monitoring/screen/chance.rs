//! Chances of counts, summed term by term; counts are those of a month of hours.

/// The chance of at most `count` where `mean` are expected (Poisson).
pub(super) fn at_most(count: usize, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for k in 1..=count {
        term *= mean / k as f64;
        sum += term;
    }
    sum.min(1.0)
}

/// The chance of at least `count` of `trials` where each has chance `p` (binomial).
pub(super) fn at_least(count: usize, trials: usize, p: f64) -> f64 {
    if p <= 0.0 {
        return if count == 0 { 1.0 } else { 0.0 };
    }
    if 1.0 <= p {
        return 1.0;
    }
    // In logarithms: the first term of a long series would vanish.
    let mut choose = 0.0;
    let mut sum = 0.0;
    for k in 0..=trials {
        if 0 < k {
            choose += ((trials - k + 1) as f64 / k as f64).ln();
        }
        if count <= k {
            sum += (choose + k as f64 * p.ln() + (trials - k) as f64 * (1.0 - p).ln()).exp();
        }
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} is not {right}");
    }

    #[test]
    fn chances_are_those_of_the_tables() {
        near(at_most(0, 3.0), (-3.0_f64).exp());
        near(at_most(2, 3.0), 8.5 * (-3.0_f64).exp());
        near(at_least(4, 4, 0.5), 0.0625);
        near(at_least(1, 10, 0.1), 1.0 - 0.9_f64.powi(10));
        near(at_least(0, 10, 0.1), 1.0);
        near(at_least(3, 10, 0.0), 0.0);
    }
}
