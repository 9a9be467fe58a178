//! `places.csv`: the cells of the grid, each after the one above it.

use super::notes::Notes;
use crate::field_work::grid::{CellFault, Grid};

/// Reads the file; a profile without it has an empty grid.
pub(super) fn read(notes: &mut Notes) -> Grid {
    if notes.text().is_empty() {
        return Grid::default();
    }
    match Grid::read(notes.text()) {
        Ok(grid) => grid,
        Err(fault) => {
            let zh = match &fault {
                CellFault::Line(line, _) => {
                    format!("第 {line} 行读不出来，应为：编码、名称、级别、上级编码")
                }
                CellFault::Code(code) => format!("编码“{code}”为空或重复"),
                CellFault::Parent(code) => {
                    format!("“{code}”的上级不存在，或者不是高一级；上级要排在下级之前")
                }
            };
            notes.error("places", &(0..0), zh, fault.to_string());
            Grid::default()
        }
    }
}
