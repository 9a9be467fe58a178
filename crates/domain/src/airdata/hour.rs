//! One hour on the calendar of Beijing, named by its end.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// The hour that ends at a full hour of Beijing time; the number of full hours since 1970-01-01 00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(i32);

const FIRST: Date = jiff::civil::date(1970, 1, 1);

impl Hour {
    /// The hour that ends so many hours after 1970-01-01 00:00.
    pub const fn numbered(number: i32) -> Hour {
        Hour(number)
    }

    /// The hour that ends at `end`; none unless that is a full hour.
    pub fn ending(end: DateTime) -> Option<Hour> {
        (end.minute() == 0 && end.second() == 0 && end.subsec_nanosecond() == 0)
            .then(|| Hour(days_since(end.date()) * 24 + i32::from(end.hour())))
    }

    /// The hour in place 1 to 24 of a natural day; place 24 ends at midnight.
    pub fn of(day: Date, place: u8) -> Option<Hour> {
        (1..=24)
            .contains(&place)
            .then(|| Hour(days_since(day) * 24 + i32::from(place)))
    }

    /// Its number.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// When it ends.
    pub fn end(self) -> DateTime {
        date_after(self.0.div_euclid(24)).at(hour_of_day(self.0), 0, 0, 0)
    }

    /// The first hour of the natural day of a number, as [`Hour::day_number`] gives it.
    pub const fn first_of(day: i32) -> Hour {
        Hour(day * 24 + 1)
    }

    /// The natural day it belongs to, in days since 1970-01-01.
    pub const fn day_number(self) -> i32 {
        (self.0 - 1).div_euclid(24)
    }

    /// The natural day it belongs to; the hour that ends at midnight belongs to the day before.
    #[inline]
    pub fn day(self) -> Date {
        date_after(self.day_number())
    }

    /// Its place in that day, 1 to 24.
    #[inline]
    pub fn place(self) -> u8 {
        hour_of_day(self.0 - 1).unsigned_abs() + 1
    }
}

fn hour_of_day(number: i32) -> i8 {
    i8::try_from(number.rem_euclid(24)).unwrap_or_default()
}

fn days_since(day: Date) -> i32 {
    (day - FIRST).get_days()
}

fn date_after(days: i32) -> Date {
    FIRST.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn midnight_belongs_to_the_day_before() {
        let midnight = Hour::ending(date(2020, 3, 1).at(0, 0, 0, 0)).unwrap();
        assert_eq!(midnight.day(), date(2020, 2, 29));
        assert_eq!(midnight.place(), 24);
        assert_eq!(midnight.end(), date(2020, 3, 1).at(0, 0, 0, 0));
        assert_eq!(Hour::of(date(2020, 2, 29), 24), Some(midnight));
        assert_eq!(Hour::ending(date(2020, 3, 1).at(0, 30, 0, 0)), None);
    }

    #[test]
    fn every_hour_of_a_leap_year_comes_back() {
        let first = Hour::of(date(2020, 1, 1), 1).unwrap().number();
        for number in first..first + 366 * 24 {
            let hour = Hour::numbered(number);
            assert_eq!(Hour::ending(hour.end()), Some(hour));
            assert_eq!(Hour::of(hour.day(), hour.place()), Some(hour));
        }
    }
}
