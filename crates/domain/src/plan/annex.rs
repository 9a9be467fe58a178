//! Responsibilities that stand in a table: 序号, 重点任务, 牵头单位, 责任单位, 完成时限.

use super::actor;
use super::body::{self, Bodies};
use super::document::{Document, Span, Table};
use super::line::Line;
use super::model::{Clause, ClauseKind, Part, Problem, Task};
use super::paragraph::{self, Paragraph};
use super::problem::Kind;
use super::role::{self, Field};
use super::task::{self, Passage};
use super::unit::Stretch;

/// What the columns of a table hold.
struct Columns {
    /// The first row below the headings.
    first_row: usize,
    task: usize,
    category: Option<usize>,
    bodies: Vec<(usize, Part)>,
    deadline: Option<usize>,
}

/// A table of duties, with its number among such tables.
pub(crate) struct Annex<'a> {
    number: u32,
    table: &'a Table,
    columns: Columns,
}

/// The tables of a document that assign duties.
pub(crate) fn annexes(document: &Document) -> Vec<Annex<'_>> {
    let with_columns = document
        .tables
        .iter()
        .filter_map(|table| Some((table, columns(document, table)?)));
    with_columns
        .zip(1..)
        .map(|((table, columns), number)| Annex {
            number,
            table,
            columns,
        })
        .collect()
}

/// The places of all their cells, sorted: their text is not read as paragraphs.
pub(crate) fn cells(annexes: &[Annex]) -> Vec<Span> {
    let mut cells: Vec<Span> = annexes
        .iter()
        .flat_map(|annex| annex.table.rows.iter().flatten().copied())
        .filter(|cell| cell.start < cell.end)
        .collect();
    cells.sort_unstable();
    cells
}

fn words(document: &Document, cell: Option<&Span>) -> String {
    // A cell that does not lie on character boundaries is treated as empty rather than trusted.
    cell.and_then(|cell| document.text.get(cell.range()))
        .map(actor::folded)
        .unwrap_or_default()
}

fn columns(document: &Document, table: &Table) -> Option<Columns> {
    // A title row may stand above the headings.
    table.rows.iter().take(3).enumerate().find_map(|(at, row)| {
        let headings: Vec<String> = row.iter().map(|cell| words(document, Some(cell))).collect();
        let find = |names: &[&str]| {
            headings
                .iter()
                .position(|heading| names.iter().any(|name| heading.contains(name)))
        };
        let mut bodies = Vec::new();
        let mut deadline = find(&["时限", "完成时间", "时间节点", "时间要求", "完成期限"]);
        for (column, heading) in headings.iter().enumerate() {
            match role::heading(heading) {
                Some(Field::Bodies(part)) => bodies.push((column, part)),
                Some(Field::Deadline) => deadline = deadline.or(Some(column)),
                _ => {}
            }
        }
        let not_bodies = |column: &usize| !bodies.iter().any(|(body, _)| body == column);
        let task = find(&[
            "重点任务",
            "主要任务",
            "工作任务",
            "具体任务",
            "任务内容",
            "工作内容",
            "工作要求",
            "工作措施",
            "主要措施",
            "措施",
            "任务",
            "内容",
        ])
        .filter(not_bodies)?;
        let category = find(&["类别", "分类", "领域", "项目名称", "工作类别"])
            .filter(|column| *column != task);
        (!bodies.is_empty()).then_some(Columns {
            first_row: at + 1,
            task,
            category,
            bodies,
            deadline,
        })
    })
}

/// What the tables give: clauses, tasks and passages, and the lines the passages refer to.
pub(crate) struct Rows<'a> {
    /// The document.
    pub document: &'a Document,
    /// Lines; a cell becomes one.
    pub lines: &'a mut Vec<Line>,
    /// What is found is added here.
    pub assembly: &'a mut task::Assembly,
    /// What is wrong is added here.
    pub problems: &'a mut Vec<Problem>,
}

impl Rows<'_> {
    /// Reads every row of the tables as a task.
    pub(crate) fn read(&mut self, annexes: &[Annex]) {
        for annex in annexes {
            self.annex(annex);
        }
    }

    fn annex(&mut self, annex: &Annex) {
        let columns = &annex.columns;
        let rows = annex
            .table
            .rows
            .get(columns.first_row..)
            .unwrap_or_default();
        let place = |row: &Vec<Span>| {
            row.iter()
                .copied()
                .filter(|cell| cell.start < cell.end)
                .reduce(hull)
        };
        let Some(whole) = rows.iter().filter_map(place).reduce(hull) else {
            return;
        };
        let id = format!("A{}", annex.number);
        let clause = |id: String, kind, heading, span, parent| Clause {
            id,
            kind,
            label: None,
            heading,
            span,
            parent,
        };
        self.assembly
            .clauses
            .push(clause(id.clone(), ClauseKind::Chapter, None, whole, None));
        let mut category = None;
        let mut item = 0;
        for row in rows {
            let Some(span) =
                place(row).filter(|span| self.document.text.get(span.range()).is_some())
            else {
                continue;
            };
            category = columns
                .category
                .and_then(|column| row.get(column))
                .filter(|cell| !words(self.document, Some(cell)).is_empty())
                .copied()
                .or(category);
            let text = row
                .get(columns.task)
                .copied()
                .filter(|cell| !words(self.document, Some(cell)).is_empty());
            let named = columns
                .bodies
                .iter()
                .any(|(column, _)| !words(self.document, row.get(*column)).is_empty());
            let Some(text) = text else {
                if named {
                    let (zh, en) = (
                        "此行有责任单位而没有任务内容。请补填任务。",
                        "This row names bodies but no task. Fill in the task.",
                    );
                    self.problems.push(Kind::IncompleteRow.at(span, zh, en));
                }
                continue;
            };
            if row.len() < 2
                || !named
                    && row
                        .iter()
                        .filter(|cell| !words(self.document, Some(cell)).is_empty())
                        .count()
                        == 1
            {
                // A row of one cell is a heading between rows.
                category = Some(text);
                continue;
            }
            item += 1;
            let row_id = format!("{id}.{item}");
            if !named {
                self.problems.push(Kind::MissingBlock.at(
                    span,
                    format!("表中任务 {row_id} 没有责任单位。请在表中补填。"),
                    format!(
                        "Row {row_id} of the table names nobody responsible. Fill in the cell."
                    ),
                ));
                continue;
            }
            self.assembly.clauses.push(clause(
                row_id.clone(),
                ClauseKind::Item,
                Some(text),
                span,
                Some(id.clone()),
            ));
            let mut task = Task {
                id: row_id.clone(),
                section: annex.number,
                item,
                paragraph: None,
                heading: category.unwrap_or(text),
                text,
                span,
                block: span,
                bodies: Vec::new(),
                open: false,
                duties: Vec::new(),
            };
            let mut shared = false;
            for &(column, part) in &columns.bodies {
                shared |= self.bodies(row.get(column), part, &mut task);
            }
            let deadline = columns
                .deadline
                .and_then(|column| row.get(column))
                .and_then(|cell| self.line(*cell));
            let stretches = self.stretches(text);
            self.assembly.tasks.push(task);
            self.assembly.shared.push(shared);
            let index = self.assembly.tasks.len() - 1;
            self.assembly.passages.push(Passage {
                owner: row_id,
                task: Some(index),
                text: stretches,
                deadline,
            });
        }
    }

    /// Reads one cell of bodies into a task; true if they share by their duties.
    fn bodies(&mut self, cell: Option<&Span>, part: Part, task: &mut Task) -> bool {
        let Some(paragraph) =
            cell.and_then(|cell| self.paragraphs(*cell).into_iter().reduce(joined))
        else {
            return false;
        };
        let mut found = Bodies {
            shared: paragraph.text.contains("职责分工"),
            ..Bodies::default()
        };
        body::segment_of(&paragraph.text, 0..paragraph.text.len(), part, &mut found);
        task.open |= found.open;
        task.bodies
            .extend(task::named(&self.document.text, &found, |range| {
                paragraph.place(range)
            }));
        found.shared
    }

    fn paragraphs(&self, cell: Span) -> Vec<Paragraph> {
        match self.document.text.get(cell.range()) {
            Some(text) => paragraph::lines(text, &[])
                .into_iter()
                .map(|line| line.moved(cell.start))
                .collect(),
            None => Vec::new(),
        }
    }

    /// Keeps a cell's paragraphs as lines.
    fn stretches(&mut self, cell: Span) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for paragraph in self.paragraphs(cell) {
            stretches.push(Stretch {
                line: self.lines.len(),
                range: 0..paragraph.text.len(),
            });
            self.lines.push(Line {
                paragraph,
                marker: None,
                blocks: Vec::new(),
            });
        }
        stretches
    }

    fn line(&mut self, cell: Span) -> Option<Stretch> {
        self.stretches(cell).into_iter().next()
    }
}

fn joined(mut first: Paragraph, next: Paragraph) -> Paragraph {
    // Bodies on lines of their own in a cell are equals.
    if !first.text.ends_with(['、', ',', ';']) && !next.text.starts_with(['、', ',', ';']) {
        first.append_mark('、');
    }
    first.append(next);
    first
}

fn hull(a: Span, b: Span) -> Span {
    Span {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    }
}
