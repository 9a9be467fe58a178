//! The web side: HTTP API, public pages, feeds, and the embedded staff interface.
//!
//! Every handler asks a use case of `lantian_app` and shapes the answer; none decides what the law says. There is one way to the caller
//! (`session::signed_in`), one mapping of failures (`problem`), one catalogue of texts (`texts`), and no SQL.

#![warn(missing_docs)]

mod api;
mod attachment;
mod cached;
mod client;
mod feeds;
mod headers;
mod health;
mod input;
mod language;
mod ogc;
pub mod options;
mod problem;
mod public;
mod received;
mod request_id;
mod router;
mod sensorthings;
mod session;
mod site;
mod staff;
mod state;
mod texts;

pub use options::WebOptions;
pub use router::router;
pub use session::login_rate::{LoginRate, Rate};

/// The OpenAPI document of the HTTP API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    api::document::build().document
}

/// The OpenAPI document as JSON, as it is kept for the staff interface.
///
/// # Errors
/// When a schema cannot be written as JSON, which no schema of this crate does.
pub fn openapi_json() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&openapi())
}
