//! What is left of a year's target, in numbers and in the sentence a mayor reads.

use jiff::civil::Date;
use lantian_domain::assess::{
    Allowance, Days, Denominator, GoodDayBudget, GoodDayTarget, MeanBudget, MeanTarget,
    MonthCourse, MonthShare, good_day_budget, mean_budget,
};
use lantian_domain::language::Bilingual;
use lantian_domain::standard::{Period, Ratio, Selection, round};

use crate::view::air::assessed::{AssessedView, assessed, decimals};
use crate::view::air::budget::{
    CourseView, GoodDayBudgetView, GoodDayLeftView, MeanBudgetView, MeanLeftView,
};
use crate::view::scalar::{Day, Text};

/// The budget of a mean after the day `through`; none when no edition that is carried held then.
pub fn mean(
    target: &MeanTarget,
    year: Period,
    days: &Days,
    through: Date,
    selection: Selection,
    share: &MonthShare,
) -> Option<MeanBudgetView> {
    let rules = selection.rules_for(year)?;
    let budget = mean_budget(target, year, days, through, rules, share);
    let unit = target.pollutant.unit().symbol();
    let limit = decimals(target.limit, target.decimals);
    let sentence = match budget.ok() {
        Some(budget) => mean_sentence(target, budget, &limit),
        None => unassessable(&budget),
    };
    Some(MeanBudgetView {
        pollutant: target.pollutant.code().into(),
        symbol: target.pollutant.symbol().into(),
        unit: unit.into(),
        target: limit,
        margin: target.margin.code().into(),
        budget: assessed(&budget, |budget| MeanLeftView {
            counted: budget.counted,
            remaining: budget.remaining,
            so_far: budget.so_far_shown.map(|mean| mean.to_string()),
            may_average: match budget.allowance {
                Allowance::Mean { shown, .. } => Some(shown.to_string()),
                Allowance::OutOfReach | Allowance::Over { .. } => None,
            },
            state: match budget.allowance {
                Allowance::Mean { .. } => "open",
                Allowance::OutOfReach => "out-of-reach",
                Allowance::Over { met: true } => "met",
                Allowance::Over { met: false } => "missed",
            }
            .into(),
            price: twice(budget).and_then(|bad| budget.price_of(bad)),
            course_basis: share.code().into(),
            months: courses(&budget.months),
        }),
        sentence,
    })
}

/// Twice the allowance: a polluted day as an example for its price.
fn twice(budget: &MeanBudget) -> Option<Ratio> {
    match budget.allowance {
        Allowance::Mean { exact, .. } => exact.times(Ratio::whole(2)),
        Allowance::OutOfReach | Allowance::Over { .. } => None,
    }
}

fn courses(months: &[MonthCourse]) -> Vec<CourseView> {
    let shown = |value: Option<Ratio>| value.map(|value| decimals(value, 1));
    months
        .iter()
        .map(|month| CourseView {
            month: Day(month.month),
            achieved: shown(month.achieved),
            required: shown(month.required),
        })
        .collect()
}

fn mean_sentence(target: &MeanTarget, budget: &MeanBudget, limit: &str) -> Text {
    let symbol = target.pollutant.symbol();
    let unit = target.pollutant.unit().symbol();
    let so_far = budget
        .so_far_shown
        .map_or_else(|| "–".to_owned(), |mean| mean.to_string());
    let said = match budget.allowance {
        Allowance::Mean {
            shown, inclusive, ..
        } => {
            let (below_zh, below_en) = if inclusive {
                ("不得高于", "at most")
            } else {
                ("须低于", "less than")
            };
            Bilingual::new(
                format!(
                    "{symbol} 年初以来平均 {so_far} {unit}；要达到 {limit} {unit}，剩余 {} 天日均{below_zh} {shown} {unit}",
                    budget.remaining
                ),
                format!(
                    "{symbol} has averaged {so_far} {unit} this year; to meet {limit} {unit}, the remaining {} days may average {below_en} {shown} {unit}",
                    budget.remaining
                ),
            )
        }
        Allowance::OutOfReach => Bilingual::new(
            format!(
                "{symbol} 年初以来平均 {so_far} {unit}；即使剩余 {} 天为零，也达不到 {limit} {unit}",
                budget.remaining
            ),
            format!(
                "{symbol} has averaged {so_far} {unit} this year; {limit} {unit} is out of reach, however clean the remaining {} days are",
                budget.remaining
            ),
        ),
        Allowance::Over { met } => {
            let judged = budget
                .so_far
                .and_then(|mean| round(mean, target.decimals))
                .map_or_else(|| "–".to_owned(), |mean| mean.to_string());
            if met {
                Bilingual::new(
                    format!("{symbol} 全年平均 {judged} {unit}，达到 {limit} {unit}"),
                    format!(
                        "{symbol} averaged {judged} {unit} over the year and met {limit} {unit}"
                    ),
                )
            } else {
                Bilingual::new(
                    format!("{symbol} 全年平均 {judged} {unit}，未达到 {limit} {unit}"),
                    format!(
                        "{symbol} averaged {judged} {unit} over the year and missed {limit} {unit}"
                    ),
                )
            }
        }
    };
    said.into()
}

fn unassessable<T>(result: &lantian_domain::assess::Assessed<T>) -> Text {
    let view: AssessedView<()> = assessed(result, |_| ());
    match view.reason {
        Some(reason) => Text {
            zh: format!("不可评估：{}", reason.text.zh),
            en: format!("Not assessable: {}", reason.text.en),
        },
        None => Text {
            zh: "不可评估".into(),
            en: "Not assessable".into(),
        },
    }
}

/// The budget of good days after the day `through`.
pub fn good_days(
    target: &GoodDayTarget,
    year: Period,
    days: &Days,
    through: Date,
    selection: Selection,
) -> GoodDayBudgetView {
    let budget = good_day_budget(target, year, days, through, selection);
    let percent = decimals(target.percent, target.decimals);
    let sentence = match budget.ok() {
        Some(budget) => good_day_sentence(budget, &percent),
        None => unassessable(&budget),
    };
    GoodDayBudgetView {
        target: percent,
        denominator: match target.denominator {
            Denominator::Monitored => "monitored",
            Denominator::Calendar => "calendar",
        }
        .into(),
        margin: target.margin.code().into(),
        budget: assessed(&budget, |budget| GoodDayLeftView {
            good: budget.good,
            bad: budget.bad,
            without_index: budget.without_index,
            remaining: budget.remaining,
            rate: budget.rate.map(|rate| rate.to_string()),
            needed: budget.needed,
            allowed: budget.allowed,
            left: budget.left,
            price: budget.price,
            months: courses(&budget.months),
        }),
        sentence,
    }
}

fn good_day_sentence(budget: &GoodDayBudget, percent: &str) -> Text {
    let rate = budget
        .rate
        .map_or_else(|| "–".to_owned(), |rate| rate.to_string());
    let (bad, left, remaining) = (budget.bad, budget.left, budget.remaining);
    let said = match (remaining, budget.within_reach()) {
        (0, true) => Bilingual::new(
            format!("全年优良率 {rate}%，达到 {percent}%"),
            format!("{rate} % of the year’s days were good: {percent} % is met"),
        ),
        (0, false) => Bilingual::new(
            format!(
                "全年优良率 {rate}%，未达到 {percent}%，多超标 {} 天",
                left.abs()
            ),
            format!(
                "{rate} % of the year’s days were good: {percent} % is missed by {} days",
                left.abs()
            ),
        ),
        (_, true) => Bilingual::new(
            format!("优良率 {rate}%（目标 {percent}%）；已超标 {bad} 天，还可超标 {left} 天"),
            format!(
                "{rate} % good days (target {percent} %); {bad} bad days so far, {left} more may come"
            ),
        ),
        (_, false) => Bilingual::new(
            format!(
                "优良率 {rate}%（目标 {percent}%）；已超标 {bad} 天，超出全年允许 {} 天，目标已无法达到",
                left.abs()
            ),
            format!(
                "{rate} % good days (target {percent} %); {bad} bad days so far, {} more than the year may have: out of reach",
                left.abs()
            ),
        ),
    };
    said.into()
}

/// A number of the plan as an exact fraction, such as `90.1`.
pub fn number(text: &str) -> Option<Ratio> {
    Ratio::from_decimal(text.trim().parse().ok()?)
}
