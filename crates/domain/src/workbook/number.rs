//! Numbers and days as a spreadsheet shows them. Workbooks keep both as binary fractions; what a person typed as `0.3` may lie
//! there as `0.30000000000000004`. Spreadsheet programs show fifteen digits, and so does this.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A number with fifteen digits at most, without an exponent and without zeros at the end of its fraction.
pub(super) fn shown(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    let size = number.abs();
    if number.fract() == 0.0 && size < 1e15 {
        // Exact: below 2^53.
        return format!("{number:.0}");
    }
    if !(1e-9..1e21).contains(&size) {
        return format!("{:e}", rounded(number));
    }
    rounded(number).to_string()
}

/// To fifteen significant digits, which is what a binary fraction holds for sure.
fn rounded(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// The day that a serial number means, and the seconds into it. The count of 1900 begins a day early after its 29 February, which
/// never was; that of 1904 begins at 0.
pub(super) fn moment(serial: f64, since_1904: bool) -> Option<(Date, u32)> {
    /// The last day that spreadsheets know, 9999-12-31.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let seconds = (serial * 86_400.0).round();
    let day = (seconds / 86_400.0).floor();
    // Both are small whole numbers that are not negative.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, and within the bounds looked at above"
    )]
    let (whole, within) = (day as i64, (seconds - day * 86_400.0) as u32);
    let (start, days) = match (since_1904, whole) {
        (true, days) => (date(1904, 1, 1), days),
        (false, days @ 0..60) => (date(1899, 12, 31), days),
        (false, days) => (date(1899, 12, 30), days),
    };
    Some((start.checked_add(days.days()).ok()?, within))
}

/// A serial number as a day, or as a moment where it has a time; a number that is no day stays a number.
pub(super) fn day_shown(serial: f64, since_1904: bool) -> String {
    match moment(serial, since_1904) {
        None => shown(serial),
        Some((day, 0)) => day.to_string(),
        Some((_, within)) if serial < 1.0 => clock(within),
        Some((day, within)) => format!("{day} {}", clock(within)),
    }
}

fn clock(seconds: u32) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_without_the_noise_of_its_binary_fraction() {
        let cases = [
            (1.0, "1"),
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (-2.5, "-2.5"),
            (1.1 * 3.0, "3.3"),
            (13_800_000_000.0, "13800000000"),
            (0.000_01, "0.00001"),
            (99.99, "99.99"),
            (4.35 * 100.0, "435"),
            (123_456_789_012_345.6, "123456789012346"),
            (914_507_001_234_567_800.0, "914507001234568000"),
        ];
        for (number, text) in cases {
            assert_eq!(shown(number), text);
        }
    }

    /// The serial numbers that the format's description gives as examples, and the days around the leap day that never was.
    #[test]
    fn a_serial_number_is_the_day_that_spreadsheets_show() {
        let cases = [
            (43_465.0, false, "2018-12-31"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (45_943.5, false, "2025-10-13 12:00:00"),
            (43_465.0 - 1_462.0, true, "2018-12-31"),
            (0.25, false, "06:00:00"),
            (-1.0, false, "-1"),
            (3_000_000.0, false, "3000000"),
        ];
        for (serial, since_1904, text) in cases {
            assert_eq!(day_shown(serial, since_1904), text, "{serial}");
        }
    }
}
