//! Texts that a spreadsheet program would take for a formula. In a text table nothing tells the two apart, so an apostrophe is written
//! before them, as people do by hand; reading takes it off again. In a workbook texts are marked as texts and need no such thing.

use std::borrow::Cow;

/// A cell of a text table, such that no program computes it. Numbers stay as they are.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if tempting(text) && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The cell as it was before [`guarded`].
pub(super) fn opened(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if tempting(rest) => rest,
        _ => text,
    }
}

/// Whether it begins as a formula does, apostrophes before it included.
fn tempting(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A minus and digits, with one point at most.
fn is_number(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('-') else {
        return false;
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_be_computed_is_guarded_and_numbers_are_not() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+86 777 2810000", "'+86 777 2810000"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("-12.5", "-12.5"),
            ("12", "12"),
            ("O'Neill", "O'Neill"),
            ("'s", "'s"),
            ("", ""),
        ];
        for (text, written) in cases {
            assert_eq!(guarded(text), written);
        }
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(text in "['=+@\t\r1a. -]{0,6}") {
            let written = guarded(&text);
            prop_assert_eq!(opened(&written), text.as_str());
        }

        #[test]
        fn nothing_written_is_computed(text in "['=+@\t\r1a. -]{0,6}") {
            let written = guarded(&text);
            prop_assert!(!written.starts_with(['=', '+', '@', '\t', '\r']));
            prop_assert!(!written.starts_with('-') || written.parse::<f64>().is_ok());
        }
    }
}
