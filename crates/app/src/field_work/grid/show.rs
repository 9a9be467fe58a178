//! Cells and posts as people see them. Telephone numbers are personal: only those who work with the grid see them.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::field_work::grid::{Cell, Gap, Grid, Level, Post, PostRole, gap};

use super::within::{by_cell, inside};
use crate::app::{App, Caller};
use crate::view::grid::{
    GridBranch, GridCellRef, GridCellView, GridGap, GridLevel, GridLevelCount, GridPostView,
    GridRole,
};
use crate::view::scalar::Day;

impl From<Level> for GridLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::City => GridLevel::City,
            Level::County => GridLevel::County,
            Level::Town => GridLevel::Town,
            Level::Village => GridLevel::Village,
        }
    }
}

impl From<PostRole> for GridRole {
    fn from(role: PostRole) -> Self {
        match role {
            PostRole::Chief => GridRole::Chief,
            PostRole::Member => GridRole::Member,
        }
    }
}

impl From<GridRole> for PostRole {
    fn from(role: GridRole) -> Self {
        match role {
            GridRole::Chief => PostRole::Chief,
            GridRole::Member => PostRole::Member,
        }
    }
}

impl From<&Cell> for GridCellRef {
    fn from(cell: &Cell) -> Self {
        GridCellRef {
            code: cell.code.clone(),
            name: cell.name.clone(),
            level: cell.level.into(),
        }
    }
}

pub(super) fn post(app: &App, caller: &Caller, post: &Post, on: Date) -> GridPostView {
    let works_with_it = app
        .allow(caller, Action::ReadContacts, &Subject::default())
        .is_ok();
    let personal = |text: &String| works_with_it.then(|| text.clone());
    GridPostView {
        id: post.id,
        role: post.role.into(),
        name: post.name.clone(),
        phone: personal(&post.phone),
        login: post.login.as_ref().and_then(personal),
        from: post.valid.from.map(Day),
        to: post.valid.to.map(Day),
        current: post.valid.holds_on(on),
    }
}

pub(super) fn branch(grid: &Grid, posts: &[Post], cell: &Cell, on: Date) -> GridBranch {
    let people = by_cell(posts, on);
    let lacks = |code: &str| {
        let there = people.get(code).map(Vec::as_slice).unwrap_or_default();
        gap(there, code, on)
    };
    let view = |cell: &Cell| {
        let there = people.get(cell.code.as_str());
        let there = there.map(Vec::as_slice).unwrap_or_default();
        let chief = there.iter().find(|post| post.role == PostRole::Chief);
        let members = there.iter().filter(|post| post.role == PostRole::Member);
        GridCellView {
            cell: GridCellRef::from(cell),
            gap: lacks(&cell.code).map(|gap| match gap {
                Gap::NoOne => GridGap::NoOne,
                Gap::NoChief => GridGap::NoChief,
            }),
            chief: chief.map(|post| post.name.clone()),
            members: count(members.count()),
            below: count(grid.below(&cell.code).count()),
            gaps_below: count(
                inside(grid, cell)
                    .iter()
                    .filter(|inner| lacks(&inner.code).is_some())
                    .count(),
            ),
        }
    };
    let mut all = inside(grid, cell);
    all.push(cell);
    let levels = Level::ALL.map(|level| {
        let of_level = || all.iter().filter(|inner| inner.level == level);
        let lacking = |wanted| {
            count(
                of_level()
                    .filter(|inner| lacks(&inner.code) == wanted)
                    .count(),
            )
        };
        GridLevelCount {
            level: level.into(),
            cells: count(of_level().count()),
            no_one: lacking(Some(Gap::NoOne)),
            no_chief: lacking(Some(Gap::NoChief)),
        }
    });
    GridBranch {
        on: Day(on),
        chain: grid
            .chain(&cell.code)
            .into_iter()
            .map(GridCellRef::from)
            .collect(),
        cell: view(cell),
        cells: grid.below(&cell.code).map(view).collect(),
        levels: levels.into_iter().filter(|level| level.cells > 0).collect(),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
