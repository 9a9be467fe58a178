//! GB 3095-2012 环境空气质量标准, in force nationwide from 2016-01-01, earlier where a city adopted it. Repealed on 2026-03-01
//! together with its amendment of 2018, which changed no limit: see the file of the amendment.

use jiff::civil::date;

use super::limits::{Averaging, Completeness, LimitEdition, Substance, co, micro, pico};
use super::pollutant::Pollutant;
use super::{InForce, Words};
use crate::actor::Mark;

/// GB 3095-2012 with its amendment of 2018.
pub static GB3095_2012: LimitEdition = LimitEdition {
    key: "gb3095-2012",
    title: Words {
        zh: "GB 3095—2012（含2018年修改单）",
        en: "GB 3095-2012 with its amendment of 2018",
    },
    in_force: InForce {
        from: date(2016, 1, 1),
        to: Some(date(2026, 2, 28)),
    },
    clause: "GB 3095—2012 表1",
    limits: &[
        micro(Pollutant::So2, Averaging::Annual, 20, 60),
        micro(Pollutant::So2, Averaging::Daily, 50, 150),
        micro(Pollutant::So2, Averaging::Hour, 150, 500),
        micro(Pollutant::No2, Averaging::Annual, 40, 40),
        micro(Pollutant::No2, Averaging::Daily, 80, 80),
        micro(Pollutant::No2, Averaging::Hour, 200, 200),
        co(Averaging::Daily, 4),
        co(Averaging::Hour, 10),
        micro(Pollutant::O3, Averaging::EightHourMax, 100, 160),
        micro(Pollutant::O3, Averaging::Hour, 160, 200),
        micro(Pollutant::Pm10, Averaging::Annual, 40, 70),
        micro(Pollutant::Pm10, Averaging::Daily, 50, 150),
        micro(Pollutant::Pm25, Averaging::Annual, 15, 35),
        micro(Pollutant::Pm25, Averaging::Daily, 35, 75),
    ],
    other: &[
        pico(Substance::Tsp, Averaging::Annual, 80_000_000, 200_000_000),
        pico(Substance::Tsp, Averaging::Daily, 120_000_000, 300_000_000),
        pico(Substance::Nox, Averaging::Annual, 50_000_000, 50_000_000),
        pico(Substance::Nox, Averaging::Daily, 100_000_000, 100_000_000),
        pico(Substance::Nox, Averaging::Hour, 250_000_000, 250_000_000),
        pico(Substance::Pb, Averaging::Annual, 500_000, 500_000),
        pico(Substance::Pb, Averaging::Quarterly, 1_000_000, 1_000_000),
        pico(Substance::BaP, Averaging::Annual, 1_000, 1_000),
        pico(Substance::BaP, Averaging::Daily, 2_500, 2_500),
    ],
    zone_i: Words {
        zh: "自然保护区、风景名胜区和其他需要特殊保护的区域",
        en: "nature reserves, scenic areas and other areas in need of special protection",
    },
    zone_ii: Words {
        zh: "居住区、商业交通居民混合区、文化区、工业区和农村地区",
        en: "residential, mixed, cultural, industrial and rural areas",
    },
    completeness: Completeness {
        year_days: 324,
        month_days: 27,
        february_days: 25,
        day_hours: 20,
        window_hours: 6,
        hour_minutes: 45,
        clause: "GB 3095—2012 表4",
    },
    source: "two public pages that quote the tables; amendment text from two",
    mark: Mark::Sure,
};
