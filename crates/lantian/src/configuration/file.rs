//! The file: TOML with one section per table. Unknown sections and keys are faults that name the near miss.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::forward;
use super::key::Key;
use super::keys;
use super::values::{Given, Values};
use crate::trouble::Trouble;

/// Reads `text`, the content of the file at `path`, into `values`.
pub fn read(path: &Path, text: &str, values: &mut Values) {
    let at = |offset: usize| place(path, text, offset);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        values.fault(Trouble::at(
            at(offset),
            format!("不是有效的 TOML：{}", error.message()),
            format!("not valid TOML: {}", error.message()),
        ));
    }
    if !errors.is_empty() {
        return;
    }
    for (section, value) in document.get_ref() {
        let name = section.get_ref().as_ref();
        if !keys().any(|key| key.section == name) {
            let known = keys().map(|key| key.section.to_owned()).collect();
            values.fault(unknown(at(section.span().start), name, known));
            continue;
        }
        let Some(table) = value.get_ref().as_table() else {
            values.fault(Trouble::at(
                at(value.span().start),
                format!("“{name}” 是一节，应写作 [{name}]"),
                format!("\"{name}\" is a section: write [{name}]"),
            ));
            continue;
        };
        read_section(name, table, &at, values);
    }
}

fn read_section(
    section: &str,
    table: &DeTable<'_>,
    at: &impl Fn(usize) -> String,
    values: &mut Values,
) {
    for (name, value) in table {
        let path = format!("{section}.{}", name.get_ref());
        if path == forward::PATH {
            forward::read(value, at, values);
            continue;
        }
        let Some(key) = keys().find(|key| key.path() == path) else {
            let known = keys().map(Key::path).collect();
            values.fault(unknown(at(name.span().start), &path, known));
            continue;
        };
        match scalar(value.get_ref()) {
            Some(text) => values.give(
                key,
                Given {
                    text,
                    origin: at(value.span().start),
                },
            ),
            None => values.fault(Trouble::at(
                at(value.span().start),
                format!("配置项 {path} 只能有一个值"),
                format!("{path} takes one value, not a list or a table"),
            )),
        }
    }
}

pub(super) fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(switch) => Some(switch.to_string()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// An unknown key, and the known one that is nearest to it.
pub fn unknown(place: String, name: &str, known: Vec<String>) -> Trouble {
    let nearest = known
        .into_iter()
        .map(|known| (strsim::osa_distance(name, &known), known))
        .min()
        .filter(|(distance, _)| *distance <= 1 + name.len() / 4);
    let (zh, en) = match nearest {
        Some((_, nearest)) => (
            format!("，是不是 “{nearest}”？"),
            format!("; did you mean \"{nearest}\"?"),
        ),
        None => (
            "；用 lantian config example 查看全部配置项".to_owned(),
            "; lantian config example prints all keys".to_owned(),
        ),
    };
    Trouble::at(
        place,
        format!("不认识的配置项 “{name}”{zh}"),
        format!("unknown key \"{name}\"{en}"),
    )
}

fn place(path: &Path, text: &str, offset: usize) -> String {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |line| line.chars().count())
        + 1;
    format!("{}:{line}:{column}", path.display())
}
