//! The values as they were given, each with its origin, and their reading into types. Every fault is collected, so that one run names them all.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use lantian_app::ingest::forwarding::Target;

use super::key::Key;
use crate::trouble::Trouble;

/// A value and where it was given: `lantian.toml:3:10`, `LANTIAN_SERVER_LISTEN`, `--server-listen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The value as text.
    pub text: String,
    /// Where it was given.
    pub origin: String,
}

/// All values given, by the path of their key.
#[derive(Debug, Default)]
pub struct Values {
    /// The platforms to which frames are sent on, as the file lists them.
    pub forward: Vec<Target>,
    given: BTreeMap<String, Given>,
    faults: Vec<Trouble>,
}

impl Values {
    /// Gives `key` a value; a later one takes the place of an earlier one.
    pub fn give(&mut self, key: &Key, given: Given) {
        self.given.insert(key.path(), given);
    }

    /// Adds a fault.
    pub fn fault(&mut self, trouble: Trouble) {
        self.faults.push(trouble);
    }

    /// The faults so far, as one.
    pub fn into_trouble(self) -> Option<Trouble> {
        Trouble::all(self.faults)
    }

    /// Reads `key` with `read`; a value that it does not take is a fault, and the default stands in until all faults are known.
    ///
    /// # Panics
    /// When the default of the key does not read, which a test excludes.
    pub fn parse<T>(
        &mut self,
        key: &Key,
        expected: (&str, &str),
        read: impl Fn(&str) -> Option<T>,
    ) -> T {
        if let Some(Given { text, origin }) = self.given.get(&key.path()) {
            if let Some(value) = read(text.trim()) {
                return value;
            }
            let (zh, en) = expected;
            let path = key.path();
            // What was given is not repeated where it may hold a password.
            let shown = if ["store", "mqtt"].contains(&key.section) {
                String::new()
            } else {
                format!(" “{text}”")
            };
            let trouble = Trouble::at(
                origin,
                format!("配置项 {path} 的值{shown}无效；应为{zh}"),
                format!("the value{shown} of {path} is not valid; expected {en}"),
            );
            self.faults.push(trouble);
        }
        read(key.default).unwrap_or_else(|| panic!("the default of {} does not read", key.path()))
    }

    /// Reads a switch.
    pub fn switch(&mut self, key: &Key) -> bool {
        self.parse(key, ("true 或 false", "true or false"), |text| {
            text.parse().ok()
        })
    }

    /// Reads a folder.
    pub fn folder(&mut self, key: &Key) -> PathBuf {
        self.parse(key, ("文件夹路径", "the path of a folder"), |text| {
            (!text.is_empty()).then(|| PathBuf::from(text))
        })
    }

    /// Reads a number within `range`.
    pub fn number<T: FromStr + PartialOrd + std::fmt::Display>(
        &mut self,
        key: &Key,
        range: RangeInclusive<T>,
    ) -> T {
        let (low, high) = (range.start(), range.end());
        self.parse(
            key,
            (
                &format!(" {low} 到 {high} 之间的整数"),
                &format!("a whole number from {low} to {high}"),
            ),
            |text| text.parse().ok().filter(|number| range.contains(number)),
        )
    }
}
