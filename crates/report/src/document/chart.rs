//! Charts of columns and lines over categories, with limits. A value that is missing is a gap: nothing is drawn, and no line bridges it.

use crate::table::{Cell, Column, Table};

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// A short name, for the tab of a workbook.
    pub name: String,
    /// The title.
    pub title: String,
    /// What somebody hears who does not see it.
    pub description: String,
    /// What the categories are: the heading of their column.
    pub category: String,
    /// The categories, in order.
    pub categories: Vec<String>,
    /// What the values are, with their unit.
    pub axis: String,
    /// The series; each has as many values as there are categories.
    pub series: Vec<Series>,
    /// The limits.
    pub limits: Vec<Limit>,
}

/// A series.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// How it is drawn.
    pub shape: Shape,
    /// Its colour.
    pub colour: Colour,
    /// The values.
    pub values: Vec<Option<f64>>,
}

/// How a series is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As columns.
    Columns,
    /// As columns, each with a colour of its own.
    ColouredColumns(Vec<Colour>),
    /// As a line.
    Line,
}

/// A limit: a level line that carries its label.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The label.
    pub label: String,
    /// The value.
    pub value: f64,
    /// Its colour.
    pub colour: Colour,
}

/// A colour, red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u32);

impl Colour {
    /// The colour that is written `#00E400`.
    pub fn from_hex(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        u32::from_str_radix(digits, 16).ok().map(Colour)
    }

    /// Six digits, `00E400`.
    pub fn digits(self) -> String {
        format!("{:06X}", self.0 & 0xFF_FF_FF)
    }
}

impl Chart {
    /// At which category a limit carries its label: not at the very end, where it would leave the chart.
    pub(crate) fn label_at(&self) -> usize {
        self.categories.len().saturating_sub(1) * 9 / 10
    }

    /// How many categories share one label of the axis.
    pub(crate) fn label_every(&self) -> usize {
        let letters: usize = self
            .categories
            .iter()
            .map(|category| category.chars().count())
            .max()
            .unwrap_or(0);
        (self.categories.len() * (letters + 1)).div_ceil(64).max(1)
    }

    /// Its figures: the categories, a column for each series, one for each limit.
    pub(crate) fn figures(&self) -> Table {
        let series = self.series.iter().map(|series| &series.name);
        let limits = self.limits.iter().map(|limit| &limit.label);
        let heads = std::iter::once(&self.category).chain(series).chain(limits);
        let rows = self.categories.iter().enumerate().map(|(place, category)| {
            let values = self
                .series
                .iter()
                .map(|series| series.values.get(place).copied().flatten());
            let limits = self.limits.iter().map(|limit| Some(limit.value));
            let numbers = values.chain(limits).map(number);
            std::iter::once(category.as_str().into())
                .chain(numbers)
                .collect()
        });
        Table {
            name: self.name.clone(),
            title: self.title.clone(),
            columns: heads.map(|head| Column::new(head, 14.0)).collect(),
            rows: rows.collect(),
            notes: vec![self.axis.clone()],
        }
    }
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::published(&value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_and_written() {
        let green = Colour::from_hex("#00E400").expect("a colour");
        assert_eq!(green.digits(), "00E400");
        assert_eq!(Colour::from_hex("00E400"), None);
        assert_eq!(Colour::from_hex("#00E4"), None);
    }
}
