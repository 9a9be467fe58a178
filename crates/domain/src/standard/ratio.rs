//! Exact fractions of 128-bit integers. Means and percentiles are fractions until they are rounded, once. Every operation
//! refuses a result that would need more than 120 bits; with concentrations in picograms that leaves room for the year of a city
//! of sixty stations without any rounding on the way.

use std::cmp::Ordering;

use rust_decimal::Decimal;

const MOST: u128 = 1 << 120;

/// A reduced fraction with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio::whole(0);

    /// A whole number.
    pub const fn whole(number: i64) -> Ratio {
        Ratio {
            numerator: number as i128,
            denominator: 1,
        }
    }

    /// The fraction; none when the denominator is zero or the reduced fraction is too large.
    #[inline]
    pub fn new(numerator: i128, denominator: i128) -> Option<Ratio> {
        if denominator == 0 {
            return None;
        }
        if denominator == 1 {
            return (numerator.unsigned_abs() < MOST).then_some(Ratio {
                numerator,
                denominator,
            });
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let above = numerator.unsigned_abs() / divisor;
        let below = denominator.unsigned_abs() / divisor;
        if MOST <= above || MOST <= below {
            return None;
        }
        let magnitude = above as i128;
        Some(Ratio {
            numerator: if (numerator < 0) == (denominator < 0) {
                magnitude
            } else {
                -magnitude
            },
            denominator: below as i128,
        })
    }

    /// The decimal, exactly.
    pub fn from_decimal(value: Decimal) -> Option<Ratio> {
        Ratio::new(value.mantissa(), 10_i128.checked_pow(value.scale())?)
    }

    /// What stands above the line.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// What stands below the line; positive.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum, if it fits.
    #[inline]
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        if self.denominator == other.denominator {
            return Ratio::new(
                self.numerator.checked_add(other.numerator)?,
                self.denominator,
            );
        }
        let divisor = gcd(
            self.denominator.unsigned_abs(),
            other.denominator.unsigned_abs(),
        ) as i128;
        let (mine, theirs) = (other.denominator / divisor, self.denominator / divisor);
        let numerator = self
            .numerator
            .checked_mul(mine)?
            .checked_add(other.numerator.checked_mul(theirs)?)?;
        Ratio::new(numerator, self.denominator.checked_mul(mine)?)
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio {
            numerator: -other.numerator,
            denominator: other.denominator,
        })
    }

    /// The product, if it fits.
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        let left = Ratio::new(self.numerator, other.denominator)?;
        let right = Ratio::new(other.numerator, self.denominator)?;
        Ratio::new(
            left.numerator.checked_mul(right.numerator)?,
            left.denominator.checked_mul(right.denominator)?,
        )
    }

    /// The quotient; none when `other` is zero.
    pub fn over(self, other: Ratio) -> Option<Ratio> {
        self.times(Ratio::new(other.denominator, other.numerator)?)
    }

    /// The arithmetic mean; none of nothing.
    pub fn mean(values: impl IntoIterator<Item = Ratio>) -> Option<Ratio> {
        let mut sum = Ratio::ZERO;
        let mut count = 0;
        for value in values {
            sum = sum.plus(value)?;
            count += 1;
        }
        sum.over(Ratio::whole(count))
    }

    /// The mean of whole numbers; none of nothing.
    #[inline]
    pub fn mean_of_whole(numbers: impl IntoIterator<Item = i64>) -> Option<Ratio> {
        let (mut sum, mut count) = (0_i128, 0);
        for number in numbers {
            sum += i128::from(number);
            count += 1;
        }
        Ratio::new(sum, count)
    }

    /// Without its sign.
    pub fn magnitude(self) -> Ratio {
        Ratio {
            numerator: self.numerator.abs(),
            denominator: self.denominator,
        }
    }

    /// The largest whole number that is not larger.
    pub fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The smallest whole number that is not smaller.
    pub fn ceiling(self) -> i128 {
        -(-self.numerator).div_euclid(self.denominator)
    }
}

/// Where the products of 64-bit parts fit, they are compared. Otherwise whole parts are, then the reciprocals of what remains: no product, so
/// nothing can overflow.
impl Ord for Ratio {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let small = |number: i128| i64::try_from(number).ok().map(i128::from);
        if let (Some(a), Some(b), Some(c), Some(d)) = (
            small(self.numerator),
            small(self.denominator),
            small(other.numerator),
            small(other.denominator),
        ) {
            return (a * d).cmp(&(c * b));
        }
        let (mut a, mut b) = (
            (self.numerator, self.denominator),
            (other.numerator, other.denominator),
        );
        loop {
            let whole = a.0.div_euclid(a.1).cmp(&b.0.div_euclid(b.1));
            if whole != Ordering::Equal {
                return whole;
            }
            let rest = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
            match rest {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                (left, right) => (a, b) = ((b.1, right), (a.1, left)),
            }
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // Nearly all denominators are small; 64-bit division is several times faster.
        (a, b) = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(small), Ok(smaller)) => (b, u128::from(small % smaller)),
            _ => (b, a % b),
        };
    }
    a.max(1)
}
