//! A month of a place: the evaluation, the same month a year before, the year so far, the days, and who had the cleaner air.

use lantian_domain::monthly_report::Month;
use lantian_domain::standard::Period;
use serde::Deserialize;

use crate::air::days::table;
use crate::air::dust;
use crate::air::judge::Judge;
use crate::air::ranking::{self, Among};
use crate::air::series::{EditionWish, series};
use crate::air::sites::SiteKey;
use crate::air::year::{StatesWish, calendar_year, so_far};
use crate::app::App;
use crate::failure::Failure;
use crate::view::air::year::AirMonthView;
use crate::view::scalar::Day;

/// Which month is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AirMonthQuery {
    /// The place; the city when absent.
    #[serde(default)]
    pub site: String,
    /// The month.
    pub month: Month,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
}

/// A month of a place; of the month that has not ended, its days so far.
///
/// # Errors
/// The month has not begun, no edition held then, or the records or the lake cannot be read.
pub(crate) async fn gather(app: &App, query: &AirMonthQuery) -> Result<AirMonthView, Failure> {
    let profile = app.profile();
    let (number, month) = (query.month.year(), query.month.month());
    let year = calendar_year(number)?;
    let period = begun(app, number, month)?;
    let selection = query.edition.selection(&profile.city);
    let site = SiteKey::of(&profile.city, &query.site);
    let name = site.name(&profile.city, period.last());
    let judge = Judge {
        city: &profile.city,
        site: &site,
        name: &name.zh,
        selection,
        settings: StatesWish::default().settings(),
    };
    let known = series(app, &site, year, selection).await?;
    let evaluation = judge.of(period, &known.days)?;
    let dust = dust::days(app).await?;
    let without_dust = judge.without_dust(period, &known.days, &dust);
    let dusty = dust.iter().map(|dust| dust.day);
    let year_so_far = judge.of(so_far(year, period.last()), &known.days)?;
    let before = judge.before(app, period).await?;
    let mut days = table(&known, selection);
    days.retain(|day| period.contains(day.day.0));
    Ok(AirMonthView {
        month: Day(period.first()),
        evaluation,
        dust_days: dusty.filter(|day| period.contains(*day)).map(Day).collect(),
        without_dust,
        before,
        year: year_so_far,
        days,
        ranking: ranking::gather(app, period, Among::Cities, query.edition).await?,
        stations: ranking::gather(app, period, Among::Stations, query.edition).await?,
        name: name.clone(),
    })
}

/// The month, as far as it has come by today.
fn begun(app: &App, year: i16, month: i8) -> Result<Period, Failure> {
    let today = app.today();
    let whole = Period::month(year, month).filter(|whole| whole.first() <= today);
    let begun = whole.and_then(|whole| {
        if whole.last() <= today {
            Some(whole)
        } else {
            Period::span(whole.first(), today)
        }
    });
    begun.ok_or_else(|| {
        Failure::invalid(
            "month",
            "air-month-to-come",
            "这个月尚未开始。",
            "This month has not begun.",
        )
    })
}
