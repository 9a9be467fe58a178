//! The one mapping from what a use case says to a status.

use axum::http::StatusCode;
use lantian_app::Failure;
use lantian_app::failure::{Fault, SignInFailure};

use super::{FieldProblem, Problem};

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        let code = failure.code();
        match failure {
            Failure::NotFound { .. } => Problem::not_found(),
            Failure::Denied { .. } => Problem::new(StatusCode::FORBIDDEN, code),
            Failure::Refused { .. } => Problem::new(StatusCode::CONFLICT, code),
            Failure::Conflict { what } => {
                Problem::new(StatusCode::CONFLICT, code).with("what", what)
            }
            Failure::Invalid(faults) => Problem::invalid(
                StatusCode::UNPROCESSABLE_ENTITY,
                faults.into_iter().map(FieldProblem::from).collect(),
            ),
            Failure::SignIn(SignInFailure::WrongPassword) => {
                Problem::new(StatusCode::UNAUTHORIZED, code)
            }
            Failure::SignIn(SignInFailure::Locked { .. }) => {
                Problem::new(StatusCode::TOO_MANY_REQUESTS, code)
            }
            Failure::SignIn(SignInFailure::Disabled) => Problem::new(StatusCode::FORBIDDEN, code),
            Failure::Store(ref error) if error.is_outage() => {
                outage(code, failure.to_string()).retry_after(10)
            }
            Failure::Files { .. } => outage(code, failure.to_string()),
            Failure::Store(_) | Failure::Internal(_) => Problem::internal(failure.to_string()),
        }
    }
}

fn outage(code: &'static str, cause: String) -> Problem {
    Problem {
        cause: Some(cause),
        ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, code)
    }
}

impl From<Fault> for FieldProblem {
    fn from(fault: Fault) -> Self {
        Self {
            field: fault.field.into_owned(),
            code: fault.code.to_owned(),
            message: fault.message.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(failure: Failure, status: u16, code: &str, zh: &str) {
        let problem = Problem::from(failure);
        assert_eq!(problem.status.as_u16(), status);
        assert_eq!(problem.code, code);
        let message = problem.message("0123456789abcdef");
        assert!(message.zh.contains(zh), "{message:?}");
        assert!(
            message.en.is_ascii() || message.en.contains('—'),
            "{message:?}"
        );
    }

    #[test]
    fn every_failure_has_its_status_and_its_words() {
        check(Failure::not_found("report/12"), 404, "not-found", "没有");
        let denied = |code| Failure::Denied { code };
        check(denied("not-in-your-role"), 403, "not-in-your-role", "角色");
        check(
            denied("password-change-due"),
            403,
            "password-change-due",
            "密码",
        );
        check(
            Failure::Refused {
                code: "reports-owed",
            },
            409,
            "reports-owed",
            "月报",
        );
        check(
            Failure::Conflict {
                what: "wang".into(),
            },
            409,
            "conflict",
            "wang",
        );
        check(
            Failure::SignIn(SignInFailure::WrongPassword),
            401,
            "wrong-password",
            "密码",
        );
        check(
            Failure::SignIn(SignInFailure::Disabled),
            403,
            "disabled",
            "停用",
        );
        check(
            Failure::Internal("the secret plan".into()),
            500,
            "internal",
            "0123456789abcdef",
        );
    }

    #[test]
    fn what_really_happened_is_kept_for_the_log_only() {
        let problem = Problem::from(Failure::Internal("the secret plan".into()));
        let message = problem.message("1");
        assert!(!message.zh.contains("secret") && !message.en.contains("secret"));
        assert_eq!(
            problem.cause.as_deref(),
            Some("internal error: the secret plan")
        );
    }

    #[test]
    fn faults_keep_their_own_words() {
        let problem = Problem::from(Failure::invalid("text", "text-missing", "缺", "missing"));
        assert_eq!(problem.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(problem.code, "invalid");
        assert_eq!(problem.errors[0].field, "text");
        assert_eq!(problem.errors[0].message.zh, "缺");
    }

    #[test]
    fn a_code_nobody_wrote_words_for_still_says_something_in_both_languages() {
        let problem = Problem::from(Failure::Refused {
            code: "moon-in-the-wrong-house",
        });
        let message = problem.message("1");
        assert!(message.zh.contains("moon-in-the-wrong-house"));
        assert!(message.en.contains("moon-in-the-wrong-house"));
        assert_ne!(message.zh, message.en);
    }
}
