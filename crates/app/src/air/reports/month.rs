//! 月报: first what matters in sentences, then the six figures, good days, the days, the rankings, and notes.

use jiff::civil::Date;
use lantian_domain::language::Language;
use lantian_report::document::Document;

use super::draft::{Draft, Tongue};
use super::notes::Notes;
use super::{daily, figures, good, rank, six};
use crate::view::air::evaluation::EvaluationView;
use crate::view::air::year::AirMonthView;

/// The report of a month.
pub(super) fn document(view: &AirMonthView, language: Language, made: Date) -> Document {
    let mut draft = Draft::new(language);
    let tongue = draft.tongue;
    let (now, before) = (&view.evaluation, view.before.as_ref());
    let month = tongue.month(view.month.0);
    let name = tongue.text(&view.name);
    let days = daily::calendar(now.first.0, now.last.0, &view.days);

    draft.heading("概况", "Summary");
    draft.paragraph(first_sentence(tongue, view));
    draft.paragraph(figures::composite_sentence(tongue, now, before));
    if let Some(without) = &view.without_dust {
        draft.paragraph(figures::without_dust(tongue, without, view.dust_days.len()));
    }
    if let Some(words) = without_index(tongue, now) {
        draft.paragraph(words);
    }
    if view.month.0.month() > 1 {
        draft.paragraph(so_far(tongue, &view.year));
    }

    draft.heading("六项污染物", "The six pollutants");
    let title = tongue.say(
        format!("{month}六项污染物浓度"),
        format!("Concentrations in {month}"),
    );
    draft.table(six::six(tongue, title, now, before, Some(&view.year)));

    draft.heading("优良天数", "Good days");
    match good::levels(tongue, now, before) {
        Some(table) => draft.table(table),
        None => draft.paragraph(figures::good_sentence(tongue, now)),
    }
    if let Some(table) = good::primary(tongue, now) {
        draft.table(table);
    }

    draft.heading("逐日空气质量", "Day by day");
    let title = tongue.say(
        format!("{month}逐日 AQI"),
        format!("Daily index in {month}"),
    );
    draft.chart(daily::index_chart(tongue, title, &days));
    let title = tongue.say(
        format!("{month} PM2.5 日均浓度"),
        format!("Daily means of PM2.5 in {month}"),
    );
    draft.chart(daily::pm25_chart(tongue, title, &days, now));
    let title = tongue.say(
        format!("{month}逐日空气质量"),
        format!("The days of {month}"),
    );
    draft.table(daily::table(tongue, title, &days));

    let cities = rank::ranking(
        tongue,
        ["城市排名", "Cities"],
        tongue.say(
            format!("{month}城市空气质量排名（按综合指数）"),
            format!("Cities in {month}, by composite index"),
        ),
        &view.ranking,
    );
    let stations = rank::ranking(
        tongue,
        ["点位排名", "Stations"],
        tongue.say(
            format!("{month}点位空气质量排名（按综合指数）"),
            format!("Stations in {month}, by composite index"),
        ),
        &view.stations,
    );
    if cities.is_some() || stations.is_some() {
        draft.heading("排名", "Rankings");
        cities
            .into_iter()
            .chain(stations)
            .for_each(|table| draft.table(table));
    }

    draft.heading("说明", "Notes");
    draft.notes(notes(tongue, view, &days).into_vec());
    let title = tongue.say(
        format!("{name}{month}环境空气质量月报"),
        format!("{name}: ambient air in {month}"),
    );
    let subtitle = tongue.subtitle(now.first.0, now.last.0, made);
    draft.finish(title, subtitle, made)
}

/// What a reader who reads one sentence should read.
fn first_sentence(tongue: Tongue, view: &AirMonthView) -> String {
    let (now, before) = (&view.evaluation, view.before.as_ref());
    let month = view.month.0;
    let good = figures::good_clause(tongue, now, before);
    let pm25 = figures::pm25_clause(tongue, now, before);
    let none = before.is_none();
    let compared = if none {
        tongue.say("（没有上年同期数据）", " (no data of the year before)")
    } else {
        String::new()
    };
    tongue.say(
        format!("{} 月{good}；{pm25}{compared}。", month.month()),
        format!("{}: {good}; {pm25}{compared}.", month.strftime("%B")),
    )
}

/// How many days have no index.
pub(super) fn without_index(tongue: Tongue, now: &EvaluationView) -> Option<String> {
    let good = now.good_days.value.as_ref()?;
    let without = good.calendar.saturating_sub(good.monitored);
    (without > 0).then(|| {
        tongue.say(
            format!(
                "应监测 {} 天，其中 {without} 天没有有效 AQI，不计入优良率。",
                good.calendar
            ),
            format!(
                "{without} of {} days have no valid index and do not count.",
                good.calendar
            ),
        )
    })
}

/// The year so far, in a sentence.
fn so_far(tongue: Tongue, year: &EvaluationView) -> String {
    let good = figures::good_clause(tongue, year, None);
    let pm25 = figures::pm25_clause(tongue, year, None);
    let last = year.last.0;
    tongue.say(
        format!(
            "1 月 1 日至 {} 月 {} 日{good}；{pm25}。",
            last.month(),
            last.day()
        ),
        format!("From 1 January to {}: {good}; {pm25}.", tongue.day(last)),
    )
}

fn notes(
    tongue: Tongue,
    view: &AirMonthView,
    days: &[(Date, Option<&crate::view::air::day::AirDayView>)],
) -> Notes {
    let mut notes = Notes::default();
    notes.standards(tongue, &view.evaluation.standards);
    notes.invalid(tongue);
    notes.evaluation(tongue, &tongue.say("本月", "This month"), &view.evaluation);
    if let Some(before) = &view.before {
        notes.evaluation(tongue, &tongue.say("上年同月", "The year before"), before);
    }
    notes.evaluation(
        tongue,
        &tongue.say("年初以来", "The year so far"),
        &view.year,
    );
    notes.extend(daily::missing(tongue, days));
    notes
}
