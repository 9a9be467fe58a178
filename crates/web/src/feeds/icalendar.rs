//! iCalendar (RFC 5545): days on which something is due, as all-day events that block nobody's time.

use jiff::civil::Date;

/// How often to ask again, and Beijing time. The zone also keeps a calendar without entries valid, which has to have some component.
const REFRESH_AND_ZONE: [&str; 11] = [
    "X-WR-TIMEZONE:Asia/Shanghai",
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    "X-PUBLISHED-TTL:PT6H",
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// A calendar.
pub(crate) struct Calendar {
    pub name: String,
    /// The day it is of; also the stamp of its entries, so that the same day gives the same bytes.
    pub day: Date,
    pub entries: Vec<Entry>,
}

/// A day on which something is due.
pub(crate) struct Entry {
    /// It stays the same for the same matter.
    pub uid: String,
    pub day: Date,
    pub title: String,
    pub text: String,
    pub category: String,
    pub link: String,
}

impl Calendar {
    /// The calendar as it is sent.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//lantian//lantian//ZH",
            "CALSCALE:GREGORIAN",
        ] {
            fold(&mut out, line);
        }
        property(&mut out, "NAME", &self.name);
        property(&mut out, "X-WR-CALNAME", &self.name);
        for line in REFRESH_AND_ZONE {
            fold(&mut out, line);
        }
        for entry in &self.entries {
            entry.write(&mut out, self.day);
        }
        fold(&mut out, "END:VCALENDAR");
        out
    }
}

impl Entry {
    fn write(&self, out: &mut String, stamp: Date) {
        fold(out, "BEGIN:VEVENT");
        property(out, "UID", &self.uid);
        fold(out, &format!("DTSTAMP:{}T000000Z", compact(stamp)));
        fold(out, &format!("DTSTART;VALUE=DATE:{}", compact(self.day)));
        if let Ok(next) = self.day.tomorrow() {
            fold(out, &format!("DTEND;VALUE=DATE:{}", compact(next)));
        }
        property(out, "SUMMARY", &self.title);
        property(out, "DESCRIPTION", &self.text);
        property(out, "CATEGORIES", &self.category);
        // An address is no text: its commas and semicolons stand as they are.
        fold(out, &format!("URL:{}", one_line(&self.link)));
        fold(out, "TRANSP:TRANSPARENT");
        fold(out, "END:VEVENT");
    }
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn property(out: &mut String, name: &str, text: &str) {
    fold(out, &format!("{name}:{}", escaped(text)));
}

/// A value of the type TEXT.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect()
}

/// Writes a line, folded so that no part is longer than 75 octets, and never within a character.
fn fold(out: &mut String, line: &str) {
    const OCTETS: usize = 75;
    let mut used = 0;
    for sign in line.chars() {
        let octets = sign.len_utf8();
        if used + octets > OCTETS {
            out.push_str("\r\n ");
            // The space that marks the continuation counts.
            used = 1;
        }
        out.push(sign);
        used += octets;
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar() -> Calendar {
        Calendar {
            name: "钦州市大气污染防治时间节点".into(),
            day: "2018-12-03".parse().unwrap(),
            entries: vec![Entry {
                uid: "qinzhou-2018-2020-target-0".into(),
                day: "2018-12-31".parse().unwrap(),
                title: "到2020年，全市细颗粒物（PM2.5）年均浓度控制在35微克/立方米以内；优良天数比例达到93%".into(),
                text: "a\\b;c,d\r\ne\nf\u{7}".into(),
                category: "目标".into(),
                link: "https://example.org/public/tasks/4.2a?lang=zh-CN".into(),
            }],
        }
    }

    /// An independent reading: unfold, split, unescape.
    fn read(text: &str) -> Vec<(String, String)> {
        let unfolded = text.replace("\r\n ", "");
        unfolded
            .split_terminator("\r\n")
            .map(|line| {
                let (name, value) = line.split_once(':').expect("a line without a colon");
                let mut plain = String::new();
                let mut signs = value.chars();
                while let Some(sign) = signs.next() {
                    match sign {
                        '\\' => match signs.next() {
                            Some('n') => plain.push('\n'),
                            Some(other) => plain.push(other),
                            None => panic!("a back-slash at the end of {line}"),
                        },
                        sign => plain.push(sign),
                    }
                }
                (name.to_owned(), plain)
            })
            .collect()
    }

    #[test]
    fn lines_are_folded_at_75_octets_between_characters() {
        let text = calendar().write();
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains('\n') && !line.contains('\r'));
        }
        assert!(text.contains("\r\n "), "nothing was folded");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        let mut out = String::new();
        fold(&mut out, &"x".repeat(75));
        assert_eq!(out.len(), 77);
        let mut out = String::new();
        fold(&mut out, &"x".repeat(76));
        assert_eq!(out, format!("{}\r\n x\r\n", "x".repeat(75)));
    }

    #[test]
    fn what_is_written_can_be_read_again() {
        let calendar = calendar();
        let lines = read(&calendar.write());
        let value = |name: &str| {
            let found: Vec<&str> = lines
                .iter()
                .filter(|(key, _)| key == name)
                .map(|(_, value)| value.as_str())
                .collect();
            assert_eq!(found.len(), 1, "{name}");
            found[0].to_owned()
        };
        let entry = &calendar.entries[0];
        assert_eq!(value("SUMMARY"), entry.title);
        assert_eq!(value("DESCRIPTION"), "a\\b;c,d\ne\nf");
        assert_eq!(value("UID"), entry.uid);
        assert_eq!(value("URL"), entry.link);
        assert_eq!(value("DTSTART;VALUE=DATE"), "20181231");
        assert_eq!(value("DTEND;VALUE=DATE"), "20190101");
        assert_eq!(value("DTSTAMP"), "20181203T000000Z");
        assert_eq!(value("X-WR-CALNAME"), calendar.name);
        assert_eq!(value("REFRESH-INTERVAL;VALUE=DURATION"), "PT6H");
        let balance: Vec<&str> = lines
            .iter()
            .filter(|(key, _)| key == "BEGIN" || key == "END")
            .map(|(_, value)| value.as_str())
            .collect();
        let expected = "VCALENDAR VTIMEZONE STANDARD STANDARD VTIMEZONE VEVENT VEVENT VCALENDAR";
        assert_eq!(balance.join(" "), expected);
    }
}
