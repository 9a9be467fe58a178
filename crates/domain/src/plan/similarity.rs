//! Whether two texts say the same thing, by the pairs of characters they share; and an index that finds likely partners without comparing
//! everything with everything.

use std::collections::{HashMap, HashSet};

/// The pairs of neighbouring characters of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs(HashSet<(char, char)>);

impl Pairs {
    /// Takes the letters and digits of a text; marks do not count.
    pub(crate) fn of(text: &str) -> Self {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        Pairs(letters.clone().zip(letters.skip(1)).collect())
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
        let (small, large) = if self.0.len() <= other.0.len() {
            (self, other)
        } else {
            (other, self)
        };
        small.0.iter().filter(|pair| large.0.contains(pair)).count()
    }
}

/// Finds earlier texts that share rare runs of four characters with a new one.
#[derive(Debug, Default)]
pub(crate) struct Index {
    places: HashMap<[char; 4], Vec<usize>>,
}

/// A run of characters that occurs in more texts than this says nothing about any of them, and would make the search quadratic.
const COMMON: usize = 12;

impl Index {
    /// Keeps a text under a number.
    pub(crate) fn insert(&mut self, number: usize, text: &str) {
        for run in runs(text) {
            let places = self.places.entry(run).or_default();
            if places.len() <= COMMON && places.last() != Some(&number) {
                places.push(number);
            }
        }
    }

    /// The numbers of the texts that share most runs with a text, best first, at most eight.
    pub(crate) fn near(&self, text: &str) -> Vec<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for run in runs(text) {
            if let Some(places) = self
                .places
                .get(&run)
                .filter(|places| places.len() <= COMMON)
            {
                for &place in places {
                    *votes.entry(place).or_default() += 1;
                }
            }
        }
        let mut ranked: Vec<(usize, usize)> = votes.into_iter().collect();
        ranked.sort_unstable_by_key(|&(number, votes)| (std::cmp::Reverse(votes), number));
        ranked.truncate(8);
        ranked.into_iter().map(|(number, _)| number).collect()
    }
}

fn runs(text: &str) -> Vec<[char; 4]> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters
        .windows(4)
        .filter_map(|window| window.try_into().ok())
        .collect()
}
