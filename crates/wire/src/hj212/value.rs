//! A value exactly as it was sent: digits and where the point stood, never a binary fraction.

use std::fmt;

/// A number as sent: `mantissa / 10^scale`. Trailing zeros are kept, since they tell how finely a device reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// How many of them stood after the point; at most 18.
    pub scale: u8,
}

/// What an item says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// A decimal number that fits.
    Number(Number),
    /// Anything else, as sent.
    Text(&'a str),
}

/// Why a text is not a [`Number`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing was sent.
    Empty,
    /// Digits, but more than fit exactly.
    TooLong,
    /// Something else than digits, one sign in front and one point within.
    OtherForm,
}

/// As many digits as always fit.
const DIGITS: usize = 18;

impl Number {
    /// Reads digits with an optional sign in front and an optional point. `.5` and `5.` are read.
    ///
    /// # Errors
    /// Says why not: nothing is rounded to make it fit.
    pub fn read(text: &str) -> Result<Number, NotANumber> {
        let bytes = text.as_bytes();
        match Number::read_front(bytes) {
            Some((number, length)) if length == bytes.len() => Ok(number),
            _ => Err(Number::why_not(bytes)),
        }
    }

    /// The number at the front and how many bytes it has; nothing if there is none that fits.
    #[inline]
    pub(crate) fn read_front(bytes: &[u8]) -> Option<(Number, usize)> {
        let sign = usize::from(matches!(bytes, [b'-' | b'+', ..]));
        let mut mantissa = 0_i64;
        let mut point = None;
        let mut length = sign;
        for byte in bytes.iter().skip(sign) {
            match byte.wrapping_sub(b'0') {
                digit @ 0..=9 => {
                    // Wrapped only when there are too many digits, which is refused below.
                    mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit));
                }
                _ if *byte == b'.' && point.is_none() => point = Some(length),
                _ => break,
            }
            length += 1;
        }
        let digits = length - sign - usize::from(point.is_some());
        if digits == 0 || digits > DIGITS {
            return None;
        }
        let scale = point.map_or(0, |at| length - at - 1) as u8;
        let mantissa = if bytes[0] == b'-' {
            -mantissa
        } else {
            mantissa
        };
        Some((Number { mantissa, scale }, length))
    }

    #[cold]
    fn why_not(bytes: &[u8]) -> NotANumber {
        let digits = bytes
            .strip_prefix(b"-")
            .or_else(|| bytes.strip_prefix(b"+"))
            .unwrap_or(bytes);
        let points = digits.iter().filter(|byte| **byte == b'.').count();
        if bytes.is_empty() {
            NotANumber::Empty
        } else if points <= 1
            && digits.len() > DIGITS
            && digits
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b'.')
        {
            NotANumber::TooLong
        } else {
            NotANumber::OtherForm
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let width = usize::from(self.scale) + 1;
        let digits = format!("{:0width$}", self.mantissa.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl<'a> Value<'a> {
    /// A number when it is one that fits, else the text.
    pub fn read(text: &'a str) -> Value<'a> {
        Number::read(text).map_or(Value::Text(text), Value::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_zeros_and_its_sign() {
        for (text, mantissa, scale) in [
            ("2.69700", 269_700, 5),
            ("-0.052", -52, 3),
            ("0", 0, 0),
            ("+3.5", 35, 1),
            (".5", 5, 1),
            ("5.", 5, 0),
            ("999999999999999999", 999_999_999_999_999_999, 0),
            ("0.000000000000000001", 1, 18),
        ] {
            let expected = if text == "0.000000000000000001" {
                // Nineteen digits with the one before the point.
                Err(NotANumber::TooLong)
            } else {
                Ok(Number { mantissa, scale })
            };
            assert_eq!(Number::read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_text() {
        for text in ["-", ".", "1e5", "1.2.3", "--1", "N", "1,5", "１", " 1"] {
            assert_eq!(Number::read(text), Err(NotANumber::OtherForm), "{text}");
            assert_eq!(Value::read(text), Value::Text(text));
        }
        assert_eq!(Number::read(""), Err(NotANumber::Empty));
        assert_eq!(
            Number::read("1234567890123456789"),
            Err(NotANumber::TooLong)
        );
    }

    #[test]
    fn a_number_is_shown_as_it_was_sent() {
        for text in ["2.69700", "-0.052", "0", "0.00", "-271.755", "322"] {
            assert_eq!(Number::read(text).unwrap().to_string(), text);
        }
    }
}
