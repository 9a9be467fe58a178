//! The grid of four levels (四级网格): city, county, town, village, each a cell under the one above; who answers for a cell and since when;
//! and which one village answers for a place. A cell with nobody in it is what the grid is there to show.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod post;
mod read;
mod responsible;

#[cfg(test)]
mod tests;

pub use post::{Gap, Post, PostRefusal, PostRole, appoint, gap, hand_over};
pub use responsible::{Responsible, Written, by_name, by_outlines};

/// A level of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 市.
    City,
    /// 县区.
    County,
    /// 乡镇、街道.
    Town,
    /// 村、社区.
    Village,
}

impl Level {
    /// Every level, the largest first.
    pub const ALL: [Level; 4] = [Level::City, Level::County, Level::Town, Level::Village];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Level::City => "city",
            Level::County => "county",
            Level::Town => "town",
            Level::Village => "village",
        }
    }

    /// The level with this code.
    pub fn from_code(code: &str) -> Option<Level> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The level above.
    pub fn above(self) -> Option<Level> {
        match self {
            Level::City => None,
            Level::County => Some(Level::City),
            Level::Town => Some(Level::County),
            Level::Village => Some(Level::Town),
        }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its code: digits of the statistical division, or what a city chose for its own cells.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// The code of the cell above; none for the city.
    pub parent: Option<String>,
}

/// All cells of a city.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    cells: BTreeMap<String, Cell>,
    below: BTreeMap<String, Vec<String>>,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// The line cannot be read: number and what is wrong.
    Line(usize, String),
    /// The code is empty or occurs twice.
    Code(String),
    /// The cell above is missing, unknown, or not one level higher.
    Parent(String),
}

impl std::fmt::Display for CellFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CellFault::Line(line, why) => write!(f, "line {line}: {why}"),
            CellFault::Code(code) => write!(f, "code `{code}` is empty or occurs twice"),
            CellFault::Parent(code) => {
                write!(
                    f,
                    "the cell above `{code}` is missing or not one level higher"
                )
            }
        }
    }
}

impl Grid {
    /// A grid of these cells, those above before those below.
    ///
    /// # Errors
    /// The first fault.
    pub fn of(cells: impl IntoIterator<Item = Cell>) -> Result<Grid, CellFault> {
        let mut grid = Grid::default();
        for cell in cells {
            grid.add(cell)?;
        }
        Ok(grid)
    }

    /// Reads `code,name,level,parent` with a heading.
    ///
    /// # Errors
    /// The first fault.
    pub fn read(csv: &str) -> Result<Grid, CellFault> {
        Grid::of(read::cells(csv)?)
    }

    /// Adds a cell under one that is there.
    ///
    /// # Errors
    /// A [`CellFault`]; the grid is then unchanged.
    pub fn add(&mut self, cell: Cell) -> Result<(), CellFault> {
        if cell.code.trim().is_empty() || self.cells.contains_key(&cell.code) {
            return Err(CellFault::Code(cell.code));
        }
        let above = cell.parent.as_ref().and_then(|code| self.cells.get(code));
        if above.map(|above| above.level) != cell.level.above()
            || cell.parent.is_some() != above.is_some()
        {
            return Err(CellFault::Parent(cell.code));
        }
        if let Some(parent) = &cell.parent {
            let below = self.below.entry(parent.clone()).or_default();
            below.push(cell.code.clone());
        }
        self.cells.insert(cell.code.clone(), cell);
        Ok(())
    }

    /// The cell with this code.
    pub fn cell(&self, code: &str) -> Option<&Cell> {
        self.cells.get(code)
    }

    /// Every cell, by code.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.cells.values()
    }

    /// The cells directly below.
    pub fn below(&self, code: &str) -> impl Iterator<Item = &Cell> {
        let codes = self.below.get(code).map(Vec::as_slice).unwrap_or_default();
        codes.iter().filter_map(|code| self.cells.get(code))
    }

    /// The cell and those above it, the largest first.
    pub fn chain(&self, code: &str) -> Vec<&Cell> {
        let mut chain = Vec::new();
        let mut next = self.cells.get(code);
        while let Some(cell) = next {
            chain.push(cell);
            next = cell.parent.as_ref().and_then(|code| self.cells.get(code));
        }
        chain.reverse();
        chain
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn within(&self, inner: &str, outer: &str) -> bool {
        self.chain(inner).iter().any(|cell| cell.code == outer)
    }
}
