//! A channel proposed for a code, by what the code was recognised as.

use super::super::super::factor::{Factor, Meaning, Recognised};
use super::super::super::unit::Unit;
use super::super::{Channel, DeviceKind};
use super::units::{kept, unit_of};
use super::{Because, SeenFactor};
use crate::actor::Mark;
use crate::language::Bilingual;

/// The channel of a code, and what has to be said of it.
pub(super) fn channel_of(
    code: &str,
    seen: &SeenFactor,
    meaning: &Meaning,
    kind: DeviceKind,
) -> (Channel, Option<Because>) {
    let channel = |means: &str, label: &str, sent, unit| Channel {
        factor: code.to_owned(),
        means: means.to_owned(),
        label: label.to_owned(),
        sent,
        unit,
        gas: Default::default(),
        limits: Vec::new(),
        reference: None,
        range: None,
    };
    match meaning {
        Meaning::Factor { factor, by } => {
            let (sent, because) = unit_of(factor, seen, kind);
            let because = because.or_else(|| by_what(*by, factor));
            let unit = kept(factor, sent);
            (channel(&factor.code, &factor.name.zh, sent, unit), because)
        }
        Meaning::Process { items, .. } => {
            let first = items[0];
            let unit = first.unit.unwrap_or(Unit::One);
            let doubtful = (1 < items.len()).then(|| Because {
                words: Bilingual::new(
                    "标准中该编码有两种含义，请核对",
                    "the standard gives this code two meanings; check",
                ),
                mark: Mark::Unsure,
            });
            (channel(code, &first.name.zh, unit, unit), doubtful)
        }
        Meaning::Unknown => {
            let because = Because {
                words: Bilingual::new(
                    "不在标准中的编码，请向厂家核对含义和单位",
                    "a code of no standard; ask the vendor for its meaning and unit",
                ),
                mark: Mark::Unsure,
            };
            (channel(code, code, Unit::One, Unit::One), Some(because))
        }
    }
}

fn by_what(by: Recognised, factor: &Factor) -> Option<Because> {
    let (zh, en, mark) = match by {
        Recognised::Standard => return None,
        Recognised::OtherCase => (
            "编码大小写与标准不同",
            "the code is written in other letters than the standard's",
            Mark::Sure,
        ),
        Recognised::Old => (
            "2005 年版编码",
            "a code of the edition of 2005",
            Mark::Likely,
        ),
        Recognised::Station => (
            "空气站常用的数字编码，不在标准中",
            "a number that air stations use and no standard has",
            Mark::Unsure,
        ),
        Recognised::Name => (
            "以名称作编码",
            "a plain name in place of a code",
            Mark::Unsure,
        ),
    };
    Some(Because {
        words: Bilingual::new(
            format!("{zh}：{}", factor.code),
            format!("{en}: {}", factor.code),
        ),
        mark,
    })
}
