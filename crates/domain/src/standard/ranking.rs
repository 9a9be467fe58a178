//! The technical rules on ranking cities by their air, 环办监测〔2018〕19号, which replaced 环办〔2014〕64号 with the same index: the
//! sum of concentration over limit of six pollutants. Divisors are the annual limits of class II, for CO and O3 those of a day.

use jiff::civil::date;

use super::evaluation::IndexInput;
use super::{Fact, InForce, Words};
use crate::actor::Mark;

/// How cities are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankingRule {
    /// The stable key.
    pub key: &'static str,
    /// How it is cited.
    pub title: Words,
    /// When it is in force.
    pub in_force: InForce,
    /// The weight of each single index, in the order of the pollutants of GB 3095.
    pub weights: Fact<[u8; 6]>,
    /// Decimals of the composite index; cities equal at these are tied.
    pub decimals: u8,
    /// From which values the index is taken.
    pub input: Fact<IndexInput>,
    /// Whether the divisors follow the limits of the edition in use.
    pub divisors: Fact<bool>,
}

/// The rules of 2018.
pub static RANKING_2018: RankingRule = RankingRule {
    key: "ranking-2018-19",
    title: Words {
        zh: "《城市环境空气质量排名技术规定》环办监测〔2018〕19号",
        en: "Technical rules on ranking cities by ambient air (2018) No. 19",
    },
    in_force: InForce {
        from: date(2018, 1, 1),
        to: None,
    },
    weights: Fact {
        name: "equal-weights",
        value: [1; 6],
        mark: Mark::Sure,
        source: Words {
            zh: "据采用该办法的省级公报；个别地方用加权求和，依据不详",
            en: "provincial bulletins that apply it; a weighted sum is in use somewhere without a known legal basis",
        },
    },
    decimals: 2,
    input: Fact {
        name: "index-from-published-values",
        value: IndexInput::Published,
        mark: Mark::Unsure,
        source: Words {
            zh: "广西 2021 年 8 月：由公布的均值可得公布的 2.33",
            en: "Guangxi, August 2021: published means give the published 2.33",
        },
    },
    divisors: Fact {
        name: "divisors-of-the-edition",
        value: true,
        mark: Mark::Likely,
        source: Words {
            zh: "自 2026 年 3 月起推定为 60、40、60、30、4、160",
            en: "from 2026-03 presumably 60, 40, 60, 30, 4, 160",
        },
    },
};
