//! The past of a place as a forecast needs it: the days of up to five years before and of the year so far, each past day as it would count in
//! the year asked for.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use lantian_domain::assess::{DayValues, Days, MonthShare, load_on, value_on};
use lantian_domain::standard::{Period, Pollutant, Ratio, Rules, Selection, round};
use lantian_kernel::outlook::{Day, Known, Measure};

/// How many years back a forecast looks: what was longer ago was another city.
pub const YEARS: i16 = 5;

/// A year with fewer days lacks more than a season to draw from.
const ENOUGH: usize = 300;

/// Days of one quantity, in order.
pub struct History(Vec<(Date, f64)>);

impl History {
    /// The values of a pollutant, as they enter the mean of `year`.
    pub fn of_mean(
        pollutant: Pollutant,
        year: Period,
        days: &Days,
        rules: &'static Rules,
    ) -> History {
        History::of(year, days, |day, past| {
            value_on(day, past, pollutant, rules)
        })
    }

    /// The loads of days, by the rules of `year`.
    pub fn of_good_days(year: Period, days: &Days, selection: Selection) -> History {
        History::of(year, days, |day, past| load_on(day, past, selection))
    }

    fn of(year: Period, days: &Days, value: impl Fn(Date, &DayValues) -> Option<Ratio>) -> History {
        let number = year.first().year();
        let first = date(number - YEARS, 1, 1);
        let known = days.range(first..=year.last());
        let values = known.filter_map(|(day, past)| {
            let value = value(in_year(*day, number), past)?;
            Some((*day, float(value)))
        });
        History(values.collect())
    }

    /// The years before `year` with nearly all their days.
    pub fn years_before(&self, year: i16) -> Vec<i16> {
        let mut counted: BTreeMap<i16, usize> = BTreeMap::new();
        for (day, _) in &self.0 {
            *counted.entry(day.year()).or_default() += 1;
        }
        counted.retain(|number, days| *number < year && ENOUGH <= *days);
        counted.into_keys().collect()
    }

    /// What is measured of a year as it went: every so many days, and on the last day known by `through`.
    pub fn course(
        &self,
        year: Period,
        through: Date,
        measure: Measure,
        step: usize,
    ) -> Vec<(Date, f64)> {
        let own = self
            .0
            .iter()
            .filter(|(day, _)| year.contains(*day) && *day <= through);
        let (mut sum, mut course) = (0.0, Vec::new());
        for (place, (day, value)) in own.enumerate() {
            let (adds, times) = match measure {
                Measure::Mean => (*value, 1.0),
                Measure::ShareUpTo(limit) => (f64::from(u8::from(*value <= limit)), 100.0),
            };
            sum += adds;
            // A point between two steps stays only while it is the last.
            if 0 < place && (place - 1) % step != 0 {
                course.pop();
            }
            course.push((*day, times * sum / (place + 1) as f64));
        }
        course
    }

    /// The days up to `through`.
    pub fn until(&self, through: Date) -> Vec<Known> {
        let known = self.0.iter().take_while(|(day, _)| *day <= through);
        known
            .map(|(day, value)| Known {
                day: counted(*day),
                value: *value,
            })
            .collect()
    }
}

/// How the allowance of a year is shared among its months: by their means in past years, if one is known with nearly all its days.
pub fn month_share(
    pollutant: Pollutant,
    year: Period,
    days: &Days,
    rules: &'static Rules,
) -> MonthShare {
    let number = year.first().year();
    let years = History::of_mean(pollutant, year, days, rules).years_before(number);
    let mean = |month: i8| {
        let past = years.iter().filter_map(|year| Period::month(*year, month));
        let values = past
            .flat_map(|span| days.range(span.first()..=span.last()))
            .filter_map(|(day, past)| value_on(in_year(*day, number), past, pollutant, rules));
        // A weight needs no more digits than a mean is published with.
        Some(round(Ratio::mean(values)?, 2)?.ratio())
    };
    let weights: Option<Vec<Ratio>> = (1..=12).map(mean).collect();
    weights
        .and_then(|weights| weights.try_into().ok())
        .and_then(MonthShare::weighted)
        .unwrap_or(MonthShare::FLAT)
}

/// A day as the kernel counts it.
pub fn counted(day: Date) -> Day {
    let since = day
        .since(date(2000, 1, 1))
        .map_or(0, |span| span.get_days());
    Day {
        number: since,
        month: 12 * i32::from(day.year()) + i32::from(day.month()) - 1,
    }
}

/// The same day of `year`; 29 February becomes 28 February.
fn in_year(day: Date, year: i16) -> Date {
    let (month, number) = (day.month(), day.day());
    Date::new(year, month, number)
        .or_else(|_| Date::new(year, month, number - 1))
        .unwrap_or(day)
}

/// For statistics, never for what decides.
pub fn float(value: Ratio) -> f64 {
    value.numerator() as f64 / value.denominator() as f64
}
