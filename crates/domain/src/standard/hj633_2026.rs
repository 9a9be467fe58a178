//! HJ 633-2026 环境空气质量指数（AQI）技术规定, approved 2026-02-14, in force from 2026-03-01. It has one table of breakpoints, with
//! the transition limits of GB 3095-2026 at 100; nothing in it changes in 2031.

use jiff::civil::date;

use super::health::advice;
use super::index::{Above, Column, IndexEdition, fill, rule};
use super::{Fact, InForce, Words};
use crate::actor::Mark;

static SO2_DAY: [u16; 2621] = fill(SO2_DAY_BREAKPOINTS);
const SO2_DAY_BREAKPOINTS: &[u16] = &[0, 50, 150, 475, 800, 1600, 2100, 2620];
static SO2_HOUR: [u16; 801] = fill(SO2_HOUR_BREAKPOINTS);
const SO2_HOUR_BREAKPOINTS: &[u16] = &[0, 150, 500, 650, 800];
static NO2_DAY: [u16; 941] = fill(NO2_DAY_BREAKPOINTS);
const NO2_DAY_BREAKPOINTS: &[u16] = &[0, 40, 80, 180, 280, 565, 750, 940];
static NO2_HOUR: [u16; 3841] = fill(NO2_HOUR_BREAKPOINTS);
const NO2_HOUR_BREAKPOINTS: &[u16] = &[0, 100, 200, 700, 1200, 2340, 3090, 3840];
static CO_DAY: [u16; 601] = fill(CO_DAY_BREAKPOINTS);
const CO_DAY_BREAKPOINTS: &[u16] = &[0, 20, 40, 140, 240, 360, 480, 600];
static CO_HOUR: [u16; 1501] = fill(CO_HOUR_BREAKPOINTS);
const CO_HOUR_BREAKPOINTS: &[u16] = &[0, 50, 100, 350, 600, 900, 1200, 1500];
static O3_EIGHT_HOUR: [u16; 801] = fill(O3_EIGHT_HOUR_BREAKPOINTS);
const O3_EIGHT_HOUR_BREAKPOINTS: &[u16] = &[0, 100, 160, 215, 265, 800];
static O3_HOUR: [u16; 1201] = fill(O3_HOUR_BREAKPOINTS);
const O3_HOUR_BREAKPOINTS: &[u16] = &[0, 160, 200, 300, 400, 800, 1000, 1200];
static PM10_DAY: [u16; 601] = fill(PM10_DAY_BREAKPOINTS);
const PM10_DAY_BREAKPOINTS: &[u16] = &[0, 50, 120, 250, 350, 420, 500, 600];
static PM25_DAY: [u16; 501] = fill(PM25_DAY_BREAKPOINTS);
const PM25_DAY_BREAKPOINTS: &[u16] = &[0, 35, 60, 115, 150, 250, 350, 500];

/// HJ 633-2026.
pub static HJ633_2026: IndexEdition = IndexEdition {
    key: "hj633-2026",
    title: Words {
        zh: "HJ 633—2026",
        en: "HJ 633-2026",
    },
    in_force: InForce {
        from: date(2026, 3, 1),
        to: None,
    },
    clause: "HJ 633—2026 表3",
    columns: [
        rule(
            Column::So2Day,
            SO2_DAY_BREAKPOINTS,
            &SO2_DAY,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::So2Hour,
            SO2_HOUR_BREAKPOINTS,
            &SO2_HOUR,
            Above::Stays(200),
            Mark::Sure,
        ),
        rule(
            Column::No2Day,
            NO2_DAY_BREAKPOINTS,
            &NO2_DAY,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::No2Hour,
            NO2_HOUR_BREAKPOINTS,
            &NO2_HOUR,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::CoDay,
            CO_DAY_BREAKPOINTS,
            &CO_DAY,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::CoHour,
            CO_HOUR_BREAKPOINTS,
            &CO_HOUR,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::O3EightHour,
            O3_EIGHT_HOUR_BREAKPOINTS,
            &O3_EIGHT_HOUR,
            Above::Stays(300),
            Mark::Sure,
        ),
        rule(
            Column::O3Hour,
            O3_HOUR_BREAKPOINTS,
            &O3_HOUR,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::Pm10Day,
            PM10_DAY_BREAKPOINTS,
            &PM10_DAY,
            Above::Stays(500),
            Mark::Likely,
        ),
        rule(
            Column::Pm25Day,
            PM25_DAY_BREAKPOINTS,
            &PM25_DAY,
            Above::Stays(500),
            Mark::Likely,
        ),
    ],
    least: Fact {
        name: "index-from-1",
        value: 1,
        mark: Mark::Unsure,
        source: Words {
            zh: "HJ 633—2026 §4.1.1：指数范围 1~500；浓度全为零时按公式为 0",
            en: "HJ 633—2026 §4.1.1: the index runs from 1 to 500; zero air by formula is 0",
        },
    },
    names_exceeding: false,
    withholds_incomplete: true,
    advice: [
        advice(
            [
                "空气质量令人满意，基本无空气污染",
                "Air quality is satisfactory; there is hardly any air pollution.",
            ],
            ["各类人群可正常活动", "Everybody can be active as usual."],
        ),
        advice(
            [
                "空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响",
                "Air quality is acceptable, but some pollutants may slightly affect the health of a very small number of unusually sensitive people.",
            ],
            [
                "极少数异常敏感人群应减少户外活动",
                "The very few unusually sensitive people should spend less time outdoors.",
            ],
        ),
        advice(
            [
                "敏感人群症状有轻度加剧，健康人群出现刺激症状",
                "Symptoms of sensitive people grow slightly worse; healthy people feel irritation.",
            ],
            [
                "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者应减少长时间、高强度的户外锻炼",
                "Children and adolescents, the elderly and people with cardiovascular or respiratory disease should take less prolonged or strenuous exercise outdoors.",
            ],
        ),
        advice(
            [
                "进一步加剧敏感人群症状，可能对健康人群心血管系统、呼吸系统有影响",
                "Symptoms of sensitive people grow worse still; cardiovascular and respiratory system of healthy people may be affected.",
            ],
            [
                "青少年儿童、老年人及心血管系统疾病、呼吸系统疾病患者避免长时间、高强度的户外锻炼，一般人群适量减少户外运动",
                "Children and adolescents, the elderly and people with cardiovascular or respiratory disease should avoid prolonged or strenuous exercise outdoors; everybody else should take somewhat less exercise outdoors.",
            ],
        ),
        advice(
            [
                "心血管系统和呼吸系统患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状",
                "Symptoms of people with cardiovascular or respiratory disease grow markedly worse and they tolerate less exertion; healthy people commonly have symptoms.",
            ],
            [
                "青少年儿童、老年人和心血管系统疾病、呼吸系统疾病患者应停留在室内，停止户外运动，一般人群减少户外运动",
                "Children and adolescents, the elderly and people with cardiovascular or respiratory disease should stay indoors and stop exercise outdoors; everybody else should take less exercise outdoors.",
            ],
        ),
        advice(
            [
                "健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病",
                "Healthy people tolerate less exertion, have marked and strong symptoms, and fall ill earlier.",
            ],
            [
                "青少年儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动",
                "Children and adolescents, the elderly and the sick should stay indoors and avoid exertion; everybody else should avoid being outdoors.",
            ],
        ),
    ],
    sensitive: Some([
        Words {
            zh: "患有哮喘的人、青少年儿童以及老年人",
            en: "people with asthma, children and adolescents, the elderly",
        },
        Words {
            zh: "患有呼吸系统疾病（如哮喘）的人、青少年儿童以及老年人",
            en: "people with respiratory disease such as asthma, children and adolescents, the elderly",
        },
        Words {
            zh: "患有心血管系统疾病的人",
            en: "people with cardiovascular disease",
        },
        Words {
            zh: "患有呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
            en: "people with respiratory disease such as asthma, children and adolescents, people who are often active outdoors, the elderly",
        },
        Words {
            zh: "患有心血管系统疾病或呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
            en: "people with cardiovascular disease or respiratory disease such as asthma, children and adolescents, people who are often active outdoors, the elderly",
        },
        Words {
            zh: "患有心血管系统疾病或呼吸系统疾病（如哮喘）的人、青少年儿童、户外活动频繁的人以及老年人",
            en: "people with cardiovascular disease or respiratory disease such as asthma, children and adolescents, people who are often active outdoors, the elderly",
        },
    ]),
    source: "official scanned PDF, sha256 a71ff69ee1d391b206fdd01ffd2dfae6b254f44b365c02c9661ddcfe343374e3",
    mark: Mark::Sure,
};
