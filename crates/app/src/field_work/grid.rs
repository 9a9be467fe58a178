//! The grid: branches of the tree with their gaps, a cell with its people, and who answers for a place.

mod change;
mod show;
pub(super) mod within;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, ActorKind};
use lantian_domain::field_work::grid::{
    Cell, Grid, Level, Post, Responsible, Written, by_name, by_outlines,
};
use lantian_domain::zone::{Point, ZoneKind, china};
use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::grid::{
    GridBranch, GridCellDetail, GridCellRef, GridHandOverView, OnDutyView, ResponsibleView,
};
use crate::view::scalar::{Day, Moment};

pub use change::{add_cell, end, fill, hand_over};

/// Which part of the grid, on which day.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GridQuery {
    /// The code of the cell; the city when absent.
    pub cell: Option<String>,
    /// The day; today when absent.
    pub on: Option<Date>,
}

/// A place of which one asks who answers for it: a point, or an address.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ResponsibleQuery {
    /// 县区.
    #[serde(default)]
    pub county: String,
    /// 乡镇、街道.
    #[serde(default)]
    pub town: String,
    /// 村、社区.
    #[serde(default)]
    pub village: String,
    /// Degrees east, WGS-84; with the latitude it goes before the names.
    pub longitude: Option<f64>,
    /// Degrees north, WGS-84.
    pub latitude: Option<f64>,
    /// The day; today when absent.
    pub on: Option<Date>,
}

/// All cells: those of the profile and those that the city added.
pub(super) async fn whole(app: &App) -> Result<Grid, Failure> {
    let mut grid = app.profile().city.grid.clone();
    for cell in app.store.grid_cells().await? {
        // A cell that the profile has by now is there already.
        if grid.cell(&cell.code).is_none() {
            grid.add(cell)
                .map_err(|fault| Failure::Internal(fault.to_string()))?;
        }
    }
    Ok(grid)
}

pub(super) fn found<'g>(grid: &'g Grid, code: Option<&str>) -> Result<&'g Cell, Failure> {
    let cell = match code {
        Some(code) => grid.cell(code),
        None => grid.cells().find(|cell| cell.level == Level::City),
    };
    cell.ok_or_else(|| Failure::not_found(format!("grid/{}", code.unwrap_or_default())))
}

/// Whose matter a cell is: the government of its county; the whole city is the plan office's.
pub(super) fn subject(app: &App, grid: &Grid, code: &str) -> Subject {
    let profile = app.profile();
    let county = grid.chain(code).get(1).map(|cell| cell.code.clone());
    let district = profile
        .city
        .districts
        .iter()
        .find(|district| Some(&district.code) == county.as_ref());
    let unit: Option<ActorKey> = district.and_then(|district| {
        profile
            .city
            .directory
            .actors()
            .iter()
            .filter(|actor| actor.kind == ActorKind::CountyGovernment)
            .find(|actor| actor.district.as_ref() == Some(&district.key))
            .map(|actor| actor.key.clone())
    });
    Subject {
        unit,
        district: district.map(|district| district.key.clone()),
        ..Subject::default()
    }
}

/// A branch of the tree.
pub async fn branch(app: &App, caller: &Caller, query: GridQuery) -> Result<GridBranch, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let grid = whole(app).await?;
    let posts = app.store.grid_posts().await?;
    let cell = found(&grid, query.cell.as_deref())?;
    let on = query.on.unwrap_or(app.today());
    Ok(show::branch(&grid, &posts, cell, on))
}

/// A cell with its people.
pub async fn read(
    app: &App,
    caller: &Caller,
    code: &str,
    on: Option<Date>,
) -> Result<GridCellDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let grid = whole(app).await?;
    let posts = app.store.grid_posts().await?;
    let cell = found(&grid, Some(code))?;
    let on = on.unwrap_or(app.today());
    let name = |id: i64| {
        let post = posts.iter().find(|post| post.id == id);
        post.map(|post| post.name.clone()).unwrap_or_default()
    };
    let hand_overs = app.store.grid_hand_overs(code).await?;
    Ok(GridCellDetail {
        branch: show::branch(&grid, &posts, cell, on),
        posts: posts
            .iter()
            .filter(|post| post.cell == code)
            .map(|post| show::post(app, caller, post, on))
            .collect(),
        hand_overs: hand_overs
            .into_iter()
            .map(|row| GridHandOverView {
                on: Day(row.on),
                from: name(row.from_post),
                to: name(row.to_post),
                matters: row.matters,
                note: row.note,
                recorded_at: Moment(row.recorded),
                by: row.by,
            })
            .collect(),
        inspections: super::inspections::open_in(app, code).await?,
        may_manage: app
            .allow(caller, Action::ManageGrid, &subject(app, &grid, code))
            .is_ok(),
    })
}

/// Who answers for a place, with everybody on duty above.
pub async fn responsible(
    app: &App,
    caller: &Caller,
    query: ResponsibleQuery,
) -> Result<ResponsibleView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let grid = whole(app).await?;
    let posts = app.store.grid_posts().await?;
    let on = query.on.unwrap_or(app.today());
    let point = query.longitude.zip(query.latitude);
    let answer = if let Some((longitude, latitude)) = point {
        let codes = codes_at(app, longitude, latitude, on).await?;
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        by_outlines(&grid, &codes)
    } else {
        by_name(
            &grid,
            Written {
                county: &query.county,
                town: &query.town,
                village: &query.village,
            },
        )
    };
    let (kind, cell, several) = match answer {
        Responsible::Cell(cell) => ("village", Some(cell), Vec::new()),
        Responsible::Several(cells) => ("several", None, cells),
        Responsible::OnlyWithin(cell) => ("only-within", cell, Vec::new()),
    };
    let duty = cell.map(|cell| duty(app, caller, &grid, &posts, cell, on));
    Ok(ResponsibleView {
        kind: kind.to_owned(),
        cell: cell.map(GridCellRef::from),
        several: several.into_iter().map(GridCellRef::from).collect(),
        duty: duty.unwrap_or_default(),
    })
}

/// The codes of the cells whose outlines hold a point: those of zones that are villages, towns, districts or cells of the grid.
async fn codes_at(
    app: &App,
    longitude: f64,
    latitude: f64,
    on: Date,
) -> Result<Vec<String>, Failure> {
    let point = Point {
        x: longitude,
        y: latitude,
    };
    china::check(point).map_err(|misplaced| {
        let words = misplaced.message();
        Failure::invalid("longitude", misplaced.code(), words.zh, words.en)
    })?;
    let book = app.zones.book(app).await?;
    let mut found = Vec::new();
    Ok(book
        .holding(point, on, &mut found)
        .filter(|kept| {
            matches!(
                kept.zone.kind,
                ZoneKind::Village
                    | ZoneKind::Town
                    | ZoneKind::District
                    | ZoneKind::GridVillage
                    | ZoneKind::GridTown
                    | ZoneKind::GridCounty
                    | ZoneKind::GridCity
            )
        })
        .filter_map(|kept| kept.zone.number.clone())
        .collect())
}

fn duty(
    app: &App,
    caller: &Caller,
    grid: &Grid,
    posts: &[Post],
    cell: &Cell,
    on: Date,
) -> Vec<OnDutyView> {
    grid.chain(&cell.code)
        .into_iter()
        .map(|cell| OnDutyView {
            cell: GridCellRef::from(cell),
            posts: posts
                .iter()
                .filter(|post| post.cell == cell.code && post.valid.holds_on(on))
                .map(|post| show::post(app, caller, post, on))
                .collect(),
        })
        .collect()
}
