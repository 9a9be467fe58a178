//! Rows that are no objects: examples, repeated headings, counts of columns, units, sums, signatures. Each is told, none is dropped in
//! silence.

use super::book::Row;
use super::heading::{Heading, Meaning};
use super::plain::{bare, plain};
use super::words::{EXAMPLE, SIGNATURES, TOTALS};
use crate::ledger::{Field, FieldKind};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// An object.
    Object,
    /// The example of the template, as it was.
    Example,
    /// A row still marked as an example, with other contents.
    ChangedExample,
    /// The headings once more.
    Headings,
    /// The columns counted, or their units.
    Legend,
    /// A sum of other rows.
    Total,
    /// What stands under a table: who filled it in, when, notes.
    Signature,
    /// Nothing but its number.
    Blank,
}

/// What stands above a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Headings and what belongs to them.
    Headings,
    /// At least one object.
    Objects,
}

/// What a row is.
pub(super) fn nature(row: Row<'_>, headings: &[Heading], fields: &[Field], above: Above) -> Nature {
    let meaning = |column: u16| {
        headings
            .binary_search_by_key(&column, |heading| heading.column)
            .ok()
            .map(|index| &headings[index])
    };
    let of_fields = || {
        row.cells()
            .filter_map(|cell| match meaning(cell.column)?.meaning {
                Meaning::Field(index) => Some((&fields[index], cell)),
                _ => None,
            })
    };
    let marked = row.cells().any(|cell| {
        EXAMPLE.is(cell.text)
            && meaning(cell.column).is_some_and(|heading| heading.meaning == Meaning::Ignored)
    });
    if marked {
        let same = of_fields().all(|(field, cell)| {
            let example = field.example.as_deref();
            example == Some(cell.text)
                || example.is_some_and(|example| {
                    let read = field.read(example);
                    read.is_ok() && read == field.read(cell.text)
                })
                || field.example.is_none() && is_first_choice(field, cell.text)
        });
        return if same {
            Nature::Example
        } else {
            Nature::ChangedExample
        };
    }
    let Some(start) = row.cells().next() else {
        return Nature::Blank;
    };
    if let Some(under) = under_a_table(start.text) {
        return under;
    }
    if of_fields().next().is_none()
        && row.cells().all(|cell| {
            meaning(cell.column).is_some_and(|heading| heading.meaning == Meaning::Ignored)
        })
    {
        return Nature::Blank;
    }
    let says_heading = |text: &str, heading: &Heading| {
        heading.text == text || heading.text.rsplit('/').next() == Some(text)
    };
    let repeated = of_fields()
        .filter(|(_, cell)| {
            meaning(cell.column).is_some_and(|heading| says_heading(cell.text, heading))
        })
        .count();
    if 2 <= repeated && repeated == of_fields().count() {
        return Nature::Headings;
    }
    if above == Above::Headings
        && (counts_columns(row) || units(of_fields().map(|(field, cell)| (field, cell.text))))
    {
        return Nature::Legend;
    }
    Nature::Object
}

/// A field to choose from without an example of its own shows its first choice in the template; which district or flag that was is not
/// known here, and no other field of the row is left as it was by whoever fills it in.
fn is_first_choice(field: &Field, text: &str) -> bool {
    match &field.kind {
        FieldKind::District | FieldKind::Flag => true,
        _ => field
            .choices()
            .first()
            .is_some_and(|choice| choice.name.zh == text || choice.name.en == text),
    }
}

fn under_a_table(text: &str) -> Option<Nature> {
    let squashed: String = text.split_whitespace().collect::<String>().to_lowercase();
    let end = squashed.trim_end_matches([':', '：']);
    if TOTALS.contains(&end) {
        return Some(Nature::Total);
    }
    SIGNATURES
        .iter()
        .filter_map(|word| squashed.strip_prefix(word))
        .any(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with([':', '：', '(', '（'])
                || rest.is_empty()
        })
        .then_some(Nature::Signature)
}

/// 1, 2, 3, … or 甲, 乙, 1, 2, ….
fn counts_columns(row: Row<'_>) -> bool {
    let mut next = None;
    let counted = row.cells().all(|cell| match cell.text {
        "甲" | "乙" | "丙" | "丁" => next.is_none(),
        text => match (text.parse::<u32>(), next) {
            (Ok(1), None) => {
                next = Some(2);
                true
            }
            (Ok(number), Some(expected)) if number == expected => {
                next = Some(expected + 1);
                true
            }
            _ => false,
        },
    });
    counted && 3 <= row.cells().len()
}

fn units<'a>(cells: impl Iterator<Item = (&'a Field, &'a str)>) -> bool {
    let mut some = false;
    for (field, text) in cells {
        let Some(unit) = &field.unit else {
            return false;
        };
        let unit = plain(unit);
        if unit.is_empty() || (plain(text) != unit && bare(text) != unit) {
            return false;
        }
        some = true;
    }
    some
}
