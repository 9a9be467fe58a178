//! Random numbers from a seed that is handed in: the same seed, the same sequence.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A sequence of random numbers.
pub(crate) struct Random(Xoshiro256PlusPlus);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// One of `0..below`; 0 if there is no other. The product with a 64-bit number falls on each with a probability that differs by less than
    /// `below` ÷ 2⁶⁴.
    pub(crate) fn below(&mut self, below: usize) -> usize {
        let product = u128::from(self.0.next_u64()) * below as u128;
        (product >> 64) as usize
    }

    /// Strictly between 0 and 1.
    fn unit(&mut self) -> f64 {
        let bits = self.0.next_u64() >> 11;
        (bits as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Two independent standard normal numbers (Box and Muller 1958).
    pub(crate) fn normal_pair(&mut self) -> (f64, f64) {
        let radius = (-2.0 * self.unit().ln()).sqrt();
        let (sine, cosine) = (std::f64::consts::TAU * self.unit()).sin_cos();
        (radius * cosine, radius * sine)
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn normal_numbers_have_the_moments_of_the_distribution() {
        let mut random = Random::new(7);
        let numbers: Vec<f64> = (0..20_000)
            .flat_map(|_| {
                let (one, other) = random.normal_pair();
                [one, other]
            })
            .collect();
        let count = numbers.len() as f64;
        let moment = |power: i32| numbers.iter().map(|one| one.powi(power)).sum::<f64>() / count;
        // Five standard errors of each moment.
        assert!(moment(1).abs() < 0.025);
        assert!((moment(2) - 1.0).abs() < 0.036);
        assert!((moment(4) - 3.0).abs() < 0.25);
    }

    #[test]
    fn every_place_is_drawn_about_equally_often() {
        let mut random = Random::new(1);
        let mut drawn = [0_i32; 7];
        for _ in 0..70_000 {
            drawn[random.below(7)] += 1;
        }
        assert!(drawn.iter().all(|times| (times - 10_000).abs() < 500));
        assert_eq!(random.below(1), 0);
    }
}
