//! The profile of Qinzhou against its plan as the parser reads it.

use lantian_domain::city::compile;
use lantian_domain::plan::document::Document;
use lantian_domain::plan::parse;

use crate::city_plan::{PLAN_TEXT, files};

#[test]
fn the_profile_fits_the_plan_as_parsed() {
    let document = Document {
        text: PLAN_TEXT.to_owned(),
        tables: Vec::new(),
    };
    let plan = parse(&document, None);
    let compiled = compile(&files(), &plan, PLAN_TEXT);
    let told: Vec<String> = compiled
        .problems
        .iter()
        .filter(|problem| problem.code != "name-not-in-plan")
        .map(|p| {
            format!(
                "{}:{}:{} {} {}",
                p.file, p.line, p.column, p.code, p.message.en
            )
        })
        .collect();
    assert_eq!(told, Vec::<String>::new());
    let city = compiled.city.expect("a city");
    assert_eq!(city.bindings.len(), plan.targets.len());
}
