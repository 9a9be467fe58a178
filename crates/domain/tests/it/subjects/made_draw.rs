//! Chance from a seed.

/// Drawing by a linear congruential generator with an xorshift output, so that a seed makes the same city everywhere.
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut x = self.0;
        x ^= x >> 33;
        x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
        x ^ (x >> 33)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("below a size")
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Small numbers more often than large ones, as with names: the place of a rank under Zipf's law.
    pub fn ranked(&mut self, ranks: usize) -> usize {
        let u = (self.next() % 1_000_000) as f64 / 1_000_000.0;
        let rank = ((ranks as f64).powf(u) - 1.0).floor() as usize;
        rank.min(ranks - 1)
    }

    /// About normal, with this spread.
    pub fn around(&mut self, spread: f64) -> f64 {
        let sum: f64 = (0..6)
            .map(|_| (self.next() % 10_000) as f64 / 10_000.0)
            .sum();
        (sum - 3.0) * spread * 1.4
    }
}
