//! The duty table (任务分工表) of a parsed plan, as CSV and as a workbook.

use lantian_domain::language::Language;
use lantian_domain::plan::outline::{Outline, Row, rows};
use lantian_report::table::{Cell, Column};
use lantian_report::workbook::{self, Sheet};

/// Widths of the columns in characters: id, chapter, item, text, lead, responsible, deadline, targets.
const WIDTHS: [f64; 8] = [8.0, 18.0, 22.0, 60.0, 22.0, 36.0, 12.0, 40.0];

/// The table as CSV. It begins with the mark by which spreadsheets know UTF-8; without it they show Chinese as nonsense.
pub fn csv(outline: &Outline, language: Language) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    let headings = Row::headings();
    push_line(
        &mut text,
        headings.iter().map(|heading| heading.get(language)),
    );
    for row in rows(outline) {
        push_line(&mut text, row.cells().into_iter());
    }
    text.into_bytes()
}

/// The table and, on sheets of their own, bodies and problems.
pub fn workbook(outline: &Outline, language: Language) -> anyhow::Result<Vec<u8>> {
    let said = |zh: &str, en: &str| match language {
        Language::Zh => zh.to_owned(),
        Language::En => en.to_owned(),
    };
    let title = outline.title.clone().unwrap_or_default();
    let note = said("由方案文本自动解析", "parsed from the text of the plan");
    let column = |(heading, width): (String, f64)| Column::new(heading, width);
    let duties = Sheet {
        name: said("任务分工表", "Duties"),
        title: title.clone(),
        note: note.clone(),
        columns: Row::headings()
            .iter()
            .map(|heading| heading.get(language).to_owned())
            .zip(WIDTHS)
            .map(column)
            .collect(),
        rows: rows(outline)
            .iter()
            .map(|row| row.cells().into_iter().map(Cell::from).collect())
            .collect(),
    };
    let bodies = Sheet {
        name: said("单位", "Bodies"),
        title: title.clone(),
        note: note.clone(),
        columns: vec![
            Column::new(said("单位", "Body"), 36.0),
            Column::new(said("牵头", "Leads"), 10.0),
            Column::new(said("责任", "Responsible"), 10.0),
        ],
        rows: outline
            .actors
            .iter()
            .map(|actor| {
                vec![
                    actor.name.as_str().into(),
                    actor.lead.into(),
                    actor.responsible.into(),
                ]
            })
            .collect(),
    };
    let problems = Sheet {
        name: said("问题", "Problems"),
        title,
        note,
        columns: vec![
            Column::new(said("行", "Line"), 8.0),
            Column::new(said("列", "Column"), 8.0),
            Column::new(said("代码", "Code"), 24.0),
            Column::new(said("说明", "Message"), 80.0),
        ],
        rows: outline
            .problems
            .iter()
            .map(|problem| {
                let number = |n: usize| Cell::from(u32::try_from(n).unwrap_or(u32::MAX));
                vec![
                    number(problem.span.line),
                    number(problem.span.column),
                    problem.code.as_str().into(),
                    problem.message.get(language).into(),
                ]
            })
            .collect(),
    };
    Ok(workbook::write(&[duties, bodies, problems])?)
}

fn push_line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push('"');
        text.push_str(&harmless(cell).replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// A spreadsheet takes a cell that begins with one of these for a formula; a plan has none, so such a text is not what it seems.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        let mut text = String::new();
        push_line(&mut text, ["a\"b", "=1+1", "中,文"].into_iter());
        assert_eq!(text, "\"a\"\"b\",\"'=1+1\",\"中,文\"\r\n");
    }
}
