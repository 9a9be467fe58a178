//! Chance without chance: numbers that look drawn and follow from seed, stream and time. Smooth noise goes from one drawn point to the next
//! along a cosine, so that it can be asked at any time, in any order.

/// The noise of one device.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noise(u64);

/// The end of the generator splitmix64: one word in, one word out, every bit of the one moving every bit of the other.
fn mixed(word: u64) -> u64 {
    let word = word.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

impl Noise {
    pub(super) fn of(seed: u64, number: u32) -> Noise {
        Noise(mixed(mixed(seed) ^ u64::from(number)))
    }

    /// From 0 to 1, the same for a device at all times.
    pub(super) fn constant(self, stream: u64) -> f64 {
        unit(mixed(self.0 ^ mixed(stream)))
    }

    /// One of so many, the same for a device at all times.
    pub(super) fn choice(self, stream: u64, of: u64) -> i64 {
        (mixed(self.0 ^ mixed(stream)) % of.max(1)) as i64
    }

    /// From -1 to 1, drawn anew for every second, near 0 more often than far.
    pub(super) fn white(self, stream: u64, second: i64) -> f64 {
        let word = mixed(self.0 ^ mixed(stream) ^ second as u64);
        let (high, low) = (word >> 32, word & 0xFFFF_FFFF);
        (high as f64 + low as f64) / f64::from(u32::MAX) - 1.0
    }

    /// From -1 to 1, wandering over `period` seconds.
    pub(super) fn smooth(self, stream: u64, second: i64, period: i64) -> f64 {
        let place = second.div_euclid(period);
        let part = second.rem_euclid(period) as f64 / period as f64;
        let (here, there) = (self.white(stream, place), self.white(stream, place + 1));
        let along = (1.0 - (core::f64::consts::PI * part).cos()) / 2.0;
        here + (there - here) * along
    }
}

fn unit(word: u64) -> f64 {
    (word >> 11) as f64 / (1_u64 << 53) as f64
}
