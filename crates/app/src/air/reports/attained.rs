//! 达标: each number against its limit, as HJ 663 has it and as bulletins have it.

use lantian_domain::standard::Pollutant;
use lantian_report::table::Cell;

use super::draft::{Drawn, Tongue, symbol};
use super::figures::{cell, of};
use crate::view::air::assessed::{AssessedView, OutcomeState};
use crate::view::air::evaluation::{AttainmentView, EvaluationView, VerdictView};

/// Which way of judging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Means and percentiles, as HJ 663 has it.
    Standard,
    /// Six numbers, as bulletins have it.
    Bulletin,
}

impl Mode {
    fn words(self, tongue: Tongue) -> String {
        match self {
            Mode::Standard => tongue.say(
                "按 HJ 663（平均值与百分位数）",
                "by HJ 663, means and percentiles",
            ),
            Mode::Bulletin => tongue.say("按公报口径（六项）", "as bulletins judge, six numbers"),
        }
    }
}

/// Whether the limits are met, in a sentence.
pub(super) fn sentence(tongue: Tongue, mode: Mode, view: &AssessedView<AttainmentView>) -> String {
    let words = mode.words(tongue);
    let Some(found) = &view.value else {
        if view.state == OutcomeState::NotApplicable {
            return tongue.say(
                format!("{words}：时段不是整年，不作达标评价。"),
                format!("Attainment {words} is judged for whole years only."),
            );
        }
        let reason = view.reason.as_ref();
        let reason = reason.map_or("", |reason| tongue.text(&reason.text));
        return tongue.say(
            format!("{words}：无效（{reason}）。"),
            format!("Attainment {words}: invalid ({reason})."),
        );
    };
    if found.attains {
        return tongue.say(
            format!("{words}：达标。"),
            format!("Attainment {words}: the limits are met."),
        );
    }
    let mut missed: Vec<&str> = Vec::new();
    let verdicts = found.items.iter().filter_map(|item| item.value.as_ref());
    for verdict in verdicts.filter(|verdict| !verdict.attains) {
        let symbol = symbol(&verdict.pollutant);
        if !missed.contains(&symbol) {
            missed.push(symbol);
        }
    }
    let missed = tongue.list(missed);
    tongue.say(
        format!("{words}：未达标，超标项目为 {missed}。"),
        format!("Attainment {words}: not met; above the limit: {missed}."),
    )
}

/// Each number against its limit; none without any.
pub(super) fn table(tongue: Tongue, mode: Mode, evaluation: &EvaluationView) -> Option<Drawn> {
    let view = match mode {
        Mode::Standard => &evaluation.attainment,
        Mode::Bulletin => &evaluation.attainment_bulletin,
    };
    let found = view.value.as_ref()?;
    let rows =
        judged(mode, evaluation)
            .into_iter()
            .zip(&found.items)
            .map(|((symbol, code), item)| {
                let mut row = vec![symbol.into(), statistic(tongue, &code).into()];
                row.extend(result(tongue, item));
                row
            });
    let words = mode.words(tongue);
    Some(Drawn {
        name: match mode {
            Mode::Standard => ["达标 HJ 663", "Attainment HJ 663"],
            Mode::Bulletin => ["达标 公报口径", "Attainment bulletin"],
        },
        title: tongue.say(format!("达标评价：{words}"), format!("Attainment {words}")),
        columns: vec![
            tongue.column("项目", "Pollutant", 9.0),
            tongue.column("统计量", "Statistic", 14.0),
            tongue.column("评价值", "Value", 9.0),
            tongue.column("二级限值", "Limit, class II", 10.0),
            tongue.column("结果", "Result", 9.0),
            tongue.column("超标倍数", "Excess, multiples", 11.0),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

/// Which numbers are judged, in the order of GB 3095: the pollutant's symbol, and `mean` or a percentile such as `p95`.
fn judged(mode: Mode, evaluation: &EvaluationView) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for pollutant in Pollutant::ALL {
        let Some(one) = of(evaluation, pollutant.code()) else {
            continue;
        };
        let mean = one.mean.state != OutcomeState::NotApplicable;
        if mean {
            all.push((pollutant.symbol(), "mean".to_owned()));
        }
        if !mean || mode == Mode::Standard {
            all.push((pollutant.symbol(), format!("p{}", one.percent)));
        }
    }
    all
}

/// Value, limit, result and excess.
fn result(tongue: Tongue, item: &AssessedView<VerdictView>) -> [Cell; 4] {
    let Some(verdict) = &item.value else {
        let value = cell(tongue, item, |verdict| verdict.judged.as_str());
        return [value, "—".into(), tongue.invalid().into(), "—".into()];
    };
    let result = if verdict.attains {
        tongue.say("达标", "met")
    } else {
        tongue.say("超标", "above")
    };
    [
        Cell::published(&verdict.judged),
        Cell::published(&verdict.limit),
        result.into(),
        verdict
            .multiple
            .as_deref()
            .map_or_else(|| "—".into(), Cell::published),
    ]
}

/// `mean`, or a percentile such as `p95`.
fn statistic(tongue: Tongue, code: &str) -> String {
    match code.strip_prefix('p') {
        Some(percent) => tongue.say(
            format!("第{percent}百分位数"),
            format!("percentile {percent}"),
        ),
        None => tongue.say("年均值", "annual mean"),
    }
}
