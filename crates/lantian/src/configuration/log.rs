//! `[log]`: what is logged and how.

use super::key::{Key, Shape};
use super::values::Values;

/// What is logged and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// How a line looks.
    pub format: Format,
    /// What is logged, as a filter such as `info,lantian_store=debug`.
    pub filter: String,
}

/// How a log line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

const FORMAT: Key = Key {
    section: "log",
    name: "format",
    shape: Shape::Text,
    default: "text",
    placeholder: "text|json",
    zh: "日志格式：text 便于阅读，json 每行一个对象",
    en: "text to be read, or json with one object a line",
};

const FILTER: Key = Key {
    section: "log",
    name: "filter",
    shape: Shape::Text,
    default: "info",
    placeholder: "FILTER",
    zh: "日志级别或过滤规则，如 warn 或 info,lantian_store=debug",
    en: "a level or a filter, such as warn or info,lantian_store=debug",
};

/// The keys of this section.
pub const KEYS: [&Key; 2] = [&FORMAT, &FILTER];

impl Log {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            format: values.parse(
                &FORMAT,
                ("text 或 json", "text or json"),
                |text| match text {
                    "text" => Some(Format::Text),
                    "json" => Some(Format::Json),
                    _ => None,
                },
            ),
            filter: values.parse(
                &FILTER,
                (
                    "日志过滤规则，如 info 或 warn,lantian=debug",
                    "a log filter such as info or warn,lantian=debug",
                ),
                |text| {
                    tracing_subscriber::EnvFilter::try_new(text)
                        .ok()
                        .map(|_| text.to_owned())
                },
            ),
        }
    }
}
