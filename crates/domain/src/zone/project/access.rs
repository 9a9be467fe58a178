//! The list of an access unit, as its file has it: by keys in English or by the Chinese headings of published tables.

use serde_json::{Map, Value};

use super::industry::Industry;

/// What an access unit forbids and restricts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccessList {
    /// Industries that may not come.
    pub forbidden_industries: Vec<Entry>,
    /// Industries that may come under conditions.
    pub restricted_industries: Vec<Entry>,
    /// Processes that may not be used.
    pub forbidden_processes: Vec<String>,
    /// Processes that may be used under conditions.
    pub restricted_processes: Vec<String>,
}

/// An entry of a list of industries.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A code of GB/T 4754 with the text it stood in.
    Industry(Industry, String),
    /// Words without a code.
    Words(String),
}

impl AccessList {
    /// The list in the properties of a zone.
    pub fn of(properties: &Map<String, Value>) -> AccessList {
        let texts = |keys: &[&str]| -> Vec<String> {
            let found = keys.iter().filter_map(|key| properties.get(*key));
            found.flat_map(entries).collect()
        };
        let industries = |keys: &[&str]| texts(keys).into_iter().map(entry).collect();
        AccessList {
            forbidden_industries: industries(&["forbidden_industries", "禁止行业", "禁止类行业"]),
            restricted_industries: industries(&["restricted_industries", "限制行业", "限制类行业"]),
            forbidden_processes: texts(&["forbidden_processes", "禁止工艺"]),
            restricted_processes: texts(&["restricted_processes", "限制工艺"]),
        }
    }
}

fn entries(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(entries).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::String(text) => {
            // A list that came through a table is a list within a text.
            if let Some(Value::Array(values)) = text
                .starts_with('[')
                .then(|| serde_json::from_str(text).ok())
                .flatten()
            {
                return values.iter().flat_map(entries).collect();
            }
            let parts = text.split(['、', ',', '，', ';', '；', '\n', '|']);
            let parts = parts.map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// `C2511 原油加工` has its code in front, `原油加工（C2511）` in brackets.
fn entry(text: String) -> Entry {
    let bare = text.split(|c: char| !c.is_ascii_alphanumeric());
    match bare.filter_map(Industry::of).next() {
        Some(industry) => Entry::Industry(industry, text),
        None => Entry::Words(text),
    }
}
