//! The rows of one device: what they say of it once, its intervals, and its channels with their limits.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;

use super::super::super::emission_limit::Averaging;
use super::super::super::factor::factor;
use super::super::super::flue_gas::Reference;
use super::super::super::hour::MinuteSpan;
use super::super::super::unit::Unit;
use super::super::{Channel, ChannelLimit, GasBasis, Interval, LimitBasis, MeasuringRange};
use super::{SheetRow, SheetTrouble, missing, told};
use crate::actor::Validity;
use crate::language::Bilingual;

/// The rows of one device while they are read.
pub(super) struct Reading<'r> {
    pub(super) rows: &'r [&'r SheetRow],
    pub(super) troubles: Vec<SheetTrouble>,
}

impl<'r> Reading<'r> {
    /// What is said of the device in a column: once, or the same in every row that says anything.
    pub(super) fn one(&mut self, column: &'static str) -> Option<(&'r SheetRow, &'r str)> {
        let mut said: Option<(&SheetRow, &str)> = None;
        for row in self.rows {
            let Some(text) = row.values.get(column) else {
                continue;
            };
            match said {
                None => said = Some((row, text)),
                Some((first, other)) if other != text => {
                    self.troubles.push(otherwise(row, column, first, other))
                }
                Some(_) => {}
            }
        }
        said
    }

    /// What a column of codes says; the codes are those under which registrations are kept.
    pub(super) fn code<T: DeserializeOwned>(&mut self, column: &'static str) -> Option<T> {
        let (_, code) = self.one(column)?;
        serde_json::from_value(code.into()).ok()
    }

    /// Tells that a column is empty in every row.
    pub(super) fn need(&mut self, column: &'static str) {
        let said = self.rows.iter().any(|row| row.values.contains_key(column));
        if let Some(first) = self.rows.first().filter(|_| !said) {
            self.troubles.push(missing(first, column));
        }
    }

    /// Intervals: each column that is filled takes the place of what was expected of its cadence.
    pub(super) fn expected(&mut self, expected: &mut Vec<Interval>) {
        let put = |expected: &mut Vec<Interval>, interval: Interval| {
            expected.retain(|other| other.cadence() != interval.cadence());
            expected.push(interval);
        };
        let seconds = self.one("real_time_seconds");
        if let Some(seconds) = seconds.and_then(|(_, text)| text.parse().ok()) {
            put(expected, Interval::RealTime(seconds));
        }
        if let Some((row, text)) = self.one("minute_span") {
            match text.parse().ok().and_then(MinuteSpan::new) {
                Some(span) => put(expected, Interval::Minute(span)),
                None => self.troubles.push(told(
                    row,
                    Some("minute_span"),
                    "minute-span-unusable",
                    Bilingual::new(
                        "分钟数据间隔应能整除 60，例如 1、5、10、30",
                        "minutes that divide an hour, such as 1, 5, 10 or 30",
                    ),
                )),
            }
        }
        for (column, interval) in [("hour_data", Interval::Hour), ("day_data", Interval::Day)] {
            match self.one(column) {
                Some((_, "yes")) => put(expected, interval),
                Some(_) => expected.retain(|other| *other != interval),
                None => {}
            }
        }
        expected.sort_unstable();
    }

    /// Channels, each by the rows of its factor: the first says what it is, every one may bring a limit.
    pub(super) fn channels(&mut self, channels: &mut Vec<Channel>) {
        let mut of_factors: Vec<(&str, Vec<&SheetRow>)> = Vec::new();
        for row in self.rows {
            let Some(code) = row.values.get("factor").map(String::as_str) else {
                self.troubles.push(missing(row, "factor"));
                continue;
            };
            match of_factors.iter_mut().find(|(known, _)| *known == code) {
                Some((_, rows)) => rows.push(row),
                None => of_factors.push((code, vec![row])),
            }
        }
        for (code, rows) in of_factors {
            let place = channels.iter().position(|channel| channel.factor == code);
            let mut of_factor = Reading {
                rows: &rows,
                troubles: Vec::new(),
            };
            let before = place.map(|place| channels[place].clone());
            let channel = of_factor.channel(code, before);
            self.troubles.extend(of_factor.troubles);
            match (channel, place) {
                (Some(channel), Some(place)) => channels[place] = channel,
                (Some(channel), None) => channels.push(channel),
                (None, _) => {}
            }
        }
    }

    fn channel(&mut self, code: &str, before: Option<Channel>) -> Option<Channel> {
        let means = self.one("means").map(|(_, text)| text.to_owned());
        let label = self.one("label").map(|(_, text)| text.to_owned());
        if before.is_none() {
            self.need("sent");
        }
        let sent = self
            .unit("sent")
            .or(before.as_ref().map(|channel| channel.sent))?;
        let kept = self.unit("unit");
        let mut channel = before.unwrap_or_else(|| Channel {
            factor: code.to_owned(),
            means: code.to_owned(),
            label: String::new(),
            sent,
            unit: sent,
            gas: GasBasis::default(),
            limits: Vec::new(),
            reference: None,
            range: None,
        });
        channel.sent = sent;
        channel.unit = kept.unwrap_or(channel.unit);
        channel.means = means.unwrap_or(channel.means);
        channel.gas = self.code("gas").unwrap_or(channel.gas);
        if let Some(label) = label {
            channel.label = label;
        } else if channel.label.is_empty() {
            let known = factor(&channel.means);
            channel.label = known.map_or_else(|| code.to_owned(), |known| known.name.zh.clone());
        }
        let low = self.decimal("range_low");
        let high = self.decimal("range_high");
        match (low, high, channel.range) {
            (None, None, _) => {}
            (low, Some(high), before) => {
                let low = low
                    .or(before.map(|range| range.low))
                    .unwrap_or(Decimal::ZERO);
                channel.range = Some(MeasuringRange { low, high });
            }
            (Some(low), None, Some(before)) => {
                channel.range = Some(MeasuringRange {
                    low,
                    high: before.high,
                });
            }
            (Some(_), None, None) => self.need("range_high"),
        }
        if let Some(oxygen) = self.decimal("reference_oxygen") {
            channel.reference = Some(Reference::Oxygen(oxygen));
        }
        let limits = self.limits(channel.unit);
        if !limits.is_empty() {
            channel.limits = limits;
        }
        Some(channel)
    }

    fn unit(&mut self, column: &'static str) -> Option<Unit> {
        let (row, text) = self.one(column)?;
        let unit = Unit::read(text);
        if unit.is_none() {
            self.troubles.push(told(
                row,
                Some(column),
                "no-such-unit",
                Bilingual::new(
                    format!("不认识单位“{text}”，请写 mg/m³、µg/m³、%、℃、m³/h 等"),
                    format!(
                        "there is no unit “{text}”; write mg/m³, µg/m³, %, °C, m³/h or the like"
                    ),
                ),
            ));
        }
        unit
    }

    fn decimal(&mut self, column: &'static str) -> Option<Decimal> {
        self.one(column).and_then(|(_, text)| text.parse().ok())
    }

    /// The limits that the rows bring, in the unit of the channel.
    fn limits(&mut self, unit: Unit) -> Vec<ChannelLimit> {
        let mut limits = Vec::new();
        for row in self.rows {
            let text = |column: &str| row.values.get(column).map(String::as_str);
            let Some(value) = text("limit_value").and_then(|text| text.parse().ok()) else {
                if let Some(column) = OF_LIMIT
                    .iter()
                    .find(|column| row.values.contains_key(**column))
                {
                    let named = super::columns()
                        .field(column)
                        .map(|field| field.name.clone());
                    let named = named.unwrap_or_else(|| Bilingual::new(*column, *column));
                    self.troubles.push(told(
                        row,
                        Some("limit_value"),
                        "limit-without-value",
                        Bilingual::new(
                            format!("填了“{}”，却没有填限值", named.zh),
                            format!("“{}” is filled, and the limit is not", named.en),
                        ),
                    ));
                }
                continue;
            };
            let clause = text("limit_clause").unwrap_or_default().to_owned();
            let outlet = text("limit_outlet").unwrap_or_default().to_owned();
            let basis = match (text("limit_permit"), text("limit_standard")) {
                (Some(number), None) => LimitBasis::Permit {
                    number: number.to_owned(),
                    outlet,
                    clause,
                },
                (None, Some(standard)) => LimitBasis::Standard {
                    standard: standard.to_owned(),
                    clause,
                },
                (permit, _) => {
                    let column = if permit.is_some() {
                        "limit_standard"
                    } else {
                        "limit_permit"
                    };
                    self.troubles.push(told(
                        row,
                        Some(column),
                        "limit-without-basis",
                        Bilingual::new(
                            "限值须写明依据：许可证号或标准，只填一项",
                            "a limit has to say what it rests on: a permit or a standard, one of both",
                        ),
                    ));
                    continue;
                }
            };
            let day = |column: &str| text(column).and_then(|text| text.parse::<Date>().ok());
            limits.push(ChannelLimit {
                value,
                unit,
                averaging: match text("limit_averaging") {
                    Some("day") => Averaging::Day,
                    _ => Averaging::Hour,
                },
                valid: Validity {
                    from: day("limit_from"),
                    to: day("limit_to"),
                },
                basis,
            });
        }
        limits
    }
}

/// The columns that say something of a limit.
const OF_LIMIT: [&str; 7] = [
    "limit_averaging",
    "limit_from",
    "limit_to",
    "limit_permit",
    "limit_outlet",
    "limit_standard",
    "limit_clause",
];

fn otherwise(row: &SheetRow, column: &'static str, first: &SheetRow, other: &str) -> SheetTrouble {
    told(
        row,
        Some(column),
        "device-says-otherwise",
        Bilingual::new(
            format!(
                "与第 {} 行所写的“{other}”不一致；这一项只能有一个值",
                first.number
            ),
            format!(
                "not as in row {}, which says “{other}”; there can be one of these only",
                first.number
            ),
        ),
    )
}
