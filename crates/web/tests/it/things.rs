//! SensorThings as its standard (OGC 18-088) says, request by request, over measured hours.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::air::with_hours;
use crate::site::{Site, Visitor};

const ROOT: &str = "/sensorthings/v1.1";

async fn get(visitor: &Visitor, path: &str) -> Value {
    let answer = visitor.get(&format!("{ROOT}{path}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    answer.json()
}

/// The same address in a link that an answer has.
fn within(link: &Value) -> &str {
    let link = link.as_str().expect("a link");
    link.strip_prefix("http://lantian.example.org/sensorthings/v1.1")
        .unwrap_or_else(|| panic!("{link} leads elsewhere"))
}

#[tokio::test]
async fn every_link_leads_to_where_it_says() {
    let Some((site, _)) = with_hours().await else {
        return;
    };
    let visitor = site.visitor();
    let root = get(&visitor, "").await;
    assert_eq!(root, get(&visitor, "/").await);
    let sets = root["value"].as_array().unwrap();
    assert_eq!(sets.len(), 8);
    let mut followed = 0;
    for set in sets {
        let path = within(&set["url"]);
        assert_eq!(path, format!("/{}", set["name"].as_str().unwrap()));
        let all = get(&visitor, &format!("{path}?$top=2&$count=true")).await;
        // No station has a dated place before 2021.
        let is_empty = all["@iot.count"] == 0;
        assert_eq!(is_empty, path == "/HistoricalLocations", "{path}");
        for entity in all["value"].as_array().unwrap() {
            assert!(entity["@iot.id"].is_string());
            let own = get(&visitor, within(&entity["@iot.selfLink"])).await;
            assert_eq!(&own, entity, "{path}");
            for (name, link) in entity.as_object().unwrap() {
                let Some(name) = name.strip_suffix("@iot.navigationLink") else {
                    continue;
                };
                let near = get(&visitor, within(link)).await;
                let is_many = name.ends_with('s') || name == "FeaturesOfInterest";
                assert_eq!(near["value"].is_array(), is_many, "{path}: {name}");
                followed += 1;
            }
        }
    }
    assert!(followed > 20, "{followed}");
}

#[tokio::test]
async fn requests_are_answered_as_the_standard_says() {
    let Some((site, _)) = with_hours().await else {
        return;
    };
    let visitor = site.visitor();
    let stream = "/Datastreams('2502A-hour-pm25')";
    for (path, pointer, expected) in [
        ("/Things?$count=true&$top=0", "/@iot.count", json!(4)),
        ("/Things('2502A')", "/name", json!("市环保站（2502A）")),
        ("/Things('2502A')/name", "/name", json!("市环保站（2502A）")),
        (
            "/Things('2502A')?$select=name",
            "",
            json!({ "name": "市环保站（2502A）" }),
        ),
        (
            "/Things?$filter=name eq '钦州市'",
            "/value/0/@iot.id",
            json!("qinzhou"),
        ),
        (
            "/Things?$filter=name eq '钦州市'&$select=id",
            "/value",
            json!([{ "@iot.id": "qinzhou" }]),
        ),
        (
            "/Things?$orderby=id desc&$top=1",
            "/value/0/@iot.id",
            json!("qinzhou"),
        ),
        (
            "/Things?$orderby=id&$skip=1&$top=1",
            "/value/0/@iot.id",
            json!("2503A"),
        ),
        (
            "/Things?$filter=Datastreams/ObservedProperty/name eq 'AQI'&$count=true",
            "/@iot.count",
            json!(4),
        ),
        (
            "/Things?$filter=not (id eq 'qinzhou' or endswith(id,'4A'))&$count=true",
            "/@iot.count",
            json!(2),
        ),
        (
            "/Things?$filter=properties/name_en eq 'Qinzhou'",
            "/value/0/@iot.id",
            json!("qinzhou"),
        ),
        (
            "/Things('2504A')/Locations",
            "/value/0/location/type",
            json!("Point"),
        ),
        (
            "/Things('qinzhou')/Locations",
            "/value/0/location/coordinates/2",
            json!([108.5989, 21.7431]),
        ),
        (
            "/Things('2502A')/Datastreams?$count=true",
            "/@iot.count",
            json!(14),
        ),
        (
            "/Things('2502A')/Datastreams('2502A-hour-co')/unitOfMeasurement",
            "/unitOfMeasurement/definition",
            json!("urn:ogc:def:uom:UCUM::mg/m3"),
        ),
        (
            "/Datastreams('2502A-hour-pm25')/unitOfMeasurement/symbol",
            "/symbol",
            json!("µg/m³"),
        ),
        (
            "/Datastreams('2502A-hour-pm25')/Sensor",
            "/@iot.id",
            json!("particles"),
        ),
        (
            "/Datastreams('2502A-hour-pm25')?$expand=Thing/Locations",
            "/Thing/Locations/0/@iot.id",
            json!("2502A"),
        ),
        (
            "/Datastreams?$filter=Thing/id eq '2503A' and unitOfMeasurement/name eq 'index'&$count=true",
            "/@iot.count",
            json!(2),
        ),
        (
            "/ObservedProperties('pm25')",
            "/definition",
            json!("http://dd.eionet.europa.eu/vocabulary/aq/pollutant/6001"),
        ),
        (
            "/Datastreams('2502A-hour-pm25')/Observations('2502A-hour-pm25-2018010123')",
            "/result",
            json!(101.0),
        ),
        (
            "/Observations('2502A-hour-pm25-2018010123')",
            "/phenomenonTime",
            json!("2018-01-01T22:00:00+08:00/2018-01-01T23:00:00+08:00"),
        ),
        (
            "/Observations('2502A-hour-pm25-2018010123')",
            "/resultQuality",
            json!("provisional"),
        ),
        (
            "/Observations('2502A-hour-aqi-2018010123')",
            "/parameters/category",
            json!("轻度污染"),
        ),
        (
            "/Observations('2502A-hour-pm25-2018010123')/FeatureOfInterest",
            "/@iot.id",
            json!("2502A"),
        ),
        (
            "/Observations('2502A-hour-pm25-2018010123')/Datastream/Thing/name",
            "/name",
            json!("市环保站（2502A）"),
        ),
        (
            "/FeaturesOfInterest('2503A')/Observations?$top=1&$filter=Datastream/id eq '2503A-hour-pm25'",
            "/value/0/result",
            json!(80.0),
        ),
        (
            "/Things('2502A')?$expand=Datastreams($filter=id eq '2502A-hour-pm25';$expand=Observations($top=1;$orderby=phenomenonTime desc))",
            "/Datastreams/0/Observations/0/result",
            json!(101.0),
        ),
        (
            "/Things('2502A')/Datastreams/$ref?$top=1",
            "/value/0",
            json!({ "@iot.selfLink": "http://lantian.example.org/sensorthings/v1.1/Datastreams('2502A-hour-pm25')" }),
        ),
    ] {
        let path = path.replace(' ', "%20");
        let answer = get(&visitor, &path).await;
        assert_eq!(
            answer.pointer(pointer),
            Some(&expected),
            "{path}: {answer:#}"
        );
    }
    for (options, results) in [
        ("$top=3", vec![73.0, 74.0, 91.0]),
        ("$orderby=phenomenonTime desc&$top=2", vec![101.0, 117.0]),
        ("$orderby=phenomenonTime DESC&$skip=1&$top=1", vec![117.0]),
        ("$orderby=id desc&$top=1", vec![101.0]),
        ("$filter=result gt 110", vec![118.0, 113.0, 117.0]),
        (
            "$filter=result ge 117 and not (resultTime gt 2018-01-01T20:00:00%2B08:00)",
            vec![118.0],
        ),
        // From the end of 22 o'clock on there is the hour to 23; the plus needs no encoding.
        (
            "$filter=phenomenonTime ge 2018-01-01T22:00:00+08:00",
            vec![101.0],
        ),
        (
            "$filter=phenomenonTime lt 2017-12-31T17:00:00Z",
            vec![73.0, 74.0],
        ),
        ("$filter=phenomenonTime gt 2019-01-01T00:00:00Z", vec![]),
        ("$filter=resultQuality eq 'reviewed'", vec![]),
    ] {
        let path = format!("{stream}/Observations?{options}").replace(' ', "%20");
        let answer = get(&visitor, &path).await;
        let values = answer["value"].as_array().unwrap().iter();
        let found: Vec<f64> = values.map(|one| one["result"].as_f64().unwrap()).collect();
        assert_eq!(found, results, "{options}");
    }
    let bare = visitor
        .get(&format!("{ROOT}{stream}/unitOfMeasurement/symbol/$value"))
        .await;
    assert_eq!(bare.expect(StatusCode::OK).text(), "µg/m³");
    visitor
        .get(&format!(
            "{ROOT}/Datastreams('qinzhou-day-co')/observedArea"
        ))
        .await
        .expect(StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn pages_follow_one_another_until_all_numbers_of_the_file_were_read() {
    let Some((site, published)) = with_hours().await else {
        return;
    };
    let visitor = site.visitor();
    for (code, property, column) in [
        ("2502A", "pm25", "PM2.5"),
        ("2503A", "o3", "O3"),
        ("2504A", "aqi", "AQI"),
    ] {
        let expected: Vec<f64> = (0..24)
            .filter_map(|hour| {
                let key = (code.to_owned(), hour, column.to_owned());
                published.values.get(&key).copied()
            })
            .collect();
        for order in ["", "&$orderby=phenomenonTime%20desc"] {
            let mut path = format!(
                "/Datastreams('{code}-hour-{property}')/Observations?$top=5&$count=true&$filter=result%20ge%200{order}"
            );
            let (mut found, mut pages) = (Vec::new(), 0);
            loop {
                let page = get(&visitor, &path).await;
                assert_eq!(page["@iot.count"], expected.len());
                let values = page["value"].as_array().unwrap().iter();
                found.extend(values.map(|one| one["result"].as_f64().unwrap()));
                pages += 1;
                match page.get("@iot.nextLink") {
                    Some(next) => path = within(next).to_owned(),
                    None => break,
                }
            }
            if !order.is_empty() {
                found.reverse();
            }
            assert_eq!(found, expected, "{code} {property}");
            assert_eq!(pages, expected.len().div_ceil(5));
        }
    }
}

#[tokio::test]
async fn observations_come_as_arrays_when_wished() {
    let Some((site, _)) = with_hours().await else {
        return;
    };
    let visitor = site.visitor();
    let path = "/Observations?$resultFormat=dataArray&$top=21&$count=true";
    let page = get(&visitor, path).await;
    let groups = page["value"].as_array().unwrap();
    let rows: usize = groups
        .iter()
        .map(|group| {
            let rows = group["dataArray"].as_array().unwrap();
            assert_eq!(group["dataArray@iot.count"], rows.len());
            let width = group["components"].as_array().unwrap().len();
            assert!(
                rows.iter()
                    .all(|row| row.as_array().unwrap().len() == width)
            );
            rows.len()
        })
        .sum();
    assert_eq!(rows, 21);
    assert!(
        page["@iot.nextLink"]
            .as_str()
            .unwrap()
            .contains("dataArray")
    );
}

#[tokio::test]
async fn what_cannot_be_answered_is_refused_in_both_languages() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for (path, code) in [
        ("/Things?$wide=1", "query-option-unknown"),
        ("/Things?top=1", "query-option-unknown"),
        ("/Things?$top=many", "query-option-value"),
        ("/Things?$filter=name", "query-option-syntax"),
        (
            "/Things?$filter=colour%20eq%20'blue'",
            "entity-property-unknown",
        ),
        (
            "/Things?$filter=Sensors/name%20eq%20'x'",
            "entity-property-unknown",
        ),
        (
            "/Datastreams?$filter=Observations/result%20gt%205",
            "entity-navigation-unknown",
        ),
        ("/Things?$orderby=colour", "entity-property-unknown"),
        ("/Things?$select=colour", "entity-property-unknown"),
        ("/Things?$expand=Sensors", "entity-navigation-unknown"),
        ("/Things?$resultFormat=dataArray", "query-option-value"),
        ("/Datastreams?$expand=Thing($top=1)", "query-option-value"),
        ("/Observations?$orderby=result", "observations-order"),
        // Each step multiplies: thirty streams have one sensor, which has thirty streams.
        (
            "/Sensors?$expand=Datastreams/Sensor/Datastreams/Sensor/Datastreams/Sensor",
            "query-option-too-deep",
        ),
        (
            "/Observations?$filter=color%20eq%201",
            "entity-property-unknown",
        ),
    ] {
        let answer = visitor.get(&format!("{ROOT}{path}")).await;
        let problem = answer.expect_problem(400, code);
        let says = problem["message"]["zh"].as_str().unwrap();
        assert!(!says.contains("{ $"), "{path}: {says}");
    }
    for path in [
        "/Nothings",
        "/Things('nobody')",
        "/Things('qinzhou')/Sensors",
        "/Things('qinzhou')/colour",
        "/Things('qinzhou')/name/$value/more",
        "/Things/name",
        "/Things('qinzhou'",
        "/Observations('qinzhou-day-aqi-20180101')",
        "/Observations('qinzhou-day-aqi-数')",
    ] {
        let path = path.replace('数', "%E6%95%B0");
        visitor
            .get(&format!("{ROOT}{path}"))
            .await
            .expect_problem(404, "not-found");
    }
    visitor
        .post(&format!("{ROOT}/Things"), &json!({}))
        .await
        .expect_problem(405, "method-not-allowed");
}
