//! `[city]`: which city this is.

use std::path::PathBuf;

use super::key::{Key, Shape};
use super::values::Values;

/// Which city this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// The folder with the city profile.
    pub directory: PathBuf,
}

const DIRECTORY: Key = Key {
    section: "city",
    name: "directory",
    shape: Shape::Text,
    default: "cities/qinzhou",
    placeholder: "FOLDER",
    zh: "城市配置文件夹：方案文本、责任单位、日历、指标等；用 lantian city check 检查",
    en: "the folder with the city profile: plan text, actors, calendar, indicators; lantian city check examines it",
};

/// The keys of this section.
pub const KEYS: [&Key; 1] = [&DIRECTORY];

impl City {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            directory: values.folder(&DIRECTORY),
        }
    }
}
