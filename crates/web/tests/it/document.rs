//! The OpenAPI document: complete, consistent, and kept as a snapshot.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::site::Site;

fn document() -> Value {
    serde_json::from_str(&lantian_web::openapi_json().unwrap()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((path.clone(), method.clone(), operation.clone()));
        }
    }
    all
}

#[test]
fn every_operation_has_a_name_a_tag_and_says_how_it_may_fail() {
    let document = document();
    let tags: BTreeSet<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["name"].as_str().unwrap())
        .collect();
    let (mut names, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (path, method, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(names.insert(name.clone()), "{name} stands twice");
        for tag in operation["tags"].as_array().unwrap() {
            let tag = tag.as_str().unwrap();
            assert!(tags.contains(tag), "{name}: unknown tag {tag}");
            used.insert(tag.to_owned());
        }
        assert!(operation["summary"].is_string(), "{name} has no summary");
        let responses = operation["responses"].as_object().unwrap();
        assert!(path.starts_with("/api/v1/"));
        let is_open = operation["security"] == serde_json::json!([{}]);
        assert_eq!(is_open, ["sign_in", "read_clock"].contains(&name.as_str()));
        if !is_open {
            assert!(responses.contains_key("401"), "{name}");
            let always_allowed = name == "read_session";
            assert!(always_allowed || responses.contains_key("403"), "{name}");
        }
        let parameters = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let carries_token = parameters.iter().any(|p| p["name"] == "x-lantian-csrf");
        assert_eq!(
            carries_token,
            method != "get" && !["sign_in", "send_observations"].contains(&name.as_str()),
            "{name}"
        );
        let in_path = path.matches('{').count();
        let described = parameters.iter().filter(|p| p["in"] == "path").count();
        assert_eq!(in_path, described, "{name}");
    }
    assert_eq!(names.len(), 174);
    assert_eq!(used.len(), tags.len());
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let document = document();
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for reference in &references {
        let name = reference
            .strip_prefix("#/components/schemas/")
            .unwrap_or_else(|| panic!("{reference}"));
        assert!(schemas.contains_key(name), "{name} is nowhere");
    }
    for name in schemas.keys() {
        let reference = format!("#/components/schemas/{name}");
        assert!(references.contains(&reference), "nobody uses {name}");
    }
}

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                references.insert(reference.clone());
            }
            map.values().for_each(|value| collect(value, references));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}

/// The document is kept where the staff interface makes its types from it: what changes there changes the interface.
#[test]
fn the_document_is_the_one_the_staff_interface_knows() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let kept = include_str!("../../../../web/openapi.json");
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap();
    assert!(
        document == kept,
        "renew it: lantian openapi > web/openapi.json, then npm run types in web"
    );
}

#[tokio::test]
async fn every_operation_but_the_open_ones_asks_who_is_there() {
    let site = Site::open().await;
    let visitor = site.visitor();
    for (path, method, operation) in operations(&document()) {
        if operation["security"] == serde_json::json!([{}]) {
            continue;
        }
        // A program has a token instead of a session.
        let code = match operation["security"][0].get("input_token") {
            Some(_) => "input-token-wrong",
            None => "not-signed-in",
        };
        let path = path
            .replace("{id}", "1")
            .replace("{year}", "2018")
            .replace("{date}", "2018-12-05")
            .replace("{hash}", "00")
            .replace("{key}", "epb")
            .replace("{login}", "root");
        let method = method.to_uppercase().parse().unwrap();
        visitor
            .change(method, &path, &Value::Null)
            .await
            .expect_problem(401, code);
    }
}

#[tokio::test]
async fn the_document_is_served_and_not_sent_twice() {
    let site = Site::open().await;
    let visitor = site.visitor();
    let first = visitor
        .get("/api/openapi.json")
        .await
        .expect(StatusCode::OK);
    assert_eq!(first.json(), document());
    let tag = first.header("etag").to_owned();
    visitor
        .get_with("/api/openapi.json", &[("if-none-match", &tag)])
        .await
        .expect(StatusCode::NOT_MODIFIED);
}
