//! Finds the responsibility blocks of a paragraph.
//!
//! A block is a bracket that holds a label (`牵头单位:`) or bodies with a verb (`市环保局牵头，…参与`), or the same without a bracket at the end
//! of a paragraph. Brackets match by class: `(` may be closed by `）`. A bracket inside a word, as in 新（改、扩）建, is never a block.

use std::ops::Range;

use super::body;
use super::role::{self, Label};

/// How a block says who does what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// With labels: `牵头单位:…`.
    Labelled,
    /// In running text: `…牵头，…参与`.
    Prose,
}

/// What is wrong with the brackets of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Brackets {
    /// They match, or there are none.
    Fine,
    /// The block opens and does not close.
    Unclosed,
    /// The block closes and does not open.
    Unopened,
}

/// A responsibility block in a folded paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// The block with its brackets.
    pub outer: Range<usize>,
    /// What is inside.
    pub inner: Range<usize>,
    /// How it is written.
    pub manner: Manner,
    /// Whether its brackets match.
    pub brackets: Brackets,
}

/// The brackets of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    /// Matched pairs, in the order in which they open: the positions of the brackets.
    pub closed: Vec<(usize, usize)>,
    /// Opening brackets that nothing closes.
    pub unclosed: Vec<usize>,
    /// Closing brackets that nothing opens.
    pub unopened: Vec<usize>,
}

/// Matches the brackets of a folded text.
pub(crate) fn pairs(text: &str) -> Pairs {
    let mut pairs = Pairs::default();
    for (at, bracket) in text.match_indices(['(', ')']) {
        if bracket == "(" {
            pairs.unclosed.push(at);
        } else if let Some(open) = pairs.unclosed.pop() {
            pairs.closed.push((open, at));
        } else {
            pairs.unopened.push(at);
        }
    }
    pairs.closed.sort_unstable();
    pairs
}

/// The blocks of a folded paragraph, in its order. Blocks with nothing but separators between them are one.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let labels = role::labels(text);
    let pairs = pairs(text);
    let mut blocks: Vec<Block> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        if blocks
            .last()
            .is_some_and(|block| label.start < block.outer.end)
        {
            continue;
        }
        if let Some(block) = around(
            text,
            &labels[at..],
            &pairs,
            blocks.last().map_or(0, |block| block.outer.end),
        ) {
            merge(text, &mut blocks, block);
        }
    }
    let prose = prose(
        text,
        &pairs,
        blocks.last().map_or(0, |block| block.outer.end),
    );
    if let Some(block) = prose {
        merge(text, &mut blocks, block);
    }
    blocks
}

fn merge(text: &str, blocks: &mut Vec<Block>, block: Block) {
    if let Some(last) = blocks.last_mut()
        && text[last.outer.end..block.outer.start]
            .chars()
            .all(|c| matches!(c, ',' | ';' | '。' | '、'))
        && last.manner == block.manner
    {
        last.outer.end = block.outer.end;
        last.inner.end = block.inner.end;
        last.brackets = if last.brackets == Brackets::Fine {
            block.brackets
        } else {
            last.brackets
        };
        return;
    }
    blocks.push(block);
}

/// The block that the first of some labels stands in; `from` is where the block before ended.
fn around(text: &str, labels: &[Label], pairs: &Pairs, from: usize) -> Option<Block> {
    let (label, later) = labels.split_first()?;
    let label = label.start;
    // Pairs are sorted by their opening bracket and nest, so the outermost one around the label is the first that reaches over it.
    let first = pairs.closed.partition_point(|pair| pair.0 < from);
    let reaching = pairs.closed.partition_point(|pair| pair.0 < label);
    let enclosing = pairs
        .closed
        .get(first..reaching)?
        .iter()
        .rev()
        .take(NEAR)
        .rfind(|pair| pair.1 > label && near(text, pair.0, label));
    if let Some(&(open, close)) = enclosing {
        return Some(Block {
            outer: open..close + 1,
            inner: open + 1..close,
            manner: Manner::Labelled,
            brackets: Brackets::Fine,
        });
    }
    let before = pairs.unclosed.partition_point(|&open| open < label);
    let open = before.checked_sub(1).map(|at| pairs.unclosed[at]);
    if let Some(open) = open.filter(|&open| open >= from && near(text, open, label)) {
        // Another block's bracket ends this one; otherwise the paragraph does.
        let end = next_opening(text, later).unwrap_or(text.len());
        let end = trimmed(text, end);
        return Some(Block {
            outer: open..end,
            inner: open + 1..end,
            manner: Manner::Labelled,
            brackets: Brackets::Unclosed,
        });
    }
    let starts_sentence = label == 0 || text[..label].ends_with(['。', ';', ')', '!', '”']);
    if !starts_sentence || label < from {
        return None;
    }
    match pairs
        .unopened
        .get(pairs.unopened.partition_point(|&close| close < label))
    {
        Some(&close) => Some(Block {
            outer: label..close + 1,
            inner: label..close,
            manner: Manner::Labelled,
            brackets: Brackets::Unopened,
        }),
        None => {
            let end = next_opening(text, later).unwrap_or(text.len());
            let inner = trimmed(text, end);
            Some(Block {
                outer: label..end,
                inner: label..inner,
                manner: Manner::Labelled,
                brackets: Brackets::Fine,
            })
        }
    }
}

/// How many brackets back a block's own bracket may be looked for.
const NEAR: usize = 16;

/// A block's bracket stands right before its first label, or a few characters (由, 主要…) before it.
fn near(text: &str, open: usize, label: usize) -> bool {
    text[open + 1..label].chars().take(9).count() <= 8 && !text[open + 1..label].contains('。')
}

/// Where the next bracket opens that begins with a label.
fn next_opening(text: &str, later: &[Label]) -> Option<usize> {
    later
        .iter()
        .map(|label| label.start)
        .find(|&start| text[..start].ends_with('('))
        .map(|start| start - 1)
}

/// An end without the full stops and separators before it.
fn trimmed(text: &str, end: usize) -> usize {
    text[..end].trim_end_matches(['。', ';', ',', '、']).len()
}

/// A block in running text at the end of the paragraph: a bracket of bodies, or a last sentence 由…牵头.
fn prose(text: &str, pairs: &Pairs, from: usize) -> Option<Block> {
    let end = trimmed(text, text.len());
    let closing = text[..end].ends_with(')').then(|| end - 1);
    if let Some(close) = closing {
        let &(open, _) = pairs
            .closed
            .iter()
            .rev()
            .take(NEAR)
            .find(|pair| pair.1 == close)?;
        let inner = open + 1..close;
        return (open >= from && body::is_phrase_of_bodies(&text[inner.clone()])).then_some(
            Block {
                outer: open..end,
                inner,
                manner: Manner::Prose,
                brackets: Brackets::Fine,
            },
        );
    }
    let start = text[..end].rfind(['。', ';']).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let sentence = &text[start..end];
    let said =
        sentence.starts_with('由') && sentence.contains("牵头") && role::verb(sentence).is_some()
            || sentence.ends_with("按职责分工负责");
    (start >= from && said && body::is_phrase_of_bodies(sentence)).then_some(Block {
        outer: start..text.len(),
        inner: start..end,
        manner: Manner::Prose,
        brackets: Brackets::Fine,
    })
}
