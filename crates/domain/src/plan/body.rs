//! Splits the inside of a responsibility block into the bodies it names.
//!
//! `、` separates equals, `，` changes the class of body (a *soft* separator: a new group of the same part), `；` begins the next labelled part
//! or, without a label, another group.

use std::ops::Range;

use super::block::Manner;
use super::model::Part;
use super::organ;
use super::role::{self, Field};

/// A body as found in a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its name in the folded text.
    pub range: Range<usize>,
    /// Lead or responsible.
    pub part: Part,
    /// Its group within the part.
    pub group: u32,
}

/// What a block says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bodies {
    /// The bodies in the order of the text.
    pub found: Vec<Found>,
    /// The list is open (等).
    pub open: bool,
    /// Separators around nothing, each at its place.
    pub empty: Vec<Range<usize>>,
    /// A date for the whole task (完成时限).
    pub deadline: Option<Range<usize>>,
    /// The text says that all share by their duties (按职责分工), so that no lead is missing.
    pub shared: bool,
}

/// Reads the inside of a block, a range of a folded text.
pub(crate) fn read(text: &str, inner: Range<usize>, manner: Manner) -> Bodies {
    let mut bodies = Bodies {
        shared: text[inner.clone()].contains("职责分工"),
        ..Bodies::default()
    };
    match manner {
        Manner::Labelled => labelled(text, inner, &mut bodies),
        Manner::Prose => prose(text, inner, &mut bodies),
    }
    bodies
}

fn labelled(text: &str, inner: Range<usize>, bodies: &mut Bodies) {
    // The text is read from one character before, so that a label after the block's own bracket is seen without its colon, too.
    let from = inner
        .start
        .saturating_sub(usize::from(text[..inner.start].ends_with('(')));
    let labels: Vec<_> = role::labels(&text[from..inner.end]);
    let first = labels.first().map_or(inner.end, |label| from + label.start);
    let before = text[inner.start..first].trim_matches(SEPARATORS);
    if !before.is_empty() && is_phrase_of_bodies(before) {
        prose(text, inner.start..first, bodies);
    }
    for (at, label) in labels.iter().enumerate() {
        let end = labels.get(at + 1).map_or(inner.end, |next| {
            before_bracket(text, from + label.end, from + next.start)
        });
        let segment = from + label.end..end;
        match label.field {
            Field::Bodies(part) => segment_of(text, segment, part, bodies),
            Field::Deadline => bodies.deadline = Some(segment),
            Field::Other => {}
        }
    }
}

/// Where a field ends whose next label stands in a bracket of its own: `…局）（责任单位：`.
fn before_bracket(text: &str, start: usize, label: usize) -> usize {
    let field = &text[start.min(label)..label];
    let Some(field) = field.strip_suffix('(') else {
        return label;
    };
    let field = field.trim_end_matches(SEPARATORS);
    start.min(label) + field.strip_suffix(')').unwrap_or(field).len()
}

/// Reads one cell of a table, or one labelled field, as bodies of one part.
pub(crate) fn segment_of(text: &str, segment: Range<usize>, part: Part, bodies: &mut Bodies) {
    let segment = trim(text, segment, &['；', ';', '。', '、', ',', '(', ')']);
    let mut end = segment.end;
    if let Some((length, _)) =
        role::verb(&text[segment.clone()]).filter(|(length, _)| *length > "负责".len())
    {
        end -= length;
    }
    let group = bodies
        .found
        .iter()
        .filter(|found| found.part == part)
        .map(|found| found.group + 1)
        .max()
        .unwrap_or(0);
    names(text, segment.start..end, part, group, bodies);
}

/// Text in which phrases of bodies end with verbs.
fn prose(text: &str, inner: Range<usize>, bodies: &mut Bodies) {
    let mut start = inner.start;
    let phrases: Vec<usize> = top_level(text, inner.clone(), &[',', ';', '。'])
        .chain([inner.end])
        .collect();
    let mut last = None;
    for end in phrases {
        if let Some((length, part)) = role::verb(text[start..end].trim_end_matches(SEPARATORS)) {
            let stop = start + text[start..end].trim_end_matches(SEPARATORS).len();
            let group = bodies
                .found
                .iter()
                .filter(|found| found.part == part)
                .map(|found| found.group + 1)
                .max()
                .unwrap_or(0);
            names(text, start..stop - length, part, group, bodies);
            last = Some(part);
            start = end;
        }
    }
    if start < inner.end && !text[start..inner.end].trim_matches(SEPARATORS).is_empty() {
        let part = last.unwrap_or(Part::Responsible);
        let group = bodies
            .found
            .iter()
            .filter(|found| found.part == part)
            .map(|found| found.group + 1)
            .max()
            .unwrap_or(0);
        names(text, start..inner.end, part, group, bodies);
    }
}

const SEPARATORS: &[char] = &['、', ',', ';', '。', ':'];

fn trim(text: &str, range: Range<usize>, marks: &[char]) -> Range<usize> {
    let slice = &text[range.clone()];
    // A bracket inside a name stays: only marks that do not belong to a pair are cut.
    let balanced = slice.matches('(').count() == slice.matches(')').count();
    let cut = |c: char| marks.contains(&c) && !(balanced && matches!(c, '(' | ')'));
    let start = range.start + (slice.len() - slice.trim_start_matches(cut).len());
    let end = start + text[start..range.end].trim_end_matches(cut).len();
    start..end
}

/// Positions of separators outside brackets.
fn top_level<'a>(
    text: &'a str,
    range: Range<usize>,
    separators: &'a [char],
) -> impl Iterator<Item = usize> + 'a {
    let mut depth = 0_u32;
    text[range.clone()]
        .char_indices()
        .filter_map(move |(at, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth == 0 && separators.contains(&c) => return Some(range.start + at),
                _ => {}
            }
            None
        })
}

fn names(text: &str, range: Range<usize>, part: Part, first_group: u32, bodies: &mut Bodies) {
    let range = trim(text, range, SEPARATORS);
    if range.is_empty() {
        return;
    }
    let mut group = first_group;
    let mut start = range.start;
    let mut collective = false;
    let cuts: Vec<usize> = top_level(text, range.clone(), SEPARATORS)
        .chain([range.end])
        .collect();
    for end in cuts {
        let separator = text[end..].chars().next();
        let piece = start..end;
        let (name, open) = clean(text, piece.clone());
        bodies.open |= open;
        if name.is_empty() {
            if !open {
                // The place shows the separator before the gap.
                let before = text[range.start..start]
                    .chars()
                    .next_back()
                    .map_or(0, char::len_utf8);
                bodies.empty.push(start - before..end);
            }
        } else if collective && organ::continues_collective_government(&text[name.clone()]) {
            if let Some(last) = bodies.found.last_mut() {
                last.range.end = name.end;
            }
        } else {
            for name in conjoined(text, name) {
                bodies.found.push(Found {
                    range: name,
                    part,
                    group,
                });
            }
        }
        collective = separator == Some('、')
            && bodies
                .found
                .last()
                .is_some_and(|last| organ::is_collective_government(&text[last.range.clone()]));
        group += u32::from(matches!(separator, Some(',' | ';' | '。')));
        start = end + separator.map_or(0, char::len_utf8);
    }
}

/// A name without the words around it, and whether it ended with 等.
fn clean(text: &str, piece: Range<usize>) -> (Range<usize>, bool) {
    let mut name = piece;
    for word in ["由", "会同", "以及", "其中", "还有"] {
        if text[name.clone()].starts_with(word) && text[name.clone()].len() > word.len() {
            name.start += word.len();
        }
    }
    for ending in [
        "等市直有关部门",
        "等有关部门和单位",
        "等有关部门",
        "等相关部门",
        "等有关单位",
        "等相关单位",
        "等部门和单位",
        "等单位和部门",
        "等部门",
        "等单位",
        "等",
    ] {
        if text[name.clone()].ends_with(ending) {
            name.end -= ending.len();
            return (name, true);
        }
    }
    (name, false)
}

/// Two names joined by 和 or 及, where both sides are surely names: 市发展和改革委员会 is one.
fn conjoined(text: &str, name: Range<usize>) -> Vec<Range<usize>> {
    for word in ["以及", "和", "及", "与"] {
        for (at, _) in text[name.clone()].match_indices(word) {
            let (left, right) = (
                name.start..name.start + at,
                name.start + at + word.len()..name.end,
            );
            let begins = text[right.clone()].starts_with(['市', '县', '区', '各', '省'])
                || text[right.clone()].starts_with("自治区");
            let ends = text[left.clone()].ends_with(['局', '委', '办', '厅', '府', '院', '社'])
                || text[left.clone()].ends_with("公司");
            if begins && ends && right.len() >= 9 && left.len() >= 9 {
                return vec![left, right];
            }
        }
    }
    vec![name]
}

/// True if a folded text is nothing but names of bodies with verbs between them.
pub(crate) fn is_phrase_of_bodies(text: &str) -> bool {
    let text = text.trim_matches(SEPARATORS);
    if text.contains('。') || text.len() > 2000 {
        return false;
    }
    let mut bodies = Bodies::default();
    prose(text, 0..text.len(), &mut bodies);
    let verbs = text
        .split([',', ';'])
        .any(|phrase| role::verb(phrase).is_some());
    let total = bodies.found.len();
    let organs = bodies
        .found
        .iter()
        .filter(|found| {
            organ::looks_like_one(&text[found.range.clone()]) && found.range.len() <= 60
        })
        .count();
    let bare = total >= 2 && text.starts_with(['市', '县', '区', '省', '各']);
    total > 0 && (verbs && organs * 4 >= total * 3 || bare && organs == total)
}
