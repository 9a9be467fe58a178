//! The flat table of duties (任务分工表) that spreadsheets are made from.

use std::collections::HashMap;

use super::{Outline, OutlineClause, OutlineTarget, OutlineTask};
use crate::language::Bilingual;

/// A row: one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The task's id.
    pub id: String,
    /// The heading of its chapter.
    pub chapter: String,
    /// The heading of its item.
    pub item: String,
    /// Its text in one line.
    pub text: String,
    /// Who leads, joined with `、`.
    pub leads: String,
    /// Who is responsible besides, joined with `、`; ends with 等 where the list is open.
    pub responsible: String,
    /// The last deadline of its duties as an ISO date, or empty.
    pub deadline: String,
    /// Its targets in one line, joined with `；`.
    pub targets: String,
}

impl Row {
    /// The cells in the order of the headings.
    pub fn cells(&self) -> [&str; HEADINGS] {
        [
            &self.id,
            &self.chapter,
            &self.item,
            &self.text,
            &self.leads,
            &self.responsible,
            &self.deadline,
            &self.targets,
        ]
    }

    /// The headings of the columns in both languages.
    pub fn headings() -> [Bilingual; HEADINGS] {
        [
            Bilingual::new("编号", "Id"),
            Bilingual::new("章", "Chapter"),
            Bilingual::new("条目", "Item"),
            Bilingual::new("任务内容", "Task"),
            Bilingual::new("牵头单位", "Lead"),
            Bilingual::new("责任单位", "Responsible"),
            Bilingual::new("完成时限", "Deadline"),
            Bilingual::new("量化目标", "Targets"),
        ]
    }
}

/// How many columns there are.
pub const HEADINGS: usize = 8;

/// The rows of a plan, one for each task, in the order of the text.
pub fn rows(outline: &Outline) -> Vec<Row> {
    let clauses = outline
        .clauses
        .iter()
        .map(|clause| (clause.id.as_str(), clause))
        .collect();
    let mut targets: HashMap<&str, Vec<&OutlineTarget>> = HashMap::new();
    for target in &outline.targets {
        targets.entry(&target.task).or_default().push(target);
        for place in &target.also_in {
            targets.entry(&place.task).or_default().push(target);
        }
    }
    let of = |task: &OutlineTask| {
        targets
            .get(task.id.as_str())
            .map(Vec::as_slice)
            .unwrap_or_default()
    };
    outline
        .tasks
        .iter()
        .map(|task| row(&clauses, task, of(task)))
        .collect()
}

fn row(
    clauses: &HashMap<&str, &OutlineClause>,
    task: &OutlineTask,
    targets: &[&OutlineTarget],
) -> Row {
    let clause = |id: &str| clauses.get(id).copied();
    // Up from the item to the chapter.
    let mut chapter = clause(&task.id);
    while let Some(inner) =
        chapter.filter(|clause| clause.kind != "chapter" && clause.kind != "part")
    {
        chapter = inner.parent.as_deref().and_then(clause);
    }
    let targets: Vec<String> = targets
        .iter()
        .map(|target| format!("{} {}", target.id, plain(&target.quote)))
        .collect();
    let deadline = task
        .duties
        .iter()
        .flat_map(|duty| &duty.dates)
        .filter_map(|date| date.to.as_deref())
        .max();
    let open = if task.open && !task.responsible.is_empty() {
        "等"
    } else {
        ""
    };
    Row {
        id: task.id.clone(),
        chapter: chapter
            .and_then(|chapter| chapter.heading.clone())
            .unwrap_or_default(),
        item: task.heading.clone(),
        text: plain(&task.text),
        leads: task.lead.join("、"),
        responsible: format!("{}{open}", task.responsible.join("、")),
        deadline: deadline.unwrap_or_default().to_owned(),
        targets: targets.join("；"),
    }
}

/// Words in one line.
fn plain(words: &str) -> String {
    words.lines().map(str::trim).collect()
}
