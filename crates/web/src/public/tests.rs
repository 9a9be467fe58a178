//! Every template with every sample in every language, and the texts they use.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use lantian_domain::language::Language;
use minijinja::context;
use minijinja::value::{Serde, Value};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::air;
use super::air::page::AirPage;
use super::air::station::StationPage;
use super::frame::{Frame, Today, context_of};
use super::pages::{Pages, TEMPLATES};
use super::plan_page::PlanPage;
use super::problem_page::ProblemPage;
use super::sample;
use crate::problem::Problem;
use crate::site::Site;

/// Every page with its samples. Parts that are only included stand in no row.
fn samples(language: Language) -> Vec<(&'static str, Vec<Value>)> {
    let (plan, empty) = (sample::plan(), sample::empty_plan());
    let problem = Problem::not_found();
    let air_said = air::sample::days()[0].sentence.clone();
    vec![
        (
            "plan.html",
            vec![
                Value::from(Serde(PlanPage::new(&plan, Some(air_said)))),
                Value::from(Serde(PlanPage::new(&empty, None))),
            ],
        ),
        (
            "task.html",
            sample::tasks()
                .iter()
                .map(|task| Value::from(Serde(task)))
                .collect(),
        ),
        (
            "targets.html",
            vec![context! { targets => Serde(&plan.targets) }],
        ),
        (
            "ledgers.html",
            vec![
                context! { editions => Serde(sample::editions()) },
                context! { editions => Vec::<Value>::new() },
            ],
        ),
        (
            "ogc.html",
            vec![
                context! { body => Value::from(Serde(sample::features())) },
                context! { body => Value::from(Serde(sample::collections())) },
            ],
        ),
        ("about.html", vec![context! {}]),
        (
            "air.html",
            air::sample::cities()
                .iter()
                .map(|air| Value::from(Serde(AirPage::new(air, language))))
                .collect(),
        ),
        (
            "station.html",
            air::sample::stations()
                .iter()
                .map(|station| Value::from(Serde(StationPage::new(station, language))))
                .collect(),
        ),
        (
            "problem.html",
            vec![Value::from(Serde(ProblemPage::new(
                &problem,
                language,
                "0123456789abcdef",
            )))],
        ),
    ]
}

fn rendered(language: Language, replay: bool) -> Vec<(String, String)> {
    let pages = Pages::new();
    let site = Site::new("https://lantian.example.org");
    let mut out = Vec::new();
    for (name, contexts) in samples(language) {
        for (index, about) in contexts.into_iter().enumerate() {
            let today = Today {
                replay,
                ..sample::today()
            };
            let frame = Frame::new(&site, language, "/public/x%20y", today);
            let html = pages
                .render(name, context_of(&frame, language, about))
                .unwrap_or_else(|error| panic!("{name} {index} {language:?}: {error:#}"));
            out.push((format!("{name} {index} {}", language.tag()), html));
        }
    }
    out
}

/// The page's tags nest, and no id stands twice. The templates close every tag for this test's sake.
fn check_tags(name: &str, html: &str) {
    let body = html.strip_prefix("<!doctype html>\n").expect("a doctype");
    let mut reader = Reader::from_str(body);
    let mut ids = BTreeSet::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if let Some(id) = tag.try_get_attribute("id").unwrap() {
                    assert!(
                        ids.insert(id.value.into_owned()),
                        "{name}: an id stands twice"
                    );
                }
            }
            Ok(_) => {}
            Err(error) => panic!("{name}: {error} at {}\n{html}", reader.error_position()),
        }
    }
}

#[test]
fn every_page_can_be_written_in_both_languages() {
    for language in Language::ALL {
        for (name, html) in rendered(language, false) {
            check_tags(&name, &html);
            assert!(html.contains(&format!("<html lang=\"{}\">", language.tag())));
            assert!(html.contains("hreflang=\"en\"") && html.contains("hreflang=\"zh-CN\""));
            assert!(html.contains("hreflang=\"x-default\""), "{name}");
            assert!(!html.contains("<script"), "{name}");
            assert!(!html.contains("<b>"), "{name}");
            assert!(!html.contains("class=\"replay\""), "{name}");
            assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        }
    }
}

#[test]
fn a_replay_is_marked_on_every_page() {
    for language in Language::ALL {
        for (name, html) in rendered(language, true) {
            assert!(html.contains("class=\"replay\""), "{name}");
            assert!(html.contains("2018-12-03"), "{name}");
        }
    }
}

#[test]
fn an_english_page_is_english_but_for_the_plan_s_own_words() {
    for (name, html) in rendered(Language::En, true) {
        // What is marked as Chinese may be Chinese.
        let mut rest = html.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once("lang=\"zh-CN\">") {
            plain.push_str(before);
            rest = after.split_once("</").map_or("", |(_, after)| after);
        }
        plain.push_str(rest);
        let chinese: String = plain
            .chars()
            .filter(|sign| ('\u{4e00}'..='\u{9fff}').contains(sign))
            .collect();
        // The title of a task's page is the task's own heading.
        assert!(
            chinese.is_empty() || (name.starts_with("task.html") && chinese == "优化产业布局"),
            "{name}: {chinese}"
        );
    }
}

#[test]
fn every_template_is_tested() {
    let tested: BTreeSet<&str> = samples(Language::Zh)
        .iter()
        .map(|(name, _)| *name)
        .collect();
    for (name, source) in TEMPLATES {
        let is_part = !source.contains("{% extends");
        assert!(tested.contains(name) || is_part, "{name} has no sample");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "staff-not-built.html" || TEMPLATES.iter().any(|(known, _)| *known == name),
            "{name} is used by nobody"
        );
    }
    let not_built = include_str!("../../templates/staff-not-built.html");
    check_tags(
        "staff-not-built.html",
        not_built.trim_start_matches('\u{feff}'),
    );
}

#[test]
fn problems_that_happen_have_a_title() {
    for status in [
        200, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503,
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let problem = Problem::new(status, "internal");
        for language in Language::ALL {
            assert_ne!(problem.title(language), status.to_string());
        }
    }
}
