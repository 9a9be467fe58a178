//! `[mqtt]`: the broker that is subscribed to for observations.

use std::path::PathBuf;

use super::key::{Key, Shape};
use super::values::Values;

/// The broker that is subscribed to for observations.
#[derive(Clone, PartialEq, Eq)]
pub struct Mqtt {
    /// Where it is; none when nothing is subscribed to.
    pub address: Option<Broker>,
    /// The topics, with `+` and `#`.
    pub topics: Vec<String>,
    /// By which it knows this server again and keeps what came meanwhile.
    pub client_id: String,
    /// As whom to sign in; empty for nobody.
    pub user: String,
    /// The password; empty for none.
    pub password: String,
    /// The file with the password, before which `password` gives way.
    pub password_file: Option<PathBuf>,
    /// The file with the authority of the broker; without it those that the system trusts.
    pub authority: Option<PathBuf>,
}

impl std::fmt::Debug for Mqtt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mqtt")
            .field("address", &self.address)
            .field("topics", &self.topics)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Where a broker is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broker {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is spoken to.
    pub speech: Speech,
}

/// How a broker is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// As it is, `mqtt://`.
    Plain,
    /// Under TLS, `mqtts://`.
    Tls,
}

impl Broker {
    /// Reads `mqtt://host`, `mqtts://host:port`. A user or a path has no place in it.
    fn read(text: &str) -> Option<Broker> {
        let (scheme, rest) = text.split_once("://")?;
        let (speech, usual) = match scheme {
            "mqtt" => (Speech::Plain, 1883),
            "mqtts" => (Speech::Tls, 8883),
            _ => return None,
        };
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !rest.ends_with(']') => (host, port.parse().ok()?),
            _ => (rest, usual),
        };
        let host = host
            .strip_prefix('[')
            .map_or(host, |host| host.trim_end_matches(']'));
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.:".contains(letter);
        (!host.is_empty() && host.chars().all(fits)).then(|| Broker {
            host: host.to_owned(),
            port,
            speech,
        })
    }
}

impl std::fmt::Display for Broker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = match self.speech {
            Speech::Plain => "mqtt",
            Speech::Tls => "mqtts",
        };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

const ADDRESS: Key = Key {
    section: "mqtt",
    name: "address",
    shape: Shape::Text,
    default: "",
    placeholder: "ADDRESS",
    zh: "订阅监测数据的 MQTT 服务器：mqtt://主机:端口 或 mqtts://主机:端口；须同时启用 gateway.listen；留空则不订阅",
    en: "the MQTT broker that is subscribed to for observations: mqtt://host:port or mqtts://host:port; needs gateway.listen; empty for none",
};

const TOPICS: Key = Key {
    section: "mqtt",
    name: "topics",
    shape: Shape::Text,
    default: "observations/#",
    placeholder: "TOPICS",
    zh: "订阅的主题，可用 + 和 #，多个之间用逗号分隔",
    en: "the topics that are subscribed to, with + and #, parted by commas",
};

const CLIENT_ID: Key = Key {
    section: "mqtt",
    name: "client_id",
    shape: Shape::Text,
    default: "lantian",
    placeholder: "NAME",
    zh: "客户端标识；服务器据此在断线期间保留消息，同一 MQTT 服务器上不可重复",
    en: "the name of the client, by which the broker keeps what comes while it is away; unique at the broker",
};

const USER: Key = Key {
    section: "mqtt",
    name: "user",
    shape: Shape::Text,
    default: "",
    placeholder: "NAME",
    zh: "登录用户名；留空则不登录",
    en: "as whom to sign in; empty for nobody",
};

const PASSWORD: Key = Key {
    section: "mqtt",
    name: "password",
    shape: Shape::Text,
    default: "",
    placeholder: "PASSWORD",
    zh: "登录密码；最好用环境变量或 password_file 给出",
    en: "the password; better given as a variable or by password_file",
};

const PASSWORD_FILE: Key = Key {
    section: "mqtt",
    name: "password_file",
    shape: Shape::Text,
    default: "",
    placeholder: "FILE",
    zh: "存放登录密码的文件，其首行为密码；给出后不用 password",
    en: "the file whose first line is the password; goes before password",
};

const AUTHORITY: Key = Key {
    section: "mqtt",
    name: "authority",
    shape: Shape::Text,
    default: "",
    placeholder: "FILE",
    zh: "签发 MQTT 服务器证书的机构（PEM 文件）；留空则用系统信任的机构",
    en: "the file with the authority of the broker's certificate (PEM); empty for those that the system trusts",
};

/// The keys of this section.
pub const KEYS: [&Key; 7] = [
    &ADDRESS,
    &TOPICS,
    &CLIENT_ID,
    &USER,
    &PASSWORD,
    &PASSWORD_FILE,
    &AUTHORITY,
];

impl Mqtt {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        let any = ("文本", "a text");
        let path = |text: &str| Some((!text.is_empty()).then(|| PathBuf::from(text)));
        Self {
            address: values.parse(
                &ADDRESS,
                (
                    "mqtt://主机:端口 或 mqtts://主机:端口，用户名和密码另填",
                    "mqtt://host:port or mqtts://host:port, user and password apart from it",
                ),
                |text| match text {
                    "" => Some(None),
                    text => Broker::read(text).map(Some),
                },
            ),
            topics: values.parse(
                &TOPICS,
                ("逗号分隔的主题", "topics parted by commas"),
                topics,
            ),
            client_id: values.parse(
                &CLIENT_ID,
                (
                    "1–64 个字母、数字、- 或 _",
                    "1 to 64 letters, digits, - or _",
                ),
                |text| {
                    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
                    ((1..=64).contains(&text.len()) && text.bytes().all(fits))
                        .then(|| text.to_owned())
                },
            ),
            user: values.parse(&USER, any, |text| Some(text.to_owned())),
            password: values.parse(&PASSWORD, any, |text| Some(text.to_owned())),
            password_file: values.parse(&PASSWORD_FILE, any, path),
            authority: values.parse(&AUTHORITY, any, path),
        }
    }
}

/// Topics as MQTT has them: `+` fills a level, `#` the last one.
fn topics(text: &str) -> Option<Vec<String>> {
    let topics: Vec<String> = text
        .split(',')
        .map(|topic| topic.trim().to_owned())
        .collect();
    let fits = |topic: &String| {
        let levels: Vec<&str> = topic.split('/').collect();
        let last = levels.len() - 1;
        !topic.is_empty()
            && levels
                .iter()
                .enumerate()
                .all(|(place, level)| match *level {
                    "+" => true,
                    "#" => place == last,
                    level => !level.contains(['+', '#']),
                })
    };
    topics.iter().all(fits).then_some(topics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broker_is_read_with_its_usual_port_and_nothing_that_is_secret() {
        let read = |text| Broker::read(text).map(|broker| broker.to_string());
        for (text, broker) in [
            ("mqtt://broker", Some("mqtt://broker:1883")),
            ("mqtts://192.0.2.1:8884", Some("mqtts://192.0.2.1:8884")),
            (
                "mqtts://broker.example.org",
                Some("mqtts://broker.example.org:8883"),
            ),
            ("mqtt://user:secret@broker", None),
            ("mqtt://broker/topic", None),
            ("mqtt://", None),
            ("http://broker", None),
            ("mqtt://broker:port", None),
        ] {
            assert_eq!(read(text).as_deref(), broker, "{text}");
        }
        let ipv6 = Broker::read("mqtt://[2001:db8::1]:1884").unwrap();
        assert_eq!((ipv6.host.as_str(), ipv6.port), ("2001:db8::1", 1884));
    }

    #[test]
    fn topics_are_those_that_a_broker_takes() {
        assert_eq!(topics("a/+/b, c/#").unwrap(), ["a/+/b", "c/#"]);
        assert_eq!(topics("#").unwrap(), ["#"]);
        for wrong in ["", "a,,b", "a/#/b", "a+/b", "a#"] {
            assert_eq!(topics(wrong), None, "{wrong}");
        }
    }
}
