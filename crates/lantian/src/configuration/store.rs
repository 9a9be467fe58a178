//! `[store]`: where the records are kept.

use super::key::{Key, Shape};
use super::values::Values;

/// Where the records are kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Store {
    /// `sqlite://path` or `postgres://…`; it may hold a password and is therefore never printed as it is.
    pub address: String,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field(
                "address",
                &lantian_store::open::without_password(&self.address),
            )
            .finish()
    }
}

const ADDRESS: Key = Key {
    section: "store",
    name: "address",
    shape: Shape::Text,
    default: "sqlite://./data/lantian.db",
    placeholder: "ADDRESS",
    zh: "数据库地址：sqlite://文件路径，或 postgres://用户:密码@主机:端口/库名；地址中的密码不会写入日志",
    en: "the database: sqlite://path of a file, or postgres://user:password@host:port/name; the password never reaches the log",
};

/// The keys of this section.
pub const KEYS: [&Key; 1] = [&ADDRESS];

impl Store {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            address: values.parse(
                &ADDRESS,
                (
                    "sqlite:// 或 postgres:// 开头的地址",
                    "an address that begins with sqlite:// or postgres://",
                ),
                |text| {
                    ["sqlite://", "postgres://", "postgresql://"]
                        .iter()
                        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
                        .then(|| text.to_owned())
                },
            ),
        }
    }

    /// The SQLite file, if the records are kept in one.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.address
            .strip_prefix("sqlite://")
            .map(std::path::Path::new)
    }
}
