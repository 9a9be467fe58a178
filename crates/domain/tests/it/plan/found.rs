//! Inputs that once broke the parser.

use lantian_domain::plan::document::Document;
use lantian_domain::plan::parse;

#[test]
fn inputs_found_by_fuzzing_are_read_with_unique_ids_and_places_in_the_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/plan/found");
    for file in std::fs::read_dir(folder).expect("the folder of found inputs") {
        let bytes = std::fs::read(file.expect("an entry").path()).expect("a found input");
        let document = Document {
            text: String::from_utf8_lossy(&bytes).into_owned(),
            tables: Vec::new(),
        };
        let plan = parse(&document, None);
        let mut ids: Vec<&str> = plan.tasks.iter().map(|task| task.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), plan.tasks.len());
        assert!(
            plan.problems
                .iter()
                .all(|problem| document.text.get(problem.span.range()).is_some())
        );
    }
}
