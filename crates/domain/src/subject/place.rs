//! How near two subjects are: by their points, and by the words of their addresses.

/// A point in degrees, WGS-84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// East of Greenwich.
    pub longitude: f64,
    /// North of the equator.
    pub latitude: f64,
}

/// The mean radius of the earth.
const EARTH: f64 = 6_371_008.8;

/// The distance of two points on a sphere, in metres.
pub fn metres(a: Position, b: Position) -> f64 {
    let (from, to) = (a.latitude.to_radians(), b.latitude.to_radians());
    let across = (b.longitude - a.longitude).to_radians() / 2.0;
    let along = (to - from) / 2.0;
    let chord = along.sin().powi(2) + from.cos() * to.cos() * across.sin().powi(2);
    2.0 * EARTH * chord.sqrt().min(1.0).asin()
}

/// The pairs of neighbouring characters of an address, sorted, each once.
pub(super) fn pairs(address: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = address
        .chars()
        .map(super::name::half_width)
        .filter(|c| c.is_alphanumeric())
        .collect();
    let mut pairs: Vec<(char, char)> = chars.windows(2).map(|two| (two[0], two[1])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Of the shorter address, how many pairs in a hundred the other one has as well; none when one is empty.
pub(super) fn shared(a: &[(char, char)], b: &[(char, char)]) -> Option<usize> {
    let shorter = a.len().min(b.len());
    let common = a
        .iter()
        .filter(|pair| b.binary_search(pair).is_ok())
        .count();
    (shorter > 0).then(|| common * 100 / shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        let at = |longitude, latitude| Position {
            longitude,
            latitude,
        };
        let north = metres(at(108.6, 21.0), at(108.6, 22.0));
        assert!((north - 111_195.0).abs() < 1.0, "{north}");
        let east = metres(at(108.0, 22.0), at(109.0, 22.0));
        assert!((east - north * 22.0_f64.to_radians().cos()).abs() < 5.0);
        assert!(metres(at(108.6, 21.9), at(108.6, 21.9)) < 1e-6);
    }

    #[test]
    fn addresses_share_what_the_shorter_one_says() {
        let long = pairs("钦州市钦南区康熙岭镇横山村委会旁");
        let short = pairs("康熙岭镇横山村");
        assert_eq!(shared(&long, &short), Some(100));
        assert_eq!(shared(&short, &pairs("大寺镇")), Some(0));
        assert_eq!(shared(&short, &[]), None);
    }
}
