//! The words of a `$filter`.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_app::clock::beijing;
use rust_decimal::Decimal;

/// A word of a filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name, a path, an operator.
    Name(String),
    /// A text in quotation marks.
    Text(String),
    Number(Decimal),
    Moment(Timestamp),
    Interval(Timestamp, Timestamp),
    Open,
    Close,
    Comma,
}

/// Whether a sign may stand in a name.
pub(super) fn is_of_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '@' | '.' | '$')
}

/// The words, each with the place of its first character, counted from 1; the place of the first that cannot be read otherwise.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, usize> {
    let signs: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(sign) = signs.get(at).copied() {
        let begin = at;
        let fault = begin + 1;
        let token = match sign {
            sign if sign.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' | ')' | ',' => {
                at += 1;
                match sign {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Comma,
                }
            }
            '\'' => {
                let (quoted, after) = text_at(&signs, at).ok_or(fault)?;
                at = after;
                Token::Text(quoted)
            }
            '0'..='9' | '-' | '+' => {
                let end = literal_end(&signs, at);
                let word: String = signs.get(at..end).unwrap_or_default().iter().collect();
                at = end;
                literal(&word).ok_or(fault)?
            }
            sign if is_of_name(sign) => {
                let rest = signs.get(at..).unwrap_or_default().iter();
                let word: String = rest
                    .take_while(|sign| is_of_name(**sign) || **sign == '/')
                    .collect();
                at += word.chars().count();
                Token::Name(word)
            }
            _ => return Err(fault),
        };
        tokens.push((fault, token));
    }
    Ok(tokens)
}

/// A text from its quotation mark on, and where it ends; two marks stand for one.
fn text_at(signs: &[char], begin: usize) -> Option<(String, usize)> {
    let mut quoted = String::new();
    let mut at = begin + 1;
    loop {
        match signs.get(at)? {
            '\'' if signs.get(at + 1) == Some(&'\'') => {
                quoted.push('\'');
                at += 2;
            }
            '\'' => return Some((quoted, at + 1)),
            sign => {
                quoted.push(*sign);
                at += 1;
            }
        }
    }
}

/// Where a number or moment ends. A plus that arrived as a space, as it does from an address that was not encoded, belongs to it.
fn literal_end(signs: &[char], begin: usize) -> usize {
    let is_of_literal =
        |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '+' | ':' | '.' | '/');
    let mut end = begin;
    while let Some(sign) = signs.get(end).copied() {
        let offset = || {
            let of_time = signs
                .get(begin..end)
                .is_some_and(|word| word.contains(&':'));
            let next: String = signs.iter().skip(end + 1).take(5).collect();
            let digits = |range| next.get(range).is_some_and(is_digits);
            of_time && digits(0..2) && next.get(2..3) == Some(":") && digits(3..5)
        };
        if is_of_literal(sign) || (sign == ' ' && offset()) {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn literal(word: &str) -> Option<Token> {
    if let Some((from, to)) = word.split_once('/') {
        return Some(Token::Interval(moment(from)?, moment(to)?));
    }
    match moment(word) {
        Some(moment) => Some(Token::Moment(moment)),
        None => word.parse().ok().map(Token::Number),
    }
}

/// A moment, or a day as its beginning in Beijing.
fn moment(word: &str) -> Option<Timestamp> {
    let word = word.replace(' ', "+");
    if let Ok(moment) = word.parse() {
        return Some(moment);
    }
    let is_day = word.len() == 10 && word.as_bytes().get(4) == Some(&b'-');
    let day: Date = word.parse().ok().filter(|_| is_day)?;
    Some(beijing(day.at(0, 0, 0, 0)))
}
