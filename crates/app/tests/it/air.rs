//! Files of air data come in, and years, days and dust are computed from them.

use std::collections::BTreeMap;
use std::fmt::Write;

use lantian_app::air::inbox::Inbox;
use lantian_app::air::nation::Nation;
use lantian_app::air::ranking::{Among, RankingQuery};
use lantian_app::air::series::EditionWish;
use lantian_app::air::year::{AirYearQuery, StatesWish};
use lantian_app::air::{arrivals, dust, import, ranking, sites, year};
use lantian_app::view::air::dust::{DeclareDust, DustDeclaration};
use lantian_app::view::air::evaluation::EvaluationView;
use lantian_app::view::air::import::{ImportAir, ValuesGrade};
use lantian_app::view::air::year::AirYearView;
use lantian_app::view::scalar::Day;
use lantian_domain::access::Role;
use lantian_domain::assess::Settings;
use lantian_domain::standard::{Adoption, Selection};

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

pub async fn taken_in(stage: &Stage, name: &str, text: &str) {
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

/// A day of hours of a station elsewhere, in our own layout.
fn hours_elsewhere() -> String {
    let mut text = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    for hour in 1..=23 {
        writeln!(text, "1001A,2017-03-01 {hour:02}:00,30,60,10,15,0.8,80").unwrap();
    }
    text
}

#[tokio::test]
async fn stations_of_elsewhere_are_not_ranked_among_cities() {
    let stage = Stage::on("2018-12-03").await;
    let own = year_2017();
    taken_in(&stage, "own.csv", &own).await;
    let other = own.replace("钦州", "北海").replace(",30,60,", ",20,50,");
    taken_in(&stage, "other.csv", &other).await;
    taken_in(&stage, "hours.csv", &hours_elsewhere()).await;
    let query = RankingQuery {
        from: "2017-01-01".parse().unwrap(),
        to: "2017-12-31".parse().unwrap(),
        among: Among::Cities,
        edition: EditionWish::Auto,
    };
    let ranked = ranking::read(&stage.app, &stage.office(), query)
        .await
        .unwrap();
    let rows: Vec<_> = ranked
        .rows
        .iter()
        .map(|row| (row.rank, row.site.as_str()))
        .collect();
    assert_eq!(rows, [(Some(1), "北海"), (Some(2), "qinzhou")]);
}

#[tokio::test]
async fn a_replay_knows_neither_the_files_of_its_future_nor_where_a_station_will_move() {
    let stage = Stage::on("2018-12-03").await;
    taken_in(&stage, "2017.csv", &year_2017()).await;
    taken_in(&stage, "2019.csv", &year_2017().replace("2017-", "2019-")).await;
    let known = sites::list(&stage.app, &stage.office()).await.unwrap();
    let city = &known[0];
    let span = [city.first, city.last].map(|day| day.unwrap().0.to_string());
    assert_eq!(span, ["2017-01-01", "2017-12-31"]);
    let station = known.iter().find(|site| site.key == "2503A").unwrap();
    assert_eq!(station.name.zh, "市农科院（2503A）");
}

#[tokio::test]
async fn a_watched_folder_takes_in_what_is_complete_and_says_what_is_not_of_use() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let folder = stage.folder.path().join("inbox");
    let mut inbox = Inbox::of(folder.clone());
    assert_eq!(inbox.look(&stage.app).await, 0, "the folder is made");
    let text = year_2017();
    let (half, rest) = text.split_at(text.len() / 2);
    std::fs::write(folder.join("2017.csv"), half).unwrap();
    std::fs::write(folder.join(".2017.csv.swp"), half).unwrap();
    std::fs::write(folder.join("notes.txt"), "nothing to be taken in").unwrap();
    assert_eq!(inbox.look(&stage.app).await, 0, "it may still grow");
    std::fs::write(folder.join("2017.csv"), format!("{half}{rest}")).unwrap();
    assert_eq!(inbox.look(&stage.app).await, 0, "it did");
    assert_eq!(inbox.look(&stage.app).await, 1);
    assert_eq!(inbox.look(&stage.app).await, 0, "once is enough");
    std::fs::create_dir(folder.join("reviewed")).unwrap();
    std::fs::write(folder.join("reviewed/march.csv"), hours_elsewhere()).unwrap();
    inbox.look(&stage.app).await;
    assert_eq!(inbox.look(&stage.app).await, 1);
    let known = arrivals::read(&stage.app, &office).unwrap().inbox.unwrap();
    assert_eq!(known.taken, 2);
    assert_eq!(known.failed.len(), 1);
    assert_eq!(known.failed[0].name, "notes.txt");
    assert!(!known.failed[0].reason.zh.is_empty());
    let grades: Vec<_> = import::list(&stage.app, &office, Default::default())
        .await
        .unwrap()
        .iter()
        .map(|import| {
            (
                import.name.clone(),
                import.grade,
                import.days + import.hours,
            )
        })
        .collect();
    let expected = [
        ("march.csv".to_owned(), ValuesGrade::Reviewed, 23),
        ("2017.csv".to_owned(), ValuesGrade::Provisional, 365),
    ];
    assert_eq!(grades, expected);
    // The same files after a start change nothing.
    let mut again = Inbox::of(folder);
    again.look(&stage.app).await;
    again.look(&stage.app).await;
    let after = import::list(&stage.app, &office, Default::default())
        .await
        .unwrap();
    assert_eq!(after.len(), 2);
}

#[tokio::test]
async fn a_file_an_hour_becomes_few_segments_and_the_same_year() {
    let stage = Stage::on("2018-12-03").await;
    let text = year_2017();
    let (heading, rows) = text.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    for (number, days) in rows.chunks(12).enumerate() {
        let file = format!("{heading}\n{}\n", days.join("\n"));
        taken_in(&stage, &format!("{number}.csv"), &file).await;
    }
    let before = of_2017(&stage).await;
    import::merge_segments(&stage.app).await.unwrap();
    let segments = std::fs::read_dir(stage.folder.path().join("lake/days/2017")).unwrap();
    assert_eq!(segments.count(), 1);
    import::catch_up(&stage.app).await.unwrap();
    // One more file, so that nothing kept in memory answers.
    taken_in(&stage, "more.csv", &hours_elsewhere()).await;
    let after = of_2017(&stage).await;
    let json = |view: &AirYearView| serde_json::to_value(view).unwrap();
    assert_eq!(json(&after), json(&before));
    assert_eq!(before.evaluation.pollutants[0].valid_days, 365);
}

/// A year of hours at the city's stations, with gaps that differ.
fn hours_2017() -> String {
    let mut text = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    let mut hour = jiff::civil::date(2017, 1, 1).at(1, 0, 0, 0);
    let mut count = 0;
    while hour <= jiff::civil::date(2018, 1, 1).at(0, 0, 0, 0) {
        for (place, code) in ["2502A", "2503A", "2504A"].into_iter().enumerate() {
            count += 1;
            if count % (11 + place) != 0 {
                let fine = 20 + (count * 7 + place) % 31;
                writeln!(
                    text,
                    "{code},{},{fine},{},9,15,0.8,{}",
                    hour.strftime("%Y-%m-%d %H:%M"),
                    fine * 2,
                    fine * 3
                )
                .unwrap();
            }
        }
        hour = hour.saturating_add(jiff::Span::new().hours(1));
    }
    text
}

#[tokio::test]
async fn a_nation_at_once_is_what_each_of_its_cities_is_alone() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    // Larger than what is sent over the line in these stories: it comes by itself.
    let bytes = hours_2017().into_bytes();
    import::arrived(&stage.app, "hours.csv", bytes, ValuesGrade::Reviewed)
        .await
        .unwrap();
    let origins = import::list(&stage.app, &office, Default::default())
        .await
        .unwrap();
    let origins: Vec<String> = origins.into_iter().map(|import| import.evidence).collect();
    let codes = ["2502A", "2503A", "2504A"].map(str::to_owned).to_vec();
    let nation = Nation {
        lake: &stage.app.lake,
        origins: &origins,
        period: lantian_domain::standard::Period::year(2017).unwrap(),
        selection: Selection::ByDate(Adoption::GUANGXI),
        settings: Settings::default(),
    };
    let found = nation
        .evaluate(&BTreeMap::from([("钦州市".to_owned(), codes)]))
        .unwrap();
    let of_city = &found["钦州市"];
    assert_eq!(of_city.stations.len(), 3);
    let json = |view: &EvaluationView| serde_json::to_value(view).unwrap();
    let alone = of_2017(&stage).await;
    assert_eq!(
        json(of_city.city.as_ref().unwrap()),
        json(&alone.evaluation)
    );
    assert!(alone.evaluation.composite.value.is_some());
}

#[tokio::test]
async fn a_station_that_moved_is_not_compared_with_where_it_stood_before() {
    let stage = Stage::on("2021-03-01").await;
    let mut text = "site,time,pm25,pm10,so2,no2,co,o3\n".to_owned();
    for year in [2020, 2021] {
        for hour in 1..=23 {
            for code in ["2502A", "2503A"] {
                writeln!(text, "{code},{year}-02-01 {hour:02}:00,30,60,10,15,0.8,80").unwrap();
            }
        }
    }
    taken_in(&stage, "february.csv", &text).await;
    let of = async |site: &str| {
        let query = AirYearQuery {
            site: site.into(),
            year: Some(2021),
            to: None,
            edition: EditionWish::Auto,
            states: StatesWish::AsMeasured,
        };
        year::read(&stage.app, &stage.office(), query)
            .await
            .unwrap()
    };
    let moved = of("2503A").await;
    assert!(moved.before.is_none());
    assert_eq!(moved.network.len(), 1);
    assert!(moved.network[0].text.zh.contains("2021-01-01"));
    let stayed = of("2502A").await;
    assert!(stayed.before.is_some() && stayed.network.is_empty());
    let city = of("").await;
    assert!(city.before.is_some());
    assert_eq!(city.network.len(), 1, "the reader is told");
}
