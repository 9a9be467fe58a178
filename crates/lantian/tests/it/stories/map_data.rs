//! Map data for everybody: pages and documents, page after page, and what is asked for wrongly.

use serde_json::{Value, json};

use super::settle;
use crate::harness::child::Home;

#[test]
fn features_come_a_page_at_a_time_and_wrong_questions_are_refused() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let mut office = settle(&lantian).office;
    for place in 0..5 {
        let x = 108.6 + 0.01 * f64::from(place);
        let ring = json!([[x, 21.9], [x + 0.01, 21.9], [x + 0.01, 21.91], [x, 21.9]]);
        let zone = json!({
            "kind": "no-coal", "name": format!("{place}区"), "datum": "CGCS2000", "valid_from": "2018-06-01", "source": "公告",
            "geometry": { "type": "Polygon", "coordinates": [ring] },
        });
        office.post("/api/v1/zones/draw", &zone).json();
    }
    let nobody = lantian.nobody();
    let path = |link: &Value| {
        let address = link["href"].as_str().expect("an address");
        address
            .split_once("/ogc")
            .map(|(_, path)| format!("/ogc{path}"))
            .expect("a path")
    };
    let link = |document: &Value, rel: &str| {
        let links = document["links"].as_array().expect("links").clone();
        links.iter().find(|link| link["rel"] == rel).map(path)
    };
    let landing = nobody.get("/ogc?f=json").json();
    for rel in ["self", "service-desc", "conformance", "data"] {
        nobody.get(&link(&landing, rel).expect(rel)).json();
    }
    let mut next =
        Some("/ogc/collections/zone-no-coal/items?limit=2&datetime=2018-12-03".to_owned());
    let (mut names, mut pages) = (Vec::new(), 0);
    while let Some(address) = next {
        let page = nobody.get(&address).json();
        assert_eq!(page["numberMatched"], 5);
        for feature in page["features"].as_array().expect("features") {
            names.push(feature["properties"]["name"].clone());
        }
        pages += 1;
        next = link(&page, "next");
    }
    assert_eq!(pages, 3);
    assert_eq!(names, ["0区", "1区", "2区", "3区", "4区"]);
    let one = "/ogc/collections/zone-no-coal/items/1";
    let swapped = nobody
        .get(&format!(
            "{one}?crs=http://www.opengis.net/def/crs/EPSG/0/4490"
        ))
        .json();
    assert_eq!(
        swapped["geometry"]["coordinates"][0][0],
        json!([21.9, 108.6])
    );
    let before = nobody
        .get("/ogc/collections/zone-no-coal/items?datetime=../2018-05-31")
        .json();
    assert_eq!(before["numberMatched"], 0);
    for page in [
        "/ogc",
        "/ogc/conformance",
        "/ogc/api",
        "/ogc/collections",
        "/ogc/collections/zone-no-coal/items",
        one,
    ] {
        let sign = if page.contains('?') { '&' } else { '?' };
        let html = nobody.get(&format!("{page}{sign}f=html&lang=zh-CN")).text();
        assert!(html.starts_with("<!doctype html>"), "{page}: {html}");
    }
    let code = |path: &str, status| nobody.get(path).refusal(status);
    assert_eq!(
        code("/ogc/collections/zone-no-coal/items?bobx=1", 400),
        "ogc-parameter-unknown"
    );
    assert_eq!(
        code("/ogc/collections/zone-no-coal/items?bbox=1,2", 400),
        "ogc-parameter-value"
    );
    assert_eq!(
        code("/ogc/collections/zone-grid-village/items", 404),
        "not-found"
    );
    assert_eq!(code("/ogc/collections/ledger-boiler", 404), "not-found");
    assert_eq!(code("/ogc/collections/x/items/1", 404), "not-found");
    // Who is signed in sees grids and ledgers as well.
    office
        .get("/ogc/collections/zone-grid-village/items")
        .json();
    office.get("/ogc/collections/ledger-boiler/items").json();
    lantian.stop().expect_quiet_log();
}
