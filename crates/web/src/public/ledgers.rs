//! Published editions of ledgers: a page that lists them, and each as a table and as JSON.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use lantian_app::public::ledgers::{self, PublicRows};
use lantian_app::view::scalar::Text;
use minijinja::context;
use minijinja::value::Serde;

use super::csv::Csv;
use super::frame::{Reader, page};
use super::open_data::{json_file, table_answer};
use crate::input::PathOf;
use crate::language::said;
use crate::problem::Problem;
use crate::state::Web;

/// The page that lists them.
pub(crate) async fn show(State(web): State<Arc<Web>>, reader: Reader) -> Result<Response, Problem> {
    let editions = ledgers::editions(&web.app).await?;
    page(
        &web,
        &reader,
        "ledgers.html",
        context! { editions => Serde(&editions) },
    )
}

/// One edition, `12.csv` or `12.json`.
pub(crate) async fn edition(
    State(web): State<Arc<Web>>,
    PathOf(file): PathOf<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (number, form) = file.rsplit_once('.').ok_or_else(Problem::not_found)?;
    let id = number.parse().map_err(|_| Problem::not_found())?;
    match form {
        "csv" => {
            let rows = ledgers::rows(&web.app, id).await?;
            let name = format!("ledger-{id}.csv");
            Ok(table_answer(&reader, &name, table(&rows, &reader)))
        }
        "json" => json_file(&reader, &ledgers::rows(&web.app, id).await?),
        _ => Err(Problem::not_found()),
    }
}

fn table(rows: &PublicRows, reader: &Reader) -> String {
    let say = |text: &Text| said(text, reader.language).to_owned();
    let head: Vec<String> = rows.columns.iter().map(say).collect();
    let mut table = Csv::new(head.iter().map(String::as_str));
    for row in &rows.rows {
        let cells: Vec<String> = row.iter().map(say).collect();
        table.row(cells.iter().map(String::as_str));
    }
    table.finish()
}
