//! What is asked of a time that a device says, before its values count.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use crate::calendar::BEIJING;

/// Data older than this is of a clock that lost its time, not of an outage. Not law: for the city to set.
pub const OLDEST: SignedDuration = SignedDuration::from_hours(5 * 366 * 24);
/// A clock that is ahead by more is wrong. Not law: for the city to set.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// Whether data of this time, in Beijing, can have arrived at this moment. A device whose clock lost its time would otherwise scatter its values over
/// years.
pub fn can_have_arrived(said: DateTime, at: Timestamp) -> bool {
    let Ok(said) = BEIJING.to_timestamp(said) else {
        return false;
    };
    let age = at.duration_since(said);
    -AHEAD <= age && age <= OLDEST
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_ahead_and_five_years_behind_are_the_bounds() {
        let at = BEIJING
            .to_timestamp(date(2026, 11, 28).at(12, 0, 0, 0))
            .unwrap();
        for (said, can) in [
            (date(2026, 11, 28).at(11, 59, 0, 0), true),
            (date(2026, 11, 29).at(12, 0, 0, 0), true),
            (date(2026, 11, 29).at(12, 0, 1, 0), false),
            (date(2021, 12, 1).at(0, 0, 0, 0), true),
            (date(2021, 11, 1).at(0, 0, 0, 0), false),
            (date(2000, 1, 1).at(0, 0, 0, 0), false),
        ] {
            assert_eq!(can_have_arrived(said, at), can, "{said}");
        }
    }
}
