//! Places in characters, lines and columns.

use serde::{Deserialize, Serialize};

use crate::plan::document::Span;

/// A place as people and programs outside see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first character, counted from 0 in code points of the decoded text.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// The line of the start, counted from 1.
    pub line: usize,
    /// The column of the start in characters, counted from 1.
    pub column: usize,
}

/// Turns byte offsets into characters: how many characters come before every 64th byte, and where lines begin.
pub(crate) struct Positions<'a> {
    text: &'a str,
    before: Vec<usize>,
    lines: Vec<usize>,
}

const STEP: usize = 64;

impl<'a> Positions<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut lines = vec![0];
        let mut characters = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at.is_multiple_of(STEP) {
                before.push(characters);
            }
            characters += usize::from(starts_character(byte));
            if byte == b'\n' {
                lines.push(at + 1);
            }
        }
        if text.len().is_multiple_of(STEP) {
            before.push(characters);
        }
        Positions {
            text,
            before,
            lines,
        }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let step = byte / STEP;
        let rest = &self.text.as_bytes()[step * STEP..byte];
        self.before[step] + rest.iter().filter(|byte| starts_character(**byte)).count()
    }

    pub(crate) fn place(&self, span: Span) -> Place {
        let line = self.lines.partition_point(|start| *start <= span.start);
        let start = self.characters_before(span.start);
        let line_start = line.checked_sub(1).map_or(0, |line| self.lines[line]);
        Place {
            start,
            end: self.characters_before(span.end),
            line,
            column: start - self.characters_before(line_start) + 1,
        }
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
