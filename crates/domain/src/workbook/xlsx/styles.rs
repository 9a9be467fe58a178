//! How a number is meant: as a number, a day, a share, or digits with zeros in front. That is said by the format of its cell alone.

use std::collections::HashMap;

use super::super::number::{day_shown, shown};
use super::{attribute, each_tag};
use crate::workbook::book::Kind;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Moment,
    Share,
    /// So many digits at least, with zeros in front.
    Padded(usize),
}

#[derive(Default)]
pub(super) struct Styles {
    each: Vec<Style>,
}

impl Styles {
    /// What cannot be read has no style; numbers are then shown as they are.
    pub fn read(xml: &str) -> Self {
        let mut own: HashMap<u32, Style> = HashMap::new();
        let mut each = Vec::new();
        let mut of_cells = false;
        // Styles that a damaged end hides are missed, and their numbers shown as they are.
        let _ = each_tag(xml, |tag| match tag.local_name().as_ref() {
            "numFmt" => {
                let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                if let Some((id, code)) = id.zip(attribute(tag, "formatCode")) {
                    own.insert(id, of_code(&code));
                }
            }
            "cellXfs" => of_cells = true,
            "cellStyles" | "dxfs" => of_cells = false,
            "xf" if of_cells => {
                let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                let id: u32 = id.unwrap_or(0);
                each.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        });
        Styles { each }
    }

    pub fn get(&self, index: usize) -> Style {
        self.each.get(index).copied().unwrap_or(Style::Plain)
    }
}

impl Style {
    /// A number as this style shows it.
    pub fn shown(self, number: f64, since_1904: bool) -> (Kind, String) {
        match self {
            Style::Plain => (Kind::Number, shown(number)),
            Style::Moment => (Kind::Date, day_shown(number, since_1904)),
            Style::Share => (Kind::Number, format!("{}%", shown(number * 100.0))),
            Style::Padded(digits) => (Kind::Text, format!("{:0>digits$}", shown(number))),
        }
    }
}

/// The formats that every workbook has, by ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are days in Chinese editions.
fn built_in(id: u32) -> Style {
    match id {
        9 | 10 => Style::Share,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Style::Moment,
        _ => Style::Plain,
    }
}

fn of_code(code: &str) -> Style {
    let mut signs = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // Words, colours and conditions, characters as such, and room to fill.
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if inner.chars().all(|c| "hHmMsS".contains(c)) {
                    signs.push('h');
                }
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            // Beyond it the format of negative numbers.
            ';' => break,
            c => signs.push(c.to_ascii_lowercase()),
        }
    }
    if signs.contains("general") || signs.contains("通用格式") {
        Style::Plain
    } else if signs.contains(['y', 'm', 'd', 'h', 's', '年']) {
        Style::Moment
    } else if signs.contains('%') {
        Style::Share
    } else if 1 < signs.len() && signs.chars().all(|c| c == '0') {
        Style::Padded(signs.len().min(64))
    } else {
        Style::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_says_whether_a_number_is_a_day() {
        let cases = [
            ("General", Style::Plain),
            ("0.00", Style::Plain),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", Style::Plain),
            ("0\"台\"", Style::Plain),
            ("0\" days\"", Style::Plain),
            ("yyyy-mm-dd", Style::Moment),
            ("yyyy\"年\"m\"月\"d\"日\";@", Style::Moment),
            ("[$-804]yyyy\\/m\\/d", Style::Moment),
            ("[h]:mm:ss", Style::Moment),
            ("m/d", Style::Moment),
            ("0.0%", Style::Share),
            ("000000", Style::Padded(6)),
            ("@", Style::Plain),
        ];
        for (code, style) in cases {
            assert_eq!(of_code(code), style, "{code}");
        }
    }

    #[test]
    fn a_share_shows_its_hundredths_without_noise() {
        assert_eq!(
            Style::Share.shown(0.285, false),
            (Kind::Number, "28.5%".into())
        );
        assert_eq!(
            Style::Padded(6).shown(450_702.0, false),
            (Kind::Text, "450702".into())
        );
        assert_eq!(
            Style::Padded(6).shown(702.0, false),
            (Kind::Text, "000702".into())
        );
    }
}
