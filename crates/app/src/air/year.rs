//! A year of a place: the evaluation, the same days a year before, the months and the days.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::assess::{Settings, StatePolicy};
use lantian_domain::standard::{Period, ReferenceState, ZeroCelsius};
use serde::Deserialize;

use crate::air::days::table;
use crate::air::dust;
use crate::air::judge::Judge;
use crate::air::series::{EditionWish, Series, series};
use crate::air::sites::SiteKey;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::evaluation::EvaluationView;
use crate::view::air::year::AirYearView;
use crate::view::scalar::Day;

/// What to do with values in several reference states, as in 2018.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatesWish {
    /// No statistic.
    Refuse,
    /// As measured, with a remark: as every bulletin of 2018 did.
    #[default]
    AsMeasured,
    /// Gases restated at 298 K.
    Restate,
}

impl StatesWish {
    pub(crate) fn settings(self) -> Settings {
        Settings {
            states: match self {
                StatesWish::Refuse => StatePolicy::Refuse,
                StatesWish::AsMeasured => StatePolicy::AsMeasured,
                StatesWish::Restate => StatePolicy::RestateGases {
                    to: ReferenceState::Ref298,
                    zero: ZeroCelsius::K273,
                },
            },
            ..Settings::default()
        }
    }
}

/// Which year is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AirYearQuery {
    /// The place; the city when absent.
    #[serde(default)]
    pub site: String,
    /// The year; that of today when absent.
    pub year: Option<i16>,
    /// The last day; the last one with data when absent.
    pub to: Option<Date>,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
    /// What to do with values in several reference states.
    #[serde(default)]
    pub states: StatesWish,
}

/// A year of a place.
///
/// # Errors
/// There is no such year, no edition held then, or the records or the lake cannot be read.
pub async fn read(app: &App, caller: &Caller, query: AirYearQuery) -> Result<AirYearView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    gather(app, query).await
}

/// A year of a place, for the public as well.
pub(crate) async fn gather(app: &App, query: AirYearQuery) -> Result<AirYearView, Failure> {
    let profile = app.profile();
    let number = query.year.unwrap_or(app.today().year());
    let year = calendar_year(number)?;
    let selection = query.edition.selection(&profile.city);
    let site = SiteKey::of(&profile.city, &query.site);
    let known = series(app, &site, year, selection).await?;
    let through = through(&known, year, query.to.unwrap_or(app.today()));
    let so_far = so_far(year, through);
    let name = site.name(&profile.city, through);
    let judge = Judge {
        city: &profile.city,
        site: &site,
        name: &name.zh,
        selection,
        settings: query.states.settings(),
    };
    let evaluation = judge.of(so_far, &known.days)?;
    let dust = dust::days(app).await?;
    let without_dust = judge.without_dust(so_far, &known.days, &dust);
    let dusty = dust.iter().map(|dust| dust.day);
    let before = judge.before(app, so_far).await?;
    let network = judge.network(so_far);
    let months: Vec<EvaluationView> = months(number, through)
        .map(|month| judge.of(month, &known.days))
        .collect::<Result<_, _>>()?;
    let mut days = table(&known, selection);
    days.retain(|day| day.day.0 <= through);
    Ok(AirYearView {
        site: site.key(&profile.city),
        name: name.clone(),
        year: number,
        through: Day(through),
        from_hours: known.from_hours,
        given: known.given,
        evaluation,
        network,
        dust_days: dusty.filter(|day| so_far.contains(*day)).map(Day).collect(),
        without_dust,
        before,
        months,
        days,
    })
}

/// A calendar year that can be asked for.
pub(crate) fn calendar_year(number: i16) -> Result<Period, Failure> {
    Period::year(number)
        .filter(|_| (1990..=2100).contains(&number))
        .ok_or_else(|| {
            Failure::invalid(
                "year",
                "air-year",
                "年份应在 1990 至 2100 之间。",
                "The year lies between 1990 and 2100.",
            )
        })
}

/// No edition held in that year.
pub(crate) fn no_edition(year: i16) -> Failure {
    Failure::invalid(
        "edition",
        "no-edition",
        format!("{year} 年本市尚未执行所载各版标准，请指定一版。"),
        format!("No edition that is carried here held in {year}; choose one."),
    )
}

/// The last day with data, neither after the year nor after `asked`; the first of the year when there are none.
pub(crate) fn through(series: &Series, year: Period, asked: Date) -> Date {
    let until = asked.min(year.last()).max(year.first());
    let known = series.days.range(year.first()..=until);
    let with_data = known
        .filter(|(_, values)| !values.is_empty())
        .map(|(day, _)| *day);
    with_data.max().unwrap_or(until)
}

/// The whole year, or its days so far.
pub(crate) fn so_far(year: Period, through: Date) -> Period {
    if through == year.last() {
        return year;
    }
    Period::span(year.first(), through).unwrap_or(year)
}

/// The same days a year before; 29 February becomes 28 February.
pub(crate) fn a_year_before(period: Period) -> Option<Period> {
    let before = |day: Date| day.saturating_sub(jiff::Span::new().years(1));
    if period.is_year() {
        return Period::year(period.first().year() - 1);
    }
    let whole_month = period.first().day() == 1 && period.last() == period.first().last_of_month();
    if whole_month {
        return Period::month(period.first().year() - 1, period.first().month());
    }
    Period::span(before(period.first()), before(period.last()))
}

/// The months of a year that have begun by `through`.
fn months(year: i16, through: Date) -> impl Iterator<Item = Period> {
    (1..=12)
        .filter_map(move |month| Period::month(year, month))
        .take_while(move |month| month.first() <= through)
        .map(move |month| {
            if month.last() <= through {
                month
            } else {
                Period::span(month.first(), through).unwrap_or(month)
            }
        })
}
