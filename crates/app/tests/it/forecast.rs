//! How likely the plan's targets for the air are met, from files that hold years before.

use std::fmt::Write;

use jiff::civil::{Date, date};
use lantian_app::air::goals::{self, BudgetQuery};
use lantian_app::air::series::EditionWish;
use lantian_app::view::air::assessed::OutcomeState;
use lantian_app::view::air::budget::AirBudgetView;

use crate::air::taken_in;
use crate::stage::Stage;

/// The days of a city with polluted winters and ozone in autumn, each year a little different.
fn days(from: Date, to: Date) -> String {
    let mut text = "城市,日期,AQI,范围,质量等级,PM2.5,PM10,SO2,CO,NO2,O3,排名\n".to_owned();
    let mut day = from;
    while day <= to {
        let winter = !(4..=9).contains(&day.month());
        let autumn = (9..=10).contains(&day.month());
        let year = i32::from(day.year()) % 3;
        let spell = i32::from(day.day_of_year()) * 5 % 31 - 15;
        let fine = if winter { 45 } else { 22 } + spell + year;
        let ozone = if autumn { 150 } else { 90 } + spell;
        writeln!(text, "钦州,{day},50,0~50,优,{fine},60,10,0.8,15,{ozone},10").unwrap();
        day = day.tomorrow().unwrap();
    }
    text
}

async fn ask(stage: &Stage, to: Date) -> AirBudgetView {
    let query = BudgetQuery {
        year: Some(2018),
        to: Some(to),
        edition: EditionWish::Auto,
    };
    goals::budget(&stage.app, &stage.office(), query)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_targets_of_the_plan_are_forecast_from_the_years_before() {
    let stage = Stage::on("2018-12-07").await;
    let text = days(date(2014, 1, 1), date(2018, 9, 30));
    taken_in(&stage, "days.csv", &text).await;
    let answer = ask(&stage, date(2018, 9, 30)).await;
    assert!(!answer.targets.is_empty());
    for target in &answer.targets {
        let forecast = target.forecast.value.as_ref().expect("a forecast");
        assert_eq!(forecast.past_years, [2014, 2015, 2016, 2017]);
        assert_eq!(forecast.fan[0].day.0, date(2018, 9, 30));
        let (now, then) = (&forecast.fan[0], forecast.course.last().unwrap());
        assert_eq!((&now.low, &now.high), (&then.value, &then.value));
        let end = forecast.fan.last().unwrap();
        assert_eq!(
            (end.day.0, &end.median),
            (date(2018, 12, 31), &forecast.median)
        );
        let calibration = forecast.calibration.as_ref().expect("three past years");
        assert_eq!(calibration.cases, 33);
        let covered: f64 = calibration.covered.parse().unwrap();
        assert!(
            covered >= 85.0,
            "years that are alike are forecast well: {covered} %"
        );
        assert!(forecast.sentence.zh.contains(&forecast.median));
    }
    let mean = answer.targets.iter().find_map(|one| one.mean.as_ref());
    let left = mean.unwrap().budget.value.as_ref().unwrap();
    assert_eq!(left.course_basis, "past-years");
    // Half of what is left of a winter month is more than all of a summer month's share.
    let required = |month: usize| -> f64 {
        left.months[month]
            .required
            .as_ref()
            .unwrap()
            .parse()
            .unwrap()
    };
    assert!(required(11) > 1.5 * required(5));
    let again = ask(&stage, date(2018, 9, 30)).await;
    assert_eq!(
        serde_json::to_value(&again).unwrap(),
        serde_json::to_value(&answer).unwrap()
    );
}

#[tokio::test]
async fn without_a_past_year_or_a_day_to_come_there_is_no_forecast_but_a_reason() {
    let stage = Stage::on("2018-12-07").await;
    let nothing = ask(&stage, date(2018, 9, 30)).await;
    let text = days(date(2018, 1, 1), date(2018, 12, 31));
    taken_in(&stage, "days.csv", &text).await;
    let alone = ask(&stage, date(2018, 9, 30)).await;
    let over = ask(&stage, date(2018, 12, 31)).await;
    let reasons = [
        (nothing, "data"),
        (alone, "past-years"),
        (over, "year-over"),
    ];
    for (answer, code) in reasons {
        for target in &answer.targets {
            assert!(target.forecast.value.is_none());
            assert_ne!(target.forecast.state, OutcomeState::Value);
            let reason = target.forecast.reason.as_ref().expect("a reason");
            assert_eq!(reason.code, code);
        }
    }
}
