//! `[history]`: where the long history of what devices sent is kept.

use std::path::{Path, PathBuf};

use lantian_lake::history::BucketNamed;

use super::key::{Key, Shape};
use super::values::Values;
use crate::trouble::Trouble;

/// Where the long history is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum History {
    /// In a folder; none where it lies in the lake.
    Folder(Option<PathBuf>),
    /// In a bucket of an object store.
    Bucket(Bucket),
}

/// A bucket of an object store, and what opens it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The name of the bucket.
    pub name: String,
    /// What stands before every name in it.
    pub prefix: String,
    /// The address of the store.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// Where the name of the bucket stands.
    pub named: BucketNamed,
    /// The identifier of the access key.
    pub key: String,
    /// The access key, which is never printed.
    pub secret: String,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

const PLACE: Key = Key {
    section: "history",
    name: "place",
    shape: Shape::Text,
    default: "",
    placeholder: "PLACE",
    zh: "监测数据历史的存放处：文件夹，或对象存储 s3://存储桶/前缀；留空则在数据湖文件夹内",
    en: "where the history of what devices sent is kept: a folder, or an object store as s3://bucket/prefix; empty for the lake's own folder",
};

const ENDPOINT: Key = Key {
    section: "history",
    name: "endpoint",
    shape: Shape::Text,
    default: "",
    placeholder: "ADDRESS",
    zh: "对象存储的地址，例如 https://s3.example.com；存放处为 s3:// 时必填",
    en: "the address of the object store, such as https://s3.example.com; needed where the place is s3://",
};

const REGION: Key = Key {
    section: "history",
    name: "region",
    shape: Shape::Text,
    default: "us-east-1",
    placeholder: "REGION",
    zh: "对象存储的区域，参与签名；自建的一般保持默认",
    en: "the region of the object store, part of the signature; stores of one's own mostly keep the default",
};

const NAMED: Key = Key {
    section: "history",
    name: "bucket_named",
    shape: Shape::Text,
    default: "path",
    placeholder: "WHERE",
    zh: "存储桶名写在地址的哪里：path（路径中，自建存储常用）或 host（主机名前，云厂商常用）",
    en: "where the name of the bucket stands: path, which most stores of one's own want, or host, which the large providers want",
};

const KEY: Key = Key {
    section: "history",
    name: "key",
    shape: Shape::Text,
    default: "",
    placeholder: "KEY",
    zh: "对象存储访问密钥的标识",
    en: "the identifier of the access key of the object store",
};

const SECRET: Key = Key {
    section: "history",
    name: "secret",
    shape: Shape::Text,
    default: "",
    placeholder: "SECRET",
    zh: "对象存储的访问密钥；不会写入日志，宜用环境变量给出",
    en: "the access key of the object store; it never reaches the log and is best given as a variable",
};

/// The keys of this section.
pub const KEYS: [&Key; 6] = [&PLACE, &ENDPOINT, &REGION, &NAMED, &KEY, &SECRET];

impl History {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        let place = text(values, &PLACE);
        let endpoint = values.parse(
            &ENDPOINT,
            (
                "以 http:// 或 https:// 开头的地址",
                "an address that begins with http:// or https://",
            ),
            |text| {
                let address = text.starts_with("http://") || text.starts_with("https://");
                (text.is_empty() || address).then(|| text.to_owned())
            },
        );
        let region = text(values, &REGION);
        let named = values.parse(
            &NAMED,
            ("path 或 host", "path or host"),
            |text| match text {
                "path" => Some(BucketNamed::InPath),
                "host" => Some(BucketNamed::BeforeHost),
                _ => None,
            },
        );
        let (key, secret) = (text(values, &KEY), text(values, &SECRET));
        let Some(rest) = place.strip_prefix("s3://") else {
            return History::Folder((!place.is_empty()).then(|| PathBuf::from(place)));
        };
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let needed = [
            (&PLACE, name),
            (&ENDPOINT, endpoint.as_str()),
            (&KEY, key.as_str()),
            (&SECRET, secret.as_str()),
        ];
        for (missing, _) in needed.into_iter().filter(|(_, text)| text.is_empty()) {
            values.fault(Trouble::at(
                missing.path(),
                "监测数据历史放在对象存储中，这一项必填，存放处写作 s3://存储桶/前缀",
                "the history is kept in an object store: this is needed, and the place is written s3://bucket/prefix",
            ));
        }
        History::Bucket(Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
            endpoint,
            region,
            named,
            key,
            secret,
        })
    }

    /// The folder of this machine that it needs in any case: where it lies, or where its files are written before they are sent.
    pub fn folder(&self, lake: &Path) -> PathBuf {
        match self {
            History::Folder(Some(folder)) => folder.clone(),
            History::Folder(None) => lake.join("history"),
            History::Bucket(_) => lake.join("history-staging"),
        }
    }
}

fn text(values: &mut Values, key: &Key) -> String {
    values.parse(key, ("一段文字", "a text"), |text| {
        Some(text.to_owned())
    })
}
