//! How well the frames of a device or a vendor keep to HJ 212: counts by the gravest finding of each frame, graded by a dated rule that is data.
//! The grade says how a device talks, nothing of what it measures.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};
use crate::language::Bilingual;
use crate::standard::Ratio;

/// Frames by the gravest of what they broke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FrameCounts {
    /// They broke nothing.
    pub clean: u64,
    /// Nothing of consequence.
    pub note: u64,
    /// A clause, and what was meant is still clear.
    pub warning: u64,
    /// Their content cannot be relied upon.
    pub error: u64,
}

impl FrameCounts {
    /// All of them.
    pub fn all(self) -> u64 {
        self.clean
            .saturating_add(self.note)
            .saturating_add(self.warning)
            .saturating_add(self.error)
    }

    /// The share of frames that cannot be relied upon; none of nothing.
    pub fn errors(self) -> Option<Ratio> {
        Ratio::new(self.error.into(), self.all().into())
    }

    /// The share of frames that cannot be relied upon or break a clause; none of nothing.
    pub fn faulty(self) -> Option<Ratio> {
        let faulty = i128::from(self.error) + i128::from(self.warning);
        Ratio::new(faulty, self.all().into())
    }
}

/// A grade.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Its letter.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// At most so many per cent of the frames cannot be relied upon; none for the last.
    pub errors: Option<Decimal>,
    /// At most so many per cent cannot be relied upon or break a clause; none for the last.
    pub faulty: Option<Decimal>,
}

/// How frames are graded in some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConformanceRule {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// When it holds.
    #[serde(deserialize_with = "dated::valid")]
    pub valid: Validity,
    /// With fewer frames there is no grade.
    pub least: u64,
    /// The grades, the best first.
    #[serde(rename = "grade")]
    pub grades: Vec<Grade>,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

/// How frames were graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conformance<'r> {
    /// By this grade.
    Graded(&'r Grade),
    /// Not: they are too few.
    TooFew {
        /// So many there are.
        frames: u64,
        /// So many it takes.
        least: u64,
    },
}

impl ConformanceRule {
    /// Grades frames.
    pub fn grade(&self, counts: FrameCounts) -> Conformance<'_> {
        let frames = counts.all();
        let too_few = Conformance::TooFew {
            frames,
            least: self.least,
        };
        let (Some(errors), Some(faulty)) = (counts.errors(), counts.faulty()) else {
            return too_few;
        };
        if frames < self.least {
            return too_few;
        }
        let within = |share: Ratio, most: Option<Decimal>| {
            most.is_none_or(|most| {
                let most = Ratio::from_decimal(most).and_then(|most| most.over(Ratio::whole(100)));
                most.is_some_and(|most| share <= most)
            })
        };
        let mut grades = self.grades.iter();
        let found =
            grades.find(|grade| within(errors, grade.errors) && within(faulty, grade.faulty));
        found.map_or(too_few, Conformance::Graded)
    }
}

impl Dated for ConformanceRule {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

/// Every rule as shipped, the earliest first.
pub fn conformance_rules() -> &'static [ConformanceRule] {
    static RULES: OnceLock<Vec<ConformanceRule>> = OnceLock::new();
    RULES.get_or_init(|| {
        read(include_str!("../../monitoring/conformance.toml"))
            .expect("the shipped rules are read by a test of this crate")
    })
}

/// The rule of a day; before the first one, the first.
pub fn conformance_rule_on(day: Date) -> &'static ConformanceRule {
    dated::on_or_first(conformance_rules(), day)
}

fn read(text: &str) -> Result<Vec<ConformanceRule>, String> {
    let rules: Vec<ConformanceRule> = dated::rules(text)?;
    for ConformanceRule { key, grades, .. } in &rules {
        let has_no_bounds = |grade: &Grade| grade.errors.is_none() && grade.faulty.is_none();
        if !grades.last().is_some_and(has_no_bounds) {
            return Err(format!("{key}: the last grade has bounds"));
        }
        let stricter = |pair: &[Grade]| match pair {
            [one, other] => {
                let within = |one: Option<Decimal>, other: Option<Decimal>| match (one, other) {
                    (Some(one), Some(other)) => one <= other,
                    (one, None) => one.is_some(),
                    (None, Some(_)) => false,
                };
                within(one.errors, other.errors) && within(one.faulty, other.faulty)
            }
            _ => true,
        };
        if !grades.windows(2).all(stricter) {
            return Err(format!("{key}: a grade is stricter than a better one"));
        }
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(clean: u64, note: u64, warning: u64, error: u64) -> Option<&'static str> {
        let rule = conformance_rule_on(jiff::civil::date(2026, 11, 28));
        let counts = FrameCounts {
            clean,
            note,
            warning,
            error,
        };
        match rule.grade(counts) {
            Conformance::Graded(grade) => Some(&grade.key),
            Conformance::TooFew { .. } => None,
        }
    }

    #[test]
    fn the_shipped_rules_are_read_and_the_better_grade_is_the_stricter() {
        assert_eq!(
            read(include_str!("../../monitoring/conformance.toml")).unwrap(),
            conformance_rules()
        );
        let text = include_str!("../../monitoring/conformance.toml");
        assert!(read(&text.replace("errors = \"0.1\"", "errors = \"2\"")).is_err());
        assert!(read(&text.replace("faulty = \"50\"", "")).is_err());
    }

    #[test]
    fn a_grade_is_the_best_whose_bounds_both_hold_to_the_frame() {
        assert_eq!(graded(1_000, 0, 0, 0), Some("A"));
        // Notes cost nothing.
        assert_eq!(graded(0, 1_000, 0, 0), Some("A"));
        assert_eq!(graded(999, 0, 0, 1), Some("A"));
        assert_eq!(graded(998, 0, 0, 2), Some("B"));
        assert_eq!(graded(990, 0, 10, 0), Some("A"));
        assert_eq!(graded(989, 0, 11, 0), Some("B"));
        assert_eq!(graded(989, 0, 0, 11), Some("C"));
        assert_eq!(graded(500, 0, 500, 0), Some("C"));
        assert_eq!(graded(0, 0, 1_000, 0), Some("D"));
        assert_eq!(graded(940, 0, 0, 60), Some("D"));
    }

    #[test]
    fn few_frames_are_not_graded_and_it_is_said_how_few() {
        assert_eq!(graded(99, 0, 0, 0), None);
        assert_eq!(graded(100, 0, 0, 0), Some("A"));
        let rule = &conformance_rules()[0];
        let none = rule.grade(FrameCounts::default());
        assert_eq!(
            none,
            Conformance::TooFew {
                frames: 0,
                least: 100
            }
        );
    }
}
