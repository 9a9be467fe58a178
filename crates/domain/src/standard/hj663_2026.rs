//! HJ 663-2026 环境空气质量评价技术规范, in force from 2026-03-01. Its text was not read. Known from quotations: the rule on ozone
//! (§6.1.2) and the statistics of a year (table 1) are those of 2013, rounding is finer, exceptional events (例外事件) and a moving
//! average over three years are new.

use jiff::civil::date;

use super::evaluation::{
    CityShare, Decimals, EvaluationEdition, GoodDayBasis, Stages, YEAR_STATISTICS,
};
use super::{Fact, InForce, Words};
use crate::actor::Mark;

/// HJ 663-2026, as far as it is known.
pub static HJ663_2026: EvaluationEdition = EvaluationEdition {
    key: "hj663-2026",
    title: Words {
        zh: "HJ 663—2026",
        en: "HJ 663-2026",
    },
    in_force: InForce {
        from: date(2026, 3, 1),
        to: None,
    },
    windows: Fact {
        name: "windows-within-the-day",
        value: (8, 24),
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2026 §6.1.2（据转引）",
            en: "HJ 663—2026 §6.1.2, as quoted",
        },
    },
    windows_needed: Fact {
        name: "fourteen-windows-unless-above-limit",
        value: 14,
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2026 §6.1.2（据转引）",
            en: "HJ 663—2026 §6.1.2, as quoted",
        },
    },
    city_share: Fact {
        name: "three-quarters-or-half-of-few",
        value: CityShare {
            small_below: 4,
            small_percent: 50,
            percent: 75,
        },
        mark: Mark::Unsure,
        source: Words {
            zh: "沿用 2013 年版",
            en: "carried over from the edition of 2013",
        },
    },
    year: Fact {
        name: "means-and-percentiles",
        value: YEAR_STATISTICS,
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2026 表1（据转引）",
            en: "HJ 663—2026 table 1, as quoted",
        },
    },
    decimals: Fact {
        name: "one-decimal-more-in-periods",
        value: Decimals {
            period: 1,
            judged: 0,
            multiple: 2,
            rate: 1,
        },
        mark: Mark::Likely,
        source: Words {
            zh: "据遵循该标准的一个公开实现；日值据 HJ 633—2026 §4.2.2",
            en: "a public implementation that follows it; days by HJ 633—2026 §4.2.2",
        },
    },
    single_index: Fact {
        name: "single-index-three-decimals",
        value: Some(3),
        mark: Mark::Unsure,
        source: Words {
            zh: "据遵循该标准的一个公开实现",
            en: "a public implementation that follows it",
        },
    },
    stages: Fact {
        name: "periods-from-rounded-city-days",
        value: Stages {
            station_day_rounded: false,
            city_day_rounded: true,
        },
        mark: Mark::Likely,
        source: Words {
            zh: "据遵循该标准的一个公开实现；日值据 HJ 633—2026 §4.2.2",
            en: "a public implementation that follows it; days by HJ 633—2026 §4.2.2",
        },
    },
    good_days: Fact {
        name: "days-with-a-published-index",
        value: GoodDayBasis::Publishable,
        mark: Mark::Likely,
        source: Words {
            zh: "HJ 633—2026 §5.3.1：项目不全且不高于 100 的日不发布指数",
            en: "HJ 633—2026 §5.3.1: an incomplete day of 100 or less has no index",
        },
    },
    unknown: &[
        "the three-year moving average: items, limits, validity",
        "exceptional events: what counts, who approves, what is removed",
        "the rounding table",
        "the validity of city values",
        "rules for counties",
        "how the year 2026 is stated",
    ],
};
