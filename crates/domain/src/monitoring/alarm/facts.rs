//! What is known of an alarm, and its sentence.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::AlarmKind;
use crate::calendar::BEIJING;
use crate::language::Bilingual;

/// What is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    /// Nothing has come for long.
    Stopped {
        /// When something came last; none if nothing ever did.
        last: Option<Timestamp>,
        /// After how many seconds of silence it counts as stopped.
        after: u32,
    },
    /// It is overdue.
    Late {
        /// When something came last.
        last: Option<Timestamp>,
        /// After how many seconds of silence it counts as late.
        after: u32,
    },
    /// A value does not move.
    Frozen {
        /// The value.
        value: Decimal,
        /// Since when.
        since: DateTime,
        /// How many readings were the same.
        readings: u32,
    },
    /// A value lies outside the range of its analyser.
    OutOfRange {
        /// The value.
        value: Decimal,
        /// The range, lower end.
        low: Decimal,
        /// The range, upper end.
        high: Decimal,
        /// When.
        at: DateTime,
    },
    /// Hours over the limit.
    OverLimit {
        /// The first hour.
        first: DateTime,
        /// The last hour so far.
        last: DateTime,
        /// How many hours.
        hours: u32,
        /// The worst hour, as shown, with its unit.
        worst: String,
        /// The limit, as shown, with its unit.
        limit: String,
        /// Where the limit is written.
        citation: String,
    },
    /// Too little of a day is valid.
    LowTransmission {
        /// The day.
        day: Date,
        /// How many were expected.
        expected: u32,
        /// How many came.
        received: u32,
        /// How many are valid.
        valid: u32,
        /// What the effective rate has to reach, in per cent.
        target: Decimal,
    },
    /// The platform did not run.
    PlatformStopped {
        /// From when.
        from: Timestamp,
        /// Until when.
        to: Timestamp,
    },
    /// Most devices fell silent together.
    ManyStopped {
        /// Which, by MN, in order.
        devices: Vec<String>,
        /// Of how many that would have been heard by now.
        of: u32,
        /// When the first of them was heard last.
        since: Option<Timestamp>,
    },
    /// A clock is off.
    ClockOff {
        /// By how many seconds; above zero when the device is slow.
        seconds: i64,
    },
    /// The disk takes nothing any more.
    DiskFull {
        /// How many bytes are free.
        free: u64,
        /// How many have to be.
        need: u64,
    },
    /// What devices send cannot be kept.
    NotKept {
        /// Since when.
        since: Timestamp,
        /// What the system says.
        error: String,
    },
    /// The clock of this machine went back.
    ClockBack {
        /// What it had said.
        seen: Timestamp,
        /// What it said then.
        back_to: Timestamp,
    },
}

impl Facts {
    /// Of which kind of alarm.
    pub fn kind(&self) -> AlarmKind {
        match self {
            Facts::Stopped { .. } => AlarmKind::Stopped,
            Facts::Late { .. } => AlarmKind::Late,
            Facts::Frozen { .. } => AlarmKind::Frozen,
            Facts::OutOfRange { .. } => AlarmKind::OutOfRange,
            Facts::OverLimit { .. } => AlarmKind::OverLimit,
            Facts::LowTransmission { .. } => AlarmKind::LowTransmission,
            Facts::PlatformStopped { .. } => AlarmKind::PlatformStopped,
            Facts::ManyStopped { .. } => AlarmKind::ManyStopped,
            Facts::ClockOff { .. } => AlarmKind::ClockOff,
            Facts::DiskFull { .. } => AlarmKind::DiskFull,
            Facts::NotKept { .. } => AlarmKind::NotKept,
            Facts::ClockBack { .. } => AlarmKind::ClockBack,
        }
    }

    /// The sentence, for people.
    pub fn words(&self) -> Bilingual {
        let silence = |last: &Option<Timestamp>, zh: &str, en: &str| match last {
            Some(last) => {
                let last = moment(*last);
                Bilingual::new(
                    format!("{zh}，最后一次收到数据：{last}"),
                    format!("{en}; last data at {last}"),
                )
            }
            None => Bilingual::new(
                format!("{zh}，从未收到数据"),
                format!("{en}; no data ever came"),
            ),
        };
        match self {
            Facts::Stopped { last, .. } => silence(last, "数据中断", "data have stopped"),
            Facts::Late { last, .. } => silence(last, "数据迟到", "data are late"),
            Facts::Frozen {
                value,
                since,
                readings,
            } => {
                let since = civil(*since);
                Bilingual::new(
                    format!("自 {since} 起连续 {readings} 个读数都是 {value}"),
                    format!("{readings} readings in a row are {value} since {since}"),
                )
            }
            Facts::OutOfRange {
                value,
                low,
                high,
                at,
            } => {
                let at = civil(*at);
                Bilingual::new(
                    format!("{at} 读数 {value} 超出量程 {low}～{high}"),
                    format!("the reading {value} at {at} is outside the range {low} to {high}"),
                )
            }
            Facts::OverLimit {
                first,
                last,
                hours,
                worst,
                limit,
                citation,
            } => {
                let (first, last) = (civil(*first), civil(*last));
                Bilingual::new(
                    format!(
                        "{first} 至 {last} 共 {hours} 个小时超标，最高 {worst}，限值 {limit}（{citation}）"
                    ),
                    format!(
                        "{hours} hours over the limit from {first} to {last}, at most {worst}, limit {limit} ({citation})"
                    ),
                )
            }
            Facts::LowTransmission {
                day,
                expected,
                received,
                valid,
                target,
            } => Bilingual::new(
                format!(
                    "{day} 应收 {expected}，实收 {received}，有效 {valid}，传输有效率低于 {target} %"
                ),
                format!(
                    "{day}: {expected} expected, {received} received, {valid} valid; the effective rate is below {target} %"
                ),
            ),
            Facts::PlatformStopped { from, to } => {
                let (from, to) = (moment(*from), moment(*to));
                Bilingual::new(
                    format!("平台在 {from} 至 {to} 没有运行，期间的静默不算设备中断"),
                    format!(
                        "the platform did not run from {from} to {to}; silence in that time is not the devices'"
                    ),
                )
            }
            Facts::ManyStopped { devices, of, .. } => {
                let count = devices.len();
                Bilingual::new(
                    format!("{of} 台设备中有 {count} 台同时中断，请先检查网络和平台"),
                    format!(
                        "{count} of {of} devices fell silent together; look at the network and the platform first"
                    ),
                )
            }
            Facts::ClockOff { seconds } => {
                let (zh, en) = if *seconds < 0 {
                    ("快", "fast")
                } else {
                    ("慢", "slow")
                };
                let seconds = seconds.unsigned_abs();
                Bilingual::new(
                    format!("设备时钟{zh} {seconds} 秒"),
                    format!("the clock is {seconds} s {en}"),
                )
            }
            Facts::NotKept { since, error } => {
                let since = moment(*since);
                Bilingual::new(
                    format!("自 {since} 起报文无法落盘，暂不应答设备，设备会补发：{error}"),
                    format!(
                        "since {since} what devices send cannot be kept; they are not answered and will send again: {error}"
                    ),
                )
            }
            Facts::ClockBack { seen, back_to } => {
                let (seen, back_to) = (moment(*seen), moment(*back_to));
                Bilingual::new(
                    format!("本机时钟由 {seen} 退回到 {back_to}，请检查授时"),
                    format!(
                        "the clock of this machine went back from {seen} to {back_to}; look at what sets it"
                    ),
                )
            }
            Facts::DiskFull { free, need } => Bilingual::new(
                format!(
                    "磁盘可用 {free} 字节，少于 {need} 字节；写满后报文无法落盘，设备得不到应答，请清理或扩容"
                ),
                format!(
                    "{free} bytes are free of the {need} needed; once the disk is full nothing can be kept and no device is answered, so free or add space"
                ),
            ),
        }
    }
}

fn moment(at: Timestamp) -> String {
    civil(BEIJING.to_datetime(at))
}

/// To the minute, Beijing time.
fn civil(at: DateTime) -> String {
    at.strftime("%Y-%m-%d %H:%M").to_string()
}
