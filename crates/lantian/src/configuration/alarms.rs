//! `[alarms]`: by which ways people are told of alarms. Who is told, and of what, is entered on the page of alarms.

use std::collections::BTreeSet;

use super::key::{Key, Shape};
use super::values::Values;

/// By which ways people are told of alarms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarms {
    /// The hosts to which messages may be sent.
    pub hosts: BTreeSet<String>,
    /// The mail server; none when no mail is sent.
    pub mail: Option<Mail>,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// With which name one signs in; none without signing in.
    pub user: Option<String>,
    /// With which password.
    pub password: String,
    /// From which address mail comes.
    pub from: String,
}

/// The password is not printed.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("security", &self.security)
            .field("user", &self.user)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the beginning, usually port 465.
    Tls,
    /// After STARTTLS, which must succeed, usually port 587.
    Starttls,
    /// Not at all: only within a machine or a closed network.
    None,
}

const HOSTS: Key = Key {
    section: "alarms",
    name: "hosts",
    shape: Shape::Text,
    default: "qyapi.weixin.qq.com oapi.dingtalk.com",
    placeholder: "HOSTS",
    zh: "允许发送报警通知的主机，以空格分开；默认为企业微信和钉钉机器人；不用 TLS 的写成 http://主机:端口",
    en: "the hosts to which messages of alarms may be sent, with spaces between them; those of WeCom and DingTalk robots by default; http://host:port for one without TLS",
};

const MAIL_SERVER: Key = Key {
    section: "alarms",
    name: "mail_server",
    shape: Shape::Text,
    default: "",
    placeholder: "HOST:PORT",
    zh: "发送报警邮件的服务器，例如 smtp.example.org:465；留空则不发邮件",
    en: "the server that sends mail of alarms, such as smtp.example.org:465; empty for no mail",
};

const MAIL_SECURITY: Key = Key {
    section: "alarms",
    name: "mail_security",
    shape: Shape::Text,
    default: "tls",
    placeholder: "SECURITY",
    zh: "邮件连接的保护方式：tls、starttls 或 none（只限本机或封闭网络）",
    en: "how the connection to it is protected: tls, starttls, or none (only within a machine or a closed network)",
};

const MAIL_USER: Key = Key {
    section: "alarms",
    name: "mail_user",
    shape: Shape::Text,
    default: "",
    placeholder: "NAME",
    zh: "邮件服务器的用户名；留空则不登录",
    en: "the name with which one signs in to the mail server; empty without signing in",
};

const MAIL_PASSWORD: Key = Key {
    section: "alarms",
    name: "mail_password",
    shape: Shape::Text,
    default: "",
    placeholder: "PASSWORD",
    zh: "邮件服务器的密码；宜用环境变量 LANTIAN_ALARMS_MAIL_PASSWORD 给出",
    en: "the password for it; better given in the variable LANTIAN_ALARMS_MAIL_PASSWORD",
};

const MAIL_FROM: Key = Key {
    section: "alarms",
    name: "mail_from",
    shape: Shape::Text,
    default: "lantian@localhost",
    placeholder: "ADDRESS",
    zh: "报警邮件的发件人地址",
    en: "the address from which mail of alarms comes",
};

/// The keys of this section.
pub const KEYS: [&Key; 6] = [
    &HOSTS,
    &MAIL_SERVER,
    &MAIL_SECURITY,
    &MAIL_USER,
    &MAIL_PASSWORD,
    &MAIL_FROM,
];

impl Alarms {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        let hosts = values.parse(
            &HOSTS,
            (
                "主机名，以空格分开",
                "names of hosts with spaces between them",
            ),
            |text| {
                let hosts = text.split([' ', ',']).filter(|host| !host.is_empty());
                Some(hosts.map(str::to_ascii_lowercase).collect())
            },
        );
        let server = values.parse(
            &MAIL_SERVER,
            (
                "主机和端口，例如 smtp.example.org:465",
                "a host and port such as smtp.example.org:465",
            ),
            |text| match text.rsplit_once(':') {
                Some((host, port)) if !host.is_empty() => {
                    Some(Some((host.to_owned(), port.parse::<u16>().ok()?)))
                }
                _ => text.is_empty().then_some(None),
            },
        );
        let security = values.parse(
            &MAIL_SECURITY,
            ("tls、starttls 或 none", "tls, starttls or none"),
            |text| match text {
                "tls" => Some(Security::Tls),
                "starttls" => Some(Security::Starttls),
                "none" => Some(Security::None),
                _ => None,
            },
        );
        let any = ("文字", "text");
        let user = values.parse(&MAIL_USER, any, |text| Some(text.to_owned()));
        let password = values.parse(&MAIL_PASSWORD, any, |text| Some(text.to_owned()));
        let from = values.parse(
            &MAIL_FROM,
            ("电子邮件地址", "an address of e-mail"),
            |text| text.contains('@').then(|| text.to_owned()),
        );
        Self {
            hosts,
            mail: server.map(|(host, port)| Mail {
                host,
                port,
                security,
                user: (!user.is_empty()).then_some(user),
                password,
                from,
            }),
        }
    }
}
