//! In what coordinates were given: a datum is a type, so that no number of one is ever taken for one of another. WGS-84 and CGCS2000 differ
//! by decimetres and are treated as one; GCJ-02, the coordinates of public maps in China, lie some 400 m off, and BD-09 lies off once more.

use serde::{Deserialize, Serialize};

use super::shape::Point;
use crate::language::Bilingual;

/// In what coordinates were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Datum {
    /// What receivers of satellites say.
    #[serde(rename = "WGS-84")]
    Wgs84,
    /// 2000国家大地坐标系, the coordinates of Chinese surveys since 2008. Taken for WGS-84, from which it differs by a few decimetres.
    #[serde(rename = "CGCS2000")]
    Cgcs2000,
    /// 火星坐标系, the coordinates of public maps.
    #[serde(rename = "GCJ-02")]
    Gcj02,
    /// 百度坐标系: GCJ-02, displaced once more.
    #[serde(rename = "BD-09")]
    Bd09,
}

impl Datum {
    /// Every datum.
    pub const ALL: [Datum; 4] = [Datum::Wgs84, Datum::Cgcs2000, Datum::Gcj02, Datum::Bd09];

    /// The name it is called by everywhere.
    pub fn code(self) -> &'static str {
        match self {
            Datum::Wgs84 => "WGS-84",
            Datum::Cgcs2000 => "CGCS2000",
            Datum::Gcj02 => "GCJ-02",
            Datum::Bd09 => "BD-09",
        }
    }

    /// The datum that people call by `text`, whatever its case, hyphens and blanks.
    pub fn of(text: &str) -> Option<Datum> {
        let bare: String = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        match bare.as_str() {
            "wgs84" | "wgs" | "epsg4326" | "crs84" => Some(Datum::Wgs84),
            "cgcs2000" | "epsg4490" | "2000国家大地坐标系" | "国家2000" => {
                Some(Datum::Cgcs2000)
            }
            "gcj02" | "gcj" | "火星坐标系" | "火星坐标" | "高德" | "腾讯" => {
                Some(Datum::Gcj02)
            }
            "bd09" | "bd09ll" | "bd" | "百度坐标系" | "百度坐标" | "百度" => {
                Some(Datum::Bd09)
            }
            _ => None,
        }
    }

    /// What it is, for people.
    pub fn name(self) -> Bilingual {
        match self {
            Datum::Wgs84 => Bilingual::new("WGS-84（卫星定位）", "WGS-84 (satellite positions)"),
            Datum::Cgcs2000 => Bilingual::new(
                "2000国家大地坐标系（与 WGS-84 相差在分米级，视为相同）",
                "CGCS2000 (within decimetres of WGS-84, treated as the same)",
            ),
            Datum::Gcj02 => Bilingual::new(
                "GCJ-02（高德、腾讯等公众地图）",
                "GCJ-02 (public maps such as Amap)",
            ),
            Datum::Bd09 => Bilingual::new("BD-09（百度地图）", "BD-09 (Baidu maps)"),
        }
    }

    /// Whether coordinates of `other` may be taken for this datum's as they are.
    pub fn agrees_with(self, other: Datum) -> bool {
        let satellite = |datum| matches!(datum, Datum::Wgs84 | Datum::Cgcs2000);
        self == other || (satellite(self) && satellite(other))
    }

    /// A position given in this datum, in WGS-84. Right to a billionth of a degree, as far as the definitions go.
    pub fn to_wgs84(self, given: Point) -> Point {
        match self {
            Datum::Wgs84 | Datum::Cgcs2000 => given,
            Datum::Gcj02 => inverse(given, gcj02),
            Datum::Bd09 => inverse(inverse(given, bd09), gcj02),
        }
    }

    /// A position in WGS-84 as this datum has it.
    pub fn from_wgs84(self, position: Point) -> Point {
        match self {
            Datum::Wgs84 | Datum::Cgcs2000 => position,
            Datum::Gcj02 => gcj02(position),
            Datum::Bd09 => bd09(gcj02(position)),
        }
    }
}

/// The displacements change so slowly that every round takes away at least 98 of 100 parts of the error.
const ROUNDS: usize = 24;

/// The position that `forward` displaces to `given`.
fn inverse(given: Point, forward: impl Fn(Point) -> Point) -> Point {
    let mut guess = given;
    for _ in 0..ROUNDS {
        let there = forward(guess);
        let (east, north) = (given.x - there.x, given.y - there.y);
        guess = Point {
            x: guess.x + east,
            y: guess.y + north,
        };
        if east.abs() < 1e-13 && north.abs() < 1e-13 {
            break;
        }
    }
    guess
}

/// From WGS-84 to GCJ-02. The formula was never published officially; this is the form in general use, on the ellipsoid of Krassovsky.
fn gcj02(position: Point) -> Point {
    const AXIS: f64 = 6_378_245.0;
    const ECCENTRICITY_2: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (position.x - 105.0, position.y - 35.0);
    let wave = |amplitude: f64, argument: f64| amplitude * (argument * std::f64::consts::PI).sin();
    let shared = wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + (shared
            + wave(20.0, y)
            + wave(40.0, y / 3.0)
            + wave(160.0, y / 12.0)
            + wave(320.0, y / 30.0))
            * 2.0
            / 3.0;
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + (shared
            + wave(20.0, x)
            + wave(40.0, x / 3.0)
            + wave(150.0, x / 12.0)
            + wave(300.0, x / 30.0))
            * 2.0
            / 3.0;
    let latitude = position.y.to_radians();
    let w2 = 1.0 - ECCENTRICITY_2 * latitude.sin().powi(2);
    let w = w2.sqrt();
    Point {
        x: position.x + (east / (AXIS / w * latitude.cos())).to_degrees(),
        y: position.y + (north / (AXIS * (1.0 - ECCENTRICITY_2) / (w2 * w))).to_degrees(),
    }
}

/// From GCJ-02 to BD-09, in the form in general use.
fn bd09(position: Point) -> Point {
    const TURN: f64 = std::f64::consts::PI * 3000.0 / 180.0;
    let Point { x, y } = position;
    let length = x.hypot(y) + 0.000_02 * (y * TURN).sin();
    let angle = y.atan2(x) + 0.000_003 * (x * TURN).cos();
    Point {
        x: length * angle.cos() + 0.0065,
        y: length * angle.sin() + 0.006,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_pairs_of_coordinates_come_out() {
        // WGS-84 and GCJ-02 as the test data of a widely used conversion library have them.
        for (wgs, gcj) in [
            (
                (121.527_210_6, 31.177_427_6),
                (121.531_541_859_215, 31.175_303_983_645_97),
            ),
            (
                (113.912_316, 22.543_847),
                (113.917_176_480_836_3, 22.540_796_131_694_766),
            ),
            (
                (116.377_817, 39.911_954),
                (116.384_047_224_556_57, 39.913_345_455_360_69),
            ),
        ] {
            let wgs = Point { x: wgs.0, y: wgs.1 };
            let there = Datum::Gcj02.from_wgs84(wgs);
            assert!((there.x - gcj.0).abs() < 1e-9 && (there.y - gcj.1).abs() < 1e-9);
            let back = Datum::Gcj02.to_wgs84(Point { x: gcj.0, y: gcj.1 });
            assert!((back.x - wgs.x).abs() < 1e-9 && (back.y - wgs.y).abs() < 1e-9);
        }
    }

    #[test]
    fn public_maps_of_qinzhou_lie_four_hundred_metres_to_the_south_east() {
        // Found by laying two maps over each other: about 0.0043° east and 0.0029° south; it differs a little from place to place.
        let (mut east, mut south) = (0.0, 0.0);
        for i in 0..100 {
            for j in 0..100 {
                let at = Point {
                    x: 108.3 + 0.013 * f64::from(i),
                    y: 21.6 + 0.01 * f64::from(j),
                };
                let there = Datum::Gcj02.from_wgs84(at);
                east += (there.x - at.x) / 1e4;
                south += (at.y - there.y) / 1e4;
            }
        }
        assert!((east - 0.0043).abs() < 3e-4, "{east}");
        assert!((south - 0.0029).abs() < 2e-4, "{south}");
    }

    #[test]
    fn a_datum_is_known_by_the_names_people_write() {
        for (text, datum) in [
            ("wgs84", Datum::Wgs84),
            ("GCJ-02", Datum::Gcj02),
            ("bd 09", Datum::Bd09),
            ("国家2000", Datum::Cgcs2000),
            ("EPSG:4490", Datum::Cgcs2000),
        ] {
            assert_eq!(Datum::of(text), Some(datum));
        }
        assert_eq!(Datum::of("北京54"), None);
        for datum in Datum::ALL {
            assert_eq!(Datum::of(datum.code()), Some(datum));
        }
    }

    proptest! {
        #[test]
        fn what_is_displaced_comes_back_to_a_billionth_of_a_degree(x in 73.5f64..135.0, y in 3.5f64..53.5) {
            for datum in Datum::ALL {
                let back = datum.to_wgs84(datum.from_wgs84(Point { x, y }));
                prop_assert!((back.x - x).abs() < 1e-9 && (back.y - y).abs() < 1e-9, "{datum:?}");
            }
        }
    }
}
