//! Where messages go. Whoever runs the platform says to which hosts it may send, so that nobody makes it call other servers of the network; keys in
//! addresses are shown to nobody.

use std::collections::BTreeSet;

use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::alarm::Way;

use super::super::kept::{Mail, Ways};
use crate::failure::Failure;

/// So many addresses of e-mail in one receiver.
const MOST_ADDRESSES: usize = 50;
const LONGEST: usize = 2_000;

/// An address as it is kept: those of e-mail with `, ` between them.
pub(super) fn checked(ways: &Ways, way: Way, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let fault = |zh: &str, en: &str| Failure::invalid("address", "address-unusable", zh, en);
    if text.len() > LONGEST {
        return Err(fault("地址过长", "the address is too long"));
    }
    if way == Way::Email {
        let all: Vec<&str> = text
            .split([',', ';', '，', '；', ' ', '\n', '\t', '\r'])
            .filter(|one| !one.is_empty())
            .collect();
        let usable =
            !all.is_empty() && all.len() <= MOST_ADDRESSES && all.iter().all(|one| is_mailbox(one));
        return match usable {
            true => Ok(all.join(", ")),
            false => Err(fault(
                "请填写电子邮件地址，多个用逗号分开，最多 50 个",
                "write addresses of e-mail with commas between them, 50 at most",
            )),
        };
    }
    match hindrance(ways, way, text) {
        None => Ok(text.to_owned()),
        Some(why) => Err(fault(&why.zh, &why.en)),
    }
}

fn is_mailbox(text: &str) -> bool {
    let plain = text
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '\\'));
    let parts: Vec<&str> = text.split('@').collect();
    plain
        && matches!(parts.as_slice(), [local, domain] if !local.is_empty() && !domain.is_empty()
            && domain.split('.').all(|label| !label.is_empty()))
}

/// Why nothing can be sent there; none when it can.
pub(in super::super) fn hindrance(ways: &Ways, way: Way, address: &str) -> Option<Bilingual> {
    if way == Way::Email {
        return (ways.mail == Mail::None).then(|| {
            Bilingual::new(
                "没有配置邮件服务器，请由系统管理员填写配置项 alarms.mail_server",
                "no mail server is configured; who runs the platform sets alarms.mail_server",
            )
        });
    }
    let Some(place) = Place::of(address) else {
        return Some(Bilingual::new(
            "请填写机器人或接收程序的地址，以 https:// 开头",
            "write the address of the robot or the program, beginning with https://",
        ));
    };
    (!place.is_allowed(&ways.hosts)).then(|| {
        let host = place.host;
        Bilingual::new(
            format!("不允许向 {host} 发送，请由系统管理员加入配置项 alarms.hosts"),
            format!("nothing may be sent to {host}; who runs the platform adds it to alarms.hosts"),
        )
    })
}

/// An address as it may be shown: those of e-mail whole, of others only the host.
pub(in super::super) fn shown(way: Way, address: &str) -> String {
    match (way, Place::of(address)) {
        (Way::Email, _) => address.to_owned(),
        (_, Some(place)) => format!("{}://{}/…", place.scheme, place.host),
        (_, None) => String::new(),
    }
}

struct Place<'a> {
    scheme: &'a str,
    /// With its port, where one is written.
    host: &'a str,
}

impl Place<'_> {
    fn of(address: &str) -> Option<Place<'_>> {
        let (scheme, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let usable = ["http", "https"].contains(&scheme)
            && !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
            && address.chars().all(|c| c.is_ascii_graphic());
        usable.then_some(Place { scheme, host })
    }

    /// A host that is named alone is spoken to over TLS; one without is named with `http://`.
    fn is_allowed(&self, hosts: &BTreeSet<String>) -> bool {
        let host = self.host.to_ascii_lowercase();
        hosts
            .iter()
            .any(|named| match named.strip_prefix("http://") {
                Some(named) => self.scheme == "http" && named.eq_ignore_ascii_case(&host),
                None => self.scheme == "https" && named.eq_ignore_ascii_case(&host),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways() -> Ways {
        Ways {
            hosts: ["qyapi.weixin.qq.com", "http://127.0.0.1:9000"]
                .map(str::to_owned)
                .into(),
            mail: Mail::Configured,
        }
    }

    #[test]
    fn nothing_is_sent_to_a_host_that_is_not_named() {
        let ways = ways();
        for (address, allowed) in [
            (
                "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
                true,
            ),
            ("https://QYAPI.weixin.qq.com/x", true),
            ("http://qyapi.weixin.qq.com/x", false),
            ("https://qyapi.weixin.qq.com:8443/x", false),
            ("https://qyapi.weixin.qq.com@evil.example/x", false),
            ("https://evil.example/qyapi.weixin.qq.com", false),
            ("https://qyapi.weixin.qq.com\\@evil.example/", false),
            ("http://127.0.0.1:9000/x", true),
            ("http://127.0.0.1:9001/x", false),
            ("file:///etc/passwd", false),
            ("https://", false),
            ("", false),
        ] {
            let found = hindrance(&ways, Way::Wecom, address);
            assert_eq!(found.is_none(), allowed, "{address}");
            assert_eq!(checked(&ways, Way::Wecom, address).is_ok(), allowed);
        }
    }

    #[test]
    fn what_is_shown_of_an_address_holds_no_key() {
        let address = "https://oapi.dingtalk.com/robot/send?access_token=secret";
        assert_eq!(shown(Way::Dingtalk, address), "https://oapi.dingtalk.com/…");
        assert_eq!(shown(Way::Email, "a@b.cn"), "a@b.cn");
    }

    #[test]
    fn addresses_of_mail_are_read_with_any_separator() {
        let ways = ways();
        let read = |text| checked(&ways, Way::Email, text).ok();
        assert_eq!(
            read(" a@b.cn；c@d.cn，e@f.cn\n").as_deref(),
            Some("a@b.cn, c@d.cn, e@f.cn")
        );
        for text in ["", "a", "a@", "@b.cn", "a@b@c.cn", "a@b..cn", "<a@b.cn>"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
