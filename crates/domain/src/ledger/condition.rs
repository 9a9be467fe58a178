//! Conditions over the fields of an object, in the Common Expression Language (CEL). A condition that needs a field which is empty is
//! undecided and says which; it is never silently false. Decimals are compared as binary floating point numbers: of two decimals with
//! at most 15 digits the order stays what it was.

use std::sync::{Arc, LazyLock};

use cel::{Context, Env, ExecutionError, Program, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A condition, read and checked.
#[derive(Clone)]
pub struct Condition {
    text: String,
    program: Arc<Program>,
    variables: Arc<[String]>,
}

impl std::fmt::Debug for Condition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Condition({})", self.text)
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Condition {}

/// What CEL knows by itself; making it anew for every object would cost more than the conditions do.
static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// Why a condition cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionFault {
    /// It is not CEL.
    Syntax(String),
    /// It names something that is not there.
    UnknownName(String),
}

/// A fact that a condition may ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Text, a code, or a day as `2018-12-31`.
    Text(String),
    /// A decimal.
    Number(Decimal),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    Texts(Vec<String>),
}

/// What came of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// It needs a field that is empty.
    Undecided {
        /// The field.
        field: String,
    },
    /// It cannot be computed for these facts.
    Fault(String),
}

impl Condition {
    /// Reads a condition that may use the names for which `known` says yes.
    ///
    /// # Errors
    /// A [`ConditionFault`] when it is no condition or uses another name.
    pub fn read(text: &str, known: impl Fn(&str) -> bool) -> Result<Self, ConditionFault> {
        let program =
            Program::compile(text).map_err(|error| ConditionFault::Syntax(error.to_string()))?;
        let references = program.references();
        let mut variables: Vec<String> = references
            .variables()
            .into_iter()
            .map(str::to_owned)
            .collect();
        variables.sort();
        if let Some(unknown) = variables.iter().find(|name| !known(name)) {
            return Err(ConditionFault::UnknownName(unknown.clone()));
        }
        Ok(Self {
            text: text.to_owned(),
            program: Arc::new(program),
            variables: variables.into(),
        })
    }

    /// The condition as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names it uses.
    pub fn variables(&self) -> &[String] {
        &self.variables
    }

    /// Whether it holds for the facts that `fact` gives by name.
    pub fn holds(&self, fact: impl Fn(&str) -> Option<Fact>) -> Verdict {
        let mut context = Context::with_env(ENV.clone());
        for name in self.variables.iter() {
            if let Some(value) = fact(name) {
                context.add_variable_from_value(name.as_str(), cel_value(value));
            }
        }
        match self.program.execute(&context) {
            Ok(Value::Bool(true)) => Verdict::Yes,
            Ok(Value::Bool(false)) => Verdict::No,
            Ok(other) => Verdict::Fault(format!("{other:?}")),
            Err(ExecutionError::UndeclaredReference(name)) => Verdict::Undecided {
                field: name.to_string(),
            },
            Err(error) => Verdict::Fault(error.to_string()),
        }
    }
}

fn cel_value(fact: Fact) -> Value {
    match fact {
        Fact::Text(text) => Value::String(Arc::new(text)),
        Fact::Number(number) => Value::Float(number.to_f64().unwrap_or(f64::NAN)),
        Fact::Whole(number) => Value::Int(number),
        Fact::Flag(flag) => Value::Bool(flag),
        Fact::Texts(texts) => Value::List(Arc::new(
            texts
                .into_iter()
                .map(|text| Value::String(Arc::new(text)))
                .collect(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boiler(name: &str) -> Option<Fact> {
        match name {
            "fuel" => Some(Fact::Text("coal".into())),
            "zones" => Some(Fact::Texts(vec!["built-up-area".into()])),
            "half" => Some(Fact::Number(Decimal::new(5, 1))),
            "count" => Some(Fact::Whole(3)),
            _ => None,
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Verdict) {
        let condition = Condition::read(text, |_| true).unwrap();
        assert_eq!(condition.holds(boiler), expected, "{text}");
    }

    #[test]
    fn a_condition_is_decided_by_the_facts_it_needs() {
        check("fuel == 'coal'", Verdict::Yes);
        check("'built-up-area' in zones", Verdict::Yes);
        check("'no-coal' in zones", Verdict::No);
        check("half <= 0.5", Verdict::Yes);
        check("half < 0.5", Verdict::No);
        check("count >= 3 && half > 0.0", Verdict::Yes);
    }

    #[test]
    fn an_empty_field_leaves_a_condition_undecided_unless_the_rest_decides_it() {
        let undecided = Verdict::Undecided {
            field: "capacity".into(),
        };
        check("capacity <= 10.0", undecided.clone());
        check("fuel == 'coal' && capacity <= 10.0", undecided);
        check("fuel == 'gas' && capacity <= 10.0", Verdict::No);
        check("capacity <= 10.0 && fuel == 'gas'", Verdict::No);
        check("fuel == 'coal' || capacity <= 10.0", Verdict::Yes);
    }

    #[test]
    fn a_condition_names_what_it_does_not_know() {
        assert_eq!(
            Condition::read("kiln == 'cement'", |name| name == "kind").unwrap_err(),
            ConditionFault::UnknownName("kiln".into())
        );
        assert!(matches!(
            Condition::read("capacity <=", |_| true),
            Err(ConditionFault::Syntax(_))
        ));
    }
}
