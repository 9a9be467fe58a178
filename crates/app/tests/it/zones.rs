//! Zones come from files and from the map, and answer what lies where on which day.

use lantian_app::view::ledger::AddObject;
use lantian_app::view::scalar::Day;
use lantian_app::view::zone::import::{CloseZone, DrawZone, PreviewZones, TakeInZones};
use lantian_app::view::zone::project::{CheckProject, GivenPosition, VerdictCode};
use lantian_app::view::zone::{DatumCode, ZoneKindCode, ZoneView};
use lantian_app::zones::at::PlaceQuery;
use lantian_app::zones::coverage::CoverageQuery;
use lantian_app::zones::list::ZonesQuery;
use lantian_app::zones::objects::{ViolationsQuery, ZoneObjectsQuery};
use lantian_app::zones::{
    at, close, coverage, draw, import, list, objects, project_check, zones_of,
};
use lantian_app::{Caller, Failure};
use lantian_domain::zone::{Datum, Point, ZoneKind};
use serde_json::{Value, json};

use crate::stage::Stage;

/// A square with its south-western corner at hundredths of a degree from 108.60, 21.90.
fn square(x: f64, y: f64, side: f64) -> Value {
    let (west, east) = ((10_860.0 + x) / 100.0, (10_860.0 + x + side) / 100.0);
    let (south, north) = ((2_190.0 + y) / 100.0, (2_190.0 + y + side) / 100.0);
    json!({ "type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]] })
}

fn collection(features: &[(Value, Value)]) -> String {
    let features: Vec<Value> = features
        .iter()
        .map(|(properties, geometry)| json!({ "type": "Feature", "properties": properties, "geometry": geometry }))
        .collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

fn day(day: &str) -> Day {
    Day(day.parse().unwrap())
}

fn file(hash: &str, kind: ZoneKind, datum: Datum) -> PreviewZones {
    PreviewZones {
        hash: hash.into(),
        kind: ZoneKindCode(kind),
        datum: DatumCode(datum),
        name_property: None,
    }
}

async fn take_in(
    stage: &Stage,
    office: &Caller,
    text: &str,
    kind: ZoneKind,
) -> Result<Vec<ZoneView>, Failure> {
    let hash = stage.send(office, "zones.geojson", text.as_bytes()).await?;
    let input = TakeInZones {
        file: file(&hash, kind, Datum::Wgs84),
        valid_from: day("2018-01-01"),
        valid_to: None,
        source: "市政府公告".into(),
    };
    Ok(import::take_in(&stage.app, office, input).await?.items)
}

fn query(longitude: f64, latitude: f64, on: &str) -> PlaceQuery {
    PlaceQuery {
        longitude,
        latitude,
        datum: None,
        on: Some(day(on)),
    }
}

#[tokio::test]
async fn zones_of_a_file_answer_for_the_days_on_which_they_hold() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let text = collection(&[
        (
            json!({ "name": "主城区", "编码": "JCQ-1" }),
            square(0.0, 0.0, 5.0),
        ),
        (json!({ "name": "港区" }), square(5.0, 0.0, 5.0)),
    ]);
    let hash = stage
        .send(&office, "a.geojson", text.as_bytes())
        .await
        .unwrap();
    let seen = import::preview(
        &stage.app,
        &office,
        file(&hash, ZoneKind::BuiltUpArea, Datum::Wgs84),
    )
    .await
    .unwrap();
    assert_eq!((seen.features, seen.sound, seen.imported), (2, 2, false));
    assert_eq!(seen.zones[0].number.as_deref(), Some("JCQ-1"));

    let taken = take_in(&stage, &office, &text, ZoneKind::BuiltUpArea)
        .await
        .unwrap();
    assert_eq!(taken.len(), 2);
    let area = taken[0].area_km2.unwrap();
    assert!((area - 28.6).abs() < 0.1, "{area}");

    // On the common border both hold; outside neither; before they held nothing does.
    let border = Point {
        x: 108.65,
        y: 21.92,
    };
    let elsewhere = Point {
        x: 108.75,
        y: 21.92,
    };
    let on = |day: &str| day.parse().unwrap();
    let hits = zones_of(&stage.app, &[border, elsewhere], on("2018-12-03"))
        .await
        .unwrap();
    let kinds: Vec<ZoneKind> = hits[0].iter().map(|hit| hit.kind).collect();
    assert_eq!(kinds, [ZoneKind::BuiltUpArea, ZoneKind::BuiltUpArea]);
    assert!(hits[1].is_empty());
    let before = zones_of(&stage.app, &[border], on("2017-12-31"))
        .await
        .unwrap();
    assert!(before[0].is_empty());

    let closing = CloseZone {
        valid_to: day("2018-11-30"),
        reason: "边界调整".into(),
    };
    let closed = close::close(&stage.app, &office, taken[1].id, closing.clone())
        .await
        .unwrap();
    assert_eq!(closed.valid_to, Some(day("2018-11-30")));
    let again = close::close(&stage.app, &office, taken[1].id, closing).await;
    assert_eq!(again.unwrap_err().code(), "already-ended");
    let count = async |on: &str| {
        let place = at::at(&stage.app, &office, query(108.65, 21.92, on))
            .await
            .unwrap();
        place.zones.len()
    };
    assert_eq!(count("2018-11-30").await, 2);
    assert_eq!(count("2018-12-01").await, 1);

    // The same file again is refused, not doubled.
    let again = take_in(&stage, &office, &text, ZoneKind::BuiltUpArea).await;
    assert_eq!(again.unwrap_err().code(), "conflict");
}

#[tokio::test]
async fn a_file_with_one_bad_zone_leaves_nothing_behind() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let bow = json!({ "type": "Polygon", "coordinates": [[[108.6, 21.9], [108.7, 22.0], [108.7, 21.9], [108.6, 21.95], [108.6, 21.9]]] });
    let swapped = json!({ "type": "Polygon", "coordinates": [[[21.9, 108.6], [22.0, 108.6], [22.0, 108.7], [21.9, 108.6]]] });
    let text = collection(&[
        (json!({ "name": "好" }), square(0.0, 0.0, 5.0)),
        (json!({ "name": "坏" }), bow),
        (json!({ "name": "反" }), swapped),
        (json!({}), square(6.0, 0.0, 1.0)),
    ]);
    let refused = take_in(&stage, &office, &text, ZoneKind::NoCoal)
        .await
        .unwrap_err();
    let Failure::Invalid(faults) = refused else {
        panic!("{refused:?}");
    };
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["self-crossing", "looks-swapped", "name-missing"]);
    assert!(
        faults[0].message.zh.contains("第 2 个要素“坏”"),
        "{:?}",
        faults[0]
    );
    let query = ZonesQuery::default();
    assert!(
        list::list(&stage.app, &office, query)
            .await
            .unwrap()
            .items
            .is_empty()
    );

    let binary = stage
        .send(&office, "a.zip", b"PK\x03\x04 but no archive")
        .await;
    assert!(binary.is_err());
    let text = stage
        .send(&office, "a.json", b"{\"type\": 5}")
        .await
        .unwrap();
    let preview = import::preview(
        &stage.app,
        &office,
        file(&text, ZoneKind::NoCoal, Datum::Wgs84),
    );
    assert_eq!(preview.await.unwrap_err().code(), "malformed-geojson");
    // Only the plan office decides about zones.
    let reporter = stage.reporter("epb");
    let refused = take_in(&stage, &reporter, &collection(&[]), ZoneKind::NoCoal).await;
    assert_eq!(refused.unwrap_err().code(), "not-in-your-role");
}

#[tokio::test]
async fn coordinates_of_public_maps_are_brought_to_their_place() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let at = Datum::Bd09.from_wgs84(Point {
        x: 108.62,
        y: 21.96,
    });
    let drawn = DrawZone {
        kind: ZoneKindCode(ZoneKind::Village),
        name: "某村".into(),
        geometry: json!({ "type": "Point", "coordinates": [at.x, at.y] }),
        datum: DatumCode(Datum::Bd09),
        valid_from: day("2018-01-01"),
        source: "民政局".into(),
    };
    let village = draw::draw(&stage.app, &office, drawn).await.unwrap();
    assert_eq!(village.datum, DatumCode(Datum::Bd09));
    let detail = list::read(&stage.app, &office, village.id).await.unwrap();
    let longitude = detail.geometry["coordinates"][0].as_f64().unwrap();
    assert!((longitude - 108.62).abs() < 1e-9, "{longitude}");
    let place = at::at(&stage.app, &office, query(108.62, 21.97, "2018-12-03"))
        .await
        .unwrap();
    let nearest = place.nearest_village.unwrap();
    assert_eq!((nearest.place.id, nearest.metres), (village.id, 1107.0));
}

#[tokio::test]
async fn neighbours_that_overlap_and_a_parent_with_a_gap_are_told() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let district = collection(&[(json!({ "name": "钦南区" }), square(0.0, 0.0, 10.0))]);
    let district = take_in(&stage, &office, &district, ZoneKind::District)
        .await
        .unwrap();
    let alone = list::read(&stage.app, &office, district[0].id)
        .await
        .unwrap();
    assert!(alone.holes.is_empty(), "no towns are known yet");
    let towns = collection(&[
        (json!({ "name": "甲镇" }), square(0.0, 0.0, 6.0)),
        (json!({ "name": "乙镇" }), square(5.0, 0.0, 5.0)),
    ]);
    let towns = take_in(&stage, &office, &towns, ZoneKind::Town)
        .await
        .unwrap();
    let town = list::read(&stage.app, &office, towns[0].id).await.unwrap();
    assert_eq!(town.overlaps.len(), 1);
    assert_eq!(town.overlaps[0].with.id, towns[1].id);
    let parent = list::read(&stage.app, &office, district[0].id)
        .await
        .unwrap();
    let whole = parent.zone.area_km2.unwrap();
    // 36 + 25 − 5 hundredths of the square are covered.
    let share = parent.holes[0].area_km2 / whole;
    assert!((share - 0.44).abs() < 0.001, "{share}");
}

#[tokio::test]
async fn the_share_near_stops_is_told_by_area_and_by_people_or_why_not() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let centre = collection(&[(json!({ "name": "中心城区" }), square(0.0, 0.0, 5.0))]);
    let centre = take_in(&stage, &office, &centre, ZoneKind::BusCentre)
        .await
        .unwrap();
    let wanted = CoverageQuery {
        polygon: centre[0].id,
        radius: None,
        as_of: None,
    };
    let view = coverage::coverage(&stage.app, &office, wanted)
        .await
        .unwrap();
    assert!(view.by_area.is_none() && view.area_unassessable.is_some());
    let point = |x: f64, y: f64| json!({ "type": "Point", "coordinates": [x, y] });
    let stops = collection(&[(json!({ "站名": "一路" }), point(108.625, 21.925))]);
    take_in(&stage, &office, &stops, ZoneKind::BusStop)
        .await
        .unwrap();
    let people = collection(&[
        (
            json!({ "name": "甲", "population": 300 }),
            point(108.626, 21.925),
        ),
        (
            json!({ "name": "乙", "population": "100" }),
            point(108.645, 21.925),
        ),
    ]);
    take_in(&stage, &office, &people, ZoneKind::PopulationPoint)
        .await
        .unwrap();
    let view = coverage::coverage(&stage.app, &office, wanted)
        .await
        .unwrap();
    let area = view.by_area.unwrap();
    assert!(
        (area.near_km2 - std::f64::consts::PI / 4.0).abs() < 1e-6,
        "{area:?}"
    );
    let people = view.by_population.unwrap();
    assert_eq!((people.near, people.whole), (300, 400));
    assert_eq!(people.percent.to_string(), "75");
    // A stop is no area.
    let refused = take_in(&stage, &office, &centre_as_stop(), ZoneKind::BusStop).await;
    assert_eq!(refused.unwrap_err().code(), "wrong-extent");
}

fn centre_as_stop() -> String {
    collection(&[(json!({ "name": "面" }), square(0.0, 0.0, 1.0))])
}

#[tokio::test]
async fn a_project_is_judged_by_the_zones_on_its_ground() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let project = |industry: &str, x: f64| CheckProject {
        industry: Some(industry.into()),
        process: None,
        coal_boiler: None,
        below: None,
        position: Some(GivenPosition {
            latitude: 21.95,
            longitude: x,
        }),
        geometry: None,
        datum: None,
        on: None,
    };
    let judge = async |project| {
        let judged = project_check::check(&stage.app, &office, project)
            .await
            .unwrap();
        (judged.verdict, judged.reasons[0].rule.clone())
    };
    let undecided = judge(project("C2511", 108.65)).await;
    assert_eq!(undecided, (VerdictCode::Undecided, "no-access-unit".into()));
    let units = collection(&[
        (
            json!({ "管控单元名称": "重点单元", "禁止行业": "C25；炼焦（C2521）" }),
            square(0.0, 0.0, 8.0),
        ),
        (json!({ "管控单元名称": "一般单元" }), square(8.0, 0.0, 8.0)),
    ]);
    take_in(&stage, &office, &units, ZoneKind::AccessUnit)
        .await
        .unwrap();
    let forbidden = judge(project("C2511", 108.65)).await;
    assert_eq!(
        forbidden,
        (VerdictCode::Forbid, "forbidden-industry".into())
    );
    let allowed = judge(project("C2511", 108.70)).await;
    assert_eq!(allowed, (VerdictCode::Allow, "access-unit".into()));
    // An area that reaches over the border touches both.
    let mut wide = project("C2511", 108.70);
    wide.position = None;
    wide.geometry = Some(square(7.5, 1.0, 2.0));
    assert_eq!(judge(wide).await.0, VerdictCode::Forbid);
    let unknown = project_check::check(&stage.app, &office, project("炼油", 108.65)).await;
    assert_eq!(unknown.unwrap_err().code(), "industry-unknown");
    let abroad = project_check::check(&stage.app, &office, project("C25", 21.95)).await;
    assert_eq!(abroad.unwrap_err().code(), "outside-china");
}

/// Adds an object to a ledger and says its number.
async fn add_object(
    stage: &Stage,
    office: &Caller,
    ledger: &str,
    pairs: &[(&str, &str)],
) -> Result<i64, Failure> {
    let values = pairs
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
    let object = AddObject {
        values: values.collect(),
        valid_from: Some(day("2018-07-01")),
        reason: "排查".into(),
    };
    Ok(lantian_app::ledger::add(&stage.app, office, ledger, object)
        .await?
        .row
        .id)
}

#[tokio::test]
async fn facilities_that_stand_where_they_may_not_are_told_with_the_rule() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let boiler = |number: &'static str, fuel: &'static str, x: &'static str| {
        vec![
            ("holder_name", "钦州市某某有限公司"),
            ("boiler_number", number),
            ("use", "生产"),
            ("medium", "蒸汽"),
            ("fuel", fuel),
            ("capacity", "6"),
            ("district", "钦南区"),
            ("address", "某路"),
            ("longitude", x),
            ("latitude", "21.92"),
        ]
    };
    let coal = add_object(&stage, &office, "boiler", &boiler("1", "煤", "108.62"))
        .await
        .unwrap();
    add_object(&stage, &office, "boiler", &boiler("2", "天然气", "108.62"))
        .await
        .unwrap();
    add_object(&stage, &office, "boiler", &boiler("3", "煤", "108.72"))
        .await
        .unwrap();
    let query = ViolationsQuery::default();
    let before = objects::violations(&stage.app, &office, query)
        .await
        .unwrap();
    assert!(before.items.is_empty() && !before.unassessable.is_empty());
    let area = collection(&[(json!({ "name": "禁燃区" }), square(0.0, 0.0, 5.0))]);
    let zones = take_in(&stage, &office, &area, ZoneKind::NoCoal)
        .await
        .unwrap();
    let found = objects::violations(&stage.app, &office, query)
        .await
        .unwrap();
    let told: Vec<(i64, &str, i64)> = found
        .items
        .iter()
        .map(|one| (one.object.row.id, one.rule.as_str(), one.zone.id))
        .collect();
    assert_eq!(told, [(coal, "boiler-in-no-coal", zones[0].id)]);
    assert!(found.items[0].text.zh.contains("第三十八条"));
    let of_zone = ZoneObjectsQuery {
        ledger: Some("boiler".into()),
        ..ZoneObjectsQuery::default()
    };
    let standing = objects::objects(&stage.app, &office, zones[0].id, of_zone)
        .await
        .unwrap();
    assert_eq!(standing.total, 2);
    // Before the zone held, nothing stood in it.
    let earlier = ViolationsQuery {
        as_of: Some(day("2017-12-31")),
    };
    let earlier = objects::violations(&stage.app, &office, earlier)
        .await
        .unwrap();
    assert!(earlier.items.is_empty());
}

#[tokio::test]
async fn stops_and_access_units_count_from_their_ledgers_too() {
    let stage = Stage::on("2018-12-03").await;
    let office = stage.office();
    let centre = collection(&[(json!({ "name": "中心城区" }), square(0.0, 0.0, 5.0))]);
    let centre = take_in(&stage, &office, &centre, ZoneKind::BusCentre)
        .await
        .unwrap();
    // Where a public map has the middle of the zone.
    let there = Datum::Gcj02.from_wgs84(Point {
        x: 108.625,
        y: 21.925,
    });
    let (x, y) = (format!("{:.7}", there.x), format!("{:.7}", there.y));
    let stop = [
        ("holder_name", "钦州公交公司"),
        ("stop_name", "一路"),
        ("mode", "公交"),
        ("opened_on", "2010-01-01"),
        ("district", "钦南区"),
        ("longitude", x.as_str()),
        ("latitude", y.as_str()),
        ("datum", "GCJ-02"),
    ];
    add_object(&stage, &office, "bus-stop", &stop)
        .await
        .unwrap();
    let wanted = CoverageQuery {
        polygon: centre[0].id,
        radius: None,
        as_of: None,
    };
    let view = coverage::coverage(&stage.app, &office, wanted)
        .await
        .unwrap();
    let near = view.by_area.unwrap().near_km2;
    assert!((near - std::f64::consts::PI / 4.0).abs() < 1e-6, "{near}");

    let unit = |shape: &'static str| {
        [
            ("unit_code", "ZH45070220001"),
            ("unit_name", "重点单元"),
            ("unit_class", "重点管控"),
            ("layout_rule", "不再新建石化项目"),
            ("emission_rule", "削减"),
            ("forbidden_industries", "C2511、C2521"),
            ("district", "钦南区"),
            ("shape", shape),
        ]
    };
    let bow = unit("POLYGON ((108.6 21.9, 108.7 22, 108.7 21.9, 108.6 21.95, 108.6 21.9))");
    let refused = add_object(&stage, &office, "access-unit", &bow)
        .await
        .unwrap_err();
    let Failure::Invalid(faults) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(faults[0].code, "unsound-shape");
    assert!(faults[0].message.en.contains("crosses itself"));
    let sound = unit("POLYGON ((108.6 21.9, 108.7 21.9, 108.7 22, 108.6 22, 108.6 21.9))");
    let unit = add_object(&stage, &office, "access-unit", &sound)
        .await
        .unwrap();
    let project = CheckProject {
        industry: Some("2511".into()),
        process: None,
        coal_boiler: None,
        below: None,
        position: Some(GivenPosition {
            latitude: 21.95,
            longitude: 108.65,
        }),
        geometry: None,
        datum: None,
        on: None,
    };
    let judged = project_check::check(&stage.app, &office, project)
        .await
        .unwrap();
    assert_eq!(judged.verdict, VerdictCode::Forbid);
    assert_eq!(judged.reasons[0].object, Some(unit));
}
