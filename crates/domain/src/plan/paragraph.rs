//! Paragraphs of a document, folded for matching, with a map back to the original text.
//!
//! Blanks are dropped and characters folded, so that `牽 頭 單 位：` and `牵头单位:` match alike; the map keeps runs of unchanged
//! text rather than one entry a character, because most text is unchanged.

use std::ops::Range;

use super::document::Span;
use super::{entity, script};

/// A paragraph: usually a line, several where a line was broken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// The folded text, without blanks and line feeds.
    pub text: String,
    /// The place in the original, outer blanks left out.
    pub span: Span,
    /// The line began with a blank wide enough to be an indent.
    pub indented: bool,
    /// The line was empty or blank just before this one.
    pub after_gap: bool,
    runs: Vec<Run>,
}

/// A stretch of folded text and where it came from.
#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    source: usize,
    /// `None`: copied byte for byte. `Some(n)`: one character made from `n` bytes.
    made_from: Option<usize>,
}

impl Paragraph {
    /// The place of a range of the folded text in the original.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        let end = if range.end <= range.start {
            start
        } else {
            self.source_end(range.end)
        };
        Span {
            start,
            end: end.max(start),
        }
    }

    fn run_at(&self, folded: usize) -> Option<Run> {
        let at = self.runs.partition_point(|run| run.folded <= folded);
        at.checked_sub(1).map(|at| self.runs[at])
    }

    fn source_start(&self, folded: usize) -> usize {
        if folded >= self.text.len() {
            return self.span.end;
        }
        match self.run_at(folded) {
            Some(Run {
                source,
                made_from: Some(_),
                ..
            }) => source,
            Some(run) => run.source + (folded - run.folded),
            None => self.span.start,
        }
    }

    fn source_end(&self, folded: usize) -> usize {
        match folded.checked_sub(1).and_then(|last| self.run_at(last)) {
            Some(Run {
                source,
                made_from: Some(length),
                ..
            }) => source + length,
            Some(run) => run.source + (folded - run.folded),
            None => self.span.start,
        }
    }

    fn push(&mut self, c: char, copied: bool, source: usize, length: usize) {
        let folded = self.text.len();
        self.text.push(c);
        if self.runs.is_empty() {
            self.span.start = source;
        }
        if copied
            && let Some(last) = self.runs.last()
            && last.made_from.is_none()
            && last.source + (folded - last.folded) == source
        {
            self.span.end = source + length;
            return;
        }
        self.runs.push(Run {
            folded,
            source,
            made_from: (!copied).then_some(length),
        });
        self.span.end = source + length;
    }

    /// Appends a mark that the text only implies; its place is empty.
    pub(crate) fn append_mark(&mut self, mark: char) {
        self.runs.push(Run {
            folded: self.text.len(),
            source: self.span.end,
            made_from: Some(0),
        });
        self.text.push(mark);
    }

    /// The same paragraph of a text that begins elsewhere.
    pub(crate) fn moved(mut self, by: usize) -> Self {
        self.span = Span {
            start: self.span.start + by,
            end: self.span.end + by,
        };
        for run in &mut self.runs {
            run.source += by;
        }
        self
    }

    /// Appends the next line of a paragraph that was broken.
    pub(crate) fn append(&mut self, next: Paragraph) {
        let base = self.text.len();
        self.text.push_str(&next.text);
        self.runs.extend(next.runs.into_iter().map(|run| Run {
            folded: run.folded + base,
            ..run
        }));
        self.span.end = next.span.end;
    }
}

/// Cuts a text into its lines, blank ones left out, and folds them. Places inside `skip` (sorted, such as the cells of a table that is
/// read by itself) are left out.
pub(crate) fn lines(text: &str, skip: &[Span]) -> Vec<Paragraph> {
    let mut lines = Vec::new();
    let mut line = Paragraph::default();
    let (mut blanks, mut gap) = (0, false);
    let mut skip = skip.iter().peekable();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        while skip.next_if(|span| span.end <= at).is_some() {}
        let skipped = skip.peek().is_some_and(|span| span.start <= at);
        let (meant, length) = if c == '&' {
            entity::at(&text[at..]).unwrap_or((c, 1))
        } else {
            (c, c.len_utf8())
        };
        let lone_return = c == '\r' && !text[at + 1..].starts_with('\n');
        if matches!(
            c,
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}'
        ) || lone_return
        {
            gap = line.text.is_empty();
            if !gap {
                lines.push(std::mem::take(&mut line));
            }
            blanks = 0;
        } else if !skipped {
            match script::fold(meant) {
                Some(folded) => {
                    if line.text.is_empty() {
                        line.indented = blanks >= 2;
                        line.after_gap = gap;
                    }
                    line.push(folded, folded == c && length == c.len_utf8(), at, length);
                }
                None if line.text.is_empty() => blanks += if meant == '\u{3000}' { 2 } else { 1 },
                None => {}
            }
        }
        at += length;
    }
    if !line.text.is_empty() {
        lines.push(line);
    }
    lines
}
