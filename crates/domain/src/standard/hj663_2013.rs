//! HJ 663-2013 环境空气质量评价技术规范（试行）, with GB 3095-2012; repealed on 2026-03-01. Its text was not read: entries are general
//! knowledge, cross-checked against public implementations where they say so.

use jiff::civil::date;

use super::evaluation::{
    CityShare, Decimals, EvaluationEdition, GoodDayBasis, Stages, YEAR_STATISTICS,
};
use super::{Fact, InForce, Words};
use crate::actor::Mark;

/// HJ 663-2013.
pub static HJ663_2013: EvaluationEdition = EvaluationEdition {
    key: "hj663-2013",
    title: Words {
        zh: "HJ 663—2013",
        en: "HJ 663-2013",
    },
    in_force: InForce {
        from: date(2013, 10, 1),
        to: Some(date(2026, 2, 28)),
    },
    windows: Fact {
        name: "windows-within-the-day",
        value: (8, 24),
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2013 §6.1.2；一个公开实现亦同",
            en: "HJ 663—2013 §6.1.2; stated in a public implementation too",
        },
    },
    windows_needed: Fact {
        name: "fourteen-windows-unless-above-limit",
        value: 14,
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2013 §6.1.2，两个公开实现均引用",
            en: "HJ 663—2013 §6.1.2, quoted by two public implementations",
        },
    },
    city_share: Fact {
        name: "three-quarters-or-half-of-few",
        value: CityShare {
            small_below: 4,
            small_percent: 50,
            percent: 75,
        },
        mark: Mark::Likely,
        source: Words {
            zh: "HJ 663—2013 §6.1，未见原文",
            en: "HJ 663—2013 §6.1, not read",
        },
    },
    year: Fact {
        name: "means-and-percentiles",
        value: YEAR_STATISTICS,
        mark: Mark::Sure,
        source: Words {
            zh: "HJ 663—2013 表1",
            en: "HJ 663—2013 table 1",
        },
    },
    decimals: Fact {
        name: "whole-numbers",
        value: Decimals {
            period: 0,
            judged: 0,
            multiple: 2,
            rate: 1,
        },
        mark: Mark::Likely,
        source: Words {
            zh: "HJ 663—2013 §6.3，未见原文；约自 2022 年起部分公报 PM2.5 保留一位小数",
            en: "HJ 663—2013 §6.3, not read; some bulletins give PM2.5 one decimal from about 2022",
        },
    },
    single_index: Fact {
        name: "single-index-unrounded",
        value: None,
        mark: Mark::Unsure,
        source: Words {
            zh: "未见文件规定修约",
            en: "no document states a rounding",
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
            zh: "据一个公开实现的做法；未见原文",
            en: "practice of one public implementation; the text was not read",
        },
    },
    good_days: Fact {
        name: "days-with-any-index",
        value: GoodDayBasis::AnyPollutant,
        mark: Mark::Unsure,
        source: Words {
            zh: "HJ 633—2012 §5.1：按已有项目计算指数",
            en: "HJ 633—2012 §5.1 states an index from what is there",
        },
    },
    unknown: &["the text as a whole"],
};
