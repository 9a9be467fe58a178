//! The six statistics of a period, beside those of a year before.

use lantian_report::table::Cell;

use super::draft::{Drawn, Tongue};
use super::figures::{change, figure, headline, of, percentile, published, statistic};
use crate::view::air::evaluation::EvaluationView;

/// The six statistics: of the period, of the same one a year before, and of the year so far where that is another period.
pub(super) fn six(
    tongue: Tongue,
    title: String,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
    year: Option<&EvaluationView>,
) -> Drawn {
    let mut columns = vec![
        tongue.column("项目", "Pollutant", 9.5),
        tongue.column("统计量", "Statistic", 18.0),
        tongue.column("单位", "Unit", 8.0),
        tongue.column("本期", "This period", 8.0),
        tongue.column("上年同期", "Year before", 9.0),
        tongue.column("同比 %", "Change %", 8.5),
    ];
    if year.is_some() {
        columns.push(tongue.column("年初以来", "Year to date", 9.0));
    }
    columns.push(tongue.column("有效天数", "Valid days", 9.0));
    let rows = now.pollutants.iter().map(|one| {
        let earlier = before.and_then(|before| of(before, &one.pollutant));
        let changed = published(headline(one))
            .zip(earlier.and_then(|earlier| published(headline(earlier))))
            .and_then(|(now, before)| change(now, before));
        let mut row: Vec<Cell> = vec![
            one.symbol.as_str().into(),
            statistic(tongue, one).into(),
            one.unit.as_str().into(),
            figure(tongue, headline(one)),
            earlier.map_or_else(|| "—".into(), |one| figure(tongue, headline(one))),
            changed.map_or_else(|| "—".into(), |change| Cell::published(&change.to_string())),
        ];
        if let Some(year) = year {
            let so_far = of(year, &one.pollutant);
            row.push(so_far.map_or(Cell::Empty, |one| figure(tongue, headline(one))));
        }
        row.push(format!("{}/{}", one.valid_days, one.days).into());
        row
    });
    Drawn {
        name: ["六项污染物", "Six pollutants"],
        title,
        columns,
        rows: rows.collect(),
        notes: vec![tongue.say(
            "注：同比按公布数值计算；有效天数为“有效/应有”。",
            "Changes are those of the published figures; valid days are given of all days.",
        )],
    }
}

/// The percentiles of all six.
pub(super) fn percentiles(
    tongue: Tongue,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
) -> Drawn {
    let rows = now.pollutants.iter().map(|one| {
        let earlier = before.and_then(|before| of(before, &one.pollutant));
        vec![
            one.symbol.as_str().into(),
            percentile(tongue, one).into(),
            one.unit.as_str().into(),
            figure(tongue, &one.percentile),
            earlier.map_or_else(|| "—".into(), |one| figure(tongue, &one.percentile)),
        ]
    });
    Drawn {
        name: ["百分位数", "Percentiles"],
        title: tongue.say("各项污染物百分位数", "Percentiles of the pollutants"),
        columns: vec![
            tongue.column("项目", "Pollutant", 8.0),
            tongue.column("统计量", "Statistic", 22.0),
            tongue.column("单位", "Unit", 8.0),
            tongue.column("本年", "This year", 9.0),
            tongue.column("上年", "Year before", 9.0),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}
