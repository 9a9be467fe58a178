//! What is sent: one text for many alarms, within the limits of each channel. A robot of WeCom takes 4,096 bytes of markdown and one of
//! DingTalk a body of 20,000 bytes, both twenty messages a minute; so what does not fit is counted in the last line, never cut in half.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{AlarmKind, Severity};
use crate::language::{Bilingual, Language};

/// The most bytes of a WeCom markdown text.
const WECOM: usize = 4_096;
/// The most bytes of the whole body for DingTalk.
const DINGTALK: usize = 20_000;
/// The most lines of an e-mail.
const EMAIL_LINES: usize = 500;

/// Whether an alarm goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Going {
    /// It does.
    On,
    /// Its cause is gone: who was told of it is told that too.
    Over,
}

impl Going {
    /// The code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Going::On => "open",
            Going::Over => "cleared",
        }
    }
}

/// One alarm in a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it goes on.
    pub going: Going,
    /// What is wrong.
    pub kind: AlarmKind,
    /// Of what, as people call it.
    pub subject: String,
    /// The sentence.
    pub words: Bilingual,
}

/// Alarms to be told together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The platform's name, such as that of the city.
    pub platform: String,
    /// The address of the page of alarms; none where the platform does not know its own address.
    pub address: Option<String>,
    /// What is said when there are no alarms, as in a test.
    pub note: Option<Bilingual>,
    /// The alarms.
    pub lines: Vec<Line>,
}

/// An e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

impl AlarmKind {
    /// What it is called.
    pub fn name(self) -> Bilingual {
        let (zh, en) = match self {
            AlarmKind::Stopped => ("数据中断", "stopped"),
            AlarmKind::Late => ("数据迟到", "late"),
            AlarmKind::Frozen => ("数值不变", "frozen"),
            AlarmKind::OutOfRange => ("超出量程", "out of range"),
            AlarmKind::OverLimit => ("小时超标", "over limit"),
            AlarmKind::LowTransmission => ("传输有效率低", "low transmission"),
            AlarmKind::PlatformStopped => ("平台停运", "platform stopped"),
            AlarmKind::ManyStopped => ("大面积中断", "many stopped"),
            AlarmKind::ClockOff => ("时钟偏差", "clock off"),
            AlarmKind::DiskFull => ("磁盘已满", "disk full"),
            AlarmKind::NotKept => ("报文无法落盘", "frames not kept"),
            AlarmKind::ClockBack => ("本机时钟回拨", "clock went back"),
        };
        Bilingual::new(zh, en)
    }
}

impl Line {
    /// What is wrong, or that it is over.
    fn name(&self, language: Language) -> String {
        let name = self.kind.name();
        let name = name.get(language);
        match (self.going, language) {
            (Going::On, _) => name.to_owned(),
            (Going::Over, Language::Zh) => format!("已解除 {name}"),
            (Going::Over, Language::En) => format!("over: {name}"),
        }
    }
}

impl Digest {
    /// The alarms, those that go on before those that are over, the most pressing first; kinds together, subjects in order.
    fn ordered(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by(|a, b| {
            let severity = |line: &Line| std::cmp::Reverse::<Severity>(line.kind.severity());
            (a.going, severity(a), a.kind, &a.subject).cmp(&(
                b.going,
                severity(b),
                b.kind,
                &b.subject,
            ))
        });
        lines
    }

    /// How many of each kind go on, the most pressing first.
    fn counts(&self, language: Language) -> String {
        let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, AlarmKind), usize> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.going == Going::On) {
            *counts
                .entry((std::cmp::Reverse(line.kind.severity()), line.kind))
                .or_insert(0) += 1;
        }
        let parts: Vec<String> = counts
            .iter()
            .map(|((_, kind), count)| format!("{} {count}", kind.name().get(language)))
            .collect();
        parts.join(match language {
            Language::Zh => "，",
            Language::En => ", ",
        })
    }

    fn heading(&self, language: Language) -> String {
        let platform = plain(&self.platform);
        let of = |going| self.lines.iter().filter(|line| line.going == going).count();
        let (on, over) = (of(Going::On), of(Going::Over));
        if let Some(note) = self.note.as_ref().filter(|_| self.lines.is_empty()) {
            return format!("{platform}：{}", plain(note.get(language)));
        }
        match (language, on, over) {
            (Language::Zh, on, 0) => format!("{platform}：{on} 条报警"),
            (Language::En, on, 0) => format!("{platform}: {}", alarms(on)),
            (Language::Zh, 0, over) => format!("{platform}：{over} 条报警已解除"),
            (Language::En, 0, over) => format!("{platform}: {} over", alarms(over)),
            (Language::Zh, on, over) => format!("{platform}：{on} 条报警，{over} 条已解除"),
            (Language::En, on, over) => format!("{platform}: {}, {over} over", alarms(on)),
        }
    }

    /// Markdown of at most `most` bytes: heading, counts, as many alarms as fit, how many do not, the address.
    fn markdown(&self, language: Language, most: usize) -> String {
        let mut text = format!(
            "**{}**\n{}\n",
            self.heading(language),
            self.counts(language)
        );
        let address = self.address.as_deref().map(|address| match language {
            Language::Zh => format!("[查看]({address})"),
            Language::En => format!("[open]({address})"),
        });
        let address = address.unwrap_or_default();
        let more = |left: usize| match (language, left) {
            (_, 0) => String::new(),
            (Language::Zh, left) => format!("> 另有 {left} 条\n"),
            (Language::En, left) => format!("> and {left} more\n"),
        };
        let lines = self.ordered();
        let room = most.saturating_sub(address.len() + more(lines.len()).len());
        let mut told = 0;
        for line in &lines {
            let written = format!(
                "> {} {}：{}\n",
                line.name(language),
                plain(&line.subject),
                plain(line.words.get(language))
            );
            if room < text.len() + written.len() {
                break;
            }
            text.push_str(&written);
            told += 1;
        }
        text.push_str(&more(lines.len() - told));
        text.push_str(&address);
        text
    }
}

fn alarms(count: usize) -> String {
    match count {
        1 => "1 alarm".to_owned(),
        count => format!("{count} alarms"),
    }
}

/// What people typed, without what markdown would take for its own, on one line of at most 200 characters.
fn plain(text: &str) -> String {
    let one = text.chars().map(|c| match c {
        '<' => '＜',
        '>' => '＞',
        '[' => '［',
        ']' => '］',
        '*' => '＊',
        '`' => '｀',
        '#' => '＃',
        '@' => '＠',
        c if c.is_control() => ' ',
        c => c,
    });
    one.take(200).collect()
}

/// The body of a message to a WeCom robot.
pub fn wecom(digest: &Digest, language: Language) -> String {
    let content = digest.markdown(language, WECOM);
    json!({ "msgtype": "markdown", "markdown": { "content": content } }).to_string()
}

/// The body of a message to a DingTalk robot.
pub fn dingtalk(digest: &Digest, language: Language) -> String {
    let title = digest.heading(language);
    let body = |text: &str| {
        json!({ "msgtype": "markdown", "markdown": { "title": title, "text": text } }).to_string()
    };
    // The limit is on the whole body, in which line ends and quotes take two bytes: less text until it fits.
    let mut most = DINGTALK - 512;
    loop {
        let written = body(&digest.markdown(language, most));
        if written.len() <= DINGTALK || most < 1_024 {
            return written;
        }
        most -= 512;
    }
}

/// An e-mail.
pub fn email(digest: &Digest, language: Language) -> Email {
    let lines = digest.ordered();
    let mut body = format!("{}\n\n", digest.counts(language));
    for line in lines.iter().take(EMAIL_LINES) {
        body.push_str(&format!(
            "{} {}: {}\n",
            line.name(language),
            plain(&line.subject),
            plain(line.words.get(language))
        ));
    }
    if let Some(left) = lines
        .len()
        .checked_sub(EMAIL_LINES)
        .filter(|left| *left > 0)
    {
        body.push_str(&match language {
            Language::Zh => format!("另有 {left} 条\n"),
            Language::En => format!("and {left} more\n"),
        });
    }
    if let Some(address) = &digest.address {
        body.push_str(&format!("\n{address}\n"));
    }
    Email {
        subject: digest.heading(language),
        body,
    }
}

/// Twenty messages a minute: when the next one may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many may go in `within`.
    pub most: usize,
    /// In which time.
    pub within: SignedDuration,
}

/// Whether a message may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Now.
    No,
    /// Not before this moment.
    Until(Timestamp),
}

impl Pace {
    /// What both robots take.
    pub const ROBOT: Pace = Pace {
        most: 20,
        within: SignedDuration::from_secs(60),
    };

    /// Whether a message may go, when the last ones went at `sent`, in order.
    pub fn wait(self, now: Timestamp, sent: &[Timestamp]) -> Wait {
        let Some(first) = sent
            .len()
            .checked_sub(self.most)
            .and_then(|at| sent.get(at))
        else {
            return Wait::No;
        };
        match first.checked_add(self.within) {
            Ok(free) if now < free => Wait::Until(free),
            _ => Wait::No,
        }
    }
}
