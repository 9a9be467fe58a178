//! 受沙尘天气过程影响城市空气质量评价补充规定, 环办监测〔2016〕120号, in force 2017-01-01: on days declared to be under dust from
//! afar, particles are left out of what cities are ranked and assessed by. Which days these are is declared, not computed here.

use jiff::civil::date;

use super::pollutant::PollutantSet;
use super::{Fact, InForce, Words};
use crate::actor::Mark;

/// What becomes of the index of a day under dust when particles are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DustIndex {
    /// Computed anew without particles.
    Recomputed,
    /// Left as it was.
    Kept,
}

/// How days under dust are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DustRule {
    /// The stable key.
    pub key: &'static str,
    /// How it is cited.
    pub title: Words,
    /// When it is in force.
    pub in_force: InForce,
    /// Which pollutants are left out, for the whole day.
    pub removes: Fact<PollutantSet>,
    /// What becomes of the index.
    pub index: Fact<DustIndex>,
    /// Whether a day whose particles were measured and left out still counts towards the number of days a year needs.
    pub counts_as_measured: Fact<bool>,
    /// Whether the share of good days is stated with the days under dust as they were.
    pub good_days_as_measured: Fact<bool>,
}

/// The rule of 2016.
pub static DUST_2016: DustRule = DustRule {
    key: "dust-2016-120",
    title: Words {
        zh: "《受沙尘天气过程影响城市空气质量评价补充规定》环办监测〔2016〕120号",
        en: "Supplementary rules on evaluating cities under dust (2016) No. 120",
    },
    in_force: InForce {
        from: date(2017, 1, 1),
        to: None,
    },
    removes: Fact {
        name: "both-particles-whole-day",
        value: PollutantSet::PARTICLES,
        mark: Mark::Likely,
        source: Words {
            zh: "广东 2023 至 2026 年公布的 211 个城市日中有 205 个如此",
            en: "205 of 211 published city-days of Guangdong, 2023 to 2026",
        },
    },
    index: Fact {
        name: "index-without-particles",
        value: DustIndex::Recomputed,
        mark: Mark::Unsure,
        source: Words {
            zh: "2025 年公布的数据如此；2023 年及 2026 年部分数据保留原指数",
            en: "rows of 2025; rows of 2023 and some of 2026 keep the index",
        },
    },
    counts_as_measured: Fact {
        name: "removed-days-were-measured",
        value: true,
        mark: Mark::Unsure,
        source: Words {
            zh: "未见文件规定；否则一个月有五个沙尘日，全年即无有效值",
            en: "no document read; otherwise five dust days in a month would leave the year without a value",
        },
    },
    good_days_as_measured: Fact {
        name: "good-days-with-dust",
        value: true,
        mark: Mark::Sure,
        source: Words {
            zh: "全国 2021 年 7 月月报；约自 2023 年起另给扣除沙尘的比率",
            en: "national monthly report of July 2021; a second rate without dust is given since about 2023",
        },
    },
};
