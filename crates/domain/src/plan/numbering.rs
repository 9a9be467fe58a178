//! The numbers paragraphs begin with, in the styles Chinese official documents use.

use super::numeral;

/// A style of numbering, outer before inner: the order in which official documents nest them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Style {
    /// 第一部分, 第一篇.
    Division,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 一、
    Counting,
    /// （一）
    CountingInBrackets,
    /// 1. or 1、 or 1．
    Digit,
    /// 1.1
    Decimal,
    /// 1.1.1
    Decimal3,
    /// （1）
    DigitInBrackets,
    /// 1) or 1）
    DigitWithBracket,
    /// ①
    Circled,
    /// 一是
    Firstly,
}

impl Style {
    /// Styles that only ever divide an item; they do not carry a level of the document.
    pub(crate) fn divides_items(self) -> bool {
        self >= Style::DigitInBrackets
    }
}

/// A number at the beginning of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// How it is written.
    pub style: Style,
    /// Its value; of `1.2.3` the last part.
    pub number: u32,
    /// Its length in bytes of the folded text.
    pub length: usize,
}

/// The marker a folded paragraph begins with.
pub(crate) fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    match first {
        '第' => ordinal(text),
        '(' => bracketed(text),
        '0'..='9' => digits(text),
        '①'..='⑳' => Some(Marker {
            style: Style::Circled,
            number: first as u32 - '①' as u32 + 1,
            length: first.len_utf8(),
        }),
        _ if numeral::belongs(first) => counting(text),
        _ => None,
    }
}

fn chinese_prefix(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(6)
        .find(|(_, c)| !numeral::belongs(*c))
        .map_or(0, |(at, _)| at);
    &text[..end]
}

fn digit_prefix(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// Labels count from 1; a number above this is a year or an amount.
const LARGEST: u32 = 199;

fn plausible(number: u32) -> Option<u32> {
    (1..=LARGEST).contains(&number).then_some(number)
}

fn ordinal(text: &str) -> Option<Marker> {
    let rest = &text['第'.len_utf8()..];
    let written = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        digit_prefix(rest)
    } else {
        chinese_prefix(rest)
    };
    let number = plausible(written.parse().ok().or_else(|| numeral::read(written))?)?;
    let rest = &rest[written.len()..];
    let (style, unit) = [
        ("部分", Style::Division),
        ("篇", Style::Division),
        ("章", Style::Chapter),
        ("节", Style::Section),
    ]
    .into_iter()
    .find_map(|(unit, style)| rest.starts_with(unit).then_some((style, unit)))?;
    // 第一章、 and 第一章： are seen; the mark belongs to the label.
    let mark = rest[unit.len()..]
        .chars()
        .next()
        .filter(|c| matches!(c, '、' | ':' | '.'))
        .map_or(0, char::len_utf8);
    Some(Marker {
        style,
        number,
        length: '第'.len_utf8() + written.len() + unit.len() + mark,
    })
}

fn bracketed(text: &str) -> Option<Marker> {
    let rest = &text[1..];
    let (written, style) = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        (digit_prefix(rest), Style::DigitInBrackets)
    } else {
        (chinese_prefix(rest), Style::CountingInBrackets)
    };
    let number = plausible(written.parse().ok().or_else(|| numeral::read(written))?)?;
    let rest = &rest[written.len()..];
    let mark = usize::from(rest.strip_prefix(')')?.starts_with(['.', ':']));
    let mark = if rest[1..].starts_with('、') {
        '、'.len_utf8()
    } else {
        mark
    };
    Some(Marker {
        style,
        number,
        length: 1 + written.len() + 1 + mark,
    })
}

fn counting(text: &str) -> Option<Marker> {
    let written = chinese_prefix(text);
    let number = plausible(numeral::read(written)?)?;
    let rest = &text[written.len()..];
    let (style, mark) = match rest.chars().next()? {
        '、' => (Style::Counting, '、'),
        '.' => (Style::Counting, '.'),
        '是' if written.chars().count() <= 2 => (Style::Firstly, '是'),
        _ => return None,
    };
    Some(Marker {
        style,
        number,
        length: written.len() + mark.len_utf8(),
    })
}

fn digits(text: &str) -> Option<Marker> {
    let (mut length, mut parts, mut number) = (0, 0, 0);
    loop {
        let written = digit_prefix(&text[length..]);
        number = match written.parse() {
            Ok(value) if written.len() <= 3 => value,
            // `1.` ends with its dot, `1.2` with its number.
            _ if parts > 0 => break,
            _ => return None,
        };
        parts += 1;
        length += written.len();
        if parts == 4 || !text[length..].starts_with('.') {
            break;
        }
        length += 1;
    }
    let ended_with_dot = text[..length].ends_with('.');
    let rest = &text[length..];
    let number = plausible(number)?;
    let heading_follows = |rest: &str| {
        rest.chars()
            .next()
            .is_none_or(|c| c.is_alphabetic() || matches!(c, '“' | '"' | '《' | '('))
    };
    match (parts, ended_with_dot) {
        (1, true) => heading_follows(rest).then_some(Marker {
            style: Style::Digit,
            number,
            length,
        }),
        (1, false) => {
            let mark = rest.chars().next().filter(|c| matches!(c, '、' | ')'))?;
            let style = if mark == ')' {
                Style::DigitWithBracket
            } else {
                Style::Digit
            };
            Some(Marker {
                style,
                number,
                length: length + mark.len_utf8(),
            })
        }
        (2 | 3, _) => {
            // 1.5倍 and 2.5万吨 are amounts, 1.5% is not followed by a word at all.
            let amount = rest.starts_with([
                '倍', '万', '亿', '吨', '个', '米', '公', '元', '毫', '微', '平', '立', '小', '千',
                '亩', '度', '辆', '台', '家', '年',
            ]);
            let style = if parts == 2 {
                Style::Decimal
            } else {
                Style::Decimal3
            };
            (heading_follows(rest) && !amount && !rest.is_empty()).then_some(Marker {
                style,
                number,
                length,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(Style, u32, &str)>) {
        let found =
            marker(text).map(|marker| (marker.style, marker.number, &text[..marker.length]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn labels_are_told_from_amounts_and_years() {
        check("第一章总则", Some((Style::Chapter, 1, "第一章")));
        check("第十二节调整", Some((Style::Section, 12, "第十二节")));
        check("二、作战任务", Some((Style::Counting, 2, "二、")));
        check(
            "(十一)调整",
            Some((Style::CountingInBrackets, 11, "(十一)")),
        );
        check("1.优化", Some((Style::Digit, 1, "1.")));
        check("2.推进", Some((Style::Digit, 2, "2.")));
        check("3、推进", Some((Style::Digit, 3, "3、")));
        check("1.2推进", Some((Style::Decimal, 2, "1.2")));
        check("1.2.3推进", Some((Style::Decimal3, 3, "1.2.3")));
        check("(1)推进", Some((Style::DigitInBrackets, 1, "(1)")));
        check("1)推进", Some((Style::DigitWithBracket, 1, "1)")));
        check("③推进", Some((Style::Circled, 3, "③")));
        check("一是加快", Some((Style::Firstly, 1, "一是")));
        check("2020年全市", None);
        check("1.5倍", None);
        check("90.1%", None);
        check("12月底前", None);
        check("一次能源", None);
        check("(危险货物泊位除外)", None);
        check("(2018)80号", None);
        check("第三方治理", None);
    }
}
