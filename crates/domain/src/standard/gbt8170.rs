//! GB/T 8170, 数值修约: rounded once, from the full value; exactly one half goes to the even digit (四舍六入五成双); a negative
//! value is rounded by its magnitude. On exact fractions the half is really a half, which binary floats cannot promise (2.45).

use std::fmt;

use rust_decimal::Decimal;

use super::ratio::Ratio;

/// A rounded number: so many units of a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounded {
    /// How many units of the last place.
    pub units: i128,
    /// How many decimals.
    pub decimals: u8,
}

impl Rounded {
    /// The number as a fraction.
    pub fn ratio(self) -> Ratio {
        // The units were a reduced fraction of 120 bits before, and a power of ten below is at most 10^18.
        Ratio::new(self.units, power_of_ten(self.decimals)).unwrap_or(Ratio::ZERO)
    }

    /// The number as a decimal; none beyond 96 bits.
    pub fn decimal(self) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.units, u32::from(self.decimals)).ok()
    }
}

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = power_of_ten(self.decimals);
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, rest) = (self.units.abs() / scale, self.units.abs() % scale);
        match self.decimals {
            0 => write!(f, "{sign}{whole}"),
            decimals => write!(
                f,
                "{sign}{whole}.{rest:0width$}",
                width = usize::from(decimals)
            ),
        }
    }
}

fn power_of_ten(decimals: u8) -> i128 {
    10_i128.pow(u32::from(decimals.min(18)))
}

/// `value` to `decimals` places (at most 18) by GB/T 8170; none when the result does not fit.
pub fn round(value: Ratio, decimals: u8) -> Option<Rounded> {
    let decimals = decimals.min(18);
    let (above, below) = (value.numerator().abs(), value.denominator());
    let mut units = above / below;
    let mut rest = above % below;
    for _ in 0..decimals {
        rest = rest.checked_mul(10)?;
        units = units.checked_mul(10)?.checked_add(rest / below)?;
        rest %= below;
    }
    let twice = rest.checked_mul(2)?;
    if twice > below || (twice == below && units % 2 == 1) {
        units = units.checked_add(1)?;
    }
    Some(Rounded {
        units: if value.numerator() < 0 { -units } else { units },
        decimals,
    })
}
