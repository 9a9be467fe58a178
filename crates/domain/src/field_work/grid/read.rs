//! Cells from a table.

use super::{Cell, CellFault, Level};

pub(super) fn cells(text: &str) -> Result<Vec<Cell>, CellFault> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut found = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let wrong = |why: String| CellFault::Line(line, why);
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let field = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let level = Level::from_code(&field(2))
            .ok_or_else(|| wrong(format!("`{}` is no level", field(2))))?;
        let name = field(1);
        if name.is_empty() {
            return Err(wrong("the name is empty".into()));
        }
        found.push(Cell {
            code: field(0),
            name,
            level,
            parent: Some(field(3)).filter(|code| !code.is_empty()),
        });
    }
    Ok(found)
}
