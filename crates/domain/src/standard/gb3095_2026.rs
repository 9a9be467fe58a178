//! GB 3095-2026 环境空气质量标准, approved 2026-02-12, in force from 2026-03-01 in two stages (§4.4): the transition limits
//! (过渡阶段浓度限值) until 2030-12-31, then the limits proper. Table 2 is put into effect by the State Council's department or the
//! province (§4.5); annex A is for provinces to adopt. Its limits of fluoride falling on a surface are no concentrations and are
//! not carried.

use jiff::civil::date;

use super::limits::{Averaging, Completeness, LimitEdition, Substance, co, micro, pico};
use super::pollutant::Pollutant;
use super::{InForce, Words};
use crate::actor::Mark;

const SOURCE: &str = "official scanned PDF, printed page 3, sha256 f9f937e95d115a73938d1f0018b51cc28f4429dbd3878cbed5f906a181377c0a";

const ZONE_I: Words = Words {
    zh: "国家公园、自然保护区、自然公园和其他需要特殊保护的区域",
    en: "national parks, nature reserves, nature parks and other areas in need of special protection",
};

const ZONE_II: Words = Words {
    zh: "居住区、商业交通居民混合区、文化区、工业区和农村地区",
    en: "residential, mixed, cultural, industrial and rural areas",
};

const COMPLETENESS: Completeness = Completeness {
    year_days: 324,
    month_days: 27,
    february_days: 25,
    day_hours: 20,
    window_hours: 6,
    hour_minutes: 45,
    clause: "GB 3095—2026 表4",
};

/// GB 3095-2026, the transition stage of 2026 to 2030.
pub static GB3095_2026_TRANSITION: LimitEdition = LimitEdition {
    key: "gb3095-2026-transition",
    title: Words {
        zh: "GB 3095—2026 过渡阶段",
        en: "GB 3095-2026, transition stage",
    },
    in_force: InForce {
        from: date(2026, 3, 1),
        to: Some(date(2030, 12, 31)),
    },
    clause: "GB 3095—2026 §4.4 表1 过渡阶段浓度限值",
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
        micro(Pollutant::Pm10, Averaging::Annual, 40, 60),
        micro(Pollutant::Pm10, Averaging::Daily, 50, 120),
        micro(Pollutant::Pm25, Averaging::Annual, 15, 30),
        micro(Pollutant::Pm25, Averaging::Daily, 35, 60),
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
        pico(Substance::Cd, Averaging::Annual, 5_000, 5_000),
        pico(Substance::Hg, Averaging::Annual, 50_000, 50_000),
        pico(Substance::As, Averaging::Annual, 6_000, 6_000),
        pico(Substance::CrVi, Averaging::Annual, 25, 25),
        pico(Substance::F, Averaging::Hour, 20_000_000, 20_000_000),
        pico(Substance::F, Averaging::Daily, 7_000_000, 7_000_000),
    ],
    zone_i: ZONE_I,
    zone_ii: ZONE_II,
    completeness: COMPLETENESS,
    source: SOURCE,
    mark: Mark::Sure,
};

/// GB 3095-2026, the limits proper, from 2031.
pub static GB3095_2026_FINAL: LimitEdition = LimitEdition {
    key: "gb3095-2026-final",
    title: Words {
        zh: "GB 3095—2026",
        en: "GB 3095-2026",
    },
    in_force: InForce {
        from: date(2031, 1, 1),
        to: None,
    },
    clause: "GB 3095—2026 §4.4 表1 浓度限值",
    limits: &[
        micro(Pollutant::So2, Averaging::Annual, 20, 20),
        micro(Pollutant::So2, Averaging::Daily, 50, 50),
        micro(Pollutant::So2, Averaging::Hour, 150, 150),
        micro(Pollutant::No2, Averaging::Annual, 30, 30),
        micro(Pollutant::No2, Averaging::Daily, 50, 50),
        micro(Pollutant::No2, Averaging::Hour, 200, 200),
        co(Averaging::Daily, 4),
        co(Averaging::Hour, 10),
        micro(Pollutant::O3, Averaging::EightHourMax, 100, 160),
        micro(Pollutant::O3, Averaging::Hour, 160, 200),
        micro(Pollutant::Pm10, Averaging::Annual, 20, 50),
        micro(Pollutant::Pm10, Averaging::Daily, 50, 100),
        micro(Pollutant::Pm25, Averaging::Annual, 10, 25),
        micro(Pollutant::Pm25, Averaging::Daily, 25, 50),
    ],
    other: &[
        pico(Substance::Tsp, Averaging::Annual, 80_000_000, 200_000_000),
        pico(Substance::Tsp, Averaging::Daily, 120_000_000, 300_000_000),
        pico(Substance::Nox, Averaging::Annual, 40_000_000, 40_000_000),
        pico(Substance::Nox, Averaging::Daily, 70_000_000, 70_000_000),
        pico(Substance::Nox, Averaging::Hour, 250_000_000, 250_000_000),
        pico(Substance::Pb, Averaging::Annual, 500_000, 500_000),
        pico(Substance::Pb, Averaging::Quarterly, 1_000_000, 1_000_000),
        pico(Substance::BaP, Averaging::Annual, 1_000, 1_000),
        pico(Substance::BaP, Averaging::Daily, 2_500, 2_500),
        pico(Substance::Cd, Averaging::Annual, 5_000, 5_000),
        pico(Substance::Hg, Averaging::Annual, 50_000, 50_000),
        pico(Substance::As, Averaging::Annual, 6_000, 6_000),
        pico(Substance::CrVi, Averaging::Annual, 25, 25),
        pico(Substance::F, Averaging::Hour, 20_000_000, 20_000_000),
        pico(Substance::F, Averaging::Daily, 7_000_000, 7_000_000),
    ],
    zone_i: ZONE_I,
    zone_ii: ZONE_II,
    completeness: COMPLETENESS,
    source: SOURCE,
    mark: Mark::Sure,
};
