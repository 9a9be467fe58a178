//! Who had the cleaner air.

use lantian_report::table::Cell;

use super::draft::{Drawn, Tongue};
use crate::view::air::ranking::RankingView;

/// A ranking as a table; none where there is nobody to compare with.
pub(super) fn ranking(
    tongue: Tongue,
    name: [&'static str; 2],
    title: String,
    view: &RankingView,
) -> Option<Drawn> {
    if view.rows.len() < 2 {
        return None;
    }
    let published =
        |text: &Option<String>| text.as_deref().map_or_else(|| "—".into(), Cell::published);
    let rows = view.rows.iter().map(|row| {
        vec![
            row.rank
                .map_or_else(|| tongue.invalid().into(), Cell::Count),
            tongue.text(&row.name).into(),
            row.index
                .as_deref()
                .map_or_else(|| tongue.invalid().into(), Cell::published),
            published(&row.before),
            published(&row.change),
            row.pm25
                .as_deref()
                .map_or_else(|| tongue.invalid().into(), Cell::published),
            row.good
                .as_deref()
                .map_or_else(|| tongue.invalid().into(), Cell::published),
            if row.main.is_empty() {
                "—".into()
            } else {
                tongue.symbols(&row.main).into()
            },
        ]
    });
    let reasons = view.rows.iter().filter_map(|row| {
        let reason = tongue.text(&row.reason.as_ref()?.text);
        let name = tongue.text(&row.name);
        Some(tongue.say(
            format!("{name}未排名：{reason}。"),
            format!("{name} has no rank: {reason}."),
        ))
    });
    Some(Drawn {
        name,
        title,
        columns: vec![
            tongue.column("名次", "Rank", 7.0),
            tongue.column("名称", "Name", 20.0),
            tongue.column("综合指数", "Composite index", 12.0),
            tongue.column("上年同期", "Year before", 10.0),
            tongue.column("变化 %", "Change %", 9.0),
            tongue.column("PM2.5", "PM2.5", 8.0),
            tongue.column("优良率 %", "Good days %", 9.5),
            tongue.column("主要污染物", "Main pollutants", 12.0),
        ],
        rows: rows.collect(),
        notes: reasons.collect(),
    })
}
