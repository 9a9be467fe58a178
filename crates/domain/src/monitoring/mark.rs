//! Data marks (`-Flag`): HJ 212-2017 table 8, and P of 2005. Only normal values count in means; the others are kept with their mark.

use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

/// The mark of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DataMark {
    /// N 正常.
    Normal,
    /// F 停运: the source or the instrument is stopped.
    Stopped,
    /// M 维护.
    Maintenance,
    /// S 手工输入: a value set by hand.
    Set,
    /// D 故障.
    Fault,
    /// C 校准.
    Calibrating,
    /// T 超量程.
    OverRange,
    /// B 通讯异常 between analyser and logger.
    Link,
    /// P 电源故障, of 2005.
    PowerFailure,
    /// A letter that no edition has.
    Other(u8),
}

impl DataMark {
    const LETTERS: [(u8, DataMark); 9] = [
        (b'N', DataMark::Normal),
        (b'F', DataMark::Stopped),
        (b'M', DataMark::Maintenance),
        (b'S', DataMark::Set),
        (b'D', DataMark::Fault),
        (b'C', DataMark::Calibrating),
        (b'T', DataMark::OverRange),
        (b'B', DataMark::Link),
        (b'P', DataMark::PowerFailure),
    ];

    /// The mark a letter stands for, small letters too.
    pub fn from_byte(letter: u8) -> DataMark {
        let large = letter.to_ascii_uppercase();
        let known = Self::LETTERS.iter().find(|(byte, _)| *byte == large);
        known.map_or(DataMark::Other(letter), |(_, mark)| *mark)
    }

    /// Its letter.
    pub fn byte(self) -> u8 {
        if let DataMark::Other(letter) = self {
            return letter;
        }
        let known = Self::LETTERS.iter().find(|(_, mark)| *mark == self);
        known.map_or(b'N', |(byte, _)| *byte)
    }

    /// Whether its value counts in a mean.
    pub fn counts(self) -> bool {
        self == DataMark::Normal
    }

    /// What it is called.
    pub fn name(self) -> Bilingual {
        let (zh, en) = match self {
            DataMark::Normal => ("正常", "normal"),
            DataMark::Stopped => ("停运", "stopped"),
            DataMark::Maintenance => ("维护", "maintenance"),
            DataMark::Set => ("手工输入", "set by hand"),
            DataMark::Fault => ("故障", "fault"),
            DataMark::Calibrating => ("校准", "calibrating"),
            DataMark::OverRange => ("超量程", "above range"),
            DataMark::Link => ("通讯异常", "link fault"),
            DataMark::PowerFailure => ("电源故障", "power failure"),
            DataMark::Other(_) => ("未知标记", "unknown mark"),
        };
        Bilingual::new(zh, en)
    }
}

/// What a value without mark is worth; devices of dust networks send none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unmarked {
    /// As much as a normal one.
    #[default]
    Counts,
    /// Nothing.
    DoesNotCount,
}

impl Unmarked {
    /// Whether a value with this mark, or none, counts.
    pub fn counts(self, mark: Option<DataMark>) -> bool {
        mark.map_or(self == Unmarked::Counts, DataMark::counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_its_mark_and_back() {
        for letter in b'A'..=b'Z' {
            assert_eq!(DataMark::from_byte(letter).byte(), letter);
            let small = DataMark::from_byte(letter.to_ascii_lowercase());
            let known = DataMark::LETTERS.iter().any(|(byte, _)| *byte == letter);
            assert_eq!(small == DataMark::from_byte(letter), known);
        }
    }

    #[test]
    fn only_normal_values_count() {
        for letter in *b"FMSDCTBPX" {
            assert!(!DataMark::from_byte(letter).counts());
        }
        assert!(DataMark::from_byte(b'N').counts());
        assert!(Unmarked::Counts.counts(None) && !Unmarked::DoesNotCount.counts(None));
    }
}
