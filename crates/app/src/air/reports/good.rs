//! Good days by level, and which pollutants were the primary ones.

use lantian_domain::standard::Level;
use lantian_report::table::Cell;

use super::draft::{Drawn, Tongue, symbol};
use crate::view::air::evaluation::EvaluationView;

/// Days by level; none without valid days.
pub(super) fn levels(
    tongue: Tongue,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
) -> Option<Drawn> {
    let good = now.good_days.value.as_ref()?;
    let earlier = before.and_then(|before| before.good_days.value.as_ref());
    let count = |count: Option<u32>| count.map_or_else(|| "—".into(), Cell::Count);
    let mut rows: Vec<Vec<Cell>> = Level::ALL
        .into_iter()
        .zip(&good.levels)
        .enumerate()
        .map(|(place, (level, days))| {
            let before = earlier.and_then(|earlier| earlier.levels.get(place).copied());
            vec![
                level.grade().get(tongue.0).into(),
                level.category().get(tongue.0).into(),
                Cell::Count(*days),
                count(before),
            ]
        })
        .collect();
    let mut more = |[zh, en]: [&str; 2], how: [&str; 2], now: Cell, before: Option<Cell>| {
        rows.push(vec![
            tongue.say(zh, en).into(),
            tongue.say(how[0], how[1]).into(),
            now,
            before.unwrap_or_else(|| "—".into()),
        ]);
    };
    more(
        ["优良天数", "Good days"],
        ["AQI ≤ 100", "AQI ≤ 100"],
        Cell::Count(good.good),
        earlier.map(|earlier| Cell::Count(earlier.good)),
    );
    more(
        ["有效监测天数", "Days monitored"],
        ["有有效 AQI", "with a valid AQI"],
        Cell::Count(good.monitored),
        earlier.map(|earlier| Cell::Count(earlier.monitored)),
    );
    more(
        ["优良率 %", "Good days, %"],
        ["优良 ÷ 有效监测", "good ÷ monitored"],
        Cell::published(&good.rate),
        earlier.map(|earlier| Cell::published(&earlier.rate)),
    );
    Some(Drawn {
        name: ["级别天数", "Levels"],
        title: tongue.say("各级别天数（天）", "Days by level"),
        columns: vec![
            tongue.column("级别", "Level", 14.0),
            tongue.column("类别", "Category", 14.0),
            tongue.column("本期", "This period", 10.0),
            tongue.column("上年同期", "Year before", 10.0),
        ],
        rows,
        notes: Vec::new(),
    })
}

/// Days with each pollutant as primary one, and days within its daily limit; none without valid days.
pub(super) fn primary(tongue: Tongue, now: &EvaluationView) -> Option<Drawn> {
    let good = now.good_days.value.as_ref()?;
    let rows = good.primary.iter().map(|one| {
        vec![
            symbol(&one.pollutant).into(),
            Cell::Count(one.days),
            Cell::Count(one.valid),
            Cell::Count(one.attaining),
            one.rate
                .as_deref()
                .map_or_else(|| tongue.invalid().into(), Cell::published),
        ]
    });
    Some(Drawn {
        name: ["首要污染物", "Primary pollutants"],
        title: tongue.say(
            "首要污染物天数与日均值达标情况（天）",
            "Days as primary pollutant, and days within the daily limit",
        ),
        columns: vec![
            tongue.column("项目", "Pollutant", 9.0),
            tongue.column("首要污染物天数", "Days as primary", 14.0),
            tongue.column("有效天数", "Valid days", 10.0),
            tongue.column("达标天数", "Within limit", 10.0),
            tongue.column("达标率 %", "Share %", 10.0),
        ],
        rows: rows.collect(),
        notes: vec![tongue.say(
            "注：AQI 大于 50 时统计首要污染物；并列时各计一天。",
            "A primary pollutant is counted above an index of 50; ties count for each.",
        )],
    })
}
