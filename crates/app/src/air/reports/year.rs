//! 年报: the year in sentences, the six figures, whether the limits are met, good days, the months, the plan's targets, and notes.

use jiff::civil::Date;
use lantian_domain::language::Language;
use lantian_domain::standard::{Averaging, Pollutant};
use lantian_report::document::{Chart, Document, Limit, Series, Shape};
use lantian_report::table::{Cell, Column};

use super::attained::{self, Mode};
use super::daily::{BLUE, LIMIT, described, grouped, limit};
use super::draft::{Draft, Drawn, Tongue};
use super::figures::{cell, figure, headline, of, published};
use super::notes::Notes;
use super::{figures, good, month, six};
use crate::air::goals::{self, BudgetQuery};
use crate::air::series::EditionWish;
use crate::app::App;
use crate::failure::Failure;
use crate::view::air::budget::BudgetOfTarget;
use crate::view::air::evaluation::EvaluationView;
use crate::view::air::year::AirYearView;

/// What is left of the plan's targets; none for another place than the city.
pub(super) async fn targets(
    app: &App,
    view: &AirYearView,
    edition: EditionWish,
) -> Result<Vec<BudgetOfTarget>, Failure> {
    if view.site != app.profile().city.key {
        return Ok(Vec::new());
    }
    let wanted = BudgetQuery {
        year: Some(view.year),
        to: Some(view.through.0),
        edition,
    };
    Ok(goals::gather(app, wanted).await?.targets)
}

/// The report of a year.
pub(super) fn document(
    view: &AirYearView,
    targets: &[BudgetOfTarget],
    language: Language,
    made: Date,
) -> Document {
    let mut draft = Draft::new(language);
    let tongue = draft.tongue;
    let (now, before) = (&view.evaluation, view.before.as_ref());
    let (name, year) = (tongue.text(&view.name), view.year);

    draft.heading("概况", "Summary");
    draft.paragraph(first_sentence(tongue, view));
    draft.paragraph(figures::composite_sentence(tongue, now, before));
    if let Some(without) = &view.without_dust {
        draft.paragraph(figures::without_dust(tongue, without, view.dust_days.len()));
    }
    if let Some(words) = month::without_index(tongue, now) {
        draft.paragraph(words);
    }

    draft.heading("六项污染物", "The six pollutants");
    let title = tongue.say(
        format!("{year}年六项污染物浓度"),
        format!("Concentrations in {year}"),
    );
    draft.table(six::six(tongue, title, now, before, None));
    draft.table(six::percentiles(tongue, now, before));

    draft.heading("达标评价", "Attainment");
    for (mode, result) in [
        (Mode::Standard, &now.attainment),
        (Mode::Bulletin, &now.attainment_bulletin),
    ] {
        draft.paragraph(attained::sentence(tongue, mode, result));
        if let Some(table) = attained::table(tongue, mode, now) {
            draft.table(table);
        }
    }

    draft.heading("优良天数", "Good days");
    match good::levels(tongue, now, before) {
        Some(table) => draft.table(table),
        None => draft.paragraph(figures::good_sentence(tongue, now)),
    }
    if let Some(table) = good::primary(tongue, now) {
        draft.table(table);
    }

    draft.heading("逐月空气质量", "Month by month");
    draft.chart(monthly_chart(
        tongue,
        view,
        Pollutant::Pm25,
        Averaging::Annual,
    ));
    draft.chart(monthly_chart(
        tongue,
        view,
        Pollutant::O3,
        Averaging::EightHourMax,
    ));
    draft.table(monthly_table(tongue, view));

    if !targets.is_empty() {
        draft.heading("目标", "Targets");
        for target in targets {
            draft.paragraph(target_sentence(tongue, target));
        }
    }

    draft.heading("说明", "Notes");
    draft.notes(notes(tongue, view).into_vec());
    let title = tongue.say(
        format!("{name}{year}年环境空气质量年报"),
        format!("{name}: ambient air in {year}"),
    );
    let subtitle = tongue.subtitle(now.first.0, now.last.0, made);
    draft.finish(title, subtitle, made)
}

fn first_sentence(tongue: Tongue, view: &AirYearView) -> String {
    let (now, before) = (&view.evaluation, view.before.as_ref());
    let good = figures::good_clause(tongue, now, before);
    let pm25 = figures::pm25_clause(tongue, now, before);
    let compared = if before.is_none() {
        tongue.say("（没有上年同期数据）", " (no data of the year before)")
    } else {
        String::new()
    };
    let year = view.year;
    tongue.say(
        format!("{year} 年{good}；{pm25}{compared}。"),
        format!("{year}: {good}; {pm25}{compared}."),
    )
}

fn monthly_table(tongue: Tongue, view: &AirYearView) -> Drawn {
    let mut columns = vec![
        tongue.column("月份", "Month", 8.0),
        tongue.column("优良天数", "Good days", 8.0),
        tongue.column("优良率 %", "Good %", 8.0),
    ];
    columns.extend(
        view.evaluation
            .pollutants
            .iter()
            .map(|one| Column::new(&one.symbol, 8.0)),
    );
    columns.push(tongue.column("综合指数", "Composite", 10.5));
    let rows = view.months.iter().map(|month| {
        let mut row: Vec<Cell> = vec![month.first.0.strftime("%Y-%m").to_string().into()];
        let good = month.good_days.value.as_ref();
        row.push(good.map_or_else(|| tongue.invalid().into(), |good| Cell::Count(good.good)));
        row.push(cell(tongue, &month.good_days, |good| good.rate.as_str()));
        row.extend(
            month
                .pollutants
                .iter()
                .map(|one| figure(tongue, headline(one))),
        );
        row.push(cell(tongue, &month.composite, |composite| {
            composite.index.as_str()
        }));
        row
    });
    Drawn {
        name: ["逐月", "Months"],
        title: tongue.say(
            format!("{}年逐月空气质量", view.year),
            format!("The months of {}", view.year),
        ),
        columns,
        rows: rows.collect(),
        notes: vec![tongue.say(
            "注：CO 为日均值第95百分位数（mg/m³），O3 为日最大8小时平均第90百分位数，其余为平均浓度（µg/m³）。",
            "CO: percentile 95 of daily means, mg/m³; O3: percentile 90 of daily maxima of 8 hours; the others: means, µg/m³.",
        )],
    }
}

fn monthly_chart(
    tongue: Tongue,
    view: &AirYearView,
    pollutant: Pollutant,
    averaging: Averaging,
) -> Chart {
    let code = pollutant.code();
    let values: Vec<Option<f64>> = view
        .months
        .iter()
        .map(|month| published(headline(of(month, code)?))?.parse().ok())
        .collect();
    let symbol = pollutant.symbol();
    let what = view.evaluation.pollutants.iter();
    let what = what.filter(|one| one.pollutant == code);
    let statistic = what
        .map(|one| figures::statistic(tongue, one))
        .next()
        .unwrap_or_default();
    let kind = match averaging {
        Averaging::Annual => tongue.say("年均二级限值", "annual limit, class II:"),
        _ => tongue.say("二级限值", "limit, class II:"),
    };
    let limit = limit(&view.evaluation, pollutant, averaging);
    Chart {
        name: tongue.say(format!("{symbol} 图"), format!("{symbol} chart")),
        title: tongue.say(
            format!("{}年逐月 {symbol} {statistic}", view.year),
            format!("{symbol} by month of {}: {statistic}", view.year),
        ),
        description: described(tongue, symbol, &values),
        category: tongue.say("月份", "Month"),
        categories: view
            .months
            .iter()
            .map(|month| {
                let number = month.first.0.month();
                tongue.say(
                    format!("{number}月"),
                    month.first.0.strftime("%b").to_string(),
                )
            })
            .collect(),
        axis: format!("{symbol}, {}", pollutant.unit().symbol()),
        series: vec![Series {
            name: symbol.to_owned(),
            shape: Shape::Columns,
            colour: BLUE,
            values,
        }],
        limits: limit
            .map(|value| Limit {
                label: format!("{kind} {value}"),
                value,
                colour: LIMIT,
            })
            .into_iter()
            .collect(),
    }
}

fn target_sentence(tongue: Tongue, target: &BudgetOfTarget) -> String {
    let mean = target.mean.as_ref().map(|mean| &mean.sentence);
    let good = target.good_days.as_ref().map(|good| &good.sentence);
    let said = mean.or(good).map_or("", |sentence| tongue.text(sentence));
    let quote = target.quote.trim();
    let stands_in = if target.of_that_year {
        String::new()
    } else {
        tongue.say("（该目标非本年目标，作参照）", " (stated for another year)")
    };
    tongue.say(
        format!("“{quote}”{stands_in}：{said}。"),
        format!("“{quote}”{stands_in}: {said}."),
    )
}

fn notes(tongue: Tongue, view: &AirYearView) -> Notes {
    let mut notes = Notes::default();
    let now = &view.evaluation;
    notes.standards(tongue, &now.standards);
    notes.invalid(tongue);
    notes.evaluation(tongue, &tongue.say("本年", "This year"), now);
    for result in [&now.attainment, &now.attainment_bulletin] {
        let (when, what) = (
            tongue.say("本年", "This year"),
            tongue.say("达标评价", "attainment"),
        );
        notes.result(tongue, [&when, &what], result);
        for item in result.value.iter().flat_map(|found| &found.items) {
            notes.result(tongue, [&when, &what], item);
        }
    }
    if let Some(before) = &view.before {
        notes.evaluation(tongue, &tongue.say("上年", "The year before"), before);
    }
    for month in &view.months {
        invalid_month(tongue, &mut notes, month);
    }
    notes.add(tongue.say(
        format!(
            "本年 {} 天由点位小时值计算，{} 天采用已发布的日值。",
            view.from_hours, view.given
        ),
        format!(
            "{} days are computed from the hours of stations; {} were published as days.",
            view.from_hours, view.given
        ),
    ));
    notes
}

/// What was invalid in a month: each reason with its pollutants.
fn invalid_month(tongue: Tongue, notes: &mut Notes, month: &EvaluationView) {
    let reasons = month.pollutants.iter().filter_map(|one| {
        let reason = headline(one).reason.as_ref()?;
        Some((tongue.text(&reason.text), one.symbol.as_str()))
    });
    let reasons = grouped(reasons);
    let when = tongue.month(month.first.0);
    notes.extend(reasons.into_iter().map(|(reason, symbols)| {
        let symbols = tongue.list(symbols);
        tongue.say(
            format!("{when} {symbols} 无效：{reason}。"),
            format!("{when}: {symbols} invalid: {reason}."),
        )
    }));
}
