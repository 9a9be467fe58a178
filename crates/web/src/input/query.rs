//! The query of an address. A name without a value counts as absent, so that a form may send its empty fields.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::explain::{explain, place};
use crate::problem::Problem;

/// The query, read and understood.
pub(crate) struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(parts.uri.query().unwrap_or_default()).map(Query)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let given: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            pair.split_once('=')
                .is_some_and(|(_, value)| !value.is_empty())
        })
        .collect();
    let given = given.join("&");
    let deserializer =
        serde_urlencoded::Deserializer::new(form_urlencoded::parse(given.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let place = place(error.path());
        let fault = explain(&place, &error.into_inner().to_string());
        Problem::invalid(StatusCode::BAD_REQUEST, vec![fault])
    })
}

#[cfg(test)]
mod tests {
    use lantian_app::reports::ReportQuery;
    use lantian_app::scoreboard::{ScoreboardBy, ScoreboardQuery};
    use lantian_app::view::filing::ReportState;

    use super::*;

    #[test]
    fn what_is_absent_or_empty_does_not_restrict() {
        let Ok(query) = read::<ReportQuery>("") else {
            panic!("an empty query was refused");
        };
        assert!(query.month.is_none() && query.page.is_none());
        let Ok(query) = read::<ReportQuery>("month=&page=2&state=returned&unit=%E5%B8%82") else {
            panic!("a good query was refused");
        };
        assert_eq!(query.page, Some(2));
        assert_eq!(query.state, Some(ReportState::Returned));
        assert_eq!(query.unit.as_deref(), Some("市"));
        assert!(query.month.is_none());
        let Ok(query) = read::<ScoreboardQuery>("by=district") else {
            panic!("a good query was refused");
        };
        assert_eq!(query.by, ScoreboardBy::District);
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        for (query, field, code) in [
            ("page=two", "page", "not-a-number"),
            ("page=-1", "page", "not-a-number"),
            ("page=99999999999", "page", "out-of-range"),
            ("state=lost", "state", "value-unknown"),
        ] {
            let Err(problem) = read::<ReportQuery>(query) else {
                panic!("{query} was accepted");
            };
            assert_eq!(problem.errors[0].field, field, "{query}");
            assert_eq!(problem.errors[0].code, code, "{query}");
        }
    }
}
