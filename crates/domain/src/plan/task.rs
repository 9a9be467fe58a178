//! Puts clauses and tasks together from the tree, its units and the ids.

use std::collections::HashSet;

use super::block::{Block, Brackets};
use super::body::{self, Bodies};
use super::document::Span;
use super::identity::{self, Identity};
use super::line::Line;
use super::model::{Body, Clause, ClauseKind, Problem, Task};
use super::problem::Kind;
use super::script;
use super::structure::{Piece, Structure};
use super::unit::{self, Stretch, Unit};

/// Text that belongs to a clause or a task, to be searched for duties and targets.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// The id that targets found in it name: a task's, or that of the clause.
    pub owner: String,
    /// The task, as an index, if it is a task's text.
    pub task: Option<usize>,
    /// The text; an item's heading is left out where more text follows.
    pub text: Vec<Stretch>,
    /// A date for the whole task (完成时限), as a line and a range of its folded text.
    pub deadline: Option<Stretch>,
}

/// Clauses, tasks and the passages to be searched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assembly {
    /// The clauses in the order of the text.
    pub clauses: Vec<Clause>,
    /// The tasks in the order of the text, duties not yet read.
    pub tasks: Vec<Task>,
    /// The passages.
    pub passages: Vec<Passage>,
    /// Whether each task's block says that its bodies share by their duties.
    pub shared: Vec<bool>,
}

/// Puts everything together.
pub(crate) fn assemble(
    document: &str,
    lines: &[Line],
    structure: &Structure,
    problems: &mut Vec<Problem>,
) -> Assembly {
    let identities = identity::identify(structure, lines, problems);
    let mut assembly = Assembly::default();
    let mut missing = Vec::new();
    let mut taken: HashSet<String> = identities
        .iter()
        .map(|identity| identity.id.clone())
        .collect();
    if structure
        .opening
        .iter()
        .any(|piece| !lines[piece.line].blocks.is_empty())
    {
        // A plan without any numbers is one chapter with one item.
        let identity = Identity {
            id: "1.0".to_owned(),
            section: 1,
            item: 0,
        };
        let owner = Owner {
            identity: &identity,
            kind: None,
            heading: None,
            text_from: None,
        };
        let mut builder = Builder {
            document,
            lines,
            assembly: &mut assembly,
            problems,
            missing: &mut missing,
            taken: &mut taken,
        };
        builder.pieces(&structure.opening, &owner);
    }
    for (node, identity) in structure.nodes.iter().zip(&identities) {
        let paragraph = &lines[node.line].paragraph;
        let heading = paragraph.place(node.heading.clone());
        assembly.clauses.push(Clause {
            id: identity.id.clone(),
            kind: node.kind,
            label: Some(paragraph.place(node.label.clone())),
            heading: (!node.heading.is_empty()).then_some(heading),
            span: structure.span(node, lines),
            parent: node.parent.map(|parent| identities[parent].id.clone()),
        });
        let after = paragraph.text[node.heading.end..]
            .chars()
            .next()
            .filter(|c| matches!(c, '。' | ':' | ';' | '!'))
            .map_or(0, char::len_utf8);
        let text_from = Some((node.line, node.heading.end + after));
        let owner = Owner {
            identity,
            kind: Some(node.kind),
            heading: Some(heading),
            text_from,
        };
        let mut builder = Builder {
            document,
            lines,
            assembly: &mut assembly,
            problems,
            missing: &mut missing,
            taken: &mut taken,
        };
        builder.pieces(&node.pieces, &owner);
    }
    report_missing(missing, assembly.tasks.len(), problems);
    assembly
        .clauses
        .sort_by_key(|clause| (clause.span.start, clause.kind == ClauseKind::Paragraph));
    assembly
}

/// Paragraphs without a block matter most in a plan whose paragraphs usually have one.
fn report_missing(missing: Vec<(String, Span)>, tasks: usize, problems: &mut Vec<Problem>) {
    let usual = tasks >= missing.len();
    if tasks == 0 {
        return;
    }
    for (id, span) in missing {
        let zh = format!(
            "条目 {id} 没有责任单位括注，未生成任务。请补上“（牵头单位：…；责任单位：…）”。"
        );
        let en = format!(
            "Clause {id} names nobody responsible, so no task was made of it. Add a block such as （牵头单位：…；责任单位：…）."
        );
        problems.push(if usual {
            Kind::MissingBlock.at(span, zh, en)
        } else {
            Kind::MissingBlock.warning_at(span, zh, en)
        });
    }
}

/// The clause whose paragraphs are read.
struct Owner<'a> {
    identity: &'a Identity,
    /// `None` for the paragraphs before the first number.
    kind: Option<ClauseKind>,
    heading: Option<Span>,
    /// The line of the heading and where the text after it begins.
    text_from: Option<(usize, usize)>,
}

struct Builder<'a> {
    document: &'a str,
    lines: &'a [Line],
    assembly: &'a mut Assembly,
    problems: &'a mut Vec<Problem>,
    missing: &'a mut Vec<(String, Span)>,
    /// The ids given so far.
    taken: &'a mut HashSet<String>,
}

impl Builder<'_> {
    fn pieces(&mut self, pieces: &[Piece], owner: &Owner) {
        let found = unit::units(pieces, self.lines);
        let is_item = owner.kind == Some(ClauseKind::Item);
        let counts = |unit: &&Unit| {
            unit.block.is_some()
                || unit
                    .text
                    .iter()
                    .any(|text| unit::is_substantial(self.text(text)))
        };
        let counted: Vec<&Unit> = found.units.iter().filter(counts).collect();
        let id = &owner.identity.id;
        for stretch in &found.leading {
            self.passage(
                id,
                None,
                self.without_heading(std::slice::from_ref(stretch), owner),
            );
        }
        let several = counted.len() > 1;
        for (index, unit) in counted.into_iter().enumerate() {
            let letter = several.then(|| identity::letters(index));
            // Tasks that stand directly in a chapter or part carry item 0.
            let stem = if is_item || owner.kind.is_none() || unit.block.is_none() {
                id.clone()
            } else {
                format!("{id}.0")
            };
            let mut unit_id = stem + letter.as_deref().unwrap_or("");
            if unit_id != *id || owner.kind.is_none() {
                unit_id = identity::unique(unit_id, self.taken);
            }
            let span = self.unit_span(unit);
            if several && owner.kind.is_some() {
                self.assembly.clauses.push(Clause {
                    id: unit_id.clone(),
                    kind: ClauseKind::Paragraph,
                    label: None,
                    heading: None,
                    span,
                    parent: Some(id.clone()),
                });
            }
            let text = self.without_heading(&unit.text, owner);
            let Some((line, block)) = &unit.block else {
                if is_item {
                    self.missing.push((unit_id.clone(), span));
                }
                self.passage(if is_item { &unit_id } else { id }, None, text);
                continue;
            };
            let at = Stretch {
                line: *line,
                range: block.outer.clone(),
            };
            let block_place = self.place(&at);
            let whole = unit
                .text
                .iter()
                .map(|stretch| self.place(stretch))
                .reduce(hull);
            let task = Task {
                id: unit_id.clone(),
                section: owner.identity.section,
                item: owner.identity.item,
                paragraph: letter,
                heading: owner.heading.or(whole).unwrap_or(block_place),
                text: whole.unwrap_or(Span {
                    start: block_place.start,
                    end: block_place.start,
                }),
                span,
                block: block_place,
                bodies: Vec::new(),
                open: false,
                duties: Vec::new(),
            };
            let deadline = self.task(task, *line, block);
            self.passage(&unit_id, Some(self.assembly.tasks.len() - 1), text);
            if let Some(passage) = self.assembly.passages.last_mut() {
                passage.deadline = deadline;
            }
        }
    }

    /// Reads the block of a task and keeps the task; returns the date in the block, if there is one.
    fn task(&mut self, mut task: Task, line: usize, block: &Block) -> Option<Stretch> {
        let paragraph = &self.lines[line].paragraph;
        if block.brackets != Brackets::Fine {
            self.problems.push(brackets(block, task.block, &task.id));
        }
        let bodies = body::read(&paragraph.text, block.inner.clone(), block.manner);
        for empty in &bodies.empty {
            let (zh, en) = (
                format!(
                    "任务 {} 的责任单位中有多余的分隔符。请核对是否漏写单位。",
                    task.id
                ),
                format!(
                    "A separator in the block of task {} stands beside nothing. Check whether a body is missing.",
                    task.id
                ),
            );
            self.problems
                .push(Kind::EmptyActor.at(paragraph.place(empty.clone()), zh, en));
        }
        task.open = bodies.open;
        task.bodies = named(self.document, &bodies, |range| paragraph.place(range));
        self.assembly.tasks.push(task);
        self.assembly.shared.push(bodies.shared);
        bodies.deadline.map(|range| Stretch { line, range })
    }

    fn text(&self, stretch: &Stretch) -> &str {
        &self.lines[stretch.line].paragraph.text[stretch.range.clone()]
    }

    fn place(&self, stretch: &Stretch) -> Span {
        // Blanks and marks at the edges do not belong to the text.
        self.lines[stretch.line]
            .paragraph
            .place(stretch.range.clone())
    }

    fn passage(&mut self, owner: &str, task: Option<usize>, text: Vec<Stretch>) {
        self.assembly.passages.push(Passage {
            owner: owner.to_owned(),
            task,
            text,
            deadline: None,
        });
    }

    /// The text without the heading, unless the heading is all there is.
    fn without_heading(&self, text: &[Stretch], owner: &Owner) -> Vec<Stretch> {
        let mut text = text.to_vec();
        if let (Some((line, from)), Some(first)) = (owner.text_from, text.first_mut())
            && first.line == line
            && first.range.start < from
            && (from < first.range.end)
        {
            first.range.start = from;
        }
        text
    }

    /// The whole unit, from its number to the end of its block.
    fn unit_span(&self, unit: &Unit) -> Span {
        let text = unit.text.iter().map(|stretch| self.place(stretch));
        let block = unit
            .block
            .iter()
            .map(|(line, block)| self.lines[*line].paragraph.place(block.outer.clone()));
        let mut span = text
            .chain(block)
            .reduce(hull)
            .unwrap_or(Span { start: 0, end: 0 });
        if let (true, Some(first)) = (unit.starts_line, unit.text.first()) {
            span.start = self.lines[first.line].paragraph.span.start;
        }
        span
    }
}

fn hull(a: Span, b: Span) -> Span {
    Span {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    }
}

/// The bodies with their names as written, blanks left out.
pub(crate) fn named(
    document: &str,
    bodies: &Bodies,
    place: impl Fn(std::ops::Range<usize>) -> Span,
) -> Vec<Body> {
    let body = |found: &body::Found| {
        let span = place(found.range.clone());
        let name = document[span.range()]
            .chars()
            .filter(|&c| script::fold(c).is_some())
            .collect();
        Body {
            name,
            part: found.part,
            group: found.group,
            span,
        }
    };
    bodies.found.iter().map(body).collect()
}

fn brackets(block: &Block, place: Span, id: &str) -> Problem {
    if block.brackets == Brackets::Unclosed {
        let (zh, en) = (
            format!("任务 {id} 的责任单位括注没有右括号，已读到段末。请补上“）”。"),
            format!(
                "The block of task {id} is not closed; it was read to the end of the paragraph. Add “）”."
            ),
        );
        return Kind::UnclosedBracket.at(place, zh, en);
    }
    let (zh, en) = (
        format!("任务 {id} 的责任单位括注没有左括号。请补上“（”。"),
        format!("The block of task {id} has no opening bracket. Add “（”."),
    );
    Kind::UnopenedBracket.at(place, zh, en)
}
