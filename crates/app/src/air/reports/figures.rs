//! Single figures: as cells, in words, and beside those of a year before. Changes are computed from the published figures, exactly, so that
//! whoever has the report can repeat them.

use lantian_domain::standard::{Ratio, Rounded, round};
use lantian_report::table::Cell;

use super::draft::Tongue;
use crate::view::air::assessed::{AssessedView, FigureView, OutcomeState};
use crate::view::air::evaluation::{EvaluationView, PollutantView};

/// Per cent, in both languages: Chinese sets no space before it.
const PER_CENT: [&str; 2] = ["%", " %"];

/// The figure that enters bulletins: the mean, for CO and O3 the percentile.
pub(super) fn headline(one: &PollutantView) -> &AssessedView<FigureView> {
    match one.mean.state {
        OutcomeState::NotApplicable => &one.percentile,
        OutcomeState::Value | OutcomeState::Invalid => &one.mean,
    }
}

/// What the headline is.
pub(super) fn statistic(tongue: Tongue, one: &PollutantView) -> String {
    match one.mean.state {
        OutcomeState::NotApplicable => percentile(tongue, one),
        OutcomeState::Value | OutcomeState::Invalid => tongue.say("平均浓度", "mean"),
    }
}

/// Which percentile, of what.
pub(super) fn percentile(tongue: Tongue, one: &PollutantView) -> String {
    let percent = one.percent;
    if one.pollutant == "o3" {
        tongue.say(
            format!("日最大8小时平均第{percent}百分位数"),
            format!("daily max. 8 h, percentile {percent}"),
        )
    } else {
        tongue.say(
            format!("日均值第{percent}百分位数"),
            format!("daily means, percentile {percent}"),
        )
    }
}

/// The figures of one pollutant.
pub(super) fn of<'v>(evaluation: &'v EvaluationView, code: &str) -> Option<&'v PollutantView> {
    let mut all = evaluation.pollutants.iter();
    all.find(|one| one.pollutant == code)
}

/// As a cell: a number, 无效, or a dash where there is none to be had.
pub(super) fn cell<T>(
    tongue: Tongue,
    view: &AssessedView<T>,
    shown: impl FnOnce(&T) -> &str,
) -> Cell {
    match (view.state, &view.value) {
        (OutcomeState::Value, Some(value)) => Cell::published(shown(value)),
        (OutcomeState::NotApplicable, _) => "—".into(),
        _ => tongue.invalid().into(),
    }
}

/// A figure as a cell.
pub(super) fn figure(tongue: Tongue, view: &AssessedView<FigureView>) -> Cell {
    cell(tongue, view, |figure| figure.published.as_str())
}

/// The published figure, if it is valid.
pub(super) fn published(view: &AssessedView<FigureView>) -> Option<&str> {
    view.value.as_ref().map(|figure| figure.published.as_str())
}

fn ratio(text: &str) -> Option<Ratio> {
    Ratio::from_decimal(text.parse().ok()?)
}

/// The change from `before` to `now` in per cent, to one decimal.
pub(super) fn change(now: &str, before: &str) -> Option<Rounded> {
    let (now, before) = (ratio(now)?, ratio(before)?);
    let share = now.minus(before)?.over(before)?;
    round(share.times(Ratio::whole(100))?, 1)
}

/// The difference of two shares in percentage points, to one decimal.
pub(super) fn points(now: &str, before: &str) -> Option<Rounded> {
    round(ratio(now)?.minus(ratio(before)?)?, 1)
}

/// 同比上升 5.6%.
pub(super) fn year_on_year(tongue: Tongue, change: Rounded, unit: [&str; 2]) -> String {
    let size = change.ratio().magnitude();
    let size = round(size, change.decimals).map_or_else(String::new, |size| size.to_string());
    let [zh, en] = unit;
    match change.ratio().cmp(&Ratio::ZERO) {
        std::cmp::Ordering::Greater => tongue.say(
            format!("同比上升 {size}{zh}"),
            format!("up {size}{en} on the year before"),
        ),
        std::cmp::Ordering::Less => tongue.say(
            format!("同比下降 {size}{zh}"),
            format!("down {size}{en} on the year before"),
        ),
        std::cmp::Ordering::Equal => tongue.say("同比持平", "as in the year before"),
    }
}

/// PM2.5 in a clause of a sentence, with its change.
pub(super) fn pm25_clause(
    tongue: Tongue,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
) -> String {
    let Some(one) = of(now, "pm25") else {
        return String::new();
    };
    let Some(value) = published(headline(one)) else {
        let reason = headline(one).reason.as_ref();
        let reason = reason.map_or("", |reason| tongue.text(&reason.text));
        return tongue.say(
            format!("PM2.5 平均浓度无效（{reason}）"),
            format!("the mean of PM2.5 is invalid ({reason})"),
        );
    };
    let said = tongue.say(
        format!("PM2.5 平均浓度 {value} {}", one.unit),
        format!("PM2.5 averaged {value} {}", one.unit),
    );
    let earlier = before
        .and_then(|before| of(before, "pm25"))
        .and_then(|one| published(headline(one)));
    match earlier.and_then(|earlier| change(value, earlier)) {
        Some(change) => tongue.say(
            format!("{said}，{}", year_on_year(tongue, change, PER_CENT)),
            format!("{said}, {}", year_on_year(tongue, change, PER_CENT)),
        ),
        None => said,
    }
}

/// Good days in a clause of a sentence, with their change.
pub(super) fn good_clause(
    tongue: Tongue,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
) -> String {
    let Some(good) = &now.good_days.value else {
        let reason = now.good_days.reason.as_ref();
        let reason = reason.map_or("", |reason| tongue.text(&reason.text));
        return tongue.say(
            format!("优良天数无效（{reason}）"),
            format!("good days are invalid ({reason})"),
        );
    };
    let said = tongue.say(
        format!("优良天数 {} 天，优良率 {}%", good.good, good.rate),
        format!(
            "{} good days, {} % of those monitored",
            good.good, good.rate
        ),
    );
    let earlier = before.and_then(|before| before.good_days.value.as_ref());
    match earlier.and_then(|earlier| points(&good.rate, &earlier.rate)) {
        Some(points) => {
            let change = year_on_year(tongue, points, [" 个百分点", " percentage points"]);
            tongue.say(format!("{said}，{change}"), format!("{said}, {change}"))
        }
        None => said,
    }
}

/// 扣沙: what is left without the days under dust, in sentences.
pub(super) fn without_dust(tongue: Tongue, without: &EvaluationView, days: usize) -> String {
    let clause = pm25_clause(tongue, without, None);
    let composite = composite_sentence(tongue, without, None);
    tongue.say(
        format!("扣除沙尘影响 {days} 天后，{clause}；{composite}"),
        format!("Without {days} days under dust: {clause}. {composite}"),
    )
}

/// Good days in a sentence.
pub(super) fn good_sentence(tongue: Tongue, now: &EvaluationView) -> String {
    let clause = good_clause(tongue, now, None);
    tongue.say(format!("{clause}。"), format!("{clause}."))
}

/// The composite index in a sentence, with its main pollutants.
pub(super) fn composite_sentence(
    tongue: Tongue,
    now: &EvaluationView,
    before: Option<&EvaluationView>,
) -> String {
    let Some(composite) = &now.composite.value else {
        let reason = now.composite.reason.as_ref();
        let reason = reason.map_or("", |reason| tongue.text(&reason.text));
        return tongue.say(
            format!("环境空气质量综合指数无效（{reason}）。"),
            format!("The composite index is invalid ({reason})."),
        );
    };
    let (index, main) = (&composite.index, tongue.symbols(&composite.main));
    let earlier = before.and_then(|before| before.composite.value.as_ref());
    let compared = earlier.and_then(|earlier| change(index, &earlier.index));
    let change = compared.map_or_else(String::new, |change| {
        let change = year_on_year(tongue, change, PER_CENT);
        tongue.say(format!("，{change}"), format!(", {change}"))
    });
    tongue.say(
        format!("环境空气质量综合指数 {index}{change}，主要污染物为 {main}。"),
        format!("The composite index is {index}{change}; the main pollutant is {main}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use lantian_domain::language::Language;

    #[test]
    fn changes_are_those_of_the_published_figures() {
        let per_cent = |now, before| change(now, before).map(|change| change.to_string());
        assert_eq!(per_cent("38", "36").as_deref(), Some("5.6"));
        assert_eq!(per_cent("36", "38").as_deref(), Some("-5.3"));
        assert_eq!(per_cent("36", "0"), None);
        assert_eq!(per_cent("无效", "36"), None);
        let difference = points("90.0", "93.3").map(|points| points.to_string());
        assert_eq!(difference.as_deref(), Some("-3.3"));
    }

    #[test]
    fn a_change_is_said_with_its_direction() {
        let of = |language, now, before| {
            let change = change(now, before).expect("comparable");
            year_on_year(Tongue(language), change, PER_CENT)
        };
        assert_eq!(of(Language::Zh, "38", "36"), "同比上升 5.6%");
        assert_eq!(of(Language::Zh, "36", "38"), "同比下降 5.3%");
        assert_eq!(of(Language::Zh, "36", "36"), "同比持平");
        assert_eq!(
            of(Language::En, "36", "38"),
            "down 5.3 % on the year before"
        );
    }
}
