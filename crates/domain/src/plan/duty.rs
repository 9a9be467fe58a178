//! Sentences that oblige, with their dates and their strength.

use jiff::civil::Date;

use super::date::{self, Found};
use super::line::Line;
use super::model::{Dated, Duty, Problem, When};
use super::problem::Kind;
use super::sentence::{self, Sentence};
use super::soft::{self, Softness};
use super::task::Passage;

/// A sentence of a passage, looked at once for duties and targets.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// Its line.
    pub line: usize,
    /// The sentence.
    pub sentence: Sentence,
    /// The dates in it.
    pub dates: Vec<Found>,
    /// The strength of each clause, in step with the sentence's clauses.
    pub softness: Vec<Softness>,
}

/// Reads the sentences of a passage. Dates that no calendar has are reported.
pub(crate) fn read(passage: &Passage, lines: &[Line], problems: &mut Vec<Problem>) -> Vec<Reading> {
    let mut readings = Vec::new();
    for stretch in &passage.text {
        let paragraph = &lines[stretch.line].paragraph;
        let text = &paragraph.text;
        for sentence in sentence::sentences(text, stretch.range.clone()) {
            let mut dates = date::dates(text, sentence.range.clone());
            dates.retain(|date| {
                if date.when.is_none() {
                    let place = paragraph.place(date.range.clone());
                    let words = &text[date.range.clone()];
                    problems.push(Kind::ImpossibleDate.at(
                        place,
                        format!("日历上没有“{words}”这个日期，未作为时限。请核对年月日。"),
                        format!("No calendar has the date {words}; it was not taken as a deadline. Check year, month and day."),
                    ));
                }
                date.when.is_some()
            });
            let softness = sentence
                .clauses
                .iter()
                .map(|clause| soft::judge(text, after_date(clause, &dates)))
                .collect();
            readings.push(Reading {
                line: stretch.line,
                sentence,
                dates,
                softness,
            });
        }
    }
    readings
}

/// A clause without the date it begins with.
pub(crate) fn after_date(
    clause: &std::ops::Range<usize>,
    dates: &[Found],
) -> std::ops::Range<usize> {
    let at = dates.partition_point(|date| date.range.start < clause.start);
    let start = dates
        .get(at)
        .filter(|date| date.range.start == clause.start)
        .map_or(clause.start, |date| date.range.end.min(clause.end));
    start..clause.end
}

/// The duties of a task's sentences. A date in the block (完成时限) belongs to the sentences that name none.
pub(crate) fn duties(passage: &Passage, readings: &[Reading], lines: &[Line]) -> Vec<Duty> {
    let whole = passage.deadline.as_ref().and_then(|stretch| {
        let paragraph = &lines[stretch.line].paragraph;
        let found = date::dates(&paragraph.text, stretch.range.clone())
            .into_iter()
            .next()?;
        Some(Dated {
            span: paragraph.place(found.range),
            when: deadline(found.when?),
        })
    });
    let duty = |reading: &Reading| {
        let paragraph = &lines[reading.line].paragraph;
        let dated = |date: &Found| {
            Some(Dated {
                span: paragraph.place(date.range.clone()),
                when: date.when?,
            })
        };
        let mut dates: Vec<Dated> = reading.dates.iter().filter_map(dated).collect();
        if dates.is_empty() {
            dates.extend(whole.clone());
        }
        Duty {
            span: paragraph.place(reading.sentence.range.clone()),
            strength: soft::of_sentence(&reading.softness),
            dates,
        }
    };
    readings.iter().map(duty).collect()
}

/// What a date means where it stands as the deadline of a task: 完成时限：2020年 is its last day.
pub(crate) fn deadline(when: When) -> When {
    match when {
        When::InYear(year) | When::EachYear(_, year) => {
            Date::new(year, 12, 31).map_or(when, When::By)
        }
        other => other,
    }
}
