//! How a place is judged over periods: by which edition, with what the standards leave open, and by one site behind one code. A station that
//! moved has no statistic over the day on which it moved, and nothing before that day to be compared with.

use lantian_domain::assess::{Days, DustDay, Settings, Shortfall};
use lantian_domain::city::City;
use lantian_domain::standard::{Period, Selection};

use crate::air::evaluation::{broken, evaluated, evaluated_without_dust};
use crate::air::series::series;
use crate::air::sites::SiteKey;
use crate::air::year::{a_year_before, calendar_year, no_edition};
use crate::app::App;
use crate::failure::Failure;
use crate::view::air::assessed::{RemarkView, remarks};
use crate::view::air::evaluation::EvaluationView;

/// How a place is judged.
pub(crate) struct Judge<'a> {
    pub(crate) city: &'a City,
    pub(crate) site: &'a SiteKey,
    pub(crate) name: &'a str,
    pub(crate) selection: Selection,
    pub(crate) settings: Settings,
}

impl Judge<'_> {
    /// The evaluation of a period.
    pub(crate) fn of(&self, period: Period, days: &Days) -> Result<EvaluationView, Failure> {
        let (name, selection, settings) = (self.name, self.selection, self.settings);
        match self.one_site(period) {
            Ok(()) => evaluated(name, period, days, selection, settings),
            Err(shortfall) => broken(name, period, days, (selection, settings), shortfall),
        }
        .ok_or_else(|| no_edition(period.first().year()))
    }

    /// The evaluation without what dust spoiled, if there was dust.
    pub(crate) fn without_dust(
        &self,
        period: Period,
        days: &Days,
        dust: &[DustDay],
    ) -> Option<EvaluationView> {
        self.one_site(period).ok()?;
        evaluated_without_dust(self.name, period, days, dust, self.selection, self.settings)
    }

    /// The same days a year before, if there are data of the same site.
    pub(crate) async fn before(
        &self,
        app: &App,
        period: Period,
    ) -> Result<Option<EvaluationView>, Failure> {
        let before = a_year_before(period).filter(|before| {
            Period::span(before.first(), period.last())
                .is_some_and(|both| self.one_site(both).is_ok())
        });
        let Some(before) = before else {
            return Ok(None);
        };
        let Ok(year) = calendar_year(before.first().year()) else {
            return Ok(None);
        };
        let known = series(app, self.site, year, self.selection).await?;
        let mut days = known.days.range(before.first()..=before.last());
        let any = days.any(|(_, values)| !values.is_empty());
        Ok(any.then(|| self.of(before, &known.days).ok()).flatten())
    }

    /// Where the stations behind the numbers changed, from a year before the period to its end.
    pub(crate) fn network(&self, period: Period) -> Vec<RemarkView> {
        let first = a_year_before(period).map_or(period.first(), Period::first);
        let Some(both) = Period::span(first, period.last()) else {
            return Vec::new();
        };
        let network = self.city.network();
        match self.site {
            SiteKey::City => remarks(&network.changes_within(both)),
            SiteKey::Station(code) => remarks(&network.moves_within(code, both)),
            SiteKey::Other(_) => Vec::new(),
        }
    }

    fn one_site(&self, period: Period) -> Result<(), Shortfall> {
        match self.site {
            SiteKey::Station(code) => self.city.network().one_site(code, period),
            SiteKey::City | SiteKey::Other(_) => Ok(()),
        }
    }
}
