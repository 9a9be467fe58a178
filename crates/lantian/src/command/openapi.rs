//! `lantian openapi`: prints the description of the API, from which the types of the staff interface are generated.

use std::process::ExitCode;

use anyhow::Context;

use super::print;

/// Prints the document.
pub fn print_document() -> anyhow::Result<ExitCode> {
    let mut document = lantian_web::openapi_json().context("failed to describe the API")?;
    document.push('\n');
    print(document.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
