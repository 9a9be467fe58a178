//! Taking the name of a firm apart: 钦州市 | 宏发 | 页岩砖厂 | 有限公司 | 一分厂 — place, brand, trade, form, branch. What two names share then
//! says what it is worth: the brand much, the form nothing, a different branch that they are two.

use super::lexicon::{ASIDES, FORMS, PROVINCES, TRADES, TRADITIONAL};

/// The places that names begin with: the city and its districts, long and short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gazetteer {
    /// Long before short.
    words: Vec<Word>,
}

/// A place as written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    written: String,
    /// The short form that stands for it.
    short: String,
    rank: Rank,
}

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// A province or the city: it tells no two firms of the city apart.
    City,
    District,
    Town,
}

impl Gazetteer {
    /// The places of a city, such as 钦州市 with 灵山县; 钦州 and 灵山 are known by themselves.
    pub fn new<'a>(city: &'a str, districts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Vec::new();
        let districts = districts.into_iter().map(|name| (name, Rank::District));
        for (name, rank) in std::iter::once((city, Rank::City)).chain(districts) {
            let short = short_place(name);
            words.extend([name, short].map(|written| Word {
                written: written.to_owned(),
                short: short.to_owned(),
                rank,
            }));
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.written.len()));
        Self { words }
    }

    /// What a text begins with: how long it is, its short form, its rank.
    fn at_start(&self, text: &str) -> Option<(usize, &str, Rank)> {
        self.words
            .iter()
            .find(|word| text.starts_with(word.written.as_str()))
            .map(|word| (word.written.len(), word.short.as_str(), word.rank))
    }
}

/// 钦州 for 钦州市; a name of two characters stays.
fn short_place(name: &str) -> &str {
    let short = ["自治区", "自治县", "市", "县", "区"]
        .iter()
        .find_map(|tail| name.strip_suffix(tail));
    short
        .filter(|short| short.chars().count() >= 2)
        .unwrap_or(name)
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameParts {
    /// The whole name in one way of writing: half-width, simplified, without spaces, signs and asides.
    pub whole: String,
    /// The places it begins with, in their short form, from large to small.
    pub places: Vec<String>,
    /// The district that it names, in its short form.
    pub district: Option<String>,
    /// The town or village that it names, without the word for it.
    pub town: Option<String>,
    /// What tells it from others of its trade and place.
    pub brand: String,
    /// Its trades, each once, sorted; empty when the name has none.
    pub trades: Vec<&'static str>,
    /// Whether it is a company rather than a works, a shop or a person.
    pub company: bool,
    /// Which branch, works or number it is.
    pub branch: Option<String>,
    /// What it was called before (原…).
    pub former: Option<String>,
}

impl NameParts {
    /// Takes a name apart; `places` are those of the city.
    pub fn of(name: &str, places: &Gazetteer) -> Self {
        let mut parts = Self::default();
        let plain: String = name
            .chars()
            .map(half_width)
            .map(simplified)
            .flat_map(char::to_uppercase)
            .filter(|c| !c.is_whitespace())
            .collect();
        let (text, asides) = without_brackets(&plain);
        for aside in asides {
            parts.take_aside(&aside, places);
        }
        let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        parts.whole.clone_from(&text);
        let rest = parts.take_places(&text, places);
        let rest = parts.take_branch(&rest, places);
        let rest = parts.take_forms(&rest);
        parts.take_trades(&rest);
        parts
    }

    fn take_aside(&mut self, aside: &str, places: &Gazetteer) {
        if ASIDES.contains(&aside) {
            return;
        }
        let former = ["原名", "曾用名", "原"]
            .iter()
            .find_map(|word| aside.strip_prefix(word));
        if let Some(former) = former {
            self.former = Some(former.trim_start_matches([':', '：']).to_owned());
        } else if let Some((length, short, rank)) = places.at_start(aside)
            && length == aside.len()
        {
            self.take_place(short, rank);
        } else if PROVINCES.contains(&aside) {
            self.take_place(short_place(aside), Rank::City);
        } else if let Some(number) = ordinal(aside) {
            self.branch = Some(number);
        } else if BRANCHES.iter().any(|word| aside.ends_with(word)) {
            self.branch = Some(aside.to_owned());
        }
    }

    fn take_place(&mut self, short: &str, rank: Rank) {
        self.places.push(short.to_owned());
        match rank {
            Rank::City => {}
            Rank::District => self.district = Some(short.to_owned()),
            Rank::Town => self.town = Some(short.to_owned()),
        }
    }

    /// Places at the beginning, and a town or village before what else there is.
    fn take_places(&mut self, text: &str, places: &Gazetteer) -> String {
        let mut rest = text;
        loop {
            let province = PROVINCES.iter().find(|word| rest.starts_with(*word));
            let found = places
                .at_start(rest)
                .or_else(|| province.map(|word| (word.len(), short_place(word), Rank::City)))
                .or_else(|| town_at_start(rest));
            let Some((length, short, rank)) = found else {
                break;
            };
            // A name is not all place: 灵山砖厂 keeps something to be called by.
            if rest[length..].chars().count() < 2 {
                break;
            }
            self.take_place(short, rank);
            rest = &rest[length..];
            rest = rest.strip_prefix(['市', '县', '区', '省']).unwrap_or(rest);
        }
        rest.to_owned()
    }

    fn take_branch(&mut self, text: &str, places: &Gazetteer) -> String {
        for word in BRANCHES {
            let Some(head) = text.strip_suffix(word) else {
                continue;
            };
            let end = FORMS
                .iter()
                .chain(&["厂", "场", "店", "站", "矿"])
                .filter_map(|form| head.rfind(form).map(|at| at + form.len()))
                .max();
            // 宏发一分厂 has no form before its number.
            let (owner, label) = match end {
                Some(end) => head.split_at(end),
                None => split_number(head),
            };
            let label = places.at_start(label).map_or(label, |(_, short, _)| short);
            self.branch = Some(ordinal(label).unwrap_or_else(|| label.to_owned()));
            return owner.to_owned();
        }
        self.take_number(text)
    }

    /// 第二砖厂, 砖厂二厂, 3号站: the number goes, and counts as the branch.
    fn take_number(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        for start in 0..chars.len() {
            let marked = chars[start] == '第';
            let from = start + usize::from(marked);
            let length = chars[from..].iter().take_while(|c| is_number(**c)).count();
            if length == 0 {
                continue;
            }
            let after = chars.get(from + length).copied();
            // 木业二厂: a number before the last word, with something to be called by before it.
            let last = start >= 2
                && from + length + 1 == chars.len()
                && matches!(after, Some('厂' | '场' | '店' | '站' | '矿'));
            let counted = marked
                || last
                || (from + length == chars.len() && chars[from].is_ascii_digit())
                || after == Some('号');
            if !counted {
                continue;
            }
            let label: String = chars[from..from + length].iter().collect();
            self.branch = ordinal(&label);
            let skip = usize::from(after == Some('号') || (last && !marked));
            return chars[..start]
                .iter()
                .chain(&chars[from + length + skip..])
                .collect();
        }
        text.to_owned()
    }

    fn take_forms(&mut self, text: &str) -> String {
        let mut rest = text;
        while let Some(head) = FORMS.iter().find_map(|form| rest.strip_suffix(form)) {
            if head.is_empty() {
                break;
            }
            self.company = true;
            rest = head;
        }
        rest.to_owned()
    }

    fn take_trades(&mut self, text: &str) {
        let mut rest = text;
        while let Some((head, trade)) = trade_at_end(rest) {
            // A single character is no brand: the word belongs to it, unless the character is a trade itself.
            let whole = trade_at_end(head).is_some_and(|(rest, _)| rest.is_empty());
            if head.chars().count() == 1 && !whole {
                break;
            }
            if !trade.is_empty() {
                self.trades.push(trade);
            }
            rest = head;
        }
        self.trades.sort_unstable();
        self.trades.dedup();
        self.brand = if rest.is_empty() {
            self.places
                .last()
                .cloned()
                .unwrap_or_else(|| text.to_owned())
        } else {
            rest.to_owned()
        };
    }
}

/// Words for a part of a firm.
const BRANCHES: [&str; 8] = [
    "分公司",
    "分厂",
    "分店",
    "分部",
    "分场",
    "分矿",
    "分站",
    "车间",
];

/// The longest word of a trade at the end, with what stands before it.
fn trade_at_end(text: &str) -> Option<(&str, &'static str)> {
    TRADES
        .iter()
        .filter_map(|(word, trade)| Some((text.strip_suffix(word)?, word.len(), *trade)))
        .max_by_key(|(_, length, _)| *length)
        .map(|(head, _, trade)| (head, trade))
}

/// 康熙岭镇, 子材街道, 新村 at the beginning: two to four characters and the word for the place, with something after it.
fn town_at_start(text: &str) -> Option<(usize, &str, Rank)> {
    const TAILS: [&str; 5] = ["街道", "村委会", "镇", "乡", "村"];
    let mut best: Option<(usize, &str, Rank)> = None;
    for tail in TAILS {
        let Some(at) = text.find(tail) else { continue };
        let length = text[..at].chars().count();
        if (2..=4).contains(&length)
            && text[at + tail.len()..].chars().count() >= 2
            && best.is_none_or(|(end, _, _)| at + tail.len() < end)
        {
            best = Some((at + tail.len(), &text[..at], Rank::Town));
        }
    }
    best
}

/// What stands outside brackets, and what stands in them.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut open: Option<String> = None;
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '〈' | '<' => {
                if let Some(unclosed) = open.replace(String::new()) {
                    outside.push_str(&unclosed);
                }
            }
            ')' | ']' | '】' | '〕' | '〉' | '>' => inside.extend(open.take()),
            c => match &mut open {
                Some(text) => text.push(c),
                None => outside.push(c),
            },
        }
    }
    // A bracket that nobody closed is no bracket.
    outside.extend(open);
    (outside, inside)
}

/// Splits a number off the end.
fn split_number(text: &str) -> (&str, &str) {
    let number: usize = text
        .chars()
        .rev()
        .take_while(|c| is_number(*c) || *c == '第')
        .map(char::len_utf8)
        .sum();
    text.split_at(text.len() - number)
}

const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || DIGITS.contains(&c)
}

/// A number in digits, if the text is one: 第二 and 2 are `2`.
fn ordinal(text: &str) -> Option<String> {
    let text = text
        .trim_start_matches('第')
        .trim_end_matches(['号', '厂', '店', '站', '场']);
    if text.is_empty() || !text.chars().all(is_number) {
        return None;
    }
    let mut total = 0_u32;
    let mut digits = String::new();
    for c in text.chars() {
        if let Some(value) = DIGITS.iter().position(|digit| *digit == c) {
            let value = u32::try_from(value).ok()? + 1;
            total = if value == 10 {
                total.max(1).checked_mul(10)?
            } else {
                total.checked_add(value)?
            };
        } else {
            digits.push(c);
        }
    }
    let number = if digits.is_empty() {
        total.to_string()
    } else {
        digits.trim_start_matches('0').to_owned()
    };
    Some(number)
}

/// The half-width form of a character that has one.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn simplified(c: char) -> char {
    TRADITIONAL
        .iter()
        .find(|(traditional, _)| *traditional == c)
        .map_or(c, |(_, simple)| *simple)
}

#[cfg(test)]
mod tests;
