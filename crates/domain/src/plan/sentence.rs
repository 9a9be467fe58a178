//! Sentences and the clauses between their commas.

use std::ops::Range;

/// A sentence of a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The sentence without its closing mark.
    pub range: Range<usize>,
    /// Its clauses, without the commas between them.
    pub clauses: Vec<Range<usize>>,
}

/// Cuts a stretch of folded text into sentences. Marks inside brackets and quotation marks do not cut, nor does the comma of `1,000`.
pub(crate) fn sentences(text: &str, within: Range<usize>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut clauses = Vec::new();
    let (mut start, mut clause) = (within.start, within.start);
    let (mut brackets, mut quotes) = (0_u32, 0_u32);
    for (offset, c) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        match c {
            '(' | '《' => brackets += 1,
            ')' | '》' => brackets = brackets.saturating_sub(1),
            '“' => quotes += 1,
            '”' => quotes = quotes.saturating_sub(1),
            ',' if brackets == 0 && quotes == 0 && !is_thousands(text, at) => {
                keep(&mut clauses, clause..at);
                clause = at + 1;
            }
            // A full stop ends the sentence whatever is still open: one forgotten bracket must not swallow the paragraph.
            '。' | '!' | ';' | '?' if c == '。' || brackets == 0 && quotes == 0 => {
                keep(&mut clauses, clause..at);
                finish(&mut sentences, &mut clauses, start..at);
                (start, clause) = (at + c.len_utf8(), at + c.len_utf8());
                (brackets, quotes) = (0, 0);
            }
            _ => {}
        }
    }
    keep(&mut clauses, clause..within.end);
    finish(&mut sentences, &mut clauses, start..within.end);
    sentences
}

fn keep(clauses: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.start < range.end {
        clauses.push(range);
    }
}

fn finish(sentences: &mut Vec<Sentence>, clauses: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !clauses.is_empty() {
        sentences.push(Sentence {
            range,
            clauses: std::mem::take(clauses),
        });
    }
}

/// `1,000`: a digit before, three digits after and no fourth.
fn is_thousands(text: &str, comma: usize) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    comma > 0 && digit(comma - 1) && (1..=3).all(|step| digit(comma + step)) && !digit(comma + 4)
}
