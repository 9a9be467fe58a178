//! What can be wrong with a simulated device: with its frames, with how they come, or with its values. Each is what field devices were found
//! to do.

use std::str::FromStr;

use lantian_domain::language::Bilingual;
use lantian_domain::monitoring::simulation::Disturbance;
use lantian_wire::hj212::{Edition, Verdict};

/// What is wrong with a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// Every fifth check is wrong.
    CrcWrong,
    /// The check is CRC-16/MODBUS.
    CrcModbus,
    /// The same, low byte first.
    CrcSwapped,
    /// The check in lower case.
    CrcLower,
    /// The declared length is three too small.
    Length,
    /// Frames come in two halves.
    Split,
    /// Three frames come at once.
    Sticky,
    /// A modem talks between frames.
    Junk,
    /// A log in GBK beside the data.
    Gbk,
    /// Values without their marks.
    NoMark,
    /// Data without their time.
    NoTime,
    /// Frames without password.
    NoPassword,
    /// A QN that is no time.
    Qn,
    /// The clock is 47 minutes ahead, until it is set.
    Clock,
    /// It stops after two minutes.
    Stopped,
    /// It sends three quarters of an hour late.
    Late,
    /// Everything twice.
    Duplicate,
    /// Byte by byte.
    Slow,
    /// The data area encrypted by a key that the platform does not have.
    Encrypted,
    /// The values are wrong, the frames are not.
    Values(Disturbance),
}

use Fault::{
    Clock, CrcLower, CrcModbus, CrcSwapped, CrcWrong, Duplicate, Encrypted, Gbk, Junk, Late,
    Length, NoMark, NoPassword, NoTime, Qn, Slow, Split, Sticky, Stopped, Values,
};

/// Every fault with its name and what it is.
pub const FAULTS: [(Fault, &str, &str, &str); 25] = [
    (
        CrcWrong,
        "crc-wrong",
        "每五帧有一帧校验错误",
        "every fifth check is wrong",
    ),
    (
        CrcModbus,
        "crc-modbus",
        "校验为 CRC-16/MODBUS",
        "the check is CRC-16/MODBUS",
    ),
    (
        CrcSwapped,
        "crc-swapped",
        "校验为低字节在前的 CRC-16/MODBUS",
        "the check is CRC-16/MODBUS, low byte first",
    ),
    (
        CrcLower,
        "crc-lower",
        "校验为小写",
        "the check is in lower case",
    ),
    (Length, "length", "数据段长度不符", "the length is wrong"),
    (
        Split,
        "split",
        "一帧分两次到达",
        "a frame comes in two halves",
    ),
    (
        Sticky,
        "sticky",
        "三帧粘连到达",
        "three frames come at once",
    ),
    (Junk, "junk", "帧间有杂乱字节", "other bytes between frames"),
    (Gbk, "gbk", "中文日志用 GBK 编码", "a log in GBK"),
    (NoMark, "no-mark", "缺少数据标记", "values without marks"),
    (NoTime, "no-time", "缺少数据时间", "data without their time"),
    (
        NoPassword,
        "no-password",
        "缺少访问密码",
        "frames without password",
    ),
    (Qn, "qn", "请求编码不是时间", "a QN that is no time"),
    (
        Clock,
        "clock",
        "时钟快 47 分钟，直到被校时",
        "the clock is 47 minutes ahead, until it is set",
    ),
    (
        Stopped,
        "stopped",
        "两分钟后停止发送",
        "it stops after two minutes",
    ),
    (Late, "late", "迟发 45 分钟", "it sends 45 minutes late"),
    (Duplicate, "duplicate", "每帧发两次", "everything twice"),
    (Slow, "slow", "逐字节发送", "byte by byte"),
    (
        Encrypted,
        "encrypted",
        "数据区用平台不知道的密钥加密（2025 年版）",
        "encrypted by a key that the platform does not have (edition of 2025)",
    ),
    (
        Values(Disturbance::Frozen),
        "frozen",
        "数值恒定不变",
        "values stand still",
    ),
    (
        Values(Disturbance::Jump),
        "jump",
        "每小时突跳一次",
        "a jump in each hour",
    ),
    (
        Values(Disturbance::Negative),
        "negative",
        "数值为负",
        "values below zero",
    ),
    (
        Values(Disturbance::Capped),
        "capped",
        "数值压在限值之下",
        "values held just under the limit",
    ),
    (
        Values(Disturbance::Diluted),
        "diluted",
        "采样漏入空气，含氧量升高",
        "air in the sample: oxygen up, concentrations down",
    ),
    (
        Values(Disturbance::OverLimit),
        "over-limit",
        "每四小时有两小时超标",
        "over the limit for two hours in each four",
    ),
];

impl Fault {
    fn entry(self) -> &'static (Fault, &'static str, &'static str, &'static str) {
        let found = FAULTS.iter().find(|(fault, ..)| *fault == self);
        found.unwrap_or(&FAULTS[0])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// What it is.
    pub fn words(self) -> Bilingual {
        let (_, _, zh, en) = self.entry();
        Bilingual::new(*zh, *en)
    }

    /// The verdict that it earns, and no other; none where frames are as they should be.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "tests compare it with what is found")
    )]
    pub fn verdict(self) -> Option<Verdict> {
        Some(match self {
            CrcWrong => Verdict::CrcWrong,
            CrcModbus => Verdict::CrcModbus,
            CrcSwapped => Verdict::CrcModbusSwapped,
            CrcLower => Verdict::CrcLowerCase,
            Length => Verdict::LengthWrong,
            Junk => Verdict::Junk,
            Gbk => Verdict::TextNotUtf8,
            NoMark => Verdict::MarkMissing,
            NoTime => Verdict::DataTimeMissing,
            NoPassword => Verdict::PwMissing,
            Qn => Verdict::QnMalformed,
            Encrypted => Verdict::EncryptedWithoutKey,
            Split | Sticky | Clock | Stopped | Late | Duplicate | Slow | Values(_) => return None,
        })
    }

    /// Whether a device of this edition can have it: that of 2005 sends no QN with its data and no logs, and only that of 2025 encrypts.
    pub fn fits(self, edition: Edition) -> bool {
        match self {
            Encrypted => edition == Edition::Of2025,
            CrcLower | CrcWrong | CrcModbus | CrcSwapped | Gbk | Qn => edition != Edition::Of2005,
            _ => true,
        }
    }

    /// What it does to values.
    pub fn disturbance(self) -> Option<Disturbance> {
        match self {
            Values(disturbance) => Some(disturbance),
            _ => None,
        }
    }
}

/// What was asked for after `--faults`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// One fault for so many devices.
    Some(Fault, u32),
    /// Each for one device.
    All,
    /// To be told which there are.
    List,
}

impl FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Wanted, String> {
        match text {
            "all" => return Ok(Wanted::All),
            "list" => return Ok(Wanted::List),
            _ => {}
        }
        let (name, count) = text.split_once(':').unwrap_or((text, "1"));
        let named = FAULTS.iter().find(|(_, known, ..)| *known == name);
        match (named, count.parse()) {
            (Some((fault, ..)), Ok(count)) if count > 0 => Ok(Wanted::Some(*fault, count)),
            _ => Err(
                "没有这种故障，见 --faults list · there is no such fault, see --faults list".into(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_once_and_read_by_its_name() {
        for (at, (fault, name, ..)) in FAULTS.iter().enumerate() {
            assert_eq!(fault.name(), *name);
            assert_eq!(name.parse(), Ok(Wanted::Some(*fault, 1)));
            let before = &FAULTS[..at];
            assert!(before.iter().all(|(other, ..)| other != fault));
        }
        for disturbance in Disturbance::ALL {
            assert_eq!(Values(disturbance).disturbance(), Some(disturbance));
            assert!(
                FAULTS
                    .iter()
                    .any(|(fault, ..)| *fault == Values(disturbance))
            );
        }
        assert_eq!("junk:3".parse(), Ok(Wanted::Some(Junk, 3)));
        assert!("junk:0".parse::<Wanted>().is_err() && "gremlins".parse::<Wanted>().is_err());
    }
}
