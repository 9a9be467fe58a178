//! Turns what serde says about an input into a fault with a stable code.
//!
//! serde speaks English sentences only; the few forms it uses are told apart here, and a form that is not known becomes the general
//! `unreadable` with the place, which is always known.

use serde_path_to_error::{Path, Segment};

use crate::problem::FieldProblem;

/// The fault that `message`, said by serde about the value at `place`, describes.
pub(crate) fn explain(place: &str, message: &str) -> FieldProblem {
    if let Some(name) = quoted_after(message, "missing field ") {
        return FieldProblem::new(inside(place, name), "field-missing", &[]);
    }
    if let Some(name) = quoted_after(message, "unknown field ") {
        let place = place.strip_suffix(name).unwrap_or(place);
        return FieldProblem::new(
            inside(place.trim_end_matches('.'), name),
            "field-unknown",
            &[],
        );
    }
    if let Some(value) = quoted_after(message, "unknown variant ") {
        let value: String = value.chars().take(40).collect();
        return FieldProblem::new(
            place,
            "value-unknown",
            &[("value", value), ("known", known_values(message))],
        );
    }
    if message.starts_with("invalid type: ") {
        return FieldProblem::new(place, "wrong-type", &[]);
    }
    if message.contains("invalid digit found") || message.contains("cannot parse integer") {
        return FieldProblem::new(place, "not-a-number", &[]);
    }
    if message.contains("too large to fit") || message.contains("too small to fit") {
        return FieldProblem::new(place, "out-of-range", &[]);
    }
    FieldProblem::new(place, "unreadable", &[])
}

/// The place of a value, such as `evidence[2]`; empty for the whole.
pub(crate) fn place(path: &Path) -> String {
    let mut place = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => place.push_str(&format!("[{index}]")),
            Segment::Map { key } | Segment::Enum { variant: key } => place = inside(&place, key),
            Segment::Unknown => {}
        }
    }
    place
}

fn inside(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}

fn quoted_after<'a>(message: &'a str, words: &str) -> Option<&'a str> {
    let rest = message.strip_prefix(words)?.strip_prefix('`')?;
    // A value may hold back-quotes itself; what is expected follows the last of its own.
    let end = rest
        .find("`, expected")
        .or_else(|| rest.find("`, there"))
        .or_else(|| rest.find('`'))?;
    rest.get(..end)
}

/// The values that serde lists as expected.
fn known_values(message: &str) -> String {
    let Some((_, list)) = message.rsplit_once(", expected ") else {
        return String::new();
    };
    let names: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, message: &str, field: &str, code: &str) -> FieldProblem {
        let fault = explain(place, message);
        assert_eq!((fault.field.as_str(), fault.code.as_str()), (field, code));
        assert_ne!(fault.message.zh, fault.message.en);
        fault
    }

    #[test]
    fn what_serde_says_is_told_apart() {
        check("", "missing field `login`", "login", "field-missing");
        check(
            "rows[1]",
            "missing field `login`",
            "rows[1].login",
            "field-missing",
        );
        check("", "unknown field `x`, expected `y`", "x", "field-unknown");
        let fault = check(
            "step",
            "unknown variant `jump`, expected one of `submit`, `return`, `accept`",
            "step",
            "value-unknown",
        );
        assert!(fault.message.zh.contains("submit, return, accept"));
        assert!(fault.message.en.contains("jump"));
        check(
            "evidence[0]",
            "invalid type: integer `5`, expected a string",
            "evidence[0]",
            "wrong-type",
        );
        check(
            "page",
            "invalid digit found in string",
            "page",
            "not-a-number",
        );
        check("to", "failed to parse date", "to", "unreadable");
    }

    #[test]
    fn a_hostile_value_is_cut_and_cannot_break_the_reading() {
        let long = format!(
            "unknown variant `{}`, expected `a` or `b`",
            "`, x".repeat(500)
        );
        let fault = check("step", &long, "step", "value-unknown");
        assert!(fault.message.en.chars().count() < 200);
    }
}
