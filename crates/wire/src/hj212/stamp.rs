//! Times on the wire: Beijing time without a zone, as digits. Whether a day exists is asked of the calendar, nothing is asked of a clock.

use std::fmt;

/// A civil second, with milliseconds when they were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp {
    /// The year, such as 2026.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31, a day of its month.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
    /// 0–999; 0 if none were sent.
    pub milli: u16,
}

impl Stamp {
    /// Reads `YYYYMMDDhhmmss` with any further digits; the first three of them are milliseconds. Devices send 14, 16, 17 and 18. Nothing if
    /// there is no such time.
    pub fn read(text: &str) -> Option<Stamp> {
        let digits = text.as_bytes();
        if !(14..=18).contains(&digits.len()) {
            return None;
        }
        // As if three digits of milliseconds had been sent.
        let mut padded = [b'0'; 24];
        padded[..digits.len()].copy_from_slice(digits);
        let (eights, _) = padded.as_chunks::<8>();
        let [first, second, third] = [eights[0], eights[1], eights[2]].map(eight_digits);
        let mut value = (first? * 100_000_000 + second?) * 10 + third? / 10_000_000;
        let mut part = |by: u64| {
            let rest = value % by;
            value /= by;
            rest
        };
        let milli = part(1000) as u16;
        let [second, minute, hour, day, month] = [(); 5].map(|()| part(100) as u8);
        let stamp = Stamp {
            year: part(10_000) as u16,
            month,
            day,
            hour,
            minute,
            second,
            milli,
        };
        stamp.exists().then_some(stamp)
    }

    fn exists(self) -> bool {
        let every = |years: u16| self.year.is_multiple_of(years);
        let leap = every(4) && (!every(100) || every(400));
        let days = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return false,
        };
        (1..=days).contains(&self.day)
            && self.year > 0
            && self.hour < 24
            && self.minute < 60
            && self.second < 60
    }

    /// The millisecond after this one.
    #[must_use]
    pub fn next_milli(self) -> Stamp {
        let mut next = Stamp {
            milli: self.milli + 1,
            ..self
        };
        let carry = |field: &mut u8, end: u8, first: u8| {
            let over = *field >= end;
            if over {
                *field = first;
            }
            over
        };
        if next.milli < 1000 {
            return next;
        }
        next.milli = 0;
        next.second += 1;
        if carry(&mut next.second, 60, 0) {
            next.minute += 1;
        }
        if carry(&mut next.minute, 60, 0) {
            next.hour += 1;
        }
        if carry(&mut next.hour, 24, 0) {
            next.day += 1;
        }
        if !next.exists() {
            next.day = 1;
            next.month += 1;
        }
        if carry(&mut next.month, 13, 1) {
            next.year += 1;
        }
        next
    }

    /// The 17 digits of a QN.
    pub fn qn(self) -> String {
        format!("{self}{:03}", self.milli)
    }
}

/// The number that eight digits make, all of them at once: neighbours are joined into pairs, pairs into fours, fours into eight.
#[inline]
fn eight_digits(digits: [u8; 8]) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGHS: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    let word = u64::from_le_bytes(digits);
    let small = word ^ ZEROS;
    // A digit has no high half, and still none when six is added.
    if (small | small.wrapping_add(0x0606_0606_0606_0606)) & HIGHS != 0 {
        return None;
    }
    let pairs = (small * 10 + (small >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

/// The 14 digits of a DataTime; milliseconds are left out.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stamp {
            year,
            month,
            day,
            hour,
            minute,
            second,
            ..
        } = self;
        write!(
            f,
            "{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_that_devices_send_is_read() {
        for (text, milli) in [
            ("20160824003817", 0),
            ("2016082400381712", 120),
            ("20160824003817123", 123),
            ("201608240038171234", 123),
        ] {
            let stamp = Stamp::read(text).unwrap();
            assert_eq!(stamp.milli, milli, "{text}");
            assert_eq!(stamp.to_string(), "20160824003817");
        }
    }

    #[test]
    fn the_next_millisecond_carries_as_far_as_it_must() {
        for (now, next) in [
            ("20160801085857534", "20160801085857535"),
            ("20160801085857999", "20160801085858000"),
            ("20191231235959999", "20200101000000000"),
            ("20200228235959999", "20200229000000000"),
            ("20190228235959999", "20190301000000000"),
        ] {
            assert_eq!(Stamp::read(now).unwrap().next_milli().qn(), next);
        }
    }

    proptest::proptest! {
        #[test]
        fn eight_digits_make_the_number_they_are(text in "[0-9/:; ]{8}") {
            let digits = text.as_bytes().try_into().unwrap();
            proptest::prop_assert_eq!(eight_digits(digits), text.parse().ok());
        }
    }

    #[test]
    fn a_time_that_does_not_exist_is_not_one() {
        for text in [
            "20190229000000",
            "20191301000000",
            "20190100000000",
            "20190101240000",
            "20190101006000",
            "00000101000000",
            "2019010100000",
            "2019-01-01T0000",
            "",
        ] {
            assert_eq!(Stamp::read(text), None, "{text}");
        }
        assert!(Stamp::read("20200229235959").is_some());
    }
}
