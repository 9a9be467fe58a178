//! What the public sees of the air: a sentence, what it means for health, the last hours and days, and the year against the plan.

use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};
use lantian_domain::standard::{Level, Period, Pollutant, Selection, Words};
use serde::Serialize;

use crate::air::days::table;
use crate::air::goals::{self, BudgetQuery};
use crate::air::series::{EditionWish, series};
use crate::air::sites::SiteKey;
use crate::air::{now, sentence, sites};
use crate::app::App;
use crate::clock::beijing;
use crate::failure::Failure;
use crate::view::air::budget::AirBudgetView;
use crate::view::air::day::{AirDayView, IndexView};
use crate::view::air::now::{AirNowView, StationNowView};
use crate::view::air::site::{SiteKind, SiteView};
use crate::view::scalar::{Day, Moment, Text};

/// The air of the city, public.
#[derive(Clone, Debug, Serialize)]
pub struct PublicAir {
    /// The newest hour of every station and the newest days of the city.
    pub now: AirNowView,
    /// The newest day with an index, in words.
    pub told: Option<Told>,
    /// What is left of the plan's targets, in the year of the newest day; none without data.
    pub budget: Option<AirBudgetView>,
    /// What the six levels mean, by the edition of the newest day or of today.
    pub levels: Vec<LevelMeaning>,
}

/// What a level means.
#[derive(Clone, Debug, Serialize)]
pub struct LevelMeaning {
    /// The lowest index.
    pub from: u16,
    /// The highest; none for the last level.
    pub to: Option<u16>,
    /// 优 to 严重污染.
    pub category: Text,
    /// The official colour.
    pub colour: String,
    /// What it means for health.
    pub effect: Text,
    /// What is advised.
    pub advice: Text,
}

/// The air of a station, public.
#[derive(Clone, Debug, Serialize)]
pub struct PublicStation {
    /// The station with its last 24 hours.
    pub station: StationNowView,
    /// Its newest hour, or its newest day where no hour has an index, in words.
    pub told: Option<Told>,
    /// Its last thirty days, oldest first.
    pub days: Vec<AirDayView>,
}

/// The air of a day or hour in words.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The headline.
    pub sentence: Text,
    /// The index it tells of.
    pub index: IndexView,
    /// Who is sensitive to the pollutants whose index is above 100, where the standard says so.
    pub sensitive: Vec<Text>,
    /// Until when it reaches, such as `2018-12-02` or `2018-12-02 08:00`.
    pub until: String,
    /// How many whole days have passed since without newer data.
    pub days_since: i32,
    /// By which standards it is judged: that of the air and that of the index.
    pub standards: Vec<Text>,
    /// Every value has been reviewed; otherwise some are provisional.
    pub reviewed: bool,
}

/// A day of the city's air, for a feed.
#[derive(Clone, Debug, Serialize)]
pub struct PublicAirDay {
    /// The day.
    pub day: Day,
    /// The sentence.
    pub sentence: Text,
    /// When it was known: the end of the day, or when the newest file that has it was taken in.
    pub updated: Moment,
}

/// The air of the city.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn city(app: &App) -> Result<PublicAir, Failure> {
    let now = now::gather(app).await?;
    let told = now
        .day
        .as_ref()
        .and_then(|day| day_told(app, &now.city, day));
    let budget = match &now.day {
        Some(day) => Some(budget(app, day.day.0).await?),
        None => None,
    };
    let levels = levels(app, now.day.as_ref().map_or(app.today(), |day| day.day.0));
    Ok(PublicAir {
        now,
        told,
        budget,
        levels,
    })
}

/// The headline of the city's air, for a page that is about something else.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn headline(app: &App) -> Result<Option<Text>, Failure> {
    let days = last_days(app, &SiteKey::City, 30).await?;
    let place = Text::from(&app.profile().city.name);
    let newest = days.iter().rev().find(|day| day.index.is_some());
    let told = newest.and_then(|day| day_told(app, &place, day));
    Ok(told.map(|told| told.sentence))
}

/// The air of a station.
///
/// # Errors
/// There is no such station, or the records or the lake cannot be read.
pub async fn station(app: &App, code: &str) -> Result<PublicStation, Failure> {
    let now = now::gather(app).await?;
    let found = now
        .stations
        .into_iter()
        .find(|station| station.site.key == code);
    let station = found.ok_or_else(|| Failure::not_found(format!("station/{code}")))?;
    let days = last_days(app, &SiteKey::Station(code.to_owned()), 30).await?;
    let newest = days.iter().rev().find(|day| day.index.is_some());
    let told = hour_told(app, &station)
        .or_else(|| newest.and_then(|day| day_told(app, &station.site.name, day)));
    Ok(PublicStation {
        station,
        told,
        days,
    })
}

/// The last days of the city's air that have an index, newest first.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn news(app: &App) -> Result<Vec<PublicAirDay>, Failure> {
    let imports = app.store.air_origins().await?;
    let place = Text::from(&app.profile().city.name);
    let taken_in = |day: Date| -> Option<Timestamp> {
        let with_it = imports.iter().filter(|row| {
            row.first.is_some_and(|first| first <= day) && row.last.is_some_and(|last| day <= last)
        });
        with_it.map(|row| row.imported).max()
    };
    let days = last_days(app, &SiteKey::City, 30).await?;
    Ok(days
        .iter()
        .rev()
        .filter_map(|day| {
            let told = day_told(app, &place, day)?;
            let ended = beijing(day.day.0.tomorrow().ok()?.at(0, 0, 0, 0));
            Some(PublicAirDay {
                day: day.day,
                sentence: told.sentence,
                updated: Moment(taken_in(day.day.0).map_or(ended, |at| at.max(ended))),
            })
        })
        .collect())
}

/// The budget of the year of `day`; a year before the first edition that is carried has none.
async fn budget(app: &App, day: Date) -> Result<AirBudgetView, Failure> {
    let query = BudgetQuery {
        year: Some(day.year()),
        to: Some(day),
        edition: EditionWish::Auto,
    };
    goals::gather(app, query).await
}

/// The days of a place that are over, up to its last one with data, oldest first.
async fn last_days(app: &App, site: &SiteKey, count: i32) -> Result<Vec<AirDayView>, Failure> {
    let profile = app.profile();
    let key = site.key(&profile.city);
    let known = sites::known(app).await?;
    let last = known.iter().find(|one| one.key == key && is_ours(one));
    let yesterday = app.today().yesterday().ok();
    let last = last.and_then(|one| one.last).map(|day| day.0);
    let (Some(last), Some(yesterday)) = (last, yesterday) else {
        return Ok(Vec::new());
    };
    let last = last.min(yesterday);
    let first = last.saturating_sub(Span::new().days(count - 1));
    let Some(period) = Period::span(first, last) else {
        return Ok(Vec::new());
    };
    let selection = EditionWish::Auto.selection(&profile.city);
    Ok(table(
        series(app, site, period, selection).await?.as_ref(),
        selection,
    ))
}

fn is_ours(site: &SiteView) -> bool {
    matches!(site.kind, SiteKind::City | SiteKind::Station)
}

fn day_told(app: &App, place: &Text, day: &AirDayView) -> Option<Told> {
    let index = day.index.clone()?;
    let today = app.today();
    let date = day.day.0;
    let known = day.values.iter().filter(|one| one.value.is_some());
    Some(Told {
        sentence: sentence::of_day(place, date, today, &index),
        sensitive: sensitive(app, date, |code| {
            let one = day.values.iter().find(|one| one.pollutant == code)?;
            one.index
        }),
        index,
        until: date.to_string(),
        days_since: (today - date).get_days() - 1,
        standards: standards(app, date),
        reviewed: known.clone().count() > 0 && known.clone().all(|one| one.reviewed),
    })
}

fn hour_told(app: &App, station: &StationNowView) -> Option<Told> {
    let hour = station.hour.as_ref()?;
    let index = hour.index.clone()?;
    let end: DateTime = hour.time.parse().ok()?;
    let today = app.today();
    let known = hour.values.iter().filter(|one| one.value.is_some());
    Some(Told {
        sentence: sentence::of_hour(&station.site.name, end, today, &index),
        sensitive: sensitive(app, end.date(), |code| {
            let one = hour.values.iter().find(|one| one.pollutant == code)?;
            one.index
        }),
        index,
        until: end.strftime("%Y-%m-%d %H:%M").to_string(),
        days_since: (today - end.date()).get_days(),
        standards: standards(app, end.date()),
        reviewed: known.clone().count() > 0 && known.clone().all(|one| one.reviewed),
    })
}

fn sensitive(app: &App, day: Date, index: impl Fn(&str) -> Option<u16>) -> Vec<Text> {
    let Some(rules) = selection(app).rules_on(day) else {
        return Vec::new();
    };
    let mut groups: Vec<Text> = Vec::new();
    for pollutant in Pollutant::ALL {
        if index(pollutant.code()).is_some_and(|index| index > 100)
            && let Some(words) = rules.index.sensitive_to(pollutant)
        {
            let text = Text {
                zh: words.zh.into(),
                en: words.en.into(),
            };
            if !groups.contains(&text) {
                groups.push(text);
            }
        }
    }
    groups
}

fn levels(app: &App, day: Date) -> Vec<LevelMeaning> {
    let Some(rules) = selection(app).rules_on(day) else {
        return Vec::new();
    };
    let text = |words: Words| Text {
        zh: words.zh.into(),
        en: words.en.into(),
    };
    Level::ALL
        .into_iter()
        .map(|level| {
            let advice = rules.index.advice(level);
            let mut range = (0..=HIGHEST).filter(|aqi| Level::of(*aqi) == level);
            LevelMeaning {
                from: range.next().unwrap_or_default(),
                to: range.next_back().filter(|to| *to < HIGHEST),
                category: text(level.category()),
                colour: level.colour().hex(),
                effect: text(advice.effect),
                advice: text(advice.measures),
            }
        })
        .collect()
}

/// The index ends here.
const HIGHEST: u16 = 500;

fn standards(app: &App, day: Date) -> Vec<Text> {
    let rules = selection(app).rules_on(day);
    let titles = rules.map(|rules| [rules.limits.title, rules.index.title]);
    titles
        .into_iter()
        .flatten()
        .map(|words| Text {
            zh: words.zh.into(),
            en: words.en.into(),
        })
        .collect()
}

fn selection(app: &App) -> Selection {
    EditionWish::Auto.selection(&app.profile().city)
}
