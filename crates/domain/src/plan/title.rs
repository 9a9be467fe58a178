//! The title of a plan and the years it covers.

use super::date;
use super::document::Span;
use super::line::Line;
use super::model::{Period, When};

/// Kinds of documents that plans are.
const KINDS: &[&str] = &[
    "方案",
    "计划",
    "规划",
    "行动",
    "预案",
    "意见",
    "办法",
    "规定",
    "攻坚战",
    "分工表",
    "分工",
    "清单",
    "任务书",
];

/// The lines before the first number.
fn opening(lines: &[Line]) -> &[Line] {
    let end = lines
        .iter()
        .position(|line| line.marker.is_some())
        .unwrap_or(lines.len());
    &lines[..end.min(40)]
}

/// A line without what stands in brackets at its end, such as （2018－2020年）.
fn without_bracket(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(at) => &text[..at],
        None => text,
    }
}

/// Finds the title: the first short line that names a kind of document, two lines if it was broken.
pub(crate) fn title(lines: &[Line]) -> Option<Span> {
    let opening = opening(lines);
    let short = |line: &Line| {
        line.paragraph.text.chars().nth(60).is_none()
            && !line.paragraph.text.contains(['。', ';', ':'])
    };
    let names_kind = |line: &Line| {
        KINDS
            .iter()
            .any(|kind| without_bracket(&line.paragraph.text).ends_with(kind))
    };
    let at = opening
        .iter()
        .position(|line| short(line) && names_kind(line));
    if let Some(at) = at {
        let line = &opening[at].paragraph;
        let before = at.checked_sub(1).map(|before| &opening[before]);
        // 钦州市大气污染防治 / 攻坚三年作战方案: a title over two lines; a notice about the plan ends in 通知 and is not part of it.
        let first = before.filter(|before| {
            short(before)
                && before.paragraph.text.ends_with(|c: char| c.is_alphabetic())
                && line.text.chars().count() <= 20
        });
        let first = first.filter(|before| {
            !before.paragraph.text.ends_with("通知")
                && !line.after_gap
                && before.paragraph.text.chars().count() >= 5
        });
        let start = first.map_or(line.span.start, |before| before.paragraph.span.start);
        return Some(Span {
            start,
            end: line.span.end,
        });
    }
    let first = opening
        .first()
        .filter(|line| short(line) && lines.len() > 1)?;
    Some(first.paragraph.span)
}

/// Finds the years: in the title, else in what comes before the first number, else from the dates of the duties.
pub(crate) fn period(
    title: Option<Span>,
    lines: &[Line],
    dates: impl Iterator<Item = When>,
) -> Option<Period> {
    let opening = opening(lines);
    let in_title = |line: &&Line| {
        title.is_some_and(|title| {
            line.paragraph.span.start >= title.start && line.paragraph.span.end <= title.end
        })
    };
    // Titles in 《》 do not count as dates, but the plan a plan carries out covers the same years.
    let found = |text: &str| {
        let plain = text.replace(['《', '》'], "");
        date::dates(&plain, 0..plain.len())
            .into_iter()
            .filter_map(|found| found.when)
            .collect::<Vec<_>>()
    };
    let ranges = |dates: Vec<When>| {
        dates.into_iter().find_map(|when| {
            if let When::EachYear(from, to) = when {
                Some(Period { from, to })
            } else {
                None
            }
        })
    };
    let in_titles: Vec<When> = opening
        .iter()
        .filter(in_title)
        .flat_map(|line| found(&line.paragraph.text))
        .collect();
    let single = in_titles.iter().find_map(|when| {
        if let When::InYear(year) = when {
            Some(Period {
                from: *year,
                to: *year,
            })
        } else {
            None
        }
    });
    let named = ranges(in_titles).or(single).or_else(|| {
        opening
            .iter()
            .filter(|line| line.paragraph.text.len() < 6000)
            .find_map(|line| ranges(found(&line.paragraph.text)))
    });
    named.or_else(|| {
        let mut years: Vec<i16> = dates
            .filter_map(|when| match when {
                When::By(date) | When::From(date) => Some(date.year()),
                When::InYear(year) => Some(year),
                When::EachYear(_, to) => Some(to),
                When::Continuous => None,
            })
            .collect();
        years.sort_unstable();
        Some(Period {
            from: *years.first()?,
            to: *years.last()?,
        })
    })
}
