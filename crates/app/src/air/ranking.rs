//! Who has the cleaner air: places by composite index, and by its change from the year before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::assess::{
    AttainmentMode, Days, Evaluation, attainment, change_ranks, competition_ranks, composite,
    evaluate, good_days,
};
use lantian_domain::standard::{Period, Pollutant, Rounded, Selection};
use serde::Deserialize;

use crate::air::series::{EditionWish, published, series};
use crate::air::sites::{self, SiteKey};
use crate::air::year::{StatesWish, a_year_before};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::assessed::{AssessedView, assessed};
use crate::view::air::ranking::{RankRow, RankingView};
use crate::view::air::site::SiteKind;
use crate::view::scalar::{Day, Text};

/// What is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Among {
    /// The city and the other cities in the files.
    #[default]
    Cities,
    /// The city's stations.
    Stations,
}

/// Which ranking is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingQuery {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What is ranked.
    #[serde(default)]
    pub among: Among,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
}

/// A ranking.
///
/// # Errors
/// The days are out of order or too many, or the records or the lake cannot be read.
pub async fn read(app: &App, caller: &Caller, query: RankingQuery) -> Result<RankingView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let period = period_of(query.from, query.to)?;
    gather(app, period, query.among, query.edition).await
}

/// A ranking, for reports as well.
pub(crate) async fn gather(
    app: &App,
    period: Period,
    among: Among,
    edition: EditionWish,
) -> Result<RankingView, Failure> {
    let profile = app.profile();
    let city = &profile.city;
    let selection = edition.selection(city);
    let before = a_year_before(period);
    let sites = sites::known(app).await?;
    let own = sites.iter().filter(|site| match among {
        Among::Cities => site.kind == SiteKind::City,
        Among::Stations => site.kind == SiteKind::Station,
    });
    let mut places = Vec::new();
    for site in own {
        let key = SiteKey::of(city, &site.key);
        let now = series(app, &key, period, selection).await?;
        let earlier = match before {
            Some(before) => {
                let earlier = series(app, &key, before, selection).await?;
                standing(&earlier.days, before, selection)
            }
            None => None,
        };
        if let Some(now) = standing(&now.days, period, selection) {
            places.push((site.key.clone(), site.name.clone(), now, earlier));
        }
    }
    if among == Among::Cities {
        // Stations of elsewhere are not cities: only places whose days were published are.
        let others = sites
            .iter()
            .filter(|site| site.kind == SiteKind::Other && site.published_days);
        let names: BTreeSet<String> = others.map(|site| site.key.clone()).collect();
        let now = published(app, names.clone(), period).await?;
        let earlier = match before {
            Some(before) => published(app, names, before).await?,
            None => BTreeMap::new(),
        };
        for (name, days) in now {
            let Some(now) = standing(&days, period, selection) else {
                continue;
            };
            let earlier = before.zip(earlier.get(&name));
            let earlier = earlier.and_then(|(before, days)| standing(days, before, selection));
            let text = SiteKey::Other(name.clone()).name(city, period.last());
            places.push((name, text, now, earlier));
        }
    }
    Ok(RankingView {
        first: Day(period.first()),
        last: Day(period.last()),
        rows: rows(places),
    })
}

/// How a place stands over a period.
struct Standing {
    evaluation: Evaluation,
    index: Option<Rounded>,
    attains: bool,
    good: Option<String>,
    composite: AssessedView<Vec<String>>,
}

/// How a place stands; none without a single valid day.
fn standing(days: &Days, period: Period, selection: Selection) -> Option<Standing> {
    days.range(period.first()..=period.last()).next()?;
    let rules = selection.rules_for(period)?;
    let settings = StatesWish::AsMeasured.settings();
    let evaluation = evaluate(period, days, rules, settings);
    let found = composite(&evaluation);
    let good = good_days(period, days, selection);
    let judged = attainment(&evaluation, AttainmentMode::Bulletin);
    Some(Standing {
        index: found.ok().map(|composite| composite.index),
        attains: judged.ok().is_some_and(|judged| judged.attains),
        good: good.ok().map(|good| good.rate.to_string()),
        composite: assessed(&found, |composite| {
            composite
                .main
                .iter()
                .map(|pollutant| pollutant.code().into())
                .collect()
        }),
        evaluation,
    })
}

fn rows(places: Vec<(String, Text, Standing, Option<Standing>)>) -> Vec<RankRow> {
    let indices: Vec<Option<Rounded>> = places.iter().map(|(.., now, _)| now.index).collect();
    let ranks = competition_ranks(&indices);
    let pairs: Vec<_> = places
        .iter()
        .map(|(.., now, before)| {
            (
                now.index,
                before.as_ref().and_then(|before| before.index),
                now.attains,
            )
        })
        .collect();
    let changes = change_ranks(&pairs, 1);
    let mut rows: Vec<RankRow> = places
        .into_iter()
        .zip(ranks)
        .zip(changes)
        .map(|(((site, name, now, before), rank), change)| RankRow {
            site,
            name,
            rank,
            index: now.index.map(|index| index.to_string()),
            before: before
                .and_then(|before| before.index)
                .map(|index| index.to_string()),
            change: change.change.map(|change| change.to_string()),
            change_rank: change.improvement,
            pm25: now
                .evaluation
                .of(Pollutant::Pm25)
                .headline()
                .ok()
                .map(|figure| figure.published.to_string()),
            good: now.good,
            main: now.composite.value.unwrap_or_default(),
            reason: now.composite.reason,
        })
        .collect();
    rows.sort_by(|a, b| {
        let key = |row: &RankRow| (row.rank.unwrap_or(u32::MAX), row.name.zh.clone());
        key(a).cmp(&key(b))
    });
    rows
}

/// Days as the period that they are: a year, a month, or a run of days.
pub(crate) fn period_of(first: Date, last: Date) -> Result<Period, Failure> {
    let known = |day: Date| (1990..=2100).contains(&day.year());
    let year =
        Period::year(first.year()).filter(|year| year.first() == first && year.last() == last);
    let month = Period::month(first.year(), first.month());
    let month = month.filter(|month| month.first() == first && month.last() == last);
    year.or(month)
        .or_else(|| Period::span(first, last))
        .filter(|period| known(first) && known(last) && period.length() <= 366)
        .ok_or_else(|| {
            Failure::invalid(
                "from",
                "ranking-span",
                "起止日应依次在 1990 至 2100 年之间，且不超过一年。",
                "The first day comes before the last one, between 1990 and 2100, and at most a year before it.",
            )
        })
}
