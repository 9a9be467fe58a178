//! Why a value cannot be had or judged. It is an answer, not an error, and not a zero.

use crate::language::Bilingual;
use crate::standard::{Ratio, round};

use super::marking::EnterpriseMark;
use super::unit::Unconvertible;

/// Why there is no value, or none that may be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unassessable {
    /// The hour has too few valid minutes.
    TooFewMinutes {
        /// How many there are.
        have: u32,
        /// How many there must be.
        need: u32,
    },
    /// The day has too few valid hours.
    TooFewHours {
        /// How many there are.
        have: u32,
        /// How many there must be.
        need: u32,
    },
    /// The source did not run.
    NotRunning,
    /// The hour is marked as invalid by the enterprise.
    Marked {
        /// With which mark.
        mark: EnterpriseMark,
    },
    /// The unmarked hour may still be marked until the deadline.
    MarkingOpen,
    /// Temperature, pressure or moisture of the hour is missing, which the conversion to dry gas in standard state needs.
    NoGasState,
    /// There is no value of oxygen for the hour.
    NoOxygen,
    /// Oxygen is below zero, or not below that of air: the factor of folding is undefined.
    OxygenOutOfRange {
        /// In per cent.
        oxygen: Ratio,
    },
    /// Oxygen is so near to that of air that the factor of folding explodes, as at start and stop.
    OxygenNearAir {
        /// In per cent.
        oxygen: Ratio,
    },
    /// Nobody registered to which oxygen the source is folded, although it measures oxygen.
    ReferenceUnknown,
    /// The reference oxygen is not below that of air, or the excess air not above zero.
    ReferenceNotUsable,
    /// No limit holds for the factor on that day.
    NoLimit,
    /// The value cannot be stated in the unit of the limit.
    Unit(Unconvertible),
    /// A physical quantity is out of its range, such as a pressure below zero.
    OutOfRange,
    /// The number does not fit.
    TooLarge,
}

impl Unassessable {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Unassessable::TooFewMinutes { .. } => "too-few-minutes",
            Unassessable::TooFewHours { .. } => "too-few-hours",
            Unassessable::NotRunning => "not-running",
            Unassessable::Marked { .. } => "marked-invalid",
            Unassessable::MarkingOpen => "marking-open",
            Unassessable::NoGasState => "no-gas-state",
            Unassessable::NoOxygen => "no-oxygen",
            Unassessable::OxygenOutOfRange { .. } => "oxygen-out-of-range",
            Unassessable::OxygenNearAir { .. } => "oxygen-near-air",
            Unassessable::ReferenceUnknown => "reference-unknown",
            Unassessable::ReferenceNotUsable => "reference-not-usable",
            Unassessable::NoLimit => "no-limit",
            Unassessable::Unit(cause) => cause.code(),
            Unassessable::OutOfRange => "out-of-range",
            Unassessable::TooLarge => "number-too-large",
        }
    }

    /// The sentence, for people.
    pub fn words(self) -> Bilingual {
        let shown =
            |value: Ratio| round(value, 2).map_or_else(String::new, |value| value.to_string());
        match self {
            Unassessable::TooFewMinutes { have, need } => Bilingual::new(
                format!("有效数据 {have} 分钟，不足 {need} 分钟"),
                format!("{have} valid minutes of the {need} required"),
            ),
            Unassessable::TooFewHours { have, need } => Bilingual::new(
                format!("有效小时 {have} 个，不足 {need} 个"),
                format!("{have} valid hours of the {need} required"),
            ),
            Unassessable::NotRunning => Bilingual::new("生产设施未运行", "the source did not run"),
            Unassessable::Marked { mark } => {
                let name = mark.name();
                Bilingual::new(
                    format!("企业标记为“{}”，不作为超标判定依据", name.zh),
                    format!(
                        "marked by the enterprise as \"{}\": no basis for a finding",
                        name.en
                    ),
                )
            }
            Unassessable::MarkingOpen => Bilingual::new(
                "标记时限未到，暂不判定",
                "the enterprise may still mark it; not judged before the deadline",
            ),
            Unassessable::NoGasState => Bilingual::new(
                "没有同一小时的烟气温度、压力或湿度，无法换算为标态干基",
                "temperature, pressure or moisture of the same hour is missing, so it cannot be stated dry and in standard state",
            ),
            Unassessable::NoOxygen => Bilingual::new(
                "没有同一时段的含氧量，无法折算",
                "no oxygen for the same time, so it cannot be folded",
            ),
            Unassessable::OxygenOutOfRange { oxygen } => Bilingual::new(
                format!("含氧量 {} % 不在 0 至 21 % 之间，无法折算", shown(oxygen)),
                format!(
                    "oxygen of {} % is not between 0 and 21 %, so it cannot be folded",
                    shown(oxygen)
                ),
            ),
            Unassessable::OxygenNearAir { oxygen } => Bilingual::new(
                format!(
                    "含氧量 {} % 接近空气，折算失去意义（启停炉），不判定",
                    shown(oxygen)
                ),
                format!(
                    "oxygen of {} % is near to air, folding means nothing (start or stop)",
                    shown(oxygen)
                ),
            ),
            Unassessable::ReferenceUnknown => Bilingual::new(
                "没有登记排放源类别或基准含氧量，无法折算，请在设备上登记",
                "neither the kind of source nor a reference oxygen is registered; enter it at the device",
            ),
            Unassessable::ReferenceNotUsable => Bilingual::new(
                "基准含氧量或过量空气系数不可用，请核对排放标准",
                "reference oxygen or excess air cannot be used; check the standard",
            ),
            Unassessable::NoLimit => Bilingual::new(
                "当日没有适用的限值，请在通道上登记许可证限值",
                "no limit holds on that day; enter the limit of the permit at the channel",
            ),
            Unassessable::Unit(cause) => cause.words(),
            Unassessable::OutOfRange => Bilingual::new(
                "温度、压力、湿度或流量超出物理范围",
                "temperature, pressure, humidity or flow is out of its physical range",
            ),
            Unassessable::TooLarge => Bilingual::new(
                "数值过大，无法精确计算",
                "the number is too large to be computed exactly",
            ),
        }
    }
}
