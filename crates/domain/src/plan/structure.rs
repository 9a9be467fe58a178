//! The tree of parts, chapters and items, and the paragraphs in them.

use std::ops::Range;

use super::document::Span;
use super::level::{Level, Levels};
use super::line::Line;
use super::model::ClauseKind;

/// A numbered clause: part, chapter or item.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its rank.
    pub kind: ClauseKind,
    /// Its number as written.
    pub number: u32,
    /// The line it stands on.
    pub line: usize,
    /// The node it belongs to.
    pub parent: Option<usize>,
    /// Label and heading in the line's folded text.
    pub label: Range<usize>,
    /// The heading without the number.
    pub heading: Range<usize>,
    /// The paragraphs directly in it, its own line first.
    pub pieces: Vec<Piece>,
    /// Where the clause ends, its children included.
    pub end: usize,
}

/// A paragraph directly in a node.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// The line.
    pub line: usize,
    /// The text without the number, blocks included.
    pub range: Range<usize>,
    /// It is nothing but the heading of its node.
    pub is_heading: bool,
}

/// The tree, in the order of the text, and the paragraphs before the first number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Structure {
    /// The nodes; a parent comes before its children.
    pub nodes: Vec<Node>,
    /// The paragraphs before the first node.
    pub opening: Vec<Piece>,
}

/// Builds the tree of a document.
pub(crate) fn build(lines: &[Line], levels: &Levels) -> Structure {
    let mut structure = Structure::default();
    // The open nodes, outermost first, each with its depth.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let end = line.paragraph.span.end;
        let ranked = line.marker.and_then(|marker| {
            let (depth, kind) = match levels.of(marker.style) {
                Level::Part(depth) => (depth, ClauseKind::Part),
                Level::Chapter => (CHAPTER, ClauseKind::Chapter),
                Level::Item => (CHAPTER + 1, ClauseKind::Item),
                Level::Division => return None,
            };
            Some((marker, depth, kind))
        });
        match ranked {
            Some((marker, depth, kind)) => {
                while open.pop_if(|last| last.0 >= depth).is_some() {}
                let heading = heading(line, marker.length);
                let is_heading = is_only_heading(line, &heading);
                structure.nodes.push(Node {
                    kind,
                    number: marker.number,
                    line: at,
                    parent: open.last().map(|last| last.1),
                    label: 0..marker.length,
                    heading,
                    pieces: vec![Piece {
                        line: at,
                        range: marker.length..line.paragraph.text.len(),
                        is_heading,
                    }],
                    end,
                });
                open.push((depth, structure.nodes.len() - 1));
            }
            None => {
                let length = line.marker.map_or(0, |marker| marker.length);
                let piece = Piece {
                    line: at,
                    range: length..line.paragraph.text.len(),
                    is_heading: false,
                };
                match open.last() {
                    Some(&(_, node)) => structure.nodes[node].pieces.push(piece),
                    None => structure.opening.push(piece),
                }
            }
        }
        for &(_, node) in &open {
            structure.nodes[node].end = end;
        }
    }
    structure
}

/// The depth of a chapter; parts nest less deeply than this.
const CHAPTER: usize = 8;
/// A heading is rarely longer, in characters.
const LONGEST_HEADING: usize = 60;

/// The heading of a numbered line: up to the first full stop or colon, or the whole line, without the block.
fn heading(line: &Line, from: usize) -> Range<usize> {
    let text = &line.paragraph.text;
    let limit = line
        .blocks
        .first()
        .map_or(text.len(), |block| block.outer.start)
        .max(from);
    let body = &text[from..limit];
    let stop = body.find(['。', ':', ';', '!']).unwrap_or(body.len());
    let short = body[..stop].chars().nth(LONGEST_HEADING).is_none();
    let stop = if short {
        stop
    } else {
        body[..stop].find(',').unwrap_or(stop)
    };
    from..from + body[..stop].trim_end_matches([',', '、']).len()
}

fn is_only_heading(line: &Line, heading: &Range<usize>) -> bool {
    let text = &line.paragraph.text;
    let limit = line
        .blocks
        .first()
        .map_or(text.len(), |block| block.outer.start)
        .max(heading.end);
    let rest = text[heading.end..limit].trim_matches(['。', ':', ';', '!']);
    let short = text[heading.clone()].chars().nth(LONGEST_HEADING).is_none();
    rest.is_empty() && short
}

impl Structure {
    /// The place of a node with its children.
    pub(crate) fn span(&self, node: &Node, lines: &[Line]) -> Span {
        Span {
            start: lines[node.line].paragraph.span.start,
            end: node.end,
        }
    }
}
