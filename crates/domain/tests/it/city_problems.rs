//! One mistake at a time in an otherwise good profile: it is found, named, placed and told in both languages, and nothing else is.

use lantian_domain::city::{Compiled, compile};
use lantian_domain::plan::model::Severity;

use crate::city_plan::{PLAN_TEXT, files, plan};

/// Compiles the profile with `from` replaced by `to` (once) in `file`.
fn with(file: &str, from: &str, to: &str) -> (Compiled, String) {
    let mut files = files();
    let text = &files[file];
    assert!(text.contains(from), "{file} has no {from}");
    let changed = text.replacen(from, to, 1);
    files.insert(file.to_owned(), changed.clone());
    (compile(&files, &plan(), PLAN_TEXT), changed)
}

/// One mistake gives one problem with this code, on the line and column where `at` begins.
#[track_caller]
fn check(file: &str, from: &str, to: &str, code: &str, at: &str) {
    let (compiled, text) = with(file, from, to);
    let told: Vec<_> = compiled
        .problems
        .iter()
        .filter(|problem| problem.code != "name-not-in-plan")
        .map(|p| (p.file.as_str(), p.code, p.line, p.column, p.severity))
        .collect();
    let [(found_file, found_code, line, column, severity)] = told[..] else {
        panic!("expected one {code}, got {told:?}")
    };
    assert_eq!((found_file, found_code), (file, code));
    let written = text.lines().nth(line - 1).unwrap_or_default();
    let rest: String = written.chars().skip(column - 1).collect();
    assert!(
        rest.starts_with(at),
        "{code} points at `{rest}`, not at `{at}`"
    );
    assert_eq!(compiled.city.is_none(), severity == Severity::Error);
    let problem = compiled
        .problems
        .iter()
        .find(|p| p.code == code)
        .expect("the problem");
    assert!(
        problem
            .message
            .zh
            .chars()
            .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    );
    assert!(problem.message.en.chars().any(|c| c.is_ascii_alphabetic()));
}

#[test]
fn mistakes_in_the_profile_are_found() {
    let file = "profile.toml";
    check(
        file,
        "timezone = \"+08:00\"",
        "timezone = \"+09:00\"",
        "wrong-timezone",
        "\"+09:00\"",
    );
    check(
        file,
        "timezone = ",
        "timezome = \"x\"\ntimezone = ",
        "unknown-key",
        "timezome",
    );
    check(
        file,
        "from = \"2018-11\"",
        "from = \"2018-13\"",
        "bad-month",
        "\"2018-13\"",
    );
    check(
        file,
        "from = \"2018-11\"",
        "from = \"2021-08\"",
        "tracking-reversed",
        "\"2020-12\"",
    );
    check(
        file,
        "2018-12-03T09:00:00",
        "2018-02-30T09:00:00",
        "bad-date-time",
        "\"2018-02-30",
    );
    check(
        file,
        "zh = \"钦州市\"",
        "zh = \"　\"",
        "empty-text",
        "\"　\"",
    );
    check(file, ", en = \"Qinzhou\"", "", "missing-key", "{ zh");
}

#[test]
fn mistakes_in_districts_are_found() {
    let file = "districts.toml";
    check(
        file,
        "\"450703\"",
        "\"45070\"",
        "bad-district-code",
        "\"45070\"",
    );
    check(
        file,
        "\"450703\"",
        "\"450702\"",
        "duplicate-key",
        "\"450702\"",
    );
    check(
        file,
        "code = \"450703\"",
        "code = 450703",
        "wrong-type",
        "450703",
    );
}

#[test]
fn mistakes_among_actors_are_found() {
    let file = "actors.toml";
    let ends = "valid = { to = 2019-02-28 }";
    check(
        file,
        "to = \"eeb\"",
        "to = \"eep\"",
        "unknown-actor",
        "\"eep\"",
    );
    check(
        file,
        "[\"各县区人民政府、管委\"]",
        "[\"各县区\"]",
        "actor-not-in-profile",
        "#",
    );
    check(
        file,
        "[\"市发改委\"]",
        "[\"市发改委\", \"市环保局\"]",
        "duplicate-name",
        "\"市环保局\"",
    );
    check(
        file,
        ends,
        "valid = { to = 2019-03-05 }",
        "overlapping-validity",
        "{ to = 2019-03-05",
    );
    check(
        file,
        ends,
        "valid = { to = 2019-01-31 }",
        "succession-gap",
        "{ to = 2019-01-31",
    );
    check(file, ends, "", "successor-without-end", "\"eeb\"");
    check(
        file,
        "kind = \"municipal-department\"",
        "kind = \"bureau\"",
        "unknown-value",
        "\"bureau\"",
    );
    check(
        file,
        "district = \"qinnan\"",
        "district = \"qinan\"",
        "unknown-district",
        "\"qinan\"",
    );
    check(
        file,
        "{ actor = \"pubei\"",
        "{ actor = \"pube\"",
        "unknown-actor",
        "\"pube\"",
    );
    check(
        file,
        "{ actor = \"pubei\"",
        "{ actor = \"qinnan\"",
        "overlapping-validity",
        "\"qinnan\"",
    );
    check(
        file,
        "mark = \"L\"",
        "mark = \"X\"",
        "unknown-value",
        "\"X\"",
    );
}

#[test]
fn a_circle_of_successors_is_found() {
    let begins = "valid = { from = 2019-03-01 }";
    let circle = "valid = { from = 2019-03-01, to = 2019-12-31 }\n\
                  successor = [{ to = \"eeb\", on = 2020-01-01 }]";
    let (compiled, _) = with("actors.toml", begins, circle);
    let codes: Vec<&str> = compiled
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.code)
        .collect();
    assert_eq!(codes, ["succession-cycle", "successor-not-valid"]);
}

#[test]
fn mistakes_in_the_calendar_are_found() {
    let file = "calendar.toml";
    check(
        file,
        "2018-02-11",
        "2018-02-12",
        "make-up-on-workday",
        "2018-02-12",
    );
    check(
        file,
        "2018-02-11",
        "2017-02-11",
        "outside-covered-years",
        "2017-02-11",
    );
    check(
        file,
        "2018-02-24",
        "2018-02-11",
        "duplicate-date",
        "2018-02-11",
    );
    check(
        file,
        "from = 2018-06-18",
        "from = 2018-06-17",
        "holiday-on-weekend",
        "2018-06-17",
    );
    check(
        file,
        "to = 2018-02-21",
        "to = 2018-02-12",
        "holiday-span",
        "2018-02-12",
    );

    let (compiled, _) = with(
        file,
        "replaces = \"国办发明电〔2018〕15号\"",
        "replaces = \"无\"",
    );
    let codes: Vec<&str> = compiled
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert!(codes.contains(&"nothing-to-replace") && codes.contains(&"duplicate-date"));
}

#[test]
fn mistakes_in_reporting_are_found() {
    let file = "reporting.toml";
    check(file, "due_day = 5", "due_day = 32", "bad-due-day", "32");
    check(
        file,
        "valid = { from = 2018-01-01 }",
        "valid = { from = 2019-01-01 }",
        "no-reporting-rule",
        "#",
    );
    check(
        file,
        "working_days_from_due = 5",
        "working_days_from_due = 1",
        "steps-out-of-order",
        "{ key = \"supervise\"",
    );
    check(
        file,
        "shift = \"next-working-day\"",
        "shift = \"later\"",
        "unknown-value",
        "\"later\"",
    );
    check(
        file,
        "owner = \"unit-leader\"",
        "owner = \"mayor\"",
        "unknown-value",
        "\"mayor\"",
    );
}

#[test]
fn mistakes_among_deliverables_are_found() {
    let file = "deliverables.toml";
    let quote = "完善重污染天气应急预案，2018年12月底前报自治区生态环境厅备案";
    let other = "完善重污染天气应急预案，2018年12月底前报自治区环境保护厅备案";
    check(file, quote, other, "quote-not-in-plan", "\"完善");
    check(
        file,
        quote,
        "推广使用新能源汽车",
        "quote-not-in-task",
        "\"推广",
    );
    check(
        file,
        "task = \"6.3\"",
        "task = \"6.9\"",
        "unknown-task",
        "\"6.9\"",
    );
    check(
        file,
        "units = [\"epb\"]",
        "units = [\"epd\"]",
        "unknown-actor",
        "\"epd\"",
    );
    check(
        file,
        "units = [\"epb\"]",
        "each_member_of = \"county\"",
        "unknown-actor",
        "\"county\"",
    );
    check(
        file,
        "units = [\"epb\"]\n",
        "",
        "for-whom",
        "[[deliverable]]",
    );
    check(
        file,
        "due = 2018-12-31",
        "due = \"2018-12-32\"",
        "bad-date",
        "\"2018-12-32\"",
    );
    check(
        file,
        "key = \"emergency-plan\"",
        "key = \"Plan\"",
        "bad-key",
        "\"Plan\"",
    );
    check(
        file,
        "key = \"reduction-ratios\"",
        "key = \"emergency-plan\"",
        "duplicate-key",
        "\"emergency-plan\"",
    );
}

#[test]
fn mistakes_among_indicators_are_found() {
    let file = "indicators.toml";
    check(
        file,
        "unit = \"µg/m³\"",
        "unit = \"mg/m³\"",
        "unit-differs",
        "\"T01\"",
    );
    check(
        file,
        "targets = [\"T01\"]",
        "targets = [\"T01\", \"T99\"]",
        "unknown-target",
        "\"T99\"",
    );
    check(
        file,
        "targets = [\"T01\"]",
        "targets = []",
        "target-without-indicator",
        "#",
    );
    let needless = "[[threshold]]\ntarget = \"T01\"\nvalue = 1\nfrom = 2018-08-01\n\
                    note = { zh = \"多余\", en = \"needless\" }\nmark = \"U\"\n\n[[threshold]]";
    check(
        file,
        "[[threshold]]",
        needless,
        "threshold-not-needed",
        "\"T01\"",
    );
    check(
        file,
        "cadence = \"monthly\"",
        "cadence = \"daily\"",
        "unknown-value",
        "\"daily\"",
    );
}

#[test]
fn all_mistakes_are_told_at_once_and_in_order() {
    let mut files = files();
    for (file, from, to) in [
        (
            "profile.toml",
            "timezone = \"+08:00\"",
            "timezone = \"UTC\"",
        ),
        ("actors.toml", "to = \"eeb\"", "to = \"nobody\""),
        ("actors.toml", "mark = \"L\"", "mark = \"?\""),
        ("indicators.toml", "value = 95", "value = \"many\""),
    ] {
        let changed = files[file].replacen(from, to, 1);
        files.insert(file.to_owned(), changed);
    }
    files.remove("districts.toml");
    files.insert("distrits.toml".to_owned(), String::new());
    let compiled = compile(&files, &plan(), PLAN_TEXT);
    let errors: Vec<(&str, &str)> = compiled
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Note)
        .map(|problem| (problem.file.as_str(), problem.code))
        .collect();
    for expected in [
        ("distrits.toml", "unknown-file"),
        ("profile.toml", "wrong-timezone"),
        ("districts.toml", "missing-file"),
        ("actors.toml", "unknown-value"),
        ("indicators.toml", "wrong-type"),
    ] {
        assert!(errors.contains(&expected), "{expected:?} in {errors:?}");
    }
    assert!(compiled.city.is_none());
}

#[test]
fn broken_syntax_is_placed_and_does_not_hide_the_rest() {
    let mut files = files();
    files.insert(
        "profile.toml".to_owned(),
        "key = \"qinzhou\nname = 3\n".to_owned(),
    );
    let compiled = compile(&files, &plan(), PLAN_TEXT);
    let syntax = compiled
        .problems
        .iter()
        .find(|problem| problem.code == "syntax");
    let syntax = syntax.expect("a problem of syntax");
    assert_eq!((syntax.file.as_str(), syntax.line), ("profile.toml", 1));
    assert!(
        compiled
            .problems
            .iter()
            .any(|problem| problem.code == "missing-key")
    );
}

#[test]
fn mistakes_in_requests_are_found() {
    let file = "requests.toml";
    check(
        file,
        "number = 5\ntask = \"1.1a\"",
        "number = 4\ntask = \"1.1a\"",
        "duplicate-number",
        "4",
    );
    check(
        file,
        "task = \"1.5\"\nquote = \"加快淘汰",
        "task = \"1.9\"\nquote = \"加快淘汰",
        "unknown-task",
        "\"1.9\"",
    );
    check(
        file,
        "加快淘汰中小型煤气发生炉",
        "加快淘汰中型煤气发生炉",
        "quote-not-in-plan",
        "\"加快淘汰中型",
    );
    check(
        file,
        "task = \"1.5\"\nquote = \"加快淘汰",
        "task = \"1.3\"\nquote = \"加快淘汰",
        "quote-not-in-task",
        "\"加快淘汰",
    );
    check(
        file,
        "\"gas-producer\"",
        "\"gas-maker\"",
        "unknown-ledger",
        "\"gas-maker\"",
    );
    check(
        file,
        "ledgers = [\"gas-producer\"]",
        "",
        "registry-without-ledger",
        "[\"REG\"]",
    );
    check(
        file,
        "[\"coal-share\"]",
        "[\"coal-shares\"]",
        "unknown-indicator",
        "\"coal-shares\"",
    );
    check(
        file,
        "deliverables = [\"kiln-plan\"]",
        "",
        "tracking-without-measure",
        "[\"TRK\"]",
    );
    check(
        file,
        "[\"kiln-plan\"]",
        "[\"kiln-plans\"]",
        "unknown-deliverable",
        "\"kiln-plans\"",
    );
    check(
        file,
        "[\"ASM\"]",
        "[\"ASM\", \"S23\"]",
        "unknown-value",
        "\"S23\"",
    );
    check(file, "[\"ASM\"]", "[]", "request-without-kind", "[]");
    check(
        file,
        "same_as = 75",
        "",
        "duplicate-of-nothing",
        "[\"DUP\"]",
    );
    check(file, "same_as = 75", "same_as = 80", "bad-repetition", "80");
    check(file, "number = 7\n", "number = -7\n", "wrong-type", "-7");
}

#[test]
fn a_mistake_in_indicators_is_not_told_again_for_the_requests_that_name_them() {
    let (compiled, _) = with(
        "indicators.toml",
        "cadence = \"monthly\"",
        "cadence = \"weekly\"",
    );
    let files: Vec<_> = compiled.problems.iter().map(|p| p.file.as_str()).collect();
    assert!(files.contains(&"indicators.toml"), "{files:?}");
    assert!(!files.contains(&"requests.toml"), "{files:?}");
}
