//! `[session]`: how long somebody stays signed in.

use super::key::{Key, Shape};
use super::values::Values;

/// How long somebody stays signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// A session ends after so many minutes without use.
    pub idle_minutes: u32,
    /// A session ends after so many hours whatever happens.
    pub hours: u32,
}

const IDLE_MINUTES: Key = Key {
    section: "session",
    name: "idle_minutes",
    shape: Shape::Number,
    default: "60",
    placeholder: "MINUTES",
    zh: "多少分钟无操作后登录失效，1–1440",
    en: "minutes without use after which a session ends, 1–1440",
};

const HOURS: Key = Key {
    section: "session",
    name: "hours",
    shape: Shape::Number,
    default: "12",
    placeholder: "HOURS",
    zh: "登录最长有效小时数，1–168",
    en: "hours after which a session ends in any case, 1–168",
};

/// The keys of this section.
pub const KEYS: [&Key; 2] = [&IDLE_MINUTES, &HOURS];

impl Session {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            idle_minutes: values.number(&IDLE_MINUTES, 1..=1440),
            hours: values.number(&HOURS, 1..=168),
        }
    }
}
