//! Lines with what stands at their beginning and end: a number, responsibility blocks. Lines that were broken are put together again.

use super::block::{self, Block, Brackets};
use super::document::Span;
use super::numbering::{self, Marker};
use super::paragraph::{self, Paragraph};

/// A paragraph with its number and its blocks.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The folded text and its map.
    pub paragraph: Paragraph,
    /// The number it begins with.
    pub marker: Option<Marker>,
    /// The blocks in it.
    pub blocks: Vec<Block>,
}

impl Line {
    fn new(paragraph: Paragraph) -> Self {
        let marker = numbering::marker(&paragraph.text);
        let blocks = block::blocks(&paragraph.text);
        Line {
            paragraph,
            marker,
            blocks,
        }
    }

    /// The line is nothing but a responsibility block.
    fn is_block_only(&self) -> bool {
        let text = &self.paragraph.text;
        self.blocks.len() == 1
            && self.blocks[0].outer.start == 0
            && text[self.blocks[0].outer.end..]
                .chars()
                .all(|c| matches!(c, '。' | ';'))
    }
}

/// Reads the lines of a text, leaving out the places in `skip`.
pub(crate) fn lines(text: &str, skip: &[Span]) -> Vec<Line> {
    let mut raw = unwrap(paragraph::lines(text, skip))
        .into_iter()
        .map(Line::new)
        .peekable();
    let mut lines: Vec<Line> = Vec::new();
    while let Some(mut line) = raw.next() {
        let mut joined = 0;
        while joined < MOST_JOINED && awaits_more(&line) && raw.peek().is_some_and(continues_block)
        {
            let Some(next) = raw.next() else { break };
            line.paragraph.append(next.paragraph);
            line = Line::new(line.paragraph);
            joined += 1;
        }
        match lines.last_mut() {
            // 牵头单位 and 责任单位 each on a line of its own are one block.
            Some(last)
                if last.is_block_only()
                    && line.is_block_only()
                    && line.marker.is_none()
                    && last.paragraph.text.len() < LONGEST_BLOCK =>
            {
                last.paragraph.append(line.paragraph);
                *last = Line::new(std::mem::take(&mut last.paragraph));
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// No block is broken over more lines than this.
const MOST_JOINED: usize = 12;
/// A block that is longer, in bytes, is not one block.
const LONGEST_BLOCK: usize = 4000;

fn awaits_more(line: &Line) -> bool {
    line.blocks.last().is_some_and(|block| {
        block.brackets == Brackets::Unclosed && block.outer.len() < LONGEST_BLOCK
    }) || line.paragraph.text.ends_with('(') && line.blocks.is_empty()
}

/// A line that can continue an unclosed block: no number, and no sentence before the bracket closes.
fn continues_block(next: &Line) -> bool {
    let text = &next.paragraph.text;
    let mut depth = 0_u32;
    let close = text.char_indices().find(|(_, c)| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth == 0 => true,
        ')' => {
            depth -= 1;
            false
        }
        _ => false,
    });
    let upto = close.map_or(text.len(), |(at, _)| at);
    next.marker.is_none() && !text[..upto].contains('。') && upto < 600
}

/// Joins lines of a text that was wrapped at a fixed width, as text taken from a printed page is.
fn unwrap(lines: Vec<Paragraph>) -> Vec<Paragraph> {
    let lengths: Vec<usize> = lines.iter().map(|line| line.text.chars().count()).collect();
    let unfinished = lines
        .iter()
        .zip(&lengths)
        .filter(|(line, length)| **length >= 15 && !finished(&line.text))
        .count();
    if lines.len() < 8 || unfinished * 5 < lines.len() * 2 {
        return lines;
    }
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let width = sorted[(sorted.len() - 1) * 9 / 10];
    let mut joined: Vec<Paragraph> = Vec::new();
    let mut last_length = 0;
    for (line, length) in lines.into_iter().zip(lengths) {
        let full = last_length * 100 >= width * 85;
        let starts = line.indented || line.after_gap || numbering::marker(&line.text).is_some();
        match joined.last_mut() {
            Some(last)
                if full && !starts && (!finished(&last.text) || last_length + 1 >= width) =>
            {
                last.append(line)
            }
            _ => joined.push(line),
        }
        last_length = length;
    }
    joined
}

fn finished(text: &str) -> bool {
    text.ends_with(['。', ')', ':', ';', '!', '”', '?'])
}
