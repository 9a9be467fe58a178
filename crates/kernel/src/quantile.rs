//! Quantiles of a sample.

/// The value that the share `share` (0 to 1) of `sorted` stays below, between neighbours in proportion (Hyndman and Fan's definition 7). NaN
/// of nothing.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    let part = place - below as f64;
    sorted[below] + part * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_lie_between_their_neighbours_as_the_definition_says() {
        // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .9, 1])
        let sample = [1.0, 2.0, 4.0, 8.0];
        let found = [0.0, 0.25, 0.5, 0.9, 1.0].map(|share| quantile(&sample, share));
        let expected = [1.0, 1.75, 3.0, 6.8, 8.0];
        assert!(
            found
                .iter()
                .zip(expected)
                .all(|(one, other)| (one - other).abs() < 1e-12)
        );
        assert!(quantile(&[], 0.5).is_nan());
    }
}
