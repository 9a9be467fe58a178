//! A row of `lantian air aqi`: where its numbers stand, and what becomes of them.

use jiff::civil::Date;
use lantian_domain::airdata::read::{When, when};
use lantian_domain::airdata::{Cell, Hour, cell};
use lantian_domain::assess::{AirIndex, Datum, Profile, Quantity, Readings, Scope, air_index};
use lantian_domain::language::Bilingual;
use lantian_domain::standard::Pollutant;

use super::index::Ways;
use crate::arguments::air::KindChoice;

/// The pollutants in the order in which the columns are documented.
const ORDER: [Pollutant; 6] = [
    Pollutant::Pm25,
    Pollutant::Pm10,
    Pollutant::So2,
    Pollutant::No2,
    Pollutant::Co,
    Pollutant::O3,
];

/// Where the columns stand.
pub struct Columns {
    site: usize,
    time: usize,
    amounts: [Option<usize>; 6],
    ozone_eight: Option<usize>,
    moving_day: [Option<usize>; 2],
}

impl Columns {
    /// Finds the columns in a heading.
    ///
    /// # Errors
    /// Site, time, or every pollutant is missing.
    pub fn of(heading: &csv::StringRecord) -> Result<Columns, Bilingual> {
        let names: Vec<String> = heading
            .iter()
            .map(|name| {
                name.trim_start_matches('\u{feff}')
                    .trim()
                    .to_ascii_lowercase()
                    .replace('.', "")
            })
            .collect();
        let place = |wanted: &[&str]| {
            names
                .iter()
                .position(|name| wanted.contains(&name.as_str()))
        };
        let amounts = ORDER.map(|pollutant| place(&[pollutant.code()]));
        match (
            place(&["site", "station", "city"]),
            place(&["time", "date", "datetime"]),
        ) {
            (Some(site), Some(time)) if amounts.iter().any(Option::is_some) => Ok(Columns {
                site,
                time,
                amounts,
                ozone_eight: place(&["o3_8h"]),
                moving_day: [place(&["pm25_24h"]), place(&["pm10_24h"])],
            }),
            _ => Err(Bilingual::new(
                "首行应为 site,time,pm25,pm10,so2,no2,co,o3[,o3_8h]，至少有站点、时间和一种污染物",
                "the first row should be site,time,pm25,pm10,so2,no2,co,o3[,o3_8h], with site, time and at least one pollutant",
            )),
        }
    }

    /// The heading of the answer.
    pub fn answer(&self) -> Vec<&'static str> {
        let mut heading = vec![
            "site",
            "time",
            "edition",
            "iaqi_pm25",
            "iaqi_pm10",
            "iaqi_so2",
            "iaqi_no2",
            "iaqi_co",
            "iaqi_o3",
        ];
        if self.ozone_eight.is_some() {
            heading.push("iaqi_o3_8h");
        }
        heading.extend(["aqi", "level", "category", "primary"]);
        heading
    }

    /// The answer to one row. Faults of single fields, which count as missing, go to `tell`.
    ///
    /// # Errors
    /// The row cannot be taken: no site, no time, or no edition.
    pub fn assess(
        &self,
        row: &csv::StringRecord,
        ways: &Ways,
        tell: &mut dyn FnMut(Bilingual),
    ) -> Result<Vec<String>, Bilingual> {
        let text = |place: usize| row.get(place).unwrap_or_default().trim();
        let (site, time) = (text(self.site), text(self.time));
        if site.is_empty() {
            return Err(Bilingual::new("没有站点", "the site is missing"));
        }
        let (day, kind) = moment(time, ways.kind)?;
        let rules = ways.selection.rules_on(day).ok_or_else(|| {
            Bilingual::new(
                format!("{day} 尚未执行所载各版标准；可用 --edition 指定"),
                format!("no edition that is carried here held on {day}; name one with --edition"),
            )
        })?;
        let profile = match kind {
            KindChoice::Hourly => Profile::hour(rules.edition, ways.reading),
            KindChoice::Daily => Profile::day(rules.edition, self.scope()),
        };
        let readings = self.readings(row, kind, tell);
        let assessed = air_index(profile, &readings);
        let mut answer = vec![
            site.to_owned(),
            time.to_owned(),
            if profile.edition().key == lantian_domain::standard::HJ633_2012.key {
                "2012"
            } else {
                "2026"
            }
            .to_owned(),
        ];
        let index = assessed.ok();
        answer.extend(ORDER.map(|pollutant| self.individual(index, pollutant, Ozone::Main)));
        if self.ozone_eight.is_some() {
            answer.push(self.individual(index, Pollutant::O3, Ozone::Eight));
        }
        match index.and_then(|index| Some((index, index.published()?))) {
            None => answer.extend(["NA", "NA", "NA", "NA"].map(str::to_owned)),
            Some((index, aqi)) => {
                let primary: Vec<&str> = ORDER
                    .into_iter()
                    .filter(|pollutant| index.primary.contains(*pollutant))
                    .map(Pollutant::code)
                    .collect();
                answer.extend([
                    aqi.to_string(),
                    index.level.number().to_string(),
                    index.level.category().zh.to_owned(),
                    primary.join(";"),
                ]);
            }
        }
        Ok(answer)
    }

    /// With ozone of one hour beside that of eight, a day is a station's.
    fn scope(&self) -> Scope {
        if self.ozone_eight.is_some() {
            Scope::Station
        } else {
            Scope::City
        }
    }

    fn readings(
        &self,
        row: &csv::StringRecord,
        kind: KindChoice,
        tell: &mut dyn FnMut(Bilingual),
    ) -> Readings {
        let mut readings = Readings::default();
        let mut put = |pollutant: Pollutant, quantity: Quantity, place: Option<usize>| {
            let Some(text) = place.and_then(|place| row.get(place)) else {
                return;
            };
            match cell(text, pollutant.unit()) {
                Cell::Missing => {}
                Cell::Amount(amount) if amount.is_negative() => {
                    tell(Bilingual::new(
                        format!("{} 为负值 {text}，按缺测处理", pollutant.code()),
                        format!(
                            "{} is negative ({text}) and counts as missing",
                            pollutant.code()
                        ),
                    ));
                }
                Cell::Amount(amount) => readings.set(pollutant, quantity, Datum::Value(amount)),
                Cell::Unreadable | Cell::NotExact => tell(Bilingual::new(
                    format!("{} 不是数：“{text}”，按缺测处理", pollutant.code()),
                    format!(
                        "{} is not a number: “{text}”; it counts as missing",
                        pollutant.code()
                    ),
                )),
            }
        };
        for (pollutant, place) in ORDER.into_iter().zip(self.amounts) {
            put(pollutant, self.quantity(pollutant, kind), place);
        }
        let eight = match kind {
            KindChoice::Hourly => Quantity::MovingEight,
            KindChoice::Daily => Quantity::DayMaximumEight,
        };
        put(Pollutant::O3, eight, self.ozone_eight);
        if kind == KindChoice::Hourly {
            for (pollutant, place) in [Pollutant::Pm25, Pollutant::Pm10]
                .into_iter()
                .zip(self.moving_day)
            {
                put(pollutant, Quantity::MovingDay, place);
            }
        }
        readings
    }

    fn quantity(&self, pollutant: Pollutant, kind: KindChoice) -> Quantity {
        match (kind, pollutant) {
            (KindChoice::Hourly, _) => Quantity::Hour,
            (KindChoice::Daily, Pollutant::O3) if self.ozone_eight.is_some() => {
                Quantity::DayMaximumHour
            }
            (KindChoice::Daily, Pollutant::O3) => Quantity::DayMaximumEight,
            (KindChoice::Daily, _) => Quantity::DayMean,
        }
    }

    fn individual(&self, index: Option<&AirIndex>, pollutant: Pollutant, ozone: Ozone) -> String {
        let eight =
            |quantity| matches!(quantity, Quantity::MovingEight | Quantity::DayMaximumEight);
        let wanted = |quantity: Quantity| {
            pollutant != Pollutant::O3
                || self.ozone_eight.is_none()
                || eight(quantity) == (ozone == Ozone::Eight)
        };
        index
            .into_iter()
            .flat_map(|index| &index.items)
            .filter(|item| item.item.pollutant == pollutant && wanted(item.item.quantity))
            .find_map(|item| item.index)
            .map_or_else(|| "NA".to_owned(), |index| index.to_string())
    }
}

/// Which of two columns of ozone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ozone {
    Main,
    Eight,
}

/// The natural day of a row, and whether it is one of hours.
fn moment(text: &str, asked: Option<KindChoice>) -> Result<(Date, KindChoice), Bilingual> {
    match (when(text), asked) {
        (Some(When::Moment(end)), None | Some(KindChoice::Hourly)) => {
            let hour = Hour::ending(end).ok_or_else(|| {
                Bilingual::new(
                    format!("“{text}”不是整点"),
                    format!("“{text}” is not a full hour"),
                )
            })?;
            Ok((hour.day(), KindChoice::Hourly))
        }
        (Some(When::Moment(end)), Some(KindChoice::Daily)) => Ok((end.date(), KindChoice::Daily)),
        (Some(When::Day(day)), None | Some(KindChoice::Daily)) => Ok((day, KindChoice::Daily)),
        (Some(When::Day(day)), Some(KindChoice::Hourly)) => Ok((day, KindChoice::Hourly)),
        (None, _) => Err(Bilingual::new(
            format!("“{text}”不是时间，应如 2018-02-20 07:00"),
            format!("“{text}” is no time; write it like 2018-02-20 07:00"),
        )),
    }
}
