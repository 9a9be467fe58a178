//! Files of air data come in, and years, days and dust are computed from them.

use std::fmt::Write;

use lantian_app::air::series::EditionWish;
use lantian_app::air::year::{AirYearQuery, StatesWish};
use lantian_app::air::{dust, import, year};
use lantian_app::view::air::dust::{DeclareDust, DustDeclaration};
use lantian_app::view::air::import::{ImportAir, ValuesGrade};
use lantian_app::view::air::year::AirYearView;
use lantian_app::view::scalar::Day;
use lantian_domain::access::Role;

use crate::stage::Stage;

/// A file of 2017 in the layout of cities' days: clean, but for three days of April with the particles of a dust storm.
fn year_2017() -> String {
    let mut text = "城市,日期,AQI,范围,质量等级,PM2.5,PM10,SO2,CO,NO2,O3,排名\n".to_owned();
    let mut day = jiff::civil::date(2017, 1, 1);
    while day.year() == 2017 {
        let dusty = day.month() == 4 && (10..=12).contains(&day.day());
        let (fine, coarse) = if dusty { (90, 400) } else { (30, 60) };
        writeln!(
            text,
            "钦州,{day},50,0~50,优,{fine},{coarse},10,0.8,15,80,10"
        )
        .unwrap();
        day = day.tomorrow().unwrap();
    }
    text
}

async fn taken_in(stage: &Stage, name: &str, text: &str) {
    let office = stage.office();
    let evidence = stage.send(&office, name, text.as_bytes()).await.unwrap();
    let grade = ValuesGrade::Reviewed;
    import::import(&stage.app, &office, ImportAir { evidence, grade })
        .await
        .unwrap();
}

async fn of_2017(stage: &Stage) -> AirYearView {
    let query = AirYearQuery {
        site: String::new(),
        year: Some(2017),
        to: None,
        edition: EditionWish::Auto,
        states: StatesWish::AsMeasured,
    };
    year::read(&stage.app, &stage.office(), query)
        .await
        .unwrap()
}

fn declaration(day: &str, dust: DustDeclaration, reason: &str) -> DeclareDust {
    DeclareDust {
        day: Day(day.parse().unwrap()),
        dust,
        reason: reason.into(),
    }
}

fn pm10(view: &lantian_app::view::air::evaluation::EvaluationView) -> String {
    let found = view.pollutants.iter().find(|one| one.pollutant == "pm10");
    let mean = &found.unwrap().mean;
    mean.value.as_ref().unwrap().raw.clone()
}

#[tokio::test]
async fn a_year_is_shown_as_measured_and_without_the_days_under_dust() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    taken_in(&stage, "2017.csv", &year_2017()).await;
    let before = of_2017(&stage).await;
    assert!(before.dust_days.is_empty() && before.without_dust.is_none());
    for day in ["2017-04-10", "2017-04-11", "2017-04-12"] {
        let input = declaration(day, DustDeclaration::Mark, "总站沙尘影响通报");
        dust::declare(&stage.app, &office, input).await.unwrap();
    }
    let after = of_2017(&stage).await;
    assert_eq!(after.dust_days.len(), 3);
    // 实况: (362 × 60 + 3 × 400) / 365; 扣沙: the mean of 362 days of 60.
    assert_eq!(pm10(&after.evaluation), "62.794521");
    assert_eq!(pm10(after.without_dust.as_ref().unwrap()), "60.000000");
    let input = declaration("2017-04-11", DustDeclaration::Withdraw, "经复核不属沙尘");
    let left = dust::declare(&stage.app, &office, input).await.unwrap();
    assert_eq!(left.len(), 2);
    let without = of_2017(&stage).await.without_dust.unwrap();
    assert_eq!(pm10(&without), "60.936639", "(362 × 60 + 400) / 363");
}

#[tokio::test]
async fn a_day_under_dust_needs_a_reason_a_rule_and_the_right() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let refused = [
        declaration("2017-04-10", DustDeclaration::Mark, "  "),
        declaration(
            "2016-04-10",
            DustDeclaration::Mark,
            "the rule was not in force",
        ),
        declaration("2018-12-04", DustDeclaration::Mark, "tomorrow"),
    ];
    for input in refused {
        assert!(dust::declare(&stage.app, &office, input).await.is_err());
    }
    let reader = stage.person("reader", Role::Reader, None);
    let input = declaration("2017-04-10", DustDeclaration::Mark, "no right");
    assert!(dust::declare(&stage.app, &reader, input).await.is_err());
    assert!(dust::list(&stage.app, &reader).await.unwrap().is_empty());
}
