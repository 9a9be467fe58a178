//! `[server]`: where lantian listens and how others reach it.

use std::net::SocketAddr;

use super::key::{Key, Shape};
use super::values::Values;

/// Where lantian listens and how others reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The address others use, for links in feeds and documents; without one, the address listened on.
    pub public_address: Option<String>,
    /// Cookies are sent over HTTPS only; they are in any case when the public address is HTTPS.
    pub secure_cookies: bool,
    /// A proxy in front says who asks.
    pub behind_proxy: bool,
}

const LISTEN: Key = Key {
    section: "server",
    name: "listen",
    shape: Shape::Text,
    default: "127.0.0.1:8080",
    placeholder: "ADDRESS:PORT",
    zh: "监听地址和端口；端口 0 表示由系统分配",
    en: "address and port to listen on; port 0 lets the system choose one",
};

const PUBLIC_ADDRESS: Key = Key {
    section: "server",
    name: "public_address",
    shape: Shape::Text,
    default: "",
    placeholder: "URL",
    zh: "对外网址，如 https://lantian.example.org，用于订阅和文件中的链接；留空则用监听地址",
    en: "the address others use, such as https://lantian.example.org, for links in feeds and documents; empty: the address listened on",
};

const SECURE_COOKIES: Key = Key {
    section: "server",
    name: "secure_cookies",
    shape: Shape::Switch,
    default: "false",
    placeholder: "true|false",
    zh: "仅通过 HTTPS 发送 Cookie；public_address 以 https:// 开头时总是如此",
    en: "send cookies over HTTPS only; always so when public_address begins with https://",
};

const BEHIND_PROXY: Key = Key {
    section: "server",
    name: "behind_proxy",
    shape: Shape::Switch,
    default: "false",
    placeholder: "true|false",
    zh: "前面有反向代理并写入 X-Forwarded-For：登录限速按其中最后一个地址；没有代理时不可打开",
    en: "a proxy in front writes X-Forwarded-For: sign-ins are limited by its last address; never true without such a proxy",
};

/// The keys of this section.
pub const KEYS: [&Key; 4] = [&LISTEN, &PUBLIC_ADDRESS, &SECURE_COOKIES, &BEHIND_PROXY];

impl Server {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            listen: values.parse(
                &LISTEN,
                (
                    "IP 地址:端口，如 127.0.0.1:8080",
                    "an IP address and a port, such as 127.0.0.1:8080",
                ),
                |text| text.parse().ok(),
            ),
            public_address: values.parse(
                &PUBLIC_ADDRESS,
                (
                    "http:// 或 https:// 开头的网址",
                    "an address that begins with http:// or https://",
                ),
                |text| match text.trim_end_matches('/') {
                    "" => Some(None),
                    url if url.starts_with("http://") || url.starts_with("https://") => {
                        Some(Some(url.to_owned()))
                    }
                    _ => None,
                },
            ),
            secure_cookies: values.switch(&SECURE_COOKIES),
            behind_proxy: values.switch(&BEHIND_PROXY),
        }
    }
}
