//! Quantified targets: thresholds with units, commitments of everything by a date, and goals that another body will send.
//!
//! A number is a target where something is compared with it, and not where it only says which things are meant (每小时10蒸吨及以下燃煤锅炉). A
//! commitment without a number is a target where it has a date and speaks of all there is (全部, 基本完成, 全覆盖) or of one thing to be
//! delivered (报…备案, 建立…名录).

mod absolute;
mod merge;
mod numeric;

use std::ops::Range;

use super::date::{self, Found};
use super::duty::{self, Reading};
use super::line::Line;
use super::model::{Comparator, Problem, Strength, Target, TargetValue, When};
use super::task::Passage;

/// A target before it has a number and before repetitions are put together.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The task or clause that states it.
    pub owner: String,
    /// Its line.
    pub line: usize,
    /// The words that state it.
    pub quote: Range<usize>,
    /// What is compared, as text to recognise it by.
    pub key: String,
    /// The comparison.
    pub comparator: Comparator,
    /// The threshold.
    pub value: TargetValue,
    /// The unit's symbol.
    pub unit: &'static str,
    /// When it holds; none: no date.
    pub when: Option<When>,
    /// How strongly.
    pub strength: Strength,
    /// Softening words.
    pub soft: Vec<Range<usize>>,
    /// It would be a target if it had a date; it still repeats one that has.
    pub weak: bool,
}

/// A clause with everything that bears on it.
pub(crate) struct Clause<'a> {
    /// The folded text of the line.
    pub text: &'a str,
    /// The clause without the date it begins with.
    pub range: Range<usize>,
    /// The sentence's clauses after this one.
    pub later: &'a [Range<usize>],
    /// The dates in it, in order.
    pub dates: Vec<Range<usize>>,
    /// A date is in force.
    pub dated: bool,
}

impl Clause<'_> {
    /// The words.
    pub(crate) fn words(&self) -> &str {
        &self.text[self.range.clone()]
    }
}

/// What a clause states, without what it takes from its surroundings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stated {
    /// The comparison.
    pub comparator: Comparator,
    /// The threshold.
    pub value: TargetValue,
    /// The unit's symbol.
    pub unit: &'static str,
    /// What is compared.
    pub key: String,
    /// Where the words end, if later than the clause.
    pub end: Option<usize>,
    /// It needs a date to be a target.
    pub needs_date: bool,
}

/// Collects what a passage's sentences state.
pub(crate) fn collect(
    passage: &Passage,
    readings: &[Reading],
    lines: &[Line],
    problems: &mut Vec<Problem>,
) -> Vec<Candidate> {
    let whole = passage.deadline.as_ref().and_then(|stretch| {
        let text = &lines[stretch.line].paragraph.text;
        date::dates(text, stretch.range.clone())
            .into_iter()
            .find_map(|found| found.when)
            .map(duty::deadline)
    });
    let mut candidates = Vec::new();
    for reading in readings {
        sentence(passage, reading, whole, lines, problems, &mut candidates);
    }
    candidates
}

fn sentence(
    passage: &Passage,
    reading: &Reading,
    whole: Option<When>,
    lines: &[Line],
    problems: &mut Vec<Problem>,
    candidates: &mut Vec<Candidate>,
) {
    let paragraph = &lines[reading.line].paragraph;
    let clauses = &reading.sentence.clauses;
    let mut governing: Option<(Strength, Vec<Range<usize>>)> = None;
    let mut opening = None;
    let mut dates = reading.dates.iter().peekable();
    let mut in_force: Vec<When> = Vec::new();
    for (at, whole_clause) in clauses.iter().enumerate() {
        let range = duty::after_date(whole_clause, &reading.dates);
        let mut here = Vec::new();
        while let Some(date) = dates.next_if(|date| date.range.start < whole_clause.end) {
            here.extend(date.when);
        }
        if !here.is_empty() {
            in_force = here;
        }
        let softness = &reading.softness[at];
        if softness.strength > Strength::InPrinciple {
            governing = Some((softness.strength, softness.words.clone()));
        } else if softness.imperative {
            governing = None;
        }
        if paragraph.text[range.clone()].trim_matches('、').is_empty() {
            // A date on its own: the next clause is quoted with it.
            opening.get_or_insert(whole_clause.start);
            continue;
        }
        let start = opening.take().unwrap_or(whole_clause.start);
        let when = joint(&in_force).or(whole);
        let clause = Clause {
            text: &paragraph.text,
            range,
            later: &clauses[at + 1..],
            dates: within(&reading.dates, whole_clause),
            dated: when.is_some(),
        };
        let mut stated = numeric::stated(&clause, |range, problem| {
            problems.push(problem(paragraph.place(range)))
        });
        if stated.is_empty() {
            stated.extend(absolute::stated(&clause));
        }
        for one in stated {
            let (strength, soft) = match &governing {
                Some((strength, words)) if softness.strength < *strength => (
                    *strength,
                    words.iter().chain(&softness.words).cloned().collect(),
                ),
                _ => (softness.strength, softness.words.clone()),
            };
            candidates.push(Candidate {
                owner: passage.owner.clone(),
                line: reading.line,
                quote: start..one.end.unwrap_or(whole_clause.end),
                key: one.key,
                comparator: one.comparator,
                value: one.value,
                unit: one.unit,
                when,
                strength,
                soft,
                weak: one.needs_date && when.is_none(),
            });
        }
    }
}

/// The dates that begin in a clause.
fn within(dates: &[Found], clause: &Range<usize>) -> Vec<Range<usize>> {
    let first = dates.partition_point(|date| date.range.start < clause.start);
    let last = dates.partition_point(|date| date.range.start < clause.end);
    dates[first..last]
        .iter()
        .map(|date| date.range.clone())
        .collect()
}

/// Several years named together hold each; otherwise the last date named holds.
fn joint(dates: &[When]) -> Option<When> {
    let years: Vec<i16> = dates
        .iter()
        .filter_map(|date| {
            if let When::InYear(year) = date {
                Some(*year)
            } else {
                None
            }
        })
        .collect();
    match (years.iter().min(), years.iter().max()) {
        (Some(from), Some(to)) if from < to && years.len() == dates.len() => {
            Some(When::EachYear(*from, *to))
        }
        _ => dates.last().copied(),
    }
}

/// Numbers the targets in the order of the text and puts repetitions together.
pub(crate) fn targets(
    candidates: Vec<Candidate>,
    lines: &[Line],
    problems: &mut Vec<Problem>,
) -> Vec<Target> {
    merge::targets(candidates, lines, problems)
}
