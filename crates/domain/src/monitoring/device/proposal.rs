//! A registration proposed by what a device has sent. The kind comes from what it measures, since devices send any ST; units come from the
//! size of the readings, since frames do not say them. Every field that was guessed has a finding that says from what, and how sure.

use core::net::IpAddr;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::factor::{Factor, Group, Meaning, meaning};
use super::super::hour::MinuteSpan;
use super::{
    Cadence, CheckFamily, DeviceKind, HourStamp, Interval, ProtocolEdition, ReadingPolicy,
    Registration,
};
use crate::actor::Mark;
use crate::language::Bilingual;

mod channels;
mod units;

use channels::channel_of;

/// What was seen of a factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFactor {
    /// In how many frames.
    pub frames: u32,
    /// Readings as sent, a sample of a few hundred at most.
    pub readings: Vec<Decimal>,
}

/// What was seen of a device that nobody registered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its MN.
    pub mn: String,
    /// How many frames of each ST.
    pub systems: BTreeMap<String, u32>,
    /// How many frames of each edition.
    pub editions: BTreeMap<ProtocolEdition, u32>,
    /// How many frames with each password.
    pub passwords: BTreeMap<String, u32>,
    /// How many frames of each check that could be told.
    pub checks: BTreeMap<CheckFamily, u32>,
    /// From where it came.
    pub peers: BTreeSet<IpAddr>,
    /// Seconds between data times that follow each other, by cadence.
    pub intervals: BTreeMap<Cadence, Vec<u32>>,
    /// What it measures, by the code as sent.
    pub factors: BTreeMap<String, SeenFactor>,
}

/// Why something is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: `system`, `kind`, `edition`, `password`, `check`, `expected`, or the code of a factor.
    pub about: String,
    /// The reason.
    pub words: Bilingual,
    /// How sure it is.
    pub mark: Mark,
}

/// A registration with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Everything that could be filled in.
    pub registration: Registration,
    /// The reasons, in the order of the fields.
    pub findings: Vec<Finding>,
}

/// Proposes a registration.
pub fn propose(seen: &Seen) -> Proposal {
    let mut findings = Vec::new();
    let mut tell = |about: &str, mark, words| {
        findings.push(Finding {
            about: about.to_owned(),
            words,
            mark,
        })
    };
    let system = system_of(seen);
    let said = most(&seen.systems).map_or("", |(system, _)| system.as_str());
    if system != said {
        tell(
            "system",
            Mark::Likely,
            Bilingual::new(
                format!("系统编码为 {said}，但因子按 {system} 才能识别"),
                format!("it says ST {said}, but its factors are those of ST {system}"),
            ),
        );
    }
    let meanings: Vec<(&String, &SeenFactor, Meaning)> = seen
        .factors
        .iter()
        .map(|(code, factor)| (code, factor, meaning(system, code)))
        .collect();
    let (kind, because) = kind_of(system, &meanings);
    tell("kind", because.mark, because.words);
    let edition = most(&seen.editions).map_or(ProtocolEdition::V2017, |(edition, _)| *edition);
    if 1 < seen.editions.len() {
        tell(
            "edition",
            Mark::Unsure,
            Bilingual::new(
                "设备混用几个版本的标志位，取最多的一种",
                "the device mixes the flags of several editions; the most frequent is taken",
            ),
        );
    }
    let password = most(&seen.passwords)
        .map(|(password, _)| password.clone())
        .filter(|password| !password.is_empty());
    if 1 < seen.passwords.len() {
        tell(
            "password",
            Mark::Unsure,
            Bilingual::new(
                "设备用过几个密码，请核对",
                "the device used several passwords; check",
            ),
        );
    }
    let check = most(&seen.checks).map_or(CheckFamily::Standard, |(check, _)| *check);
    if check != CheckFamily::Standard {
        tell(
            "check",
            Mark::Likely,
            Bilingual::new(
                "报文用的是通用校验（CRC-16/MODBUS），不是标准的校验；登记后按此采用和应答，请要求厂商更正",
                "its frames are checked by CRC-16/MODBUS, not as the standard has it; they will be taken and answered so, and the vendor should put it right",
            ),
        );
    }
    let mut expected = Vec::new();
    for (cadence, seconds) in &seen.intervals {
        match interval_of(*cadence, seconds) {
            Some(interval) => {
                expected.push(interval);
                let (shown, count) = (interval.seconds(), seconds.len());
                tell(
                    "expected",
                    if count < 10 { Mark::Likely } else { Mark::Sure },
                    Bilingual::new(
                        format!("命令 {}：{count} 次间隔多为 {shown} 秒", cadence.command()),
                        format!(
                            "command {}: most of {count} intervals are {shown} s",
                            cadence.command()
                        ),
                    ),
                );
            }
            None => tell(
                "expected",
                Mark::Unsure,
                Bilingual::new(
                    format!("命令 {} 的间隔不规律，请填写", cadence.command()),
                    format!(
                        "the intervals of command {} are irregular; enter one",
                        cadence.command()
                    ),
                ),
            ),
        }
    }
    let mut channels = Vec::new();
    for (code, factor, meaning) in &meanings {
        let (channel, finding) = channel_of(code, factor, meaning, kind);
        channels.push(channel);
        if let Some(finding) = finding {
            tell(code, finding.mark, finding.words);
        }
    }
    Proposal {
        registration: Registration {
            mn: seen.mn.clone(),
            name: seen.mn.clone(),
            kind,
            edition,
            vendor: None,
            model: None,
            password,
            addresses: Vec::new(),
            object: None,
            source: None,
            expected,
            channels,
            maintenance: Vec::new(),
            policy: ReadingPolicy::Tolerant,
            check,
            hour_stamp: HourStamp::Begin,
            origin: super::Origin::Field,
        },
        findings,
    }
}

fn most<K: Ord>(counts: &BTreeMap<K, u32>) -> Option<(&K, &u32)> {
    counts.iter().max_by_key(|(_, count)| **count)
}

/// By which ST the codes are read: the one it sends, unless another recognises more of them and most of all.
fn system_of(seen: &Seen) -> &str {
    let said = most(&seen.systems).map_or("", |(system, _)| system.as_str());
    let recognised = |system: &str| {
        let codes = seen.factors.keys();
        codes
            .filter(|code| matches!(meaning(system, code), Meaning::Factor { .. }))
            .count()
    };
    let own = recognised(said);
    let better = ["31", "22", "32"]
        .into_iter()
        .map(|system| (recognised(system), system))
        .filter(|(count, _)| own < *count && seen.factors.len() <= count * 2)
        .max_by_key(|(count, _)| *count);
    better.map_or(said, |(_, system)| system)
}

struct Because {
    words: Bilingual,
    mark: Mark,
}

fn kind_of(system: &str, meanings: &[(&String, &SeenFactor, Meaning)]) -> (DeviceKind, Because) {
    let known: Vec<&Factor> = meanings
        .iter()
        .filter_map(|(_, _, meaning)| match meaning {
            Meaning::Factor { factor, .. } => Some(*factor),
            _ => None,
        })
        .collect();
    let has = |code: &str| known.iter().any(|factor| factor.code == code);
    let of_group = |group| known.iter().filter(|factor| factor.group == group).count();
    let electricity = system == "44" || meanings.iter().any(|(code, _, _)| code.starts_with("d20"));
    let organic = known.iter().any(|factor| {
        ["a240", "a241", "a250", "a290", "a310"]
            .iter()
            .any(|start| factor.code.starts_with(start))
    });
    let duct = ["a19001", "a34013", "a01012", "a01011", "a00000"]
        .iter()
        .filter(|code| has(code))
        .count();
    let ambient = ["a21026", "a21004", "a21005", "a05024", "a34004", "a34002"]
        .iter()
        .filter(|code| has(code))
        .count();
    let (kind, mark, zh, en) = if electricity {
        (
            DeviceKind::Electricity,
            Mark::Sure,
            "发送用电因子",
            "it sends electricity",
        )
    } else if has("a34041") {
        (
            DeviceKind::Fume,
            Mark::Likely,
            "发送油烟因子",
            "it sends cooking fume",
        )
    } else if organic && !has("a21026") {
        (
            DeviceKind::Voc,
            Mark::Likely,
            "发送有机物因子，没有二氧化硫",
            "it sends organic compounds and no sulphur dioxide",
        )
    } else if 2 <= duct {
        (
            DeviceKind::Cems,
            Mark::Sure,
            "发送烟道参数（氧、流量、烟温、烟尘）",
            "it sends the state of a duct (oxygen, flow, temperature, dust)",
        )
    } else if 5 <= ambient {
        (
            DeviceKind::AirStation,
            Mark::Likely,
            "六项污染物中有五项以上",
            "it sends five or more of the six pollutants of ambient air",
        )
    } else if 0 < of_group(Group::Dust) && (0 < of_group(Group::Noise) || system == "39") {
        (
            DeviceKind::Dust,
            Mark::Sure,
            "发送扬尘与噪声，或系统编码为 39",
            "it sends dust with noise, or ST 39",
        )
    } else if 3 <= ambient {
        (
            DeviceKind::MicroStation,
            Mark::Unsure,
            "发送几项环境空气污染物",
            "it sends some pollutants of ambient air",
        )
    } else if 0 < of_group(Group::Dust) {
        (
            DeviceKind::Dust,
            Mark::Likely,
            "发送扬尘因子",
            "it sends dust",
        )
    } else if 0 < of_group(Group::Noise) {
        (
            DeviceKind::Noise,
            Mark::Sure,
            "只发送噪声",
            "it sends noise only",
        )
    } else {
        (
            DeviceKind::Other,
            Mark::Unsure,
            "因子不能说明类型，请填写",
            "its factors do not tell; enter the kind",
        )
    };
    (
        kind,
        Because {
            words: Bilingual::new(zh, en),
            mark,
        },
    )
}

/// The interval that most of the differences are, if most of them agree and the standard knows it.
fn interval_of(cadence: Cadence, seconds: &[u32]) -> Option<Interval> {
    let mut counts = BTreeMap::new();
    for difference in seconds {
        // Real-time frames drift by some seconds; all others are on the grid.
        let rounded = if cadence == Cadence::RealTime {
            (difference + 5) / 10 * 10
        } else {
            *difference
        };
        *counts.entry(rounded).or_insert(0_u32) += 1;
    }
    let (usual, count) = most(&counts)?;
    if (*count as usize) * 2 < seconds.len() {
        return None;
    }
    match cadence {
        Cadence::RealTime => u16::try_from(*usual)
            .ok()
            .filter(|usual| (30..=3_600).contains(usual))
            .map(Interval::RealTime),
        Cadence::Minute => u8::try_from(usual / 60)
            .ok()
            .and_then(MinuteSpan::new)
            .filter(|span| u32::from(span.minutes()) * 60 == *usual)
            .map(Interval::Minute),
        Cadence::Hour => (*usual == 3_600).then_some(Interval::Hour),
        Cadence::Day => (*usual == 86_400).then_some(Interval::Day),
    }
}
