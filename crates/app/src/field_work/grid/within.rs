//! What lies within a cell, and who is there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::field_work::grid::{Cell, Grid, Post};

/// The people of each cell on a day, so that gaps are not looked for among all posts a thousand times.
pub(in crate::field_work) fn by_cell(posts: &[Post], on: Date) -> BTreeMap<&str, Vec<Post>> {
    let mut cells: BTreeMap<&str, Vec<Post>> = BTreeMap::new();
    for post in posts.iter().filter(|post| post.valid.holds_on(on)) {
        cells.entry(&post.cell).or_default().push(post.clone());
    }
    cells
}

/// Every cell below one, at all levels.
pub(in crate::field_work) fn inside<'g>(grid: &'g Grid, cell: &Cell) -> Vec<&'g Cell> {
    let mut found: Vec<&Cell> = grid.below(&cell.code).collect();
    let mut next = 0;
    while next < found.len() {
        let below: Vec<&Cell> = grid.below(&found[next].code).collect();
        found.extend(below);
        next += 1;
    }
    found
}
