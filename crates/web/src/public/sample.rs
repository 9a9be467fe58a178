//! Sample data for the tests of templates, tables and feeds: every state once, and texts that try to break out.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_app::public::ledgers::PublicEdition;
use lantian_app::public::{PublicNews, PublicPlan, PublicTask};
use lantian_app::view::overview::{
    ChapterProgress, MonthPunctuality, Overview, StandingCount, TargetStatusCount,
};
use lantian_app::view::scalar::{Day, Moment, StrengthCode, Text, UnitRef};
use lantian_app::view::target::{TargetCard, TargetCase, TargetChip, TargetStatusCode};
use lantian_app::view::task::{
    AssignmentCounts, ReportCounts, Standing, TaskRow, TimelineEntry, TimelineState,
};

use super::frame::Today;

const STANDINGS: [Standing; 4] = [
    Standing::Overdue,
    Standing::AwaitingReceipt,
    Standing::UnderWay,
    Standing::Done,
];

const STATUSES: [TargetStatusCode; 5] = [
    TargetStatusCode::Met,
    TargetStatusCode::OnCourse,
    TargetStatusCode::Behind,
    TargetStatusCode::NotAssessable,
    TargetStatusCode::AwaitingValue,
];

const STRENGTHS: [StrengthCode; 4] = [
    StrengthCode::Must,
    StrengthCode::InPrinciple,
    StrengthCode::Strive,
    StrengthCode::Encourage,
];

/// The kinds of dated matters that use cases name.
const KINDS: [&str; 4] = ["target", "deliverable", "duty", "report"];

fn text(zh: &str, en: &str) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    Day(date(text))
}

/// A published edition of a ledger.
pub(crate) fn editions() -> Vec<PublicEdition> {
    vec![PublicEdition {
        id: 1,
        ledger: text("锅炉", "Boilers"),
        about: text("一台锅炉一行", "One row a boiler"),
        year: 2018,
        as_of: day("2018-12-31"),
        objects: 42,
        hash: "0".repeat(64),
        note: "<script>alert(1)</script>".into(),
        published_at: None,
    }]
}

/// A page of features, with a value that tries to break out.
pub(crate) fn features() -> serde_json::Value {
    serde_json::json!({
        "type": "FeatureCollection", "numberMatched": 2, "numberReturned": 1,
        "features": [{ "type": "Feature", "id": 7, "geometry": null,
            "properties": { "name": "<script>alert(1)</script>", "number": null } }],
        "links": [{ "rel": "next", "href": "https://lantian.example.org/ogc?offset=1", "title": "next", "type": "text/html" }],
    })
}

/// The list of collections.
pub(crate) fn collections() -> serde_json::Value {
    serde_json::json!({
        "title": "Map data", "description": "Zones and ledgers", "links": [],
        "collections": [{ "id": "zone-district", "title": "Districts", "links": [] }],
    })
}

pub(crate) fn today() -> Today {
    Today {
        city: text("钦州市", "Qinzhou"),
        plan_title: text("钦州市三年作战方案", "Qinzhou three-year plan"),
        day: date("2018-12-03"),
        replay: true,
    }
}

fn unit(key: &str, now: Vec<Text>) -> UnitRef {
    UnitRef {
        key: key.into(),
        name: text("市环保局 <b>", "Environment Bureau <b>"),
        district: None,
        now,
    }
}

fn task(index: usize) -> TaskRow {
    TaskRow {
        id: format!("4.{index}a"),
        chapter: 4,
        chapter_heading: "四、调整优化产业结构".into(),
        heading: "优化产业布局 <script>alert(1)</script>".into(),
        text: "=完成“三线一单”编制工作，\"严控\"\n“两高”行业产能。".into(),
        leads: vec![
            unit("epb", vec![text("市生态环境局", "Ecology Bureau")]),
            unit("drc", Vec::new()),
        ],
        responsible: vec![unit("county", Vec::new())],
        open: index == 0,
        deadline: (index != 1).then(|| day("2020-12-31")),
        strength: STRENGTHS[index % STRENGTHS.len()],
        targets: vec![TargetChip {
            id: "T06".into(),
            status: STATUSES[index % STATUSES.len()],
        }],
        assignments: AssignmentCounts {
            awaiting_receipt: 1,
            in_progress: 2,
            ..AssignmentCounts::default()
        },
        reports: ReportCounts {
            owed: u32::try_from(index).unwrap(),
            on_time: 1,
            ..ReportCounts::default()
        },
        next_due: (index != 2).then(|| day("2018-12-10")),
        overdue: u32::from(index == 0),
        standing: STANDINGS[index % STANDINGS.len()],
    }
}

fn target(index: usize) -> TargetCard {
    let with_cases = index == 3;
    TargetCard {
        id: format!("T0{index}"),
        task: if index == 0 { "0" } else { "4.1a" }.into(),
        also_in: if index == 1 {
            vec!["0".into(), "4.2a".into()]
        } else {
            Vec::new()
        },
        quote: "细颗粒物（PM2.5）年均浓度控制在35微克/立方米以内".into(),
        name: text("PM2.5 年均浓度", "Annual mean of PM2.5"),
        definition: text("全市国控站点平均。", "Mean of the national stations."),
        leads: if index == 4 {
            Vec::new()
        } else {
            vec![unit("epb", Vec::new())]
        },
        comparator: ["<=", ">=", "<", ">", "≈"][index % 5].into(),
        threshold: (!with_cases && index != 4).then(|| "35".parse().unwrap()),
        cases: if with_cases {
            vec![TargetCase {
                name: "城市建成区".into(),
                threshold: "70".parse().unwrap(),
            }]
        } else {
            Vec::new()
        },
        unit: ["µg/m³", "-", "vehicles", "%", "list"][index % 5].into(),
        deadline: (index != 2).then(|| day("2020-12-31")),
        from: (index == 2).then(|| day("2019-01-01")),
        strength: STRENGTHS[index % STRENGTHS.len()],
        status: STATUSES[index % STATUSES.len()],
        sentence: text("2017 年为 36，目标 35。", "36 in 2017; the target is 35."),
        remarks: vec![text("临时数据。", "Provisional.")],
        value: (index < 2).then(|| "36.0".parse().unwrap()),
        value_as_of: (index == 0).then(|| day("2017-12-31")),
        expected: (index == 1).then(|| "35.7".parse().unwrap()),
    }
}

fn timeline() -> Vec<TimelineEntry> {
    let states = [
        TimelineState::Done,
        TimelineState::Overdue,
        TimelineState::Ahead,
        TimelineState::NotAssessable,
    ];
    states
        .into_iter()
        .enumerate()
        .map(|(index, state)| TimelineEntry {
            id: format!("sample-{index}"),
            day: day("2018-12-31"),
            kind: KINDS[index].into(),
            task: ["0", "4.1a", "", "4.2a"][index].into(),
            title: text("报送；“三线一单”, 编制", "Hand in; \"the list\", drawn up"),
            quote: (index != 1).then(|| "2018年12月底前".to_owned()),
            state,
        })
        .collect()
}

pub(crate) fn plan() -> PublicPlan {
    let today = today();
    let count = |standing| StandingCount { standing, count: 1 };
    let targets: Vec<TargetCard> = (0..STATUSES.len()).map(target).collect();
    PublicPlan {
        city: today.city,
        title: today.plan_title,
        as_of: Day(today.day),
        replay: true,
        overview: Overview {
            sentences: vec![text("两项目标滞后。", "Two targets are behind.")],
            tasks: 4,
            standings: STANDINGS.map(count).into(),
            assignments: AssignmentCounts::default(),
            reports: ReportCounts {
                owed: 1,
                ..ReportCounts::default()
            },
            targets: STATUSES
                .map(|status| TargetStatusCount { status, count: 1 })
                .into(),
            goals: targets.clone(),
            chapters: vec![ChapterProgress {
                chapter: 4,
                heading: "四、调整优化产业结构".into(),
                standings: STANDINGS.map(count).into(),
                assignments: AssignmentCounts::default(),
            }],
            months: vec![MonthPunctuality {
                month: "2018-11".into(),
                reports: ReportCounts::default(),
            }],
            upcoming: timeline(),
            holding_up: Vec::new(),
        },
        tasks: (0..STANDINGS.len()).map(task).collect(),
        targets,
        timeline: timeline(),
    }
}

/// A plan in which nothing has happened and nothing is dated.
pub(crate) fn empty_plan() -> PublicPlan {
    let mut plan = plan();
    plan.overview.upcoming.clear();
    plan.overview.goals.clear();
    plan.overview.sentences.clear();
    for task in &mut plan.tasks {
        task.leads.clear();
        task.next_due = None;
    }
    plan
}

pub(crate) fn tasks() -> Vec<PublicTask> {
    let bare = PublicTask {
        task: TaskRow {
            leads: Vec::new(),
            responsible: Vec::new(),
            ..task(1)
        },
        targets: Vec::new(),
        timeline: Vec::new(),
    };
    (0..STRENGTHS.len())
        .map(|index| PublicTask {
            task: task(index),
            targets: (0..STATUSES.len()).map(target).collect(),
            timeline: timeline(),
        })
        .chain([bare])
        .collect()
}

pub(crate) fn news() -> Vec<PublicNews> {
    let moment = |text: &str| Moment(text.parse::<Timestamp>().unwrap());
    vec![
        PublicNews {
            id: "qinzhou-2018-2020/event/2".into(),
            at: moment("2018-12-03T01:00:00Z"),
            title: text("办结：4.2a <优化>", "Done: 4.2a <improve>"),
            text: text("2018-12-03。", "2018-12-03."),
            task: Some("4.2a".into()),
        },
        PublicNews {
            id: "qinzhou-2018-2020/event/1".into(),
            at: moment("2018-11-30T01:00:00Z"),
            title: text("通报", "Late"),
            text: text("2018-11-30。", "2018-11-30."),
            task: None,
        },
    ]
}
