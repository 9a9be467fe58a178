//! The outward shape of the plan of Qinzhou.

use lantian_domain::plan::outline::Row;
use lantian_domain::plan::{outline, rows};

use super::support::{QINZHOU, document, parse};

#[test]
fn tasks_actors_and_targets_keep_their_json() {
    let outline = outline(&document(QINZHOU), &parse(QINZHOU));
    insta::assert_json_snapshot!("qinzhou_tasks", outline.tasks);
    insta::assert_json_snapshot!("qinzhou_actors", outline.actors);
    insta::assert_json_snapshot!("qinzhou_targets", outline.targets);
}

#[test]
fn the_top_of_the_json_has_its_stable_names() {
    let json = serde_json::to_value(outline(&document(QINZHOU), &parse(QINZHOU))).expect("json");
    let names: Vec<&str> = json
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let mut expected = [
        "title",
        "period",
        "clauses",
        "tasks",
        "actors",
        "targets",
        "duplicates",
        "problems",
    ];
    let mut sorted = names.clone();
    sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(
        json["period"],
        serde_json::json!({ "from": 2018, "to": 2020 })
    );
    assert_eq!(json["targets"][1]["value"], serde_json::json!(90.1));
    assert_eq!(
        json["targets"][30]["value"],
        serde_json::json!([10, 20, 30])
    );
    assert_eq!(json["targets"][0]["deadline"], "2018-12-31");
}

#[test]
fn places_count_characters_lines_and_columns() {
    let outline = outline(&document(QINZHOU), &parse(QINZHOU));
    let characters: Vec<char> = QINZHOU.chars().collect();
    for target in &outline.targets {
        let words: String = characters[target.span.start..target.span.end]
            .iter()
            .collect();
        assert_eq!(words, target.quote);
        let line = QINZHOU
            .split('\n')
            .nth(target.span.line - 1)
            .expect("the line");
        let words: String = line
            .chars()
            .skip(target.span.column - 1)
            .take(target.quote.chars().count())
            .collect();
        assert_eq!(words, target.quote);
    }
}

#[test]
fn rows_have_a_cell_for_every_heading() {
    let outline = outline(&document(QINZHOU), &parse(QINZHOU));
    let rows = rows(&outline);
    assert_eq!(rows.len(), 51);
    let row = rows.iter().find(|row| row.id == "3.1").expect("3.1");
    assert_eq!(row.chapter, "积极调整运输结构，发展绿色交通体系");
    assert_eq!(
        row.responsible,
        "市发改委、市工信委、市公安局、市商务局、各县区人民政府、管委等"
    );
    let row = rows.iter().find(|row| row.id == "5.1c").expect("5.1c");
    assert_eq!(
        (row.deadline.as_str(), row.targets.starts_with("T05 ")),
        ("2020-12-31", true)
    );
    assert_eq!(row.cells().len(), Row::headings().len());
}
