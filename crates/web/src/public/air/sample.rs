//! Sample data for the tests of the pages of the air: every level, gaps, values of both grades, and texts that try to break out.

use jiff::civil::{Date, date};
use lantian_app::public::air::{LevelMeaning, PublicAir, PublicAirDay, PublicStation, Told};
use lantian_app::view::air::assessed::{AssessedView, BasisView, OutcomeState};
use lantian_app::view::air::budget::{AirBudgetView, BudgetOfTarget, MeanBudgetView};
use lantian_app::view::air::day::{AirDayView, AirHourView, AirValueView, IndexView};
use lantian_app::view::air::forecast::ForecastView;
use lantian_app::view::air::now::{AirNowView, StationNowView};
use lantian_app::view::air::site::{SiteKind, SiteView};
use lantian_app::view::scalar::{Day, Moment, PositionView, Text};

fn text(zh: &str, en: &str) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

fn index(aqi: u16, primary: &[&str]) -> IndexView {
    IndexView {
        aqi,
        level: 2,
        grade: text("二级", "Level II"),
        category: text("良", "Good"),
        colour: "#FFFF00".into(),
        primary: primary.iter().map(|code| (*code).to_owned()).collect(),
        effect: text("可接受 <b>", "Acceptable <b>"),
        advice: text("减少户外活动", "Spend less time outdoors"),
    }
}

fn values(reviewed: bool) -> Vec<AirValueView> {
    ["pm25", "pm10", "so2", "no2", "co", "o3"]
        .map(|code| AirValueView {
            pollutant: code.into(),
            value: (code != "so2").then(|| "0.8".to_owned()),
            index: (code != "so2").then_some(72),
            reason: None,
            reviewed,
        })
        .into()
}

fn day(day: Date, aqi: Option<u16>) -> AirDayView {
    AirDayView {
        day: Day(day),
        values: values(day.day() % 2 == 0),
        index: aqi.map(|aqi| index(aqi, &["pm25", "o3"])),
        reason: aqi
            .is_none()
            .then(|| text("有效小时不足 <b>", "too few valid hours <b>")),
        remarks: Vec::new(),
        edition: Some("2012".into()),
    }
}

fn month() -> Vec<AirDayView> {
    (3..31)
        .filter(|number| *number != 9)
        .map(|number| {
            let aqi = (number != 12).then(|| u16::try_from(number).unwrap() * 10);
            day(date(2018, 11, number), aqi)
        })
        .collect()
}

fn told() -> Told {
    Told {
        sentence: days()[0].sentence.clone(),
        index: index(72, &["pm25"]),
        sensitive: vec![text("老年人", "the elderly"), text("儿童", "children")],
        until: "2018-12-02".into(),
        days_since: 3,
        standards: vec![text("GB 3095—2012", "GB 3095-2012")],
        reviewed: false,
    }
}

fn station(hours: Vec<AirHourView>) -> StationNowView {
    StationNowView {
        site: SiteView {
            key: "2502A/x'y".into(),
            kind: SiteKind::Station,
            name: text("市环保站 <b>", "City Environment Station <b>"),
            district: Some(text("钦南区", "Qinnan")),
            position: Some(PositionView {
                latitude: 21.9667,
                longitude: 108.6236,
            }),
            published_days: false,
            first: None,
            last: None,
        },
        hour: hours.last().cloned(),
        hours,
    }
}

fn hours() -> Vec<AirHourView> {
    (0..20)
        .map(|hour| AirHourView {
            time: format!("2018-12-02T{hour:02}:00"),
            values: values(false),
            index: (hour != 5).then(|| index(40 + hour, &[])),
            edition: "2012".into(),
        })
        .collect()
}

fn unassessed<T>() -> AssessedView<T> {
    AssessedView {
        state: OutcomeState::Invalid,
        value: None,
        reason: None,
        basis: BasisView {
            edition: "hj663-2013".into(),
            clause: "4.1".into(),
            profile: "default".into(),
            mark: "S".into(),
        },
        remarks: Vec::new(),
    }
}

fn forecast() -> ForecastView {
    ForecastView {
        probability: "64".into(),
        band: 90,
        low: "31.0".into(),
        median: "34.1".into(),
        high: "37.2".into(),
        past_years: vec![2015, 2016, 2017],
        draws: 1000,
        seed: "0".into(),
        fan: Vec::new(),
        course: Vec::new(),
        calibration: None,
        sentence: text("达标可能性 64%", "64 % likely to meet it"),
    }
}

/// The air of a city with everything, and of one without anything.
pub(crate) fn cities() -> [PublicAir; 2] {
    let budget = MeanBudgetView {
        pollutant: "pm25".into(),
        symbol: "PM2.5".into(),
        unit: "µg/m³".into(),
        target: "35".into(),
        margin: "gbt8170-rounded".into(),
        budget: unassessed(),
        sentence: text("剩余 29 天日均不得高于 38.1", "29 days may average 38.1"),
    };
    let full = PublicAir {
        now: AirNowView {
            city: text("钦州市", "Qinzhou"),
            time: Some("2018-12-02T19:00".into()),
            stations: vec![station(hours()), {
                let mut silent = station(Vec::new());
                silent.site.key = "2503A".into();
                silent
            }],
            day: month().last().cloned(),
            days: month(),
        },
        told: Some(told()),
        budget: Some(AirBudgetView {
            year: 2018,
            through: Some(Day(date(2018, 12, 2))),
            targets: vec![BudgetOfTarget {
                target: "T01".into(),
                quote: "细颗粒物年均浓度不高于35".into(),
                of_that_year: false,
                mean: Some(budget),
                good_days: None,
                forecast: AssessedView {
                    state: OutcomeState::Value,
                    value: Some(forecast()),
                    ..unassessed()
                },
            }],
        }),
        levels: vec![
            LevelMeaning {
                from: 0,
                to: Some(50),
                category: text("优", "Excellent"),
                colour: "#00E400".into(),
                effect: text("无", "none"),
                advice: text("正常", "as usual"),
            },
            LevelMeaning {
                from: 301,
                to: None,
                category: text("严重污染", "Severely polluted"),
                colour: "#7E0023".into(),
                effect: text("强烈", "strong"),
                advice: text("留在室内", "stay in"),
            },
        ],
    };
    let empty = PublicAir {
        now: AirNowView {
            city: text("钦州市", "Qinzhou"),
            time: None,
            stations: vec![station(Vec::new())],
            day: None,
            days: Vec::new(),
        },
        told: None,
        budget: None,
        levels: Vec::new(),
    };
    [full, empty]
}

/// A station with everything, and one without anything.
pub(crate) fn stations() -> [PublicStation; 2] {
    let full = PublicStation {
        station: station(hours()),
        told: Some(told()),
        days: month(),
    };
    let empty = PublicStation {
        station: station(Vec::new()),
        told: None,
        days: Vec::new(),
    };
    [full, empty]
}

/// A day for the feed.
pub(crate) fn days() -> Vec<PublicAirDay> {
    vec![PublicAirDay {
        day: Day(date(2018, 12, 2)),
        sentence: text(
            "钦州市 12 月 2 日空气质量良，AQI 72，首要污染物 PM2.5。减少户外活动。",
            "On 2 December the air in Qinzhou was good: AQI 72, primary pollutant PM2.5. Spend less time outdoors.",
        ),
        updated: Moment("2018-12-03T01:00:00Z".parse().unwrap()),
    }]
}
