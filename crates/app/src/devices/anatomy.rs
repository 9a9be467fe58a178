//! One frame, byte by byte: its parts in the order in which they came, each with what it is.

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::factor::{Meaning, meaning};
use lantian_lake::journal::{self, Entry};
use lantian_wire::hj212::cutter::reread;
use lantian_wire::hj212::{Command, CrcFinding, Edition, Frame, Item, Keys, LengthFinding};

use super::one::told;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ingest::connection::noted;
use crate::view::scalar::{Moment, Text};
use crate::view::vendor::{FrameAnatomy, FramePart};

/// A frame by its number in the journal. A password in it is hidden from who may not register devices.
///
/// # Errors
/// There is no such frame; the journal cannot be read.
pub async fn read(app: &App, caller: &Caller, sequence: u64) -> Result<FrameAnatomy, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let secrets = match app.allow(caller, Action::ManageDevices, &Subject::default()) {
        Ok(()) => Secrets::Shown,
        Err(_) => Secrets::Hidden,
    };
    let missing = move || Failure::not_found(format!("device-frame/{sequence}"));
    let gateway = app.gateway().ok_or_else(missing)?;
    let root = gateway.journal.clone();
    let register = gateway.register();
    import::blocking(move || {
        let entry = entry(&root, sequence)?.ok_or_else(missing)?;
        Ok(anatomy(&entry, register.keys(), secrets))
    })
    .await?
}

/// The record with a number.
pub(super) fn entry(root: &std::path::Path, sequence: u64) -> Result<Option<Entry>, Failure> {
    let behind = sequence.saturating_add(1);
    let mut entries = journal::read(root, sequence..behind).map_err(import::lake)?;
    entries.next().transpose().map_err(import::lake)
}

/// Whether the password of a device is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrets {
    Shown,
    Hidden,
}

/// The parts of a record.
pub(super) fn anatomy(entry: &Entry, keys: &Keys, secrets: Secrets) -> FrameAnatomy {
    let frame = reread(entry.bytes(), keys);
    let edition = entry
        .notes()
        .first()
        .and_then(|year| Edition::of_year(2000 + u16::from(*year)));
    let parts = match &frame {
        Some(frame) => parts(entry.bytes(), frame, secrets),
        None => {
            // A body of many devices is shown by its beginning.
            let bytes = &entry.bytes()[..entry.bytes().len().min(SHOWN)];
            vec![FramePart {
                offset: 0,
                hex: hex(bytes),
                text: String::from_utf8_lossy(bytes).into_owned(),
                meaning: text("不是报文", "no frame"),
                finding: None,
            }]
        }
    };
    let mn = frame.as_ref().and_then(|frame| frame.head().mn);
    FrameAnatomy {
        sequence: entry.sequence,
        at: Moment(entry.at),
        peer: entry.peer().to_owned(),
        way: entry.way.name().to_owned(),
        mn: mn.map(str::to_owned),
        edition: edition
            .filter(|_| frame.is_some())
            .map(|edition| edition.year().to_string()),
        bytes: entry.bytes().len() as u64,
        parts,
        verdicts: noted(entry.notes())
            .iter()
            .map(|verdict| told(verdict, 1))
            .collect(),
    }
}

/// No frame is longer; of what is none no more is shown.
const SHOWN: usize = 12 * 1024;
/// `##` and the length.
const LEAD: usize = 6;
/// The check.
const CHECK: usize = 4;

fn parts(bytes: &[u8], frame: &Frame<'_>, secrets: Secrets) -> Vec<FramePart> {
    let mut cutting = Cutting {
        bytes,
        at: 0,
        parts: Vec::new(),
    };
    cutting.take(2, text("包头", "lead"), None);
    cutting.take(
        LEAD - 2,
        text("数据段长度", "length of the segment"),
        match frame.length() {
            LengthFinding::Right => None,
            LengthFinding::Characters => Some(text(
                "按字符计数，应按字节",
                "counts characters, should count bytes",
            )),
            LengthFinding::Wrong { declared, found } => Some(text(
                format!("声明 {declared} 字节，实为 {found} 字节"),
                format!("says {declared} bytes, there are {found}"),
            )),
        },
    );
    let check = frame.sent_crc().map_or(0, |sent| sent.len().min(CHECK));
    let end = bytes.len().saturating_sub(check);
    if frame.was_encrypted() {
        let length = end.saturating_sub(cutting.at);
        cutting.take(length, text("加密的数据段", "segment, encrypted"), None);
    }
    let head = frame.head();
    let mut place = Place::Head;
    while cutting.at < end {
        let rest = &bytes[cutting.at..end];
        let length = field_length(rest, place);
        let field = String::from_utf8_lossy(&rest[..length]).into_owned();
        let field = field.trim_end_matches([';', ',']);
        let (what, next) = match place {
            Place::Head if field == "CP=&&" => {
                (text("数据区开始", "data area begins"), Place::Area)
            }
            Place::Head => (of_head(field, frame), Place::Head),
            Place::Area if field.starts_with("&&") => {
                (text("数据区结束", "data area ends"), Place::Behind)
            }
            Place::Area => (of_item(field, head.st.unwrap_or_default()), Place::Area),
            Place::Behind => (text("数据区之后", "behind the data area"), Place::Behind),
        };
        let hide = secrets == Secrets::Hidden
            && place == Place::Head
            && field.to_ascii_uppercase().trim_start().starts_with("PW=");
        cutting.take(length, what, None);
        if hide && let Some(part) = cutting.parts.last_mut() {
            "PW=******".clone_into(&mut part.text);
            "50 57 3D 2A 2A 2A 2A 2A 2A".clone_into(&mut part.hex);
        }
        place = next;
    }
    if check > 0 {
        cutting.take(check, text("校验码", "check"), of_check(frame.crc()));
    }
    cutting.parts
}

/// Where in a segment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Area,
    Behind,
}

/// How long the field at the front is, with the sign that ends it.
fn field_length(rest: &[u8], place: Place) -> usize {
    let ends = |byte: &u8| matches!(byte, b';' | b',');
    match place {
        Place::Head if rest.starts_with(b"CP=&&") => 5,
        Place::Area if rest.starts_with(b"&&") => 2,
        Place::Behind => rest.len(),
        Place::Head => rest.iter().position(ends).map_or(rest.len(), |at| at + 1),
        Place::Area => {
            let closes = rest.windows(2).position(|two| two == b"&&");
            let item = rest.iter().position(ends).map(|at| at + 1);
            [closes, item]
                .into_iter()
                .flatten()
                .min()
                .unwrap_or(rest.len())
        }
    }
    .max(1)
}

struct Cutting<'b> {
    bytes: &'b [u8],
    at: usize,
    parts: Vec<FramePart>,
}

impl Cutting<'_> {
    fn take(&mut self, length: usize, meaning: Text, finding: Option<Text>) {
        let end = self.at.saturating_add(length).min(self.bytes.len());
        let bytes = self.bytes.get(self.at..end).unwrap_or_default();
        if !bytes.is_empty() {
            self.parts.push(FramePart {
                offset: self.at as u64,
                hex: hex(bytes),
                text: String::from_utf8_lossy(bytes).into_owned(),
                meaning,
                finding,
            });
        }
        self.at = end;
    }
}

fn of_head(field: &str, frame: &Frame<'_>) -> Text {
    let name = field.split('=').next().unwrap_or_default().trim();
    match name.to_ascii_uppercase().as_str() {
        "QN" => text("请求编码（发出时刻）", "number of the exchange, its time"),
        "ST" => text("系统编码", "system"),
        "CN" => {
            let edition = frame.grade().edition;
            let command = frame.head().command_code();
            match command.and_then(|code| Command::of(code, edition)) {
                Some(command) => text(
                    format!("命令编码：{}", command.zh),
                    format!("command: {}", command.en),
                ),
                None => text("命令编码", "command"),
            }
        }
        "PW" => text("访问密码", "password"),
        "MN" => text("设备唯一标识", "device"),
        "FLAG" => text("拆分包及应答标志", "flags"),
        "PNUM" => text("总包数", "number of parts"),
        "PNO" => text("包号", "number of this part"),
        "RF" => text("补传标志", "sent later"),
        _ => text("标准中没有的字段", "field that the standard does not know"),
    }
}

fn of_item(field: &str, system: &str) -> Text {
    let (name, value) = field.split_once('=').unwrap_or((field, ""));
    if name == "DataTime" {
        return text("数据时间", "time of the data");
    }
    let item = Item {
        name,
        value,
        joined: false,
    };
    let Some((factor, statistic)) = split(&item) else {
        return text("数据项", "item");
    };
    let statistic = statistic_words(statistic);
    match meaning(system, factor) {
        Meaning::Factor { factor, .. } => text(
            format!("{} {}", factor.name.zh, statistic.zh),
            format!("{}, {}", factor.name.en, statistic.en),
        ),
        Meaning::Process { .. } | Meaning::Unknown => text(
            format!("{factor} {}", statistic.zh),
            format!("{factor}, {}", statistic.en),
        ),
    }
}

fn split<'i>(item: &Item<'i>) -> Option<(&'i str, &'i str)> {
    item.name.rsplit_once('-')
}

fn statistic_words(suffix: &str) -> Bilingual {
    let (zh, en) = match suffix {
        "Rtd" => ("实时值", "value of the moment"),
        "Min" => ("最小值", "least"),
        "Avg" => ("平均值", "mean"),
        "Max" => ("最大值", "greatest"),
        "Cou" => ("累计值", "amount"),
        "ZsRtd" => ("折算实时值", "value of the moment, folded"),
        "ZsMin" => ("折算最小值", "least, folded"),
        "ZsAvg" => ("折算平均值", "mean, folded"),
        "ZsMax" => ("折算最大值", "greatest, folded"),
        "Flag" => ("数据标记", "mark"),
        "EFlag" => ("设备标志", "mark of the vendor"),
        "Data" => ("监测值", "reading"),
        "SampleTime" => ("采样时间", "time of sampling"),
        other => return Bilingual::new(other, other),
    };
    Bilingual::new(zh, en)
}

fn of_check(finding: CrcFinding) -> Option<Text> {
    match finding {
        CrcFinding::Right => None,
        CrcFinding::RightLowerCase => Some(text("正确，但用了小写", "right, in lower case")),
        CrcFinding::Modbus => Some(text(
            "是另一种算法的校验（高字节在前）",
            "the check of another algorithm, CRC-16/MODBUS, high byte first",
        )),
        CrcFinding::ModbusSwapped => Some(text(
            "是另一种算法的校验（低字节在前）",
            "the check of another algorithm, CRC-16/MODBUS, low byte first",
        )),
        CrcFinding::Wrong { expected, .. } => Some(text(
            format!("不符，应为 {expected:04X}"),
            format!("wrong, should be {expected:04X}"),
        )),
        CrcFinding::Absent => Some(text("没有校验码", "there is no check")),
    }
}

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    digits.join(" ")
}

#[cfg(test)]
mod tests {
    use lantian_wire::hj212::crc::crc;

    use super::*;

    fn anatomy_of(segment: &str, secrets: Secrets) -> Vec<FramePart> {
        let bytes = format!(
            "##{:04}{segment}{:04X}",
            segment.len(),
            crc(segment.as_bytes())
        );
        let keys = Keys::none();
        let frame = reread(bytes.as_bytes(), &keys).expect("a frame");
        parts(bytes.as_bytes(), &frame, secrets)
    }

    const SEGMENT: &str = "QN=20261128100000000;ST=31;CN=2011;PW=123456;MN=A1;Flag=5;CP=&&DataTime=20261128100000;a21026-Rtd=8.0,a21026-Flag=N;zz9-Rtd=1&&";

    #[test]
    fn the_parts_of_a_frame_are_all_of_its_bytes_in_their_order() {
        let found = anatomy_of(SEGMENT, Secrets::Shown);
        let joined: String = found.iter().map(|part| part.text.as_str()).collect();
        assert!(joined.starts_with("##"));
        assert!(joined.contains(SEGMENT));
        let mut at = 0;
        for part in &found {
            assert_eq!(part.offset, at);
            at += part.hex.split(' ').count() as u64;
        }
        let meanings: Vec<&str> = found.iter().map(|part| part.meaning.zh.as_str()).collect();
        assert_eq!(
            meanings,
            [
                "包头",
                "数据段长度",
                "请求编码（发出时刻）",
                "系统编码",
                "命令编码：实时数据",
                "访问密码",
                "设备唯一标识",
                "拆分包及应答标志",
                "数据区开始",
                "数据时间",
                "二氧化硫 实时值",
                "二氧化硫 数据标记",
                "zz9 实时值",
                "数据区结束",
                "校验码",
            ]
        );
    }

    #[test]
    fn a_password_is_hidden_in_text_and_in_bytes() {
        let found = anatomy_of(SEGMENT, Secrets::Hidden);
        let all = format!("{found:?}");
        assert!(!all.contains("123456"), "{all}");
        assert!(!all.contains("31 32 33 34 35 36"), "{all}");
        assert!(anatomy_of(SEGMENT, Secrets::Shown)[5].text == "PW=123456;");
    }

    #[test]
    fn a_wrong_check_says_what_it_should_be() {
        let bytes = format!("##{:04}{SEGMENT}0000\r\n", SEGMENT.len());
        let keys = Keys::none();
        let frame = reread(bytes.trim_end().as_bytes(), &keys).expect("a frame");
        let found = parts(bytes.trim_end().as_bytes(), &frame, Secrets::Shown);
        let last = found.last().unwrap();
        assert_eq!(last.text, "0000");
        let expected = format!("不符，应为 {:04X}", crc(SEGMENT.as_bytes()));
        assert_eq!(last.finding.as_ref().unwrap().zh, expected);
    }
}
