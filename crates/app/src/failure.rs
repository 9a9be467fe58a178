//! What can go wrong with a use case, as far as a person can do something about it. Codes are stable and are also the keys of the messages.

use std::borrow::Cow;

use lantian_domain::language::Bilingual;
use lantian_store::StoreError;
use thiserror::Error;

/// Why a use case did not do what was asked. Whatever it is, nothing was changed.
#[derive(Debug, Error)]
pub enum Failure {
    /// There is no such thing.
    #[error("not found: {what}")]
    NotFound {
        /// What was looked for, such as `report/12`.
        what: String,
    },
    /// This person may not do that.
    #[error("not allowed: {code}")]
    Denied {
        /// The stable code of the reason.
        code: &'static str,
    },
    /// The state of the thing does not allow it.
    #[error("refused: {code}")]
    Refused {
        /// The stable code of the reason.
        code: &'static str,
    },
    /// The input is not right; each fault names its field.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<Fault>),
    /// Something like it exists already.
    #[error("exists already: {what}")]
    Conflict {
        /// What exists.
        what: String,
    },
    /// Login and password do not belong together, or the person cannot sign in now.
    #[error("sign-in failed: {0:?}")]
    SignIn(SignInFailure),
    /// The records failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder of evidence files failed.
    #[error("failed to {doing}: {source}")]
    Files {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something that should not happen did.
    #[error("internal error: {0}")]
    Internal(String),
}

/// Why a sign-in failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// Login and password do not belong together. Whether the login exists is not said.
    WrongPassword,
    /// Too many wrong passwords; no sign-in until this moment.
    Locked {
        /// Until when.
        until: jiff::Timestamp,
    },
    /// Switched off by an administrator. Said only to who knows the password.
    Disabled,
}

/// A fault of one field of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: Cow<'static, str>,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: Bilingual,
}

impl Fault {
    /// A fault of `field`.
    pub fn new(
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            field: field.into(),
            code,
            message: Bilingual::new(zh, en),
        }
    }
}

impl Failure {
    /// One fault as a failure.
    pub fn invalid(
        field: &'static str,
        code: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Failure::Invalid(vec![Fault::new(field, code, zh, en)])
    }

    /// Nothing under this name.
    pub fn not_found(what: impl Into<String>) -> Self {
        Failure::NotFound { what: what.into() }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::NotFound { .. } => "not-found",
            Failure::Denied { code } | Failure::Refused { code } => code,
            Failure::Invalid(faults) => faults.first().map_or("invalid", |fault| fault.code),
            Failure::Conflict { .. } => "conflict",
            Failure::SignIn(SignInFailure::WrongPassword) => "wrong-password",
            Failure::SignIn(SignInFailure::Locked { .. }) => "locked",
            Failure::SignIn(SignInFailure::Disabled) => "disabled",
            Failure::Store(error) if error.is_outage() => "records-unavailable",
            Failure::Files { .. } => "files-unavailable",
            Failure::Store(_) | Failure::Internal(_) => "internal",
        }
    }
}

impl<S> From<lantian_domain::refusal::Refused<S>> for Failure {
    fn from(refused: lantian_domain::refusal::Refused<S>) -> Self {
        Failure::Refused {
            code: refused.reason.code(),
        }
    }
}
