//! Days and hours as tables: values, index, level, and the reason where there is none.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::airdata::HourRow;
use lantian_domain::assess::{
    AirIndex, Assessed, Datum, DayValue, DayValues, Grade, HourReading, Profile, Quantity,
    Readings, air_index, day_index,
};
use lantian_domain::standard::{
    Concentration, IndexEdition, Level, Period, Pollutant, Ratio, Rules, Selection, round,
};
use serde::Deserialize;

use crate::air::evaluation::BULLETIN_ORDER;
use crate::air::import::{blocking, lake};
use crate::air::series::{self, EditionWish, Series, by_code, series};
use crate::air::sites::{self, SiteKey};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::assessed::remarks;
use crate::view::air::day::{AirDayView, AirHourView, AirValueView, IndexView};
use crate::view::scalar::{Day, Page, Text};

/// Which days or hours are wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AirQuery {
    /// The place; the city when absent.
    #[serde(default)]
    pub site: String,
    /// The first day; the last 31 days when absent.
    pub from: Option<Date>,
    /// The last day; today when absent.
    pub to: Option<Date>,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
    /// The page, counted from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

/// The days of a place, newest first, by page.
///
/// # Errors
/// The span is not one of at most ten years, or the records or the lake cannot be read.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: AirQuery,
) -> Result<Page<AirDayView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let period = wanted(app, &query)?;
    let selection = query.edition.selection(&profile.city);
    let site = SiteKey::of(&profile.city, &query.site);
    let series = series(app, &site, period, selection).await?;
    let mut days = table(&series, selection);
    days.reverse();
    Ok(page(days, &query))
}

/// The hours of a station, newest first, by page.
///
/// # Errors
/// The span is not one of at most ten years, or the records or the lake cannot be read.
pub async fn hours(
    app: &App,
    caller: &Caller,
    query: AirQuery,
) -> Result<Page<AirHourView>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let profile = app.profile();
    let period = wanted(app, &query)?;
    let selection = query.edition.selection(&profile.city);
    let code = match SiteKey::of(&profile.city, &query.site) {
        SiteKey::Station(code) | SiteKey::Other(code) => code,
        SiteKey::City => {
            return Err(Failure::invalid(
                "site",
                "hours-of-station-only",
                "小时数据按点位查询，请给出点位编码。",
                "Hours are those of a station; name one by its code.",
            ));
        }
    };
    let mut hours = station_hours(app, &code, period, selection).await?;
    hours.reverse();
    Ok(page(hours, &query))
}

/// The hours of a station within a period, oldest first.
pub(crate) async fn station_hours(
    app: &App,
    code: &str,
    period: Period,
    selection: Selection,
) -> Result<Vec<AirHourView>, Failure> {
    let profile = app.profile();
    let origins = series::overlapping(&app.store.air_origins().await?, period);
    let (from, code) = (app.lake.clone(), code.to_owned());
    let read = move || {
        let mut names = sites::names_of(&profile.city, &code);
        names.insert(code.clone());
        let rows = from.hours(&origins, Some(&names), series::span(period))?;
        let known = by_code(&profile.city, &rows).remove(&code);
        let rows = known.unwrap_or_else(|| rows.hours.iter().collect());
        Ok(rows
            .into_iter()
            .filter_map(|row| hour(row, selection))
            .collect())
    };
    blocking(read).await?.map_err(lake)
}

fn page<T>(rows: Vec<T>, query: &AirQuery) -> Page<T> {
    let per_page = query.per_page.unwrap_or(100).clamp(1, 500);
    let page = query.page.unwrap_or(1).max(1);
    let skip = u64::from(page - 1) * u64::from(per_page);
    Page {
        total: rows.len() as u64,
        items: rows
            .into_iter()
            .skip(usize::try_from(skip).unwrap_or(usize::MAX))
            .take(usize::try_from(per_page).unwrap_or(usize::MAX))
            .collect(),
        page,
        per_page,
    }
}

fn wanted(app: &App, query: &AirQuery) -> Result<Period, Failure> {
    let to = query.to.unwrap_or(app.today());
    let from = query
        .from
        .unwrap_or_else(|| to.saturating_sub(jiff::Span::new().days(30)));
    let known = |day: Date| (1990..=2100).contains(&day.year());
    Period::span(from, to)
        .filter(|period| known(from) && known(to) && period.length() <= 3_660)
        .ok_or_else(|| {
            Failure::invalid(
                "from",
                "air-span",
                "起止日应依次在 1990 至 2100 年之间，且不超过十年。",
                "The first day comes before the last one, between 1990 and 2100, and at most ten years before it.",
            )
        })
}

/// The days of a series as a table, oldest first.
pub(crate) fn table(series: &Series, selection: Selection) -> Vec<AirDayView> {
    let days = series.assessed.iter();
    days.map(|(day, six)| one(*day, six, selection)).collect()
}

fn one(day: Date, six: &[Assessed<DayValue>; 6], selection: Selection) -> AirDayView {
    let values = DayValues {
        values: six.each_ref().map(|value| value.ok().copied()),
        ..DayValues::default()
    };
    let rules: Option<&'static Rules> = selection.rules_on(day);
    let assessed = rules.map(|rules| (day_index(&values, rules), rules));
    let found = assessed.as_ref().and_then(|(assessed, _)| assessed.ok());
    let published = found.filter(|index| index.published().is_some());
    let reason = match (&assessed, published) {
        (_, Some(_)) => None,
        (None, None) => Some(Text {
            zh: "当日尚未执行所载各版标准".into(),
            en: "no edition that is carried here was in force".into(),
        }),
        (Some((assessed, _)), None) => Some(match assessed.shortfall() {
            Some(shortfall) => shortfall.words().into(),
            None => Text {
                zh: "项目不全且指数不高于 100，不发布".into(),
                en: "not published: incomplete, and the index is not above 100".into(),
            },
        }),
    };
    AirDayView {
        day: Day(day),
        values: BULLETIN_ORDER
            .map(|pollutant| {
                let assessed = &six[pollutant.index()];
                let value = assessed.ok();
                AirValueView {
                    pollutant: pollutant.code().into(),
                    value: value.map(|value| steps_shown(pollutant, value.steps)),
                    index: found.and_then(|index| index.of(pollutant)),
                    reason: assessed
                        .shortfall()
                        .map(|shortfall| shortfall.words().into()),
                    reviewed: value.is_some_and(|value| value.grade == Grade::Reviewed),
                }
            })
            .into(),
        index: published
            .zip(rules)
            .map(|(index, rules)| index_view(index, rules.index)),
        reason,
        remarks: assessed
            .as_ref()
            .map(|(assessed, _)| remarks(&assessed.remarks))
            .unwrap_or_default(),
        edition: rules.map(|rules| rules.edition.code().into()),
    }
}

/// Published steps as a number: 1 µg/m³, for CO 0.1 mg/m³.
pub(crate) fn steps_shown(pollutant: Pollutant, steps: u32) -> String {
    match pollutant {
        Pollutant::Co => format!("{}.{}", steps / 10, steps % 10),
        _ => steps.to_string(),
    }
}

/// An index in its shape.
pub(crate) fn index_view(index: &AirIndex, edition: &IndexEdition) -> IndexView {
    let level: Level = index.level;
    let advice = edition.advice(level);
    IndexView {
        aqi: index.computed,
        level: level.number(),
        grade: words(level.grade()),
        category: words(level.category()),
        colour: level.colour().hex(),
        primary: BULLETIN_ORDER
            .into_iter()
            .filter(|pollutant| index.primary.contains(*pollutant))
            .map(|pollutant| pollutant.code().into())
            .collect(),
        effect: words(advice.effect),
        advice: words(advice.measures),
    }
}

fn words(words: lantian_domain::standard::Words) -> Text {
    Text {
        zh: words.zh.into(),
        en: words.en.into(),
    }
}

fn hour(row: &HourRow, selection: Selection) -> Option<AirHourView> {
    let rules = selection.rules_on(row.hour.day())?;
    let mut readings = Readings::default();
    for pollutant in Pollutant::ALL {
        if let Some(amount) = row.values[pollutant.index()] {
            readings.set(pollutant, Quantity::Hour, Datum::Value(amount));
        }
    }
    let profile = Profile::hour(rules.edition, HourReading::Practice);
    let assessed = air_index(profile, &readings);
    let index = assessed.ok();
    Some(AirHourView {
        time: row.hour.end().strftime("%Y-%m-%dT%H:%M").to_string(),
        values: BULLETIN_ORDER
            .map(|pollutant| {
                let amount = row.values[pollutant.index()];
                AirValueView {
                    pollutant: pollutant.code().into(),
                    value: amount.map(|amount| shown(pollutant, amount)),
                    index: index.and_then(|index| index.of(pollutant)),
                    reason: None,
                    reviewed: row.grade == Grade::Reviewed,
                }
            })
            .into(),
        index: index
            .filter(|index| index.published().is_some())
            .map(|index| index_view(index, rules.index)),
        edition: rules.edition.code().into(),
    })
}

/// An amount in the published unit, with as many decimals as it needs, at most three.
fn shown(pollutant: Pollutant, amount: Concentration) -> String {
    let unit = Ratio::whole(pollutant.unit().picograms());
    let exact = amount.ratio().over(unit);
    let rounded = exact
        .and_then(|exact| round(exact, 3))
        .map(|number| number.to_string());
    let text = rounded.unwrap_or_default();
    let trimmed = text.trim_end_matches('0').trim_end_matches('.');
    trimmed.to_owned()
}
