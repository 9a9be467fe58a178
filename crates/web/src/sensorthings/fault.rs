//! What may be wrong with a request, each with a stable code and words in both languages.

use axum::http::StatusCode;

use crate::problem::Problem;

/// What is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is no such query option, or not here.
    Option(String),
    /// The option cannot be read from this character on, counted from 1.
    Syntax { option: &'static str, at: usize },
    /// The value of the option is not one it may have.
    Value(&'static str),
    /// The option goes deeper than is answered.
    TooDeep(&'static str),
    /// An entity has no such property.
    Property(String),
    /// An entity has no such neighbour.
    Navigation(String),
    /// Observations are not ordered by that.
    Order(String),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let bad = |code: &'static str| Problem::new(StatusCode::BAD_REQUEST, code);
        match fault {
            Fault::Option(name) => bad("query-option-unknown").with("name", name),
            Fault::Syntax { option, at } => bad("query-option-syntax")
                .with("option", option)
                .with("at", at),
            Fault::Value(option) => bad("query-option-value").with("option", option),
            Fault::TooDeep(option) => bad("query-option-too-deep").with("option", option),
            Fault::Property(name) => bad("entity-property-unknown").with("name", name),
            Fault::Navigation(name) => bad("entity-navigation-unknown").with("name", name),
            Fault::Order(name) => bad("observations-order").with("name", name),
        }
    }
}
