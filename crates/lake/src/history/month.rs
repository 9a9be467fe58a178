//! Months and moments in Beijing's civil time, as numbers.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

const EPOCH: DateTime = jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0);

/// Seconds from 1970-01-01 00:00 to a moment, both in Beijing.
pub(super) fn seconds(at: DateTime) -> i64 {
    // Of a moment before 1970 the parts of a second count the other way.
    let part = SignedDuration::from_nanos(at.subsec_nanosecond().into());
    (at.duration_since(EPOCH) - part).as_secs()
}

/// The moment of so many seconds. What no calendar holds becomes its first or last moment.
pub(super) fn moment(seconds: i64) -> DateTime {
    EPOCH.saturating_add(SignedDuration::from_secs(seconds))
}

/// A month of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(i32);

impl Month {
    pub(super) fn of(at: DateTime) -> Month {
        Month(i32::from(at.year()) * 12 + i32::from(at.month()) - 1)
    }

    pub(super) fn of_seconds(at: i64) -> Month {
        Month::of(moment(at))
    }

    /// Months since the year 0.
    pub(super) fn number(self) -> i32 {
        self.0
    }

    pub(super) fn numbered(number: i32) -> Month {
        Month(number)
    }

    pub(super) fn next(self) -> Month {
        Month(self.0 + 1)
    }

    /// The second with which it begins.
    pub(super) fn begins(self) -> i64 {
        let year = i16::try_from(self.0.div_euclid(12)).unwrap_or(i16::MAX);
        let month = i8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1);
        Date::new(year, month, 1).map_or(i64::MAX, |day| {
            seconds(day.to_datetime(jiff::civil::Time::midnight()))
        })
    }

    /// The name of its folder, such as `2026-11`.
    pub(super) fn name(self) -> String {
        format!(
            "{:04}-{:02}",
            self.0.div_euclid(12),
            self.0.rem_euclid(12) + 1
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn months_begin_where_the_ones_before_them_end() {
        let at = datetime(2026, 2, 28, 23, 59, 59, 999_999_999);
        let month = Month::of(at);
        assert_eq!(
            (month.name().as_str(), month.next().name().as_str()),
            ("2026-02", "2026-03")
        );
        assert_eq!(
            moment(month.next().begins()),
            datetime(2026, 3, 1, 0, 0, 0, 0)
        );
        assert_eq!(seconds(at) + 1, month.next().begins());
        assert_eq!(Month::of_seconds(month.next().begins() - 1), month);
        let old = datetime(1969, 12, 31, 23, 59, 58, 500_000_000);
        assert_eq!(
            (seconds(old), moment(-2)),
            (-2, datetime(1969, 12, 31, 23, 59, 58, 0))
        );
        assert_eq!(Month::of(DateTime::MAX).next().begins(), i64::MAX);
        assert_eq!(moment(i64::MAX), DateTime::MAX);
        for year in [-9999_i16, -1, 0, 1, 1970, 9999] {
            let at = datetime(year, 12, 1, 0, 0, 0, 0);
            assert_eq!(Month::of(at).begins(), seconds(at));
        }
    }
}
