//! Which style of numbering carries which level of a document.
//!
//! Plans nest their numbers differently: 一、（一）1. in Guangxi, 一、（一） in the national plan, 1. 1.1 in reports. The style under which most
//! responsibility blocks stand numbers the items; the next outer style that occurs numbers the chapters; what is further out numbers parts.

use super::line::Line;
use super::numbering::Style;

/// The rank a style has in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// A part; the outermost has depth 0.
    Part(usize),
    /// A chapter.
    Chapter,
    /// An item.
    Item,
    /// A division within an item.
    Division,
}

/// The levels of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    parts: Vec<Style>,
    chapter: Option<Style>,
    item: Option<Style>,
}

impl Levels {
    /// The rank of a style.
    pub(crate) fn of(&self, style: Style) -> Level {
        if Some(style) == self.item {
            Level::Item
        } else if Some(style) == self.chapter {
            Level::Chapter
        } else if let Some(depth) = self.parts.iter().position(|&part| part == style) {
            Level::Part(depth)
        } else {
            Level::Division
        }
    }

    /// Finds the levels of a document.
    pub(crate) fn find(lines: &[Line]) -> Self {
        // Per style: how often it occurs, and how many blocks stand under it.
        let mut seen: Vec<(Style, usize, usize)> = Vec::new();
        let mut nearest = None;
        for line in lines {
            if let Some(style) = line
                .marker
                .map(|marker| marker.style)
                .filter(|style| !style.divides_items())
            {
                nearest = Some(style);
                match seen.iter_mut().find(|entry| entry.0 == style) {
                    Some(entry) => entry.1 += 1,
                    None => seen.push((style, 1, 0)),
                }
            }
            if let Some(entry) = seen.iter_mut().find(|entry| Some(entry.0) == nearest) {
                entry.2 += line.blocks.len();
            }
        }
        seen.sort_unstable();
        let blocks: usize = seen.iter().map(|entry| entry.2).sum();
        let item = if blocks > 0 {
            seen.iter()
                .max_by_key(|entry| (entry.2, entry.0))
                .map(|entry| entry.0)
        } else {
            seen.iter()
                .rev()
                .find(|entry| entry.1 >= 2)
                .or(seen.last())
                .map(|entry| entry.0)
        };
        let mut outer: Vec<Style> = seen
            .iter()
            .map(|entry| entry.0)
            .filter(|&style| Some(style) < item)
            .collect();
        let chapter = outer.pop();
        Levels {
            parts: outer,
            chapter,
            item,
        }
    }
}
