//! What the profile compiler needs to know of Qinzhou's plan, written down by hand from the register of its demands, so that these
//! tests do not lean on the plan parser.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use lantian_domain::plan::document::Span;
use lantian_domain::plan::model::{
    ActorCount, Comparator, Plan, Strength, Target, TargetValue, Task, When,
};
use rust_decimal::Decimal;

pub const PLAN_TEXT: &str = include_str!("../../../../cities/qinzhou/plan.txt");

/// The 32 names in the responsibility blocks.
pub const NAMES: [&str; 32] = [
    "各县区人民政府、管委",
    "市环保局",
    "市发改委",
    "市工信委",
    "市交通运输局",
    "市住建委",
    "市市政管理局",
    "市质监局",
    "市公安局",
    "市国土资源局",
    "市工商局",
    "市农业局",
    "市商务局",
    "钦州供电局",
    "市安监局",
    "市财政局",
    "北部湾港口管理局钦州分局",
    "市林业局",
    "市科技局",
    "钦州海事局",
    "市供销社",
    "市委宣传部",
    "市教育局",
    "市机关事务管理局",
    "市检察院",
    "市气象局",
    "市水产畜牧兽医局",
    "市法制办",
    "市物价局",
    "市税务局",
    "市金融办",
    "市食品药品监管局",
];

/// The files of the profile, as they lie in the repository.
pub fn files() -> BTreeMap<String, String> {
    let files = [
        (
            "profile.toml",
            include_str!("../../../../cities/qinzhou/profile.toml"),
        ),
        (
            "districts.toml",
            include_str!("../../../../cities/qinzhou/districts.toml"),
        ),
        (
            "actors.toml",
            include_str!("../../../../cities/qinzhou/actors.toml"),
        ),
        (
            "calendar.toml",
            include_str!("../../../../cities/qinzhou/calendar.toml"),
        ),
        (
            "reporting.toml",
            include_str!("../../../../cities/qinzhou/reporting.toml"),
        ),
        (
            "deliverables.toml",
            include_str!("../../../../cities/qinzhou/deliverables.toml"),
        ),
        (
            "indicators.toml",
            include_str!("../../../../cities/qinzhou/indicators.toml"),
        ),
        (
            "requests.toml",
            include_str!("../../../../cities/qinzhou/requests.toml"),
        ),
        (
            "stations.toml",
            include_str!("../../../../cities/qinzhou/stations.toml"),
        ),
    ];
    files
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// The paragraphs with a block, by task id, each with the words it begins with.
const TASKS: [(&str, &str); 51] = [
    ("1.1a", "1. 优化产业布局"),
    ("1.1b", "加大区域产业布局"),
    ("1.2a", "2. 严控高耗能"),
    ("1.2b", "加大落后产能淘汰"),
    ("1.3", "3. 加快传统产业"),
    ("1.4a", "4. 深化工业企业"),
    ("1.4b", "加大排放高"),
    ("1.5", "5. 开展工业窑炉"),
    ("2.1", "1. 实施煤炭消费"),
    ("2.2", "2.推进天然气"),
    ("2.3", "3. 推进高污染燃料"),
    ("2.4", "4. 加快燃煤锅炉"),
    ("2.5", "5. 加快发展清洁能源"),
    ("2.6", "6. 提高能源利用"),
    ("3.1", "1. 优化调整货物"),
    ("3.2", "2. 加快车船结构"),
    ("3.3", "3. 加快油品质量"),
    ("3.4a", "4. 强化移动源"),
    ("3.4b", "推动靠港船舶"),
    ("3.5", "5. 优化城市公共"),
    ("4.1", "1. 强化国土绿化"),
    ("4.2a", "2. 加强扬尘综合"),
    ("4.2b", "加强各类堆场"),
    ("4.3", "3. 推进露天矿山"),
    ("4.4a", "4. 加强秸秆综合"),
    ("4.4b", "控制农业源氨"),
    ("4.5", "5. 强化城市餐饮"),
    ("4.6", "6. 加强烟花爆竹"),
    ("5.1a", "1. 实施工业企业污染综合治理工程。强化"),
    ("5.1b", "持续推进工业污染源全面达标排放，加大"),
    ("5.1c", "推进重点行业污染"),
    ("5.1d", "强化工业企业无组织"),
    ("5.1e", "推进各类园区"),
    ("5.1f", "推动石化、化工"),
    ("5.2a", "2. 实施清洁能源"),
    ("5.2b", "提高天然气消费"),
    ("5.2c", "加大燃煤小锅炉"),
    ("5.3a", "3. 实施柴油货车"),
    ("5.3b", "协助构建"),
    ("5.3c", "强化重点企业货运"),
    ("6.1", "1. 不断完善区域"),
    ("6.2", "2. 加强重污染天气"),
    ("6.3", "3. 夯实应急减排"),
    ("6.4", "4. 开展秋冬季"),
    ("7.1", "1. 完善法规标准"),
    ("7.2", "2. 拓宽投融资"),
    ("7.3a", "3. 加大经济政策"),
    ("7.3b", "加大税收优惠"),
    ("8.1", "1. 完善环境监测"),
    ("8.2", "2. 加大环境执法"),
    ("8.3", "3. 强化环境信息"),
];

/// The plan: its tasks with their paragraphs, its actors, its targets.
pub fn plan() -> Plan {
    let end_2018 = When::By(date(2018, 12, 31));
    let end_2019 = When::By(date(2019, 12, 31));
    let end_2020 = When::By(date(2020, 12, 31));
    let always = When::Continuous;
    let stated: [(&str, Comparator, Option<&str>, &str, When); 32] = [
        (
            "0",
            Comparator::AtMost,
            Some("35"),
            "µg/m³",
            When::InYear(2018),
        ),
        (
            "0",
            Comparator::AtLeast,
            Some("90.1"),
            "%",
            When::InYear(2018),
        ),
        (
            "0",
            Comparator::Equal,
            None,
            "-",
            When::EachYear(2019, 2020),
        ),
        ("1.4a", Comparator::Equal, Some("100"), "%", end_2020),
        ("1.4b", Comparator::Equal, Some("100"), "%", end_2020),
        (
            "2.1",
            Comparator::AtMost,
            Some("47"),
            "%",
            When::InYear(2020),
        ),
        ("2.2", Comparator::Equal, Some("100"), "%", end_2020),
        ("2.4", Comparator::About, Some("0"), "count", end_2020),
        ("2.5", Comparator::AtLeast, Some("21"), "%", end_2020),
        ("2.6", Comparator::AtLeast, Some("6"), "%", end_2020),
        ("2.6", Comparator::AtLeast, Some("50"), "%", end_2020),
        ("3.2", Comparator::AtLeast, Some("30"), "%", end_2019),
        (
            "3.3",
            Comparator::Equal,
            Some("100"),
            "%",
            When::From(date(2019, 1, 1)),
        ),
        ("3.4a", Comparator::AtMost, Some("10"), "mg/kg", end_2019),
        ("3.4b", Comparator::AtLeast, Some("50"), "%", end_2020),
        ("3.5", Comparator::Equal, Some("100"), "%", end_2020),
        ("4.2a", Comparator::Equal, Some("1"), "list", end_2018),
        ("4.2a", Comparator::AtLeast, Some("70"), "%", end_2020),
        ("4.2a", Comparator::AtLeast, Some("60"), "%", end_2020),
        ("4.2a", Comparator::Equal, Some("100"), "%", end_2020),
        (
            "4.4a",
            Comparator::AtLeast,
            Some("85"),
            "%",
            When::InYear(2020),
        ),
        ("4.4b", Comparator::AtMost, Some("0"), "t/a", always),
        ("5.1a", Comparator::About, Some("100"), "%", end_2020),
        ("5.1d", Comparator::About, Some("100"), "%", end_2020),
        ("5.2c", Comparator::AtLeast, Some("35"), "t/h", always),
        ("5.2c", Comparator::AtLeast, Some("10"), "t/h", always),
        ("5.2c", Comparator::AtMost, Some("1.5"), "%", always),
        ("5.2c", Comparator::AtMost, Some("0.8"), "%", always),
        ("5.3a", Comparator::AtLeast, None, "vehicles", end_2020),
        ("6.3", Comparator::Equal, Some("1"), "document", end_2018),
        ("6.3", Comparator::AtLeast, Some("10"), "%", always),
        ("8.1", Comparator::Above, Some("45"), "m", always),
    ];
    let nowhere = Span { start: 0, end: 0 };
    let targets = stated.into_iter().enumerate().map(|(index, target)| {
        let (task, comparator, value, unit, when) = target;
        let number = |text: &str| TargetValue::Number(text.parse().expect("a number"));
        Target {
            id: format!("T{:02}", index + 1),
            task: task.to_owned(),
            also_in: Vec::new(),
            quote: nowhere,
            comparator,
            value: value.map_or(TargetValue::External, number),
            unit: unit.to_owned(),
            when,
            strength: Strength::Must,
            soft: Vec::new(),
        }
    });
    let mut targets: Vec<Target> = targets.collect();
    let ratios = [("黄色", 10), ("橙色", 20), ("红色", 30)]
        .map(|(level, ratio)| (level.to_owned(), Decimal::from(ratio)));
    targets[30].value = TargetValue::Distributed(ratios.to_vec());
    let actors = NAMES.map(|name| ActorCount {
        name: name.to_owned(),
        lead: 0,
        sole: 0,
        responsible: 0,
    });
    Plan {
        title: None,
        period: None,
        clauses: Vec::new(),
        tasks: tasks(),
        actors: actors.to_vec(),
        targets,
        duplicates: Vec::new(),
        problems: Vec::new(),
    }
}

fn tasks() -> Vec<Task> {
    let nowhere = Span { start: 0, end: 0 };
    let mut from = 0;
    let task = |(id, begins): &(&str, &str)| {
        let start = from
            + PLAN_TEXT[from..]
                .find(begins)
                .unwrap_or_else(|| panic!("task {id}"));
        let end = start
            + PLAN_TEXT[start..]
                .find('\n')
                .unwrap_or(PLAN_TEXT.len() - start);
        from = end;
        let (section, rest) = id.split_once('.').expect("chapter and item");
        let item = rest.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let paragraph = rest.strip_prefix(item).filter(|letter| !letter.is_empty());
        Task {
            id: (*id).to_owned(),
            section: section.parse().expect("a chapter"),
            item: item.parse().expect("an item"),
            paragraph: paragraph.map(str::to_owned),
            heading: nowhere,
            text: Span { start, end },
            span: Span { start, end },
            block: nowhere,
            bodies: Vec::new(),
            open: false,
            duties: Vec::new(),
        }
    };
    TASKS.iter().map(task).collect()
}

/// The days of a year.
pub fn days_of(year: i16) -> impl Iterator<Item = Date> {
    date(year, 1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(move |day| day.year() == year)
}
