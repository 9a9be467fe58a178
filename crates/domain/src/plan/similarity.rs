//! Whether two texts say the same thing, by the pairs of characters they share; and an index that finds likely partners without comparing
//! everything with everything.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The pairs of neighbouring characters of a text, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(Vec<(char, char)>);

impl Pairs {
    /// Takes the letters and digits of a text; marks do not count.
    pub(crate) fn of(text: &str) -> Self {
        let letters = text.chars().filter(counts);
        let mut pairs: Vec<(char, char)> = letters.clone().zip(letters.skip(1)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Pairs(pairs)
    }

    /// The share of the smaller text's pairs that the other has, too.
    pub(crate) fn containment(&self, other: &Pairs) -> f64 {
        let smaller = self.0.len().min(other.0.len());
        if smaller == 0 {
            0.0
        } else {
            self.shared(other) as f64 / smaller as f64
        }
    }

    /// The shared pairs among all pairs, twice counted: 1 for the same text.
    pub(crate) fn dice(&self, other: &Pairs) -> f64 {
        let total = self.0.len() + other.0.len();
        if total == 0 {
            0.0
        } else {
            2.0 * self.shared(other) as f64 / total as f64
        }
    }

    fn shared(&self, other: &Pairs) -> usize {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let order = a.cmp(b);
            shared += usize::from(order.is_eq());
            if order.is_le() {
                left.next();
            }
            if order.is_ge() {
                right.next();
            }
        }
        shared
    }
}

/// Letters and digits count. Most characters are Chinese, and asking the general table for each would take longer than the comparison.
fn counts(c: &char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(c) || c.is_alphanumeric()
}

/// A run of four characters packed into one number: a character needs 21 bits.
type Run = u128;

/// Mixes a packed run by multiplication. The index is looked into many thousand times a plan, and the default hash is the costliest part of it.
#[derive(Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u128(&mut self, value: u128) {
        self.write_u64(value as u64);
        self.write_u64((value >> 64) as u64);
    }
}

/// Finds earlier texts that share rare runs of four characters with a new one.
#[derive(Debug, Default)]
pub(crate) struct Index {
    places: HashMap<Run, Vec<u32>, BuildHasherDefault<Mixer>>,
}

/// A run of characters that occurs in more texts than this says nothing about any of them, and would make the search quadratic.
const COMMON: usize = 12;

impl Index {
    /// Keeps a text under a number.
    pub(crate) fn insert(&mut self, number: usize, text: &str) {
        let Ok(number) = u32::try_from(number) else {
            return;
        };
        for run in runs(text) {
            let places = self.places.entry(run).or_default();
            if places.len() <= COMMON && places.last() != Some(&number) {
                places.push(number);
            }
        }
    }

    /// The numbers of the texts that share most runs with a text, best first, at most eight.
    pub(crate) fn near(&self, text: &str) -> Vec<usize> {
        let found = runs(text)
            .filter_map(|run| self.places.get(&run))
            .filter(|places| places.len() <= COMMON);
        let mut hits: Vec<u32> = found.flatten().copied().collect();
        hits.sort_unstable();
        let mut ranked: Vec<(usize, u32)> = hits
            .chunk_by(|a, b| a == b)
            .map(|same| (same.len(), same[0]))
            .collect();
        ranked.sort_unstable_by_key(|&(votes, number)| (std::cmp::Reverse(votes), number));
        ranked
            .into_iter()
            .take(8)
            .map(|(_, number)| number as usize)
            .collect()
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run> + '_ {
    const BITS: u32 = 21;
    const FOUR: Run = (1 << (4 * BITS)) - 1;
    let packed = text.chars().filter(counts).scan(0, |run: &mut Run, c| {
        *run = (*run << BITS | Run::from(u32::from(c))) & FOUR;
        Some(*run)
    });
    packed.skip(3)
}
