//! Automatic numbers of paragraphs: Word keeps them apart from the text, and a plan without its numbers has no structure.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How one level of a list is written.
#[derive(Clone, Debug)]
struct Level {
    format: String,
    /// Such as `（%1）` or `%1.%2`.
    text: String,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            format: "decimal".to_owned(),
            text: String::new(),
            start: 1,
        }
    }
}

/// The lists of a document and how far each has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<u32, Vec<Level>>,
    lists: HashMap<u32, u32>,
    counts: HashMap<u32, [u32; LEVELS]>,
}

const LEVELS: usize = 9;

/// An attribute by its local name.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| attribute.value.into_owned())
}

impl Numbering {
    /// Reads `word/numbering.xml`; what cannot be read gives no numbers.
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Numbering::default();
        let mut reader = Reader::from_str(xml);
        let (mut list, mut outline, mut level) = (None, None, 0);
        while let Ok(event) = reader.read_event() {
            let tag = match event {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof => break,
                _ => continue,
            };
            let number =
                |name: &str| attribute(&tag, name).and_then(|value| value.parse::<u32>().ok());
            match tag.local_name().as_ref() {
                "abstractNum" => (outline, list) = (number("abstractNumId"), None),
                "num" => (list, outline) = (number("numId"), None),
                "abstractNumId" => {
                    if let (Some(list), Some(outline)) = (list, number("val")) {
                        numbering.lists.insert(list, outline);
                    }
                }
                "lvl" => level = number("ilvl").unwrap_or(0) as usize,
                name @ ("numFmt" | "lvlText" | "start") if level < LEVELS => {
                    let Some(outline) = outline else { continue };
                    let levels = numbering
                        .abstracts
                        .entry(outline)
                        .or_insert_with(|| vec![Level::default(); LEVELS]);
                    let value = attribute(&tag, "val").unwrap_or_default();
                    match name {
                        "numFmt" => levels[level].format = value,
                        "lvlText" => levels[level].text = value,
                        _ => levels[level].start = value.parse().unwrap_or(1),
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// The label of the next paragraph of a list at a level; empty for bullets and unknown lists.
    pub(super) fn next(&mut self, list: u32, level: u32) -> String {
        let level = (level as usize).min(LEVELS - 1);
        let Some((outline, levels)) = self
            .lists
            .get(&list)
            .and_then(|outline| Some((*outline, self.abstracts.get(outline)?)))
        else {
            return String::new();
        };
        let counts = self.counts.entry(outline).or_insert([0; LEVELS]);
        counts[level] = if counts[level] == 0 {
            levels[level].start.max(1)
        } else {
            counts[level].saturating_add(1)
        };
        counts[level + 1..].fill(0);
        if matches!(levels[level].format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut label = levels[level].text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            label = label.replace(
                &format!("%{}", at + 1),
                &written((*count).max(1), &levels[at].format),
            );
        }
        label
    }
}

/// A number in one of Word's formats.
fn written(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
            if number < 100 =>
        {
            chinese(number)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32('①' as u32 + number - 1)
                .map(String::from)
                .unwrap_or_default()
        }
        _ => number.to_string(),
    }
}

/// A number from 1 to 99 as a Chinese numeral.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}
