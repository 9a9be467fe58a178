//! What a problem's `type` leads to: the words for its code.

use axum::Json;
use axum::http::StatusCode;
use lantian_app::view::scalar::Text;
use serde::Serialize;

use crate::input::PathOf;
use crate::problem::Problem;
use crate::texts::texts;

/// What messages speak of and only a case can tell.
const OF_A_CASE: [&str; 10] = [
    "what", "minutes", "seconds", "kib", "mib", "line", "column", "field", "value", "known",
];

/// What a code stands for.
#[derive(Serialize)]
pub(crate) struct Explanation {
    code: String,
    message: Text,
}

/// Explains a code, as far as that can be done without the case.
pub(crate) async fn explain(PathOf(code): PathOf<String>) -> Result<Json<Explanation>, Problem> {
    if !texts().has(&format!("problem-{code}")) {
        return Err(Problem::not_found());
    }
    let problem = OF_A_CASE.iter().fold(
        Problem::new(StatusCode::OK, code.clone()),
        |problem, name| problem.with(name, "…"),
    );
    Ok(Json(Explanation {
        message: problem.message("…"),
        code,
    }))
}
