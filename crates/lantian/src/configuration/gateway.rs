//! `[gateway]`: where devices connect, and where what they send is kept.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use lantian_app::ingest::Chain;
use lantian_app::ingest::forwarding::Target;

use super::forward;
use super::key::{Key, Shape};
use super::values::Values;
use crate::trouble::Trouble;

/// Where devices connect, and where what they send is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// Where devices connect; none when no gateway runs.
    pub listen: Option<SocketAddr>,
    /// The folder of the journal.
    pub journal: PathBuf,
    /// By which function the journal is chained.
    pub chain: Chain,
    /// The folder whose files are taken as they are dropped; none when nothing is watched.
    pub folder: Option<PathBuf>,
    /// Where devices connect under TLS; none when nobody does.
    pub tls_listen: Option<SocketAddr>,
    /// The file with the certificate and those it follows from.
    pub tls_certificate: Option<PathBuf>,
    /// The file with its key.
    pub tls_key: Option<PathBuf>,
    /// The file with the authorities of devices; with it each has to show a certificate of theirs.
    pub tls_clients: Option<PathBuf>,
    /// The platforms to which frames are sent on. Only the file can name them.
    pub forward: Vec<Target>,
}

const LISTEN: Key = Key {
    section: "gateway",
    name: "listen",
    shape: Shape::Text,
    default: "",
    placeholder: "ADDRESS:PORT",
    zh: "监测设备（HJ 212）连接的地址和端口，例如 0.0.0.0:9212；留空则不启用监测网关",
    en: "where monitoring devices (HJ 212) connect, such as 0.0.0.0:9212; empty for no monitoring gateway",
};

const JOURNAL: Key = Key {
    section: "gateway",
    name: "journal",
    shape: Shape::Text,
    default: "./data/journal",
    placeholder: "FOLDER",
    zh: "原始报文日志文件夹；这是证据，须备份",
    en: "the folder of the journal of raw frames; it is evidence, and to be backed up",
};

const CHAIN: Key = Key {
    section: "gateway",
    name: "chain",
    shape: Shape::Text,
    default: "sha256",
    placeholder: "FUNCTION",
    zh: "日志防篡改链所用的杂凑算法：sha256 或 sm3",
    en: "the function by which the journal is chained against alteration: sha256 or sm3",
};

const FOLDER: Key = Key {
    section: "gateway",
    name: "folder",
    shape: Shape::Text,
    default: "",
    placeholder: "FOLDER",
    zh: "监测数据投放文件夹：写完的文件（csv、json、txt、log，可用 gz 或 zip 压缩）被接收后移入 taken 或 refused，旁边附报告；留空则不监视",
    en: "a folder into which observations are dropped: complete files (csv, json, txt, log; gz or zip) are taken and moved to taken or refused within, a report beside each; empty for none",
};

const TLS_LISTEN: Key = Key {
    section: "gateway",
    name: "tls_listen",
    shape: Shape::Text,
    default: "",
    placeholder: "ADDRESS:PORT",
    zh: "监测设备以 TLS 加密连接的地址和端口；须同时启用 listen，并给出证书和私钥；留空则没有",
    en: "where monitoring devices connect under TLS; needs listen, a certificate and its key; empty for none",
};

const TLS_CERTIFICATE: Key = Key {
    section: "gateway",
    name: "tls_certificate",
    shape: Shape::Text,
    default: "",
    placeholder: "FILE",
    zh: "TLS 证书文件（PEM），后接中间证书",
    en: "the file with the certificate (PEM), followed by those it follows from",
};

const TLS_KEY: Key = Key {
    section: "gateway",
    name: "tls_key",
    shape: Shape::Text,
    default: "",
    placeholder: "FILE",
    zh: "TLS 私钥文件（PEM）",
    en: "the file with the key of the certificate (PEM)",
};

const TLS_CLIENTS: Key = Key {
    section: "gateway",
    name: "tls_clients",
    shape: Shape::Text,
    default: "",
    placeholder: "FILE",
    zh: "设备证书的签发机构文件（PEM）：给出后，设备必须出示由其签发的证书；留空则不要求",
    en: "the file with the authorities of devices (PEM): with it a device has to show a certificate of theirs; empty for none",
};

/// The keys of this section.
pub const KEYS: [&Key; 8] = [
    &LISTEN,
    &JOURNAL,
    &CHAIN,
    &FOLDER,
    &TLS_LISTEN,
    &TLS_CERTIFICATE,
    &TLS_KEY,
    &TLS_CLIENTS,
];

/// A path that may be left out.
fn path(values: &mut Values, key: &Key) -> Option<PathBuf> {
    values.parse(key, ("路径", "a path"), |text| {
        Some((!text.is_empty()).then(|| PathBuf::from(text)))
    })
}

fn address(values: &mut Values, key: &Key) -> Option<SocketAddr> {
    values.parse(
        key,
        (
            "地址和端口，例如 0.0.0.0:9212",
            "an address and port such as 0.0.0.0:9212",
        ),
        |text| match text {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        },
    )
}

/// Whether a target is where this gateway itself listens.
fn is_own(target: &str, own: SocketAddr) -> bool {
    let Some((host, port)) = target.rsplit_once(':') else {
        return false;
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let here = match host.parse::<IpAddr>() {
        Ok(ip) => {
            ip == own.ip()
                || ((ip.is_loopback() || ip.is_unspecified()) && own.ip().is_unspecified())
        }
        Err(_) => {
            host.eq_ignore_ascii_case("localhost")
                && (own.ip().is_loopback() || own.ip().is_unspecified())
        }
    };
    here && port.parse() == Ok(own.port())
}

impl Gateway {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        let listen = address(values, &LISTEN);
        let looping = listen.and_then(|own| {
            let mut targets = values.forward.iter();
            let target = targets.find(|target| is_own(&target.address, own))?;
            Some((target.name.clone(), target.address.clone()))
        });
        if let Some((name, to)) = looping {
            values.fault(Trouble::at(
                forward::PATH,
                format!("转发目标“{name}”（{to}）就是本网关自己，报文会无休止地循环；请改为另一个平台"),
                format!("the target of forwarding \"{name}\" ({to}) is this gateway itself, and frames would go round for ever; name another platform"),
            ));
        }
        Self {
            listen,
            journal: values.folder(&JOURNAL),
            chain: values.parse(&CHAIN, ("sha256 或 sm3", "sha256 or sm3"), |text| {
                text.parse().ok()
            }),
            folder: path(values, &FOLDER),
            tls_listen: address(values, &TLS_LISTEN),
            tls_certificate: path(values, &TLS_CERTIFICATE),
            tls_key: path(values, &TLS_KEY),
            tls_clients: path(values, &TLS_CLIENTS),
            forward: std::mem::take(&mut values.forward),
        }
    }
}
