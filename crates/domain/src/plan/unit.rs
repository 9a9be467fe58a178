//! The units of a node: one for each responsibility block, and the paragraphs that nobody is responsible for.

use std::ops::Range;

use super::block::Block;
use super::line::Line;
use super::structure::Piece;

/// A stretch of folded text on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The line.
    pub line: usize,
    /// The folded text.
    pub range: Range<usize>,
}

/// A unit of a node: paragraphs with one block, or a paragraph without any.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The text, without number and block.
    pub text: Vec<Stretch>,
    /// The block and its line.
    pub block: Option<(usize, Block)>,
    /// The first line's start is part of the unit (number included) unless an earlier block stands on the line.
    pub starts_line: bool,
}

/// The units of one node.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// The units in the order of the text.
    pub units: Vec<Unit>,
    /// Paragraphs that announce numbered divisions, and headings on lines of their own.
    pub leading: Vec<Stretch>,
}

/// Divides the paragraphs of a node.
pub(crate) fn units(pieces: &[Piece], lines: &[Line]) -> Units {
    let mut result = Units::default();
    let mut pending: Vec<(&Piece, Stretch)> = Vec::new();
    for piece in pieces {
        let line = &lines[piece.line];
        let mut from = piece.range.start;
        for block in &line.blocks {
            let before = from..block.outer.start.max(from);
            let has_text = has_text(&line.paragraph.text[before.clone()]);
            if has_text {
                // The paragraph brings its own block, so what came before has none.
                flush(&mut pending, &mut result, lines, piece.line);
                let text = vec![Stretch {
                    line: piece.line,
                    range: before,
                }];
                result.units.push(Unit {
                    text,
                    block: Some((piece.line, block.clone())),
                    starts_line: from == piece.range.start,
                });
            } else {
                // A block on a line of its own closes the paragraphs before it.
                let text: Vec<Stretch> = pending.drain(..).map(|(_, stretch)| stretch).collect();
                result.units.push(Unit {
                    text,
                    block: Some((piece.line, block.clone())),
                    starts_line: true,
                });
            }
            from = block.outer.end;
        }
        if has_text(&line.paragraph.text[from.min(piece.range.end)..piece.range.end]) {
            pending.push((
                piece,
                Stretch {
                    line: piece.line,
                    range: from..piece.range.end,
                },
            ));
        }
    }
    let headed_by_block =
        result.units.len() == 1 && pieces.first().is_some_and(|piece| piece.is_heading) && {
            let unit = &result.units[0];
            unit.text
                .first()
                .is_some_and(|text| pieces.first().is_some_and(|piece| piece.line == text.line))
        };
    if headed_by_block {
        // 1. Heading (block), and then the text of the item.
        let more: Vec<Stretch> = pending.drain(..).map(|(_, stretch)| stretch).collect();
        result.units[0].text.extend(more);
    }
    flush(&mut pending, &mut result, lines, usize::MAX);
    result
}

/// Puts away paragraphs that have no block. `next` is the line that follows them.
fn flush(pending: &mut Vec<(&Piece, Stretch)>, result: &mut Units, lines: &[Line], next: usize) {
    let count = pending.len();
    for (at, (piece, stretch)) in pending.drain(..).enumerate() {
        let follower = if at + 1 < count {
            stretch.line + 1
        } else {
            next
        };
        let divides = lines[stretch.line]
            .marker
            .is_some_and(|marker| marker.style.divides_items());
        let announces = !divides
            && lines
                .get(follower)
                .is_some_and(|line| line.marker.is_some());
        let heading = piece.is_heading && (at + 1 < count || next != usize::MAX);
        if heading || announces {
            result.leading.push(stretch);
        } else {
            result.units.push(Unit {
                text: vec![stretch],
                block: None,
                starts_line: true,
            });
        }
    }
}

fn has_text(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// True for a paragraph that reads like a sentence of the plan, not like a signature or the name of an annex.
pub(crate) fn is_substantial(text: &str) -> bool {
    text.contains(['。', ';', ',']) && text.chars().nth(9).is_some() && !text.starts_with("附件")
}
