//! Whether a pair of numbers can be a place in China, and what is probably wrong when it cannot.

use super::shape::Point;
use crate::language::Bilingual;

/// Longitudes of China, a little wide.
const EAST: (f64, f64) = (73.0, 136.0);
/// Latitudes of China with the islands of the South China Sea, a little wide.
const NORTH: (f64, f64) = (3.0, 54.0);

/// Why two numbers are no place in China.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Misplaced {
    /// They would be one the other way round.
    LooksSwapped(Point),
    /// They are too large for degrees: probably metres of a projection.
    NotDegrees(Point),
    /// Degrees of somewhere else.
    OutsideChina(Point),
}

/// Looks at a position in degrees.
///
/// # Errors
/// It does not lie in China.
pub fn check(position: Point) -> Result<(), Misplaced> {
    let within = |value: f64, (low, high): (f64, f64)| (low..=high).contains(&value);
    let Point { x, y } = position;
    if within(x, EAST) && within(y, NORTH) {
        Ok(())
    } else if within(y, EAST) && within(x, NORTH) {
        Err(Misplaced::LooksSwapped(position))
    } else if !(x.abs() <= 180.0 && y.abs() <= 90.0) {
        Err(Misplaced::NotDegrees(position))
    } else {
        Err(Misplaced::OutsideChina(position))
    }
}

impl Misplaced {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Misplaced::LooksSwapped(_) => "looks-swapped",
            Misplaced::NotDegrees(_) => "not-degrees",
            Misplaced::OutsideChina(_) => "outside-china",
        }
    }

    /// What is wrong and what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            Misplaced::LooksSwapped(Point { x, y }) => Bilingual::new(
                format!("经度 {x}、纬度 {y} 看来写反了；请写成经度在前、纬度在后"),
                format!("longitude {x} and latitude {y} look swapped; write the longitude first"),
            ),
            Misplaced::NotDegrees(Point { x, y }) => Bilingual::new(
                format!("{x}、{y} 不是度数，可能是投影坐标（米）；请以经纬度（度）重新导出"),
                format!(
                    "{x}, {y} are not degrees but probably metres of a projection; export degrees of longitude and latitude"
                ),
            ),
            Misplaced::OutsideChina(Point { x, y }) => Bilingual::new(
                format!("经度 {x}、纬度 {y} 不在中国境内；请核对坐标"),
                format!("longitude {x}, latitude {y} is outside China; check the coordinates"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_says_what_is_probably_wrong_with_it() {
        let of = |x, y| check(Point { x, y }).map_err(|misplaced| misplaced.code());
        assert_eq!(of(108.62, 21.96), Ok(()));
        assert_eq!(of(112.0, 4.0), Ok(()), "the islands in the south");
        assert_eq!(of(21.96, 108.62), Err("looks-swapped"));
        assert_eq!(of(36_500_000.0, 2_430_000.0), Err("not-degrees"));
        assert_eq!(of(f64::NAN, 21.0), Err("not-degrees"));
        assert_eq!(of(-0.12, 51.5), Err("outside-china"));
        let said = Misplaced::LooksSwapped(Point { x: 21.0, y: 108.0 }).message();
        assert!(said.en.contains("look swapped") && said.zh.contains("写反"));
    }
}
