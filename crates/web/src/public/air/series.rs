//! Hours and days of a place, once drawn and once as a table.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use lantian_app::view::air::day::{AirDayView, AirHourView, AirValueView, IndexView};
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use serde::Serialize;

use super::chart::{Chart, Column, Grade, Slot};
use crate::language::said;

/// A chart with the rows it is drawn from.
#[derive(Debug, Serialize)]
pub(crate) struct Drawn {
    chart: Chart,
    rows: Vec<Row>,
    first: String,
    last: String,
    /// The highest index, and when.
    highest: Option<(u16, String)>,
    /// How many rows have no index.
    without: usize,
}

/// A row of the table.
#[derive(Debug, Serialize)]
struct Row {
    when: String,
    index: Option<IndexView>,
    values: Vec<Option<String>>,
    /// Why there is no index.
    reason: Option<Text>,
    grade: Option<Grade>,
}

/// The last 24 hours up to the newest; none when there are none.
pub(crate) fn hours(hours: &[AirHourView], language: Language) -> Option<Drawn> {
    let end: DateTime = hours.last()?.time.parse().ok()?;
    let at = |place: i64| end.saturating_sub((23 - place).hours());
    let slots = (0..24).map(at).map(|time| {
        let key = time.strftime("%Y-%m-%dT%H:%M").to_string();
        let hour = hours.iter().find(|hour| hour.time == key);
        let row = Row {
            when: time.strftime("%m-%d %H:%M").to_string(),
            index: hour.and_then(|hour| hour.index.clone()),
            values: values(hour.map(|hour| hour.values.as_slice())),
            reason: None,
            grade: hour.and_then(|hour| grade(&hour.values)),
        };
        let label = (time.hour() % 6 == 0).then(|| time.strftime("%H:%M").to_string());
        (label, row)
    });
    Some(drawn(slots.collect(), language))
}

/// The last thirty days up to the newest; none when there are none.
pub(crate) fn days(days: &[AirDayView], language: Language) -> Option<Drawn> {
    let last: Date = days.last()?.day.0;
    let at = |place: i64| last.saturating_sub(Span::new().days(29 - place));
    let slots = (0..30).map(at).map(|date| {
        let day = days.iter().find(|day| day.day.0 == date);
        let row = Row {
            when: date.to_string(),
            index: day.and_then(|day| day.index.clone()),
            values: values(day.map(|day| day.values.as_slice())),
            reason: day.and_then(|day| day.reason.clone()),
            grade: day.and_then(|day| grade(&day.values)),
        };
        let is_marked = (last - date).get_days() % 7 == 1;
        let label = is_marked.then(|| date.strftime("%m-%d").to_string());
        (label, row)
    });
    Some(drawn(slots.collect(), language))
}

fn drawn(slots: Vec<(Option<String>, Row)>, language: Language) -> Drawn {
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    for (label, row) in slots {
        let column = row.index.as_ref().map(|index| Column {
            aqi: index.aqi,
            colour: index.colour.clone(),
            grade: row.grade.unwrap_or(Grade::Provisional),
            tip: format!(
                "{} AQI {} {}",
                row.when,
                index.aqi,
                said(&index.category, language)
            ),
        });
        places.push(Slot { label, column });
        rows.push(row);
    }
    let with_index = || {
        let pairs = rows.iter().map(|row| Some((row.index.as_ref()?.aqi, row)));
        pairs.flatten()
    };
    let when = |row: Option<&Row>| row.map(|row| row.when.clone()).unwrap_or_default();
    Drawn {
        chart: Chart::of(places),
        first: when(rows.first()),
        last: when(rows.last()),
        highest: with_index()
            .max_by_key(|(aqi, _)| *aqi)
            .map(|(aqi, row)| (aqi, row.when.clone())),
        without: rows.len() - with_index().count(),
        rows,
    }
}

/// The six values; none of a time that nobody reported.
fn values(values: Option<&[AirValueView]>) -> Vec<Option<String>> {
    match values {
        Some(values) => values.iter().map(|one| one.value.clone()).collect(),
        None => vec![None; 6],
    }
}

fn grade(values: &[AirValueView]) -> Option<Grade> {
    let mut known = values.iter().filter(|one| one.value.is_some()).peekable();
    known.peek()?;
    Some(if known.all(|one| one.reviewed) {
        Grade::Reviewed
    } else {
        Grade::Provisional
    })
}
