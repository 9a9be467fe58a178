//! Where the headings are, and which field each one means. Headings may lie under titles and dates, and over up to three rows with merged
//! cells. The rows are taken that name most fields; where several do, the fewest and the first.

use std::collections::HashMap;

use super::book::Sheet;
use super::plain::{bare, plain};
use super::words::{NUMBER, REASON};
use crate::ledger::Field;

/// Headings are looked for in so many rows from the top.
const DEEPEST: usize = 40;
/// Over so many rows they may lie.
const MOST_TIERS: usize = 3;
/// So many fields must be named, or it is no heading.
const FEWEST: usize = 2;

/// A heading of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its column, counted from 0.
    pub column: u16,
    /// As written; over several rows joined by a slash.
    pub text: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What a heading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The field at this place among the fields.
    Field(usize),
    /// A field that another column to the left already gives.
    Again(usize),
    /// A column of the template that says nothing of an object: a count, a reason for return.
    Ignored,
    /// It is not known.
    Unknown,
}

/// The headings of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headings {
    pub headings: Vec<Heading>,
    /// The places of the first heading row and of the first row after the last one, among the rows with content.
    pub rows: std::ops::Range<usize>,
}

/// The words that mean a field.
pub(super) struct Vocabulary<'f> {
    fields: &'f [Field],
    words: HashMap<String, Option<usize>>,
}

impl<'f> Vocabulary<'f> {
    pub fn new(fields: &'f [Field]) -> Self {
        let mut words = HashMap::new();
        // What is said plainly goes before what is said in other words or without brackets; two fields that say the same say nothing.
        let tiers: [fn(&Field) -> Vec<String>; 4] = [
            |field| {
                vec![
                    plain(&field.name.zh),
                    plain(&field.name.en),
                    plain(&field.key),
                ]
            },
            |field| {
                field
                    .headings
                    .iter()
                    .map(|heading| plain(heading))
                    .collect()
            },
            |field| vec![bare(&field.name.zh), bare(&field.name.en)],
            |field| field.headings.iter().map(|heading| bare(heading)).collect(),
        ];
        for tier in tiers {
            let mut new: HashMap<String, Option<usize>> = HashMap::new();
            for (index, field) in fields.iter().enumerate() {
                for word in tier(field) {
                    new.entry(word)
                        .and_modify(|held| *held = held.filter(|held| *held == index))
                        .or_insert(Some(index));
                }
            }
            for (word, index) in new {
                words.entry(word).or_insert(index);
            }
        }
        words.remove("");
        Vocabulary { fields, words }
    }

    fn meaning(&self, text: &str) -> Option<Meaning> {
        let (full, short) = (plain(text), bare(text));
        let ignored = |word: &str| {
            [NUMBER, REASON]
                .iter()
                .any(|known| word == plain(known.zh) || word == plain(known.en))
        };
        if ignored(&full) || ignored(&short) {
            return Some(Meaning::Ignored);
        }
        let unnumbered = short.trim_start_matches(|c: char| c.is_ascii_digit());
        [&full, &short, unnumbered]
            .into_iter()
            .find_map(|word| self.words.get(word).copied().flatten())
            .or_else(|| self.without_unit(unnumbered))
            .map(Meaning::Field)
    }

    /// A heading with its unit behind it, without brackets.
    fn without_unit(&self, word: &str) -> Option<usize> {
        self.fields.iter().enumerate().find_map(|(index, field)| {
            let unit = plain(field.unit.as_deref()?);
            let rest = word
                .strip_suffix(unit.as_str())
                .filter(|_| !unit.is_empty())?;
            (self.words.get(rest).copied().flatten() == Some(index)).then_some(index)
        })
    }
}

/// The headings of a sheet; none where no rows name enough fields.
pub(super) fn find(sheet: &Sheet, vocabulary: &Vocabulary<'_>) -> Option<Headings> {
    let top = sheet.top(DEEPEST + MOST_TIERS);
    let mut best: Option<(usize, Headings)> = None;
    for first in 0..top.len().min(DEEPEST) {
        for tiers in 1..=MOST_TIERS {
            let Some(rows) = top.get(first..first + tiers) else {
                break;
            };
            if !rows
                .windows(2)
                .all(|pair| pair[0].number + 1 == pair[1].number)
            {
                break;
            }
            let headings = read(rows, vocabulary);
            let named = headings
                .iter()
                .filter(|heading| matches!(heading.meaning, Meaning::Field(_)))
                .count();
            let better = best.as_ref().is_none_or(|(most, known)| {
                *most < named || *most == named && tiers < known.rows.len()
            });
            if FEWEST <= named && better {
                let rows = first..first + tiers;
                best = Some((named, Headings { headings, rows }));
            }
        }
    }
    best.map(|(_, headings)| headings)
}

/// A row near the top with merged cells filled.
pub(super) struct TopRow<'a> {
    pub number: u32,
    pub cells: Vec<Option<&'a str>>,
}

fn read(rows: &[TopRow<'_>], vocabulary: &Vocabulary<'_>) -> Vec<Heading> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut given = vec![false; vocabulary.fields.len()];
    let mut headings = Vec::new();
    for column in 0..width {
        let mut tiers: Vec<&str> = rows
            .iter()
            .filter_map(|row| *row.cells.get(column)?)
            .collect();
        tiers.dedup();
        let Some(last) = tiers.last() else {
            continue;
        };
        let meaning = vocabulary
            .meaning(&tiers.concat())
            .or_else(|| vocabulary.meaning(last))
            .unwrap_or(Meaning::Unknown);
        let meaning = match meaning {
            Meaning::Field(index) if std::mem::replace(&mut given[index], true) => {
                Meaning::Again(index)
            }
            other => other,
        };
        headings.push(Heading {
            column: u16::try_from(column).unwrap_or(u16::MAX),
            text: tiers
                .join("/")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            meaning,
        });
    }
    headings
}
