//! Percentiles of HJ 663 annex A: k = 1 + (n − 1) × p %, linear between the values next to it. The same as type 7 of R, `linear` of
//! NumPy and PERCENTILE.INC.

use crate::standard::Ratio;

/// The percentile, 0 to 100, of values in any order; none of nothing.
pub fn percentile(values: &mut [Ratio], percent: u8) -> Option<Ratio> {
    values.sort_unstable();
    let steps = values.len().checked_sub(1)? * usize::from(percent.min(100));
    let (whole, rest) = (steps / 100, steps % 100);
    let below = *values.get(whole)?;
    if rest == 0 {
        return Some(below);
    }
    let above = *values.get(whole + 1)?;
    let part = Ratio::new(i128::try_from(rest).ok()?, 100)?;
    below.plus(above.minus(below)?.times(part)?)
}
