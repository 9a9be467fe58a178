//! The person who asks. There is one way to get hold of a caller, and it checks everything: the session, the token that every change has to
//! carry, and a password that has to be changed first. A handler cannot forget any of it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use lantian_app::Caller;
use lantian_app::session::{self, Holder};

use super::cookie;
use super::same_origin::is_safe;
use crate::problem::Problem;
use crate::state::Web;

const CSRF_HEADER: &str = "x-lantian-csrf";

/// A person who is signed in and may go on.
pub(crate) struct SignedIn(pub Holder);

impl SignedIn {
    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }
}

/// A person who is signed in, even one who has to change the password first.
pub(crate) struct SignedInAtLeast(pub Holder);

impl FromRequestParts<Arc<Web>> for SignedInAtLeast {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Problem> {
        let token = cookie::token(&parts.headers, web.options.cookies).ok_or_else(not_signed_in)?;
        let holder = session::holder(&web.app, token)
            .await?
            .ok_or_else(not_signed_in)?;
        if !is_safe(&parts.method) {
            let sent = parts
                .headers
                .get(CSRF_HEADER)
                .map_or(&b""[..], |value| value.as_bytes());
            if !same(sent, holder.csrf.as_bytes()) {
                return Err(Problem::new(StatusCode::FORBIDDEN, "csrf"));
            }
        }
        Ok(Self(holder))
    }
}

impl FromRequestParts<Arc<Web>> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Problem> {
        let SignedInAtLeast(holder) = SignedInAtLeast::from_request_parts(parts, web).await?;
        if holder.caller.must_change_password {
            return Err(Problem::new(StatusCode::FORBIDDEN, "password-change-due"));
        }
        Ok(Self(holder))
    }
}

fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in")
}

/// Whether two secrets are the same, in a time that does not depend on where they differ. An empty one is never right.
fn same(sent: &[u8], right: &[u8]) -> bool {
    let differences = sent
        .iter()
        .zip(right)
        .fold(0_u8, |differences, (a, b)| differences | (a ^ b));
    !right.is_empty() && sent.len() == right.len() && std::hint::black_box(differences) == 0
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn secrets_are_compared_as_a_whole() {
        assert!(same(b"abc", b"abc"));
        for (sent, right) in [("", ""), ("abd", "abc"), ("ab", "abc"), ("abcd", "abc")] {
            assert!(!same(sent.as_bytes(), right.as_bytes()), "{sent} {right}");
        }
    }
}
