//! What went wrong, as RFC 9457 problem details: a status, a stable code, and a message in both languages.
//!
//! A handler returns a [`Problem`]; it travels as an extension of an empty answer and is written out by [`render`], which alone knows the
//! language, the request's id, and whether an interface or a person with a browser asked.

mod failure;
pub(crate) mod render;

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::texts::{FluentArgs, texts};

/// Something went wrong, as a value that is not yet written out.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub status: StatusCode,
    pub code: Cow<'static, str>,
    /// What the message of `code` speaks of.
    pub arguments: Vec<(&'static str, String)>,
    pub errors: Vec<FieldProblem>,
    /// Seconds after which another try makes sense.
    pub retry_after: Option<u64>,
    /// What really happened; it goes to the log and nowhere else.
    pub cause: Option<String>,
}

/// Problem details as they are sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// The kind of problem: an address under which it is explained.
    #[serde(rename = "type")]
    #[schema(example = "/api/problems/not-in-this-state")]
    pub kind: String,
    /// What the status means, in the language the browser prefers.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    #[schema(example = "not-in-this-state")]
    pub code: String,
    /// What happened and what to do, in both languages.
    pub message: Text,
    /// The path that was asked for.
    pub instance: String,
    /// The number of the request, for asking the people who run the server.
    pub request: String,
    /// Faults of single fields of the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldProblem>,
}

/// A fault of one field of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// The field, such as `evidence[0]`; empty for the input as a whole.
    pub field: String,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do, in both languages.
    pub message: Text,
}

impl Problem {
    /// A problem without more to say than its code.
    pub fn new(status: StatusCode, code: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            code: code.into(),
            arguments: Vec::new(),
            errors: Vec::new(),
            retry_after: None,
            cause: None,
        }
    }

    /// There is nothing under this address.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// Something that should not happen did; `cause` is for the log.
    pub fn internal(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
    }

    /// The input has faults.
    pub fn invalid(status: StatusCode, errors: Vec<FieldProblem>) -> Self {
        Self {
            errors,
            ..Self::new(status, "invalid")
        }
    }

    /// Says what the message speaks of.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says after how many seconds another try makes sense.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// The message in both languages.
    pub fn message(&self, request: &str) -> Text {
        let mut arguments = FluentArgs::new();
        arguments.set("code", self.code.to_string());
        arguments.set("request", request.to_owned());
        arguments.set("seconds", self.retry_after.unwrap_or_default());
        for (name, value) in &self.arguments {
            arguments.set(*name, value.clone());
        }
        message_of(&self.code, &arguments)
    }

    /// What the status means.
    pub fn title(&self, language: Language) -> String {
        let key = format!("status-{}", self.status.as_u16());
        texts()
            .get(language, &key, None)
            .unwrap_or_else(|| self.status.to_string())
    }
}

impl FieldProblem {
    /// A fault whose message is in the catalogue under `code`.
    pub fn new(
        field: impl Into<String>,
        code: &'static str,
        arguments: &[(&'static str, String)],
    ) -> Self {
        let field = field.into();
        let mut values = FluentArgs::new();
        values.set("code", code);
        values.set("field", field.clone());
        for (name, value) in arguments {
            values.set(*name, value.clone());
        }
        Self {
            message: message_of(code, &values),
            code: code.to_owned(),
            field,
        }
    }
}

/// The message of a code; one that the catalogue does not know still names itself in both languages.
fn message_of(code: &str, arguments: &FluentArgs<'_>) -> Text {
    texts()
        .both(&format!("problem-{code}"), Some(arguments))
        .or_else(|| {
            tracing::error!(code, "there is no message for the code {code}");
            texts().both("problem-unknown", Some(arguments))
        })
        .unwrap_or_else(|| Text {
            zh: code.to_owned(),
            en: code.to_owned(),
        })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
