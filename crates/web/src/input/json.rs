//! A JSON body.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::explain::{explain, place};
use crate::problem::{FieldProblem, Problem};
use crate::state::Web;

/// A JSON body that was read and understood.
pub(crate) struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Web>> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json"));
        }
        let limit = web.options.body_limit;
        let announced = request
            .headers()
            .get(axum::http::header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|length| length > limit as u64) {
            return Err(too_large(limit));
        }
        let bytes = to_bytes(request.into_body(), limit)
            .await
            .map_err(|error| {
                if is_over_the_limit(&error) {
                    too_large(limit)
                } else {
                    Problem::new(StatusCode::BAD_REQUEST, "body-broken-off")
                }
            })?;
        read(&bytes).map(Body)
    }
}

fn too_large(limit: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large").with("kib", limit / 1024)
}

fn is_over_the_limit(error: &axum::Error) -> bool {
    std::error::Error::source(error)
        .is_some_and(|source| source.is::<http_body_util::LengthLimitError>())
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(media_type) = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Reads in two steps: read as a stream, a number in the place of a word would count as malformed JSON.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let value: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| {
        refused(FieldProblem::new(
            "",
            "malformed-json",
            &[
                ("line", error.line().to_string()),
                ("column", error.column().to_string()),
            ],
        ))
    })?;
    // Every input is an object; serde would also take a list for one, by position.
    if !value.is_object() {
        return Err(refused(FieldProblem::new("", "wrong-type", &[])));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let place = place(error.path());
        refused(explain(&place, &error.into_inner().to_string()))
    })
}

fn refused(fault: FieldProblem) -> Problem {
    Problem::invalid(StatusCode::BAD_REQUEST, vec![fault])
}

#[cfg(test)]
mod tests {
    use lantian_app::view::filing::TakeReportStep;
    use lantian_app::view::session::MoveClock;
    use lantian_app::view::target::RecordValue;

    use super::*;

    #[track_caller]
    fn check<T: DeserializeOwned>(body: &str, field: &str, code: &str) {
        let Err(problem) = read::<T>(body.as_bytes()) else {
            panic!("{body} was accepted");
        };
        assert_eq!(problem.status, StatusCode::BAD_REQUEST);
        assert_eq!(problem.errors[0].field, field, "{body}");
        assert_eq!(problem.errors[0].code, code, "{body}");
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        check::<TakeReportStep>("{}", "step", "field-missing");
        check::<TakeReportStep>(r#"{"step":"jump"}"#, "step", "value-unknown");
        check::<TakeReportStep>(r#"{"step":5}"#, "step", "wrong-type");
        check::<TakeReportStep>(r#"{"step":"submit","text":null}"#, "text", "wrong-type");
        check::<TakeReportStep>(
            r#"{"step":"submit","evidence":["a",5]}"#,
            "evidence[1]",
            "wrong-type",
        );
        check::<TakeReportStep>(r#"{"step":"submit""#, "", "malformed-json");
        check::<TakeReportStep>(r#"{"step":"submit"} x"#, "", "malformed-json");
        check::<TakeReportStep>("", "", "malformed-json");
        check::<TakeReportStep>("[]", "", "wrong-type");
        check::<MoveClock>(r#"{"to":"2018-02-30"}"#, "to", "unreadable");
        check::<RecordValue>(
            r#"{"as_of":"2018-12-31","value":"many","document":"x"}"#,
            "value",
            "unreadable",
        );
    }

    #[test]
    fn a_good_body_is_read() {
        let Ok(step) = read::<TakeReportStep>(r#"{"step":"submit","text":"做了"}"#.as_bytes())
        else {
            panic!("a good body was refused");
        };
        assert_eq!(step.text, "做了");
    }
}
