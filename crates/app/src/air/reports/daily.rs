//! Days one by one: the table, and the charts of the index and of PM2.5.

use jiff::civil::Date;
use lantian_domain::standard::{Averaging, Edition, LimitEdition, Pollutant, Zone};
use lantian_report::document::{Chart, Colour, Limit, Series, Shape};
use lantian_report::table::{Cell, Column};

use super::draft::{Drawn, Tongue, symbol};
use crate::air::evaluation::BULLETIN_ORDER;
use crate::view::air::day::AirDayView;
use crate::view::air::evaluation::EvaluationView;

pub(super) const LIMIT: Colour = Colour(0xC0_00_00);
pub(super) const BLUE: Colour = Colour(0x1F_4E_79);
const GREY: Colour = Colour(0xA6_A6_A6);

/// Six columns for the values of a day.
pub(super) fn values_columns() -> impl Iterator<Item = Column> {
    BULLETIN_ORDER.into_iter().map(|pollutant| {
        let name = match pollutant {
            Pollutant::O3 => "O3-8h",
            other => other.symbol(),
        };
        Column::new(name, 8.0)
    })
}

/// The six values of a day; 无效 where there is none.
pub(super) fn values(tongue: Tongue, day: Option<&AirDayView>) -> Vec<Cell> {
    match day {
        Some(day) => day
            .values
            .iter()
            .map(|one| published(tongue, one.value.as_deref()))
            .collect(),
        None => vec![tongue.invalid().into(); BULLETIN_ORDER.len()],
    }
}

pub(super) fn published(tongue: Tongue, value: Option<&str>) -> Cell {
    value.map_or_else(|| tongue.invalid().into(), Cell::published)
}

/// Index, category and primary pollutants of a day.
pub(super) fn index(tongue: Tongue, day: Option<&AirDayView>) -> [Cell; 3] {
    match day.and_then(|day| day.index.as_ref()) {
        Some(index) => [
            Cell::Count(index.aqi.into()),
            tongue.text(&index.category).into(),
            if index.primary.is_empty() {
                "—".into()
            } else {
                tongue.symbols(&index.primary).into()
            },
        ],
        None => [tongue.invalid().into(), "—".into(), "—".into()],
    }
}

/// Every day of a period with the day's view, if there are data.
pub(super) fn calendar(
    first: Date,
    last: Date,
    days: &[AirDayView],
) -> Vec<(Date, Option<&AirDayView>)> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok())
        .take_while(|day| *day <= last)
        .map(|day| (day, days.iter().find(|view| view.day.0 == day)))
        .collect()
}

/// The days as a table.
pub(super) fn table(tongue: Tongue, title: String, days: &[(Date, Option<&AirDayView>)]) -> Drawn {
    let mut columns = vec![
        tongue.column("日期", "Date", 13.0),
        Column::new("AQI", 7.0),
        tongue.column("类别", "Category", 11.5),
        tongue.column("首要污染物", "Primary", 13.0),
    ];
    columns.extend(values_columns());
    let rows = days.iter().map(|(day, view)| {
        let mut row = vec![day.to_string().into()];
        row.extend(index(tongue, *view));
        row.extend(values(tongue, *view));
        row
    });
    Drawn {
        name: ["逐日", "Days"],
        title,
        columns,
        rows: rows.collect(),
        notes: vec![unit_note(tongue)],
    }
}

pub(super) fn unit_note(tongue: Tongue) -> String {
    tongue.say(
        "注：CO 单位为 mg/m³，其余为 µg/m³；“无效”的原因见说明。",
        "CO in mg/m³, the others in µg/m³. Why a value is invalid is said in the notes.",
    )
}

/// What is missing in these days and why: each reason with its days.
pub(super) fn missing(tongue: Tongue, days: &[(Date, Option<&AirDayView>)]) -> Vec<String> {
    let mut reasons: Vec<(String, Vec<Date>)> = Vec::new();
    let mut add =
        |reason: String, day: Date| match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, days)) => days.push(day),
            None => reasons.push((reason, vec![day])),
        };
    for (day, view) in days {
        let Some(view) = view else {
            add(tongue.say("没有数据", "there are no data"), *day);
            continue;
        };
        shortfalls(tongue, view)
            .into_iter()
            .for_each(|reason| add(reason, *day));
    }
    reasons
        .into_iter()
        .map(|(reason, days)| {
            let days = runs(tongue, &days);
            tongue.say(
                format!("无效：{days}，{reason}。"),
                format!("Invalid on {days}: {reason}."),
            )
        })
        .collect()
}

/// Days as runs: 11-01 to 11-05, 11-09.
fn runs(tongue: Tongue, days: &[Date]) -> String {
    let mut runs: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.tomorrow().ok() == Some(*day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let shown = |day: Date| day.strftime("%m-%d").to_string();
    tongue.list(runs.into_iter().map(|(first, last)| {
        let (from, to) = (shown(first), shown(last));
        if first == last {
            from
        } else {
            tongue.say(format!("{from} 至 {to}"), format!("{from} to {to}"))
        }
    }))
}

/// What a day lacks: each reason with its pollutants; of the index, where no pollutant explains it.
pub(super) fn shortfalls(tongue: Tongue, view: &AirDayView) -> Vec<String> {
    let missing = view.values.iter().filter(|value| value.value.is_none());
    let reasons = missing.map(|value| {
        let reason = value.reason.as_ref();
        let reason = reason.map_or("", |reason| tongue.text(reason));
        (reason, symbol(&value.pollutant))
    });
    let said: Vec<String> = grouped(reasons)
        .into_iter()
        .map(|(reason, symbols)| {
            let symbols = tongue.list(symbols);
            tongue.say(
                format!("{symbols} {reason}"),
                format!("{symbols}: {reason}"),
            )
        })
        .collect();
    match &view.reason {
        Some(reason) if said.is_empty() => vec![format!("AQI {}", tongue.text(reason))],
        _ => said,
    }
}

/// Things by their reason, in the order in which the reasons come.
pub(super) fn grouped<'t>(
    pairs: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> Vec<(&'t str, Vec<&'t str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (reason, thing) in pairs {
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, things)) => things.push(thing),
            None => groups.push((reason, vec![thing])),
        }
    }
    groups
}

/// The days as a chart names them: within one month by their numbers.
fn categories(days: &[(Date, Option<&AirDayView>)]) -> Vec<String> {
    let first = days.first().map(|(day, _)| day.first_of_month());
    let one_month = 7 < days.len()
        && days
            .iter()
            .all(|(day, _)| Some(day.first_of_month()) == first);
    let format = if one_month { "%-d" } else { "%m-%d" };
    days.iter()
        .map(|(day, _)| day.strftime(format).to_string())
        .collect()
}

/// The index of each day as a column in the colour of its level, with the line of 100.
pub(super) fn index_chart(
    tongue: Tongue,
    title: String,
    days: &[(Date, Option<&AirDayView>)],
) -> Chart {
    let indices = days
        .iter()
        .map(|(_, view)| view.and_then(|view| view.index.as_ref()));
    let values: Vec<Option<f64>> = indices
        .clone()
        .map(|index| index.map(|index| f64::from(index.aqi)))
        .collect();
    let colours = indices
        .map(|index| index.and_then(|index| Colour::from_hex(&index.colour)))
        .map(|colour| colour.unwrap_or(GREY))
        .collect();
    Chart {
        name: tongue.say("AQI 图", "AQI chart"),
        description: described(tongue, "AQI", &values),
        title,
        category: tongue.say("日期", "Date"),
        categories: categories(days),
        axis: "AQI".into(),
        series: vec![Series {
            name: tongue.say("AQI（按级别着色）", "AQI, coloured by level"),
            shape: Shape::ColouredColumns(colours),
            colour: GREY,
            values,
        }],
        limits: vec![Limit {
            label: tongue.say("优良上限 100", "good days end at 100"),
            value: 100.0,
            colour: LIMIT,
        }],
    }
}

/// PM2.5 of each day as a line, with the limit of a day.
pub(super) fn pm25_chart(
    tongue: Tongue,
    title: String,
    days: &[(Date, Option<&AirDayView>)],
    evaluation: &EvaluationView,
) -> Chart {
    let values: Vec<Option<f64>> = days
        .iter()
        .map(|(_, view)| {
            let mut all = view.iter().flat_map(|view| &view.values);
            let own = all.find(|value| value.pollutant == Pollutant::Pm25.code());
            own?.value.as_deref()?.parse().ok()
        })
        .collect();
    Chart {
        name: tongue.say("PM2.5 图", "PM2.5 chart"),
        description: described(tongue, "PM2.5", &values),
        title,
        category: tongue.say("日期", "Date"),
        categories: categories(days),
        axis: "PM2.5, µg/m³".into(),
        series: vec![Series {
            name: tongue.say("PM2.5 日均值", "PM2.5, daily mean"),
            shape: Shape::Line,
            colour: BLUE,
            values,
        }],
        limits: limit(evaluation, Pollutant::Pm25, Averaging::Daily)
            .map(|value| Limit {
                label: tongue.say(
                    format!("日均二级限值 {value}"),
                    format!("daily limit, class II: {value}"),
                ),
                value,
                colour: LIMIT,
            })
            .into_iter()
            .collect(),
    }
}

/// A limit of class II by the edition of an evaluation, in the published unit.
pub(super) fn limit(
    evaluation: &EvaluationView,
    pollutant: Pollutant,
    averaging: Averaging,
) -> Option<f64> {
    let mut editions = Edition::ALL.into_iter();
    let edition = editions.find(|edition| edition.code() == evaluation.edition)?;
    let limits: &LimitEdition = edition.rules().limits;
    let limit = limits.limit(pollutant, averaging, Zone::ClassII)?;
    // Limits are small whole numbers of their unit; the chart only draws them.
    Some(limit.count() as f64 / pollutant.unit().picograms() as f64)
}

/// What somebody hears who does not see a chart.
pub(super) fn described(tongue: Tongue, what: &str, values: &[Option<f64>]) -> String {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    let bounds = |pick: fn(f64, f64) -> f64| known.iter().copied().reduce(pick);
    let missing = values.len() - known.len();
    match bounds(f64::min).zip(bounds(f64::max)) {
        Some((least, most)) => tongue.say(
            format!("{what}：最低 {least}，最高 {most}，缺 {missing} 个，缺处不连线。"),
            format!("{what}: from {least} to {most}; {missing} missing, which are left as gaps."),
        ),
        None => tongue.say(
            format!("{what}：没有有效数据。"),
            format!("{what}: no valid data."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use lantian_domain::language::Language;

    #[test]
    fn days_are_told_as_runs() {
        let days = [1, 2, 3, 5, 30].map(|day| date(2018, 11, day));
        let zh = runs(Tongue(Language::Zh), &days);
        assert_eq!(zh, "11-01 至 11-03、11-05、11-30");
        let over_the_month = [date(2018, 11, 30), date(2018, 12, 1)];
        let en = runs(Tongue(Language::En), &over_the_month);
        assert_eq!(en, "11-30 to 12-01");
    }

    #[test]
    fn a_chart_says_its_bounds_and_its_gaps_to_whoever_does_not_see_it() {
        let tongue = Tongue(Language::Zh);
        let said = described(tongue, "AQI", &[Some(42.0), None, Some(77.0)]);
        assert_eq!(said, "AQI：最低 42，最高 77，缺 1 个，缺处不连线。");
        assert_eq!(described(tongue, "AQI", &[None]), "AQI：没有有效数据。");
    }
}
