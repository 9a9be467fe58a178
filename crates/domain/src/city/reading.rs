//! Reading tables with places: every key is asked for by name and type; what is missing, of another type or never asked for is noted,
//! and reading goes on.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::notes::Notes;

mod value;

pub(super) use value::FromToml;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Spot<T> {
    pub value: T,
    pub at: Range<usize>,
}

/// A table being read.
pub(super) struct Table<'t> {
    fields: &'t DeTable<'t>,
    /// Where the table begins.
    pub at: Range<usize>,
    asked: RefCell<BTreeSet<&'static str>>,
}

/// Parses a file and hands its top table to `read`. Syntax errors are noted; what could be parsed is read all the same.
pub(super) fn parse<T>(notes: &mut Notes, read: impl FnOnce(&Table, &mut Notes) -> T) -> T {
    let (document, errors) = DeTable::parse_recoverable(notes.text());
    for error in errors {
        notes.error(
            "syntax",
            &error.span().unwrap_or(0..0),
            "此处不符合 TOML 语法，请检查引号、括号、等号和日期的写法".to_owned(),
            format!("not valid TOML: {}", error.message()),
        );
    }
    let table = Table::new(document.get_ref(), 0..0);
    let value = read(&table, notes);
    table.finish(notes);
    value
}

impl<'t> Table<'t> {
    pub(super) fn new(fields: &'t DeTable<'t>, at: Range<usize>) -> Self {
        Self {
            fields,
            at,
            asked: RefCell::new(BTreeSet::new()),
        }
    }

    /// The value under `key`, if the key is there and its value is of the right type.
    pub fn get<T: FromToml>(&self, key: &'static str, notes: &mut Notes) -> Option<Spot<T>> {
        let (value, at) = self.find(key)?;
        T::read(value, &at, notes).map(|value| Spot { value, at })
    }

    /// The value under `key`, which must be there.
    pub fn need<T: FromToml>(&self, key: &'static str, notes: &mut Notes) -> Option<Spot<T>> {
        if self.find(key).is_none() {
            notes.error(
                "missing-key",
                &self.at,
                format!("缺少“{key}”"),
                format!("`{key}` is missing"),
            );
        }
        self.get(key, notes)
    }

    /// The tables under `key` (`[[key]]`), each read by `read`; those that give nothing are left out.
    pub fn each<T>(
        &self,
        key: &'static str,
        notes: &mut Notes,
        mut read: impl FnMut(&Table, &mut Notes) -> Option<T>,
    ) -> Vec<Spot<T>> {
        let Some((value, at)) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = value.as_array() else {
            value::wrong_type(&at, "一组表（[[…]]）", "a list of tables", notes);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items.iter() {
            let at = item.span();
            let Some(fields) = item.get_ref().as_table() else {
                value::wrong_type(&at, "表", "a table", notes);
                continue;
            };
            let table = Table::new(fields, at.clone());
            let value = read(&table, notes);
            table.finish(notes);
            found.extend(value.map(|value| Spot { value, at }));
        }
        found
    }

    /// Reads the table under `key`, if there is one.
    pub fn within<T>(
        &self,
        key: &'static str,
        notes: &mut Notes,
        read: impl FnOnce(&Table, &mut Notes) -> Option<T>,
    ) -> Option<T> {
        let (value, at) = self.find(key)?;
        let Some(fields) = value.as_table() else {
            value::wrong_type(&at, "表", "a table", notes);
            return None;
        };
        let table = Table::new(fields, at);
        let value = read(&table, notes);
        table.finish(notes);
        value
    }

    /// Whether the key is there, of whatever type.
    pub fn has(&self, key: &'static str) -> Option<Range<usize>> {
        self.find(key).map(|(_, at)| at)
    }

    /// Notes every key that nobody asked for.
    pub(super) fn finish(&self, notes: &mut Notes) {
        let asked = self.asked.borrow();
        for key in self.fields.keys() {
            let name = key.get_ref().as_ref();
            if asked.contains(name) {
                continue;
            }
            let near = asked.iter().find(|known| distance(name, known) <= 2);
            let (zh, en) = match near {
                Some(near) => (
                    format!("，是否应为“{near}”？"),
                    format!("; did you mean `{near}`?"),
                ),
                None => {
                    let known: Vec<&str> = asked.iter().copied().collect();
                    let known = known.join(", ");
                    (
                        format!("；此处可用：{known}"),
                        format!("; known here: {known}"),
                    )
                }
            };
            notes.error(
                "unknown-key",
                &key.span(),
                format!("不认识的键“{name}”{zh}"),
                format!("unknown key `{name}`{en}"),
            );
        }
    }

    fn find(&self, key: &'static str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.asked.borrow_mut().insert(key);
        let (_, value) = self
            .fields
            .iter()
            .find(|(name, _)| name.get_ref().as_ref() == key)?;
        Some((value.get_ref(), value.span()))
    }
}

/// How many single-character changes turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
