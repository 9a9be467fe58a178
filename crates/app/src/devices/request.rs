//! A request as people enter it, as it is sent, and as it is read again.

use jiff::civil::DateTime;
use lantian_wire::hj212::request::Period;
use lantian_wire::hj212::{Request, Stamp};

use crate::failure::Failure;
use crate::ingest::exchange::stamp;
use crate::view::exchange::{DevicePeriod, DeviceRequest};

impl DeviceRequest {
    /// The request as it is sent. `now` is the time that a device is set to when no other is given.
    pub(super) fn of_wire(&self, now: DateTime) -> Result<Request, Failure> {
        use DeviceRequest as Asked;
        let period = |period: &DevicePeriod| {
            Ok::<_, Failure>(Period {
                from: time("from", &period.from)?,
                to: time("to", &period.to)?,
            })
        };
        Ok(match self {
            Asked::SetTimeouts { over_time, again } => Request::SetTimeouts {
                over_time: *over_time,
                again: *again,
            },
            Asked::SetMn { mn } => Request::SetMn(mn.clone()),
            Asked::ReadTime { factor } => Request::Time(optional(factor)?),
            Asked::SetTime { factor, time: at } => Request::SetTime {
                factor: optional(factor)?,
                time: match at {
                    Some(at) => time("time", at)?,
                    None => stamp(now),
                },
            },
            Asked::ReadRealTimeInterval => Request::RealTimeInterval,
            Asked::SetRealTimeInterval { seconds } => Request::SetRealTimeInterval(*seconds),
            Asked::ReadMinuteInterval => Request::MinuteInterval,
            Asked::SetMinuteInterval { minutes } => Request::SetMinuteInterval(*minutes),
            Asked::SetPassword { password } => Request::SetPassword(password.clone()),
            Asked::StartRealTime => Request::StartRealTime,
            Asked::StopRealTime => Request::StopRealTime,
            Asked::StartStatus => Request::StartStatus,
            Asked::StopStatus => Request::StopStatus,
            Asked::Days(of) => Request::Days(period(of)?),
            Asked::RunTime(of) => Request::RunTime(period(of)?),
            Asked::Minutes(of) => Request::Minutes(period(of)?),
            Asked::Hours(of) => Request::Hours(period(of)?),
            Asked::Calibrate { factor } => Request::Calibrate(field("factor", factor)?),
            Asked::SampleNow { factor } => Request::SampleNow(field("factor", factor)?),
            Asked::Clean { factor } => Request::Clean(field("factor", factor)?),
            Asked::CompareSample { factor } => Request::CompareSample(field("factor", factor)?),
            Asked::RetainOnExcess => Request::RetainOnExcess,
            Asked::SetSampling {
                factor,
                from,
                every,
            } => Request::SetSampling {
                factor: field("factor", factor)?,
                from: field("from", from)?,
                every: *every,
            },
            Asked::ReadSampling { factor } => Request::Sampling(field("factor", factor)?),
            Asked::ReadSampleToResult { factor } => {
                Request::SampleToResult(field("factor", factor)?)
            }
            Asked::ReadSerial { factor } => Request::Serial(field("factor", factor)?),
            Asked::ReadInformation {
                factor,
                code,
                period: of,
            } => Request::Information {
                factor: field("factor", factor)?,
                code: field("code", code)?,
                period: of.as_ref().map(period).transpose()?,
            },
            Asked::SetInformation {
                factor,
                code,
                value,
            } => Request::SetInformation {
                factor: field("factor", factor)?,
                code: field("code", code)?,
                value: field("value", value)?,
            },
            Asked::RetainNow { factor } => Request::RetainNow(field("factor", factor)?),
            Asked::CheckByStandard { factor } => Request::CheckByStandard(field("factor", factor)?),
        })
    }
}

fn optional(factor: &Option<String>) -> Result<Option<String>, Failure> {
    let given = factor.as_ref().filter(|factor| !factor.trim().is_empty());
    given.map(|factor| field("factor", factor)).transpose()
}

/// A text that ends no field of a frame.
fn field(name: &'static str, text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let ends = |c: char| c.is_control() || matches!(c, ';' | ',' | '=' | '&');
    if text.is_empty() || text.contains(ends) {
        return Err(Failure::invalid(
            name,
            "field-unusable",
            "请填写，且不能含有分号、逗号、等号和 & 号",
            "fill it in, without semicolon, comma, equals sign and ampersand",
        ));
    }
    Ok(text.to_owned())
}

fn time(name: &'static str, text: &str) -> Result<Stamp, Failure> {
    let read = text.trim().parse::<DateTime>().ok();
    read.filter(|at| at.year() > 0).map(stamp).ok_or_else(|| {
        Failure::invalid(
            name,
            "time-unreadable",
            "请写北京时间，例如 2026-11-28T10:00:00",
            "write Beijing time, such as 2026-11-28T10:00:00",
        )
    })
}

/// A time of a frame as a civil one.
pub(super) fn civil(stamp: Stamp) -> Result<DateTime, Failure> {
    let small = |number: u8| i8::try_from(number).unwrap_or_default();
    let year = i16::try_from(stamp.year).unwrap_or_default();
    DateTime::new(
        year,
        small(stamp.month),
        small(stamp.day),
        small(stamp.hour),
        small(stamp.minute),
        small(stamp.second),
        0,
    )
    .map_err(|error| Failure::Internal(error.to_string()))
}

/// The particulars of a request, as they are shown beside its name: values and times, no words.
pub(super) fn particulars(request: &DeviceRequest) -> String {
    use DeviceRequest as Asked;
    let during = |period: &DevicePeriod| {
        let plain = |time: &str| time.replace('T', " ");
        format!("{} – {}", plain(&period.from), plain(&period.to))
    };
    match request {
        Asked::SetTimeouts { over_time, again } => format!("{over_time} s, {again} ×"),
        Asked::SetMn { mn } => mn.clone(),
        Asked::ReadTime { factor } => factor.clone().unwrap_or_default(),
        Asked::SetTime { factor, time } => [factor, time]
            .into_iter()
            .flatten()
            .map(|text| text.replace('T', " "))
            .collect::<Vec<_>>()
            .join(" · "),
        Asked::SetRealTimeInterval { seconds } => format!("{seconds} s"),
        Asked::SetMinuteInterval { minutes } => format!("{minutes} min"),
        Asked::Days(of) | Asked::RunTime(of) | Asked::Minutes(of) | Asked::Hours(of) => during(of),
        Asked::Calibrate { factor }
        | Asked::SampleNow { factor }
        | Asked::Clean { factor }
        | Asked::CompareSample { factor }
        | Asked::ReadSampling { factor }
        | Asked::ReadSampleToResult { factor }
        | Asked::ReadSerial { factor }
        | Asked::RetainNow { factor }
        | Asked::CheckByStandard { factor } => factor.clone(),
        Asked::SetSampling {
            factor,
            from,
            every,
        } => format!("{factor} · {from} · {every} h"),
        Asked::ReadInformation {
            factor,
            code,
            period,
        } => match period {
            Some(period) => format!("{factor} · {code} · {}", during(period)),
            None => format!("{factor} · {code}"),
        },
        Asked::SetInformation {
            factor,
            code,
            value,
        } => format!("{factor} · {code} = {value}"),
        Asked::SetPassword { .. }
        | Asked::ReadRealTimeInterval
        | Asked::ReadMinuteInterval
        | Asked::StartRealTime
        | Asked::StopRealTime
        | Asked::StartStatus
        | Asked::StopStatus
        | Asked::RetainOnExcess => String::new(),
    }
}
