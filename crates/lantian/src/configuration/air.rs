//! `[air]`: where air data are kept, and where they come from by themselves.

use std::path::PathBuf;

use super::key::{Key, Shape};
use super::values::Values;

/// Where air data are kept, and where they come from by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Air {
    /// The folder in which series of air data are kept as Parquet segments, made from the raw files.
    pub lake: PathBuf,
    /// The folder whose files are imported as they appear; none when nothing is watched.
    pub inbox: Option<PathBuf>,
    /// The address that is asked for a file; none when nothing is asked.
    pub pull: Option<String>,
    /// How often it is asked, in minutes.
    pub pull_minutes: u32,
}

const LAKE: Key = Key {
    section: "air",
    name: "lake",
    shape: Shape::Text,
    default: "./data/lake",
    placeholder: "FOLDER",
    zh: "空气质量数据湖文件夹（Parquet）；丢失时由原始文件重新生成",
    en: "the folder of the lake of air data (Parquet); made anew from the raw files when it is lost",
};

const INBOX: Key = Key {
    section: "air",
    name: "inbox",
    shape: Shape::Text,
    default: "",
    placeholder: "FOLDER",
    zh: "自动导入的空气质量数据文件夹；其中的文件写完后即导入，文件本身不动，reviewed 子文件夹里的算审核数据；留空则不监视",
    en: "a folder of air data: its files are imported once they are complete, and stay where they are; those in the folder reviewed within count as reviewed; empty for none",
};

const PULL: Key = Key {
    section: "air",
    name: "pull",
    shape: Shape::Text,
    default: "",
    placeholder: "ADDRESS",
    zh: "定时获取空气质量数据文件的 http:// 或 https:// 地址，其中 {yyyy}{mm}{dd}{hh} 代表前一小时；留空则不获取",
    en: "an http:// or https:// address that is asked for a file of air data, {yyyy}{mm}{dd}{hh} in it being the hour before; empty for none",
};

const PULL_MINUTES: Key = Key {
    section: "air",
    name: "pull_minutes",
    shape: Shape::Number,
    default: "60",
    placeholder: "MINUTES",
    zh: "获取的间隔，单位分钟，1–1440",
    en: "how often it is asked, in minutes, 1–1440",
};

/// The keys of this section.
pub const KEYS: [&Key; 4] = [&LAKE, &INBOX, &PULL, &PULL_MINUTES];

impl Air {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            lake: values.folder(&LAKE),
            inbox: values.parse(&INBOX, ("文件夹路径", "the path of a folder"), |text| {
                Some((!text.is_empty()).then(|| PathBuf::from(text)))
            }),
            pull: values.parse(
                &PULL,
                (
                    "以 http:// 或 https:// 开头的地址",
                    "an address that begins with http:// or https://",
                ),
                |text| match text {
                    "" => Some(None),
                    address
                        if address.starts_with("http://") || address.starts_with("https://") =>
                    {
                        Some(Some(address.to_owned()))
                    }
                    _ => None,
                },
            ),
            pull_minutes: values.number(&PULL_MINUTES, 1..=1440),
        }
    }
}
