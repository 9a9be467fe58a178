//! Being written.

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// .
pub async fn duties(
    app: &App,
    caller: &Caller,
    language: lantian_domain::language::Language,
) -> Result<Vec<u8>, Failure> {
    let _ = (app, caller, language);
    Err(Failure::Internal("not wired".into()))
}

/// .
pub async fn scoreboard(
    app: &App,
    caller: &Caller,
    query: crate::scoreboard::ScoreboardQuery,
    language: lantian_domain::language::Language,
) -> Result<Vec<u8>, Failure> {
    let _ = (app, caller, query, language);
    Err(Failure::Internal("not wired".into()))
}
