//! The roster of the grid as a workbook: every cell with its people on a day, empty cells included.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::field_work::grid::{Cell, Level, PostRole};
use lantian_domain::language::Language;
use lantian_report::table::{Cell as TableCell, Column};
use lantian_report::workbook::{self, Sheet};

use super::grid::{found, whole, within};
use crate::app::{App, Caller};
use crate::failure::Failure;

fn say(language: Language, zh: &str, en: &str) -> String {
    match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    }
}

/// The roster of a cell and all below it.
pub async fn roster(
    app: &App,
    caller: &Caller,
    (code, on): (Option<String>, Option<Date>),
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadContacts, &Subject::default())?;
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let grid = whole(app).await?;
    let top = found(&grid, code.as_deref())?;
    let on = on.unwrap_or(app.today());
    let posts = app.store.grid_posts().await?;
    let people = within::by_cell(&posts, on);
    let mut cells: Vec<&Cell> = vec![top];
    cells.extend(within::inside(&grid, top));
    cells.sort_by(|a, b| a.code.cmp(&b.code));
    let mut rows: Vec<Vec<TableCell>> = Vec::new();
    for cell in cells {
        let names: Vec<&str> = Level::ALL
            .iter()
            .map(|level| {
                let chain = grid.chain(&cell.code);
                let above = chain.into_iter().find(|one| one.level == *level);
                above.map(|one| one.name.as_str()).unwrap_or_default()
            })
            .collect();
        let place = || names.iter().map(|name| TableCell::from(*name));
        let there = people.get(cell.code.as_str());
        let there = there.map(Vec::as_slice).unwrap_or_default();
        if there.is_empty() {
            let mut row: Vec<TableCell> = vec![cell.code.as_str().into()];
            row.extend(place());
            row.extend([
                say(language, "无人", "nobody").into(),
                TableCell::Empty,
                TableCell::Empty,
                TableCell::Empty,
            ]);
            rows.push(row);
        }
        for post in there {
            let role = match post.role {
                PostRole::Chief => say(language, "网格长", "chief"),
                PostRole::Member => say(language, "网格员", "member"),
            };
            let since = post.valid.from.map(|day| day.to_string());
            let mut row: Vec<TableCell> = vec![cell.code.as_str().into()];
            row.extend(place());
            row.extend([
                role.into(),
                post.name.as_str().into(),
                post.phone.as_str().into(),
                since.unwrap_or_default().into(),
            ]);
            rows.push(row);
        }
    }
    let column = |zh: &str, en: &str, width: f64| Column::new(say(language, zh, en), width);
    let sheet = Sheet {
        name: say(language, "网格名册", "Roster"),
        title: format!(
            "{} {}",
            top.name,
            say(language, "网格名册", "— roster of the grid")
        ),
        note: format!("{} {on}", say(language, "截至", "As of")),
        columns: vec![
            column("编码", "Code", 16.0),
            column("市", "City", 10.0),
            column("县区", "County", 12.0),
            column("乡镇（街道）", "Town", 18.0),
            column("村（社区）", "Village", 20.0),
            column("职务", "Post", 10.0),
            column("姓名", "Name", 12.0),
            column("电话", "Telephone", 16.0),
            column("任职起", "Since", 12.0),
        ],
        rows,
    };
    workbook::write(&[sheet]).map_err(|error| Failure::Internal(error.to_string()))
}
