//! Atom (RFC 4287), the little of it that a feed of news needs.

use jiff::Timestamp;

/// A feed.
pub(crate) struct Feed {
    pub id: String,
    pub title: String,
    pub author: String,
    pub language: &'static str,
    /// Where the feed is, and the page it belongs to.
    pub own_address: String,
    pub page: String,
    pub updated: Timestamp,
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
pub(crate) struct Entry {
    /// It stays the same for the same news, whatever else changes.
    pub id: String,
    pub title: String,
    pub text: String,
    pub link: String,
    pub updated: Timestamp,
}

impl Feed {
    /// The feed as XML.
    pub fn write(&self) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        xml.push_str(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
            escaped(self.language)
        ));
        element(&mut xml, "id", &self.id);
        element(&mut xml, "title", &self.title);
        element(&mut xml, "updated", &self.updated.to_string());
        xml.push_str("<author>");
        element(&mut xml, "name", &self.author);
        xml.push_str("</author>\n");
        link(&mut xml, "self", "application/atom+xml", &self.own_address);
        link(&mut xml, "alternate", "text/html", &self.page);
        for entry in &self.entries {
            xml.push_str("<entry>\n");
            element(&mut xml, "id", &entry.id);
            element(&mut xml, "title", &entry.title);
            element(&mut xml, "updated", &entry.updated.to_string());
            link(&mut xml, "alternate", "text/html", &entry.link);
            element(&mut xml, "summary", &entry.text);
            xml.push_str("</entry>\n");
        }
        xml.push_str("</feed>\n");
        xml
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
}

fn link(xml: &mut String, relation: &str, media_type: &str, address: &str) {
    xml.push_str(&format!(
        "<link rel=\"{relation}\" type=\"{media_type}\" href=\"{}\"/>\n",
        escaped(address)
    ));
}

/// A text as it may stand in XML. Control characters may not stand there in any form and are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn feed() -> Feed {
        let at: Timestamp = "2018-12-03T01:00:00Z".parse().unwrap();
        Feed {
            id: "tag:example.org,2026:plan".into(),
            title: "进展 <&> \"x\"".into(),
            author: "钦州".into(),
            language: "zh-CN",
            own_address: "https://example.org/public/plan.atom?lang=zh-CN".into(),
            page: "https://example.org/public?a=1&b=2".into(),
            updated: at,
            entries: vec![Entry {
                id: "tag:example.org,2026:plan/event/1".into(),
                title: "办结：4.2a \u{1} ]]>".into(),
                text: "第一行\n第二行".into(),
                link: "https://example.org/public/tasks/4.2a".into(),
                updated: at,
            }],
        }
    }

    #[test]
    fn the_feed_is_well_formed_and_has_what_atom_asks_for() {
        let xml = feed().write();
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        let mut open: Vec<String> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    open.push(tag.name().as_ref().to_owned());
                    seen.push(open.join("/"));
                }
                Event::End(_) => {
                    open.pop();
                }
                Event::Empty(tag) => {
                    let rel = tag.try_get_attribute("rel").unwrap().unwrap();
                    seen.push(format!("{}/link:{}", open.join("/"), rel.value));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        for needed in [
            "feed/id",
            "feed/title",
            "feed/updated",
            "feed/author/name",
            "feed/link:self",
            "feed/link:alternate",
            "feed/entry/id",
            "feed/entry/title",
            "feed/entry/updated",
            "feed/entry/summary",
            "feed/entry/link:alternate",
        ] {
            let times = seen.iter().filter(|path| *path == needed).count();
            assert_eq!(times, 1, "{needed}");
        }
        assert!(xml.contains("<updated>2018-12-03T01:00:00Z</updated>"));
        assert!(xml.contains("进展 &lt;&amp;&gt; &quot;x&quot;"));
        assert!(!xml.contains('\u{1}'));
    }
}
