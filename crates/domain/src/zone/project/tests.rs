use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::actor::Validity;
use crate::zone::{Datum, Geometry, Shape};

fn zone(id: i64, kind: ZoneKind, properties: serde_json::Value) -> Zone {
    Zone {
        id,
        kind,
        name: format!("{}{id}", kind.name().zh),
        number: None,
        valid: Validity::ALWAYS,
        source: "试验".into(),
        datum: Datum::Wgs84,
        geometry: Geometry::Area(Shape::default()),
        properties: properties.as_object().cloned().unwrap_or_default(),
    }
}

fn judged(project: &Project, zones: &[Zone]) -> (Verdict, Vec<&'static str>) {
    let zones: Vec<&Zone> = zones.iter().collect();
    let site = Site {
        zones: &zones,
        access_units: Known::Yes,
        built_up_areas: Known::Yes,
        on: date(2019, 6, 1),
    };
    let (verdict, reasons) = judge(project, &site, Below::default());
    for reason in &reasons {
        assert_ne!(reason.text.zh, reason.text.en);
    }
    (verdict, reasons.iter().map(|reason| reason.rule).collect())
}

fn of_industry(code: &str) -> Project {
    Project {
        industry: Industry::of(code),
        ..Project::default()
    }
}

#[test]
fn the_list_of_an_access_unit_is_held_against_the_industry() {
    let unit = [zone(
        1,
        ZoneKind::AccessUnit,
        json!({ "禁止行业": "C31 黑色金属冶炼；炼焦（C2521）", "restricted_industries": ["26"], "禁止工艺": "土法炼油" }),
    )];
    assert_eq!(
        judged(&of_industry("C3110"), &unit),
        (Verdict::Forbid, vec!["forbidden-industry"])
    );
    assert_eq!(
        judged(&of_industry("2521"), &unit),
        (Verdict::Forbid, vec!["forbidden-industry"])
    );
    assert_eq!(
        judged(&of_industry("2522"), &unit),
        (Verdict::Allow, vec!["access-unit"])
    );
    assert_eq!(
        judged(&of_industry("2614"), &unit),
        (Verdict::Restrict, vec!["restricted-industry"])
    );
    assert_eq!(
        judged(&Project::default(), &unit),
        (Verdict::Undecided, vec!["industry-missing"])
    );
    let mut process = of_industry("2511");
    process.process = Some("土法炼油".into());
    assert_eq!(
        judged(&process, &unit),
        (Verdict::Forbid, vec!["forbidden-process"])
    );
    let words = [zone(
        2,
        ZoneKind::AccessUnit,
        json!({ "禁止行业": "高耗能项目" }),
    )];
    assert_eq!(
        judged(&of_industry("2511"), &words),
        (Verdict::Undecided, vec!["list-in-words"])
    );
}

#[test]
fn a_red_line_forbids_and_a_place_in_no_unit_is_not_judged() {
    let lines = [zone(1, ZoneKind::EcologicalRedLine, json!({}))];
    let (verdict, rules) = judged(&of_industry("2511"), &lines);
    assert_eq!(
        (verdict, rules),
        (Verdict::Forbid, vec!["red-line", "no-access-unit"])
    );
    assert_eq!(
        judged(&of_industry("2511"), &[]),
        (Verdict::Undecided, vec!["no-access-unit"])
    );
}

#[test]
fn a_new_coal_boiler_is_judged_by_where_it_stands() {
    let boiler = |output: &str| Project {
        coal_boiler: Some(output.parse().unwrap()),
        ..Project::default()
    };
    let unit = zone(1, ZoneKind::AccessUnit, json!({}));
    let town = [unit.clone(), zone(2, ZoneKind::BuiltUpArea, json!({}))];
    let country = [unit.clone()];
    assert_eq!(judged(&boiler("34.9"), &town).0, Verdict::Forbid);
    assert_eq!(judged(&boiler("35.0"), &town).0, Verdict::Allow);
    assert_eq!(judged(&boiler("34.9"), &country).0, Verdict::Allow);
    assert_eq!(judged(&boiler("10"), &country).0, Verdict::Allow);
    assert_eq!(judged(&boiler("9.99"), &country).0, Verdict::Forbid);
    let no_coal = [unit, zone(3, ZoneKind::NoCoal, json!({}))];
    assert_eq!(judged(&boiler("75"), &no_coal).0, Verdict::Forbid);
    let zones: Vec<&Zone> = country.iter().collect();
    let site = Site {
        zones: &zones,
        access_units: Known::Yes,
        built_up_areas: Known::No,
        on: date(2019, 6, 1),
    };
    let (verdict, reasons) = judge(&boiler("20"), &site, Below::default());
    assert_eq!(
        (verdict, reasons[0].rule),
        (Verdict::Undecided, "no-built-up-area")
    );
    let site = Site {
        built_up_areas: Known::Yes,
        ..site
    };
    assert_eq!(
        judge(&boiler("10"), &site, Below::IncludesItself).0,
        Verdict::Forbid
    );
}
