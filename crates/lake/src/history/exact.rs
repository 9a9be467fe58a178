//! Numbers that are never rounded on the way: a value as it was sent, exact sums of them, and what is divided at the very end.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A decimal as it was sent: `mantissa` / 10^`scale`. `12.30` is 1230 with the scale 2, and not the same as `12.3`, of which it is the equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    mantissa: i64,
    scale: u8,
}

impl Number {
    /// The most digits after the point.
    pub const MOST_PLACES: u8 = 18;

    /// The number `mantissa` / 10^`scale`; none with more than [`Number::MOST_PLACES`] digits after the point.
    pub fn new(mantissa: i64, scale: u8) -> Option<Number> {
        (scale <= Number::MOST_PLACES).then_some(Number { mantissa, scale })
    }

    /// What stands before the division.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// How many digits stand after the point.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// How the values compare, whatever their digits.
    pub fn compare(self, other: Number) -> Ordering {
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        let scale = self.scale.max(other.scale);
        self.at_scale(scale).cmp(&other.at_scale(scale))
    }

    /// The mantissa at a greater scale: at most 19 digits with 18 more, which an `i128` holds.
    fn at_scale(self, scale: u8) -> i128 {
        i128::from(self.mantissa) * power(scale.saturating_sub(self.scale))
    }

    pub(super) fn exact(self) -> Exact {
        Exact {
            mantissa: self.mantissa.into(),
            scale: self.scale,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exact().fmt(f)
    }
}

/// A text that is no number of at most 18 digits after the point and 18 in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Number, NotANumber> {
        let (whole, places) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() || !plain(digits) || !plain(places) {
            return Err(NotANumber);
        }
        let mantissa = format!("{whole}{places}").parse().map_err(|_| NotANumber)?;
        let scale = u8::try_from(places.len()).map_err(|_| NotANumber)?;
        Number::new(mantissa, scale).ok_or(NotANumber)
    }
}

/// A sum or a quotient: `mantissa` / 10^`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    /// What stands before the division.
    pub mantissa: i128,
    /// How many digits stand after the point.
    pub scale: u8,
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        let (digits, scale) = (self.mantissa.unsigned_abs(), usize::from(self.scale));
        let text = format!("{digits:0>width$}", width = scale + 1);
        let (whole, places) = text.split_at(text.len() - scale);
        f.write_str(whole)?;
        if scale > 0 {
            write!(f, ".{places}")?;
        }
        Ok(())
    }
}

/// 10^`places`, for at most 38 of them.
fn power(places: u8) -> i128 {
    10_i128.pow(u32::from(places))
}

/// A sum of values of any scales. Each scale has its own total, so that nothing overflows and nothing is rounded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// The total of the scale that came first, which is mostly the only one.
    first: Option<(u8, i128)>,
    others: Vec<(u8, i128)>,
}

impl Sum {
    pub(super) fn add(&mut self, number: Number) {
        self.add_total(number.scale, number.mantissa.into());
    }

    pub(super) fn add_total(&mut self, scale: u8, mantissa: i128) {
        match &mut self.first {
            None => self.first = Some((scale, mantissa)),
            Some((own, total)) if *own == scale => *total += mantissa,
            Some(_) => match self.others.iter_mut().find(|(own, _)| *own == scale) {
                Some((_, total)) => *total += mantissa,
                None => self.others.push((scale, mantissa)),
            },
        }
    }

    /// The totals by scale.
    pub(super) fn totals(&self) -> impl Iterator<Item = (u8, i128)> {
        self.first.iter().chain(&self.others).copied()
    }

    /// The sum at the greatest scale of its parts; none when it has more than 38 digits there.
    pub(super) fn exact(&self) -> Option<Exact> {
        let scale = self.totals().map(|(scale, _)| scale).max().unwrap_or(0);
        let mut mantissa = 0_i128;
        for (own, total) in self.totals() {
            let total = total.checked_mul(power(scale.saturating_sub(own)))?;
            mantissa = mantissa.checked_add(total)?;
        }
        Some(Exact { mantissa, scale })
    }

    /// The sum divided by `count`, with `places` more digits than it has, rounded half to even (GB/T 8170). None when nothing was counted or
    /// the digits are too many.
    pub(super) fn mean(&self, count: u64, places: u8) -> Option<Exact> {
        let sum = self.exact()?;
        let divisor = i128::from(count);
        let dividend = sum.mantissa.checked_mul(power(places))?;
        let (quotient, rest) = (dividend.checked_div(divisor)?, dividend % divisor);
        let away = match (rest.abs() * 2).cmp(&divisor) {
            Ordering::Less => false,
            Ordering::Equal => quotient % 2 != 0,
            Ordering::Greater => true,
        };
        let mantissa = quotient + if away { rest.signum() } else { 0 };
        Some(Exact {
            mantissa,
            scale: sum.scale + places,
        })
    }
}

/// The value below which `per_myriad` ten-thousandths of `sorted` lie, between two values by the straight line between them, as HJ 663 and
/// most programs have it. Exact: four more digits than the values. None of nothing.
pub(super) fn percentile(sorted: &[Number], per_myriad: u16) -> Option<Exact> {
    let last = sorted.len().checked_sub(1)?;
    let place = last * usize::from(per_myriad.min(MYRIAD));
    let (below, part) = (place / usize::from(MYRIAD), place % usize::from(MYRIAD));
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    let scale = low.scale.max(high.scale);
    let (low, high) = (low.at_scale(scale), high.at_scale(scale));
    let whole = i128::from(MYRIAD);
    let part = i128::try_from(part).ok()?;
    let mantissa = low
        .checked_mul(whole)?
        .checked_add((high - low).checked_mul(part)?)?;
    Some(Exact {
        mantissa,
        scale: scale + 4,
    })
}

/// So many parts make a whole.
const MYRIAD: u16 = 10_000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Number {
        text.parse().expect(text)
    }

    #[test]
    fn a_number_is_told_as_it_was_sent() {
        for text in [
            "0",
            "12.30",
            "-0.07",
            "0.000",
            "-9223372036854775808",
            "1.000000000000000001",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        for text in [
            "",
            "-",
            ".5",
            "1e3",
            "+1",
            "1.2.3",
            "9223372036854775808",
            "1 ",
        ] {
            assert_eq!(text.parse::<Number>(), Err(NotANumber), "{text}");
        }
        assert_eq!(Number::new(1, 19), None);
    }

    #[test]
    fn values_compare_whatever_their_digits() {
        assert_eq!(number("12.30").compare(number("12.3")), Ordering::Equal);
        assert_ne!(number("12.30"), number("12.3"));
        assert_eq!(number("-1").compare(number("0.5")), Ordering::Less);
        let (most, least) = (Number::new(i64::MAX, 0), Number::new(i64::MAX, 18));
        assert_eq!(most.unwrap().compare(least.unwrap()), Ordering::Greater);
    }

    #[test]
    fn a_mean_is_rounded_half_to_even_at_the_end() {
        let mean = |texts: &[&str], places| {
            let mut sum = Sum::default();
            texts.iter().for_each(|text| sum.add(number(text)));
            let mean = sum.mean(u64::try_from(texts.len()).unwrap(), places);
            mean.map(|mean| mean.to_string())
        };
        assert_eq!(mean(&["1", "2"], 0).as_deref(), Some("2"));
        assert_eq!(mean(&["2", "3"], 0).as_deref(), Some("2"));
        assert_eq!(mean(&["-2", "-3"], 0).as_deref(), Some("-2"));
        assert_eq!(mean(&["-1", "-2"], 0).as_deref(), Some("-2"));
        assert_eq!(mean(&["0.1", "0.25", "1"], 2).as_deref(), Some("0.4500"));
        assert_eq!(mean(&["1", "1", "0"], 3).as_deref(), Some("0.667"));
        assert_eq!(mean(&[], 3), None);
    }

    #[test]
    fn a_percentile_lies_on_the_straight_line_between_two_values() {
        let sorted: Vec<Number> = ["1", "2", "3.5", "10"].map(number).into();
        let at = |part| percentile(&sorted, part).unwrap().to_string();
        assert_eq!(at(0), "1.0000");
        assert_eq!(at(5_000), "2.75000");
        assert_eq!(at(9_500), "9.02500");
        assert_eq!(at(10_000), "10.0000");
        assert_eq!(percentile(&[], 5_000), None);
    }

    proptest! {
        #[test]
        fn a_sum_does_not_depend_on_the_order(
            mut numbers in proptest::collection::vec((any::<i32>(), 0_u8..9), 1..40),
        ) {
            let sum = |numbers: &[(i32, u8)]| {
                let mut sum = Sum::default();
                for (mantissa, scale) in numbers {
                    sum.add(Number::new(i64::from(*mantissa), *scale).unwrap());
                }
                let exact = sum.exact().unwrap();
                exact.mantissa * power(9 - exact.scale)
            };
            let forward = sum(&numbers);
            let plain: i128 = numbers.iter().map(|(m, s)| i128::from(*m) * power(9 - s)).sum();
            numbers.reverse();
            prop_assert_eq!(forward, sum(&numbers));
            prop_assert_eq!(forward, plain);
        }
    }
}
