//! Codes of industries by GB/T 4754-2017: a letter for the section, and up to four digits for division, group and class.

use std::fmt;

/// A code, whole or shortened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Industry {
    section: char,
    digits: String,
}

/// The first and the last division of each section.
const SECTIONS: [(char, u8, u8); 20] = [
    ('A', 1, 5),
    ('B', 6, 12),
    ('C', 13, 43),
    ('D', 44, 46),
    ('E', 47, 50),
    ('F', 51, 52),
    ('G', 53, 60),
    ('H', 61, 62),
    ('I', 63, 65),
    ('J', 66, 69),
    ('K', 70, 70),
    ('L', 71, 72),
    ('M', 73, 75),
    ('N', 76, 79),
    ('O', 80, 82),
    ('P', 83, 83),
    ('Q', 84, 85),
    ('R', 86, 90),
    ('S', 91, 96),
    ('T', 97, 97),
];

impl Industry {
    /// Reads `C2511`, `2511`, `25` or `C`; nothing when it is no code.
    pub fn of(text: &str) -> Option<Industry> {
        let text = text.trim();
        let first = text.chars().next()?.to_ascii_uppercase();
        let (letter, digits) = if first.is_ascii_alphabetic() {
            (Some(first), &text[1..])
        } else {
            (None, text)
        };
        if digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let section = match digits.get(..2) {
            Some(division) => {
                let division: u8 = division.parse().ok()?;
                let within = |(_, low, high): &&(char, u8, u8)| (*low..=*high).contains(&division);
                SECTIONS.iter().find(within)?.0
            }
            None if digits.is_empty() => {
                SECTIONS
                    .iter()
                    .find(|(section, ..)| Some(*section) == letter)?
                    .0
            }
            None => return None,
        };
        letter
            .is_none_or(|letter| letter == section)
            .then(|| Industry {
                section,
                digits: digits.to_owned(),
            })
    }

    /// Whether this industry is `wider` or a part of it.
    pub fn falls_under(&self, wider: &Industry) -> bool {
        self.section == wider.section && self.digits.starts_with(&wider.digits)
    }
}

impl fmt::Display for Industry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.section, self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_falls_under_its_beginnings_with_or_without_the_letter() {
        let code = |text| Industry::of(text).unwrap();
        assert!(code("C2511").falls_under(&code("25")));
        assert!(code("2511").falls_under(&code("C251")));
        assert!(code("2511").falls_under(&code("C")));
        assert!(!code("2511").falls_under(&code("2512")));
        assert!(!code("25").falls_under(&code("2511")));
        assert!(!code("4411").falls_under(&code("C")));
        assert_eq!(code("2511").to_string(), "C2511");
        for wrong in ["", "钢铁", "C98", "D25", "12345", "1", "X"] {
            assert_eq!(Industry::of(wrong), None, "{wrong}");
        }
    }
}
