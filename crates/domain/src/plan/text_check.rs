//! What is wrong with a text as such: no text, wrong decoding, blanks and entities that a conversion left, brackets that do not match.

use super::document::Span;
use super::line::Line;
use super::model::{Problem, Task, When};
use super::problem::Kind;
use super::{block, duty::Reading, entity, model::Period};

/// So many places of one kind are reported; a damaged file would otherwise drown everything else.
const MOST: usize = 20;

/// Checks the characters of a text.
pub(crate) fn check_characters(text: &str, problems: &mut Vec<Problem>) {
    if !text.chars().any(char::is_alphanumeric) {
        problems.push(Kind::EmptyDocument.at(
            Span {
                start: 0,
                end: text.len(),
            },
            "文档中没有文字。扫描件请先做文字识别。",
            "The document holds no text. A scanned file needs character recognition first.",
        ));
        return;
    }
    replacements(text, problems);
    entities(text, problems);
    blanks(text, problems);
    invisible(text, problems);
}

fn replacements(text: &str, problems: &mut Vec<Problem>) {
    let mut last_end = 0;
    let mut reported = 0;
    let mut places: Vec<(usize, usize)> = text
        .match_indices('\u{fffd}')
        .chain(text.match_indices("锟斤拷"))
        .map(|(at, found)| (at, at + found.len()))
        .collect();
    places.sort_unstable();
    for (start, end) in places {
        // One run of such characters is one problem.
        if start > last_end || last_end == 0 {
            reported += 1;
            if reported > MOST {
                break;
            }
            problems.push(Kind::ReplacementCharacters.at(
                Span { start, end },
                "此处文字已丢失（出现替换字符），可能是编码判断错误。请用正确的编码重新打开原文件。",
                "Text was lost here (a replacement character): the file was probably decoded wrongly. Open it again with the right encoding.",
            ));
        }
        last_end = end;
    }
}

fn entities(text: &str, problems: &mut Vec<Problem>) {
    let mut places = text.match_indices('&').filter_map(|(at, _)| {
        entity::at(&text[at..]).map(|(_, length)| Span {
            start: at,
            end: at + length,
        })
    });
    if let Some(first) = places.next() {
        let count = 1 + places.count();
        problems.push(Kind::HtmlEntities.at(
            first,
            format!("文中有 {count} 处未转换的网页实体（如“&nbsp;”），已按其含义读取。建议从原网页重新复制。"),
            format!("{count} HTML entities such as &nbsp; were left in the text; they were read as what they mean. Better copy the text again."),
        ));
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Two blanks in a row of single Chinese characters, as in 牵 头 单位.
fn blanks(text: &str, problems: &mut Vec<Problem>) {
    let mut reported = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let mut start = None;
        let mut gaps = 0;
        let mut before: [Option<(usize, char)>; 2] = [None, None];
        for (at, c) in line.char_indices() {
            let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\t');
            if let [Some((first, a)), Some((_, b))] = before {
                if is_han(a) && blank(b) && is_han(c) {
                    start.get_or_insert(first);
                    gaps += 1;
                } else if gaps < 2 && !(is_han(b) && blank(c)) {
                    (start, gaps) = (None, 0);
                }
            }
            before = [before[1], Some((at, c))];
        }
        if let (Some(start), 2..) = (start, gaps) {
            reported += 1;
            if reported > MOST {
                break;
            }
            let end = offset + line.trim_end().len();
            problems.push(Kind::OcrSpaces.at(
                Span { start: offset + start, end },
                "汉字之间有空格，像是文字识别所致；读取时已略去。请核对原件。",
                "There are blanks between Chinese characters, as character recognition leaves them; they were ignored. Compare with the original.",
            ));
        }
        offset += line.len();
    }
}

fn invisible(text: &str, problems: &mut Vec<Problem>) {
    let hidden = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}')
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    };
    let mut places = text.char_indices().filter(|(_, c)| hidden(*c));
    if let Some((start, c)) = places.next() {
        let count = 1 + places.count();
        problems.push(Kind::InvisibleCharacters.at(
            Span {
                start,
                end: start + c.len_utf8(),
            },
            format!("文中有 {count} 个不可见字符，读取时已略去。"),
            format!("There are {count} characters that cannot be seen; they were ignored."),
        ));
    }
}

/// Reports brackets in the running text that do not close; those of blocks are reported with their tasks.
pub(crate) fn check_brackets(lines: &[Line], problems: &mut Vec<Problem>) {
    for line in lines {
        let text = &line.paragraph.text;
        for open in block::pairs(text).unclosed {
            if line.blocks.iter().any(|block| block.outer.contains(&open)) {
                continue;
            }
            problems.push(Kind::UnclosedBracket.warning_at(
                line.paragraph.place(open..open + 1),
                "此处左括号没有对应的右括号。请核对原文。",
                "This bracket is not closed. Check the source.",
            ));
        }
    }
}

/// Reports deadlines outside the years of the plan.
pub(crate) fn check_period(
    period: Option<Period>,
    readings: &[Reading],
    lines: &[Line],
    problems: &mut Vec<Problem>,
) {
    let Some(Period { from, to }) = period else {
        return;
    };
    let outside = |year: i16| !(from..=to).contains(&year);
    for reading in readings {
        for date in &reading.dates {
            let year = match date.when {
                Some(When::By(day)) => day.year(),
                Some(When::InYear(year)) => year,
                Some(When::EachYear(_, last)) => last,
                // What begins before the plan or goes on after it is no mistake.
                Some(When::From(_) | When::Continuous) | None => continue,
            };
            if outside(year) {
                let paragraph = &lines[reading.line].paragraph;
                let words = &paragraph.text[date.range.clone()];
                problems.push(Kind::DeadlineOutsidePeriod.at(
                    paragraph.place(date.range.clone()),
                    format!("时限“{words}”不在方案期限 {from}—{to} 年之内。请核对年份。"),
                    format!("The deadline {words} lies outside the plan's years {from} to {to}. Check the year."),
                ));
            }
        }
    }
}

/// Reports a text without a title or without any task.
pub(crate) fn check_whole(
    text: &str,
    title: Option<Span>,
    tasks: &[Task],
    problems: &mut Vec<Problem>,
) {
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    let beginning = Span {
        start: 0,
        end: text.char_indices().nth(20).map_or(text.len(), |(at, _)| at),
    };
    if tasks.is_empty() {
        problems.push(Kind::NoTasks.at(
            beginning,
            "没有找到任何责任单位括注或任务分工表，无法生成任务。请确认上传的是带责任分工的方案正文。",
            "No responsibility block and no table of duties was found, so there are no tasks. Check that this is the plan with its responsibilities.",
        ));
    } else if title.is_none() {
        problems.push(Kind::MissingTitle.at(
            beginning,
            "正文前没有找到标题。",
            "No title was found before the first clause.",
        ));
    }
}
