//! What a `.prj` says: degrees of which datum, or metres of a transverse Mercator projection (Gauss–Krüger), in which Chinese surveys hand out
//! most outlines. Metres are turned into degrees by Krüger's series to the fourth order, right to a fraction of a millimetre.

use crate::zone::Point;
use crate::zone::datum::Datum;
use crate::zone::source::Unreadable;

/// What the coordinates of a file are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct System {
    /// Of which datum; none when it is not known by name, for then the person who brings the file says it.
    pub datum: Option<Datum>,
    /// In which projection; none for degrees.
    pub projection: Option<TransverseMercator>,
}

/// A transverse Mercator projection of the ellipsoid of CGCS2000 or WGS-84, which differ by less than a tenth of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TransverseMercator {
    meridian: f64,
    scale: f64,
    east: f64,
    north: f64,
}

/// Reads the text of a `.prj`.
///
/// # Errors
/// The coordinates are of another datum or projection.
pub(super) fn read(prj: &[u8]) -> Result<System, Unreadable> {
    let text = String::from_utf8_lossy(prj);
    let text = text.trim();
    let bare: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let name: String = text
        .split('"')
        .nth(1)
        .unwrap_or(text)
        .chars()
        .take(60)
        .collect();
    if bare.contains("beijing1954") || bare.contains("xian1980") {
        return Err(Unreadable::new(
            "datum-unsupported",
            format!("坐标系 {name} 不受支持；请转换为 CGCS2000 后重新导出"),
            format!("the datum of {name} is not supported; convert to CGCS2000 and export again"),
        ));
    }
    let chinese = ["chinageodeticcoordinatesystem2000", "cgcs2000", "china2000"];
    let datum = if chinese.iter().any(|one| bare.contains(one)) {
        Some(Datum::Cgcs2000)
    } else if bare.contains("wgs1984") || bare.contains("wgs84") {
        Some(Datum::Wgs84)
    } else {
        None
    };
    if !bare.starts_with("projcs") && !bare.starts_with("projcrs") {
        return Ok(System {
            datum,
            projection: None,
        });
    }
    match (datum, TransverseMercator::of(text, &bare)) {
        (Some(_), Some(projection)) => Ok(System {
            datum,
            projection: Some(projection),
        }),
        _ => Err(Unreadable::new(
            "projected",
            format!(
                "投影 {name} 不受支持；请以经纬度或高斯－克吕格投影（CGCS2000 或 WGS-84）重新导出"
            ),
            format!(
                "the projection {name} is not supported; export degrees, or a Gauss–Krüger projection of CGCS2000 or WGS-84"
            ),
        )),
    }
}

impl TransverseMercator {
    fn of(text: &str, bare: &str) -> Option<Self> {
        let known = ["gausskruger", "transversemercator"];
        let in_metres = text.rsplit_once("UNIT[").is_some_and(|(_, unit)| {
            let mut parts = unit.trim_start_matches('"').splitn(2, '"');
            let name = parts.next().unwrap_or_default();
            ["meter", "metre"].contains(&name.to_lowercase().as_str())
        });
        if !known.iter().any(|one| bare.contains(one)) || !in_metres {
            return None;
        }
        let parameter = |name: &str| -> Option<f64> {
            let lower = text.to_lowercase();
            let (_, rest) = lower.split_once(&format!("parameter[\"{name}\","))?;
            rest.split(']').next()?.trim().parse().ok()
        };
        if parameter("latitude_of_origin").unwrap_or(0.0) != 0.0 {
            return None;
        }
        Some(Self {
            meridian: parameter("central_meridian")?,
            scale: parameter("scale_factor").unwrap_or(1.0),
            east: parameter("false_easting").unwrap_or(0.0),
            north: parameter("false_northing").unwrap_or(0.0),
        })
    }

    /// The degrees of a point in metres.
    pub fn degrees(&self, metres: Point) -> Point {
        const AXIS: f64 = 6_378_137.0;
        const FLATTENING: f64 = 1.0 / 298.257_222_101;
        let n = FLATTENING / (2.0 - FLATTENING);
        let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
        let radius = AXIS / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0);
        let up = (metres.y - self.north) / (self.scale * radius);
        let across = (metres.x - self.east) / (self.scale * radius);
        let beta = [
            n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - n4 / 360.0,
            n2 / 48.0 + n3 / 15.0 - 437.0 / 1440.0 * n4,
            17.0 / 480.0 * n3 - 37.0 / 840.0 * n4,
            4397.0 / 161_280.0 * n4,
        ];
        let (mut straight_up, mut straight_across) = (up, across);
        for (beta, twice) in beta.into_iter().zip([2.0, 4.0, 6.0, 8.0]) {
            straight_up -= beta * (twice * up).sin() * (twice * across).cosh();
            straight_across -= beta * (twice * up).cos() * (twice * across).sinh();
        }
        let conformal = (straight_up.sin() / straight_across.cosh()).asin();
        let delta = [
            2.0 * n - 2.0 / 3.0 * n2 - 2.0 * n3 + 116.0 / 45.0 * n4,
            7.0 / 3.0 * n2 - 8.0 / 5.0 * n3 - 227.0 / 45.0 * n4,
            56.0 / 15.0 * n3 - 136.0 / 35.0 * n4,
            4279.0 / 630.0 * n4,
        ];
        let mut latitude = conformal;
        for (delta, twice) in delta.into_iter().zip([2.0, 4.0, 6.0, 8.0]) {
            latitude += delta * (twice * conformal).sin();
        }
        let longitude = straight_across.sinh().atan2(straight_up.cos());
        Point {
            x: self.meridian + longitude.to_degrees(),
            y: latitude.to_degrees(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gauss_krueger_zone_with_its_number_in_front_is_understood() {
        let prj = b"PROJCS[\"CGCS2000_3_Degree_GK_Zone_36\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",\
            DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],\
            PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",36500000.0],PARAMETER[\"False_Northing\",0.0],\
            PARAMETER[\"Central_Meridian\",108.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
        let system = read(prj).unwrap();
        assert_eq!(system.datum, Some(Datum::Cgcs2000));
        let projection = system.projection.unwrap();
        // On the meridian only the latitude counts, and the equator is where it is.
        let origin = projection.degrees(Point {
            x: 36_500_000.0,
            y: 0.0,
        });
        assert_eq!((origin.x, origin.y), (108.0, 0.0));
        // The length of the meridian from the equator to 45° N on this ellipsoid is 4,984,944.378 m.
        let north = projection.degrees(Point {
            x: 36_500_000.0,
            y: 4_984_944.378,
        });
        assert!((north.y - 45.0).abs() < 1e-8, "{}", north.y);
        let feet = String::from_utf8_lossy(prj).replace("\"Meter\",1.0", "\"Foot\",0.3048");
        assert_eq!(read(feet.as_bytes()).unwrap_err().code, "projected");
    }
}
