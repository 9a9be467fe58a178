//! Whether an entity meets a `$filter`, and in which order entities stand. Pure.

use std::cmp::Ordering;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde_json::Value;

use super::catalogue::Catalogue;
use super::fault::Fault;
use super::model::{Entity, Kind};
use super::query::{Comparison, Direction, Filter, Function, Operand, Order};

/// A value that can be compared.
#[derive(Clone, Debug, PartialEq)]
enum Worth {
    Text(String),
    Number(Decimal),
    Truth(bool),
    /// From and until; an instant when both are the same.
    Time(Timestamp, Timestamp),
    Null,
}

/// Whether `entity` meets `filter`. A path that leads to many values meets a comparison when one of them does.
pub(crate) fn holds(
    filter: &Filter,
    entity: &Entity,
    catalogue: &Catalogue,
) -> Result<bool, Fault> {
    Ok(match filter {
        Filter::And(left, right) => {
            holds(left, entity, catalogue)? && holds(right, entity, catalogue)?
        }
        Filter::Or(left, right) => {
            holds(left, entity, catalogue)? || holds(right, entity, catalogue)?
        }
        Filter::Not(inner) => !holds(inner, entity, catalogue)?,
        Filter::Compare(left, comparison, right) => {
            let lefts = worths(left, entity, catalogue)?;
            let rights = worths(right, entity, catalogue)?;
            let mut pairs = lefts
                .iter()
                .flat_map(|left| rights.iter().map(move |right| (left, right)));
            pairs.any(|(left, right)| compare(left, *comparison, right))
        }
        Filter::Call(function, first, second) => {
            let firsts = worths(first, entity, catalogue)?;
            let seconds = worths(second, entity, catalogue)?;
            firsts.iter().any(|first| {
                seconds.iter().any(|second| match (first, second) {
                    (Worth::Text(first), Worth::Text(second)) => match function {
                        Function::StartsWith => first.starts_with(second.as_str()),
                        Function::EndsWith => first.ends_with(second.as_str()),
                        Function::SubstringOf => second.contains(first.as_str()),
                    },
                    _ => false,
                })
            })
        }
    })
}

/// Whether every path of `filter` leads somewhere, also when there is no entity to try it on.
pub(crate) fn check(filter: &Filter, kind: Kind) -> Result<(), Fault> {
    match filter {
        Filter::And(left, right) | Filter::Or(left, right) => {
            check(left, kind)?;
            check(right, kind)
        }
        Filter::Not(inner) => check(inner, kind),
        Filter::Compare(left, _, right) | Filter::Call(_, left, right) => {
            check_operand(left, kind)?;
            check_operand(right, kind)
        }
    }
}

fn check_operand(operand: &Operand, kind: Kind) -> Result<(), Fault> {
    match operand {
        Operand::Path(path) => check_path(path, kind),
        _ => Ok(()),
    }
}

/// Whether a path leads somewhere from an entity of this kind.
pub(crate) fn check_path(path: &[String], kind: Kind) -> Result<(), Fault> {
    let Some((first, rest)) = path.split_first() else {
        return Ok(());
    };
    if is_id(first) && rest.is_empty() || kind.properties().contains(&first.as_str()) {
        return Ok(());
    }
    match kind.neighbour(first) {
        // A condition on all observations of all times is not answered.
        Some((Kind::Observation, _)) => Err(Fault::Navigation(first.clone())),
        Some((next, _)) if !rest.is_empty() => check_path(rest, next),
        _ => Err(Fault::Property(path.join("/"))),
    }
}

fn is_id(name: &str) -> bool {
    name == "id" || name == "@iot.id"
}

fn worths(operand: &Operand, entity: &Entity, catalogue: &Catalogue) -> Result<Vec<Worth>, Fault> {
    Ok(match operand {
        Operand::Path(path) => {
            check_path(path, entity.kind)?;
            found(path, entity, catalogue)
        }
        Operand::Text(text) => vec![Worth::Text(text.clone())],
        Operand::Number(number) => vec![Worth::Number(*number)],
        Operand::Moment(moment) => vec![Worth::Time(*moment, *moment)],
        Operand::Interval(from, to) => vec![Worth::Time(*from, *to)],
        Operand::Truth(truth) => vec![Worth::Truth(*truth)],
        Operand::Null => vec![Worth::Null],
    })
}

/// The values to which a path leads.
fn found(path: &[String], entity: &Entity, catalogue: &Catalogue) -> Vec<Worth> {
    let Some((first, rest)) = path.split_first() else {
        return Vec::new();
    };
    if is_id(first) {
        return vec![Worth::Text(entity.id.clone())];
    }
    if let Some((kind, _)) = entity.kind.neighbour(first) {
        return catalogue
            .linked(entity, kind)
            .flat_map(|next| found(rest, next, catalogue))
            .collect();
    }
    let mut value = entity.body.get(first);
    for part in rest {
        value = value.and_then(|value| value.get(part));
    }
    vec![worth(value.unwrap_or(&Value::Null))]
}

fn worth(value: &Value) -> Worth {
    match value {
        Value::Bool(truth) => Worth::Truth(*truth),
        Value::Number(number) => number
            .to_string()
            .parse()
            .map_or(Worth::Null, Worth::Number),
        Value::String(text) => Worth::Text(text.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => Worth::Null,
    }
}

/// A time that is written as text: a moment, or two with a slash between.
pub(crate) fn time(text: &str) -> Option<(Timestamp, Timestamp)> {
    match text.split_once('/') {
        Some((from, to)) => Some((from.parse().ok()?, to.parse().ok()?)),
        None => {
            let moment = text.parse().ok()?;
            Some((moment, moment))
        }
    }
}

fn compare(left: &Worth, comparison: Comparison, right: &Worth) -> bool {
    match (left, right) {
        (Worth::Time(from, to), Worth::Text(text)) => {
            time(text).is_some_and(|other| compare_times((*from, *to), comparison, other))
        }
        (Worth::Text(text), Worth::Time(from, to)) => {
            time(text).is_some_and(|own| compare_times(own, comparison, (*from, *to)))
        }
        (Worth::Time(a, b), Worth::Time(c, d)) => compare_times((*a, *b), comparison, (*c, *d)),
        (Worth::Number(left), Worth::Number(right)) => answers(comparison, left.cmp(right)),
        (Worth::Text(left), Worth::Text(right)) => answers(comparison, left.cmp(right)),
        (Worth::Truth(left), Worth::Truth(right)) => answers(comparison, left.cmp(right)),
        (Worth::Null, Worth::Null) => comparison == Comparison::Equal,
        _ => comparison == Comparison::NotEqual,
    }
}

fn answers(comparison: Comparison, ordering: Ordering) -> bool {
    match comparison {
        Comparison::Equal => ordering.is_eq(),
        Comparison::NotEqual => ordering.is_ne(),
        Comparison::Greater => ordering.is_gt(),
        Comparison::GreaterOrEqual => ordering.is_ge(),
        Comparison::Less => ordering.is_lt(),
        Comparison::LessOrEqual => ordering.is_le(),
    }
}

/// An interval lies before a moment when it has ended by then, and after it when it begins later; it is `ge` also when it begins just then.
fn compare_times(
    left: (Timestamp, Timestamp),
    comparison: Comparison,
    right: (Timestamp, Timestamp),
) -> bool {
    let is_moment = |time: (Timestamp, Timestamp)| time.0 == time.1;
    let before = |a: (Timestamp, Timestamp), b: (Timestamp, Timestamp)| {
        if is_moment(a) { a.0 < b.0 } else { a.1 <= b.0 }
    };
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => before(left, right),
        Comparison::LessOrEqual => left == right || before(left, right),
        Comparison::Greater => before(right, left),
        Comparison::GreaterOrEqual => {
            let begins_then = is_moment(right) && left.0 == right.0;
            left == right || begins_then || before(right, left)
        }
    }
}

/// The order of two entities. What cannot be compared stands as it stood.
pub(crate) fn ordering(
    orders: &[Order],
    one: &Entity,
    other: &Entity,
    catalogue: &Catalogue,
) -> Ordering {
    for order in orders {
        let first = found(&order.path, one, catalogue).into_iter().next();
        let second = found(&order.path, other, catalogue).into_iter().next();
        let ordering = match (first, second) {
            (Some(Worth::Text(a)), Some(Worth::Text(b))) => a.cmp(&b),
            (Some(Worth::Number(a)), Some(Worth::Number(b))) => a.cmp(&b),
            (Some(Worth::Truth(a)), Some(Worth::Truth(b))) => a.cmp(&b),
            (Some(Worth::Null) | None, Some(Worth::Null) | None) => Ordering::Equal,
            (Some(Worth::Null) | None, _) => Ordering::Less,
            (_, Some(Worth::Null) | None) => Ordering::Greater,
            _ => Ordering::Equal,
        };
        let ordering = match order.direction {
            Direction::Ascending => ordering,
            Direction::Descending => ordering.reverse(),
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
    Ordering::Equal
}

/// The moments between which every entity lies that can meet `filter`, as far as it says.
pub(crate) fn bounds(filter: &Filter) -> (Option<Timestamp>, Option<Timestamp>) {
    match filter {
        Filter::And(left, right) => {
            let (a, b) = (bounds(left), bounds(right));
            let later = a.0.max(b.0);
            let earlier = match (a.1, b.1) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            (later, earlier)
        }
        Filter::Compare(Operand::Path(path), comparison, operand) if matches!(path.as_slice(), [one] if one == "phenomenonTime" || one == "resultTime") =>
        {
            let (from, to) = match operand {
                Operand::Moment(moment) => (*moment, *moment),
                Operand::Interval(from, to) => (*from, *to),
                _ => return (None, None),
            };
            match comparison {
                Comparison::Equal => (Some(from), Some(to)),
                Comparison::Greater | Comparison::GreaterOrEqual => (Some(from), None),
                Comparison::Less | Comparison::LessOrEqual => (None, Some(to)),
                Comparison::NotEqual => (None, None),
            }
        }
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_lie_before_and_after_moments() {
        let at = |hour: i64| Timestamp::from_second(hour * 3600).unwrap();
        let (hour, moment) = ((at(1), at(2)), |hour| (at(hour), at(hour)));
        for (comparison, met) in [
            (Comparison::Less, [false, false, true, true]),
            (Comparison::LessOrEqual, [false, false, true, true]),
            (Comparison::Greater, [true, false, false, false]),
            (Comparison::GreaterOrEqual, [true, true, false, false]),
            (Comparison::Equal, [false; 4]),
        ] {
            for (at, met) in (0..).zip(met) {
                assert_eq!(
                    compare_times(hour, comparison, moment(at)),
                    met,
                    "{comparison:?} {at}"
                );
            }
        }
        assert!(compare_times(hour, Comparison::Equal, hour));
        assert!(compare_times(hour, Comparison::GreaterOrEqual, hour));
        assert!(!compare_times(hour, Comparison::Greater, hour));
    }

    #[test]
    fn the_span_of_a_condition_is_found_where_it_has_to_hold() {
        let of = |text: &str| match Filter::of(text) {
            Ok(filter) => {
                let (from, to) = bounds(&filter);
                (from.map(|x| x.to_string()), to.map(|x| x.to_string()))
            }
            Err(fault) => panic!("{fault:?}"),
        };
        let at = |text: &str| Some(text.to_owned());
        assert_eq!(
            of(
                "phenomenonTime ge 2018-01-01T00:00:00Z and (result gt 5 and resultTime lt 2018-01-02T00:00:00Z)"
            ),
            (at("2018-01-01T00:00:00Z"), at("2018-01-02T00:00:00Z"))
        );
        assert_eq!(
            of("phenomenonTime ge 2018-01-01T00:00:00Z or result gt 5"),
            (None, None)
        );
        assert_eq!(
            of("not phenomenonTime ge 2018-01-01T00:00:00Z"),
            (None, None)
        );
    }
}
