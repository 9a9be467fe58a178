//! What a registration cannot be. All of it is told at once, each with its place.

use rust_decimal::Decimal;

use super::super::emission_limit::source_kind;
use super::super::unit::{Unit, convert};
use super::{Channel, CheckFamily, Interval, ReadingPolicy, Registration};
use crate::language::Bilingual;
use crate::standard::Ratio;

/// Why a registration is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceRefusal {
    /// The MN is empty, longer than 40 characters, or has others than letters, digits, `_` and `-`.
    MnUnusable,
    /// The name is blank.
    NameMissing,
    /// The password is empty, longer than 9 characters, or has a character that would end a field.
    PasswordUnusable,
    /// Only what keeps to the standard is to be used, and the check is another than the standard's.
    CheckNotStrict,
    /// There is no such kind of source.
    NoSuchSource {
        /// As it was written.
        key: String,
    },
    /// Two intervals of one cadence.
    IntervalTwice {
        /// The second.
        interval: Interval,
    },
    /// Real-time data is expected more often than every 30 seconds or less often than hourly.
    RealTimeOutOfRange {
        /// In seconds.
        seconds: u16,
    },
    /// Two channels of one factor.
    ChannelTwice {
        /// Which.
        factor: String,
    },
    /// The code of a channel is blank or has a character that would end a field.
    FactorUnusable {
        /// As it was written.
        factor: String,
    },
    /// What is sent cannot be stated in the unit of the channel.
    UnitsDoNotConvert {
        /// The channel.
        factor: String,
        /// The unit it is sent in.
        sent: Unit,
        /// The unit it is to be kept in.
        unit: Unit,
    },
    /// A limit is not above nothing, or cannot be stated in the unit of the channel.
    LimitUnusable {
        /// The channel.
        factor: String,
        /// The limit.
        value: Decimal,
    },
    /// Two limits of one averaging and one kind of basis hold on one day.
    LimitsOverlap {
        /// The channel.
        factor: String,
    },
    /// A limit ends before it begins.
    LimitBackwards {
        /// The channel.
        factor: String,
    },
    /// The lower end of the range is not below the upper.
    RangeBackwards {
        /// The channel.
        factor: String,
    },
    /// The reference oxygen is not from 0 to below 21 %, or the excess air is below 1.
    ReferenceUnusable {
        /// The channel.
        factor: String,
    },
    /// A maintenance window ends before it begins.
    MaintenanceBackwards {
        /// Its reason.
        reason: String,
    },
}

impl DeviceRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            DeviceRefusal::MnUnusable => "mn-unusable",
            DeviceRefusal::NameMissing => "name-missing",
            DeviceRefusal::PasswordUnusable => "password-unusable",
            DeviceRefusal::CheckNotStrict => "check-not-strict",
            DeviceRefusal::NoSuchSource { .. } => "no-such-source",
            DeviceRefusal::IntervalTwice { .. } => "interval-twice",
            DeviceRefusal::RealTimeOutOfRange { .. } => "real-time-out-of-range",
            DeviceRefusal::ChannelTwice { .. } => "channel-twice",
            DeviceRefusal::FactorUnusable { .. } => "factor-unusable",
            DeviceRefusal::UnitsDoNotConvert { .. } => "units-do-not-convert",
            DeviceRefusal::LimitUnusable { .. } => "limit-unusable",
            DeviceRefusal::LimitsOverlap { .. } => "limits-overlap",
            DeviceRefusal::LimitBackwards { .. } => "limit-backwards",
            DeviceRefusal::RangeBackwards { .. } => "range-backwards",
            DeviceRefusal::ReferenceUnusable { .. } => "reference-unusable",
            DeviceRefusal::MaintenanceBackwards { .. } => "maintenance-backwards",
        }
    }

    /// The factor that it is about.
    pub fn factor(&self) -> Option<&str> {
        match self {
            DeviceRefusal::ChannelTwice { factor }
            | DeviceRefusal::FactorUnusable { factor }
            | DeviceRefusal::UnitsDoNotConvert { factor, .. }
            | DeviceRefusal::LimitUnusable { factor, .. }
            | DeviceRefusal::LimitsOverlap { factor }
            | DeviceRefusal::LimitBackwards { factor }
            | DeviceRefusal::RangeBackwards { factor }
            | DeviceRefusal::ReferenceUnusable { factor } => Some(factor),
            _ => None,
        }
    }

    /// What it is and what to do, for people.
    pub fn words(&self) -> Bilingual {
        match self {
            DeviceRefusal::MnUnusable => Bilingual::new(
                "设备唯一标识应为 1 至 40 个字母、数字、下划线或连字符",
                "the device id must be 1 to 40 letters, digits, underscores or hyphens",
            ),
            DeviceRefusal::NameMissing => {
                Bilingual::new("请填写设备名称", "enter a name for the device")
            }
            DeviceRefusal::PasswordUnusable => Bilingual::new(
                "密码应为 1 至 9 个字符，不含分号、逗号、等号和空格；不核对密码请留空",
                "the password must be 1 to 9 characters without semicolon, comma, equals sign and blank; leave it out to accept any",
            ),
            DeviceRefusal::CheckNotStrict => Bilingual::new(
                "只采用完全符合标准的报文时，校验方式须为标准校验；请改校验方式，或改为宽松采用",
                "where only frames that keep to the standard are used, the check must be the standard's; change the check, or use what can be read",
            ),
            DeviceRefusal::NoSuchSource { key } => Bilingual::new(
                format!("没有“{key}”这类排放源，请从限值表中选择"),
                format!(
                    "there is no kind of source \"{key}\"; choose one from the table of limits"
                ),
            ),
            DeviceRefusal::IntervalTwice { interval } => Bilingual::new(
                format!("命令 {} 只能有一个间隔", interval.cadence().command()),
                format!(
                    "command {} can have one interval only",
                    interval.cadence().command()
                ),
            ),
            DeviceRefusal::RealTimeOutOfRange { seconds } => Bilingual::new(
                format!("实时数据间隔 {seconds} 秒不在 30 至 3600 秒之间"),
                format!("a real-time interval of {seconds} s is not between 30 and 3600 s"),
            ),
            DeviceRefusal::ChannelTwice { factor } => Bilingual::new(
                format!("因子 {factor} 有两个通道，请合并"),
                format!("factor {factor} has two channels; keep one"),
            ),
            DeviceRefusal::FactorUnusable { factor } => Bilingual::new(
                format!("因子编码“{factor}”为空，或含有分号、逗号、等号、空格"),
                format!(
                    "factor \"{factor}\" is empty or has a semicolon, comma, equals sign or blank"
                ),
            ),
            DeviceRefusal::UnitsDoNotConvert { factor, sent, unit } => Bilingual::new(
                format!(
                    "因子 {factor}：{} 不能换算为 {}",
                    sent.symbol(),
                    unit.symbol()
                ),
                format!(
                    "factor {factor}: {} cannot be stated in {}",
                    sent.symbol(),
                    unit.symbol()
                ),
            ),
            DeviceRefusal::LimitUnusable { factor, value } => Bilingual::new(
                format!("因子 {factor} 的限值 {value} 须大于零，单位须能换算为通道单位"),
                format!(
                    "factor {factor}: the limit {value} must be above zero, in a unit that converts to that of the channel"
                ),
            ),
            DeviceRefusal::LimitsOverlap { factor } => Bilingual::new(
                format!("因子 {factor} 同一天有两个同类限值，请改有效期"),
                format!("factor {factor} has two limits of one kind on one day; change their days"),
            ),
            DeviceRefusal::LimitBackwards { factor } => Bilingual::new(
                format!("因子 {factor} 的限值结束早于开始"),
                format!("factor {factor}: a limit ends before it begins"),
            ),
            DeviceRefusal::RangeBackwards { factor } => Bilingual::new(
                format!("因子 {factor} 的量程下限须小于上限"),
                format!("factor {factor}: the lower end of the range must be below the upper"),
            ),
            DeviceRefusal::ReferenceUnusable { factor } => Bilingual::new(
                format!("因子 {factor} 的基准含氧量须在 0 至 21 % 之间，过量空气系数须不小于 1"),
                format!(
                    "factor {factor}: reference oxygen must be from 0 to below 21 %, excess air at least 1"
                ),
            ),
            DeviceRefusal::MaintenanceBackwards { reason } => Bilingual::new(
                format!("维护时段“{reason}”结束早于开始"),
                format!("the maintenance \"{reason}\" ends before it begins"),
            ),
        }
    }
}

pub(super) fn refusals(registration: &Registration) -> Vec<DeviceRefusal> {
    let mut found = Vec::new();
    let mn = &registration.mn;
    let of_mn = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if mn.is_empty() || 40 < mn.len() || !mn.chars().all(of_mn) {
        found.push(DeviceRefusal::MnUnusable);
    }
    if crate::refusal::blank(&registration.name) {
        found.push(DeviceRefusal::NameMissing);
    }
    if registration
        .password
        .as_ref()
        .is_some_and(|password| 9 < password.len() || !fits_a_field(password))
    {
        found.push(DeviceRefusal::PasswordUnusable);
    }
    if registration.policy == ReadingPolicy::Strict && registration.check != CheckFamily::Standard {
        found.push(DeviceRefusal::CheckNotStrict);
    }
    if let Some(key) = registration
        .source
        .as_ref()
        .filter(|key| source_kind(key).is_none())
    {
        found.push(DeviceRefusal::NoSuchSource { key: key.clone() });
    }
    for (at, interval) in registration.expected.iter().enumerate() {
        let before = &registration.expected[..at];
        if before
            .iter()
            .any(|other| other.cadence() == interval.cadence())
        {
            found.push(DeviceRefusal::IntervalTwice {
                interval: *interval,
            });
        }
        if let Interval::RealTime(seconds) = *interval
            && !(30..=3_600).contains(&seconds)
        {
            found.push(DeviceRefusal::RealTimeOutOfRange { seconds });
        }
    }
    for (at, channel) in registration.channels.iter().enumerate() {
        let before = &registration.channels[..at];
        if before.iter().any(|other| other.factor == channel.factor) {
            found.push(DeviceRefusal::ChannelTwice {
                factor: channel.factor.clone(),
            });
        }
        of_channel(channel, &mut found);
    }
    for window in registration
        .maintenance
        .iter()
        .filter(|window| window.to <= window.from)
    {
        found.push(DeviceRefusal::MaintenanceBackwards {
            reason: window.reason.clone(),
        });
    }
    found
}

/// Whether a text is something and has nothing that ends a field of a frame.
fn fits_a_field(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ';' | ',' | '=' | '&');
    !text.is_empty() && !text.contains(ends)
}

fn of_channel(channel: &Channel, found: &mut Vec<DeviceRefusal>) {
    let factor = || channel.factor.clone();
    if !fits_a_field(&channel.factor) {
        found.push(DeviceRefusal::FactorUnusable { factor: factor() });
    }
    let molar = channel.known().and_then(|factor| factor.molar);
    if convert(Ratio::whole(1), channel.sent, channel.unit, molar).is_err() {
        found.push(DeviceRefusal::UnitsDoNotConvert {
            factor: factor(),
            sent: channel.sent,
            unit: channel.unit,
        });
    }
    for (at, limit) in channel.limits.iter().enumerate() {
        let stated = convert(Ratio::whole(1), limit.unit, channel.unit, molar);
        if limit.value <= Decimal::ZERO || stated.is_err() {
            found.push(DeviceRefusal::LimitUnusable {
                factor: factor(),
                value: limit.value,
            });
        }
        if limit
            .valid
            .from
            .zip(limit.valid.to)
            .is_some_and(|(from, to)| to < from)
        {
            found.push(DeviceRefusal::LimitBackwards { factor: factor() });
        }
        let same_kind = |other: &&super::ChannelLimit| {
            let kinds =
                std::mem::discriminant(&other.basis) == std::mem::discriminant(&limit.basis);
            kinds && other.averaging == limit.averaging && other.valid.overlaps(&limit.valid)
        };
        let backwards = found.last() == Some(&DeviceRefusal::LimitBackwards { factor: factor() });
        if !backwards && channel.limits[..at].iter().any(|other| same_kind(&other)) {
            found.push(DeviceRefusal::LimitsOverlap { factor: factor() });
        }
    }
    if channel.range.is_some_and(|range| range.high <= range.low) {
        found.push(DeviceRefusal::RangeBackwards { factor: factor() });
    }
    if channel
        .reference
        .is_some_and(|reference| !reference.is_usable())
    {
        found.push(DeviceRefusal::ReferenceUnusable { factor: factor() });
    }
}
