//! What a photo says of where and when it was taken. A photo without, or with a damaged, EXIF block is still a photo.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use exif::{Exif, In, Tag, Value};
use rust_decimal::Decimal;

/// Place and time of a photo.
#[derive(Default)]
pub(super) struct Photo {
    /// Degrees north and east, WGS-84, at most six decimals.
    pub position: Option<(String, String)>,
    /// Local time as the camera wrote it, `2018-12-31 08:00:00`.
    pub taken_at: Option<String>,
}

/// Reads the EXIF block of the photo at `path`.
pub(super) fn read(path: &Path) -> Photo {
    let Ok(file) = File::open(path) else {
        return Photo::default();
    };
    let Ok(exif) = exif::Reader::new().read_from_container(&mut BufReader::new(file)) else {
        return Photo::default();
    };
    let latitude = degrees(&exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, "S", 90);
    let longitude = degrees(&exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, "W", 180);
    Photo {
        position: latitude.zip(longitude),
        taken_at: taken_at(&exif),
    }
}

fn degrees(exif: &Exif, tag: Tag, reference: Tag, negative: &str, limit: i64) -> Option<String> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let mut sum = Decimal::ZERO;
    for (part, scale) in parts.iter().zip([1_i64, 60, 3600]) {
        if part.denom == 0 {
            return None;
        }
        sum += Decimal::from(part.num) / Decimal::from(part.denom) / Decimal::from(scale);
    }
    let west_or_south = exif
        .get_field(reference, In::PRIMARY)
        .is_some_and(|f| f.display_value().to_string() == negative);
    // Cameras without a fix write zeros.
    if sum.is_zero() || sum > Decimal::from(limit) {
        return None;
    }
    Some(
        if west_or_south { -sum } else { sum }
            .round_dp(6)
            .to_string(),
    )
}

fn taken_at(exif: &Exif) -> Option<String> {
    let field = exif.get_field(Tag::DateTimeOriginal, In::PRIMARY)?;
    let Value::Ascii(lines) = &field.value else {
        return None;
    };
    let written = exif::DateTime::from_ascii(lines.first()?).ok()?;
    let date = jiff::civil::Date::new(
        i16::try_from(written.year).ok()?,
        written.month.try_into().ok()?,
        written.day.try_into().ok()?,
    );
    date.ok()?;
    Some(format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        written.year, written.month, written.day, written.hour, written.minute, written.second
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG that holds nothing but an EXIF block, written by hand after the EXIF 2.3 specification (CIPA DC-008), big-endian.
    fn jpeg(latitude: [(u32, u32); 3], reference: &[u8; 2]) -> Vec<u8> {
        let mut tiff = b"MM\x00\x2a\x00\x00\x00\x08".to_vec();
        // IFD0 with one entry: the GPS IFD at offset 26.
        tiff.extend([0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0]);
        // GPS IFD: latitude reference and value, longitude reference and value; the rationals follow at 80 and 104.
        tiff.extend([0, 4]);
        tiff.extend([0, 1, 0, 2, 0, 0, 0, 2, reference[0], reference[1], 0, 0]);
        tiff.extend([0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 80]);
        tiff.extend([0, 3, 0, 2, 0, 0, 0, 2, b'E', 0, 0, 0]);
        tiff.extend([0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 104]);
        tiff.extend([0, 0, 0, 0]);
        for (num, denom) in latitude.into_iter().chain([(108, 1), (39, 1), (1908, 100)]) {
            tiff.extend(num.to_be_bytes());
            tiff.extend(denom.to_be_bytes());
        }
        let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xE1];
        jpeg.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(tiff);
        jpeg.extend([0xFF, 0xD9]);
        jpeg
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(&str, &str)>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo.jpg");
        std::fs::write(&path, bytes).unwrap();
        let position = read(&path).position;
        assert_eq!(
            position.as_ref().map(|(a, b)| (a.as_str(), b.as_str())),
            expected
        );
    }

    #[test]
    fn a_photo_says_where_it_was_taken() {
        check(
            &jpeg([(21, 1), (57, 1), (288, 10)], b"N\0"),
            Some(("21.9580", "108.6553")),
        );
        check(
            &jpeg([(21, 1), (57, 1), (288, 10)], b"S\0"),
            Some(("-21.9580", "108.6553")),
        );
    }

    #[test]
    fn a_photo_without_a_usable_place_says_nothing() {
        check(&jpeg([(0, 1), (0, 1), (0, 1)], b"N\0"), None);
        check(&jpeg([(21, 0), (57, 1), (288, 10)], b"N\0"), None);
        check(&[0xFF, 0xD8, 0xFF, 0xE1, 0, 4, 1], None);
        check(b"", None);
    }
}
