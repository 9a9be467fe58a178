//! Plans in the manner of other cities. Beside each text stands the truth: a line for each task with its id, leads and shares, and a line
//! for each target with its clause, comparator, value, unit and date.

use lantian_domain::plan::model::{Part, Severity, TargetValue, When};
use lantian_domain::plan::outline;

use super::support::{document, names, parse};

macro_rules! cities {
    ($($name:ident: $file:literal,)*) => {
        $(#[test]
        fn $name() {
            check(include_str!(concat!("cities/", $file, ".txt")), include_str!(concat!("cities/", $file, ".truth")));
        })*
    };
}

cities! {
    chapters_sections_and_blocks_on_lines_of_their_own: "chapters-and-sections",
    the_national_style_with_verbs_instead_of_labels: "national-prose",
    decimal_numbers_as_in_reports: "report-style",
    an_automatic_mirror_in_traditional_characters: "traditional-mirror",
    divisions_with_numbers_in_brackets_and_circles: "bracketed-numbers",
    a_page_wrapped_at_a_fixed_width: "wrapped-page",
    a_scan_with_blanks_between_all_characters: "scanned",
    chapters_numbered_anew_in_every_part: "safeguards",
}

fn check(text: &str, truth: &str) {
    let plan = parse(text);
    let mut found: Vec<String> = plan
        .tasks
        .iter()
        .map(|task| {
            format!(
                "{} | {} | {}",
                task.id,
                names(task, Part::Lead).join(" "),
                names(task, Part::Responsible).join(" ")
            )
        })
        .map(|line| line.replace("  ", " "))
        .collect();
    for target in &plan.targets {
        let value = match &target.value {
            TargetValue::Number(number) => number.normalize().to_string(),
            TargetValue::Distributed(cases) => cases
                .iter()
                .map(|case| case.1.to_string())
                .collect::<Vec<_>>()
                .join("/"),
            TargetValue::External => "external".to_owned(),
        };
        let when = match target.when {
            When::By(date) => date.to_string(),
            When::From(date) => format!("from {date}"),
            When::InYear(year) => year.to_string(),
            When::EachYear(from, to) => format!("{from}-{to}"),
            When::Continuous => "always".to_owned(),
        };
        let outline = outline(&document(text), &plan);
        let sign = &outline
            .targets
            .iter()
            .find(|other| other.id == target.id)
            .expect("the target")
            .comparator;
        found.push(format!(
            "T {} {sign} {value} {} {when}",
            target.task, target.unit
        ));
    }
    let expected: Vec<&str> = truth.lines().collect();
    assert_eq!(found, expected);
    let errors: Vec<_> = plan
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
