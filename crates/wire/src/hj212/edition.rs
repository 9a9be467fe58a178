//! Which edition of the standard a frame was written by, and how that was found.

use crate::hj212::head::Head;

/// An edition of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edition {
    /// HJ/T 212-2005, replaced in 2017 and still sent.
    Of2005,
    /// HJ 212-2017.
    Of2017,
    /// HJ 212-2025, in force since 2026-01-01.
    Of2025,
}

/// How an edition was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditionFinding {
    /// By the version bits of Flag.
    VersionBits,
    /// Version bits of 2025 from a surface-water station (ST=21): such stations sent them years before there was that edition.
    SurfaceWater,
    /// There is no Flag that can be read, and the edition of 2005 knows frames without.
    NoFlag,
    /// Version bits that no edition has; taken for the newest.
    UnknownBits,
    /// The caller knows the device.
    Stated,
}

impl Edition {
    /// All, the oldest first.
    pub const ALL: [Edition; 3] = [Edition::Of2005, Edition::Of2017, Edition::Of2025];

    /// The year, by which people call it.
    pub fn year(self) -> u16 {
        match self {
            Edition::Of2005 => 2005,
            Edition::Of2017 => 2017,
            Edition::Of2025 => 2025,
        }
    }

    /// The edition of a year.
    pub fn of_year(year: u16) -> Option<Edition> {
        Edition::ALL
            .into_iter()
            .find(|edition| edition.year() == year)
    }

    /// How the standard is cited.
    pub fn title(self) -> &'static str {
        match self {
            Edition::Of2005 => "HJ/T 212-2005",
            Edition::Of2017 => "HJ 212-2017",
            Edition::Of2025 => "HJ 212-2025",
        }
    }

    /// The version bits of Flag, in place: Flag without the bits A and D.
    pub fn bits(self) -> u8 {
        match self {
            Edition::Of2005 => 0,
            Edition::Of2017 => 1 << 2,
            Edition::Of2025 => 2 << 2,
        }
    }

    /// Finds the edition of a frame by its head.
    pub fn of(head: &Head<'_>) -> (Edition, EditionFinding) {
        let Some(flag) = head.flag_value() else {
            return (Edition::Of2005, EditionFinding::NoFlag);
        };
        match flag >> 2 {
            0 => (Edition::Of2005, EditionFinding::VersionBits),
            1 => (Edition::Of2017, EditionFinding::VersionBits),
            2 if head.st == Some("21") => (Edition::Of2017, EditionFinding::SurfaceWater),
            2 => (Edition::Of2025, EditionFinding::VersionBits),
            _ => (Edition::Of2025, EditionFinding::UnknownBits),
        }
    }
}
